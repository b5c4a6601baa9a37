import { expect, test } from 'vitest';
import { GroupSimulation } from './group-simulation.ts';

const FIRST_SEED = Number(process.env['SAMSA_SEED'] ?? 1);
/** One seed alone: `SAMSA_SEED=283 SAMSA_GROUP_SEEDS=1 npm test -- test/coordinator`. The nightly run takes more. */
const SEEDS = Number(process.env['SAMSA_GROUP_SEEDS'] ?? 40);
const STEPS = 150;

test('a group and its members, whatever happens', () => {
  const total = { rebalances: 0, reloads: 0, refusals: 0, commits: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
    const simulation = new GroupSimulation(seed);
    try {
      simulation.run(STEPS);
    } catch (error) {
      throw new Error(`SAMSA_SEED=${seed} SAMSA_GROUP_SEEDS=1`, { cause: error });
    }
    total.rebalances += simulation.tally.rebalances;
    total.reloads += simulation.tally.reloads;
    total.refusals += simulation.tally.refusals;
    total.commits += simulation.tally.commits;
  }
  console.log(`seeds ${FIRST_SEED} to ${FIRST_SEED + SEEDS - 1}:`, JSON.stringify(total));
  for (const count of Object.values(total)) expect(count).toBeGreaterThan(SEEDS / 2);
});
