import { ok } from 'node:assert/strict';
import {
  ErrorCodes,
  KafkaJS,
  admin,
  equal,
  failure,
  fill,
  filled,
  known,
  nameOfCode,
  numbered,
  producer,
  read,
  texts,
  topic,
  unique,
  until,
} from '../kit.mjs';

const { IsolationLevel } = KafkaJS;

/** The codes of the topics that could not be created. */
async function refusals(topics) {
  const { error } = await failure((await admin()).createTopics({ topics }));
  return error.errors.map((one) => nameOfCode(one.code));
}

const creationTests = {
  'admin-create-topics': async () => {
    const client = await admin();
    const [one, two] = [unique('one'), unique('two')];
    const topics = [
      { topic: one, numPartitions: 3, replicationFactor: 1 },
      { topic: two, configEntries: [{ name: 'retention.ms', value: '60000' }] },
    ];
    equal(await client.createTopics({ topics, timeout: 10_000 }), true);
    await known(client, one);
    await known(client, two);
    const found = await client.fetchTopicMetadata({ topics: [one, two] });
    equal(
      found.map(({ name, partitions }) => [name, partitions.length]),
      [
        [one, 3],
        [two, 1],
      ],
    );
  },
  'admin-create-topic-again': async () => {
    const name = await topic();
    equal(await (await admin()).createTopics({ topics: [{ topic: name }] }), false);
  },
  'admin-create-topics-refused': async () => {
    equal(await refusals([{ topic: 'not a topic' }]), ['ERR_TOPIC_EXCEPTION']);
    equal(await refusals([{ topic: unique('x'), numPartitions: 0 }]), ['ERR_INVALID_PARTITIONS']);
    equal(await refusals([{ topic: unique('x'), replicationFactor: 3 }]), [
      'ERR_INVALID_REPLICATION_FACTOR',
    ]);
    const configEntries = [{ name: 'no.such.option', value: '1' }];
    equal(await refusals([{ topic: unique('x'), configEntries }]), ['ERR_INVALID_CONFIG']);
    const negative = [{ name: 'retention.ms', value: 'soon' }];
    equal(await refusals([{ topic: unique('x'), configEntries: negative }]), [
      'ERR_INVALID_CONFIG',
    ]);
  },
  'admin-create-topics-some': async () => {
    const good = unique('good');
    equal(await refusals([{ topic: good }, { topic: 'not a topic' }]), ['ERR_TOPIC_EXCEPTION']);
    const client = await admin();
    await until(async () => (await client.listTopics()).includes(good));
  },
  'admin-delete-topics': async () => {
    const client = await admin();
    const names = [await topic(), await topic()];
    await client.deleteTopics({ topics: names, timeout: 10_000 });
    await until(async () => {
      const left = await client.listTopics();
      return names.every((name) => !left.includes(name));
    });
    const { code } = await failure(client.deleteTopics({ topics: [names[0]] }));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'admin-delete-and-create-again': async () => {
    const client = await admin();
    const name = await filled(numbered(5));
    await client.deleteTopics({ topics: [name] });
    await until(async () => !(await client.listTopics()).includes(name));
    equal(await client.createTopics({ topics: [{ topic: name }] }), true);
    await known(client, name);
    await fill(name, ['new']);
    equal(texts(await read(name, 1)), ['new']);
  },
  'admin-list-topics': async () => {
    const name = await topic();
    ok((await (await admin()).listTopics({ timeout: 5000 })).includes(name));
  },
};

const metadataTests = {
  'admin-topic-metadata': async () => {
    const name = await topic(2);
    const [found] = await (await admin()).fetchTopicMetadata({ topics: [name], timeout: 5000 });
    equal([found.name, found.isInternal, found.partitions.length], [name, false, 2]);
    equal(found.authorizedOperations, undefined);
    equal(typeof found.topicId.mostSignificantBits, 'bigint');
    for (const { leader, leaderNode, replicas, isr, partitionErrorCode } of found.partitions) {
      equal([leader, leaderNode.id, partitionErrorCode], [1, 1, 0]);
      equal([replicas, isr], [[1], [1]]);
    }
  },
  'admin-topic-metadata-operations': async () => {
    const options = { topics: [await topic()], includeAuthorizedOperations: true };
    const [found] = await (await admin()).fetchTopicMetadata(options);
    // Everything that can be done to a topic: read, write, create, delete, alter, describe, and its configs.
    equal(
      [...found.authorizedOperations].sort((left, right) => left - right),
      [3, 4, 5, 6, 7, 8, 10, 11],
    );
  },
  'admin-topic-metadata-of-none': async () => {
    const client = await admin();
    const { code } = await failure(client.fetchTopicMetadata({ topics: [unique('none')] }));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'admin-topic-metadata-of-all': async () => {
    const name = await topic();
    const found = await (await admin()).fetchTopicMetadata();
    ok(found.some((one) => one.name === name));
  },
};

const at = (name, offset) => ({
  topic: name,
  partitions: [{ partition: 0, offset: String(offset) }],
});

const offsetTests = {
  'admin-topic-offsets': async () => {
    const name = await topic(2);
    await fill(name, numbered(4), 1);
    const client = await admin();
    for (const isolationLevel of [undefined, ...Object.values(IsolationLevel)]) {
      const options = isolationLevel === undefined ? {} : { isolationLevel, timeout: 5000 };
      const found = await client.fetchTopicOffsets(name, options);
      equal(
        found.map(({ partition, offset, low, high }) => [partition, offset, low, high]),
        [
          [0, '0', '0', '0'],
          [1, '4', '0', '4'],
        ],
      );
    }
  },
  'admin-topic-offsets-of-none': async () => {
    const { code } = await failure((await admin()).fetchTopicOffsets(unique('none')));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'admin-topic-offsets-by-timestamp': async () => {
    const name = await topic();
    const messages = [1000, 2000, 3000].map((ms) => ({
      value: 'x',
      timestamp: String(1.6e12 + ms),
    }));
    await (await producer()).send({ topic: name, messages });
    const client = await admin();
    const offsetAt = async (ms) => {
      const [found] = await client.fetchTopicOffsetsByTimestamp(name, 1.6e12 + ms);
      return found.offset;
    };
    equal(await offsetAt(0), '0');
    equal(await offsetAt(1001), '1');
    equal(await offsetAt(3000), '2');
    // Behind the last it is the end.
    equal(await offsetAt(9000), '3');
    const [end] = await client.fetchTopicOffsetsByTimestamp(name);
    equal(end.offset, '3');
  },
  'admin-delete-topic-records': async () => {
    const name = await filled(numbered(5));
    const client = await admin();
    const [deleted] = await client.deleteTopicRecords({ ...at(name, 2), operationTimeout: 5000 });
    equal([deleted.topic, deleted.partition, deleted.lowWatermark], [name, 0, 2]);
    const [offsets] = await client.fetchTopicOffsets(name);
    equal([offsets.low, offsets.high], ['2', '5']);
    equal(texts(await read(name, 3)), numbered(5).slice(2));
    // All there is.
    const [all] = await client.deleteTopicRecords(at(name, -1));
    equal(all.lowWatermark, 5);
  },
  'admin-delete-topic-records-refused': async () => {
    const name = await filled(numbered(5));
    const client = await admin();
    const refused = await failure(client.deleteTopicRecords(at(name, 9)));
    equal(refused.name, 'KafkaJSDeleteTopicRecordsError');
    equal(
      refused.error.partitions.map(({ partition, error }) => [partition, error.code]),
      [[0, ErrorCodes.ERR_OFFSET_OUT_OF_RANGE]],
    );
    const compacted = await topic(1, { 'cleanup.policy': 'compact' });
    await (await producer()).send({ topic: compacted, messages: [{ key: 'k', value: 'v' }] });
    const policy = await failure(client.deleteTopicRecords(at(compacted, 1)));
    equal(policy.error.partitions[0].error.code, ErrorCodes.ERR_POLICY_VIOLATION);
  },
};

export const adminTopicTests = { ...creationTests, ...metadataTests, ...offsetTests };
