import { describe, expect, test } from 'vitest';
import type { LogManager } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { append, config, leadAlone, LogWorld, readAll, TOPIC_ID } from './log-world.ts';

const COUNT = 64;
const DISK_MS = 10;
const EPOCHS = '/data/many-0/leader-epoch-checkpoint';

/** Each with one record of epoch 1. */
async function makeMany(world: LogWorld): Promise<LogManager> {
  const manager = await world.open();
  const place = { topicName: 'many', topicId: TOPIC_ID, config: config() };
  const made = Array.from({ length: COUNT }, (_, partitionIndex) =>
    manager.getOrCreate({ ...place, partitionIndex }),
  );
  for (const log of await world.run(Promise.all(made))) {
    leadAlone(log, 1);
    append(log);
  }
  await world.run(Promise.all([...manager.logs()].map((log) => log.flush())));
  return manager;
}

const epochsOf = (world: LogWorld): string => world.disk.readFile(EPOCHS).toString();

/** How often the disk was asked to flush something meanwhile, and how long it took. */
async function costOf<T>(world: LogWorld, work: () => Promise<T>) {
  const { counters } = world.disk;
  const before = counters.flushes + counters.directoryFlushes;
  const beganAtMs = world.scheduler.nowMs;
  const result = await work();
  const flushes = counters.flushes + counters.directoryFlushes - before;
  return { result, flushes, ms: world.scheduler.nowMs - beganAtMs };
}

describe('very many logs', () => {
  test('that nobody writes to are started, led and stopped without a flush of their own', async () => {
    const world = new LogWorld();
    await world.run((await makeMany(world)).close(1));
    for (let leaderEpoch = 2; leaderEpoch < 5; leaderEpoch++) {
      const { result: manager, flushes: atStart } = await costOf(world, () => world.open());
      for (const log of manager.logs()) leadAlone(log, leaderEpoch);
      const { flushes: meanwhile } = await costOf(world, () => world.pass(3_000));
      const { flushes: atStop } = await costOf(world, () => world.run(manager.close(1)));
      expect(atStart + meanwhile + atStop).toBeLessThan(COUNT / 2);
    }
    expect(epochsOf(world)).toBe('0\n1\n1 0\n');
  });

  test('are opened some at a time after a kill: their flushes are waited for together', async () => {
    const world = new LogWorld({ diskMs: DISK_MS });
    await makeMany(world);
    world.kill();
    const { flushes, ms } = await costOf(world, () => world.open());
    expect(flushes).toBeGreaterThan(2 * COUNT);
    expect(ms).toBeLessThan((flushes * DISK_MS) / 4);
  });

  test('an epoch is noted as soon as it has written something, and learned where a kill came first', async () => {
    const world = new LogWorld();
    await world.run((await makeMany(world)).close(1));
    const first = (manager: LogManager): PartitionLog => manager.get('many', 0)!;

    const killed = first(await world.open());
    leadAlone(killed, 2);
    append(killed);
    await world.run(killed.flush());
    expect(epochsOf(world)).toBe('0\n1\n1 0\n');
    world.kill();

    const manager = await world.open();
    const log = first(manager);
    expect([log.latestLeaderEpoch, log.epochForOffset(0), log.epochForOffset(1)]).toEqual([
      2, 1, 2,
    ]);
    leadAlone(log, 3);
    append(log);
    await world.run(log.flush());
    await world.pass(2_000);
    expect(epochsOf(world)).toBe('0\n3\n1 0\n2 1\n3 2\n');
    await world.run(manager.close(1));
  });

  test('an epoch that is cut off is off the disk before anything follows', async () => {
    const world = new LogWorld();
    const manager = await makeMany(world);
    const log = manager.get('many', 0)!;
    leadAlone(log, 2);
    append(log);
    await world.run(log.flush());
    await world.pass(2_000);
    expect(epochsOf(world)).toBe('0\n2\n1 0\n2 1\n');
    await world.run(log.truncateTo(1));
    expect(epochsOf(world)).toBe('0\n1\n1 0\n');
    log.updateHighWatermark(log.logEndOffset);
    expect(await readAll(world, log)).toHaveLength(1);
    await world.run(manager.close(1));
  });

  test('a disk that fails for one of them takes the directory offline, and the start ends', async () => {
    const world = new LogWorld();
    await makeMany(world);
    world.kill();
    world.disk.fail({ operation: 'flush', code: 'EIO', path: 'many-17' });
    const offline: string[] = [];
    const onDirectoryOffline = (directoryId: string): unknown => offline.push(directoryId);
    const manager = await world.open({ onDirectoryOffline });
    expect(offline).toEqual(['directory-1']);
    for (const log of manager.logs()) expect(log.failure?.isOffline).toBe(true);
    await world.run(manager.close(1));
  });
});
