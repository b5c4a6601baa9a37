import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Rdkafka from 'node-rdkafka';
import { formatNode, samsaBroker, start } from '../../compat/harness/broker.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, testPackage, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { createTopics, kafkajs, withAdmin } from './kafkajs.ts';
import { closeClients, RdkafkaProducer, readToEnd } from './rdkafka.ts';

const { skip, named } = withTools('node-rdkafka');

/** What topics that nobody describes are made with. */
const DEFAULTS = { 'num.partitions': '3', 'auto.create.topics.enable': 'true' };

const folder = workFolder('admin');
let server: ServerProcess | null = null;
let bootstrap = '';

async function startServer(): Promise<void> {
  const node = await formatNode(samsaBroker, folder, DEFAULTS);
  bootstrap = node.bootstrap;
  server = await start(samsaBroker, folder, node.properties);
}

/** Until the process ends: once the addon ended it when these were unreachable, in the test that came after them. */
const usedAdmins: Rdkafka.IAdminClient[] = [];

/** What one call of node-rdkafka's admin client comes to. */
async function rdkafkaAdmin(
  call: (
    admin: Rdkafka.IAdminClient,
    done: (error: Rdkafka.LibrdKafkaError | undefined) => void,
  ) => void,
): Promise<string> {
  const { AdminClient } = createRequire(testPackage)('node-rdkafka') as typeof Rdkafka;
  const admin = AdminClient.create({ 'metadata.broker.list': bootstrap });
  usedAdmins.push(admin);
  try {
    return await new Promise((resolve) => {
      call(admin, (error) => {
        resolve(error?.message ?? 'done');
      });
    });
  } finally {
    admin.disconnect();
  }
}

const partitionCount = (topic: string): Promise<number> =>
  withAdmin(bootstrap, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0]?.partitions.length ?? 0;
  });

/** A broker knows of a change a moment after the controller that has answered. */
const untilPartitionsOf = (topic: string) =>
  expect.poll(() => partitionCount(topic), { timeout: 30_000, interval: 50 });

function kafkajsTests(): void {
  test('kafkajs adds partitions, and records go to them', async () => {
    await createTopics(bootstrap, [{ topic: 'growing', numPartitions: 1 }]);
    await withAdmin(bootstrap, async (admin) => {
      const grow = (count: number) =>
        admin.createPartitions({ topicPartitions: [{ topic: 'growing', count }] });
      await grow(3);
      await untilPartitionsOf('growing').toBe(3);
      await expect(grow(2)).rejects.toThrow(/invalid/i);
      await admin.createPartitions({
        topicPartitions: [{ topic: 'growing', count: 4, assignments: [[1]] }],
      });
      const topicPartitions = [{ topic: 'growing', count: 9 }];
      await admin.createPartitions({ topicPartitions, validateOnly: true });
    });
    await untilPartitionsOf('growing').toBe(4);
    const producer = kafkajs(bootstrap).producer();
    await producer.connect();
    await producer.send({ topic: 'growing', messages: [{ partition: 3, value: 'new' }] });
    await producer.disconnect();
    const records = await readToEnd(bootstrap, [
      { topic: 'growing', partition: 3, offset: 'earliest' },
    ]);
    expect(records.map(({ value }) => value)).toEqual(['new']);
  });

  test('kafkajs creates topics as they are described', async () => {
    await withAdmin(bootstrap, async (admin) => {
      const create = (topic: object, validateOnly = false) =>
        admin.createTopics({
          topics: [{ topic: 'described', ...topic }],
          validateOnly,
          waitForLeaders: false,
        });
      expect(await create({ numPartitions: 2 }, true)).toBe(true);
      expect(await admin.listTopics()).not.toContain('described');
      const refused: readonly [topic: object, type: string][] = [
        [{ numPartitions: 0 }, 'INVALID_PARTITIONS'],
        [{ replicationFactor: 2 }, 'INVALID_REPLICATION_FACTOR'],
        [{ topic: 'a b' }, 'INVALID_TOPIC_EXCEPTION'],
        [{ configEntries: [{ name: 'retention.ms', value: 'x' }] }, 'INVALID_CONFIG'],
        [{ replicaAssignment: [{ partition: 0, replicas: [7] }] }, 'INVALID_REPLICA_ASSIGNMENT'],
      ];
      for (const [topic, type] of refused) {
        await expect(create(topic)).rejects.toMatchObject({ errors: [{ type }] });
      }
      const replicaAssignment = [0, 1].map((partition) => ({ partition, replicas: [1] }));
      expect(await create({ replicaAssignment })).toBe(true);
      await untilPartitionsOf('described').toBe(2);
      expect(await create({ topic: 'by-default' })).toBe(true);
      await untilPartitionsOf('by-default').toBe(3);
    });
  });

  test('kafkajs writes to a topic that nobody made', async () => {
    const producer = kafkajs(bootstrap).producer({ allowAutoTopicCreation: true });
    await producer.connect();
    await producer.send({ topic: 'made-by-asking', messages: [{ value: 'first' }] });
    await producer.disconnect();
    expect(await partitionCount('made-by-asking')).toBe(3);
  });
}

function rdkafkaTests(): void {
  test('librdkafka creates, enlarges and deletes a topic', async () => {
    const topic = { topic: 'rd', num_partitions: 1, replication_factor: 1 };
    expect(await rdkafkaAdmin((admin, done) => admin.createTopic(topic, 10_000, done))).toBe(
      'done',
    );
    await untilPartitionsOf('rd').toBe(1);
    const growTo = (count: number) =>
      rdkafkaAdmin((admin, done) => admin.createPartitions('rd', count, 10_000, done));
    expect(await growTo(5)).toBe('done');
    await untilPartitionsOf('rd').toBe(5);
    expect(await growTo(5)).toBe('Topic already has 5 partition(s).');
    const remove = () => rdkafkaAdmin((admin, done) => admin.deleteTopic('rd', 10_000, done));
    expect(await remove()).toBe('done');
    await expect.poll(remove, { timeout: 30_000 }).toMatch(/does not host|Unknown topic/i);
  });

  test('a librdkafka producer finds new partitions by itself', async () => {
    await createTopics(bootstrap, [{ topic: 'watched', numPartitions: 1 }]);
    const producer = await RdkafkaProducer.connect(bootstrap, {
      'topic.metadata.refresh.interval.ms': 100,
    });
    const used = new Set<number>();
    producer.onDelivery = ({ partition }) => used.add(partition);
    producer.send('watched', 'to the first', {});
    await expect.poll(() => [...used], { timeout: 30_000, interval: 20 }).toEqual([0]);
    await withAdmin(bootstrap, (admin) =>
      admin.createPartitions({ topicPartitions: [{ topic: 'watched', count: 8 }] }),
    );
    await expect
      .poll(
        async () => {
          for (let index = 0; index < 20; index++)
            producer.send('watched', 'x', { key: `${index}` });
          await producer.flush();
          return used.size;
        },
        { timeout: 30_000, interval: 100 },
      )
      .toBeGreaterThan(1);
    await producer.close();
    expect(producer.failures).toEqual([]);
  });
}

describe.skipIf(skip)(`administration of Samsa by clients${named}`, () => {
  beforeAll(startServer);

  afterAll(async () => {
    await closeClients();
    await server?.stop();
    removeWorkFolder(folder);
  });

  kafkajsTests();
  rdkafkaTests();
});
