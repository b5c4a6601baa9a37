import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { batchOf, configRecord, DIRECTORIES, Replicas, uuid } from './fixture.ts';

const [A, B] = DIRECTORIES as [(typeof DIRECTORIES)[0], (typeof DIRECTORIES)[0]];

function directoriesIn(replicas: Replicas, path = '/data-a'): string[] {
  const { disk } = replicas.world;
  return disk.list(path).filter((name) => disk.stat(`${path}/${name}`)?.isDirectory);
}

describe('replicas', () => {
  test('exist only because a published delta says so', async () => {
    const replicas = await Replicas.open();
    expect(replicas.manager.lookup('t', 0).code).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    const topicId = await replicas.createTopic('t', { partitions: 3 });
    expect([...replicas.manager.partitions()].map(({ partitionIndex }) => partitionIndex)).toEqual([
      0, 1, 2,
    ]);
    expect(directoriesIn(replicas)).toEqual(['t-0', 't-1', 't-2']);
    expect(replicas.partition('t', 2)).toMatchObject({ topicId, isLeader: true });
    expect(replicas.partition('t', 2).log!.topicId).toBe(topicId);
    expect(replicas.manager.lookup('t', 3).code).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  });

  test('of others are not ours', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [2], isr: [2], leader: 2 } });
    expect(replicas.manager.lookup('t', 0).code).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    expect(directoriesIn(replicas)).toEqual([]);
  });

  test('are renamed when their topic is deleted; a namesake is another topic', async () => {
    const replicas = await Replicas.open();
    const first = await replicas.createTopic('t');
    replicas.append('t', batchOf(['a'], { producerId: 5, producerEpoch: 0, baseSequence: 0 }));
    await replicas.time.settle();
    const old = replicas.partition('t');
    await replicas.removeTopic(first);
    expect(old.role).toBe('removed');
    expect(replicas.manager.lookup('t', 0).code).toBe(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    expect(replicas.manager.topicNameOf(first)).toBeUndefined();
    expect(directoriesIn(replicas)).toEqual([expect.stringMatching(/^t-0\.[0-9a-f]{32}-delete$/)]);

    const second = await replicas.createTopic('t');
    expect(replicas.manager.topicNameOf(second)).toBe('t');
    const { log } = replicas.partition('t');
    expect([log!.topicId, log!.logEndOffset, log!.activeProducers()]).toEqual([second, 0, []]);
    await replicas.time.advance(61_000);
    expect(directoriesIn(replicas)).toEqual(['t-0']);
  });

  test('that are deleted and made again within one delta make way', async () => {
    const replicas = await Replicas.open();
    const first = await replicas.createTopic('t');
    replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    await replicas.publish(
      { name: 'RemoveTopicRecord', version: 0, value: { topicId: first } },
      { name: 'TopicRecord', version: 0, value: { name: 't', topicId: uuid(50) } },
      replicas.partitionRecord(uuid(50), 0),
    );
    expect(replicas.partition('t')).toMatchObject({ topicId: uuid(50), isLeader: true });
    expect(replicas.partition('t').log!.logEndOffset).toBe(0);
  });

  test('that are assigned elsewhere go too', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t');
    const waiting = replicas.append('t', batchOf(['a']));
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, {
        replicas: [2],
        isr: [2],
        leader: 2,
        leaderEpoch: 1,
        partitionEpoch: 1,
      }),
    );
    expect(waiting.outcome).toMatchObject({ ok: false, code: ErrorCode.NOT_LEADER_OR_FOLLOWER });
    expect(replicas.manager.lookup('t', 0).code).toBe(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    expect(directoriesIn(replicas)).toEqual([expect.stringContaining('-delete')]);
  });

  test('come back after a restart with their records and their high watermark', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1] } });
    for (const values of [['a', 'b'], ['c']]) replicas.append('t', batchOf(values));
    await replicas.time.settle();
    await replicas.close();
    const again = await Replicas.open({ disk: replicas.world.disk });
    const two = { replicas: [1, 2], isr: [1, 2], leaderEpoch: 1 };
    await again.createTopic('t', { partition: two });
    const { log } = again.partition('t');
    // The other replica holds the mark back from moving, so what it is comes from the checkpoint.
    expect([log!.logEndOffset, log!.highWatermark]).toEqual([3, 3]);
  });

  test('whose high watermark moved are checkpointed now and then', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    replicas.manager.start();
    replicas.append('t', batchOf(['a', 'b']));
    await replicas.time.advance(6000);
    const text = replicas.world.disk.readFile('/data-a/replication-offset-checkpoint').toString();
    expect(text).toBe('0\n1\nt 0 2\n');
    await replicas.close();
  });

  test('of which the first image knows nothing are set aside, with their records', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('kept');
    await replicas.createTopic('gone');
    await replicas.createTopic('moved');
    await replicas.createTopic('renewed');
    await replicas.close();
    const again = await Replicas.open({ disk: replicas.world.disk });
    await again.publish(
      ...['kept', 'moved', 'renewed'].map((name, index) => ({
        name: 'TopicRecord' as const,
        version: 0,
        value: { name, topicId: uuid([1, 3, 99][index]!) },
      })),
      again.partitionRecord(uuid(1), 0, { leaderEpoch: 1 }),
      again.partitionRecord(uuid(3), 0, { leaderEpoch: 1, replicas: [2], leader: 2 }),
      again.partitionRecord(uuid(99), 0),
    );
    const names = directoriesIn(again);
    expect(names.filter((name) => !name.includes('stray'))).toEqual(['kept-0', 'renewed-0']);
    expect(
      names.filter((name) => name.includes('stray')).map((name) => name.split('.')[0]),
    ).toEqual(['gone-0', 'moved-0', 'renewed-0']);
    expect(again.partition('renewed').log!.topicId).toBe(uuid(99));
  });
});

