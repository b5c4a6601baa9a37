import { IndexFile } from './index-file.ts';
import type { LogFile } from './file-handles.ts';

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
export class OffsetIndex {
  readonly entries: IndexFile;
  readonly #baseOffset: number;

  constructor(file: LogFile, baseOffset: number, isNew: boolean) {
    this.entries = new IndexFile(file, ENTRY_BYTES, isNew);
    this.#baseOffset = baseOffset;
  }

  get count(): number {
    return this.entries.count;
  }

  get sizeBytes(): number {
    return this.entries.count * ENTRY_BYTES;
  }

  isFull(maxBytes: number): boolean {
    return this.entries.count >= Math.floor(maxBytes / ENTRY_BYTES);
  }

  add(lastOffset: number, position: number): void {
    const entry = this.entries.add();
    entry.writeUInt32BE(lastOffset - this.#baseOffset, 0);
    entry.writeUInt32BE(position, 4);
  }

  at(index: number): OffsetPosition {
    const entry = this.entries.entry(index);
    return {
      offset: this.#baseOffset + entry.readUInt32BE(0),
      position: entry.readUInt32BE(4),
    };
  }

  last(): OffsetPosition | undefined {
    return this.count === 0 ? undefined : this.at(this.count - 1);
  }

  /** Where to begin the search for `offset`: the batch of the last entry at or below it, else the beginning. */
  lookup(offset: number): OffsetPosition {
    const index = this.#lastAtOrBelow(offset);
    return index < 0 ? { offset: this.#baseOffset, position: 0 } : this.at(index);
  }

  /** Drops entries of batches that end at or above `offset`. */
  truncateTo(offset: number): void {
    this.entries.truncateTo(this.#lastAtOrBelow(offset - 1) + 1);
  }

  #lastAtOrBelow(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle).offset <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
