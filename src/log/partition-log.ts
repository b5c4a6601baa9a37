import { stampBatch } from '../../protocol/record/build.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { DiskError } from '../base/disk.ts';
import type { Timer } from '../base/timers.ts';
import { type BatchSummary, mustRoll, planReplicaAppend, summarize } from './append-plan.ts';
import {
  type AcceptedBatch,
  checkFirst,
  refusal,
  validateChecked,
  validateNow,
  validateOffLoop,
  validationRules,
} from './append-validation.ts';
import { DamagedLogError } from './batch-walk.ts';
import { closeLog } from './log-close.ts';
import type { LogConfig } from './log-config.ts';
import { LogFlusher } from './log-flusher.ts';
import { LogReader } from './log-reader.ts';
import type { LogState } from './log-state.ts';
import { LogWriter } from './log-writer.ts';
import { encodeProducerSnapshot } from './producer-snapshot.ts';
import { expiredSegments } from './retention.ts';
import { cancelRemovals, removeFromStart } from './segment-removal.ts';
import type { Segment } from './segment.ts';
import { findOffset } from './timestamp-search.ts';
import { restartAt, truncateTo } from './truncation.ts';
import type {
  ActiveProducer,
  Appended,
  AppendOutcome,
  EpochEndOffset,
  LeaderAppendOptions,
  LogFailure,
  LogListener,
  LogMarks,
  OffsetAndTimestamp,
  ReadLimit,
  ReadOptions,
  ReadOutcome,
  Refused,
  WaitDone,
} from './types.ts';

const NONE = 0;
const NO_TIMESTAMP = -1;

/**
 * One partition's log. Appends decide and take effect in memory at once; bytes are written once per turn of
 * the event loop and flushed in groups; the marks tell who may see what (types.ts, LogMarks). Made by
 * LogManager, or by `openMetadataLog`.
 */
export class PartitionLog implements LogMarks {
  readonly #state: LogState;
  readonly #writer: LogWriter;
  readonly #flusher: LogFlusher;
  readonly #reader: LogReader;
  /** Appends whose validation runs off the loop, and those queued behind them. */
  #validating = 0;
  #lastValidation: Promise<unknown> = Promise.resolve();
  /** Truncation, retention, close: one after the other. */
  #structural: Promise<unknown> = Promise.resolve();
  #isBeingCut = false;
  #flushTimer: Timer | undefined;

