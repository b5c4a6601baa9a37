import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Members } from '../../../test/clients/members.ts';
import type { ToolResult } from '../../harness/java.ts';
import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { consoleProduce, createTopic } from '../../harness/tools.ts';

const COMMAND = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
const RECORDS = 30;

function run({ tools, bootstrap }: CaseContext, args: readonly string[]): Promise<ToolResult> {
  return tools.run(COMMAND, ['--bootstrap-server', bootstrap, ...args]);
}

function groups({ tools, bootstrap }: CaseContext, args: readonly string[]): Promise<string> {
  return tools.output(COMMAND, ['--bootstrap-server', bootstrap, ...args]);
}

/** A topic of one partition with thirty records, and the names of a group to come. */
async function begin(context: CaseContext): Promise<{ topic: string; group: string }> {
  const { tools, bootstrap, unique } = context;
  const topic = unique('group-topic');
  await createTopic(tools, bootstrap, { name: topic });
  const lines = Array.from({ length: RECORDS }, (_, index) => `line ${index}`);
  await consoleProduce(tools, { bootstrap, topic }, lines);
  return { topic, group: unique('tool-group') };
}

/** While the group has one member, which has read everything. */
async function whileRunning(
  { bootstrap }: CaseContext,
  { topic, group }: { readonly topic: string; readonly group: string },
  use: () => Promise<void>,
): Promise<void> {
  const members = new Members();
  try {
    const options = { client: 'kafkajs', bootstrap, group, topics: [topic], name: 'tool' } as const;
    const member = members.start(options);
    await members.until(
      () => member.committed.get(`${topic}-0`) === RECORDS,
      () => 'not all was committed',
    );
    await use();
    await members.leave();
  } finally {
    await members.close();
  }
}

/** What a group with members does not let an administrator do. */
async function expectRefusals(
  context: CaseContext,
  { topic, group }: { readonly topic: string; readonly group: string },
): Promise<void> {
  const busy = [...['--group', group, '--topic', topic], '--reset-offsets', '--to-earliest'];
  const refused = await run(context, [...busy, '--execute']);
  expectAll(refused.stdout + refused.stderr, /Stable|inactive/);
  const deleted = await run(context, ['--delete', '--group', group]);
  expectAll(deleted.stdout + deleted.stderr, /NonEmpty|not empty/i);
  const subscribed = await run(context, [
    ...['--delete-offsets', '--group', group, '--topic', topic],
  ]);
  expectAll(subscribed.stdout + subscribed.stderr, /GroupSubscribed|actively subscribed/i);
}

const describeAndList: Case = async (context) => {
  const { topic, group } = await begin(context);
  const row = (...cells: (number | string)[]): RegExp =>
    new RegExp([group, ...cells].join(' +').replaceAll('/', '\\/'));
  await whileRunning(context, { topic, group }, async () => {
    expectAll(await groups(context, ['--list']), group);
    expectAll(await groups(context, ['--list', '--state']), row('Stable'));
    expectAll(await groups(context, ['--list', '--state', 'stable']), row('Stable'));
    expectAll(await groups(context, ['--list', '--type', 'classic']), row('Classic'));
    const named = ['--describe', '--group', group];
    const offsets = row(topic, 0, RECORDS, RECORDS, 0, 'tool-[-0-9a-f]+', '/127.0.0.1', 'tool');
    expectAll(await groups(context, named), offsets);
    expectAll(
      await groups(context, [...named, '--offsets', '--verbose']),
      row(topic, 0, '-', RECORDS),
    );
    expectAll(await groups(context, ['--describe', '--all-groups']), offsets);
    expectAll(
      await groups(context, [...named, '--members']),
      row('tool-[-0-9a-f]+', '/127.0.0.1', 'tool', 1),
    );
    expectAll(await groups(context, [...named, '--members', '--verbose']), `${topic}:0`);
    expectAll(await groups(context, [...named, '--state']), /roundrobin +Stable +.*1/);
    await expectRefusals(context, { topic, group });
  });
  expectAll(await groups(context, ['--list', '--state', 'EMPTY']), row('Empty'));
  expectAll(
    await groups(context, ['--describe', '--group', group]),
    row(topic, 0, RECORDS, RECORDS, 0, '-'),
  );
  const unknown = await run(context, ['--describe', '--group', `${group}-unknown`]);
  expectAll(unknown.stdout + unknown.stderr, /does not exist|not found/i);
};

