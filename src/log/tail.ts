// pure
import { assert } from '../base/assert.ts';
import { type Block, BLOCK_BYTES, type BlockOwner, type BlockPool } from './block-pool.ts';

/** Less than this is copied for its reader: a slow socket must not hold a block for it. */
const SMALL_READ_BYTES = BLOCK_BYTES / 4;
/** Three numbers per batch: base offset, last offset, tail position. */
const FIELDS = 3;

interface TailBlock {
  readonly block: Block;
  /** Tail position of its first byte. */
  readonly start: number;
  /** Of the batches that begin in it. */
  readonly batches: number[];
}

export interface TailRead {
  readonly chunks: Buffer[];
  readonly sizeBytes: number;
  /** Up to the limit, at most `maxBytes`. */
  readonly availableBytes: number;
  readonly blocks: readonly Block[];
}

/**
 * The newest bytes of one log, as one stream of batches over leased blocks: appends are copied here once, the
 * file is written from here, and fetches near the end are answered from here. Positions count bytes since
 * the log was opened and know nothing of segments.
 */
export class Tail implements BlockOwner {
  readonly #pool: BlockPool;
  #blocks: TailBlock[] = [];
  /** Where the next byte goes. */
  #end = 0;
  /** Everything below is in the file. */
  #written = 0;

  constructor(pool: BlockPool) {
    this.#pool = pool;
  }

