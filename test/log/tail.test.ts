import { describe, expect, test } from 'vitest';
import { BLOCK_BYTES, BlockPool } from '../../src/log/block-pool.ts';
import { Tail } from '../../src/log/tail.ts';

describe('the tail', () => {
  test('asks few owners for a block where all of them wait for the disk', () => {
    const pool = new BlockPool(4 * BLOCK_BYTES);
    let asked = 0;
    const busy = {
      evict: () => {
        asked++;
        return false;
      },
    };
    for (let count = 0; count < 500; count++) pool.lease(busy, 0);
    expect(pool.chargedBytes).toBe(500 * BLOCK_BYTES);
    expect(asked).toBeLessThan(500 * 20);
  });

  test('gives whole batches across blocks, and gives up written blocks oldest first', () => {
    const pool = new BlockPool(4 * BLOCK_BYTES);
    const tail = new Tail(pool);
    for (let offset = 0; offset < 100; offset++) {
      tail.append(Buffer.alloc(5000, offset), { base: offset, last: offset }, 0);
      tail.markWritten(tail.end);
    }
    expect(pool.chargedBytes).toBe(4 * BLOCK_BYTES);
    const first = tail.firstOffset;
    expect(first).toBeGreaterThan(40);
    expect(tail.read(first - 1, 100, { maxBytes: 1, minOneMessage: true })).toBeUndefined();
    for (const offset of [first, 77, 99]) {
      const read = tail.read(offset, 100, { maxBytes: 12_000, minOneMessage: true })!;
      const bytes = Buffer.concat(read.chunks);
      expect(bytes.length).toBe(Math.min(2, 100 - offset) * 5000);
      expect([bytes[0], bytes.at(-1)]).toEqual([offset, Math.min(offset + 1, 99)]);
      tail.letGo(read.blocks);
    }
  });

  test('a small part is copied for its reader, a large one holds its blocks', () => {
    const pool = new BlockPool(2 * BLOCK_BYTES);
    const tail = new Tail(pool);
    tail.append(Buffer.alloc(1000, 1), { base: 0, last: 0 }, 0);
    tail.append(Buffer.alloc(60_000, 2), { base: 1, last: 1 }, 0);
    const small = tail.read(0, 1, { maxBytes: 10_000, minOneMessage: true })!;
    const large = tail.read(1, 2, { maxBytes: 100_000, minOneMessage: true })!;
    expect([small.blocks.length, large.blocks.length]).toEqual([0, 1]);
    tail.markWritten(tail.end);
    tail.clear();
    // The small one's block is written anew, the large one's is still held.
    new Tail(pool).append(Buffer.alloc(60_000, 3), { base: 2, last: 2 }, 0);
    expect(small.chunks[0]!.equals(Buffer.alloc(1000, 1))).toBe(true);
    expect(large.chunks[0]!.equals(Buffer.alloc(60_000, 2))).toBe(true);
    tail.letGo(large.blocks);
  });

  test('unwritten blocks stay whatever the bound, and memory is given back when idle', () => {
    const pool = new BlockPool(2 * BLOCK_BYTES);
    const tail = new Tail(pool);
    for (let offset = 0; offset < 100; offset++) {
      tail.append(Buffer.alloc(5000, offset), { base: offset, last: offset }, offset);
    }
    expect(tail.firstOffset).toBe(0);
    expect(pool.chargedBytes).toBeGreaterThan(2 * BLOCK_BYTES);
    tail.markWritten(tail.end);
    pool.trim(1000);
    pool.trim(1000);
    expect(tail.isEmpty).toBe(true);
    expect(pool.chargedBytes).toBe(0);
  });

  test('a batch longer than a block, cut back and written anew', () => {
    const tail = new Tail(new BlockPool(16 * BLOCK_BYTES));
    tail.append(Buffer.alloc(100, 1), { base: 0, last: 0 }, 0);
    const end = tail.end;
    tail.append(Buffer.alloc(200_000, 2), { base: 1, last: 9 }, 0);
    tail.truncateTo(end);
    tail.append(Buffer.alloc(200_000, 3), { base: 1, last: 5 }, 0);
    tail.append(Buffer.alloc(10, 4), { base: 6, last: 6 }, 0);
    for (const offset of [1, 5]) {
      const read = tail.read(offset, 7, { maxBytes: 1, minOneMessage: true })!;
      expect(Buffer.concat(read.chunks).equals(Buffer.alloc(200_000, 3))).toBe(true);
    }
    expect(tail.read(6, 7, { maxBytes: 100, minOneMessage: true })!.sizeBytes).toBe(10);
  });
});
