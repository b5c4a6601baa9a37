import { type Codec } from '../../protocol/record/batch-header.ts';
import { buildBatch, type NewRecord } from '../../protocol/record/build.ts';
import { decompress } from '../../protocol/record/compression.ts';
import type { LogFields, Logger } from '../../src/base/logger.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import type { World } from '../../src/base/world.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from '../../src/log/log-config.ts';
import { LogManager, type LogManagerOptions } from '../../src/log/log-manager.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import type { ReadLimit } from '../../src/log/types.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { batches } from '../../protocol/record/batch-header.ts';
import * as header from '../../protocol/record/batch-header.ts';
import { MemoryDisk, type MemoryDiskOptions } from '../../src/os/memory-disk.ts';
import { Scheduler } from '../simulation/world/scheduler.ts';

export const TOPIC_ID = 'bG9nLXRlc3QtdG9waWMtaQ';
export const OTHER_TOPIC_ID = 'b3RoZXItdGVzdC10b3BpYw';
export const DIRECTORY = '/data';
export const EPOCH_MS = Date.UTC(2026, 0, 1);

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

export interface LogWorldOptions {
  readonly seed?: number;
  readonly disk?: MemoryDiskOptions;
  /** Delay of asynchronous disk calls in virtual milliseconds. */
  readonly diskMs?: number;
}

/** Virtual time, a disk that can crash, and log managers on it, one after the other. */
export class LogWorld {
  readonly random: SeededRandom;
  readonly scheduler: Scheduler;
  readonly disk: MemoryDisk;
  readonly lines: LogLine[] = [];
  fatal: Error | undefined;
  #process = 0;

  constructor(options: LogWorldOptions = {}) {
    this.random = new SeededRandom(options.seed ?? 1);
    this.scheduler = new Scheduler(this.random);
    const diskMs = options.diskMs ?? 1;
    this.disk = new MemoryDisk({
      random: this.random,
      later: (task) => void this.scheduler.schedule(diskMs, task),
      ...options.disk,
    });
  }

