import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { DiskError } from '../base/disk.ts';
import type { LogState } from './log-state.ts';
import type { ProducerChange } from './producer-state.ts';
import type { Segment } from './segment.ts';
import type { TurnWriter } from './write-turn.ts';
import { makeEntryDurable, rollTo } from './roll.ts';

/** Up to here a write is cheaper than the way to the thread pool and back. */
export const SYNCHRONOUS_WRITE_BYTES = 64 * 1024;
/** One asynchronous write takes no more, so that the first of many appends is not answered with the last. */
const MAX_WRITE_BYTES = 4 * 1024 * 1024;

/** A batch that has its offsets and lies in the tail, but not yet in the file. */
export interface QueuedBatch {
  readonly segment: Segment;
  readonly lastOffset: number;
  readonly lengthBytes: number;
  readonly maxTimestampMs: number;
  /** Where it ends in the tail. */
  readonly tailEnd: number;
  readonly producerChange: ProducerChange | undefined;
}

/**
 * Takes queued batches to the file, in order, one write at a time: synchronously when the file is idle and
 * they are few bytes, else in the thread pool, where later arrivals join the next write. Rolls happen here,
 * between two writes. A failed write takes everything back to the last batch wholly written.
 */
export class LogWriter implements TurnWriter {
  readonly #state: LogState;
  readonly #onWritten: () => void;
  #queue: QueuedBatch[] = [];
  /** Tail position up to which the file has the bytes. */
  #writtenPosition: number;
  #isScheduled = false;
  #inFlight: Promise<void> | undefined;
  /** Segments with bytes that no flush has covered. */
  readonly dirtySegments = new Set<Segment>();

  constructor(state: LogState, onWritten: () => void) {
    this.#state = state;
    this.#onWritten = onWritten;
    this.#writtenPosition = state.tail.end;
  }

  get isIdle(): boolean {
    return this.#queue.length === 0 && this.#inFlight === undefined;
  }

  get isBusy(): boolean {
    return this.#inFlight !== undefined;
  }

