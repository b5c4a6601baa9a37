import type { LogFile } from './file-handles.ts';
import { SegmentIndex } from './segment-index.ts';

/** Relative offset int32, position int32. */
const ENTRY_BYTES = 8;

export interface OffsetPosition {
  readonly offset: number;
  readonly position: number;
}

/**
 * `.index`: for a batch about every index.interval.bytes, its last offset (relative to the segment's base)
 * and where it begins.
 */
export class OffsetIndex extends SegmentIndex<OffsetPosition> {
  constructor(file: LogFile, baseOffset: number, isNew: boolean) {
    super(file, { baseOffset, entryBytes: ENTRY_BYTES, isNew });
  }

  isFull(maxBytes: number): boolean {
    return this.count >= Math.floor(maxBytes / ENTRY_BYTES);
  }

  add(lastOffset: number, position: number): void {
    const entry = this.entries.add();
    entry.writeUInt32BE(lastOffset - this.baseOffset, 0);
    entry.writeUInt32BE(position, 4);
  }

  override at(index: number): OffsetPosition {
    const entry = this.entries.entry(index);
    return { offset: this.baseOffset + entry.readUInt32BE(0), position: entry.readUInt32BE(4) };
  }

  /** Where to begin the search for `offset`: the batch of the last entry at or below it, else the beginning. */
  lookup(offset: number): OffsetPosition {
    const index = this.countOf((entry) => entry.offset <= offset) - 1;
    return index < 0 ? { offset: this.baseOffset, position: 0 } : this.at(index);
  }

  /** Drops entries of batches that end at or above `offset`. */
  truncateTo(offset: number): void {
    this.entries.truncateTo(this.countOf((entry) => entry.offset < offset));
  }
}