  /** The world of a new process; the tasks of the one before never run again. */
  newProcess(): LogManagerOptions['world'] {
    const mine = ++this.#process;
    const guarded = (task: () => void) => () => {
      if (mine === this.#process) task();
    };
    const wallMs = (): number => EPOCH_MS + Math.floor(this.scheduler.nowMs);
    const monotonicMs = (): number => this.scheduler.nowMs;
    return {
      clock: { wallMs, monotonicMs, now: () => ({ wallMs: wallMs(), monotonicMs: monotonicMs() }) },
      timers: {
        schedule: (delayMs, task) => this.scheduler.schedule(delayMs, guarded(task)),
        nextTurn: (task) => void this.scheduler.schedule(0, guarded(task)),
      },
      disk: this.disk,
      offload: {
        decompress: async (codec, bytes, maxBytes) => {
          await new Promise<void>((resolve) => void this.scheduler.schedule(2, resolve));
          return Buffer.from(decompress(codec as Codec, bytes, maxBytes));
        },
      },
      random: this.random,
      log: this.#logger(),
      metrics: SILENT_METRICS,
      onFatal: (reason) => {
        if (mine === this.#process) this.fatal ??= reason;
      },
    };
  }

  #logger(): Logger {
    const at =
      (level: string) =>
      (message: string, fields: LogFields = {}): void => {
        this.lines.push({ level, message, fields });
      };
    const logger: Logger = {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: () => logger,
    };
    return logger;
  }

  async open(options: Partial<LogManagerOptions> = {}): Promise<LogManager> {
    return this.run(LogManager.open(managerOptions(this.newProcess(), options)));
  }

  /** Lets virtual time pass until the promise settles. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = (): void => {
      isSettled = true;
    };
    promise.then(settled, settled);
    const isDone = await this.scheduler.runUntil(() => isSettled, 600_000);
    if (this.fatal !== undefined) throw this.fatal;
    if (!isDone) throw new Error('it never settles');
    return promise;
  }

  /** Everything that is due within `ms` of virtual time happens. */
  async pass(ms: number): Promise<void> {
    await this.scheduler.runUntil(() => false, ms);
    if (this.fatal !== undefined) throw this.fatal;
  }

  /** The process ends; the page cache stays. */
  kill(): void {
    this.#process++;
    this.disk.kill();
  }

  /** A power cut. */
  crash(mode?: 'drop' | 'keep' | 'random'): void {
    this.#process++;
    this.disk.crash(mode);
  }
}

/** A manager that flushes, deletes and forgets nothing by itself, and fails where a directory does. */
export const WITHOUT_UPKEEP = {
  flushOnAck: 'never',
  retentionCheckIntervalMs: 1e9,
  flushCheckpointIntervalMs: 1e9,
  startOffsetCheckpointIntervalMs: 1e9,
  producerIdExpirationMs: 1e9,
  onDirectoryOffline: (_directoryId, reason) => {
    throw reason;
  },
} satisfies Partial<LogManagerOptions>;

export function managerOptions(
  world: LogManagerOptions['world'],
  changes: Partial<LogManagerOptions> = {},
): LogManagerOptions {
  return {
    world,
    directories: [{ path: DIRECTORY, directoryId: 'directory-1' }],
    flushOnAck: 'sole-replica',
    tailMemoryBytes: 4 * 1024 * 1024,
    configFor: () => DEFAULT_LOG_CONFIG,
    retentionCheckIntervalMs: 300_000,
    producerCheckIntervalMs: 600_000,
    flushCheckpointIntervalMs: 60_000,
    startOffsetCheckpointIntervalMs: 60_000,
    producerIdExpirationMs: 86_400_000,
    onDirectoryOffline: () => undefined,
    ...changes,
  };
}

export const SILENT_METRICS: World['metrics'] = {
  counter: () => ({ add: () => undefined }),
  quantiles: () => ({ observe: () => undefined }),
  gauge: () => undefined,
  total: () => undefined,
};

export function config(changes: Partial<LogConfig> = {}): LogConfig {
  return { ...DEFAULT_LOG_CONFIG, ...changes };
}

export function createLog(
  world: LogWorld,
  manager: LogManager,
  changes: Partial<LogConfig> = {},
  topicName = 'topic',
): Promise<PartitionLog> {
  const topicId = topicName === 'topic' ? TOPIC_ID : OTHER_TOPIC_ID;
  return world.run(
    manager.getOrCreate({ topicName, partitionIndex: 0, topicId, config: config(changes) }),
  );
}

export interface BatchSpec {
  readonly values?: readonly string[];
  readonly timestampMs?: number;
  readonly timestamps?: readonly number[];
  readonly key?: string | null;
  readonly codec?: Codec;
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly isTransactional?: boolean;
}

/** A batch as a client sends it. */
export function batch(spec: BatchSpec = {}): Buffer {
  const { values = ['value'], timestampMs = EPOCH_MS, timestamps, key = null, ...rest } = spec;
  const records: NewRecord[] = values.map((value, index) => ({
    timestampMs: timestamps?.[index] ?? timestampMs,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(value),
  }));
  return buildBatch({ records, ...rest });
}

/** Appends as leader with the epoch, by default one that suits the log. */
export function append(log: PartitionLog, spec: BatchSpec = {}, leaderEpoch?: number) {
  return log.appendAsLeader(batch(spec), {
    leaderEpoch: leaderEpoch ?? Math.max(0, log.latestLeaderEpoch),
    origin: 'client',
    nowMs: EPOCH_MS,
  });
}

/** A sole replica: the high watermark follows what is written. */
export function leadAlone(log: PartitionLog, leaderEpoch: number): void {
  log.assignEpochStartOffset(leaderEpoch, log.logEndOffset);
  log.updateHighWatermark(log.writtenOffset);
  log.subscribe({ onWritten: () => void log.updateHighWatermark(log.writtenOffset) });
}

export interface SeenRecord {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly value: string;
}

/** The records in bytes that a read gave; a batch cut off at the end is left out. */
export function recordsIn(bytes: Buffer): SeenRecord[] {
  const seen: SeenRecord[] = [];
  for (const { position } of batches(bytes)) {
    const leaderEpoch = header.batchLeaderEpoch(bytes, position);
    if (header.isControl(header.batchAttributes(bytes, position))) continue;
    for (const { offset, value } of readRecords(bytes, position)) {
      seen.push({ offset, leaderEpoch, value: value?.toString() ?? '' });
    }
  }
  return seen;
}

/** Everything from `from` on that `upTo` lets see. */
export async function readAll(
  world: LogWorld,
  log: PartitionLog,
  from = log.logStartOffset,
  upTo: ReadLimit = 'high-watermark',
): Promise<SeenRecord[]> {
  const seen: SeenRecord[] = [];
  let offset = from;
  for (;;) {
    const options = { maxBytes: 64 * 1024, minOneMessage: true, upTo };
    const outcome = await world.run(Promise.resolve(log.read(offset, options)));
    if (!outcome.ok) throw new Error(`read at ${offset}: error ${outcome.errorCode}`);
    const found = recordsIn(Buffer.concat(outcome.chunks));
    outcome.release();
    if (outcome.sizeBytes === 0) return seen.filter((record) => record.offset >= from);
    const last = found.at(-1);
    if (last === undefined || last.offset < offset)
      throw new Error(`a read that leads nowhere at ${offset}`);
    seen.push(...found);
    offset = last.offset + 1;
  }
}

export const SMALL = { segmentBytes: 1000, indexIntervalBytes: 100, fileDeleteDelayMs: 1000 };

export async function fill(world: LogWorld, log: PartitionLog, count: number): Promise<void> {
  leadAlone(log, log.latestLeaderEpoch + 1);
  for (let index = 0; index < count; index++) {
    append(log, { values: [`value-${100 + index}`], timestampMs: EPOCH_MS + index });
  }
  await world.run(log.flush());
}
