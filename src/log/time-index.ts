import { readInt64, writeInt64 } from '../../protocol/record/int64.ts';
import { IndexFile } from './index-file.ts';
import type { LogFile } from './file-handles.ts';

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
export class TimeIndex {
  readonly entries: IndexFile;
  readonly #baseOffset: number;

  constructor(file: LogFile, baseOffset: number, isNew: boolean) {
    this.entries = new IndexFile(file, ENTRY_BYTES, isNew);
    this.#baseOffset = baseOffset;
  }

  get count(): number {
    return this.entries.count;
  }

  /** One slot is kept for the entry that closing the segment adds. */
  isFull(maxBytes: number): boolean {
    return this.entries.count >= Math.floor(maxBytes / ENTRY_BYTES) - 1;
  }

  /** Only a later timestamp at a higher offset makes an entry. */
  maybeAdd(timestamp: number, offset: number): void {
    const last = this.last();
    if (timestamp <= (last?.timestamp ?? -1)) return;
    if (last !== undefined && offset <= last.offset) return;
    const entry = this.entries.add();
    writeInt64(entry, 0, timestamp);
    entry.writeUInt32BE(offset - this.#baseOffset, 8);
  }

  at(index: number): TimestampOffset {
    const entry = this.entries.entry(index);
    return { timestamp: readInt64(entry, 0), offset: this.#baseOffset + entry.readUInt32BE(8) };
  }

  last(): TimestampOffset | undefined {
    return this.count === 0 ? undefined : this.at(this.count - 1);
  }

  /** An offset up to which all records are earlier than `timestamp`; the base offset if none is known. */
  lookup(timestamp: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle).timestamp < timestamp) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? this.#baseOffset : this.at(low - 1).offset;
  }

  /** Drops entries at or above `offset`. */
  truncateTo(offset: number): void {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle).offset < offset) low = middle + 1;
      else high = middle;
    }
    this.entries.truncateTo(low);
  }
}
