import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { createTopic } from '../../harness/tools.ts';

function reassign({ tools, bootstrap }: CaseContext, ...args: readonly string[]): Promise<string> {
  return tools.output('org.apache.kafka.tools.reassign.ReassignPartitionsCommand', [
    ...['--bootstrap-server', bootstrap, ...args],
  ]);
}

/** Proposes where partitions could be; nothing is moved. */
const proposal: Case = async (context) => {
  const topic = context.unique('moving');
  await createTopic(context.tools, context.bootstrap, { name: topic, partitions: 2 });
  const file = join(context.folder, `${topic}.json`);
  writeFileSync(file, JSON.stringify({ topics: [{ topic }], version: 1 }));
  const wanted = ['--topics-to-move-json-file', file, '--broker-list', '1', '--generate'];
  expectAll(
    await reassign(context, ...wanted),
    'Proposed partition reassignment configuration',
    `{"topic":"${topic}","partition":1,"replicas":[1],"log_dirs":["any"]}`,
  );
};

/** To where the partition is already: done as soon as it is asked for. */
const execution: Case = async (context) => {
  const topic = context.unique('moved');
  await createTopic(context.tools, context.bootstrap, { name: topic });
  const file = join(context.folder, `${topic}.json`);
  const partitions = [{ topic, partition: 0, replicas: [1] }];
  writeFileSync(file, JSON.stringify({ version: 1, partitions }));
  const plan = ['--reassignment-json-file', file];
  expectAll(await reassign(context, ...plan, '--execute'), /[Ss]uccessfully started/);
  expectAll(await reassign(context, ...plan, '--verify'), new RegExp(`${topic}-0 is completed`));
  expectAll(await reassign(context, '--list'), 'No partition reassignments found');
};

const election: Case = async ({ tools, bootstrap, unique }) => {
  const topic = unique('elected');
  await createTopic(tools, bootstrap, { name: topic });
  const printed = await tools.output('org.apache.kafka.tools.LeaderElectionCommand', [
    ...['--bootstrap-server', bootstrap, '--election-type', 'preferred'],
    ...['--topic', topic, '--partition', '0'],
  ]);
  expectAll(printed, 'Valid replica already elected for partitions');
};

export const partitionCases: Cases = {
  'kafka-leader-election': election,
  'kafka-reassign-partitions': execution,
  'kafka-reassign-partitions-generate': proposal,
};
