import { describe, expect, test } from 'vitest';
import { LogSimulation, nothingMet } from './log-simulation.ts';

const DEFAULT_SEEDS = 60;
const SEEDS = Number(process.env['SAMSA_LOG_SEEDS'] ?? DEFAULT_SEEDS);
const FIRST_SEED = Number(process.env['SAMSA_SEED'] ?? 1);
const EVENTS = 1000;
/** Five seconds a seed on a busy machine; a quiet one needs a fifth of one. */
const TIMEOUT_MS = 60_000 + 5_000 * SEEDS;

describe('random histories of one log', () => {
  test(
    `${SEEDS} seeds: acknowledged records survive crashes, (epoch, offset) has one value`,
    async () => {
      const met = nothingMet();
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
        try {
          await new LogSimulation(seed, 'sole-replica', met).run(EVENTS);
        } catch (error) {
          throw new Error(`seed ${seed} (SAMSA_SEED=${seed} SAMSA_LOG_SEEDS=1)`, {
            cause: error,
          });
        }
      }
      console.log(JSON.stringify(met));
      const { lost, ...counts } = met;
      expect(lost).toBe(0);
      for (const [what, count] of Object.entries(counts)) {
        if (SEEDS >= DEFAULT_SEEDS) expect(count, what).toBeGreaterThan(0);
      }
    },
    TIMEOUT_MS,
  );

  test('under `never` a crash loses acknowledged records, and the checker says so', async () => {
    const met = nothingMet();
    for (let seed = 1; seed <= 10; seed++) await new LogSimulation(seed, 'never', met).run(EVENTS);
    expect(met.lost).toBeGreaterThan(0);
  });
});
