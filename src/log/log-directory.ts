import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { type Disk, DiskError } from '../base/disk.ts';
import {
  directoryOf,
  formatCleanShutdown,
  formatOffsets,
  parseCleanShutdown,
  parseOffsets,
  replaceFile,
} from './checkpoint-files.ts';
import { CheckpointWriter } from './checkpoint-writer.ts';
import {
  BOOT_ID,
  CLEAN_SHUTDOWN,
  LOG_START_OFFSET_CHECKPOINT,
  partitionDirectoryName,
  RECOVERY_POINT_CHECKPOINT,
  REPLICATION_OFFSET_CHECKPOINT,
} from './file-names.ts';
import type { LogEnvironment } from './log-environment.ts';
import type { PartitionLog } from './partition-log.ts';
import { toleratingFullDisk } from './segment-removal.ts';
import { Slice } from './slice.ts';

export type CheckpointedOffsets = ReadonlyMap<string, number>;

interface Checkpoints {
  recoveryPoint: CheckpointedOffsets;
  logStart: CheckpointedOffsets;
  highWatermark: CheckpointedOffsets;
}

/** One of `log.dirs`: its marks of a clean stop and of the machine's boot, its checkpoints, its logs. */
export class LogDirectory {
  readonly path: string;
  readonly directoryId: string;
  readonly #environment: LogEnvironment;
  readonly #onOffline: (directory: LogDirectory, reason: Error) => void;
  /** By directory name. */
  readonly logs = new Map<string, PartitionLog>();
  /** Names of logs that will be among `logs` in a moment. */
  readonly beingMade = new Set<string>();
  /** Partitions that cannot be used as they lie on disk, with the message that says why. */
  readonly damaged = new Map<string, string>();
  /** Broker epoch of the clean stop; -1 when it does not tell; undefined after any other stop. */
  cleanShutdownEpoch: number | undefined;
  isSameBoot = false;
  #failure: Error | undefined;
  #loaded: Checkpoints = {
    recoveryPoint: new Map(),
    logStart: new Map(),
    highWatermark: new Map(),
  };
  readonly #recoveryPoints = new Map<string, number>();
  readonly #recoveryPointWriter: CheckpointWriter;
  readonly #logStartWriter: CheckpointWriter;
  readonly #highWatermarkWriter: CheckpointWriter;
  /** Names of logs that are gone, and that the checkpoints may still list. */
  readonly #removed = new Set<string>();
  /** Logs whose recovery point may have moved since the last checkpoint. */
  readonly #moved = new Set<PartitionLog>();
  #hasNewNames = false;
  #flushingNames: Promise<void> | undefined;

  constructor(
    place: { readonly path: string; readonly directoryId: string },
    environment: LogEnvironment,
    onOffline: (directory: LogDirectory, reason: Error) => void,
  ) {
    this.path = place.path;
    this.directoryId = place.directoryId;
    this.#environment = environment;
    this.#onOffline = onOffline;
    const writer = (name: string, content: () => string): CheckpointWriter =>
      new CheckpointWriter(environment.disk, `${this.path}/${name}`, content);
    this.#recoveryPointWriter = writer(RECOVERY_POINT_CHECKPOINT, () => this.#recoveryPointText());
    this.#logStartWriter = writer(LOG_START_OFFSET_CHECKPOINT, () => this.#logStartText());
    this.#highWatermarkWriter = writer(REPLICATION_OFFSET_CHECKPOINT, () =>
      this.#highWatermarkText(),
    );
    makeDirectoryDurably(environment.disk, this.path);
  }

  get isOnline(): boolean {
    return this.#failure === undefined;
  }

  get logCount(): number {
    return this.logs.size + this.beingMade.size;
  }

  get checkpoints(): Checkpoints {
    return this.#loaded;
  }

  /** Reads the marks of the last stop, and takes the one of a clean stop away before anything is written. */
  readMarks(): void {
    const { disk } = this.#environment;
    const cleanPath = `${this.path}/${CLEAN_SHUTDOWN}`;
    if (disk.exists(cleanPath)) {
      this.cleanShutdownEpoch = parseCleanShutdown(disk.readFile(cleanPath).toString());
      disk.removeFile(cleanPath);
    }
    disk.flushDirectory(this.path);
    const bootPath = `${this.path}/${BOOT_ID}`;
    const bootId = disk.exists(bootPath) ? disk.readFile(bootPath).toString().trim() : '';
    this.isSameBoot = bootId === disk.bootId();
    this.#loaded = {
      recoveryPoint: this.#readOffsets(RECOVERY_POINT_CHECKPOINT),
      logStart: this.#readOffsets(LOG_START_OFFSET_CHECKPOINT),
      highWatermark: this.#readOffsets(REPLICATION_OFFSET_CHECKPOINT),
    };
    for (const [name, offset] of this.#loaded.recoveryPoint) this.#recoveryPoints.set(name, offset);
  }

  #readOffsets(name: string): CheckpointedOffsets {
    const path = `${this.path}/${name}`;
    const { disk } = this.#environment;
    if (!disk.exists(path)) return new Map();
    return parseOffsets(disk.readFile(path).toString(), path);
  }

  /** Everything was recovered in this boot of the machine: from now on bytes can only be lost with it. */
  async noteBoot(): Promise<void> {
    const { disk } = this.#environment;
    if (this.isSameBoot) return;
    await toleratingFullDisk(() => replaceFile(disk, `${this.path}/${BOOT_ID}`, disk.bootId()));
    this.isSameBoot = true;
  }

  add(name: string, log: PartitionLog): void {
    this.logs.set(name, log);
    if (this.#recoveryPoints.get(name) !== log.flushedOffset) this.#moved.add(log);
  }

  remove(name: string): void {
    const log = this.logs.get(name);
    if (log !== undefined) this.#moved.delete(log);
    this.logs.delete(name);
    this.#recoveryPoints.delete(name);
    this.#removed.add(name);
  }

  /**
   * Before a log is made: what the checkpoints tell of an earlier one of that name would, after a crash, cut the new
   * one or let it begin too high.
   */
  async forget(name: string): Promise<void> {
    const { recoveryPoint, logStart, highWatermark } = this.#loaded;
    const isLoaded = [recoveryPoint, logStart, highWatermark].some((offsets) => offsets.has(name));
    if (!isLoaded && !this.#removed.has(name)) return;
    this.#recoveryPoints.delete(name);
    await this.#forgetRemoved();
  }

  async #forgetRemoved(): Promise<void> {
    const removed = [...this.#removed];
    const writers = [this.#recoveryPointWriter, this.#logStartWriter, this.#highWatermarkWriter];
    await Promise.all(writers.map((writer) => writer.write()));
    for (const name of removed) this.#removed.delete(name);
  }

  noteProgress(log: PartitionLog): void {
    this.#moved.add(log);
  }

  /** The disk failed: every log in here is offline. */
  fail(reason: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = reason;
    this.#environment.log.error('a log directory is offline', {
      path: this.path,
      reason: reason.message,
    });
    for (const log of this.logs.values()) log.goOffline(reason.message);
    this.#onOffline(this, reason);
  }

  /** Recovery points of the logs that moved: each is true before it is written down. */
  async checkpointRecoveryPoints(): Promise<void> {
    if (!this.isOnline || this.#moved.size === 0) return;
    const moved = [...this.#moved];
    this.#moved.clear();
    const slice = new Slice(this.#environment);
    await this.#guard(async () => {
      for (const log of moved) {
        if (slice.isOver) await slice.breathe();
        const name = partitionDirectoryName(log.topicName, log.partitionIndex);
        const recoveryPoint = await recoveryPointOf(log);
        if (recoveryPoint >= 0 && this.logs.get(name) === log) {
          this.#recoveryPoints.set(name, Math.min(recoveryPoint, log.recoveryPointLimit));
        }
      }
      await this.#recoveryPointWriter.write();
    });
  }

  checkpointLogStarts(): Promise<void> {
    if (this.#removed.size > 0) return this.#guard(() => this.#forgetRemoved());
    return this.#guard(() => this.#logStartWriter.write());
  }

  /** For a log that is about to lose its oldest segments: rejects with ApiError when it must not. */
  persistLogStart(): Promise<void> {
    return this.#orStorageError(() => this.#logStartWriter.write());
  }

  /** For a log that is about to be truncated: rejects with ApiError when it must not. */
  async lowerRecoveryPoint(log: PartitionLog, offset: number): Promise<void> {
    const name = partitionDirectoryName(log.topicName, log.partitionIndex);
    const known = this.#recoveryPoints.get(name);
    if (known === undefined || known <= offset) return;
    this.#recoveryPoints.set(name, offset);
    await this.#orStorageError(() => this.#recoveryPointWriter.write());
  }

  async #orStorageError(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (error.code !== 'ENOSPC') this.fail(error);
      throw new ApiError(ErrorCode.KAFKA_STORAGE_ERROR, error.message);
    }
  }

  checkpointHighWatermarks(): Promise<void> {
    return this.#guard(() => this.#highWatermarkWriter.write());
  }

  /** A checkpoint that a full disk refuses is written the next time. */
  async #guard(write: () => Promise<void>): Promise<void> {
    if (!this.isOnline) return;
    try {
      await write();
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (error.code === 'ENOSPC') {
        for (const log of this.logs.values()) this.#moved.add(log);
        this.#environment.log.error('a checkpoint cannot be written: the disk is full', {
          path: error.path,
        });
      } else this.fail(error);
    }
  }

  #recoveryPointText(): string {
    return formatOffsets(this.#recoveryPoints);
  }

  /** Kafka lists only logs whose start is not simply where their first segment begins. */
  #logStartText(): string {
    return this.#offsetsText(this.#loaded.logStart, ({ logStartOffset, firstSegmentOffset }) =>
      logStartOffset > firstSegmentOffset ? logStartOffset : undefined,
    );
  }

  #highWatermarkText(): string {
    return this.#offsetsText(this.#loaded.highWatermark, (log) => log.highWatermark);
  }

  /** A partition that is offline keeps what was known of it. */
  #offsetsText(
    loaded: CheckpointedOffsets,
    offsetOf: (log: PartitionLog) => number | undefined,
  ): string {
    const offsets: [name: string, offset: number][] = [];
    const add = (name: string, offset: number | undefined): void => {
      if (offset !== undefined) offsets.push([name, offset]);
    };
    for (const [name, log] of this.logs) add(name, offsetOf(log));
    for (const name of this.damaged.keys()) add(name, loaded.get(name));
    return formatOffsets(offsets);
  }

  /** The marks of a clean stop, when it was one. Damaged partitions must be looked at again: no mark then. */
  async finish(wasClean: boolean, brokerEpoch: number): Promise<void> {
    if (this.isOnline) {
      await this.checkpointRecoveryPoints();
      await this.checkpointLogStarts();
      await this.checkpointHighWatermarks();
    }
    if (this.isOnline && wasClean && this.damaged.size === 0) {
      const path = `${this.path}/${CLEAN_SHUTDOWN}`;
      await this.#guard(() =>
        replaceFile(this.#environment.disk, path, formatCleanShutdown(brokerEpoch)),
      );
    }
  }

  /** Resolves when every name in here is durable as it is now; a failed disk ends the directory instead. */
  flushNames(): Promise<void> {
    this.#hasNewNames = true;
    this.#flushingNames ??= this.#flushNewNames().finally(() => {
      this.#flushingNames = undefined;
    });
    return this.#flushingNames;
  }

  async #flushNewNames(): Promise<void> {
    await this.#guard(async () => {
      while (this.#hasNewNames) {
        this.#hasNewNames = false;
        await this.#environment.disk.flushDirectoryAsync(this.path);
      }
    });
  }

  setRecoveryPoint(name: string, offset: number): void {
    this.#recoveryPoints.set(name, offset);
  }
}

/** -1: nothing to note down. A log may be deleted while it prepares: its files are then elsewhere, or gone. */
async function recoveryPointOf(log: PartitionLog): Promise<number> {
  try {
    return await log.prepareRecoveryPoint();
  } catch (error) {
    if (!(error instanceof DiskError) || !log.isDiscarded) throw error;
    return -1;
  }
}

/** With its parents; each new name is flushed. */
function makeDirectoryDurably(disk: Disk, path: string): void {
  if (disk.exists(path)) return;
  const parent = directoryOf(path);
  if (parent !== path) makeDirectoryDurably(disk, parent);
  disk.makeDirectory(path);
  disk.flushDirectory(parent);
}
