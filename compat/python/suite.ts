import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBounded } from '../harness/bounded.ts';
import { repository } from '../harness/paths.ts';
import type { Suite, SuiteRun, TestResult } from '../harness/suite.ts';

const folder = join(repository, 'compat/python');
const LIMIT_MS = 90_000;
let python = '';

/** The clients of Python, a function of tests/ at a time, each in a process of its own. */
export const pythonClients: Suite = {
  folder: 'python',
  title: 'Python: aiokafka, confluent-kafka, kafka-python',
  get version() {
    const pinned = readFileSync(join(folder, 'requirements.txt'), 'utf8');
    return [...pinned.matchAll(/^\w*-?kafka\S*==(\S+)/gm)].map(([, one]) => one).join(', ');
  },
  tools: ['python', 'java'],
  properties: { 'auto.create.topics.enable': 'true' },

  prepare() {
    const output = execFileSync('bash', [join(folder, 'prepare.sh')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    python = output.trim();
    return Promise.resolve();
  },

  tests() {
    const listed = execFileSync(python, ['main.py', '--list'], { cwd: folder, encoding: 'utf8' });
    return listed.trim().split('\n');
  },

  async run(tests, run) {
    for (const test of tests) run.report(await runTest(test, run));
  },
};

async function runTest(test: string, run: SuiteRun): Promise<TestResult> {
  const { exit, isLate, seconds, output } = await runBounded({
    command: python,
    args: ['main.py', test],
    cwd: folder,
    limitMs: LIMIT_MS,
    env: { BOOTSTRAP: run.bootstrap },
  });
  return { test, verdict: isLate ? 'late' : exit === 0 ? 'pass' : 'fail', seconds, output };
}
