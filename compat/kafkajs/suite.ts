import { caseSuite } from '../harness/case-suite.ts';
import { packageVersion } from '../harness/versions.ts';
import { adminClusterCases } from './cases/admin-cluster.ts';
import { adminGroupCases } from './cases/admin-groups.ts';
import { adminTopicCases } from './cases/admin-topics.ts';
import { batchCases } from './cases/batches.ts';
import { clientCases } from './cases/client.ts';
import { codecCases } from './cases/codecs.ts';
import { consumerCases } from './cases/consumer.ts';
import { groupCases } from './cases/groups.ts';
import { producerCases } from './cases/producer.ts';
import { transactionCases } from './cases/transactions.ts';

/** kafkajs, whose package carries no tests: what its documents promise, feature by feature. */
export const kafkajsSuite = caseSuite(
  {
    folder: 'kafkajs',
    title: 'kafkajs',
    version: packageVersion('kafkajs'),
    tools: ['java'],
    properties: { 'auto.create.topics.enable': 'true' },
  },
  {
    ...clientCases,
    ...producerCases,
    ...codecCases,
    ...consumerCases,
    ...batchCases,
    ...groupCases,
    ...adminTopicCases,
    ...adminGroupCases,
    ...adminClusterCases,
    ...transactionCases,
  },
);
