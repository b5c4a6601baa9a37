import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { idleWheelEntry, TimerWheel, type WheelEntry } from '../../src/base/timer-wheel.ts';

interface Named extends WheelEntry {
  readonly name: number;
}

const named = (name: number): Named => ({ ...idleWheelEntry(), name });

describe('a timer wheel', () => {
  test('gives what is due, in the order of the deadlines, and nothing early', () => {
    const wheel = new TimerWheel<Named>(0, 1, 16);
    const entries = [30, 5, 5.5, 12, 200].map((deadlineMs, name) => {
      const entry = named(name);
      wheel.add(entry, deadlineMs);
      return entry;
    });
    expect(wheel.advance(4.9)).toEqual([]);
    expect(wheel.advance(6).map(({ name }) => name)).toEqual([1, 2]);
    expect(wheel.advance(29)).toEqual([entries[3]]);
    expect(wheel.advance(1000).map(({ name }) => name)).toEqual([0, 4]);
    expect(wheel.size).toBe(0);
  });

  test('forgets what is removed, and removing twice is nothing', () => {
    const wheel = new TimerWheel<Named>(0);
    const [first, second, third] = [named(1), named(2), named(3)];
    for (const entry of [first, second, third]) wheel.add(entry, 10);
    wheel.remove(second);
    wheel.remove(second);
    expect(
      wheel
        .advance(10)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([1, 3]);
    wheel.add(second, 11);
    expect(wheel.advance(11)).toEqual([second]);
  });

  test('a deadline that has passed comes with the next tick', () => {
    const wheel = new TimerWheel<Named>(100);
    const entry = named(1);
    wheel.add(entry, 50);
    expect(wheel.advance(101)).toEqual([entry]);
  });

  test('agrees with a sorted list', () => {
    const seed = 20261121;
    const random = new SeededRandom(seed);
    const wheel = new TimerWheel<Named>(0, 4, 32);
    const waiting = new Set<Named>();
    let nowMs = 0;
    for (let step = 0; step < 2_000; step++) {
      if (random.below(3) > 0) {
        const entry = named(step);
        waiting.add(entry);
        wheel.add(entry, nowMs + random.below(1000) / 2);
      } else if (random.below(2) === 0) {
        const [entry] = waiting;
        if (entry !== undefined) {
          waiting.delete(entry);
          wheel.remove(entry);
        }
      } else {
        nowMs += random.below(120) / 2;
        for (const entry of wheel.advance(nowMs)) {
          expect(entry.deadlineMs, `seed ${seed}`).toBeLessThanOrEqual(nowMs);
          expect(waiting.delete(entry)).toBe(true);
        }
        // At most a tick late.
        for (const entry of waiting) expect(entry.deadlineMs).toBeGreaterThan(nowMs - 4);
      }
      expect(wheel.size).toBe(waiting.size);
      const nextMs = wheel.untilNextMs(nowMs);
      if (waiting.size === 0) expect(nextMs).toBeUndefined();
      else
        expect(nowMs + nextMs!).toBeLessThan(
          Math.min(...[...waiting].map((e) => e.deadlineMs)) + 8,
        );
    }
  });
});