const resetOffsets: Case = async (context) => {
  const { topic, group } = await begin(context);
  const reset = async (...how: string[]): Promise<string> =>
    groups(context, ['--group', group, '--topic', topic, '--reset-offsets', ...how]);
  const expectReset = async (offset: number, ...how: string[]): Promise<void> => {
    expectAll(await reset(...how, '--execute'), new RegExp(`${topic} +0 +${offset}\\b`));
    const described = await groups(context, ['--describe', '--group', group]);
    expectAll(described, new RegExp(`${topic} +0 +${offset} +${RECORDS} `));
  };
  await expectReset(RECORDS, '--to-latest');
  await expectReset(0, '--to-earliest');
  await expectReset(12, '--to-offset', '12');
  await expectReset(12, '--to-current');
  await expectReset(7, '--shift-by', '-5');
  await expectReset(17, '--shift-by', '10');
  await expectReset(RECORDS, '--to-offset', '1000');
  await expectReset(0, '--by-duration', 'PT1H');
  await expectReset(0, '--to-datetime', '2020-01-01T00:00:00.000');
  await expectReset(RECORDS, '--to-datetime', '2100-01-01T00:00:00.000');
  await expectReset(20, '--to-offset', '20');
  // What is not executed changes nothing.
  expectAll(await reset('--to-earliest', '--dry-run'), new RegExp(`${topic} +0 +0\\b`));
  const exported = await reset('--to-current', '--export');
  const file = join(context.folder, `${group}.csv`);
  const line = exported.split('\n').find((each) => each.includes(topic)) ?? '';
  expectAll(line, '20');
  writeFileSync(file, `${line.replace(/20$/, '21')}\n`);
  expectAll(readFileSync(file, 'utf8'), '21');
  const fromFile = ['--reset-offsets', '--from-file', file, '--execute'];
  expectAll(
    await groups(context, ['--group', group, ...fromFile]),
    new RegExp(`${topic} +0 +21\\b`),
  );
  const allTopics = ['--all-topics', '--reset-offsets', '--to-earliest', '--execute'];
  expectAll(
    await groups(context, ['--group', group, ...allTopics]),
    new RegExp(`${topic} +0 +0\\b`),
  );
};

const deletion: Case = async (context) => {
  const { topic, group } = await begin(context);
  const reset = ['--reset-offsets', '--to-offset', '5', '--execute'];
  await groups(context, ['--group', group, '--topic', topic, ...reset]);
  const remove = ['--delete-offsets', '--group', group, '--topic'];
  expectAll(await groups(context, [...remove, `${topic}:0`]), /Successful/);
  const described = await run(context, ['--describe', '--group', group]);
  if (new RegExp(`${topic} +0 +5`).test(described.stdout))
    throw new Error('the offset is still there');
  await groups(context, ['--group', group, '--topic', topic, ...reset]);
  expectAll(await groups(context, ['--delete', '--group', group]), /successful/);
  const listed = await groups(context, ['--list']);
  if (listed.split('\n').includes(group)) throw new Error(`${group} is still listed`);
  const again = await run(context, ['--delete', '--group', group]);
  expectAll(again.stdout + again.stderr, /GroupIdNotFound|does not exist|not found/i);
};

const consoleConsumer: Case = async (context) => {
  const { tools, bootstrap } = context;
  const { topic, group } = await begin(context);
  const consume = async (count: number): Promise<string[]> => {
    const printed = await tools.output('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      ...['--bootstrap-server', bootstrap, '--topic', topic, '--group', group, '--from-beginning'],
      ...['--max-messages', String(count), '--timeout-ms', '30000'],
    ]);
    return printed.split('\n').slice(0, -1);
  };
  const first = await consume(10);
  const second = await consume(RECORDS - 10);
  const wanted = Array.from({ length: RECORDS }, (_, index) => `line ${index}`);
  expectAll([...first, ...second].join('\n'), wanted.join('\n'));
  const described = await groups(context, ['--describe', '--group', group]);
  expectAll(described, new RegExp(`${topic} +0 +${RECORDS} +${RECORDS} +0 `));
};

export const consumerGroupCases: Cases = {
  'kafka-consumer-groups-describe': describeAndList,
  'kafka-consumer-groups-reset-offsets': resetOffsets,
  'kafka-consumer-groups-delete': deletion,
  'kafka-console-consumer-group': consoleConsumer,
};
