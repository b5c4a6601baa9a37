import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { RecentQuantiles } from '../../src/base/recent-quantiles.ts';
import { RecentRate } from '../../src/base/recent-rate.ts';

describe('recent quantiles', () => {
  test('are at most 6.3 % from those of all values', () => {
    const random = new SeededRandom(7);
    const recent = new RecentQuantiles();
    const values = Array.from({ length: 2000 }, () => 10 ** (random.below(12_000) / 1000 - 3));
    for (const value of values) recent.observe(value, 0);
    values.sort((a, b) => a - b);
    for (const quantile of [0.01, 0.5, 0.75, 0.95, 0.99, 0.999]) {
      const exact = values[Math.ceil(quantile * values.length) - 1] ?? NaN;
      expect(Math.abs(recent.quantile(quantile, 0) / exact - 1)).toBeLessThan(0.063);
    }
    expect(recent.max(0)).toBe(values.at(-1));
  });

  test('nothing, very little and very much', () => {
    const recent = new RecentQuantiles();
    expect(recent.quantile(0.5, 0)).toBe(NaN);
    expect(recent.max(0)).toBe(NaN);
    recent.observe(0, 0);
    expect(recent.quantile(0.99, 0)).toBe(0);
    expect(recent.max(0)).toBe(0);
    recent.observe(1e15, 0);
    expect(recent.max(0)).toBe(1e15);
    expect(recent.quantile(0.99, 0)).toBeGreaterThan(1e9);
  });

  test('forget in 30 to 60 seconds, and count for ever', () => {
    const recent = new RecentQuantiles();
    recent.observe(100, 0);
    recent.observe(1, 29_999);
    expect(recent.max(59_999)).toBe(100);
    recent.observe(2, 59_999);
    recent.observe(2, 89_999);
    expect(recent.max(89_999)).toBe(2);
    expect(recent.quantile(0.5, 200_000)).toBe(NaN);
    expect(recent.count).toBe(4);
  });
});

test('a rate is of the last 30 to 60 seconds, however often it is asked for', () => {
  const now = { atMs: 500, total: 1000 };
  const rate = new RecentRate(() => ({ ...now }));
  expect(rate.perMs()).toBe(NaN);
  const after = (ms: number, grown: number): number => {
    now.atMs += ms;
    now.total += grown;
    return rate.perMs();
  };
  expect(after(10_000, 20_000)).toBe(2);
  expect(after(20_000, 70_000)).toBe(3);
  for (let second = 0; second < 70; second++) after(1000, 0);
  expect(after(1000, 0)).toBe(0);
});
