import { ApiError } from '../../protocol/wire/error-code.ts';
import { DiskError } from '../base/disk.ts';
import type { Timer } from '../base/timers.ts';
import type { LogDirectory } from './log-directory.ts';
import type { LogEnvironment } from './log-environment.ts';
import type { LogManagerOptions } from './log-manager.ts';
import { Slice } from './slice.ts';

/** While acknowledgements wait for flushes, recovery points follow closely: little is in doubt after a crash. */
const RECOVERY_POINT_INTERVAL_MS = 1000;
const TAIL_TRIM_INTERVAL_MS = 10_000;
const TAIL_IDLE_MS = 60_000;
/** A consumer that has not asked for so long has most likely ended. */
const READER_IDLE_MS = 10_000;

/** What is done to all logs from time to time. Each task begins its next interval when it has ended. */
export class LogUpkeep {
  readonly #environment: LogEnvironment;
  readonly #options: LogManagerOptions;
  readonly #directories: readonly LogDirectory[];
  readonly #timers = new Set<Timer>();
  readonly #running = new Set<Promise<void>>();
  /** The first is being removed. */
  readonly #toRemove: string[] = [];
  #isStopped = false;

  constructor(
    environment: LogEnvironment,
    options: LogManagerOptions,
    directories: readonly LogDirectory[],
  ) {
    this.#environment = environment;
    this.#options = options;
    this.#directories = directories;
  }

  start(): void {
    const options = this.#options;
    const recoveryPointMs =
      options.flushOnAck === 'never'
        ? options.flushCheckpointIntervalMs
        : Math.min(RECOVERY_POINT_INTERVAL_MS, options.flushCheckpointIntervalMs);
    this.#every(recoveryPointMs, () => this.#forDirectories((d) => d.checkpointRecoveryPoints()));
    this.#every(options.startOffsetCheckpointIntervalMs, () =>
      this.#forDirectories((directory) => directory.checkpointLogStarts()),
    );
    this.#every(options.retentionCheckIntervalMs, () => this.#applyRetention());
    this.#every(options.producerCheckIntervalMs, () => this.#expireProducers());
    this.#every(TAIL_TRIM_INTERVAL_MS, () => {
      const { clock, pool, readAhead, readBuffers } = this.#environment;
      pool.trim(clock.wallMs() - TAIL_IDLE_MS);
      readAhead.trim(clock.monotonicMs() - READER_IDLE_MS);
      readBuffers.trim();
      return Promise.resolve();
    });
  }

  #every(intervalMs: number, task: () => Promise<void>): void {
    if (this.#isStopped) return;
    const timer = this.#environment.timers.schedule(intervalMs, () => {
      this.#timers.delete(timer);
      if (this.#isStopped) return;
      this.watch(
        task().then(() => {
          this.#every(intervalMs, task);
        }),
      );
    });
    this.#timers.add(timer);
  }

  /** Waits for it at the end; what it throws is our own bug. */
  watch(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => {
        this.#environment.onFatal(error instanceof Error ? error : new Error(String(error)));
      })
      .finally(() => {
        this.#running.delete(watched);
      });
    this.#running.add(watched);
  }

  async #forDirectories(task: (directory: LogDirectory) => Promise<void>): Promise<void> {
    for (const directory of this.#directories) await task(directory);
  }

  async #applyRetention(): Promise<void> {
    const slice = new Slice(this.#environment);
    for (const directory of this.#directories) {
      for (const log of [...directory.logs.values()]) {
        try {
          await log.applyRetention(this.#environment.clock.wallMs());
        } catch (error) {
          // The directory or the partition has gone offline, which was reported.
          if (!(error instanceof ApiError)) throw error;
        }
        if (slice.isOver) await slice.breathe();
        if (this.#isStopped) return;
      }
    }
  }

  async #expireProducers(): Promise<void> {
    const slice = new Slice(this.#environment);
    for (const directory of this.#directories) {
      for (const log of [...directory.logs.values()]) {
        log.removeExpiredProducers(this.#environment.clock.wallMs());
        if (slice.isOver) await slice.breathe();
      }
    }
  }

  /** Removes a `-delete` directory. After a failure the next start does. */
  removeLater(path: string, delayMs: number): void {
    if (this.#isStopped) return;
    const timer = this.#environment.timers.schedule(delayMs, () => {
      this.#timers.delete(timer);
      this.#toRemove.push(path);
      // With a topic of very many partitions all become due at once.
      if (this.#toRemove.length === 1) this.watch(this.#removeAll());
    });
    this.#timers.add(timer);
  }

  async #removeAll(): Promise<void> {
    const slice = new Slice(this.#environment);
    const { disk, log } = this.#environment;
    for (const path of this.#toRemove) {
      if (this.#isStopped) break;
      try {
        disk.removeTree(path);
      } catch (error) {
        if (!(error instanceof DiskError)) throw error;
        log.warn('a deleted partition could not be removed', { path, reason: error.message });
      }
      if (slice.isOver) await slice.breathe();
    }
    this.#toRemove.length = 0;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    while (this.#running.size > 0) await Promise.all([...this.#running]);
  }
}
