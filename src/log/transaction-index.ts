import { readInt64, writeInt64 } from '../../protocol/record/int64.ts';
import { DiskError } from '../base/disk.ts';
import type { LogFile } from './file-handles.ts';
import type { AbortedTransaction } from './types.ts';

/** Version int16, producer id, first offset, last offset, last stable offset: int64 each. */
const ENTRY_BYTES = 34;
const VERSION = 0;

export interface AbortedEntry {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Of the marker. */
  readonly lastOffset: number;
  /** The last stable offset when the marker was written: a search need not go beyond it. */
  readonly lastStableOffset: number;
}

export class CorruptTransactionIndexError extends Error {
  override readonly name = 'CorruptTransactionIndexError';
}

/** `.txnindex`: the transactions whose abort marker lies in the segment. There is no file while there is none. */
export class TransactionIndex {
  readonly file: LogFile;
  readonly #baseOffset: number;
  #exists: boolean;
  #entries: AbortedEntry[] | undefined;
  #savedCount = 0;
  #isDirty = false;

  constructor(file: LogFile, baseOffset: number, exists: boolean) {
    this.file = file;
    this.#baseOffset = baseOffset;
    this.#exists = exists;
    if (!exists) this.#entries = [];
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  get exists(): boolean {
    return this.#exists;
  }

  all(): readonly AbortedEntry[] {
    this.#entries ??= this.#load();
    return this.#entries;
  }

  add(entry: AbortedEntry): void {
    (this.all() as AbortedEntry[]).push(entry);
    this.#isDirty = true;
    this.save();
  }

  /** False when the disk is full: what is missing in the file stays in memory. */
  save(): boolean {
    const entries = this.all();
    if (this.#savedCount === entries.length) return true;
    const bytes = Buffer.concat(entries.slice(this.#savedCount).map(encode));
    try {
      this.file.writeSync([bytes], this.#savedCount * ENTRY_BYTES);
    } catch (error) {
      if (error instanceof DiskError && error.code === 'ENOSPC') return false;
      throw error;
    }
    this.#savedCount = entries.length;
    this.#exists = true;
    return true;
  }

  /**
   * Adds what concerns a read of [fetchOffset, upperBoundOffset). True when later segments cannot hold more.
   */
  collect(fetchOffset: number, upperBoundOffset: number, into: AbortedTransaction[]): boolean {
    for (const { producerId, firstOffset, lastOffset, lastStableOffset } of this.all()) {
      if (lastOffset >= fetchOffset && firstOffset < upperBoundOffset) {
        into.push({ producerId, firstOffset });
      }
      if (lastStableOffset >= upperBoundOffset) return true;
    }
    return false;
  }

  /** Drops entries whose marker lies at or above `offset`. */
  truncateTo(offset: number): void {
    const entries = this.all();
    const kept = entries.filter((entry) => entry.lastOffset < offset);
    if (kept.length === entries.length) return;
    this.#entries = kept;
    this.#savedCount = Math.min(this.#savedCount, kept.length);
    if (this.#exists) this.file.truncateSync(this.#savedCount * ENTRY_BYTES);
    this.#isDirty = true;
  }

  reset(): void {
    if (this.#exists) this.file.truncateSync(0);
    this.#entries = [];
    this.#savedCount = 0;
    this.#isDirty = this.#exists;
  }

  /** False when the disk is full. */
  async makeDurable(): Promise<boolean> {
    if (!this.#isDirty) return true;
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

  #load(): AbortedEntry[] {
    const bytes = Buffer.alloc(this.file.size());
    this.file.readSync(bytes, 0);
    const entries: AbortedEntry[] = [];
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const entry = {
        producerId: readInt64(bytes, at + 2),
        firstOffset: readInt64(bytes, at + 10),
        lastOffset: readInt64(bytes, at + 18),
        lastStableOffset: readInt64(bytes, at + 26),
      };
      if (bytes.readInt16BE(at) !== VERSION || entry.lastOffset < this.#baseOffset) {
        throw new CorruptTransactionIndexError(`${this.file.path}: bad entry at position ${at}`);
      }
      entries.push(entry);
    }
    this.#savedCount = entries.length;
    return entries;
  }
}

function encode(entry: AbortedEntry): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES);
  bytes.writeInt16BE(VERSION, 0);
  writeInt64(bytes, 2, entry.producerId);
  writeInt64(bytes, 10, entry.firstOffset);
  writeInt64(bytes, 18, entry.lastOffset);
  writeInt64(bytes, 26, entry.lastStableOffset);
  return bytes;
}
