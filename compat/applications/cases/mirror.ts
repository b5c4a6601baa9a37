import { join } from 'node:path';
import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { writeProperties } from '../../harness/properties.ts';
import { SideBroker } from '../../harness/suite-side.ts';
import { consoleConsume, consoleProduce, createTopic, topics } from '../../harness/tools.ts';
import { Application, eventually } from '../application.ts';

const REPLICATION = ['checkpoints', 'heartbeats', 'offset-syncs'];

function properties(kafka: string, here: string): Record<string, string> {
  return {
    clusters: 'kafka, here',
    'kafka.bootstrap.servers': kafka,
    'here.bootstrap.servers': here,
    'kafka->here.enabled': 'true',
    'here->kafka.enabled': 'true',
    topics: 'mirrored.*',
    groups: 'mirrored.*',
    'replication.factor': '1',
    ...Object.fromEntries(REPLICATION.map((name) => [`${name}.topic.replication.factor`, '1'])),
    ...Object.fromEntries(
      ['config', 'offset', 'status'].map((name) => [`${name}.storage.replication.factor`, '1']),
    ),
    'refresh.topics.interval.seconds': '2',
    'refresh.groups.interval.seconds': '2',
    'sync.topic.configs.interval.seconds': '2',
    'sync.group.offsets.enabled': 'true',
    'sync.group.offsets.interval.seconds': '1',
    'emit.checkpoints.interval.seconds': '1',
    'offset.lag.max': '0',
    // Neither cluster has an authorizer.
    'sync.topic.acls.enabled': 'false',
    'dedicated.mode.enable.internal.rest': 'false',
  };
}

const LINES = ['one', 'two', 'three', 'four', 'five'];

/** A topic with lines, and a group that has read three of them. */
async function fill({ tools, bootstrap }: CaseContext, topic: string): Promise<void> {
  await createTopic(tools, bootstrap, { name: topic, configs: { 'retention.ms': '123456789' } });
  await consoleProduce(tools, { bootstrap, topic }, LINES);
  await commit(tools, bootstrap, { topic, group: `${topic}-group`, offset: 3 });
}

async function commit(
  tools: CaseContext['tools'],
  bootstrap: string,
  at: { readonly topic: string; readonly group: string; readonly offset: number },
): Promise<void> {
  await tools.output('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    ...['--bootstrap-server', bootstrap, '--group', at.group, '--topic', at.topic],
    ...['--reset-offsets', '--execute', '--to-offset', String(at.offset)],
  ]);
}

/** What has come to a cluster from the other: the lines, the settings of the topic and the offset of the group. */
async function expectMirrored(
  { tools }: CaseContext,
  bootstrap: string,
  { from, topic }: { readonly from: string; readonly topic: string },
): Promise<void> {
  const mirrored = `${from}.${topic}`;
  const read = await consoleConsume(tools, bootstrap, { topic: mirrored, count: LINES.length });
  if (read.join() !== LINES.join()) throw new Error(`${mirrored} holds ${read.join()}`);
  await eventually(`the settings of ${mirrored}`, async () => {
    const described = await topics(tools, bootstrap, ['--describe', '--topic', mirrored]);
    return described.includes('retention.ms=123456789') ? true : null;
  });
  await eventually(`the group's offset in ${mirrored}`, async () => {
    const { stdout } = await tools.run(
      'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
      ['--bootstrap-server', bootstrap, '--describe', '--group', `${topic}-group`],
    );
    return new RegExp(`${mirrored} +0 +3 +5 `).test(stdout) ? true : null;
  });
}

/** MirrorMaker 2 between Apache Kafka and the broker under test, both ways at once, and after a restart. */
const bothWays: Case = async (context) => {
  const { bootstrap, tools } = context;
  const folder = join(context.folder, context.unique('mirror'));
  const kafka = new SideBroker('kafka', join(folder, 'kafka'), { properties: {} });
  await kafka.start();
  const onKafka = { ...context, bootstrap: kafka.bootstrap };
  const file = join(folder, 'mirror.properties');
  writeProperties(file, properties(kafka.bootstrap, bootstrap));
  const start = (name: string): Application =>
    new Application(folder, name, ['org.apache.kafka.connect.mirror.MirrorMaker', file]);
  try {
    await fill(onKafka, 'mirrored-there');
    await fill(context, 'mirrored-here');
    const first = start('first');
    await untilThere(context, 'kafka.mirrored-there');
    await untilThere(onKafka, 'here.mirrored-here');
    await expectMirrored(context, bootstrap, { from: 'kafka', topic: 'mirrored-there' });
    await expectMirrored(onKafka, kafka.bootstrap, { from: 'here', topic: 'mirrored-here' });
    await first.stop();
    await consoleProduce(tools, { bootstrap, topic: 'mirrored-here' }, ['six']);
    const second = start('second');
    const all = { topic: 'here.mirrored-here', count: LINES.length + 1 };
    await untilCount(onKafka, all);
    const read = await consoleConsume(tools, kafka.bootstrap, all);
    expectAll(read.join(), [...LINES, 'six'].join());
    await second.stop();
  } finally {
    await kafka.stop();
  }
};

function untilThere(context: CaseContext, topic: string): Promise<void> {
  return untilCount(context, { topic, count: LINES.length });
}

/** Until the end offset of the topic's only partition is that. */
async function untilCount(
  { tools, bootstrap }: CaseContext,
  { topic, count }: { readonly topic: string; readonly count: number },
): Promise<void> {
  await eventually(`${count} records in ${topic}`, async () => {
    const { stdout } = await tools.run('org.apache.kafka.tools.GetOffsetShell', [
      ...['--bootstrap-server', bootstrap, '--topic', topic],
    ]);
    return stdout.includes(`${topic}:0:${count}`) ? true : null;
  });
}

export const mirrorCases: Cases = { 'mirror-maker-both-ways': bothWays };
