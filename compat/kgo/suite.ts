import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type BoundedResult, runBounded } from '../harness/bounded.ts';
import { repository } from '../harness/paths.ts';
import type { Suite, SuiteRun, TestResult } from '../harness/suite.ts';

let program = '';
let sources = '';

/** The tests of franz-go's package kgo, one top-level test at a time. */
export const kgo: Suite = {
  folder: 'kgo',
  title: 'franz-go kgo',
  version: 'v1.22.2',
  tools: ['go'],
  properties: { 'auto.create.topics.enable': 'true' },

  prepare() {
    const script = join(repository, 'compat/kgo/prepare.sh');
    const output = execFileSync('bash', [script, kgo.version], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    [program = '', sources = ''] = output.trim().split('\n');
    return Promise.resolve();
  },

  tests() {
    const listed = execFileSync(program, ['-test.list', '^Test'], { encoding: 'utf8' });
    return listed.trim().split('\n');
  },

  async run(tests, run) {
    for (const test of tests) run.report(await runTest(test, run));
  },
};

const LIMIT_SECONDS = 150;

async function runTest(test: string, run: SuiteRun): Promise<TestResult> {
  const result = await runBounded({
    command: program,
    args: ['-test.v', '-test.run', `^${test}$`, '-test.timeout', `${LIMIT_SECONDS - 10}s`],
    cwd: sources,
    limitMs: 1000 * LIMIT_SECONDS,
    env: {
      KGO_SEEDS: run.bootstrap,
      KGO_TEST_RF: '1',
      KGO_TEST_RECORDS: process.env['SAMSA_KGO_RECORDS'] ?? '50000',
    },
  });
  return { test, verdict: verdictOf(result), seconds: result.seconds, output: result.output };
}

function verdictOf({ isLate, exit, output }: BoundedResult): TestResult['verdict'] {
  if (isLate || output.includes('panic: test timed out')) return 'late';
  if (exit !== 0) return 'fail';
  return /^--- PASS/m.test(output) ? 'pass' : 'skip';
}
