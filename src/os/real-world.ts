import type { Disk } from '../base/disk.ts';
import type { Logger } from '../base/logger.ts';
import type { World } from '../base/world.ts';
import { createClock } from './clock.ts';
import { NodeDisk } from './disk.ts';
import { createLogger, type LogLevel } from './logger.ts';
import { createHost } from './host.ts';
import { createMetrics, type NodeMetrics } from './metrics.ts';
import { createNetwork } from './network.ts';
import { createOffload, type OffloadOptions } from './offload.ts';
import { createRandom } from './random.ts';
import { createTimers } from './timers.ts';

export interface RealWorldOptions {
  /** The node has given up: end the process, or tell the program it is embedded in. */
  readonly onFatal: (reason: Error) => void;
  /** How to decompress, which this folder does not know. */
  readonly offload: OffloadOptions;
  /** Text where standard output is a terminal, JSON otherwise. */
  readonly logFormat?: 'json' | 'text';
  readonly logLevel?: LogLevel;
  /** Another one than standard output. */
  readonly log?: Logger;
  /** Another one than the machine's. */
  readonly disk?: Disk;
}

export interface RealWorld extends World {
  readonly metrics: NodeMetrics;
  readonly metricsText: () => Promise<string>;
  /** Ends what would keep the process alive. */
  close(): void;
}

/** This machine, through Node. */
export function createRealWorld(options: RealWorldOptions): RealWorld {
  const offload = createOffload(options.offload);
  const clock = createClock();
  const metrics = createMetrics(clock);
  return {
    clock,
    timers: createTimers(),
    disk: options.disk ?? new NodeDisk(),
    network: createNetwork(),
    offload,
    random: createRandom(),
    log:
      options.log ??
      createLogger({
        level: options.logLevel ?? 'info',
        format: options.logFormat ?? (process.stdout.isTTY ? 'text' : 'json'),
      }),
    metrics,
    metricsText: () => metrics.scrape(),
    host: createHost(),
    onFatal: options.onFatal,
    close: () => offload.close(),
  };
}
