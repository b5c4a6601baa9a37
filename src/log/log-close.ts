import { DiskError } from '../base/disk.ts';
import type { LogState } from './log-state.ts';
import { saveSnapshot } from './producer-replay.ts';
import { finishRemovals } from './segment-removal.ts';
import type { Segment } from './segment.ts';
import type { LogParts } from './truncation.ts';

/** The orderly end: a later start reads the end of the last segment and the snapshot, and nothing else. */
export async function closeLog({ state, writer, flusher, reader }: LogParts): Promise<void> {
  if (state.isClosed) return;
  await writer.drain();
  state.isClosed = true;
  finishRemovals(state);
  await flusher.settle();
  try {
    if (!state.isOffline) await saveAll(state, writer.dirtySegments);
  } finally {
    reader.invalidate();
    state.tail.clear();
    for (const segment of state.segments) segment.close();
  }
}

async function saveAll(state: LogState, dirtySegments: Set<Segment>): Promise<void> {
  const { activeSegment } = state;
  activeSegment.seal();
  for (const segment of dirtySegments) await segment.file.flush();
  dirtySegments.clear();
  for (const segment of [...state.unflushedIndexes, activeSegment]) {
    if (!(await segment.makeIndexesDurable())) {
      throw new DiskError('ENOSPC', segment.file.path, 'no space for the indexes');
    }
  }
  state.flushedOffset = state.writtenOffset;
  await state.saveEpochs();
  // Only where there is something new to remember: an idle log keeps the snapshot it has.
  const offset = state.logEndOffset;
  if (state.snapshotOffsets.includes(offset) || offset === state.segments[0]!.baseOffset) return;
  await saveSnapshot(state, offset, state.producers);
}
