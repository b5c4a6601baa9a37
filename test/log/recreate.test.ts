import { expect, test } from 'vitest';
import {
  append,
  config,
  createLog,
  leadAlone,
  LogWorld,
  OTHER_TOPIC_ID,
  readAll,
} from './log-world.ts';

const PRODUCER = { producerId: 5, producerEpoch: 0 };

test('a topic made again under the same name has nothing of the old, also after a power cut', async () => {
  const world = new LogWorld();
  const manager = await world.open();
  const log = await createLog(world, manager);
  leadAlone(log, 9);
  for (let sequence = 0; sequence < 40; sequence++) {
    append(log, { ...PRODUCER, baseSequence: sequence });
  }
  await world.run(log.flush());
  expect(await world.run(log.deleteRecordsBefore(30))).toBe(0);
  await world.run(manager.checkpoint());
  manager.delete('topic', 0);
  const made = { topicName: 'topic', partitionIndex: 0, topicId: OTHER_TOPIC_ID };
  const again = await world.run(manager.getOrCreate({ ...made, config: config() }));
  expect([again.logStartOffset, again.logEndOffset, again.latestLeaderEpoch]).toEqual([0, 0, -1]);
  leadAlone(again, 0);
  for (let sequence = 0; sequence < 3; sequence++) {
    const sent = append(again, { ...PRODUCER, baseSequence: sequence });
    expect(sent).toMatchObject({ isDuplicate: false, baseOffset: sequence });
  }
  await world.run(again.flush());
  append(again, { values: ['torn'] });
  await world.pass(1);
  world.crash('keep');
  const path = '/data/topic-0/00000000000000000000.log';
  world.disk.open(path, 'update').truncateSync(world.disk.stat(path)!.size - 1);
  const later = await world.open();
  expect(later.damageOf('topic', 0)).toBeUndefined();
  const found = later.get('topic', 0)!;
  expect([found.topicId, found.logStartOffset, found.logEndOffset]).toEqual([OTHER_TOPIC_ID, 0, 3]);
  found.updateHighWatermark(3);
  expect((await readAll(world, found)).map(({ offset }) => offset)).toEqual([0, 1, 2]);
});
