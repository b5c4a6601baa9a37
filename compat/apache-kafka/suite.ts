import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runBounded } from '../harness/bounded.ts';
import { cacheFolder, repository } from '../harness/paths.ts';
import { buildSamsa, samsaBundle } from '../harness/samsa.ts';
import type { Suite, SuiteRun, TestResult, Verdict } from '../harness/suite.ts';

const here = join(repository, 'compat/apache-kafka');
const lib = join(cacheFolder, 'apache-kafka-tests/lib');

const NAMES = ['', 'Assign', 'Commit', 'Callback', 'Poll', 'Subscription', 'Fetch', 'Close'];
const CLASSES = NAMES.map(
  (name) => `org.apache.kafka.clients.consumer.PlaintextConsumer${name}Test`,
);

/** Apache Kafka's own client integration tests, as `Class#method`, each against brokers that are processes. */
export const apacheKafkaTests: Suite = {
  folder: 'apache-kafka',
  title: 'Apache Kafka client integration tests',
  version: '4.3.1',
  tools: ['java'],
  properties: null,

  prepare() {
    execFileSync('bash', [join(here, 'prepare.sh')], { stdio: 'inherit' });
    classPath();
    return Promise.resolve();
  },

  tests() {
    const args = [...javaFlags(cacheFolder), 'SuiteRunner', 'list', ...CLASSES];
    const listed = execFileSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    return [...listed.matchAll(/^TEST (\S+)$/gm)].map(([, name = '']) => shortName(name));
  },

  async run(tests, run) {
    // A JVM that hangs beyond the limit of one test is ended; the next takes the rest.
    let rest = [...tests];
    while (rest.length > 0) rest = await runSome(rest, run);
  },
};

function classPath(): string {
  const sources = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java'))
    .sort()
    .map((name) => join(here, 'src', name));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(source));
  const classes = join(cacheFolder, 'apache-kafka-tests', hash.digest('hex').slice(0, 16));
  if (!existsSync(classes)) {
    const aside = `${classes}.${process.pid}`;
    mkdirSync(aside, { recursive: true });
    const args = ['-nowarn', '-cp', `${lib}/*`, '-d', aside, ...sources];
    const { status, stderr } = spawnSync('javac', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`javac failed:\n${stderr}`);
    if (existsSync(classes)) rmSync(aside, { recursive: true });
    else renameSync(aside, classes);
  }
  return `${classes}:${lib}/*`;
}

function javaFlags(temporary: string): string[] {
  return [
    ...['-Xmx700m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...['-Dorg.slf4j.simpleLogger.defaultLogLevel=error', `-Dtest.limit=${TEST_LIMIT_SECONDS}`],
    ...[`-Djava.io.tmpdir=${temporary}`, '-cp', classPath()],
  ];
}

const TEST_LIMIT_SECONDS = 90;
const HANG_LIMIT_MS = 1000 * (TEST_LIMIT_SECONDS + 60);

function shortName(name: string): string {
  return name.replace(/^[a-z.]*\./, '');
}

/** `Class#method` as the runner takes it: with the package, without the number of an invocation. */
function selectors(tests: readonly string[]): string[] {
  const classes = new Map(CLASSES.map((name) => [shortName(name), name]));
  const methods = new Set(tests.map((test) => test.replace(/\[\d+\]$/, '')));
  return [...methods].map((method) => {
    const [simple = '', name = ''] = method.split('#');
    return `${classes.get(simple) ?? simple}#${name}`;
  });
}

/** Runs until the end or the first hang; what has no result yet, the one that hung aside. */
async function runSome(tests: readonly string[], run: SuiteRun): Promise<string[]> {
  buildSamsa();
  const left = new Set(tests);
  let current = '';
  const onLine = (line: string): void => {
    const [kind, name = ''] = line.split(' ', 2);
    if (kind === 'START') current = shortName(name);
    if (kind === 'COMPLAINT') run.complain(`${current}: ${line}`);
    if (kind !== 'RESULT') return;
    const parsed = resultOf(line);
    left.delete(parsed.test);
    run.report(parsed);
  };
  const result = await runBounded({
    command: 'java',
    args: [...javaFlags(run.folder), 'SuiteRunner', 'run', ...selectors(tests)],
    cwd: run.folder,
    idleLimitMs: HANG_LIMIT_MS,
    limitMs: HANG_LIMIT_MS * tests.length,
    env: brokerEnvironment(run),
    onLine,
  });
  const hung = left.has(current) ? current : [...left][0];
  if (hung === undefined) return [];
  left.delete(hung);
  run.report({ test: hung, verdict: 'late', seconds: result.seconds, output: result.output });
  return [...left];
}

/** What broker.sh reads. */
function brokerEnvironment(run: SuiteRun): Record<string, string> {
  return {
    BROKER_CMD: join(here, 'broker.sh'),
    SAMSA_SIDE: run.side,
    SAMSA_BUNDLE: samsaBundle,
    SAMSA_KAFKA_CLASS_PATH: classPath(),
  };
}

function resultOf(line: string): TestResult {
  const [, name = '', verdict = 'fail', ms = '0', text = ''] = line.split(' ');
  const output = Buffer.from(text, 'base64').toString();
  return {
    test: shortName(name),
    verdict: /TimeoutException: .* timed out after/.test(output) ? 'late' : (verdict as Verdict),
    seconds: Number(ms) / 1000,
    output,
  };
}
