import { defineConfig } from 'vitest/config';

// Tests that start processes, or measure one, have the machine to themselves and come last.
const withProcesses = [
  'test/compat/**/*.test.ts',
  'test/clients/**/*.test.ts',
  'test/guarantees/**/*.test.ts',
  'test/fuzz/**/*.test.ts',
];

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
          exclude: ['**/node_modules/**', ...withProcesses],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'processes',
          include: withProcesses,
          exclude: ['**/node_modules/**'],
          maxWorkers: 1,
          // Their nodes overwrite the memory of a request when it is given back.
          env: { SAMSA_POISON_FRAMES: '1' },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
