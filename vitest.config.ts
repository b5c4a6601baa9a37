import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Tests that start processes come after the others: they wait more than they work. Those that measure one have the
// machine to themselves and come last.
const withProcesses = [
  'test/compat/**/*.test.ts',
  'test/clients/**/*.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/guarantees/node-versions.test.ts',
];
const measured = ['test/guarantees/!(node-versions).test.ts', 'test/clients/storm.test.ts'];
/** These take longest. Begun last, one of them would run alone at the end beside an idle processor. */
const slowest = [
  'test/simulation/node-simulation.test.ts',
  'test/raft/simulation.test.ts',
  'test/protocol/malformed.test.ts',
  'test/log/simulation.test.ts',
  'test/compat/suites.test.ts',
  'test/compat/mixed.test.ts',
  'test/fuzz/frames.test.ts',
  'test/compat/takeover.test.ts',
  'test/compat/kill-9.test.ts',
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = slowest.findIndex((path) => moduleId.endsWith(path));
      return index === -1 ? slowest.length : index;
    };
    const group = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => group(one) - group(other) || rank(one) - rank(other));
  }
}

/** Their nodes overwrite the memory of a request when it is given back. */
const poisoned = { SAMSA_POISON_FRAMES: '1' };

const common = { pool: 'forks', testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    passWithNoTests: false,
    sequence: { sequencer: SlowestFirst },
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
