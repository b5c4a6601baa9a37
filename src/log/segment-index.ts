import type { LogFile } from './file-handles.ts';
import { IndexFile } from './index-file.ts';

export interface SegmentIndexOptions {
  readonly baseOffset: number;
  readonly entryBytes: number;
  readonly isNew: boolean;
}

/** What the offset and the time index of a segment share: entries in growing order, offsets relative to its base. */
export abstract class SegmentIndex<Entry> {
  readonly entries: IndexFile;
  protected readonly baseOffset: number;

  constructor(file: LogFile, { baseOffset, entryBytes, isNew }: SegmentIndexOptions) {
    this.entries = new IndexFile(file, entryBytes, isNew);
    this.baseOffset = baseOffset;
  }

  abstract at(index: number): Entry;

  get count(): number {
    return this.entries.count;
  }

  last(): Entry | undefined {
    return this.count === 0 ? undefined : this.at(this.count - 1);
  }

  /** How many of the first entries are `before` something. */
  protected countOf(before: (entry: Entry) => boolean): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.at(middle))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
