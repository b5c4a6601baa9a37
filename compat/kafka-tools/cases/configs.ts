import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { createTopic } from '../../harness/tools.ts';

const PATIENCE_MS = 20_000;

function configs({ tools, bootstrap }: CaseContext, args: readonly string[]): Promise<string> {
  return tools.output('kafka.admin.ConfigCommand', ['--bootstrap-server', bootstrap, ...args]);
}

const topicConfigs: Case = async (context) => {
  const name = context.unique('configs');
  await createTopic(context.tools, context.bootstrap, { name });
  const entity = ['--entity-type', 'topics', '--entity-name', name];
  const add = 'retention.ms=5000000';
  const shown = `${add} sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:${add}`;
  await addAndDelete(context, entity, [add, shown]);
};

/** Describes again and again, as a broker knows of a change a moment after the controller that has answered. */
async function describes(
  context: CaseContext,
  entity: readonly string[],
  isRight: (output: string) => boolean,
): Promise<string> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const output = await configs(context, ['--describe', ...entity]);
    if (isRight(output) || performance.now() > deadlineMs) return output;
  }
}

/** Puts `add` (or each of several, in brackets), sees `shown`, and takes it away again. */
async function addAndDelete(
  context: CaseContext,
  entity: readonly string[],
  [add, shown]: readonly [string, string],
): Promise<void> {
  const [key = ''] = shown.split('=');
  await configs(context, ['--alter', ...entity, '--add-config', add]);
  expectAll(await describes(context, entity, (output) => output.includes(shown)), shown);
  await configs(context, ['--alter', ...entity, '--delete-config', key]);
  const after = await describes(context, entity, (output) => !output.includes(shown));
  if (after.includes(shown)) throw new Error(after);
}

const brokerConfigs: Case = async (context) => {
  const entity = ['--entity-type', 'brokers', '--entity-name', '1'];
  const one = 'log.retention.ms=5000000';
  await addAndDelete(context, entity, [
    one,
    `${one} sensitive=false synonyms={DYNAMIC_BROKER_CONFIG:`,
  ]);
};

const brokerDefaults: Case = async (context) => {
  const all = ['--entity-type', 'brokers', '--entity-default'];
  const one = ['--entity-type', 'brokers', '--entity-name', '1'];
  const add = 'message.max.bytes=777777';
  await configs(context, ['--alter', ...all, '--add-config', add]);
  const shown = `${add} sensitive=false`;
  expectAll(await describes(context, all, (output) => output.includes(shown)), shown);
  expectAll(
    await describes(context, ['--all', ...one], (output) => output.includes(shown)),
    `${add} sensitive=false synonyms={DYNAMIC_DEFAULT_BROKER_CONFIG:${add}`,
    'node.id=1 sensitive=false synonyms={STATIC_BROKER_CONFIG:node.id=1',
  );
  await addAndDelete(context, all, [add, add]);
};

/** There is one logger in Samsa, and Apache Kafka has it too. */
const brokerLoggers: Case = async (context) => {
  const entity = ['--entity-type', 'broker-loggers', '--entity-name', '1'];
  const before = /root=(\w+)/.exec(await configs(context, ['--describe', ...entity]))?.[1];
  if (before === undefined) throw new Error('no root logger');
  await configs(context, ['--alter', ...entity, '--add-config', 'root=ERROR']);
  expectAll(await describes(context, entity, (output) => output.includes('ERROR')), 'root=ERROR');
  await configs(context, ['--alter', ...entity, '--add-config', `root=${before}`]);
  await refused(context, [...entity, '--add-config', 'root=LOUD'], /LOUD/);
};

