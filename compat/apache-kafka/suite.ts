import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runBounded } from '../harness/bounded.ts';
import { classPathWith } from '../harness/java.ts';
import { cacheFolder, repository } from '../harness/paths.ts';
import { buildSamsa, samsaBundle } from '../harness/samsa.ts';
import {
  allowedTests,
  type Suite,
  type SuiteRun,
  type TestResult,
  type Verdict,
} from '../harness/suite.ts';
import { waitsFor } from './waiting.ts';

const here = join(repository, 'compat/apache-kafka');
const lib = join(cacheFolder, 'apache-kafka-tests/lib');

const CONSUMER = ['', 'Assign', 'Callback', 'Close', 'Commit', 'Fetch', 'Poll', 'Subscription'];

/** Every class of the artefact that has tests, by its package under org.apache.kafka. */
const CLASSES_OF: Readonly<Record<string, readonly string[]>> = {
  clients: [
    ...['ClientRebootstrapTest', 'CreateTopicsRequestWithPolicyTest'],
    ...['MetadataVersionIntegrationTest', 'MetricsDuringTopicCreationDeletionTest'],
    ...['TransactionsExpirationTest', 'TransactionsWithMaxInFlightOneTest'],
  ],
  'clients.admin': [
    ...['AdminClientWithPoliciesIntegrationTest', 'AdminFenceProducersTest'],
    ...['AutoTopicCreationTest', 'ClientTelemetryTest', 'ConcurrentListOffsetsRequestTest'],
    ...['DeleteTopicTest', 'DescribeAuthorizedOperationsTest', 'DescribeFeaturesTest'],
    ...['DescribeProducersWithBrokerIdTest', 'DynamicGroupConfigIntegrationTest'],
    ...['ListOffsetsIntegrationTest', 'RackAwareAutoTopicCreationTest', 'StaticBrokerConfigTest'],
  ],
  'clients.consumer': [
    ...CONSUMER.map((name) => `PlaintextConsumer${name}Test`),
    ...['ConsumerBounceTest', 'ConsumerIntegrationTest', 'ConsumerTopicCreationTest'],
    ...['ConsumerWithLegacyMessageFormatIntegrationTest', 'SaslPlainPlaintextConsumerTest'],
    ...['ShareConsumerRackAwareTest', 'ShareConsumerTest'],
  ],
  'clients.producer': [
    ...['ProducerCompressionTest', 'ProducerFailureHandlingTest', 'ProducerIdExpirationTest'],
    ...['ProducerIntegrationTest', 'ProducerSendWhileDeletionTest', 'SocketServerMemoryPoolTest'],
  ],
  'clients.security': ['GroupAuthorizerIntegrationTest'],
  'server.quota': ['CustomQuotaCallbackTest'],
};
const CLASSES = Object.entries(CLASSES_OF).flatMap(([folder, names]) =>
  names.map((name) => `org.apache.kafka.${folder}.${name}`),
);

/** Tests of a controller that is not a broker too, by their methods: their clusters are of two nodes. */
const OF_TWO_NODES = [
  ...['testInternalConfigsDoNotReturnForDescribeConfigs', 'testSendRequestToWrongNodeType'],
  ...['testTopicConfigsGetImpactedIfStaticConfigsAddToBroker'],
  ...['testTopicConfigsGetImpactedIfStaticConfigsAddToController'],
];

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
    let rest = run.side === 'samsa' ? withoutWaiting(tests, run) : [...tests];
    // A JVM that hangs beyond the limit of one test is ended; the next takes the rest.
    while (rest.length > 0) rest = await runSome(rest, run);
  },
};

function classPath(): string {
  return classPathWith('apache-kafka', lib);
}

function javaFlags(temporary: string): string[] {
  return [
    ...['-Xmx700m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...['-Dorg.slf4j.simpleLogger.defaultLogLevel=error', `-Dtest.limit=${TEST_LIMIT_SECONDS}`],
    ...[`-Djava.io.tmpdir=${temporary}`, `-Dtwo.nodes=${OF_TWO_NODES.join(',')}`],
    ...['-cp', classPath()],
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

/** Reports as skipped what waits for a part that Samsa lacks; the others, and what passes without that part. */
function withoutWaiting(tests: readonly string[], run: SuiteRun): string[] {
  const allowed = new Set(allowedTests(apacheKafkaTests).map(({ test }) => test));
  return tests.filter((test) => {
    const part = waitsFor(test);
    if (part === null || allowed.has(test)) return true;
    run.report({ test, verdict: 'skip', seconds: 0, output: `waits for ${part}` });
    return false;
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
    // Without a method it is JUnit itself that failed, and no test has run.
    if (kind !== 'RESULT' || !name.includes('#')) return;
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

/** What Nodes.java, broker.sh and kafka-host.sh read. */
function brokerEnvironment(run: SuiteRun): Record<string, string> {
  if (run.side === 'samsa')
    return { BROKER_CMD: join(here, 'broker.sh'), SAMSA_BUNDLE: samsaBundle };
  return { BROKER_HOST_CMD: join(here, 'kafka-host.sh'), SAMSA_KAFKA_CLASS_PATH: classPath() };
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
