import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../harness/paths.ts';
import { type BoundedResult, runBounded } from '../harness/bounded.ts';
import { javaClassPath } from '../harness/java.ts';
import type { Suite, SuiteRun, TestResult } from '../harness/suite.ts';

let built = '';

/** librdkafka's own tests, one number at a time, as `TESTS=0012 ./test-runner -p1` runs them. */
export const librdkafka: Suite = {
  folder: 'librdkafka',
  title: 'librdkafka',
  get version() {
    return version();
  },
  tools: ['node-rdkafka', 'java'],
  // Four partitions and topics by themselves: what the scenario "default" of these tests expects of a cluster.
  // Some (0089, 0102) count on members that come together, as with Kafka's default of 3 s.
  properties: {
    'auto.create.topics.enable': 'true',
    'num.partitions': '4',
    'group.initial.rebalance.delay.ms': '3000',
  },
  // Samsa has no authorizer yet and does not start with one; 0081, 0109, 0115 and 0119 need it. Nobody is a super user:
  // what is denied to everybody must be denied to the tests.
  kafkaProperties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
  },

  prepare() {
    const output = execFileSync('bash', [join(repository, 'compat/librdkafka/prepare.sh')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    built = output.trim();
    return Promise.resolve();
  },

  tests() {
    const source = readFileSync(join(built, 'tests/test.c'), 'utf8');
    const numbers = [...source.matchAll(/^ {4}_TEST\((0\d{3})_/gm)].map(
      ([, number = '']) => number,
    );
    return [...new Set(numbers)].sort();
  },

  async run(tests, run) {
    for (const test of tests) run.report(await runNumber(test, run));
  },
};

function version(): string {
  const file = join(repository, 'test/node_modules/node-rdkafka/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { librdkafka: string }).librdkafka;
}

// These take minutes on Apache Kafka too.
const LONG: Readonly<Record<string, number>> = {
  '0045': 700,
  '0081': 600,
  '0105': 600,
  '0113': 900,
};
const LIMIT_SECONDS = 180;

async function runNumber(test: string, run: SuiteRun): Promise<TestResult> {
  const folder = join(run.folder, test);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'test.conf');
  writeFileSync(
    config,
    [
      `metadata.broker.list=${run.bootstrap}`,
      `test.topic.prefix=t${test}`,
      'test.topic.random=true',
      'test.timeout.multiplier=2',
      '',
    ].join('\n'),
  );
  const result = await runBounded({
    command: join(built, 'tests/test-runner'),
    args: ['-p1'],
    cwd: join(built, 'tests'),
    limitMs: 1000 * (LONG[test] ?? LIMIT_SECONDS),
    env: {
      TESTS: test,
      TEST_KAFKA_VERSION: '4.3.1',
      RDKAFKA_TEST_CONF: config,
      LD_LIBRARY_PATH: `${join(built, 'src')}:${join(built, 'src-cpp')}`,
      BROKERS: run.bootstrap,
      // bin/ holds scripts of Kafka's names: 0052, 0077, 0109, 0115 and 0119 call them.
      KAFKA_PATH: join(repository, 'compat/librdkafka'),
      SAMSA_KAFKA_CLASS_PATH: javaClassPath(),
    },
  });
  return { test, verdict: verdictOf(result), seconds: result.seconds, output: result.output };
}

function verdictOf({ isLate, exit, output }: BoundedResult): TestResult['verdict'] {
  if (isLate) return 'late';
  if (exit !== 0) return 'fail';
  return /\|\s*PASSED\s*\|/.test(output) ? 'pass' : 'skip';
}
