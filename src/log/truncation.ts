import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { BatchWalk } from './batch-walk.ts';
import type { LogFlusher } from './log-flusher.ts';
import type { LogReader } from './log-reader.ts';
import type { LogState } from './log-state.ts';
import type { LogWriter } from './log-writer.ts';
import { removeSnapshotsAbove, replayProducers } from './producer-replay.ts';
import type { Segment } from './segment.ts';
import { beginAnew, removeFromEnd, toleratingFullDisk } from './segment-removal.ts';

export interface LogParts {
  readonly state: LogState;
  readonly writer: LogWriter;
  readonly flusher: LogFlusher;
  readonly reader: LogReader;
}

/**
 * Cuts everything at and above `offset`; a batch that contains it goes whole. Epochs and snapshots above are
 * gone, on disk too, before this resolves, and a leader needs a newer epoch to go on: other logs may hold what
 * was cut.
 */
export async function truncateTo(parts: LogParts, offset: number): Promise<void> {
  const { state, writer, flusher } = parts;
  if (offset >= state.logEndOffset) return;
  await writer.drain();
  await flusher.settle();
  if (offset >= state.writtenOffset || state.isOffline) return;
  if (offset < state.segments[0]!.baseOffset) {
    await restartAt(parts, offset);
    return;
  }
  const segment = state.segmentFor(offset)!;
  const cut = await findCut(segment, offset);
  await lowerRecoveryPoint(state, cut.nextOffset);
  state.epochFloor = Math.max(state.epochFloor, state.epochs.latestEpoch);
  const later = state.segments.slice(state.segments.indexOf(segment) + 1);
  for (const dropped of later) writer.dirtySegments.delete(dropped);
  lowerMarks(parts, cut.nextOffset);
  await removeFromEnd(state, later);
  segment.cut(cut.position, cut.nextOffset);
  await noteLastTimestamps(segment);
  state.unflushedIndexes.add(segment);
  if (state.epochs.truncateFromEnd(cut.nextOffset)) state.savedEpochs = undefined;
  removeSnapshotsAbove(state, cut.nextOffset);
  await toleratingFullDisk(() => state.saveEpochs());
  await state.environment.disk.flushDirectoryAsync(state.identity.directory);
  await segment.file.flush();
  await replayProducers(state, cut.nextOffset);
  state.producers.onHighWatermark(state.highWatermark);
  finish(parts);
}

/** Everything goes; the log begins at `offset`, as a follower does whose leader has nothing older. */
export async function restartAt(parts: LogParts, offset: number): Promise<void> {
  const { state, writer, flusher } = parts;
  await writer.drain();
  await flusher.settle();
  if (state.isOffline) return;
  await lowerRecoveryPoint(state, offset);
  state.epochFloor = Math.max(state.epochFloor, state.epochs.latestEpoch);
  writer.dirtySegments.clear();
  parts.reader.invalidate();
  await beginAnew(state, offset);
  finish(parts);
}

/** What was flushed is about to be cut: a recovery must not take what replaces it for damage. */
async function lowerRecoveryPoint(state: LogState, offset: number): Promise<void> {
  state.recoveryPointLimit = offset;
  await state.owner.lowerRecoveryPoint(offset);
}

/** Readers see the lower marks before bytes disappear. */
function lowerMarks(parts: LogParts, offset: number): void {
  const { state } = parts;
  parts.reader.invalidate();
  state.tail.clear();
  state.logEndOffset = offset;
  state.writtenOffset = offset;
  state.flushedOffset = Math.min(state.flushedOffset, offset);
  state.highWatermark = Math.min(state.highWatermark, offset);
  state.logStartOffset = Math.min(state.logStartOffset, offset);
}

function finish(parts: LogParts): void {
  const { state, writer, flusher, reader } = parts;
  reader.invalidate();
  state.tail.clear();
  state.appendSegment = state.activeSegment;
  writer.restart();
  flusher.limitTo(state.logEndOffset);
  state.assertMarks();
  state.owner.onProgress();
  const code = ErrorCode.NOT_LEADER_OR_FOLLOWER;
  state.writtenWaits.failAbove(state.logEndOffset, code);
  state.flushedWaits.failAbove(state.logEndOffset, code);
  state.notify('onTruncated');
}

async function findCut(
  segment: Segment,
  offset: number,
): Promise<{ readonly position: number; readonly nextOffset: number }> {
  const walk = new BatchWalk(segment.file, segment.sizeBytes);
  const start = segment.offsetIndex.lookup(offset).position;
  const batch = await walk.find(start, ({ lastOffset }) => lastOffset >= offset);
  if (batch === undefined) return { position: segment.sizeBytes, nextOffset: segment.nextOffset };
  // Compaction may have left a hole in front of the batch: then the log ends where it was told to.
  return { position: batch.position, nextOffset: Math.min(offset, batch.baseOffset) };
}

/** The time index may end before the batch with the largest timestamp. */
async function noteLastTimestamps(segment: Segment): Promise<void> {
  const walk = new BatchWalk(segment.file, segment.sizeBytes);
  await walk.find(segment.offsetIndex.last()?.position ?? 0, (batch) => {
    segment.noteTimestamp(batch);
    return false;
  });
}
