import { describe, expect, test } from 'vitest';
import type { JavaTools } from '../../compat/harness/java.ts';
import { consoleConsume, consoleProduce, createTopic, topics } from '../../compat/harness/tools.ts';
import { groupTests } from './group-suite.ts';
import { createTopics, kafkajs, withAdmin } from './kafkajs.ts';
import { RdkafkaConsumer, RdkafkaProducer, readToEnd } from './rdkafka.ts';

const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

/** Where the servers under test are reached; known only once they run. */
export interface Target {
  readonly bootstrap: () => string;
  readonly tools: JavaTools;
}

function createSmallTopics(target: Target, ...names: string[]): Promise<boolean> {
  return createTopics(
    target.bootstrap(),
    names.map((topic) => ({ topic, numPartitions: 1 })),
  );
}

/** A broker knows of a topic change a moment after the controller that has answered. */
function untilKnown<T>(ask: () => Promise<T>) {
  return expect.poll(ask, { timeout: 30_000, interval: 50 });
}

function rdkafkaTests(target: Target): void {
  test.each(CODECS)('librdkafka, idempotent, %s', async (codec) => {
    const topic = `rdkafka-${codec}`;
    await createSmallTopics(target, topic);
    const producer = await RdkafkaProducer.connect(target.bootstrap(), {
      'enable.idempotence': true,
      'compression.codec': codec,
      'batch.num.messages': 100,
    });
    const offsets: number[] = [];
    producer.onDelivery = ({ offset }) => offsets.push(offset);
    const values = Array.from(
      { length: 500 },
      (_, index) => `value ${index} ${'x'.repeat(index % 200)}`,
    );
    values.forEach((value, index) => {
      producer.send(topic, value, {
        partition: 0,
        key: index % 3 === 0 ? null : `key ${index}`,
        timestampMs: 1_700_000_000_000 + index,
        headers: { index: String(index) },
      });
    });
    await producer.flush();
    await producer.close();
    expect(producer.failures).toEqual([]);
    expect(producer.errors).toEqual([]);
    expect(offsets).toEqual(values.map((_, index) => index));

    const records = await readToEnd(target.bootstrap(), [
      { topic, partition: 0, offset: 'earliest' },
    ]);
    expect(records.map(({ value }) => value)).toEqual(values);
    expect(records.map(({ offset }) => offset)).toEqual(offsets);
    expect(records.map(({ timestampMs }) => timestampMs)).toEqual(
      values.map((_, index) => 1_700_000_000_000 + index),
    );
    expect(records[1]?.key).toBe('key 1');
    expect(records[3]?.key).toBe(null);

    const later = await readToEnd(target.bootstrap(), [{ topic, partition: 0, offset: 250 }]);
    expect(later.map(({ offset }) => offset)).toEqual(offsets.slice(250));
  });

  test.each([0, 1, -1])('librdkafka, acks %d', async (acks) => {
    const topic = `rdkafka-acks-${acks}`;
    await createSmallTopics(target, topic);
    const producer = await RdkafkaProducer.connect(target.bootstrap(), { acks, 'linger.ms': 1 });
    for (let index = 0; index < 300; index++)
      producer.send(topic, `value ${index}`, { partition: 0 });
    await producer.flush();
    await producer.close();
    expect(producer.failures).toEqual([]);
    await expect
      .poll(
        async () =>
          (await readToEnd(target.bootstrap(), [{ topic, partition: 0, offset: 0 }])).length,
        {
          timeout: 20_000,
        },
      )
      .toBe(300);
  });

  test('librdkafka, a consumer that waits is given what comes', async () => {
    const topic = 'rdkafka-tail';
    await createSmallTopics(target, topic);
    const consumer = await RdkafkaConsumer.assigned(
      target.bootstrap(),
      [{ topic, partition: 0, offset: 0 }],
      {
        'fetch.wait.max.ms': 5_000,
      },
    );
    const producer = await RdkafkaProducer.connect(target.bootstrap(), { 'linger.ms': 0 });
    for (let round = 0; round < 5; round++) {
      const next = new Promise<string | null>((resolve) => {
        consumer.onRecord = ({ value }) => resolve(value);
      });
      producer.send(topic, `round ${round}`, { partition: 0 });
      const startMs = performance.now();
      expect(await next).toBe(`round ${round}`);
      // Far less than the long poll: the append woke it.
      expect(performance.now() - startMs).toBeLessThan(2_500);
    }
    expect(consumer.errors).toEqual([]);
    await consumer.close();
    await producer.close();
  });

  test('librdkafka, a batch above max.message.bytes is refused', async () => {
    await createTopic(target.tools, target.bootstrap(), {
      name: 'rdkafka-small',
      configs: { 'max.message.bytes': '2000' },
    });
    const producer = await RdkafkaProducer.connect(target.bootstrap(), { acks: -1 });
    producer.send('rdkafka-small', Buffer.alloc(5_000), { partition: 0 });
    await producer.flush();
    await producer.close();
    expect(producer.failures).toEqual(['message size too large']);
  });
}

