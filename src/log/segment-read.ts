import * as header from '../../protocol/record/batch-header.ts';
import { DamagedLogError, storedBatch } from './batch-walk.ts';
import type { LogState } from './log-state.ts';
import { MAX_FILE_READ_BYTES } from './read-buffers.ts';
import type { Segment } from './segment.ts';
import type { ReadOptions } from './types.ts';

export interface SegmentRead {
  readonly startOffset: number;
  readonly limit: number;
  readonly options: ReadOptions;
}

/** Where a reader that goes through a log stopped: the offset that it asks for next, and where that lies. */
export interface Place {
  readonly offset: number;
  readonly segment: Segment;
  readonly position: number;
}

export interface FoundRecords {
  readonly chunks: readonly Buffer[];
  readonly sizeBytes: number;
  /** ReadRecords.availableBytes. */
  readonly availableBytes: number;
  /** One above the last offset in them, or more: the aborted transactions up to there concern the reader. */
  readonly endOffset: number;
  readonly release: () => void;
}

/** Found in a file. */
export interface FoundInFile extends FoundRecords {
  readonly next: Place;
}

/** Undefined when the segment ends below the offset. */
export async function readSegment(
  state: LogState,
  segment: Segment,
  read: SegmentRead,
): Promise<FoundInFile | undefined> {
  const { readBuffers } = state.environment;
  const end = segment.sizeBytes;
  // One read usually takes the way from the index entry to the batch and the data.
  const lead = state.config.indexIntervalBytes + header.BATCH_HEADER_BYTES;
  const usual = Math.min(lead + read.options.maxBytes, MAX_FILE_READ_BYTES);
  let position = segment.offsetIndex.lookup(read.startOffset).position;
  let wanted = usual;
  while (position < end) {
    const buffer = readBuffers.lease(Math.min(wanted, end - position));
    try {
      await readWhole(segment, buffer, position);
    } catch (error) {
      readBuffers.release(buffer);
      throw error;
    }
    const step = examine(buffer, { path: segment.file.path, position, end }, read);
    if (step.kind === 'found') {
      const bytes = buffer.subarray(step.from, step.to);
      const next = { offset: step.endOffset, segment, position: position + step.to };
      return found(state, { bytes, next, read }, () => {
        readBuffers.release(buffer);
      });
    }
    readBuffers.release(buffer);
    position = step.position;
    wanted = Math.max(step.wantedBytes, usual);
  }
  return undefined;
}

/** Fills `buffer` with bytes that were wholly written. */
export async function readWhole(segment: Segment, buffer: Buffer, position: number): Promise<void> {
  const count = await segment.file.read(buffer, position);
  if (count < buffer.length) {
    throw new DamagedLogError(segment.file.path, position + count, 'the file ends');
  }
}

/** As a reader is given it. In a segment that is not the last it never waits for more (as Kafka's DelayedFetch). */
export function found(
  state: LogState,
  piece: { readonly bytes: Buffer; readonly next: Place; readonly read: SegmentRead },
  release: () => void,
): FoundInFile {
  const { bytes, next, read } = piece;
  const isNewest = next.segment === state.activeSegment;
  const withMore = isNewest ? Math.max(bytes.length, read.options.maxBytes) : Infinity;
  return {
    chunks: bytes.length === 0 ? [] : [bytes],
    sizeBytes: bytes.length,
    availableBytes: next.offset < read.limit ? withMore : bytes.length,
    endOffset: next.offset,
    next,
    release,
  };
}

export type Examined =
  | {
      readonly kind: 'found';
      readonly from: number;
      readonly to: number;
      readonly endOffset: number;
    }
  | { readonly kind: 'read-on'; readonly position: number; readonly wantedBytes: number };

/** Looks for the batch of the start offset in what was read, and for where the reader must stop. */
export function examine(
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
