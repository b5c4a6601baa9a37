import { decompress } from '../../../protocol/record/compression.ts';
import { type Codec } from '../../../protocol/record/batch-header.ts';
import type { Logger } from '../../../src/base/logger.ts';
import type { Metrics } from '../../../src/base/metrics.ts';
import type { SeededRandom } from '../../../src/base/prng.ts';
import type { World } from '../../../src/base/world.ts';
import type { Disk } from '../../../src/base/disk.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimNetwork } from './sim-network.ts';
import { idleHost } from './idle-host.ts';

/** Virtual time starts here, so that wall times look like wall times. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: unknown;
}

export interface SimWorldOptions {
  readonly scheduler: Scheduler;
  readonly network: SimNetwork;
  readonly disk: Disk;
  readonly random: SeededRandom;
  readonly onFatal: (reason: Error) => void;
  /** Wall time runs this much faster than it should (0.01: one per cent). */
  readonly wallDrift: number;
  readonly wallOffsetMs: number;
  readonly logged: (line: LogLine) => void;
}

/** The world of one process: it ends with `kill`, after which none of its tasks run. */
export class SimWorld {
  readonly world: World;
  #alive = true;

  constructor(options: SimWorldOptions) {
    const { scheduler, network, disk, random } = options;
    const bornMs = scheduler.nowMs;
    const guarded = (task: () => void) => () => {
      if (this.#alive) task();
    };
    const monotonicMs = (): number => scheduler.nowMs - bornMs;
    const wallMs = (): number =>
      Math.floor(EPOCH_MS + options.wallOffsetMs + scheduler.nowMs * (1 + options.wallDrift));
    this.world = {
      clock: { wallMs, monotonicMs, now: () => ({ wallMs: wallMs(), monotonicMs: monotonicMs() }) },
      timers: {
        // Rounded up as Node's timers are: a rest that is lost in rounding would fire again and again at one moment.
        schedule: (delayMs, task) =>
          scheduler.schedule(Math.ceil(delayMs * 1000) / 1000, guarded(task)),
        nextTurn: (task) => void scheduler.schedule(0, guarded(task)),
      },
      disk,
      network: network.viewOf(this),
      offload: {
        decompress: (codec, bytes, maxBytes) =>
          Promise.resolve(Buffer.from(decompress(codec as Codec, bytes, maxBytes))),
      },
      random,
      log: collectingLogger(options.logged),
      metrics: silentMetrics,
      host: idleHost('simulated'),
      onFatal: options.onFatal,
    };
  }

  kill(): void {
    this.#alive = false;
  }
}

function collectingLogger(logged: (line: LogLine) => void): Logger {
  const at = (level: string) => (message: string, fields?: unknown) =>
    logged({ level, message, fields });
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  return logger;
}

const silentMetrics: Metrics = {
  counter: () => ({ add: () => undefined }),
  quantiles: () => ({ observe: () => undefined }),
  gauge: () => undefined,
  total: () => undefined,
};
