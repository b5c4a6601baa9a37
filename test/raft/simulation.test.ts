import { expect, test } from 'vitest';
import { InvariantViolation } from './simulation/invariants.ts';
import type { InvariantName } from './simulation/invariants.ts';
import type { Plant } from './simulation/plants.ts';
import type { SimCounts } from './simulation/sim-node.ts';
import { simulate } from './simulation/simulation.ts';

/** One seed: `RAFT_SEED=283 npm test -- test/raft/simulation`. More of them, for the night: `RAFT_SEEDS=200000`. */
const onlySeed = process.env['RAFT_SEED'];
const seedCount = onlySeed === undefined ? Number(process.env['RAFT_SEEDS'] ?? 10_000) : 1;
const firstSeed = Number(onlySeed ?? process.env['RAFT_FIRST_SEED'] ?? 1);
const EVENTS_PER_SEED = 1_000;
/** Long runs let the other tests of the worker breathe. */
const SEEDS_PER_SLICE = 200;
const MS_PER_SEED = 100;

function runSeed(seed: number): { counts: SimCounts; events: number; voters: number } {
  try {
    return simulate({ seed, events: EVENTS_PER_SEED });
  } catch (error) {
    throw new Error(`seed ${seed} (RAFT_SEED=${seed}): ${(error as Error).message}`, {
      cause: error,
    });
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
    if (onlySeed !== undefined) return;
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