test('a delta over many partitions lets the event loop breathe', async () => {
  const replicas = await Replicas.open();
  const { time } = replicas;
  time.stepMs = 1;
  time.turnsAsked = 0;
  await replicas.createTopic('t', { partitions: 300 });
  expect([...replicas.manager.partitions()]).toHaveLength(300);
  // New logs are made 16 at a time; a slice is 4 ms, and every partition takes one at least.
  expect(time.turnsAsked).toBeGreaterThanOrEqual(Math.ceil(300 / 16));
  time.turnsAsked = 0;
  await replicas.removeTopic(uuid(1));
  expect(time.turnsAsked).toBeGreaterThanOrEqual(25);
});

describe('log directories', () => {
  test('a replica goes where the controller says, and where it lies is told if that differs', async () => {
    const replicas = await Replicas.open({ directories: DIRECTORIES });
    await replicas.createTopic('b', { partition: { directories: [B.directoryId] } });
    expect(directoriesIn(replicas, B.path)).toEqual(['b-0']);
    expect(replicas.assignments).toEqual([]);
    const topicId = await replicas.createTopic('any', { partition: { directories: [ZERO_UUID] } });
    expect(replicas.assignments).toEqual([[topicId, 0, A.directoryId]]);
    await replicas.close();

    // It stays where it is even if the controller believes otherwise.
    const again = await Replicas.open({ disk: replicas.world.disk, directories: DIRECTORIES });
    await again.createTopic('b', { partition: { directories: [A.directoryId], leaderEpoch: 1 } });
    expect(again.assignments).toEqual([[uuid(1), 0, B.directoryId]]);
  });

  test('one that fails takes its replicas offline and no others', async () => {
    const replicas = await Replicas.open({ directories: DIRECTORIES });
    await replicas.createTopic('a', { partition: { directories: [A.directoryId] } });
    const b = await replicas.createTopic('b', { partition: { directories: [B.directoryId] } });
    replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: A.path });
    const failed = replicas.append('a', batchOf(['x']));
    const fine = replicas.append('b', batchOf(['x']));
    await replicas.time.settle();
    expect(failed.outcome).toMatchObject({ ok: false, code: ErrorCode.KAFKA_STORAGE_ERROR });
    expect(fine.outcome).toMatchObject({ ok: true });
    expect(replicas.manager.lookup('a', 0).code).toBe(ErrorCode.KAFKA_STORAGE_ERROR);

    // A replica that may lie in the failed directory is not begun anew in another.
    await replicas.publish(
      replicas.partitionRecord(b, 1, { directories: [A.directoryId] }),
      replicas.partitionRecord(b, 2, { directories: [B.directoryId] }),
    );
    expect(replicas.manager.lookup('b', 1).code).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
    expect(replicas.partition('b', 2).isLeader).toBe(true);
    // A topic that has just come into being has no log anywhere.
    await replicas.createTopic('new', { partition: { directories: [ZERO_UUID] } });
    expect(replicas.partition('new').isLeader).toBe(true);
    expect(directoriesIn(replicas, B.path)).toContain('new-0');
  });
});

describe('configurations', () => {
  test("of a topic, and of the broker as its topics' default, reach the logs", async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { configs: { 'max.message.bytes': '1000' } });
    await replicas.createTopic('u');
    const [t, u] = ['t', 'u'].map((name) => replicas.partition(name).log!);
    expect(t!.config.maxMessageBytes).toBe(1000);
    await replicas.publish(configRecord('t', 'max.message.bytes', '2000'));
    expect(t!.config.maxMessageBytes).toBe(2000);
    const ofBrokers = {
      resourceType: 4,
      resourceName: '',
      name: 'message.max.bytes',
      value: '3000',
    };
    await replicas.publish({ name: 'ConfigRecord', version: 0, value: ofBrokers });
    expect([t!.config.maxMessageBytes, u!.config.maxMessageBytes]).toEqual([2000, 3000]);
    await replicas.publish(configRecord('t', 'max.message.bytes', null));
    expect(t!.config.maxMessageBytes).toBe(3000);
  });
});

test('stopping answers everything that waits', async () => {
  const replicas = await Replicas.open();
  await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
  const waiting = replicas.append('t', batchOf(['a']));
  await replicas.time.settle();
  expect(waiting.outcome).toBeUndefined();
  replicas.manager.start();
  await replicas.close();
  expect(waiting.outcome).toMatchObject({ ok: false, code: ErrorCode.NOT_LEADER_OR_FOLLOWER });
});
