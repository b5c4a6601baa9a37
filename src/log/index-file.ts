import { DiskError } from '../base/disk.ts';
import type { LogFile } from './file-handles.ts';

/** Entries that wait in memory until they are worth a write. */
const SAVE_AT_BYTES = 4096;
const PAGE_BYTES = 4096;
/** One for all: very many indexes are idle. */
const NO_BYTES = Buffer.alloc(0);
const NO_PAGE = -1;
/** An index of more unsaved bytes than this can only mean a full disk; it goes on growing all the same. */

/**
 * A file of fixed-size entries in growing order. The newest lie in memory until they are saved; all others are
 * read a page at a time, so that an idle index costs nothing. A killed Apache Kafka leaves its active
 * index preallocated, with zeros behind the entries: they are no entries (`isZeroTail`).
 */
export class IndexFile {
  readonly file: LogFile;
  readonly #entryBytes: number;
  /** Entries in the file; undefined until somebody asks. */
  #savedCount: number | undefined;
  #unsaved = NO_BYTES;
  #unsavedCount = 0;
  #page = NO_BYTES;
  #pageNumber = NO_PAGE;
  /** The file has bytes that no flush covers, or entries are unsaved. */
  #isDirty = false;

  constructor(file: LogFile, entryBytes: number, isNew: boolean) {
    this.file = file;
    this.#entryBytes = entryBytes;
    this.#savedCount = isNew ? 0 : undefined;
  }

  get count(): number {
    return this.#saved() + this.#unsavedCount;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  #saved(): number {
    this.#savedCount ??= this.#countEntries();
    return this.#savedCount;
  }

  /** Entries up to the zero tail; a partial entry at the end is none. */
  #countEntries(): number {
    const stored = Math.floor(this.file.size() / this.#entryBytes);
    if (stored === 0 || !this.#isZeroAt(stored - 1)) return stored;
    let low = 0;
    let high = stored - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isZeroAt(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #isZeroAt(index: number): boolean {
    const entry = this.#readStored(index);
    return entry.every((byte) => byte === 0);
  }

  /** The bytes of entry `index`: valid until the next call. */
  entry(index: number): Buffer {
    const saved = this.#saved();
    if (index < saved) return this.#readStored(index);
    const at = (index - saved) * this.#entryBytes;
    return this.#unsaved.subarray(at, at + this.#entryBytes);
  }

  #readStored(index: number): Buffer {
    const position = index * this.#entryBytes;
    const perPage = Math.floor(PAGE_BYTES / this.#entryBytes);
    const pageNumber = Math.floor(index / perPage);
    if (pageNumber !== this.#pageNumber) {
      const page = Buffer.alloc(perPage * this.#entryBytes);
      this.file.readSync(page, pageNumber * page.length);
      this.#page = page;
      this.#pageNumber = pageNumber;
    }
    const at = position - pageNumber * perPage * this.#entryBytes;
    return this.#page.subarray(at, at + this.#entryBytes);
  }

  #forgetPage(): void {
    this.#page = NO_BYTES;
    this.#pageNumber = NO_PAGE;
  }

  /** It opens again on the next use. */
  close(): void {
    this.#forgetPage();
    this.file.close();
  }

  /** Makes room for one entry and gives it to be filled. */
  add(): Buffer {
    this.#saved();
    const at = this.#unsavedCount * this.#entryBytes;
    if (at + this.#entryBytes > this.#unsaved.length) {
      const larger = Buffer.alloc(Math.max(256, this.#unsaved.length * 2));
      this.#unsaved.copy(larger);
      this.#unsaved = larger;
    }
    this.#unsavedCount++;
    this.#isDirty = true;
    return this.#unsaved.subarray(at, at + this.#entryBytes);
  }

  /** Called after a group of adds: writes when there is enough. A full disk only delays it. */
  maybeSave(): void {
    if (this.#unsavedCount * this.#entryBytes >= SAVE_AT_BYTES) this.save();
  }

  /** False when the disk is full: the entries stay in memory. */
  save(): boolean {
    const saved = this.#saved();
    if (this.#unsavedCount === 0) return true;
    const bytes = this.#unsaved.subarray(0, this.#unsavedCount * this.#entryBytes);
    try {
      this.file.writeSync([bytes], saved * this.#entryBytes);
    } catch (error) {
      if (error instanceof DiskError && error.code === 'ENOSPC') return false;
      throw error;
    }
    this.#savedCount = saved + this.#unsavedCount;
    this.#unsavedCount = 0;
    this.#unsaved = NO_BYTES;
    this.#forgetPage();
    return true;
  }

  /** Keeps the first `count` entries, in the file too. */
  truncateTo(count: number): void {
    const saved = this.#saved();
    this.#unsavedCount = Math.max(0, Math.min(this.#unsavedCount, count - saved));
    if (count < saved) this.#savedCount = count;
    this.#forgetPage();
    this.cutFile();
  }

  /** Cuts off what lies behind the entries: preallocated zeros, or entries that were truncated. */
  cutFile(): void {
    const wanted = this.#saved() * this.#entryBytes;
    if (this.file.size() > wanted) {
      this.file.truncateSync(wanted);
      this.#isDirty = true;
    }
  }

  /** Saved, trimmed and flushed: what a later start may rely on. False when the disk is full. */
  async makeDurable(): Promise<boolean> {
    if (!this.#isDirty) return true;
    this.cutFile();
    if (!this.save()) return false;
    this.#isDirty = false;
    try {
      await this.file.flush();
    } catch (error) {
      this.#isDirty = true;
      throw error;
    }
    return true;
  }

  /**
   * Everything from scratch, as recovery does before it scans a segment: also where a power cut took the file. A few
   * bytes are written over instead, and cut when the entries are made durable: a cut of each of very many files would
   * be most of what a start after a crash costs.
   */
  reset(): void {
    this.#makeFile();
    this.#savedCount = 0;
    this.#unsavedCount = 0;
    this.#forgetPage();
    if (this.file.size() > PAGE_BYTES) this.cutFile();
    this.#isDirty = true;
  }

  /** On a full disk the first entries make it. */
  #makeFile(): void {
    try {
      this.file.create();
    } catch (error) {
      if (!(error instanceof DiskError) || error.code !== 'ENOSPC') throw error;
    }
  }
}
