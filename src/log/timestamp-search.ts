import { firstRecordAtOrAfter } from '../../protocol/record/records.ts';
import { BatchWalk } from './batch-walk.ts';
import { limitOffset } from './log-reader.ts';
import type { LogState } from './log-state.ts';
import type { Segment } from './segment.ts';
import type { OffsetAndTimestamp, ReadLimit } from './types.ts';

/** What ListOffsets may ask for instead of a time. */
export const LATEST_TIMESTAMP = -1;
export const EARLIEST_TIMESTAMP = -2;
export const MAX_TIMESTAMP = -3;
export const EARLIEST_LOCAL_TIMESTAMP = -4;
export const LATEST_TIERED_TIMESTAMP = -5;
export const EARLIEST_PENDING_UPLOAD_TIMESTAMP = -6;

const NO_TIMESTAMP = -1;

export async function findOffset(
  state: LogState,
  timestamp: number,
  upTo: ReadLimit,
): Promise<OffsetAndTimestamp | undefined> {
  switch (timestamp) {
    case LATEST_TIMESTAMP:
      return {
        offset: limitOffset(state, upTo),
        timestamp: NO_TIMESTAMP,
        leaderEpoch: state.epochs.latestEpoch,
      };
    case EARLIEST_TIMESTAMP:
    case EARLIEST_LOCAL_TIMESTAMP:
      return {
        offset: state.logStartOffset,
        timestamp: NO_TIMESTAMP,
        leaderEpoch: state.epochs.epochFor(state.logStartOffset),
      };
    case LATEST_TIERED_TIMESTAMP:
    case EARLIEST_PENDING_UPLOAD_TIMESTAMP:
      return undefined;
    case MAX_TIMESTAMP:
      return findMaxTimestamp(state, upTo);
    default:
      return findByTimestamp(state, timestamp, upTo);
  }
}

async function findByTimestamp(
  state: LogState,
  timestamp: number,
  upTo: ReadLimit,
): Promise<OffsetAndTimestamp | undefined> {
  for (const segment of [...state.segments]) {
    if (segment.maxTimestampMs < timestamp || segment.nextOffset <= state.logStartOffset) continue;
    const found = await findUnlessRemoved(segment, timestamp, state.logStartOffset);
    if (found !== undefined) return found.offset < limitOffset(state, upTo) ? found : undefined;
  }
  return undefined;
}

/** The first record that has the largest timestamp of all. */
async function findMaxTimestamp(
  state: LogState,
  upTo: ReadLimit,
): Promise<OffsetAndTimestamp | undefined> {
  let best: Segment | undefined;
  for (const segment of state.segments) {
    if (segment.maxTimestampMs > (best?.maxTimestampMs ?? NO_TIMESTAMP)) best = segment;
  }
  if (best === undefined) return undefined;
  const found = await findUnlessRemoved(best, best.maxTimestampMs, state.logStartOffset);
  return found !== undefined && found.offset < limitOffset(state, upTo) ? found : undefined;
}

/** Retention or a truncation may take the segment away meanwhile: then there is nothing in it. */
async function findUnlessRemoved(
  segment: Segment,
  timestamp: number,
  fromOffset: number,
): Promise<OffsetAndTimestamp | undefined> {
  try {
    return await findInSegment(segment, timestamp, fromOffset);
  } catch (error) {
    if (segment.isRemoved) return undefined;
    throw error;
  }
}

/** The time index leads to a batch, the offset index to its position, the batch to the record. */
async function findInSegment(
  segment: Segment,
  timestamp: number,
  fromOffset: number,
): Promise<OffsetAndTimestamp | undefined> {
  const from = Math.max(segment.timeIndex.lookup(timestamp), fromOffset);
  const walk = new BatchWalk(segment.file, segment.sizeBytes);
  let { position } = segment.offsetIndex.lookup(from);
  for (;;) {
    const batch = await walk.find(
      position,
      ({ maxTimestampMs, lastOffset }) => maxTimestampMs >= timestamp && lastOffset >= fromOffset,
    );
    if (batch === undefined) return undefined;
    const bytes = Buffer.allocUnsafe(batch.lengthBytes);
    await segment.file.read(bytes, batch.position);
    const record = firstRecordAtOrAfter(bytes, 0, timestamp, fromOffset);
    if (record !== undefined) {
      return {
        offset: record.offset,
        timestamp: record.timestampMs,
        leaderEpoch: batch.leaderEpoch,
      };
    }
    position = batch.position + batch.lengthBytes;
  }
}
