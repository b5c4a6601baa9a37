import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { consoleProduce, createTopic } from '../../harness/tools.ts';

function groups({ tools, bootstrap }: CaseContext, args: readonly string[]): Promise<string> {
  return tools.output('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    ...['--bootstrap-server', bootstrap, ...args],
  ]);
}

const life: Case = async (context) => {
  const { tools, bootstrap, unique } = context;
  const topic = unique('groups');
  const group = unique('group');
  await createTopic(tools, bootstrap, { name: topic });
  await consoleProduce(tools, { bootstrap, topic }, ['one', 'two', 'three']);
  const reset = ['--group', group, '--topic', topic, '--reset-offsets', '--execute'];
  expectAll(await groups(context, [...reset, '--to-offset', '2']), new RegExp(`${topic} +0 +2`));
  const described = await groups(context, ['--describe', '--group', group]);
  expectAll(described, new RegExp(`${topic} +0 +2 +3 +1 `));
  expectAll(await groups(context, [...reset, '--to-earliest']), new RegExp(`${topic} +0 +0`));
  expectAll(await groups(context, ['--list']), group);
  expectAll(await groups(context, ['--describe', '--state', '--group', group]), /Empty/);
  const remove = ['--group', group, '--topic', topic, '--delete-offsets'];
  expectAll(await groups(context, remove), 'Successful');
  const gone = await groups(context, ['--delete', '--group', group]);
  expectAll(gone, /successful|GroupIdNotFound/);
};

/** Groups of every kind. */
const allGroups: Case = async (context) => {
  const { tools, bootstrap, unique } = context;
  const topic = unique('groups');
  const group = unique('group');
  await createTopic(tools, bootstrap, { name: topic });
  const reset = ['--group', group, '--topic', topic, '--reset-offsets', '--execute'];
  await groups(context, [...reset, '--to-earliest']);
  const list = (...args: string[]): Promise<string> =>
    tools.output('org.apache.kafka.tools.GroupsCommand', [
      ...['--bootstrap-server', bootstrap, '--list', ...args],
    ]);
  const row = new RegExp(`^${group} +Classic`, 'm');
  expectAll(await list(), /^GROUP +TYPE +PROTOCOL/m, row);
  expectAll(await list('--group-type', 'classic'), row);
  expectAll(await list('--consumer'), row);
  if ((await list('--group-type', 'share')).includes(group))
    throw new Error('it is no share group');
};

/** What a Kafka Streams application has read and made is forgotten, so that it begins anew. */
const streamsReset: Case = async (context) => {
  const { tools, bootstrap, unique } = context;
  const [topic, application] = [unique('input'), unique('application')];
  const internal = `${application}-store-changelog`;
  await createTopic(tools, bootstrap, { name: topic });
  await createTopic(tools, bootstrap, { name: internal });
  await consoleProduce(tools, { bootstrap, topic }, ['one', 'two', 'three']);
  const reset = ['--group', application, '--topic', topic, '--reset-offsets', '--execute'];
  await groups(context, [...reset, '--to-latest']);
  const printed = await tools.output('org.apache.kafka.tools.StreamsResetter', [
    ...['--bootstrap-server', bootstrap, '--application-id', application],
    ...['--input-topics', topic],
  ]);
  expectAll(printed, `Topic: ${topic} Partition: 0 Offset: 0`, internal);
  const described = await groups(context, ['--describe', '--group', application]);
  expectAll(described, new RegExp(`${topic} +0 +0 +3 +3 `));
};

export const groupCases: Cases = {
  'kafka-consumer-groups': life,
  'kafka-groups': allGroups,
  'kafka-streams-application-reset': streamsReset,
};
