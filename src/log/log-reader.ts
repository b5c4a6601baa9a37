import * as header from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DiskError } from '../base/disk.ts';
import { DamagedLogError, storedBatch } from './batch-walk.ts';
import type { LogState } from './log-state.ts';
import type { Segment } from './segment.ts';
import type {
  AbortedTransaction,
  ReadLimit,
  ReadOptions,
  ReadOutcome,
  ReadRecords,
  ReadRefused,
} from './types.ts';

/** One read from a file takes no more, unless a single batch is larger. */
const MAX_FILE_READ_BYTES = 1024 * 1024;

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

interface FoundRecords {
  readonly chunks: readonly Buffer[];
  readonly sizeBytes: number;
  /** One above the last offset in them, or more: the aborted transactions up to there concern the reader. */
  readonly endOffset: number;
  readonly release: () => void;
}

const NOTHING: Omit<FoundRecords, 'endOffset'> = {
  chunks: [],
  sizeBytes: 0,
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

  /** Segments were cut or replaced. */
  invalidate(): void {
    this.#generation++;
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
    const { chunks, sizeBytes, blocks } = inTail;
    const release = (): void => {
      state.tail.letGo(blocks);
    };
    return this.#give({ chunks, sizeBytes, endOffset: limit, release }, options, startOffset);
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
    const { segments } = this.#state;
    const first = this.#state.segmentFor(startOffset);
    for (let index = first === undefined ? 0 : segments.indexOf(first); index < segments.length;) {
      const segment = segments[index]!;
      if (segment.baseOffset >= limit) break;
      const found = await readSegment(this.#state, segment, { startOffset, limit, options });
      if (found !== undefined) return found;
      // Compaction took the end of this segment: what follows the offset begins with the next.
      index++;
    }
    return { ...NOTHING, endOffset: startOffset };
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

interface SegmentRead {
  readonly startOffset: number;
  readonly limit: number;
  readonly options: ReadOptions;
}

/** Undefined when the segment ends below the offset. */
async function readSegment(
  state: LogState,
  segment: Segment,
  read: SegmentRead,
): Promise<FoundRecords | undefined> {
  const { readBuffers } = state.environment;
  const end = segment.sizeBytes;
  const maxBytes = Math.min(read.options.maxBytes, MAX_FILE_READ_BYTES);
  // One read usually takes the way from the index entry to the batch and the data.
  const lead = state.config.indexIntervalBytes + header.BATCH_HEADER_BYTES;
  let position = segment.offsetIndex.lookup(read.startOffset).position;
  let wanted = lead + maxBytes;
  while (position < end) {
    const buffer = readBuffers.lease(Math.min(wanted, end - position));
    try {
      const count = await segment.file.read(buffer, position);
      if (count < buffer.length) {
        throw new DamagedLogError(segment.file.path, position + count, 'the file ends');
      }
    } catch (error) {
      readBuffers.release(buffer);
      throw error;
    }
    const step = examine(buffer, { path: segment.file.path, position, end }, read);
    if (step.kind === 'found') {
      const bytes = buffer.subarray(step.from, step.to);
      return {
        chunks: bytes.length === 0 ? [] : [bytes],
        sizeBytes: bytes.length,
        endOffset: step.endOffset,
        release: () => {
          readBuffers.release(buffer);
        },
      };
    }
    readBuffers.release(buffer);
    position = step.position;
    wanted = Math.max(step.wantedBytes, lead + maxBytes);
  }
  return undefined;
}

type Examined =
  | {
      readonly kind: 'found';
      readonly from: number;
      readonly to: number;
      readonly endOffset: number;
    }
  | { readonly kind: 'read-on'; readonly position: number; readonly wantedBytes: number };

/** Looks for the batch of the start offset in what was read, and for where the reader must stop. */
function examine(
  buffer: Buffer,
  file: { readonly path: string; readonly position: number; readonly end: number },
  { startOffset, limit, options }: SegmentRead,
): Examined {
  let at = 0;
  let from = -1;
  let to = 0;
  let endOffset = startOffset;
  if (buffer.length < header.BATCH_HEADER_BYTES) {
    throw new DamagedLogError(file.path, file.position, 'no whole batch header');
  }
  while (buffer.length - at >= header.BATCH_HEADER_BYTES) {
    const batch = storedBatch(buffer, at, { ...file, position: file.position + at });
    if (batch.baseOffset >= limit) {
      if (from < 0) return { kind: 'found', from: at, to: at, endOffset };
      break;
    }
    const next = at + batch.lengthBytes;
    if (from < 0 && batch.lastOffset >= startOffset) {
      if (
        next > buffer.length &&
        (options.minOneMessage || batch.lengthBytes <= options.maxBytes)
      ) {
        return { kind: 'read-on', position: file.position + at, wantedBytes: batch.lengthBytes };
      }
      from = at;
      to = at;
      if (batch.lengthBytes > options.maxBytes) {
        endOffset = batch.lastOffset + 1;
        return { kind: 'found', from, to: options.minOneMessage ? next : from, endOffset };
      }
    }
    if (from >= 0) {
      if (next - from > options.maxBytes || next > buffer.length) break;
      to = next;
      endOffset = batch.lastOffset + 1;
    }
    at = next;
  }
  if (from >= 0) return { kind: 'found', from, to, endOffset };
  if (at < buffer.length || file.position + at < file.end) {
    return { kind: 'read-on', position: file.position + at, wantedBytes: 0 };
  }
  return { kind: 'read-on', position: file.end, wantedBytes: 0 };
}
