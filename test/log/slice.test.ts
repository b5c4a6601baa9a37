import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import { forEach, Slice } from '../../src/log/slice.ts';
import { WriteTurn } from '../../src/log/write-turn.ts';

/** A clock that only work moves, and a loop that counts what was done in each of its turns. */
class Loop {
  nowMs = 0;
  readonly msOfTurns: number[] = [0];

  readonly clock: Clock = {
    wallMs: () => this.nowMs,
    monotonicMs: () => this.nowMs,
    now: () => ({ wallMs: this.nowMs, monotonicMs: this.nowMs }),
  };
  readonly timers = {
    schedule: () => ({ cancel: () => undefined }),
    // As Node does it: everything asked for in one turn runs in the next, each with what follows from it.
    nextTurn: (task: () => void) => {
      if (!this.#isNextAnnounced) {
        this.#isNextAnnounced = true;
        setImmediate(() => {
          this.#isNextAnnounced = false;
          this.msOfTurns.push(0);
        });
      }
      setImmediate(task);
    },
  };
  #isNextAnnounced = false;

  work(ms: number): void {
    this.nowMs += ms;
    this.msOfTurns[this.msOfTurns.length - 1]! += ms;
  }
}

describe('work on very many things', () => {
  test('done some at a time is in slices all the same', async () => {
    const loop = new Loop();
    const done: number[] = [];
    const things = Array.from({ length: 500 }, (_, index) => index);
    await forEach(things, { atOnce: 8, slice: new Slice(loop) }, async (thing) => {
      loop.work(0.5);
      await Promise.resolve();
      loop.work(0.5);
      done.push(thing);
    });
    expect(done.toSorted((one, other) => one - other)).toEqual(things);
    expect(Math.max(...loop.msOfTurns)).toBeLessThan(20);
    expect(loop.msOfTurns.length).toBeGreaterThan(25);
  });

  test('begins nothing after a failure, and ends when what was under way has', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const slice = new Slice(new Loop());
    const work = forEach([1, 2, 3, 4, 5, 6], { atOnce: 3, slice }, async (thing) => {
      begun.push(thing);
      await Promise.resolve();
      if (thing === 2) throw new Error('two');
      await Promise.resolve();
      ended.push(thing);
    });
    await expect(work).rejects.toThrow('two');
    expect([begun, ended]).toEqual([
      [1, 2, 3],
      [1, 3],
    ]);
  });

  test('writes to very many files take several turns, each file once, in order', async () => {
    const loop = new Loop();
    const turn = new WriteTurn(loop, (error) => {
      throw error;
    });
    const written: number[] = [];
    const isDone = new Promise<void>((resolve) => {
      for (let index = 0; index < 100; index++) {
        const writeQueued = (): void => {
          loop.work(1);
          written.push(index);
          // What is written may bring more to write.
          if (index === 50) turn.add({ writeQueued: () => void written.push(100) });
          if (index === 99) setImmediate(() => setImmediate(resolve));
        };
        turn.add({ writeQueued });
      }
    });
    await isDone;
    expect(written).toEqual(Array.from({ length: 101 }, (_, index) => index));
    expect(Math.max(...loop.msOfTurns)).toBeLessThan(10);
  });
});