  enqueue(batch: QueuedBatch): void {
    const { segment } = batch;
    if (segment.sizeBytes + segment.plannedBytes === 0) {
      segment.firstTimestampMs = batch.maxTimestampMs;
    }
    segment.plannedBytes += batch.lengthBytes;
    this.#queue.push(batch);
    if (this.#isScheduled || this.#inFlight !== undefined) return;
    this.#isScheduled = true;
    this.#state.environment.turn.add(this);
  }

  /** The end of the turn. */
  writeQueued(): void {
    this.#isScheduled = false;
    if (this.#inFlight === undefined) this.#writeOn();
  }

  /** Resolves when everything queued before has been written or has failed. */
  async drain(): Promise<void> {
    while (!this.isIdle) {
      if (this.#inFlight === undefined) {
        if (this.#state.isOffline) this.takeBackQueued();
        else this.#writeOn();
      }
      await this.#inFlight;
    }
  }

  #writeOn(): void {
    while (this.#queue.length > 0 && !this.#state.isOffline) {
      if (this.#state.unflushedCut !== undefined) {
        // A roll included: nothing is written before the cut is on disk.
        this.#inPool(this.#state.makeCutDurable(), () => undefined);
        return;
      }
      const { segment } = this.#queue[0]!;
      const count = this.#countFor(segment);
      const end = this.#queue[count - 1]!.tailEnd;
      const lengthBytes = end - this.#writtenPosition;
      const chunks = this.#state.tail.slices(this.#writtenPosition, end);
      try {
        if (!segment.isThere) rollTo(this.#state, segment);
        if (lengthBytes > SYNCHRONOUS_WRITE_BYTES || !segment.isEntryDurable) {
          this.#writeInPool(segment, chunks, count);
          return;
        }
        segment.file.writeSync(chunks, segment.sizeBytes);
      } catch (error) {
        this.#fail(error);
        return;
      }
      this.#complete(segment, count);
    }
    if (this.#state.isOffline) this.takeBackQueued();
  }

  /** One call in the thread pool at a time; afterwards the queue goes on. */
  #inPool(call: Promise<void>, then: () => void): void {
    this.#inFlight = call
      .then(
        () => {
          this.#inFlight = undefined;
          then();
          this.#writeOn();
        },
        (error: unknown) => {
          this.#inFlight = undefined;
          this.#fail(error);
        },
      )
      .catch((error: unknown) => {
        this.#state.environment.onFatal(error instanceof Error ? error : new Error(String(error)));
      });
  }

  /** Begins the planned segment without an append. False when the disk would not have it. */
  async rollNow(plan: () => Segment): Promise<boolean> {
    await this.drain();
    if (this.#state.isOffline || this.#queue.length > 0) return false;
    const segment = plan();
    try {
      await this.#state.makeCutDurable();
      rollTo(this.#state, segment);
      await makeEntryDurable(this.#state, segment);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** How many queued batches go into one write. */
  #countFor(segment: Segment): number {
    let count = 1;
    while (count < this.#queue.length) {
      const next = this.#queue[count]!;
      if (next.segment !== segment) break;
      if (next.tailEnd - this.#writtenPosition > MAX_WRITE_BYTES) break;
      count++;
    }
    return count;
  }

  #writeInPool(segment: Segment, chunks: Buffer[], count: number): void {
    const write = async (): Promise<void> => {
      await segment.file.write(chunks, segment.sizeBytes);
      if (!segment.isEntryDurable) await makeEntryDurable(this.#state, segment);
    };
    this.#inPool(write(), () => {
      this.#complete(segment, count);
    });
  }

  #complete(segment: Segment, count: number): void {
    const state = this.#state;
    const interval = state.config.indexIntervalBytes;
    for (let index = 0; index < count; index++) {
      const batch = this.#queue[index]!;
      segment.noteWritten(batch, interval);
      segment.plannedBytes -= batch.lengthBytes;
      const completed = batch.producerChange?.completed;
      if (completed?.isAborted === true) segment.transactionIndex.add(completed);
    }
    const last = this.#queue[count - 1]!;
    this.#queue.splice(0, count);
    this.#writtenPosition = last.tailEnd;
    state.tail.markWritten(last.tailEnd);
    state.writtenOffset = last.lastOffset + 1;
    if (state.failure?.isOffline === false) state.failure = undefined;
    this.dirtySegments.add(segment);
    try {
      segment.maybeSaveIndexes();
    } catch (error) {
      this.#storageError(error);
      return;
    }
    state.assertMarks();
    this.#onWritten();
  }

  /**
   * Back to the last batch wholly written, in the file and in memory. Nobody has seen what is taken back:
   * neither consumers nor followers read above writtenOffset. A full disk leaves the log readable and the
   * next append tries again; after any other error the directory is offline.
   */
  #fail(error: unknown): void {
    if (!(error instanceof DiskError)) throw error;
    const state = this.#state;
    const segment = state.activeSegment;
    let isOffline = error.code !== 'ENOSPC';
    if (!isOffline) {
      try {
        segment.file.truncateSync(segment.sizeBytes);
        this.dirtySegments.add(segment);
        state.unflushedCut = { segment, hasRemovedFiles: this.#removePlannedFiles() };
      } catch {
        isOffline = true;
      }
    }
    this.takeBackQueued();
    const message = `cannot write ${error.path}: ${error.message}`;
    if (isOffline) {
      this.#storageError(error);
      return;
    }
    state.environment.log.error('a log cannot be written: the disk is full', { path: error.path });
    const failure = { errorCode: ErrorCode.KAFKA_STORAGE_ERROR, message, isOffline };
    state.failure = failure;
    state.writtenWaits.failAbove(state.writtenOffset, failure.errorCode);
    state.flushedWaits.failAbove(state.writtenOffset, failure.errorCode);
    state.assertMarks();
    state.notifyFailed(failure);
  }

  #storageError(error: unknown): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    if (!(error instanceof DiskError)) throw reason;
    this.#state.owner.onStorageError(reason);
    this.#state.goOffline(reason.message);
  }

  /** What a roll that did not come about may have left. True when there was such a roll. */
  #removePlannedFiles(): boolean {
    const { disk } = this.#state.environment;
    const planned = this.#queue.find(({ segment }) => segment !== this.#state.activeSegment);
    if (planned === undefined) return false;
    planned.segment.close();
    for (const file of planned.segment.files()) disk.removeFile(file.path);
    planned.segment.isThere = false;
    return true;
  }

  /** Undoes all appends above writtenOffset. */
  takeBackQueued(): void {
    assert(this.#inFlight === undefined, 'appends taken back while a write is under way');
    const state = this.#state;
    for (const batch of this.#queue.reverse()) {
      if (batch.producerChange !== undefined) state.producers.undo(batch.producerChange);
    }
    this.#queue = [];
    state.tail.truncateTo(this.#writtenPosition);
    state.logEndOffset = state.writtenOffset;
    // The epoch that begins right here stays: its leader goes on from here.
    state.epochs.truncateFromEnd(state.writtenOffset + 1);
    state.appendSegment = state.activeSegment;
    state.activeSegment.plannedBytes = 0;
    if (state.activeSegment.sizeBytes === 0) state.activeSegment.firstTimestampMs = -1;
  }

  /** After a truncation of the file. */
  restart(): void {
    assert(this.isIdle, 'restarted while appends wait');
    this.#writtenPosition = this.#state.tail.end;
    // The truncation has flushed the segment it ends in, and removed those behind it.
    this.#state.unflushedCut = undefined;
  }
}
