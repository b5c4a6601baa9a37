import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { consoleProduce, createTopic, deleteRecords, topics } from '../../harness/tools.ts';

const GET_OFFSETS = 'org.apache.kafka.tools.GetOffsetShell';

function offsets({ tools, bootstrap }: CaseContext, topic: string, time: string): Promise<string> {
  const args = ['--bootstrap-server', bootstrap, '--topic', topic, '--time', time];
  return tools.output(GET_OFFSETS, args);
}

const createDescribeAlterDelete: Case = async ({ tools, bootstrap, unique }) => {
  const name = unique('topics');
  await createTopic(tools, bootstrap, {
    name,
    partitions: 2,
    configs: { 'retention.ms': '1000000' },
  });
  const described = await topics(tools, bootstrap, ['--describe', '--topic', name]);
  expectAll(described, `Topic: ${name}`, 'PartitionCount: 2', 'retention.ms=1000000');
  await topics(tools, bootstrap, ['--alter', '--topic', name, '--partitions', '4']);
  expectAll(await topics(tools, bootstrap, ['--describe', '--topic', name]), 'PartitionCount: 4');
  const again = await tools.run('org.apache.kafka.tools.TopicCommand', [
    ...['--bootstrap-server', bootstrap, '--create', '--topic', name],
  ]);
  expectAll(again.stdout + again.stderr, 'TopicExistsException');
  await topics(tools, bootstrap, ['--delete', '--topic', name]);
  const listed = await topics(tools, bootstrap, ['--list']);
  if (listed.split('\n').includes(name)) throw new Error(`${name} is still listed:\n${listed}`);
};

const getOffsets: Case = async (context) => {
  const { tools, bootstrap, unique } = context;
  const name = unique('get-offsets');
  await createTopic(tools, bootstrap, { name });
  await consoleProduce(tools, { bootstrap, topic: name }, ['one', 'two', 'three']);
  expectAll(await offsets(context, name, 'latest'), `${name}:0:3`);
  expectAll(await offsets(context, name, 'earliest'), `${name}:0:0`);
  expectAll(await offsets(context, name, 'max-timestamp'), new RegExp(`${name}:0:[0-2]`));
};

const recordsAreDeleted: Case = async (context) => {
  const { tools, bootstrap, unique, folder } = context;
  const topic = unique('delete-records');
  await createTopic(tools, bootstrap, { name: topic });
  await consoleProduce(tools, { bootstrap, topic }, ['one', 'two', 'three']);
  const file = join(folder, `${topic}.json`);
  writeFileSync(
    file,
    JSON.stringify({ version: 1, partitions: [{ topic, partition: 0, offset: 2 }] }),
  );
  expectAll(await deleteRecords(tools, bootstrap, file), 'low_watermark: 2');
  expectAll(await offsets(context, topic, 'earliest'), `${topic}:0:2`);
};

export const topicCases: Cases = {
  'kafka-topics': createDescribeAlterDelete,
  'kafka-get-offsets': getOffsets,
  'kafka-delete-records': recordsAreDeleted,
};
