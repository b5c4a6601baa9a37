import { describe, expect, test } from 'vitest';
import { BufferPool, POISON } from '../../src/network/buffer-pool.ts';
import { FrameDecoder, type FrameSink } from '../../src/network/frame-decoder.ts';
import type { FrameMemory, ReceivedFrame } from '../../src/network/frame.ts';
import { MemoryBudget } from '../../src/network/memory-budget.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { frame } from './raw-client.ts';

function memoryOf(limitBytes = 1_000_000): FrameMemory {
  const poison = true;
  return {
    budget: new MemoryBudget(limitBytes),
    pool: new BufferPool({ maxIdleBytes: 1_000_000, poison }),
    poison,
  };
}

class Sink implements FrameSink {
  readonly frames: Buffer[] = [];
  readonly lent: Buffer[] = [];
  readonly badLengths: number[] = [];
  wanted = 0;
  isOpen = true;
  onFrameHook: (frame: ReceivedFrame) => void = () => undefined;

  maxFrameBytes(): number {
    return 100_000;
  }

  canTakeFrame(): boolean {
    return this.isOpen;
  }

  onFrame(received: ReceivedFrame): void {
    this.frames.push(Buffer.from(received.bytes));
    this.lent.push(received.bytes);
    this.onFrameHook(received);
  }

  onMemoryWanted(byteCount: number): void {
    this.wanted = byteCount;
    this.isOpen = false;
  }

  onBadLength(length: number): void {
    this.badLengths.push(length);
  }
}

const SEED = 7;

describe('the frame decoder', () => {
  test(`gives the same frames however the stream is cut (seed ${SEED})`, () => {
    const random = new SeededRandom(SEED);
    for (let round = 0; round < 200; round++) {
      const bodies = Array.from({ length: 1 + random.below(6) }, () => {
        const length = 1 + random.below(round % 2 === 0 && random.below(4) === 0 ? 90_000 : 60);
        return Buffer.alloc(length, random.below(256));
      });
      const stream = Buffer.concat(bodies.map(frame));
      const memory = memoryOf();
      const sink = new Sink();
      const decoder = new FrameDecoder(memory, sink);
      let refused = 0;
      const largest = 1 + random.below(round % 2 === 0 ? 20_000 : 7);
      for (let at = 0; at < stream.length;) {
        const end = Math.min(stream.length, at + 1 + random.below(largest));
        refused += end - at - decoder.feed(Buffer.from(stream.subarray(at, end)), 0);
        at = end;
      }
      expect(refused).toBe(0);
      expect(sink.frames.map((body) => body.length)).toEqual(bodies.map((body) => body.length));
      expect(Buffer.concat(sink.frames).equals(Buffer.concat(bodies))).toBe(true);
      expect(memory.budget.usedBytes).toBe(0);
    }
  });

  test('a frame that lies whole in the input is handed over in place and poisoned afterwards', () => {
    const sink = new Sink();
    const decoder = new FrameDecoder(memoryOf(), sink);
    const input = frame(Buffer.from('hello'));
    sink.onFrameHook = (received) => {
      expect(received.bytes.buffer).toBe(input.buffer);
      expect(received.bytes.toString()).toBe('hello');
    };
    decoder.feed(input, 0);
    expect([...input.subarray(4)]).toEqual([POISON, POISON, POISON, POISON, POISON]);
  });

  test('a detached frame keeps its bytes and its charge until it is released, once', () => {
    const memory = memoryOf();
    const sink = new Sink();
    const decoder = new FrameDecoder(memory, sink);
    let kept: ReceivedFrame | undefined;
    sink.onFrameHook = (received) => {
      received.detach();
      kept = received;
    };
    decoder.feed(frame(Buffer.from('hello')), 0);
    expect(kept?.bytes.toString()).toBe('hello');
    expect(kept?.detach()).toBe(kept?.bytes);
    expect(memory.budget.usedBytes).toBe(5);
    const { bytes } = kept as ReceivedFrame;
    kept?.release();
    kept?.release();
    expect(memory.budget.usedBytes).toBe(0);
    expect(bytes[0]).toBe(POISON);
  });

  test('memory is charged by the announced length but grows with what arrives', () => {
    const memory = memoryOf();
    const decoder = new FrameDecoder(memory, new Sink());
    const prefix = Buffer.alloc(4);
    prefix.writeInt32BE(90_000);
    decoder.feed(Buffer.concat([prefix, Buffer.alloc(10)]), 0);
    expect(memory.budget.usedBytes).toBe(90_000);
    decoder.drop();
    expect(memory.budget.usedBytes).toBe(0);
    expect(memory.pool.idleBytes).toBe(4096);
  });

  test.each([0, -1, -2147483648, 100_001])('a length of %d ends the stream', (length) => {
    const sink = new Sink();
    const prefix = Buffer.alloc(4);
    prefix.writeInt32BE(length);
    const decoder = new FrameDecoder(memoryOf(), sink);
    for (const byte of prefix) decoder.feed(Buffer.from([byte]), 0);
    expect(sink.badLengths).toEqual([length]);
    expect(sink.frames).toEqual([]);
  });

  test('a frame that finds no memory waits and then goes on where it stopped', () => {
    const memory = memoryOf(100);
    const sink = new Sink();
    const decoder = new FrameDecoder(memory, sink);
    memory.budget.take(60);
    const input = frame(Buffer.alloc(80, 1));
    expect(decoder.feed(input.subarray(0, 50), 0)).toBe(4);
    expect(sink.wanted).toBe(80);
    memory.budget.give(60);
    expect(memory.budget.tryTake(80)).toBe(true);
    decoder.memoryGranted();
    sink.isOpen = true;
    decoder.feed(input.subarray(4), 0);
    expect(sink.frames[0]?.length).toBe(80);
    expect(memory.budget.usedBytes).toBe(0);
  });
});

