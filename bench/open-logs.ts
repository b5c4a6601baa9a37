import { LogManager } from '../src/log/log-manager.ts';
import { DEFAULT_LOG_CONFIG } from '../src/log/log-config.ts';
import { createClock } from '../src/os/clock.ts';
import { NodeDisk } from '../src/os/disk.ts';
import { createLogger } from '../src/os/logger.ts';
import { createMetrics } from '../src/os/metrics.ts';
import { createRandom } from '../src/os/random.ts';
import { createTimers } from '../src/os/timers.ts';

export interface BenchLogsOptions {
  readonly directory: string;
  readonly tailMemoryBytes: number;
}

/** Logs on the real disk with nothing around them: no flushes, no retention. */
export function openBenchLogs({
  directory,
  tailMemoryBytes,
}: BenchLogsOptions): Promise<LogManager> {
  return LogManager.open({
    world: {
      clock: createClock(),
      timers: createTimers(),
      disk: new NodeDisk(),
      offload: { decompress: () => Promise.reject(new Error('nothing is compressed here')) },
      random: createRandom(),
      log: createLogger({ level: 'warn', format: 'text' }),
      metrics: createMetrics(),
      onFatal: (reason) => {
        throw reason;
      },
    },
    directories: [{ path: `${directory}/logs`, directoryId: 'bench' }],
    flushOnAck: 'never',
    tailMemoryBytes,
    configFor: () => DEFAULT_LOG_CONFIG,
    retentionCheckIntervalMs: 1e9,
    producerCheckIntervalMs: 600_000,
    flushCheckpointIntervalMs: 1e9,
    startOffsetCheckpointIntervalMs: 1e9,
    producerIdExpirationMs: 86_400_000,
    onDirectoryOffline: (_, reason) => {
      throw reason;
    },
  });
}
