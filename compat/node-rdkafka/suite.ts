import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createTopics } from '../../test/clients/kafkajs.ts';
import { runBounded } from '../harness/bounded.ts';
import { repository } from '../harness/paths.ts';
import type { Suite, SuiteRun } from '../harness/suite.ts';
import { toldIn } from '../harness/told-tests.ts';
import { packageVersion } from '../harness/versions.ts';

const folder = join(repository, 'compat/node-rdkafka');
const sources = join(repository, 'test/node_modules/node-rdkafka');
const reporter = join(folder, 'stream.cjs');
const mocha = join(folder, 'node_modules/mocha/bin/mocha.js');

/** node-rdkafka's own e2e specs, which its package carries: by files, since the tests of a file build on each other. */
export const nodeRdkafka: Suite = {
  folder: 'node-rdkafka',
  title: 'node-rdkafka e2e',
  get version() {
    return packageVersion('node-rdkafka');
  },
  tools: ['node-rdkafka', 'java'],
  properties: { 'auto.create.topics.enable': 'true' },

  prepare() {
    const script = join(repository, 'compat/harness/npm-ci.sh');
    execFileSync('bash', [script, folder], { stdio: 'inherit' });
    return Promise.resolve();
  },

  tests() {
    const args = [...mochaArgs(), '--dry-run', 'e2e/*.spec.js'];
    const listed = execFileSync(process.execPath, args, { cwd: sources, encoding: 'utf8' });
    return listed.split('\n').flatMap((line) => toldIn(line)?.test ?? []);
  },

  async run(tests, run) {
    const topics = ['', '2', '3', '4', '5', '6'].map((number) => `test${number}`);
    await createTopics(
      run.bootstrap,
      topics.map((topic) => ({ topic, numPartitions: 1 })),
    );
    const files = new Set(tests.map((test) => test.split('/')[0] ?? ''));
    for (const file of files) await runFile(file, tests, run);
  },
};

const TEST_LIMIT_MS = 30_000;
const FILE_LIMIT_MS = 300_000;

function mochaArgs(): string[] {
  return [mocha, '--exit', '--timeout', String(TEST_LIMIT_MS), '--reporter', reporter];
}

async function runFile(file: string, tests: readonly string[], run: SuiteRun): Promise<void> {
  const missing = new Set(tests.filter((test) => test.startsWith(`${file}/`)));
  const { output, seconds, isLate } = await runBounded({
    command: process.execPath,
    args: [...mochaArgs(), `e2e/${file}.spec.js`],
    cwd: sources,
    limitMs: FILE_LIMIT_MS,
    env: { KAFKA_HOST: run.bootstrap },
    onLine: (line) => {
      const told = toldIn(line);
      if (told === null || !missing.delete(told.test)) return;
      const { test, state, error = '' } = told;
      const isTestLate = error.includes(`Timeout of ${TEST_LIMIT_MS}ms exceeded`);
      const verdict = isTestLate ? 'late' : state;
      run.report({ test, verdict, seconds: told.seconds, output: error });
    },
  });
  // Those behind a hook that failed are not heard of.
  for (const test of missing)
    run.report({ test, verdict: isLate ? 'late' : 'fail', seconds, output });
}
