// pure
import { assert } from '../base/assert.ts';

/** Small enough that 2,000 busy partitions fit the default pool, large enough that one write takes few of them. */
export const BLOCK_BYTES = 64 * 1024;
/** Blocks are made this many at a time. Their pages are touched by what is put into them: mostly less than a block. */
const STEP_BLOCKS = 16;
/** So many owners are asked for one block: where all wait for the disk, asking each would hold everybody up. */
const ASKED_AT_ONCE = 16;

/** Who fills a block; asked to let go of it when the pool needs memory. */
export interface BlockOwner {
  /** Drops the block and everything before it, if all of it is written. False: still needed. */
  evict(block: Block): boolean;
}

export class Block {
  readonly bytes = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  owner: BlockOwner | undefined;
  /** Readers whose bytes have not left the process yet. */
  leaseCount = 0;
  touchedAtMs = 0;
  /** How often it was leased anew: tells a queue entry of an earlier life. */
  life = 0;
}

interface QueueEntry {
  readonly block: Block;
  readonly life: number;
}

/**
 * The memory of all log tails: blocks that are leased, filled, read and used again. Written blocks stay with
 * their log as cache until another log needs them (oldest first), or until they idle. The bound holds for
 * cached blocks: bytes that still wait for the disk get memory in any case (requests in flight have a
 * budget of their own), which is given up again as soon as they are written.
 */
export class BlockPool {
  readonly #maxBlocks: number;
  #free: Block[] = [];
  /** Leased blocks, oldest first; entries of blocks that came back in the meantime are skipped. */
  #leased: QueueEntry[] = [];
  #leasedHead = 0;
  #blockCount = 0;
  #leasedCount = 0;
  /** The most that was leased since the last `trim`. */
  #leasedPeak = 0;

  constructor(maxBytes: number) {
    this.#maxBlocks = Math.max(1, Math.floor(maxBytes / BLOCK_BYTES));
  }

  /** All blocks, free or not, readers' included. */
  get chargedBytes(): number {
    return this.#blockCount * BLOCK_BYTES;
  }

  get freeBytes(): number {
    return this.#free.length * BLOCK_BYTES;
  }

  lease(owner: BlockOwner, nowMs: number): Block {
    let block = this.#free.pop();
    if (block === undefined && this.#blockCount >= this.#maxBlocks) {
      this.#evictOldest();
      block = this.#free.pop();
    }
    if (block === undefined) {
      this.#grow();
      block = this.#free.pop();
    }
    assert(block !== undefined && block.leaseCount === 0, 'a free block that is in use');
    block.owner = owner;
    block.touchedAtMs = nowMs;
    block.life++;
    this.#leased.push({ block, life: block.life });
    this.#leasedCount++;
    this.#leasedPeak = Math.max(this.#leasedPeak, this.#leasedCount);
    return block;
  }

  /** The owner has no more use for it. Readers may: then it is free when the last one has let go. */
  giveBack(block: Block): void {
    assert(block.owner !== undefined, 'a block given back twice');
    block.owner = undefined;
    if (block.leaseCount === 0) this.#toFree(block);
  }

  addReader(block: Block): void {
    block.leaseCount++;
  }

  removeReader(block: Block): void {
    assert(block.leaseCount > 0, 'a reader let go of a block twice');
    block.leaseCount--;
    if (block.leaseCount === 0 && block.owner === undefined) this.#toFree(block);
  }

  /** Gives memory back that has had no use since `idleBeforeMs`. Called every few seconds. */
  trim(idleBeforeMs: number): void {
    const skipped: QueueEntry[] = [];
    while (this.#leasedHead < this.#leased.length) {
      const entry = this.#leased[this.#leasedHead]!;
      if (this.#isStale(entry)) {
        this.#leasedHead++;
        continue;
      }
      if (entry.block.touchedAtMs > idleBeforeMs) break;
      this.#leasedHead++;
      if (!entry.block.owner!.evict(entry.block)) skipped.push(entry);
    }
    this.#compact();
    this.#leased.push(...skipped);
    const wanted = Math.max(0, this.#leasedPeak - this.#leasedCount);
    while (this.#free.length > wanted) {
      this.#free.pop();
      this.#blockCount--;
    }
    this.#leasedPeak = this.#leasedCount;
  }

  #toFree(block: Block): void {
    this.#leasedCount--;
    if (this.#blockCount > this.#maxBlocks) this.#blockCount--;
    else this.#free.push(block);
  }

  #grow(): void {
    const room = this.#maxBlocks - this.#blockCount;
    const count = room > 0 ? Math.min(STEP_BLOCKS, room) : 1;
    for (let index = 0; index < count; index++) {
      this.#free.push(new Block());
    }
    this.#blockCount += count;
  }

  /** Asks owners from the oldest block on until one gives a block that no reader holds. Who cannot is asked last. */
  #evictOldest(): void {
    let attempts = Math.min(this.#leased.length - this.#leasedHead, ASKED_AT_ONCE);
    while (attempts-- > 0 && this.#free.length === 0) {
      const entry = this.#leased[this.#leasedHead++];
      if (entry === undefined) break;
      if (this.#isStale(entry)) continue;
      if (!entry.block.owner!.evict(entry.block)) this.#leased.push(entry);
    }
    this.#compact();
  }

  #isStale({ block, life }: QueueEntry): boolean {
    return block.owner === undefined || block.life !== life;
  }

  #compact(): void {
    if (this.#leasedHead < 1024 && this.#leasedHead < this.#leased.length) return;
    this.#leased = this.#leased.slice(this.#leasedHead);
    this.#leasedHead = 0;
  }
}