function kafkajsTests(target: Target): void {
  test.each([
    { acks: -1, idempotent: true, compression: 0 },
    { acks: -1, idempotent: false, compression: 1 },
    { acks: 1, idempotent: false, compression: 0 },
    { acks: 0, idempotent: false, compression: 1 },
  ])('kafkajs produces with %o', async ({ acks, idempotent, compression }) => {
    const topic = `kafkajs-${acks}-${idempotent}-${compression}`;
    await createSmallTopics(target, topic);
    const producer = kafkajs(target.bootstrap()).producer({ idempotent });
    await producer.connect();
    for (let batch = 0; batch < 3; batch++) {
      const messages = Array.from({ length: 50 }, (_, index) => ({
        key: `key ${index}`,
        value: `value ${batch * 50 + index}`,
        headers: { batch: String(batch) },
        partition: 0,
      }));
      await producer.send({ topic, messages, acks, compression });
    }
    await producer.disconnect();
    const expected = Array.from({ length: 150 }, (_, index) => `value ${index}`);
    await expect
      .poll(
        async () =>
          (await readToEnd(target.bootstrap(), [{ topic, partition: 0, offset: 0 }])).map(
            (r) => r.value,
          ),
        {
          timeout: 20_000,
        },
      )
      .toEqual(expected);
  });

  test('kafkajs administers topics', async () => {
    await withAdmin(target.bootstrap(), async (admin) => {
      const configEntries = [{ name: 'retention.ms', value: '123456' }];
      expect(
        await admin.createTopics({ topics: [{ topic: 'admin', numPartitions: 3, configEntries }] }),
      ).toBe(true);
      // A second time it is there already.
      expect(await admin.createTopics({ topics: [{ topic: 'admin', numPartitions: 3 }] })).toBe(
        false,
      );
      expect(await admin.listTopics()).toContain('admin');
      const { topics: described } = await admin.fetchTopicMetadata({ topics: ['admin'] });
      expect(described[0]?.partitions.map(({ partitionId }) => partitionId).sort()).toEqual([
        0, 1, 2,
      ]);
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: 2, name: 'admin', configNames: ['retention.ms'] }],
      });
      expect(
        resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]),
      ).toEqual([['retention.ms', '123456']]);
      const cluster = await admin.describeCluster();
      expect(cluster.brokers).toHaveLength(1);
      await admin.deleteTopics({ topics: ['admin'] });
      await untilKnown(() => admin.listTopics()).not.toContain('admin');
      await expect(admin.fetchTopicMetadata({ topics: ['admin'] })).rejects.toThrow(
        'does not host',
      );
    });
  });

  test('kafkajs finds offsets and deletes records', async () => {
    await createSmallTopics(target, 'offsets');
    const producer = kafkajs(target.bootstrap()).producer();
    await producer.connect();
    const messages = Array.from({ length: 20 }, (_, index) => ({
      value: `value ${index}`,
      timestamp: String(1_700_000_000_000 + index * 1_000),
    }));
    for (const message of messages) await producer.send({ topic: 'offsets', messages: [message] });
    await producer.disconnect();
    await withAdmin(target.bootstrap(), async (admin) => {
      const offsets = await admin.fetchTopicOffsets('offsets');
      expect(offsets).toMatchObject([{ partition: 0, offset: '20', low: '0', high: '20' }]);
      const byTime = await admin.fetchTopicOffsetsByTimestamp('offsets', 1_700_000_004_500);
      expect(byTime).toMatchObject([{ partition: 0, offset: '5' }]);
      await admin.deleteTopicRecords({
        topic: 'offsets',
        partitions: [{ partition: 0, offset: '7' }],
      });
      expect(await admin.fetchTopicOffsets('offsets')).toMatchObject([{ low: '7', high: '20' }]);
    });
    const records = await readToEnd(target.bootstrap(), [
      { topic: 'offsets', partition: 0, offset: 'earliest' },
    ]);
    expect(records[0]?.offset).toBe(7);
  });
}

function javaTests(target: Target): void {
  test.each(CODECS)('the Java console producer and consumer, %s', async (codec) => {
    const topic = `java-${codec}`;
    await createTopic(target.tools, target.bootstrap(), { name: topic });
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index} ${'y'.repeat(index)}`);
    await consoleProduce(target.tools, { bootstrap: target.bootstrap(), topic, codec }, lines);
    expect(await consoleConsume(target.tools, target.bootstrap(), { topic, count: 100 })).toEqual(
      lines,
    );
  });

  test('kafka-topics creates, lists, describes and deletes', async () => {
    const { tools } = target;
    const bootstrap = target.bootstrap();
    await createTopic(tools, bootstrap, {
      name: 'tool',
      partitions: 4,
      configs: { 'segment.bytes': '2097152' },
    });
    const listed = async (): Promise<string[]> =>
      (await topics(tools, bootstrap, ['--list'])).split('\n');
    await untilKnown(listed).toContain('tool');
    const described = await topics(tools, bootstrap, ['--describe', '--topic', 'tool']);
    expect(described).toMatch(
      /Topic: tool\s+TopicId: \S{22}\s+PartitionCount: 4\s+ReplicationFactor: 1/,
    );
    expect(described).toContain('segment.bytes=2097152');
    await topics(tools, bootstrap, ['--delete', '--topic', 'tool']);
    await untilKnown(listed).not.toContain('tool');
  });

  test('kafka-get-offsets', async () => {
    const printed = await target.tools.output('org.apache.kafka.tools.GetOffsetShell', [
      ...['--bootstrap-server', target.bootstrap(), '--topic', 'java-none'],
    ]);
    expect(printed.trim()).toBe('java-none:0:100');
  });
}

/** The tests that any server must pass, however it is deployed. */
export function clientTests(target: Target): void {
  describe('librdkafka', () => rdkafkaTests(target));
  describe('kafkajs', () => kafkajsTests(target));
  describe('the Java tools', () => javaTests(target));
  describe('groups', () => groupTests(target));
}