describe('the memory budget', () => {
  test('serves those who wait in their order, and a large one is not overtaken', () => {
    const budget = new MemoryBudget(100);
    const granted: string[] = [];
    const waiter = (name: string) => ({ onGranted: () => void granted.push(name) });
    expect(budget.tryTake(70)).toBe(true);
    budget.wait(waiter('large'), 90);
    budget.wait(waiter('small'), 5);
    expect(budget.tryTake(1)).toBe(false);
    budget.give(50);
    expect(granted).toEqual([]);
    budget.give(20);
    expect(granted).toEqual(['large', 'small']);
    expect(budget.usedBytes).toBe(95);
  });

  test('who leaves the line makes room for the next', () => {
    const budget = new MemoryBudget(100);
    const granted: string[] = [];
    const large = { onGranted: () => void granted.push('large') };
    budget.take(50);
    budget.wait(large, 90);
    budget.wait({ onGranted: () => void granted.push('small') }, 5);
    budget.forget(large);
    expect(granted).toEqual(['small']);
  });

  test('a frame larger than the budget is let in when nothing else is held', () => {
    const budget = new MemoryBudget(100);
    expect(budget.tryTake(500)).toBe(true);
    expect(budget.tryTake(1)).toBe(false);
  });
});

describe('the buffer pool', () => {
  test('gives buffers again, and lets go of what nobody needed between two trims', () => {
    const pool = new BufferPool({ maxIdleBytes: 100_000, poison: false });
    const first = pool.take(5000);
    expect(first.length).toBe(8192);
    pool.give(first);
    expect(pool.take(8000)).toBe(first);
    pool.give(first);
    pool.trim();
    expect(pool.idleBytes).toBe(8192);
    pool.trim();
    expect(pool.idleBytes).toBe(0);
  });

  test('keeps no more than it may, and nothing of odd size', () => {
    const pool = new BufferPool({ maxIdleBytes: 10_000, poison: false });
    const buffers = [pool.take(4096), pool.take(4096), pool.take(4096)];
    for (const buffer of buffers) pool.give(buffer);
    expect(pool.idleBytes).toBe(8192);
    pool.give(Buffer.alloc(5000));
    expect(pool.idleBytes).toBe(8192);
    expect(pool.take(64 * 1024 * 1024).length).toBe(64 * 1024 * 1024);
  });
});
