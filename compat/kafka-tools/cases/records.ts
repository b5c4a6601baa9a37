import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { javaOnce } from '../../harness/java.ts';
import { consoleConsume, consoleProduce, createTopic } from '../../harness/tools.ts';

const CONSUMER = 'org.apache.kafka.tools.consumer.ConsoleConsumer';

const consolePartition: Case = async ({ tools, bootstrap, unique }) => {
  const topic = unique('console');
  await createTopic(tools, bootstrap, { name: topic });
  const lines = ['one', 'two', 'three'];
  await consoleProduce(tools, { bootstrap, topic, codec: 'zstd' }, lines);
  const read = await consoleConsume(tools, bootstrap, { topic, count: 3 });
  expectAll(read.join(','), lines.join(','));
};

const consoleGroup: Case = async ({ tools, bootstrap, unique }) => {
  const topic = unique('console-group');
  await createTopic(tools, bootstrap, { name: topic, partitions: 3 });
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  await consoleProduce(tools, { bootstrap, topic }, lines);
  const args = ['--bootstrap-server', bootstrap, '--topic', topic, '--group', unique('group')];
  const some = ['--from-beginning', '--max-messages', '30', '--timeout-ms', '30000'];
  const read = (await tools.output(CONSUMER, [...args, ...some])).trim().split('\n');
  if (read.sort().join() !== [...lines].sort().join()) throw new Error(`read ${read.join()}`);
  // The offsets are committed: a second consumer of the group has nothing to read.
  const more = await tools.run(CONSUMER, [...args, '--timeout-ms', '6000']);
  if (more.stdout.trim() !== '') throw new Error(`read again:\n${more.stdout}`);
};

const MESSAGES = 1000;

/** The verifiable tools sum up when their JVM ends: each has one of its own. */
async function printedBy(main: string, args: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await javaOnce(main, args);
  if (exit !== 0) throw new Error(`${main} exited ${exit}\n${stdout}${stderr}`);
  return stdout;
}

async function verifiablyProduce(context: CaseContext, topic: string): Promise<void> {
  const { tools, bootstrap } = context;
  await createTopic(tools, bootstrap, { name: topic, partitions: 3 });
  const printed = await printedBy('org.apache.kafka.tools.VerifiableProducer', [
    ...['--bootstrap-server', bootstrap, '--topic', topic],
    ...['--max-messages', String(MESSAGES), '--acks', '-1'],
  ]);
  expectAll(printed, `"sent":${MESSAGES}`, `"acked":${MESSAGES}`);
  if (printed.includes('producer_send_error')) throw new Error(printed.slice(-2000));
}

const verifiableProducer: Case = (context) =>
  verifiablyProduce(context, context.unique('verifiable'));

const verifiableConsumer: Case = async (context) => {
  const { bootstrap, unique } = context;
  const topic = unique('verifiable');
  await verifiablyProduce(context, topic);
  const printed = await printedBy('org.apache.kafka.tools.VerifiableConsumer', [
    ...['--bootstrap-server', bootstrap, '--topic', topic, '--group-id', unique('group')],
    ...['--reset-policy', 'earliest', '--max-messages', String(MESSAGES)],
  ]);
  const events = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; count?: number; success?: boolean });
  const consumed = events
    .filter((event) => event.name === 'records_consumed')
    .reduce((sum, event) => sum + (event.count ?? 0), 0);
  const commits = events.filter((event) => event.name === 'offsets_committed');
  const isBad = commits.length === 0 || commits.some((event) => event.success !== true);
  if (consumed < MESSAGES || isBad) throw new Error(`consumed ${consumed}:\n${printed}`);
};

export const recordCases: Cases = {
  'kafka-console-producer': consolePartition,
  'kafka-console-consumer': consoleGroup,
  'kafka-verifiable-producer': verifiableProducer,
  'kafka-verifiable-consumer': verifiableConsumer,
};
