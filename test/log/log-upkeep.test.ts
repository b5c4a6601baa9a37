import { beforeAll, expect, test } from 'vitest';
import { initCodecs } from '../../src/os/codecs.ts';
import { append, createLog, leadAlone, LogWorld } from './log-world.ts';

beforeAll(initCodecs);

test('silent producers are looked for every producer.id.expiration.check.interval.ms', async () => {
  const world = new LogWorld();
  const manager = await world.open({
    producerIdExpirationMs: 10_000,
    producerCheckIntervalMs: 500,
  });
  const log = await createLog(world, manager);
  leadAlone(log, 0);
  append(log, { producerId: 77, producerEpoch: 3, baseSequence: 0 });
  await world.pass(9_000);
  expect(log.activeProducers()).toHaveLength(1);
  await world.pass(2_000);
  expect(log.activeProducers()).toEqual([]);
});
