import { DiskError } from '../base/disk.ts';
import { DELETED_SUFFIX } from './file-names.ts';
import type { LogState } from './log-state.ts';
import { removeSnapshotsAbove, replayProducers, saveSnapshot } from './producer-replay.ts';
import { ProducerState } from './producer-state.ts';
import type { Segment } from './segment.ts';

/**
 * Removes segments from the end, newest first and each for good before the next: a power cut in between leaves
 * a log without a hole.
 */
export async function removeFromEnd(state: LogState, segments: readonly Segment[]): Promise<void> {
  const { disk } = state.environment;
  for (const segment of segments.toReversed()) {
    state.segments = state.segments.filter((other) => other !== segment);
    state.unflushedIndexes.delete(segment);
    segment.isRemoved = true;
    segment.close();
    for (const file of segment.files()) disk.removeFile(file.path);
    await disk.flushDirectoryAsync(state.identity.directory);
  }
}

/**
 * Takes the oldest segments out of the log. Their files get a `.deleted` name at once and are removed after
 * file.delete.delay.ms, so that reads under way can end. Whoever calls has made the log start durable, or
 * asks for `isStepwise`: each name durable before the next, so that no hole can come about. When this resolves
 * a power cut does not bring them back.
 */
export async function removeFromStart(
  state: LogState,
  segments: readonly Segment[],
  isStepwise: boolean,
): Promise<void> {
  const { disk, timers } = state.environment;
  if (segments.length === 0) return;
  await keepProducers(state, state.segments[segments.length]!.baseOffset);
  state.removingFrom ??= segments[0]!.baseOffset;
  for (const segment of segments) {
    state.segments = state.segments.filter((other) => other !== segment);
    state.unflushedIndexes.delete(segment);
    segment.isRemoved = true;
    const paths: string[] = [];
    for (const file of segment.files()) {
      if (!disk.exists(file.path)) continue;
      paths.push(`${file.path}${DELETED_SUFFIX}`);
      disk.rename(file.path, `${file.path}${DELETED_SUFFIX}`);
    }
    segment.close();
    removeSnapshotOf(state, segment);
    if (isStepwise) await disk.flushDirectoryAsync(state.identity.directory);
    const timer = timers.schedule(state.config.fileDeleteDelayMs, () => {
      state.removals.delete(timer);
      removeQuietly(state, paths);
    });
    state.removals.set(timer, paths);
  }
  if (!isStepwise) await disk.flushDirectoryAsync(state.identity.directory);
  state.removingFrom = undefined;
}

/**
 * The batches that a retry is known by may lie in what goes: before it does, the snapshot where the rest begins is on
 * disk for good. A roll writes it without a flush, and a power cut may have torn it.
 */
async function keepProducers(state: LogState, offset: number): Promise<void> {
  const producers = new ProducerState();
  const snapshotOffset = await replayProducers(state, offset, producers);
  if (producers.producerCount === 0) return;
  if (snapshotOffset < offset) {
    await saveSnapshot(state, offset, producers);
    return;
  }
  const { disk, handles } = state.environment;
  const snapshot = handles.file(state.snapshotPath(offset));
  try {
    await snapshot.flush();
  } finally {
    snapshot.close();
  }
  await disk.flushDirectoryAsync(state.identity.directory);
}

/** The snapshot at a removed segment's base tells of nothing that is left. */
function removeSnapshotOf(state: LogState, segment: Segment): void {
  if (!state.snapshotOffsets.includes(segment.baseOffset)) return;
  state.environment.disk.removeFile(state.snapshotPath(segment.baseOffset));
  state.snapshotOffsets = state.snapshotOffsets.filter((offset) => offset !== segment.baseOffset);
}

/** For a log that is closed: nobody reads any more, and no timer is left to keep the process. */
export function finishRemovals(state: LogState): void {
  for (const paths of state.removals.values()) removeQuietly(state, paths);
  cancelRemovals(state);
}

/** For a log whose directory goes with all that is in it. */
export function cancelRemovals(state: LogState): void {
  for (const timer of state.removals.keys()) timer.cancel();
  state.removals.clear();
}

/** What fails here is tried again by the next start, which removes all `.deleted` files. */
function removeQuietly(state: LogState, paths: readonly string[]): void {
  // The directory may have been renamed or removed meanwhile, with everything in it.
  if (state.isDiscarded) return;
  try {
    for (const path of paths) state.environment.disk.removeFile(path);
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    state.environment.log.warn('a deleted segment could not be removed', { reason: error.message });
  }
}

export function makeFirstSegment(state: LogState, baseOffset: number): void {
  const segment = state.planSegment(baseOffset);
  segment.create();
  state.segments.push(segment);
  state.appendSegment = segment;
}

/** Everything goes, and the log begins at `offset`. */
export async function beginAnew(state: LogState, offset: number): Promise<void> {
  const { disk } = state.environment;
  await removeFromEnd(state, state.segments);
  removeSnapshotsAbove(state, -1);
  state.producers.clear();
  if (state.epochs.clear()) state.savedEpochs = undefined;
  makeFirstSegment(state, offset);
  state.logStartOffset = offset;
  state.highWatermark = offset;
  state.flushedOffset = offset;
  state.writtenOffset = offset;
  state.logEndOffset = offset;
  await toleratingFullDisk(() => state.saveEpochs());
  await disk.flushDirectoryAsync(state.identity.directory);
  state.activeSegment.isEntryDurable = true;
}

/** A full disk must not keep a log from starting: what cannot be saved now is saved before it is relied on. */
export async function toleratingFullDisk(save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!(error instanceof DiskError) || error.code !== 'ENOSPC') throw error;
  }
}
