import { caseSuite } from '../harness/case-suite.ts';
import { clusterCases } from './cases/cluster.ts';
import { configCases } from './cases/configs.ts';
import { consumerGroupCases } from './cases/consumer-groups.ts';
import { groupCases } from './cases/groups.ts';
import { partitionCases } from './cases/partitions.ts';
import { performanceCases } from './cases/performance.ts';
import { recordCases } from './cases/records.ts';
import { securityCases } from './cases/security.ts';
import { topicCases } from './cases/topics.ts';
import { transactionCases } from './cases/transactions.ts';

/** Apache Kafka's command line tools, a case per tool and entity. */
export const kafkaTools = caseSuite(
  {
    folder: 'kafka-tools',
    title: "Apache Kafka's command line tools",
    version: '4.3.1',
    tools: ['java'],
    properties: {},
  },
  {
    ...topicCases,
    ...recordCases,
    ...clusterCases,
    ...configCases,
    ...groupCases,
    ...consumerGroupCases,
    ...performanceCases,
    ...partitionCases,
    ...transactionCases,
    ...securityCases,
  },
);
