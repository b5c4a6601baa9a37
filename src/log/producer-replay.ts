import { DecodeError } from '../../protocol/wire/errors.ts';
import { replaceFile } from './checkpoint-files.ts';
import type { LogState } from './log-state.ts';
import { decodeProducerSnapshot, encodeProducerSnapshot } from './producer-snapshot.ts';
import type { ProducerState } from './producer-state.ts';
import { scanSegment } from './segment-scan.ts';

/**
 * Producers as they were below `target`: from the newest snapshot below it and the batches in between. Resolves with
 * the offset of that snapshot, -1 without one.
 */
export async function replayProducers(
  state: LogState,
  target: number,
  producers = state.producers,
): Promise<number> {
  const snapshotOffset = loadSnapshot(state, target, producers);
  const from = snapshotOffset ?? state.segments[0]!.baseOffset;
  for (const segment of state.segments) {
    if (segment.nextOffset <= from || segment.baseOffset >= target) continue;
    const start = { position: 0, expectedOffset: segment.baseOffset, leaderEpoch: -1 };
    await scanSegment(segment.file, segment.sizeBytes, start, (batch) => {
      if (batch.baseOffset < from || batch.baseOffset >= target) return;
      if (batch.producer !== undefined) producers.apply(batch.producer);
    });
  }
  return snapshotOffset ?? -1;
}

/** The newest readable snapshot at or below `target`; unreadable ones are removed, they can be made again. */
function loadSnapshot(
  state: LogState,
  target: number,
  producers: ProducerState,
): number | undefined {
  producers.clear();
  for (const offset of state.snapshotOffsets.toReversed()) {
    if (offset > target) continue;
    const path = state.snapshotPath(offset);
    try {
      producers.load(decodeProducerSnapshot(state.environment.disk.readFile(path)));
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

/** On disk for good when it resolves. */
export async function saveSnapshot(
  state: LogState,
  offset: number,
  producers: ProducerState,
): Promise<void> {
  const content = encodeProducerSnapshot(producers.entries());
  await replaceFile(state.environment.disk, () => state.snapshotPath(offset), content);
  state.snapshotOffsets = [...state.snapshotOffsets, offset].sort((left, right) => left - right);
}

export function removeSnapshotsAbove(state: LogState, offset: number): void {
  for (const snapshot of state.snapshotOffsets) {
    if (snapshot > offset) state.environment.disk.removeFile(state.snapshotPath(snapshot));
  }
  state.snapshotOffsets = state.snapshotOffsets.filter((snapshot) => snapshot <= offset);
}
