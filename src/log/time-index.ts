import { readInt64, writeInt64 } from '../../protocol/record/int64.ts';
import type { LogFile } from './file-handles.ts';
import { SegmentIndex } from './segment-index.ts';

/** Timestamp int64, relative offset int32. */
const ENTRY_BYTES = 12;

export interface TimestampOffset {
  readonly timestamp: number;
  readonly offset: number;
}

/**
 * `.timeindex`: the largest timestamp so far and the last offset of the batch that had it, written with the
 * entries of the offset index. All records up to that offset are not later than the timestamp.
 */
export class TimeIndex extends SegmentIndex<TimestampOffset> {
  constructor(file: LogFile, baseOffset: number, isNew: boolean) {
    super(file, { baseOffset, entryBytes: ENTRY_BYTES, isNew });
  }

  /** One slot is kept for the entry that closing the segment adds. */
  isFull(maxBytes: number): boolean {
    return this.count >= Math.floor(maxBytes / ENTRY_BYTES) - 1;
  }

  /** Only a later timestamp at a higher offset makes an entry. */
  maybeAdd(timestamp: number, offset: number): void {
    const last = this.last();
    if (timestamp <= (last?.timestamp ?? -1)) return;
    if (last !== undefined && offset <= last.offset) return;
    const entry = this.entries.add();
    writeInt64(entry, 0, timestamp);
    entry.writeUInt32BE(offset - this.baseOffset, 8);
  }

  override at(index: number): TimestampOffset {
    const entry = this.entries.entry(index);
    return { timestamp: readInt64(entry, 0), offset: this.baseOffset + entry.readUInt32BE(8) };
  }

  /** An offset up to which all records are earlier than `timestamp`; the base offset if none is known. */
  lookup(timestamp: number): number {
    const index = this.countOf((entry) => entry.timestamp < timestamp) - 1;
    return index < 0 ? this.baseOffset : this.at(index).offset;
  }

  /** Drops entries at or above `offset`. */
  truncateTo(offset: number): void {
    this.entries.truncateTo(this.countOf((entry) => entry.offset < offset));
  }
}
