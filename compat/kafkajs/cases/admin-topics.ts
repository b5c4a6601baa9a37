import type { Cases } from '../../harness/case-suite.ts';
import { equal, failure, type Kafkajs, type Kit, kitCase, numbered } from '../kit.ts';

async function metadataOf(kit: Kit, topic: string): Promise<readonly Kafkajs.PartitionMetadata[]> {
  const admin = await kit.admin();
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return [...(topics[0]?.partitions ?? [])].sort((a, b) => a.partitionId - b.partitionId);
}

const creating: Cases = {
  'admin-create-topics': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = kit.unique('topic');
    const configEntries = [{ name: 'retention.ms', value: '123456' }];
    const topics = [{ topic, numPartitions: 3, replicationFactor: 1, configEntries }];
    equal(await admin.createTopics({ topics, waitForLeaders: true, timeout: 5000 }), true);
    equal(await admin.createTopics({ topics }), false);
    equal((await admin.listTopics()).includes(topic), true);
    equal(
      (await metadataOf(kit, topic)).map(({ partitionId, leader, replicas, isr }) => ({
        ...{ partitionId, leader, replicas, isr },
      })),
      [0, 1, 2].map((partitionId) => ({ partitionId, leader: 1, replicas: [1], isr: [1] })),
    );
  }),
  'admin-create-topics-defaults': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = kit.unique('topic');
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic }] });
    equal((await metadataOf(kit, topic)).length, 1);
  }),
  'admin-create-topics-assignment': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = kit.unique('topic');
    const replicaAssignment = [0, 1].map((partition) => ({ partition, replicas: [1] }));
    // With an assignment a number of partitions may not be given too; kafkajs says 1 unless told -1.
    const config = { topic, numPartitions: -1, replicationFactor: -1, replicaAssignment };
    await admin.createTopics({ waitForLeaders: false, topics: [config] });
    equal((await metadataOf(kit, topic)).length, 2);
  }),
  'admin-create-topics-validate-only': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = kit.unique('topic');
    const waitForLeaders = false;
    equal(
      await admin.createTopics({ validateOnly: true, waitForLeaders, topics: [{ topic }] }),
      true,
    );
    equal((await admin.listTopics()).includes(topic), false);
  }),
  'admin-create-topics-errors': kitCase(async (kit) => {
    const admin = await kit.admin();
    const wrong: [string, Partial<Kafkajs.ITopicConfig>][] = [
      ['INVALID_PARTITIONS', { numPartitions: 0 }],
      ['INVALID_REPLICATION_FACTOR', { replicationFactor: 2 }],
      ['INVALID_CONFIG', { configEntries: [{ name: 'retention.ms', value: 'long' }] }],
      ['INVALID_CONFIG', { configEntries: [{ name: 'no.such.key', value: '1' }] }],
      ['INVALID_TOPIC_EXCEPTION', { topic: 'a/b' }],
    ];
    for (const [expected, config] of wrong) {
      const topics = [{ topic: kit.unique('topic'), ...config }];
      const { error } = await failure(admin.createTopics({ topics }));
      const [first] = 'errors' in error ? (error.errors as { type?: string }[]) : [];
      equal([error.name, first?.type], ['KafkaJSAggregateError', expected]);
    }
  }),
  'admin-delete-topics': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topics = [await kit.filled(['a']), await kit.topic()];
    await admin.deleteTopics({ topics, timeout: 5000 });
    const left = async (): Promise<string[]> =>
      (await admin.listTopics()).filter((topic) => topics.includes(topic));
    while ((await left()).length > 0);
    const failed = await failure(admin.deleteTopics({ topics: [kit.unique('missing')] }));
    equal(failed.type, 'UNKNOWN_TOPIC_OR_PARTITION');
  }),
  'admin-create-partitions': kitCase(async (kit) => {
    const admin = await kit.admin();
    const [topic, other] = [await kit.topic(), await kit.topic()];
    await admin.createPartitions({
      validateOnly: true,
      topicPartitions: [{ topic, count: 4 }],
    });
    equal((await metadataOf(kit, topic)).length, 1);
    const assignments = [[1], [1]];
    const topicPartitions = [
      { topic, count: 4 },
      { topic: other, count: 3, assignments },
    ];
    await admin.createPartitions({ topicPartitions, timeout: 5000 });
    while ((await metadataOf(kit, topic)).length < 4);
    while ((await metadataOf(kit, other)).length < 3);
    const fewer = await failure(admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] }));
    equal(fewer.type, 'INVALID_PARTITIONS');
  }),
  'admin-topic-metadata': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const { topics } = await admin.fetchTopicMetadata();
    equal(
      topics.some(({ name }) => name === topic),
      true,
    );
    const missing = { topics: [kit.unique('missing')] };
    equal((await failure(admin.fetchTopicMetadata(missing))).type, 'UNKNOWN_TOPIC_OR_PARTITION');
  }),
};

const offsets: Cases = {
  'admin-topic-offsets': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.filled(numbered(5), { numPartitions: 2 });
    // deleteTopicRecords finds the leaders of topics alone that this client has asked about before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '2' }] });
    const found = await admin.fetchTopicOffsets(topic);
    equal(
      [...found].sort((a, b) => a.partition - b.partition),
      [
        { partition: 0, offset: '5', high: '5', low: '2' },
        { partition: 1, offset: '0', high: '0', low: '0' },
      ],
    );
  }),
  'admin-topic-offsets-by-timestamp': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const producer = await kit.producer();
    for (const timestamp of ['1000000', '2000000', '3000000'])
      await producer.send({ topic, messages: [{ value: 'x', timestamp }] });
    const at = async (timestamp?: number): Promise<unknown> =>
      (await admin.fetchTopicOffsetsByTimestamp(topic, timestamp)).map(({ offset }) => offset);
    equal(await at(1_500_000), ['1']);
    equal(await at(3_000_000), ['2']);
    equal(await at(4_000_000), ['3']);
    equal(await at(), ['3']);
  }),
  'admin-delete-topic-records': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.filled(numbered(5));
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '-1' }] });
    equal(await admin.fetchTopicOffsets(topic), [
      { partition: 0, offset: '5', high: '5', low: '5' },
    ]);
    // kafkajs looks at the offsets before it asks.
    const beyond = { topic, partitions: [{ partition: 0, offset: '50' }] };
    const failed = await failure(admin.deleteTopicRecords(beyond));
    equal(failed.name, 'KafkaJSNonRetriableError');
  }),
  'admin-reassignments': kitCase(async (kit) => {
    const admin = await kit.admin();
    const topic = await kit.topic();
    const partitionAssignment = [{ partition: 0, replicas: [1] }];
    await admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] });
    equal(await admin.listPartitionReassignments({ topics: [{ topic, partitions: [0] }] }), {
      topics: [],
    });
  }),
};

export const adminTopicCases: Cases = { ...creating, ...offsets };
