import { directoryOf } from './checkpoint-files.ts';
import { PARTITION_METADATA } from './file-names.ts';
import type { LogState } from './log-state.ts';
import type { Segment } from './segment.ts';

/** The old segment gets its last index entries; the new one its files and the snapshot of the producers. */
export function rollTo(state: LogState, segment: Segment): void {
  const sealed = state.activeSegment;
  sealed.seal();
  state.unflushedIndexes.add(sealed);
  segment.create();
  if (segment.producerSnapshot !== undefined) {
    writeSnapshot(state, segment.baseOffset, segment.producerSnapshot);
    segment.producerSnapshot = undefined;
  }
  state.segments.push(segment);
  sealed.close();
}

function writeSnapshot(state: LogState, offset: number, content: Buffer): void {
  const file = state.environment.handles.file(state.snapshotPath(offset));
  try {
    file.truncateSync(0);
    file.writeSync([content], 0);
  } finally {
    file.close();
  }
  state.snapshotOffsets.push(offset);
}

/** A new name is on disk for good before anything under it is acknowledged. */
export async function makeEntryDurable(state: LogState, segment: Segment): Promise<void> {
  const { disk, handles } = state.environment;
  const { directory } = state.identity;
  if (!state.isDirectoryDurable) {
    const metadata = handles.file(`${directory}/${PARTITION_METADATA}`);
    await metadata.flush();
    metadata.close();
    await disk.flushDirectoryAsync(directoryOf(directory));
    state.isDirectoryDurable = true;
  }
  await disk.flushDirectoryAsync(directory);
  segment.isEntryDurable = true;
}