  get end(): number {
    return this.#end;
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** Base offset of the first batch that lies here whole; Infinity without one. */
  get firstOffset(): number {
    for (const { batches } of this.#blocks) {
      if (batches.length > 0) return batches[0]!;
    }
    return Infinity;
  }

  /** Copies one batch. Its header must be final. */
  append(bytes: Uint8Array, offsets: { base: number; last: number }, nowMs: number): void {
    let block = this.#blockWithRoom(nowMs);
    block.batches.push(offsets.base, offsets.last, this.#end);
    let at = 0;
    for (;;) {
      const inBlock = this.#end - block.start;
      const count = Math.min(BLOCK_BYTES - inBlock, bytes.length - at);
      block.block.bytes.set(
        at === 0 && count === bytes.length ? bytes : bytes.subarray(at, at + count),
        inBlock,
      );
      block.block.touchedAtMs = nowMs;
      this.#end += count;
      at += count;
      if (at === bytes.length) return;
      block = this.#blockWithRoom(nowMs);
    }
  }

  #blockWithRoom(nowMs: number): TailBlock {
    const last = this.#blocks.at(-1);
    if (last !== undefined && this.#end < last.start + BLOCK_BYTES) return last;
    // Leasing may evict blocks of this very tail, so it comes before the list is touched.
    const block = this.#pool.lease(this, nowMs);
    const made: TailBlock = { block, start: this.#end, batches: [] };
    this.#blocks.push(made);
    return made;
  }

  /** The bytes between two positions, as views of the blocks. */
  slices(from: number, to: number): Buffer[] {
    const result: Buffer[] = [];
    for (let index = this.#blockIndexAt(from); index < this.#blocks.length; index++) {
      const { block, start } = this.#blocks[index]!;
      if (start >= to) break;
      const begin = Math.max(0, from - start);
      result.push(block.bytes.subarray(begin, Math.min(BLOCK_BYTES, to - start)));
    }
    return result;
  }

  /** Everything below `position` is in the file and may be evicted. */
  markWritten(position: number): void {
    assert(position <= this.#end, 'more was written than there is');
    this.#written = position;
  }

  /**
   * Whole batches from the one that contains `offset` (or is the first after it) and below `limitOffset`.
   * Undefined when the tail does not reach back that far. Blocks that it views have a reader more: let go of them.
   */
  read(
    offset: number,
    limitOffset: number,
    options: { readonly maxBytes: number; readonly minOneMessage: boolean },
  ): TailRead | undefined {
    const first = this.#find(offset);
    if (first === undefined) return undefined;
    const start = first.position;
    const limit = this.#positionOf(limitOffset);
    let end = Math.max(start, limit);
    const availableBytes = Math.max(0, Math.min(end - start, options.maxBytes));
    if (end - start > options.maxBytes) {
      end = this.#boundaryBefore(start + options.maxBytes);
      if (end <= start) end = options.minOneMessage ? Math.min(limit, first.end) : start;
    }
    if (end <= start) return { chunks: [], sizeBytes: 0, availableBytes, blocks: [] };
    const chunks = this.slices(start, end);
    const sizeBytes = end - start;
    if (sizeBytes < SMALL_READ_BYTES) {
      return {
        chunks: chunks.map(copyOf),
        sizeBytes,
        availableBytes: Math.max(sizeBytes, availableBytes),
        blocks: [],
      };
    }
    const firstBlock = this.#blockIndexAt(start);
    const blocks = this.#blocks
      .slice(firstBlock, firstBlock + chunks.length)
      .map(({ block }) => block);
    for (const block of blocks) this.#pool.addReader(block);
    return { chunks, sizeBytes, availableBytes: Math.max(sizeBytes, availableBytes), blocks };
  }

  /** Takes back everything from `position` on, and what is above `offset` in the batch lists. */
  truncateTo(position: number): void {
    assert(position <= this.#end, 'the tail ends before that');
    while (this.#blocks.length > 0 && this.#blocks.at(-1)!.start >= position) {
      this.#pool.giveBack(this.#blocks.pop()!.block);
    }
    const batches = this.#blocks.at(-1)?.batches;
    while (batches !== undefined && batches.length > 0 && batches.at(-1)! >= position) {
      batches.length -= FIELDS;
    }
    this.#end = position;
    this.#written = Math.min(this.#written, position);
  }

  /** Gives up all blocks; what follows begins anew. Nothing may wait for the disk. */
  clear(): void {
    assert(this.#written === this.#end, 'a tail cleared while bytes wait for the disk');
    for (const { block } of this.#blocks) this.#pool.giveBack(block);
    this.#blocks = [];
    // A fresh block follows: positions go on so that none is used twice.
  }

  evict(block: Block): boolean {
    const index = this.#blocks.findIndex((candidate) => candidate.block === block);
    assert(index >= 0, 'asked for a block of another tail');
    const { start } = this.#blocks[index]!;
    const end = index === this.#blocks.length - 1 ? this.#end : start + BLOCK_BYTES;
    if (end > this.#written) return false;
    // One by one from the front, which costs nothing: splice moves all that stay, 12 us a block in a full pool.
    for (let count = index + 1; count > 0; count--) {
      this.#pool.giveBack(this.#blocks.shift()!.block);
    }
    return true;
  }

  letGo(blocks: readonly Block[]): void {
    for (const block of blocks) this.#pool.removeReader(block);
  }

  #blockIndexAt(position: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.#blocks[middle]!.start <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The first batch whose last offset is at or above `offset`; undefined when that may lie before the tail. */
  #find(offset: number): { position: number; end: number } | undefined {
    if (offset < this.firstOffset) return undefined;
    for (let index = this.#lastBlockBeginningAtOrBelow(offset); index < this.#blocks.length;) {
      const { batches } = this.#blocks[index]!;
      const at = firstAtOrAbove(batches, 1, offset);
      if (at < batches.length) {
        return { position: batches[at + 2]!, end: this.#endOfBatch(index, at) };
      }
      index++;
    }
    return undefined;
  }

  #endOfBatch(blockIndex: number, at: number): number {
    const here = this.#blocks[blockIndex]!.batches;
    if (at + FIELDS < here.length) return here[at + FIELDS + 2]!;
    for (let index = blockIndex + 1; index < this.#blocks.length; index++) {
      const { batches } = this.#blocks[index]!;
      if (batches.length > 0) return batches[2]!;
    }
    return this.#end;
  }

  /** Where the first batch at or above `limitOffset` begins: the end of what may be seen. */
  #positionOf(limitOffset: number): number {
    for (
      let index = this.#lastBlockBeginningAtOrBelow(limitOffset);
      index < this.#blocks.length;
      index++
    ) {
      const { batches } = this.#blocks[index]!;
      const at = firstAtOrAbove(batches, 1, limitOffset);
      if (at < batches.length) return batches[at + 2]!;
    }
    return this.#end;
  }

  /** The last batch boundary at or below `position`. */
  #boundaryBefore(position: number): number {
    if (position >= this.#end) return this.#end;
    for (let index = this.#blockIndexAt(position); index >= 0; index--) {
      const { batches } = this.#blocks[index]!;
      const after = firstAtOrAbove(batches, 2, position + 1);
      if (after > 0) return batches[after - FIELDS + 2]!;
    }
    return 0;
  }

  /** From the end backwards: who reads the tail reads near its end. */
  #lastBlockBeginningAtOrBelow(offset: number): number {
    for (let index = this.#blocks.length - 1; index > 0; index--) {
      const { batches } = this.#blocks[index]!;
      if (batches.length > 0 && batches[0]! <= offset) return index;
    }
    return 0;
  }
}

/** Not in Node's shared pool, of which a small piece would keep 8 KiB. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Index of the first batch (a multiple of FIELDS) whose `field` is at or above `value`. */
function firstAtOrAbove(batches: readonly number[], field: number, value: number): number {
  let low = 0;
  let high = batches.length / FIELDS;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (batches[middle * FIELDS + field]! >= value) high = middle;
    else low = middle + 1;
  }
  return low * FIELDS;
}