  constructor(state: LogState) {
    this.#state = state;
    this.#writer = new LogWriter(state, () => {
      this.#onWritten();
    });
    this.#flusher = new LogFlusher(state, this.#writer.dirtySegments);
    this.#reader = new LogReader(state);
  }

  get topicName(): string {
    return this.#state.topicName;
  }

  get partitionIndex(): number {
    return this.#state.partitionIndex;
  }

  /** 22 characters of base64url; the zero id while a directory has no partition.metadata. */
  get topicId(): string {
    return this.#state.identity.topicId;
  }

  /** Where it lives now: changes when the log is marked for deletion. */
  get directory(): string {
    return this.#state.identity.directory;
  }

  get config(): LogConfig {
    return this.#state.config;
  }

  get logStartOffset(): number {
    return this.#state.logStartOffset;
  }

  get localLogStartOffset(): number {
    return this.#state.localLogStartOffset;
  }

  get lastStableOffset(): number {
    return this.#state.lastStableOffset;
  }

  get highWatermark(): number {
    return this.#state.highWatermark;
  }

  get flushedOffset(): number {
    return this.#state.flushedOffset;
  }

  get writtenOffset(): number {
    return this.#state.writtenOffset;
  }

  get logEndOffset(): number {
    return this.#state.logEndOffset;
  }

  /** Bytes of all segments that are in their files. */
  get sizeBytes(): number {
    return this.#state.sizeBytes;
  }

  /** Where the oldest segment begins that a power cut may leave, at or below logStartOffset. */
  get firstSegmentOffset(): number {
    return this.#state.removingFrom ?? this.#state.segments[0]!.baseOffset;
  }

  get segmentCount(): number {
    return this.#state.segments.length;
  }

  /** Epoch of the newest epoch entry, -1 without one. */
  get latestLeaderEpoch(): number {
    return this.#state.epochs.latestEpoch;
  }

  /** Set while nothing can be appended; `isOffline` in it says whether reads fail too. */
  get failure(): LogFailure | undefined {
    return this.#state.failure;
  }

  /** Validates (inline, also compressed batches), assigns offsets, publishes in memory, queues the write. */
  appendAsLeader(records: Buffer, options: LeaderAppendOptions): AppendOutcome {
    const refused = this.#cannotAppend();
    if (refused !== undefined) return refused;
    const { config, environment } = this.#state;
    const rules = validationRules(config, options, environment.validatesCompressed);
    const accepted = validateNow(records, rules, config);
    return accepted.ok ? this.#append(accepted, options) : accepted;
  }

  /**
   * The same for Produce. A promise only when a large compressed batch is validated off the loop or another
   * one is queued before it: appends stay first-in first-out. The bytes are then copied before this returns,
   * so the caller's frame may go.
   */
  appendFromClient(
    records: Buffer,
    options: LeaderAppendOptions,
  ): AppendOutcome | Promise<AppendOutcome> {
    const refused = this.#cannotAppend();
    if (refused !== undefined) return refused;
    const { config, environment } = this.#state;
    const rules = validationRules(config, options, environment.validatesCompressed);
    const { checked, isForOffload } = checkFirst(records, rules);
    if (!isForOffload && this.#validating === 0) {
      const accepted = validateChecked(records, checked, rules, config);
      return accepted.ok ? this.#append(accepted, options) : accepted;
    }
    const copy = Buffer.from(records);
    const validation =
      checked.ok && isForOffload
        ? validateOffLoop(copy, checked, rules, { offload: environment.offload, config })
        : Promise.resolve(validateChecked(copy, checked, rules, config));
    return this.#appendInOrder(validation, options);
  }

  async #appendInOrder(
    validation: Promise<AcceptedBatch | Refused>,
    options: LeaderAppendOptions,
  ): Promise<AppendOutcome> {
    this.#validating++;
    const before = this.#lastValidation;
    const mine = (async (): Promise<AppendOutcome> => {
      const accepted = await validation.catch((error: unknown) => {
        this.#state.environment.onFatal(error as Error);
        return refusal(ErrorCode.UNKNOWN_SERVER_ERROR);
      });
      await before;
      this.#validating--;
      if (!accepted.ok) return accepted;
      if (options.stillLeads?.() === false) return refusal(ErrorCode.NOT_LEADER_OR_FOLLOWER);
      return this.#cannotAppend() ?? this.#append(accepted, options);
    })();
    this.#lastValidation = mine;
    return mine;
  }

  #cannotAppend(): Refused | undefined {
    const { failure, isClosed } = this.#state;
    if (failure?.isOffline === true) return refusal(failure.errorCode, failure.message);
    return isClosed ? refusal(ErrorCode.KAFKA_STORAGE_ERROR, 'The log is closed.') : undefined;
  }

  #append(accepted: AcceptedBatch, options: LeaderAppendOptions): AppendOutcome {
    const state = this.#state;
    const { bytes, position, lengthBytes, maxTimestampMs } = accepted;
    assert(!this.#isBeingCut, 'an append while the log is being cut');
    assert(
      options.leaderEpoch > state.epochFloor && options.leaderEpoch >= state.epochs.latestEpoch,
      () =>
        `${this.topicName}-${this.partitionIndex}: append of leader epoch ${options.leaderEpoch} ` +
        `after ${state.epochs.latestEpoch} (floor ${state.epochFloor})`,
    );
    const baseOffset = state.logEndOffset;
    const { messageTimestampType } = state.config;
    const stamp = {
      baseOffset,
      leaderEpoch: options.leaderEpoch,
      timestampType: messageTimestampType,
      maxTimestampMs,
    };
    stampBatch(bytes, position, stamp);
    const batch = summarize(bytes, position, lengthBytes);
    const isLogAppendTime = messageTimestampType === 'LogAppendTime';
    const logAppendTimeMs = isLogAppendTime ? options.nowMs : NO_TIMESTAMP;
    if (batch.producer !== undefined) {
      const duplicate = state.producers.findDuplicate(batch.producer);
      if (duplicate !== undefined && options.origin === 'client') {
        return this.#appended(duplicate.baseOffset, duplicate.lastOffset, {
          // The time it was remembered with, whatever the topic's kind of timestamps (as Kafka answers).
          logAppendTimeMs: duplicate.timestamp,
          isDuplicate: true,
        });
      }
      const refused = state.producers.check(batch.producer, options.origin);
      if (refused !== undefined) return refusal(refused.errorCode, refused.message);
    }
    this.#publish(bytes, batch, options.nowMs);
    state.assertMarks();
    return this.#appended(baseOffset, batch.lastOffset, { logAppendTimeMs, isDuplicate: false });
  }

  #appended(
    baseOffset: number,
    lastOffset: number,
    rest: Pick<Appended, 'logAppendTimeMs' | 'isDuplicate'>,
  ): Appended {
    const { logStartOffset } = this.#state;
    return { ok: true, baseOffset, lastOffset, logStartOffset, ...rest };
  }

  /** In memory everything is so from here on; the file follows. */
  #publish(bytes: Buffer, batch: BatchSummary, nowMs: number): void {
    const state = this.#state;
    const { baseOffset, lastOffset, lengthBytes, maxTimestampMs, leaderEpoch, producer } = batch;
    if (mustRoll(state.appendSegment.rollState(state.config), batch, state.config, nowMs)) {
      this.#planRoll(baseOffset);
    }
    const whole =
      batch.position === 0 && lengthBytes === bytes.length
        ? bytes
        : bytes.subarray(batch.position, batch.position + lengthBytes);
    state.tail.append(whole, { base: baseOffset, last: lastOffset }, nowMs);
    if (leaderEpoch >= 0 && leaderEpoch > state.epochs.latestEpoch) {
      state.epochs.assign(leaderEpoch, baseOffset);
    }
    const producerChange = producer === undefined ? undefined : state.producers.apply(producer);
    state.logEndOffset = lastOffset + 1;
    this.#writer.enqueue({
      segment: state.appendSegment,
      lastOffset,
      lengthBytes,
      maxTimestampMs,
      tailEnd: state.tail.end,
      producerChange,
    });
  }

  #planRoll(baseOffset: number): Segment {
    const state = this.#state;
    const segment = state.planSegment(baseOffset);
    segment.producerSnapshot = encodeProducerSnapshot(state.producers.entries());
    state.appendSegment = segment;
    return segment;
  }

  /**
   * Batches as a leader stamped them (offsets, epochs, producer state): checks header, CRC and contiguity. A
   * partial batch at the end is ignored. `lastOffset` of the outcome is the last one appended.
   */
  appendAsFollower(records: Buffer): AppendOutcome {
    const refused = this.#cannotAppend();
    if (refused !== undefined) return refused;
    assert(!this.#isBeingCut, 'an append while the log is being cut');
    const state = this.#state;
    const baseOffset = state.logEndOffset;
    const plan = planReplicaAppend(records, baseOffset, state.epochs.latestEpoch);
    if (!plan.ok) return refusal(ErrorCode.CORRUPT_MESSAGE, plan.message);
    const nowMs = state.environment.clock.wallMs();
    for (const batch of plan.batches) this.#publish(records, batch, nowMs);
    state.assertMarks();
    return this.#appended(baseOffset, state.logEndOffset - 1, {
      logAppendTimeMs: NO_TIMESTAMP,
      isDuplicate: false,
    });
  }

  /** Synchronous when the tail has it, otherwise a promise. Empty chunks at the end of what may be seen. */
  read(startOffset: number, options: ReadOptions): ReadOutcome | Promise<ReadOutcome> {
    return this.#reader.read(startOffset, options);
  }

  /** Calls `done` at once when writtenOffset ≥ offset. */
  whenWritten(offset: number, done: WaitDone): void {
    const { writtenOffset, failure, writtenWaits, isClosed } = this.#state;
    if (failure?.isOffline === true) done(failure.errorCode);
    else if (writtenOffset >= offset) done(NONE);
    else if (isClosed) done(ErrorCode.KAFKA_STORAGE_ERROR);
    else writtenWaits.add(offset, done);
  }

  /** Asks for a flush and calls `done` when flushedOffset ≥ offset. */
  whenFlushed(offset: number, done: WaitDone): void {
    const { flushedOffset, failure, flushedWaits, isClosed } = this.#state;
    if (failure?.isOffline === true) done(failure.errorCode);
    else if (flushedOffset >= offset) done(NONE);
    else if (isClosed) done(ErrorCode.KAFKA_STORAGE_ERROR);
    else {
      flushedWaits.add(offset, done);
      this.#flusher.request();
    }
  }

  /** Asks that everything written so far, or being written, gets flushed; grouped with other requests. */
  requestFlush(): void {
    this.#flusher.request();
  }

  /** Everything appended before the call is written and flushed. Rejects with ApiError when that failed. */
  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.whenFlushed(this.logEndOffset, (errorCode) => {
        if (errorCode === NONE) resolve();
        else reject(new ApiError(errorCode as ErrorCode, this.failure?.message));
      });
    });
  }

  /** Adds a listener; call the result to take it away. */
  subscribe(listener: LogListener): () => void {
    this.#state.listeners.add(listener);
    return () => {
      this.#state.listeners.delete(listener);
    };
  }

  #onWritten(): void {
    const state = this.#state;
    state.writtenWaits.reach(state.writtenOffset);
    state.notify('onWritten');
    const { flushMessages, flushMs } = state.config;
    const unflushed = state.writtenOffset - state.flushedOffset;
    if (unflushed >= flushMessages) this.#flusher.request();
    if (flushMs !== Infinity && unflushed > 0) this.#flushLater(flushMs);
    this.#flusher.maybeStart();
  }

  #flushLater(delayMs: number): void {
    this.#flushTimer ??= this.#state.environment.timers.schedule(delayMs, () => {
      this.#flushTimer = undefined;
      this.#flusher.request();
    });
  }

  /** Never moves back and never above writtenOffset (clamped); true when it, or the last stable offset, moved. */
  updateHighWatermark(highWatermark: number): boolean {
    const state = this.#state;
    const next = Math.min(highWatermark, state.writtenOffset);
    if (next <= state.highWatermark) return false;
    state.highWatermark = next;
    state.producers.onHighWatermark(next);
    state.assertMarks();
    state.owner.onProgress();
    state.notify('onHighWatermark');
    return true;
  }

  /**
   * What acks=all waits for: the high watermark, and flushedOffset where the policy counts it
   * (`sole-replica` with an in-sync set of one, or `always`).
   */
  commitPoint(inSyncReplicaCount: number): number {
    const { highWatermark, flushedOffset } = this.#state;
    return this.commitCountsFlush(inSyncReplicaCount)
      ? Math.min(highWatermark, flushedOffset)
      : highWatermark;
  }

  /** Whether that counts flushedOffset: then every acks=all append is followed by `requestFlush()`. */
  commitCountsFlush(inSyncReplicaCount: number): boolean {
    const { flushOnAck } = this.#state.environment;
    return flushOnAck === 'always' || (flushOnAck === 'sole-replica' && inSyncReplicaCount <= 1);
  }

  /** New leader: opens the epoch at logEndOffset. Followers do it from the batches. */
  assignEpochStartOffset(leaderEpoch: number, startOffset: number): void {
    this.#state.epochs.assign(leaderEpoch, startOffset);
    this.#state.owner.onProgress();
  }

  /** As OffsetForLeaderEpoch answers: the largest known epoch ≤ the asked one and where it ends. */
  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset {
    return this.#state.epochs.endOffsetFor(leaderEpoch, this.logEndOffset);
  }

  /** The epoch that wrote `offset`, -1 when unknown. */
  epochForOffset(offset: number): number {
    return this.#state.epochs.epochFor(offset);
  }

  /**
   * ListOffsets: a timestamp ≥ 0, or -1 latest (the limit's end), -2 earliest, -3 max timestamp, -4 local log
   * start, -5 latest tiered, -6 earliest pending upload. Undefined when there is none below `upTo`.
   */
  async offsetForTimestamp(
    timestamp: number,
    upTo: ReadLimit,
  ): Promise<OffsetAndTimestamp | undefined> {
    if (this.#state.isOffline) throw new ApiError(ErrorCode.KAFKA_STORAGE_ERROR);
    return this.#guardRead(() => findOffset(this.#state, timestamp, upTo));
  }

  /** A read that met the disk's failure or damage takes the directory or the partition offline. */
  async #guardRead<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof DiskError) {
        if (error.code !== 'ENOSPC') this.#state.owner.onStorageError(error);
      } else if (error instanceof DamagedLogError) this.goOffline(error.message);
      else throw error;
      throw new ApiError(ErrorCode.KAFKA_STORAGE_ERROR, error.message);
    }
  }

  /**
   * DeleteRecords, and a follower learning its leader's log start: moves logStartOffset (durably), then removes
   * segments wholly below. OFFSET_OUT_OF_RANGE above the high watermark. Resolves with an error code.
   */
  async deleteRecordsBefore(offset: number): Promise<number> {
    const state = this.#state;
    if (state.isOffline || state.isClosed) return ErrorCode.KAFKA_STORAGE_ERROR;
    if (offset > state.highWatermark || offset < 0) return ErrorCode.OFFSET_OUT_OF_RANGE;
    if (!this.#moveLogStart(offset)) return NONE;
    try {
      await this.#persistLogStart();
      await this.#exclusively(() => this.#removeBelowLogStart(false));
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
    return NONE;
  }

  /** Raft, once a snapshot that ends at `offset` is durable: the same without a checkpoint of the log start. */
  async deletePrefix(offset: number): Promise<void> {
    assert(offset <= this.highWatermark, 'a prefix above the high watermark');
    if (!this.#moveLogStart(offset)) return;
    this.#state.epochs.truncateFromStart(offset);
    await this.#exclusively(() => this.#removeBelowLogStart(true));
  }

  #moveLogStart(offset: number): boolean {
    const state = this.#state;
    if (offset <= state.logStartOffset) return false;
    state.logStartOffset = offset;
    state.assertMarks();
    state.owner.onProgress();
    state.notify('onLogStartOffset');
    return true;
  }

  /** Epochs below go afterwards: a crash may take the log start back, but not what wrote the records from there. */
  async #persistLogStart(): Promise<void> {
    const { logStartOffset, epochs, owner } = this.#state;
    await owner.persistLogStart();
    // A truncation may have come in between.
    epochs.truncateFromStart(Math.min(logStartOffset, this.#state.logStartOffset));
    owner.onProgress();
  }

  async #removeBelowLogStart(isStepwise: boolean): Promise<void> {
    const { segments, logStartOffset } = this.#state;
    const count = segments.findIndex((_, index) => {
      const next = segments[index + 1];
      return next === undefined || next.baseOffset > logStartOffset;
    });
    await this.#remove(segments.slice(0, count), isStepwise);
  }

  async #remove(segments: readonly Segment[], isStepwise: boolean): Promise<void> {
    this.#reader.invalidate();
    await removeFromStart(this.#state, segments, isStepwise);
    for (const segment of segments) this.#writer.dirtySegments.delete(segment);
    this.#reader.invalidate();
  }

  /** Cuts everything at and above `offset`, on disk too, before it resolves. Waits above end with an error. */
  truncateTo(offset: number): Promise<void> {
    return this.#cut(() => truncateTo(this.#parts, offset));
  }

  /** Drops everything and begins at `offset`. */
  truncateFullyAndStartAt(offset: number): Promise<void> {
    return this.#cut(async () => {
      await restartAt(this.#parts, offset);
      await this.#state.owner.persistLogStart();
    });
  }

  #cut(cut: () => Promise<void>): Promise<void> {
    return this.#exclusively(async () => {
      this.#isBeingCut = true;
      try {
        await cut();
      } finally {
        this.#isBeingCut = false;
        this.#state.recoveryPointLimit = Infinity;
      }
    });
  }

  get #parts() {
    return {
      state: this.#state,
      writer: this.#writer,
      flusher: this.#flusher,
      reader: this.#reader,
    };
  }

  /** One change of the files at a time. A disk error ends the directory and becomes an ApiError. */
  #exclusively(change: () => Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      if (this.#state.isOffline) throw new ApiError(ErrorCode.KAFKA_STORAGE_ERROR);
      if (this.#state.isClosed) return;
      await this.#guardRead(change);
    };
    const result = this.#structural.catch(() => undefined).then(run);
    this.#structural = result;
    return result;
  }

  updateConfig(config: LogConfig): void {
    this.#state.config = config;
  }

  /** Retention by time, by size and by log start offset; removes whole segments. Resolves with how many. */
  async applyRetention(nowMs: number): Promise<number> {
    let removed = 0;
    await this.#exclusively(async () => {
      const state = this.#state;
      let expired = expiredSegments(state, nowMs);
      if (expired.length === 0) return;
      if (expired.at(-1) === state.activeSegment) {
        // Nothing is left to keep: the next append begins a segment, so that the last one may go too.
        if (!(await this.#writer.rollNow(() => this.#planRoll(state.logEndOffset)))) return;
        expired = expired.filter((segment) => segment !== state.activeSegment);
      }
      const last = expired.at(-1)!;
      this.#moveLogStart(state.segmentAfter(last)!.baseOffset);
      await this.#persistLogStart();
      await this.#remove(expired, false);
      removed = expired.length;
    });
    return removed;
  }

  get producerCount(): number {
    return this.#state.producers.producerCount;
  }

  activeProducers(): ActiveProducer[] {
    return this.#state.producers.describe();
  }

  removeExpiredProducers(nowMs: number): void {
    this.#state.producers.removeExpired(nowMs, this.#state.environment.producerIdExpirationMs);
  }

  /**
   * What may be checkpointed as the recovery point: everything below is flushed, and so are the epochs and the
   * indexes of closed segments that tell about it.
   */
  async prepareRecoveryPoint(): Promise<number> {
    const state = this.#state;
    if (state.isOffline || state.isClosed) return -1;
    let recoveryPoint = state.flushedOffset;
    for (const segment of state.unflushedIndexes) {
      if (segment === state.activeSegment) continue;
      try {
        if (await segment.makeIndexesDurable()) state.unflushedIndexes.delete(segment);
      } catch (error) {
        if (!segment.isRemoved) throw error;
      }
    }
    await state.saveEpochs();
    // From here on nothing waits. What stays behind (a full disk), or was closed meanwhile, is recovered from its base.
    for (const { baseOffset } of state.unflushedIndexes) {
      recoveryPoint = Math.min(recoveryPoint, baseOffset);
    }
    // The active segment's indexes are not flushed: the point stays inside it, so that it is recovered with them.
    const { baseOffset, nextOffset } = state.activeSegment;
    const inActive = Math.max(baseOffset, nextOffset - 1);
    // A truncation may have come in between.
    return Math.min(recoveryPoint, state.flushedOffset, inActive, state.recoveryPointLimit);
  }

  /** Lower than what `prepareRecoveryPoint` gave when a truncation has begun since. */
  get recoveryPointLimit(): number {
    return this.#state.recoveryPointLimit;
  }

  /** The directory failed: nothing works any more, waits end with KAFKA_STORAGE_ERROR. */
  goOffline(message: string): void {
    this.#state.goOffline(message);
    if (!this.#writer.isBusy) this.#writer.takeBackQueued();
  }

  /** Writes, flushes, trims the indexes, writes the producer snapshot. Nothing may be appended afterwards. */
  async close(): Promise<void> {
    await this.#structural.catch(() => undefined);
    await this.#lastValidation;
    this.#flushTimer?.cancel();
    await this.#guardRead(() => closeLog(this.#parts));
    this.#state.owner.onClosed?.();
  }

  /** The partition is deleted: waits end with an error, nothing is written any more. For LogManager. */
  async discard(): Promise<void> {
    const state = this.#state;
    state.isClosed = true;
    state.isDiscarded = true;
    this.#flushTimer?.cancel();
    state.writtenWaits.failAbove(-1, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    state.flushedWaits.failAbove(-1, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    await this.#structural.catch(() => undefined);
    cancelRemovals(state);
    await this.#writer.drain();
    await this.#flusher.settle();
    this.#reader.invalidate();
    state.tail.clear();
    for (const segment of state.segments) segment.close();
  }

  get isDiscarded(): boolean {
    return this.#state.isDiscarded;
  }

  /** For LogManager, when it writes the file. */
  setTopicId(topicId: string): void {
    this.#state.identity.topicId = topicId;
  }

  /** Its directory was renamed. For LogManager. */
  moveTo(directory: string): void {
    this.#state.identity.directory = directory;
    for (const segment of this.#state.segments) segment.moveTo(directory);
  }
}
