import { type Case, type CaseContext, type Cases, expectAll } from '../../harness/case-suite.ts';
import { createTopic } from '../../harness/tools.ts';

function transactions(
  { tools, bootstrap }: CaseContext,
  ...args: readonly string[]
): Promise<string> {
  return tools.output('org.apache.kafka.tools.TransactionsCommand', [
    ...['--bootstrap-server', bootstrap, ...args],
  ]);
}

const producers: Case = async (context) => {
  const { tools, bootstrap, unique } = context;
  const topic = unique('producers');
  await createTopic(tools, bootstrap, { name: topic });
  await tools.output('org.apache.kafka.tools.ProducerPerformance', [
    ...['--bootstrap-server', bootstrap, '--topic', topic, '--throughput', '-1'],
    ...['--num-records', '10', '--record-size', '10'],
  ]);
  const asked = ['describe-producers', '--topic', topic, '--partition', '0'];
  expectAll(
    await transactions(context, ...asked),
    /^ProducerId\s+ProducerEpoch\s+LatestCoordinatorEpoch\s+LastSequence/m,
    /^\d+\s+0\s+-1\s+9\s+\d+\s+None/m,
  );
};

const listing: Case = async (context) => {
  expectAll(await transactions(context, 'list'), /^TransactionalId\s+Coordinator\s+ProducerId/m);
};

export const transactionCases: Cases = {
  'kafka-transactions': listing,
  'kafka-transactions-describe-producers': producers,
};
