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

export const groupCases: Cases = { 'kafka-consumer-groups': life };
