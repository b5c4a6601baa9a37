import { defineConfig } from 'vitest/config';

// Tests that start processes come after the others: they wait more than they work. Those that measure one have the
// machine to themselves and come last.
const withProcesses = ['test/compat/**/*.test.ts', 'test/clients/**/*.test.ts'];
const measured = [
  'test/guarantees/**/*.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/clients/storm.test.ts',
  'test/compat/kill-9.test.ts',
];
/** Their nodes overwrite the memory of a request when it is given back. */
const poisoned = { SAMSA_POISON_FRAMES: '1' };

const common = { pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          ...common,
          name: 'in process',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...withProcesses, ...measured],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'processes',
          include: withProcesses,
          exclude: ['**/node_modules/**', ...measured],
          maxWorkers: 2,
          env: poisoned,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'measured',
          include: measured,
          exclude: ['**/node_modules/**'],
          maxWorkers: 1,
          env: poisoned,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
