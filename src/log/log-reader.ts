import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DiskError } from '../base/disk.ts';
import { DamagedLogError } from './batch-walk.ts';
import type { LogState } from './log-state.ts';
import {
  type FoundInFile,
  type FoundRecords,
  readSegment,
  type SegmentRead,
} from './segment-read.ts';
import type {
  AbortedTransaction,
  ReadLimit,
  ReadOptions,
  ReadOutcome,
  ReadRecords,
  ReadRefused,
} from './types.ts';

/** First offset that a reader of this kind must not see. */
export function limitOffset(state: LogState, upTo: ReadLimit): number {
  switch (upTo) {
    case 'high-watermark':
      return state.highWatermark;
    case 'last-stable':
      return state.lastStableOffset;
    case 'written':
      return state.writtenOffset;
    case 'log-end':
      return state.logEndOffset;
  }
}

const NOTHING: Omit<FoundRecords, 'endOffset'> = {
  chunks: [],
  sizeBytes: 0,
  availableBytes: 0,
  release: () => undefined,
};

/** Reads for fetches: from the tail at once where it reaches back far enough, else from the file. */
export class LogReader {
  readonly #state: LogState;
  /** Changes when the files do, so that a read under way knows that it must begin again. */
  #generation = 0;

  constructor(state: LogState) {
    this.#state = state;
  }

  /** Segments were cut or replaced, or the log is closed: what was read ahead goes. */
  invalidate(): void {
    this.#generation++;
    this.#state.environment.readAhead.drop(this.#state);
  }

  read(startOffset: number, options: ReadOptions): ReadOutcome | Promise<ReadOutcome> {
    const state = this.#state;
    if (state.isOffline || state.isClosed) return this.#refuse(ErrorCode.KAFKA_STORAGE_ERROR);
    if (startOffset < state.logStartOffset || startOffset > state.logEndOffset) {
      return this.#refuse(ErrorCode.OFFSET_OUT_OF_RANGE);
    }
    const limit = limitOffset(state, options.upTo);
    if (startOffset >= limit) return this.#give({ ...NOTHING, endOffset: startOffset }, options);
    const inTail = state.tail.read(startOffset, limit, options);
    if (inTail === undefined) return this.#readFile(startOffset, options);
    const { chunks, sizeBytes, availableBytes, blocks } = inTail;
    const release = (): void => {
      state.tail.letGo(blocks);
    };
    const found = { chunks, sizeBytes, availableBytes, endOffset: limit, release };
    return this.#give(found, options, startOffset);
  }

  async #readFile(startOffset: number, options: ReadOptions): Promise<ReadOutcome> {
    const state = this.#state;
    const generation = this.#generation;
    try {
      // Bytes that wait for the disk are in the tail, so a file never has to give more than was written.
      const limit = Math.min(limitOffset(state, options.upTo), state.writtenOffset);
      const found = await this.#find(startOffset, limit, options);
      if (generation === this.#generation && startOffset >= state.logStartOffset) {
        return this.#give(found, options, startOffset);
      }
      found.release();
    } catch (error) {
      if (generation === this.#generation) return this.#onReadError(error);
    }
    return this.read(startOffset, options);
  }

  async #find(startOffset: number, limit: number, options: ReadOptions): Promise<FoundRecords> {
    const generation = this.#generation;
    const { readAhead } = this.#state.environment;
    const read = { startOffset, limit, options };
    const followed = await readAhead.read(this.#state, read);
    if (followed !== undefined) return followed;
    const found = await this.#search(read);
    if (found === undefined) return { ...NOTHING, endOffset: startOffset };
    const isThereMore = found.sizeBytes > 0 && found.next.offset < limit;
    if (isThereMore && generation === this.#generation) readAhead.note(this.#state, found.next);
    return found;
  }

  async #search(read: SegmentRead): Promise<FoundInFile | undefined> {
    const { segments } = this.#state;
    const first = this.#state.segmentFor(read.startOffset);
    for (let index = first === undefined ? 0 : segments.indexOf(first); index < segments.length;) {
      const segment = segments[index]!;
      if (segment.baseOffset >= read.limit) break;
      const found = await readSegment(this.#state, segment, read);
      if (found !== undefined) return found;
      // Compaction took the end of this segment: what follows the offset begins with the next.
      index++;
    }
    return undefined;
  }

  #onReadError(error: unknown): ReadRefused {
    const isDamage = error instanceof DamagedLogError;
    if (!isDamage && !(error instanceof DiskError)) throw error;
    const { topicName, partitionIndex, environment } = this.#state;
    environment.log.error('a log cannot be read', {
      topicName,
      partitionIndex,
      reason: error.message,
    });
    if (isDamage) this.#state.goOffline(error.message);
    else this.#state.owner.onStorageError(error);
    return this.#refuse(ErrorCode.KAFKA_STORAGE_ERROR);
  }

  #give(found: FoundRecords, options: ReadOptions, startOffset = found.endOffset): ReadRecords {
    const state = this.#state;
    let isReleased = false;
    return {
      ok: true,
      chunks: found.chunks,
      sizeBytes: found.sizeBytes,
      availableBytes: found.availableBytes,
      abortedTransactions:
        options.upTo === 'last-stable' ? this.#aborted(startOffset, found.endOffset) : null,
      highWatermark: state.highWatermark,
      lastStableOffset: state.lastStableOffset,
      logStartOffset: state.logStartOffset,
      release: () => {
        if (isReleased) return;
        isReleased = true;
        found.release();
      },
    };
  }

  #refuse(errorCode: number): ReadRefused {
    const { highWatermark, lastStableOffset, logStartOffset } = this.#state;
    return { ok: false, errorCode, highWatermark, lastStableOffset, logStartOffset };
  }

  /** The aborted transactions that a reader of [from, to) must skip; their markers may lie in later segments. */
  #aborted(from: number, to: number): AbortedTransaction[] {
    const aborted: AbortedTransaction[] = [];
    if (to <= from) return aborted;
    const { segments } = this.#state;
    const first = this.#state.segmentFor(from);
    for (let index = first === undefined ? 0 : segments.indexOf(first); index < segments.length;) {
      if (segments[index]!.transactionIndex.collect(from, to, aborted)) break;
      index++;
    }
    return aborted.sort((left, right) => left.firstOffset - right.firstOffset);
  }
}
