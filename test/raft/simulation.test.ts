import { expect, test } from 'vitest';
import { InvariantViolation } from './simulation/invariants.ts';
import type { InvariantName } from './simulation/invariants.ts';
import type { Plant } from './simulation/plants.ts';
import type { SimCounts } from './simulation/sim-node.ts';
import { simulate } from './simulation/simulation.ts';

/** One seed alone: `SAMSA_SEED=283 SAMSA_RAFT_SEEDS=1 npm test -- test/raft/simulation`. The nightly run takes more. */
const seedCount = Number(process.env['SAMSA_RAFT_SEEDS'] ?? 10_000);
const firstSeed = Number(process.env['SAMSA_SEED'] ?? 1);
/** So many seeds see everything that can happen. */
const SEEDS_FOR_ALL = 100;
const EVENTS_PER_SEED = 1_000;
/** Long runs let the other tests of the worker breathe. */
const SEEDS_PER_SLICE = 200;
const MS_PER_SEED = 100;

function runSeed(seed: number): { counts: SimCounts; events: number; voters: number } {
  try {
    return simulate({ seed, events: EVENTS_PER_SEED });
  } catch (error) {
    const again = `SAMSA_SEED=${seed} SAMSA_RAFT_SEEDS=1`;
    throw new Error(`seed ${seed} (${again}): ${(error as Error).message}`, { cause: error });
  }
}

test(
  `${seedCount} seeds break no invariant`,
  { timeout: 60_000 + seedCount * MS_PER_SEED },
  async () => {
    const totals = new Map<string, number>();
    const voterCounts = new Set<number>();
    let events = 0;
    for (let index = 0; index < seedCount; index++) {
      const result = runSeed(firstSeed + index);
      expect(result.events).toBeGreaterThanOrEqual(EVENTS_PER_SEED);
      events += result.events;
      voterCounts.add(result.voters);
      for (const [name, count] of Object.entries(result.counts) as [string, number][]) {
        totals.set(name, (totals.get(name) ?? 0) + count);
      }
      if (index % SEEDS_PER_SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    console.log(
      `${seedCount} seeds from ${firstSeed}, ${events} events`,
      Object.fromEntries(totals),
    );
    if (seedCount < SEEDS_FOR_ALL) return;
    expect([...voterCounts].sort()).toEqual([1, 2, 3, 4, 5]);
    for (const [name, count] of totals) expect(count, name).toBeGreaterThan(0);
  },
);

test('the same seed gives the same run', () => {
  expect(simulate({ seed: 7, events: 2_000 })).toEqual(simulate({ seed: 7, events: 2_000 }));
});

const PLANTS: readonly [InvariantName, Plant][] = [
  ['MonotonicEpoch', 'forget-quorum-state'],
  ['SingleLeader', 'grant-every-vote'],
  ['MajorityReachedHighWatermark', 'count-unflushed'],
  ['MonotonicHighWatermark', 'late-high-watermark'],
  ['SnapshotAtLogStart', 'delete-too-much'],
  ['LeaderNeverLoadSnapshot', 'reset-leading-listener'],
  ['ConsistentCommittedData', 'alter-fetched-batch'],
  ['Liveness', 'lose-timers'],
];
const SEEDS_TO_FIND_A_PLANT = 400;

test.each(PLANTS)('%s finds the planted bug: %s', (invariant, plant) => {
  const found = new Set<string>();
  for (let seed = 1; seed <= SEEDS_TO_FIND_A_PLANT; seed++) {
    try {
      simulate({ seed, events: EVENTS_PER_SEED, plant });
    } catch (error) {
      // An assertion of the machine itself may be first with other seeds.
      found.add(error instanceof InvariantViolation ? error.invariant : (error as Error).name);
      if (found.has(invariant)) break;
    }
  }
  expect([...found]).toContain(invariant);
});
