import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { Timer } from '../base/timers.ts';
import { formatEpochs, replaceFile } from './checkpoint-files.ts';
import { LEADER_EPOCH_CHECKPOINT, offsetName, PRODUCER_SNAPSHOT_SUFFIX } from './file-names.ts';
import { areEnough, type EpochEntry, LeaderEpochs } from './leader-epochs.ts';
import type { LogConfig } from './log-config.ts';
import type { LogEnvironment, LogOwner } from './log-environment.ts';
import { ProducerState } from './producer-state.ts';
import { Segment } from './segment.ts';
import { Tail } from './tail.ts';
import type { LogFailure, LogListener, LogMarks } from './types.ts';
import { OffsetWaits } from './waits.ts';

/** What a failed write left was cut off; a power cut could bring it back. */
export interface UnflushedCut {
  readonly segment: Segment;
  /** Files of a roll that did not come about went too. */
  readonly hasRemovedFiles: boolean;
}

export interface LogIdentity {
  readonly topicName: string;
  readonly partitionIndex: number;
  topicId: string;
  directory: string;
}

/**
 * The state of one log that its parts (writer, flusher, reader, truncation, retention) share. One log, one event
 * loop, no locks: a part that waits for the disk looks again at what it needs afterwards.
 */
export class LogState implements LogMarks {
  readonly environment: LogEnvironment;
  readonly owner: LogOwner;
  readonly identity: LogIdentity;
  config: LogConfig;

  logStartOffset = 0;
  highWatermark = 0;
  flushedOffset = 0;
  writtenOffset = 0;
  logEndOffset = 0;

  /** By base offset; the last one is written to, or will be after a planned roll. Files of all are there. */
  segments: Segment[] = [];
  /** Where the next append goes: the last segment, or one that is planned and not made yet. */
  appendSegment!: Segment;
  readonly tail: Tail;
  readonly producers = new ProducerState();
  readonly epochs = new LeaderEpochs();
  /** What the checkpoint file of the epochs has; undefined: something that was cut, and must go before an append. */
  savedEpochs: readonly EpochEntry[] | undefined = [];
  /** Offsets of the producer snapshots that lie in the directory, ascending. */
  snapshotOffsets: number[] = [];
  /** A leader must have a newer epoch than this: it has not written yet since the log was opened or cut. */
  epochFloor = -1;
  failure: LogFailure | undefined;
  isClosed = false;
  /** Deleted, its directory renamed: what its files cannot do any more is no failure of the disk. */
  isDiscarded = false;
  /** While a truncation is under way no recovery point above it is checkpointed. */
  recoveryPointLimit = Infinity;
  /** The directory's own name, and partition.metadata in it, would survive a power cut. */
  isDirectoryDurable = false;
  /** Sealed segments whose indexes may not be on disk for good. */
  readonly unflushedIndexes = new Set<Segment>();

  unflushedCut: UnflushedCut | undefined;
  /** Base of the oldest segment that a power cut could bring back, while the oldest are being removed. */
  removingFrom: number | undefined;

  /** Files of segments that are gone, until nobody can be reading them any more. */
  readonly removals = new Map<Timer, readonly string[]>();

  readonly writtenWaits = new OffsetWaits();
  readonly flushedWaits = new OffsetWaits();
  readonly listeners = new Set<LogListener>();
  #epochSave: Promise<void> = Promise.resolve();

  constructor(
    environment: LogEnvironment,
    owner: LogOwner,
    identity: LogIdentity,
    config: LogConfig,
  ) {
    this.environment = environment;
    this.owner = owner;
    this.identity = identity;
    this.config = config;
    this.tail = new Tail(environment.pool);
  }

  get topicName(): string {
    return this.identity.topicName;
  }

  get partitionIndex(): number {
    return this.identity.partitionIndex;
  }

  /** Everything that is left of the log lies here: there is no remote part yet. */
  get localLogStartOffset(): number {
    return this.logStartOffset;
  }

  /** Where read_committed ends: the first open transaction, or the high watermark. */
  get lastStableOffset(): number {
    const stable = Math.min(this.highWatermark, this.producers.firstUnstableOffset);
    return Math.max(stable, this.logStartOffset);
  }

  get sizeBytes(): number {
    let total = 0;
    for (const segment of this.segments) total += segment.sizeBytes;
    return total;
  }

