import { DecodeError } from '../../protocol/wire/errors.ts';
import type { LogState } from './log-state.ts';
import { decodeProducerSnapshot } from './producer-snapshot.ts';
import { scanSegment } from './segment-scan.ts';

/** Producers as they were below `target`: from the newest snapshot below it and the batches in between. */
export async function replayProducers(state: LogState, target: number): Promise<void> {
  const from = loadSnapshot(state, target) ?? state.segments[0]!.baseOffset;
  for (const segment of state.segments) {
    if (segment.nextOffset <= from || segment.baseOffset >= target) continue;
    const start = { position: 0, expectedOffset: segment.baseOffset, leaderEpoch: -1 };
    await scanSegment(segment.file, segment.sizeBytes, start, (batch) => {
      if (batch.baseOffset < from || batch.baseOffset >= target) return;
      if (batch.producer !== undefined) state.producers.apply(batch.producer);
    });
  }
}

/** The newest readable snapshot at or below `target`; unreadable ones are removed, they can be made again. */
function loadSnapshot(state: LogState, target: number): number | undefined {
  state.producers.clear();
  for (const offset of state.snapshotOffsets.toReversed()) {
    if (offset > target) continue;
    const path = state.snapshotPath(offset);
    try {
      state.producers.load(decodeProducerSnapshot(state.environment.disk.readFile(path)));
      return offset;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      state.environment.log.warn('an unreadable producer snapshot was removed', {
        path,
        reason: error.message,
      });
      state.environment.disk.removeFile(path);
      state.snapshotOffsets = state.snapshotOffsets.filter((other) => other !== offset);
    }
  }
  return undefined;
}

export function removeSnapshotsAbove(state: LogState, offset: number): void {
  for (const snapshot of state.snapshotOffsets) {
    if (snapshot > offset) state.environment.disk.removeFile(state.snapshotPath(snapshot));
  }
  state.snapshotOffsets = state.snapshotOffsets.filter((snapshot) => snapshot <= offset);
}
