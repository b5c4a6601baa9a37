import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { createTopic } from '../../harness/tools.ts';

function configs({ tools, bootstrap }: CaseContext, args: readonly string[]): Promise<string> {
  return tools.output('kafka.admin.ConfigCommand', ['--bootstrap-server', bootstrap, ...args]);
}

const topicConfigs: Case = async (context) => {
  const name = context.unique('configs');
  await createTopic(context.tools, context.bootstrap, { name });
  const entity = ['--entity-type', 'topics', '--entity-name', name];
  await configs(context, ['--alter', ...entity, '--add-config', 'retention.ms=5000000']);
  expectAll(
    await configs(context, ['--describe', ...entity]),
    'retention.ms=5000000',
    'DYNAMIC_TOPIC_CONFIG:retention.ms=5000000',
  );
  await configs(context, ['--alter', ...entity, '--delete-config', 'retention.ms']);
  const after = await configs(context, ['--describe', ...entity]);
  if (after.includes('retention.ms')) throw new Error(after);
};

const brokerConfigs: Case = async (context) => {
  const entity = ['--entity-type', 'brokers', '--entity-name', '1'];
  const add = 'log.retention.ms=5000000';
  await configs(context, ['--alter', ...entity, '--add-config', add]);
  expectAll(await configs(context, ['--describe', ...entity]), add);
  await configs(context, ['--alter', ...entity, '--delete-config', 'log.retention.ms']);
};

export const configCases: Cases = {
  'kafka-configs-topics': topicConfigs,
  'kafka-configs-brokers': brokerConfigs,
};
