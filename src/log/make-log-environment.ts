import type { Metrics, Quantiles } from '../base/metrics.ts';
import type { World } from '../base/world.ts';
import { BlockPool } from './block-pool.ts';
import { FileHandles } from './file-handles.ts';
import type { FlushOnAck } from './log-config.ts';
import type { LogEnvironment } from './log-environment.ts';
import { ReadAhead } from './read-ahead.ts';
import { ReadBuffers } from './read-buffers.ts';
import { WriteTurn } from './write-turn.ts';

/** Files held open at a time; systems allow 20,000 and more to a server, sockets included. */
const MAX_OPEN_FILES = 4096;

export interface LogSettings {
  readonly flushOnAck: FlushOnAck;
  readonly tailMemoryBytes: number;
  readonly producerIdExpirationMs: number;
  readonly validatesCompressed?: boolean;
  readonly flushTimes?: Quantiles;
}

/** Kafka's LogFlushStats: one for all logs of a node, the metadata's too. */
export function flushTimesOf(metrics: Metrics): Quantiles {
  const help = 'Milliseconds of a flush of a segment';
  return metrics.quantiles('kafka_log_logflushstats_logflushrateandtimems', help);
}

export function makeLogEnvironment(
  world: Pick<World, 'clock' | 'timers' | 'disk' | 'offload' | 'random' | 'log' | 'onFatal'>,
  settings: LogSettings,
): LogEnvironment {
  const onFatal = (reason: Error): void => {
    world.onFatal(reason);
  };
  const readBuffers = new ReadBuffers();
  return {
    clock: world.clock,
    timers: world.timers,
    disk: world.disk,
    offload: world.offload,
    random: world.random,
    log: world.log,
    handles: new FileHandles(world.disk, MAX_OPEN_FILES),
    pool: new BlockPool(settings.tailMemoryBytes),
    readBuffers,
    readAhead: new ReadAhead(readBuffers),
    turn: new WriteTurn(world, onFatal),
    flushTimes: settings.flushTimes,
    flushOnAck: settings.flushOnAck,
    validatesCompressed: settings.validatesCompressed ?? true,
    producerIdExpirationMs: settings.producerIdExpirationMs,
    onFatal,
  };
}
