import type { MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { createConfigRecord } from '../../protocol/generated/metadata/config-record.ts';
import { createFeatureLevelRecord } from '../../protocol/generated/metadata/feature-level-record.ts';
import { createPartitionRecord } from '../../protocol/generated/metadata/partition-record.ts';
import { createProducerIdsRecord } from '../../protocol/generated/metadata/producer-ids-record.ts';
import { createTopicRecord } from '../../protocol/generated/metadata/topic-record.ts';

const TOPIC_ID = 'c2Ftc2Etc2Ftc2Etc2FtcQ';

/** What the creation of a topic leaves in the metadata log, and some more kinds. */
export function metadataRecords(): MetadataRecord[] {
  const directory = 'AAAAAAAAAAAAAAAAAAAAAQ';
  return [
    {
      name: 'FeatureLevelRecord',
      version: 0,
      value: createFeatureLevelRecord({ name: 'metadata.version', featureLevel: 29 }),
    },
    {
      name: 'TopicRecord',
      version: 0,
      value: createTopicRecord({ name: 'metamorphosis', topicId: TOPIC_ID }),
    },
    {
      name: 'PartitionRecord',
      version: 1,
      value: createPartitionRecord({
        partitionId: 0,
        topicId: TOPIC_ID,
        replicas: [1],
        isr: [1],
        leader: 1,
        leaderEpoch: 0,
        partitionEpoch: 0,
        directories: [directory],
      }),
    },
    {
      name: 'ConfigRecord',
      version: 0,
      value: createConfigRecord({
        resourceType: 2,
        resourceName: 'metamorphosis',
        name: 'retention.ms',
        value: '1000',
      }),
    },
    {
      name: 'ProducerIdsRecord',
      version: 0,
      value: createProducerIdsRecord({ brokerId: 1, brokerEpoch: 5, nextProducerId: 1000 }),
    },
  ];
}
