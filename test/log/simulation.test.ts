import { describe, expect, test } from 'vitest';
import { LogSimulation, nothingMet } from './log-simulation.ts';

const SEEDS = Number(process.env['SAMSA_LOG_SEEDS'] ?? 60);
const FIRST_SEED = Number(process.env['SAMSA_LOG_FIRST_SEED'] ?? 1);
const EVENTS = 1000;

describe('random histories of one log', () => {
  test(`${SEEDS} seeds: acknowledged records survive crashes, (epoch, offset) has one value`, async () => {
    const met = nothingMet();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      try {
        await new LogSimulation(seed, 'sole-replica', met).run(EVENTS);
      } catch (error) {
        throw new Error(`seed ${seed} (SAMSA_LOG_FIRST_SEED=${seed} SAMSA_LOG_SEEDS=1)`, {
          cause: error,
        });
      }
    }
    console.log(JSON.stringify(met));
    const { lost, ...counts } = met;
    expect(lost).toBe(0);
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0);
  });

  test('under `never` a crash loses acknowledged records, and the checker says so', async () => {
    const met = nothingMet();
    for (let seed = 1; seed <= 10; seed++) await new LogSimulation(seed, 'never', met).run(EVENTS);
    expect(met.lost).toBeGreaterThan(0);
  });
});
