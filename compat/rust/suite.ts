import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BoundedResult, runBounded } from '../harness/bounded.ts';
import { repository } from '../harness/paths.ts';
import type { Suite, SuiteRun, TestResult } from '../harness/suite.ts';

const LIMIT_MS = 120_000;
let programs = '';

/** The integration tests of the crate rdkafka, one at a time. */
export const rustRdkafka: Suite = {
  folder: 'rust',
  title: 'Rust: rdkafka',
  version: '0.39.0',
  tools: ['cargo', 'java'],
  // As the crate's own docker-compose.yaml has them: the tests name the broker and the port.
  address: { nodeId: 0, brokerPort: 9092 },
  properties: { 'auto.create.topics.enable': 'true', 'num.partitions': '3' },

  prepare() {
    const script = join(repository, 'compat/rust/prepare.sh');
    const output = execFileSync('bash', [script, rustRdkafka.version], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    programs = output.trim();
    return Promise.resolve();
  },

  tests() {
    return readdirSync(programs)
      .filter((program) => program.startsWith('test_'))
      .flatMap((program) => {
        const options = { encoding: 'utf8' } as const;
        const listed = execFileSync(join(programs, program), ['--list'], options);
        // What each file includes of utils.rs is tested once for each of them, and is not a client's.
        const names = [...listed.matchAll(/^(\w+): test$/gm)].map(([, name]) => name);
        return names.map((name) => `${program}/${name}`);
      });
  },

  async run(tests, run) {
    for (const test of tests) run.report(await runTest(test, run));
  },
};

async function runTest(test: string, run: SuiteRun): Promise<TestResult> {
  const [program = '', name = ''] = test.split('/');
  const result = await runBounded({
    command: join(programs, program),
    args: ['--exact', name, '--test-threads=1', '--nocapture'],
    limitMs: LIMIT_MS,
    env: {
      KAFKA_HOST: run.bootstrap,
      KAFKA_VERSION: '4.3.1',
      RUST_LOG: 'off',
      RUST_BACKTRACE: '1',
    },
  });
  return { test, verdict: verdictOf(result), seconds: result.seconds, output: result.output };
}

function verdictOf({ isLate, exit, output }: BoundedResult): TestResult['verdict'] {
  if (isLate) return 'late';
  if (exit !== 0) return 'fail';
  return output.includes('1 passed') ? 'pass' : 'skip';
}