const clientMetrics: Case = async (context) => {
  const name = context.unique('subscription');
  const entity = ['--entity-type', 'client-metrics', '--entity-name', name];
  const several = 'interval.ms=1000,metrics=[a.b,c.d],match=[client_id=x.*]';
  await configs(context, ['--alter', ...entity, '--add-config', several]);
  expectAll(
    await describes(context, entity, (output) => output.includes('c.d')),
    'interval.ms=1000',
    'metrics=a.b,c.d',
    'match=client_id=x.*',
  );
  await refused(context, [...entity, '--add-config', 'interval.ms=99'], /interval\.ms/);
  await refused(context, [...entity, '--add-config', 'match=[size=1]'], /size=1/);
  await configs(context, ['--alter', ...entity, '--delete-config', 'metrics,interval.ms,match']);
};

const clientMetricsTool: Case = async ({ tools, bootstrap, unique }) => {
  const name = unique('subscription');
  const run = (...args: string[]): Promise<string> =>
    tools.output('org.apache.kafka.tools.ClientMetricsCommand', [
      ...['--bootstrap-server', bootstrap],
      ...args,
    ]);
  await run('--alter', '--name', name, '--metrics', 'a.b', '--interval', '1000');
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await run('--list')).includes(name)) {
    if (performance.now() > deadlineMs) throw new Error('it is not listed');
  }
  expectAll(await run('--describe', '--name', name), 'metrics=a.b', 'interval.ms=1000');
  await run('--delete', '--name', name);
  while ((await run('--list')).includes(name)) {
    if (performance.now() > 2 * PATIENCE_MS + deadlineMs) throw new Error('it is still listed');
  }
};

const groupConfigs: Case = async (context) => {
  const entity = ['--entity-type', 'groups', '--entity-name', context.unique('group')];
  const one = 'consumer.session.timeout.ms=50000';
  await addAndDelete(context, entity, [one, `${one} sensitive=false`]);
  const tooShort = 'consumer.session.timeout.ms=1';
  await refused(context, [...entity, '--add-config', tooShort], /consumer\.session\.timeout\.ms/);
};

/** The tool fails, and says why. */
async function refused(
  { tools, bootstrap }: CaseContext,
  args: readonly string[],
  why: RegExp,
): Promise<void> {
  const result = await tools.run('kafka.admin.ConfigCommand', [
    ...['--bootstrap-server', bootstrap, '--alter'],
    ...args,
  ]);
  const output = result.stdout + result.stderr;
  if (result.exit === 0) throw new Error(`${args.join(' ')} was taken:\n${output}`);
  expectAll(output, why);
}

const refusals: Case = async (context) => {
  const name = context.unique('refused');
  await createTopic(context.tools, context.bootstrap, { name });
  const topic = ['--entity-type', 'topics', '--entity-name', name];
  const broker = ['--entity-type', 'brokers', '--entity-name', '1'];
  const wrong: readonly (readonly [readonly string[], string, RegExp])[] = [
    [topic, 'retention.ms=soon', /soon.*retention\.ms/],
    [topic, 'min.insync.replicas=0', /0.*min\.insync\.replicas/],
    [topic, 'cleanup.policy=shred', /cleanup\.policy.*shred|shred.*cleanup\.policy/],
    [topic, 'retention.hours=1', /retention\.hours/],
    [broker, 'log.retention.ms=soon', /soon.*log\.retention\.ms/],
    [broker, 'node.id=7', /node\.id/],
    [broker, 'num.io.threads=1000', /num\.io\.threads/],
  ];
  for (const [entity, add, why] of wrong) {
    await refused(context, [...entity, '--add-config', add], why);
  }
  const nobody = ['--entity-type', 'topics', '--entity-name', context.unique('nobody')];
  await refused(context, [...nobody, '--add-config', 'retention.ms=1'], /nobody/);
};

export const configCases: Cases = {
  'kafka-client-metrics': clientMetricsTool,
  'kafka-configs-broker-loggers': brokerLoggers,
  'kafka-configs-brokers': brokerConfigs,
  'kafka-configs-brokers-default': brokerDefaults,
  'kafka-configs-client-metrics': clientMetrics,
  'kafka-configs-groups': groupConfigs,
  'kafka-configs-refused': refusals,
  'kafka-configs-topics': topicConfigs,
};
