import type { LogManager, LogManagerOptions } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { append, config, createLog, leadAlone, type LogWorld } from './log-world.ts';

export const SMALL = { segmentBytes: 1000, indexIntervalBytes: 100 };
export const OPTIONS: Partial<LogManagerOptions> = { configFor: () => config(SMALL) };
export const LOG = '/data/topic-0/00000000000000000000.log';
export const BATCH_BYTES = 61 + 16;

/** Single-record batches of BATCH_BYTES each: offset n begins at n times that in a large segment. */
export async function filled(
  world: LogWorld,
  count: number,
  changes = {},
): Promise<[LogManager, PartitionLog]> {
  const manager = await world.open({ configFor: () => config(changes) });
  const log = await createLog(world, manager, changes);
  leadAlone(log, 0);
  for (let index = 0; index < count; index++) append(log, { values: [`value-${100 + index}`] });
  await world.run(log.flush());
  return [manager, log];
}

export async function reopen(world: LogWorld, options = OPTIONS): Promise<PartitionLog> {
  const manager = await world.open(options);
  const log = manager.get('topic', 0);
  if (log === undefined) throw new Error(manager.damageOf('topic', 0));
  log.updateHighWatermark(log.logEndOffset);
  return log;
}