  get activeSegment(): Segment {
    return this.segments.at(-1)!;
  }

  get isOffline(): boolean {
    return this.failure?.isOffline === true;
  }

  assertMarks(): void {
    const { logStartOffset, lastStableOffset, highWatermark, writtenOffset, logEndOffset } = this;
    assert(
      logStartOffset <= lastStableOffset &&
        lastStableOffset <= highWatermark &&
        highWatermark <= writtenOffset &&
        writtenOffset <= logEndOffset &&
        this.flushedOffset <= writtenOffset,
      () =>
        `marks of ${this.topicName}-${this.partitionIndex}: start ${logStartOffset}, ` +
        `stable ${lastStableOffset}, high watermark ${highWatermark}, flushed ` +
        `${this.flushedOffset}, written ${writtenOffset}, end ${logEndOffset}`,
    );
  }

  notify(event: keyof LogListener): void {
    for (const listener of this.listeners) {
      if (event !== 'onFailed') listener[event]?.(this);
    }
  }

  notifyFailed(failure: LogFailure): void {
    for (const listener of this.listeners) listener.onFailed?.(this, failure);
  }

  /** A segment that begins at `baseOffset`; its files follow with the first write. */
  planSegment(baseOffset: number): Segment {
    const { segmentJitterMs, segmentMs } = this.config;
    const random = this.environment.random;
    const jitter = segmentJitterMs > 0 ? random.below(Math.min(segmentJitterMs, 2 ** 32)) : 0;
    return new Segment({
      handles: this.environment.handles,
      directory: this.identity.directory,
      baseOffset,
      isPlanned: true,
      hasTransactionIndex: false,
      createdAtMs: this.environment.clock.wallMs(),
      jitterMs: Math.min(jitter, segmentMs),
    });
  }

  /** The last segment that begins at or below `offset`. */
  segmentFor(offset: number): Segment | undefined {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.segments[middle]!.baseOffset <= offset) low = middle + 1;
      else high = middle;
    }
    return this.segments[low - 1];
  }

  segmentAfter(segment: Segment): Segment | undefined {
    return this.segments[this.segments.indexOf(segment) + 1];
  }

  snapshotPath(offset: number): string {
    return `${this.identity.directory}/${offsetName(offset)}${PRODUCER_SNAPSHOT_SUFFIX}`;
  }

  get #epochPath(): string {
    return `${this.identity.directory}/${LEADER_EPOCH_CHECKPOINT}`;
  }

  /** Before others take the offsets of what was cut, or an epoch is noted to begin there. */
  async makeCutDurable(): Promise<void> {
    const cut = this.unflushedCut;
    if (cut === undefined) return;
    if (!cut.segment.isRemoved) await cut.segment.file.flush();
    if (cut.hasRemovedFiles) {
      await this.environment.disk.flushDirectoryAsync(this.identity.directory);
    }
    if (this.unflushedCut === cut) this.unflushedCut = undefined;
  }

  /**
   * Writes the epochs down if the file is behind: before a recovery point passes what they tell about, and
   * after a truncation. One save at a time.
   */
  saveEpochs(): Promise<void> {
    const save = async (): Promise<void> => {
      if (this.#areEpochsSaved) return;
      await this.makeCutDurable();
      const entries = [...this.epochs.entries];
      await replaceFile(this.environment.disk, () => this.#epochPath, formatEpochs(entries));
      this.savedEpochs = entries;
    };
    this.#epochSave = this.#epochSave.catch(() => undefined).then(save);
    return this.#epochSave;
  }

  /** Every start gives every partition an epoch: a file for each, flushed, would be most of what a start costs. */
  get #areEpochsSaved(): boolean {
    const { savedEpochs, epochs, logEndOffset } = this;
    return savedEpochs !== undefined && areEnough(savedEpochs, epochs.entries, logEndOffset);
  }

  /** Nothing works here any more; waits end with KAFKA_STORAGE_ERROR. */
  goOffline(message: string): void {
    if (this.isOffline) return;
    this.failure = { errorCode: ErrorCode.KAFKA_STORAGE_ERROR, message, isOffline: true };
    this.writtenWaits.failAbove(-1, ErrorCode.KAFKA_STORAGE_ERROR);
    this.flushedWaits.failAbove(-1, ErrorCode.KAFKA_STORAGE_ERROR);
    this.notifyFailed(this.failure);
  }
}
