import { Map } from 'immutable';
import { expect, test } from 'vitest';
import type { Timers } from '../../src/base/timers.ts';
import { exporterText } from '../../src/http/exporter.ts';
import { createPages, type NodeState } from '../../src/http/pages.ts';
import { EMPTY_IMAGE, type MetadataImage, type TopicImage } from '../../src/metadata/image.ts';
import type { ExporterSource, GroupReading } from '../../src/node/exporter-source.ts';

const PARTITION = {
  directories: [],
  elr: [],
  lastKnownElr: [],
  removingReplicas: [],
  addingReplicas: [],
  leaderRecoveryState: 0,
  leaderEpoch: 0,
  partitionEpoch: 0,
};

function topic(name: string, partitions: [replicas: number[], isr: number[], leader: number][]) {
  const each = partitions.map(([replicas, isr, leader], index): [number, object] => [
    index,
    { ...PARTITION, replicas, isr, leader },
  ]);
  return { name, id: name, partitions: Map(each) } as unknown as TopicImage;
}

function imageOf(...topics: TopicImage[]): MetadataImage {
  const broker = (brokerId: number, isFenced: boolean): [number, unknown] => [
    brokerId,
    { brokerId, isFenced, endpoints: [{ listenerName: 'PLAINTEXT', host: 'b', port: 9092 }] },
  ];
  return {
    ...EMPTY_IMAGE,
    cluster: { ...EMPTY_IMAGE.cluster, brokers: Map([broker(1, false), broker(2, true)]) as never },
    topics: { ...EMPTY_IMAGE.topics, byId: Map(topics.map((each) => [each.id, each])) },
  };
}

function sourceOf(image: MetadataImage, groups: readonly GroupReading[]): ExporterSource {
  return {
    image: () => image,
    offsets: (name, partition) =>
      name === 'led' && partition === 0 ? { oldest: 3, current: 10 } : undefined,
    groups: async function* () {
      await Promise.resolve();
      yield groups;
    },
  };
}

let turns = 0;
const timers: Timers = {
  schedule: () => ({ cancel: () => undefined }),
  nextTurn: (task) => {
    turns += 1;
    setImmediate(task);
  },
};

const samples = (text: string): string[] => text.split('\n').filter((line) => /^\w/.test(line));

test('topics, brokers and groups, as kafka_exporter shows them', async () => {
  const image = imageOf(topic('led', [[[1, 2], [1, 2], 2]]), topic('far', [[[2], [], -1]]));
  const offsets = [
    { topic: 'led', partition: 0, offset: 4 },
    { topic: 'far', partition: 0, offset: 7 },
  ];
  const text = await exporterText(
    sourceOf(image, [{ groupId: 'a "g"\\\n', memberCount: 2, offsets }]),
    timers,
  );
  const group = 'consumergroup="a \\"g\\"\\\\\\n"';
  expect(samples(text)).toEqual([
    'kafka_brokers 1',
    'kafka_broker_info{id="1",address="b:9092"} 1',
    'kafka_topic_partitions{topic="led"} 1',
    'kafka_topic_partitions{topic="far"} 1',
    'kafka_topic_partition_current_offset{topic="led",partition="0"} 10',
    'kafka_topic_partition_oldest_offset{topic="led",partition="0"} 3',
    'kafka_topic_partition_in_sync_replica{topic="led",partition="0"} 2',
    'kafka_topic_partition_in_sync_replica{topic="far",partition="0"} 0',
    'kafka_topic_partition_leader{topic="led",partition="0"} 2',
    'kafka_topic_partition_leader{topic="far",partition="0"} -1',
    'kafka_topic_partition_leader_is_preferred{topic="led",partition="0"} 0',
    'kafka_topic_partition_leader_is_preferred{topic="far",partition="0"} 0',
    'kafka_topic_partition_replicas{topic="led",partition="0"} 2',
    'kafka_topic_partition_replicas{topic="far",partition="0"} 1',
    'kafka_topic_partition_under_replicated_partition{topic="led",partition="0"} 0',
    'kafka_topic_partition_under_replicated_partition{topic="far",partition="0"} 1',
    `kafka_consumergroup_current_offset{${group},topic="led",partition="0"} 4`,
    `kafka_consumergroup_current_offset{${group},topic="far",partition="0"} 7`,
    `kafka_consumergroup_current_offset_sum{${group},topic="led"} 4`,
    `kafka_consumergroup_current_offset_sum{${group},topic="far"} 7`,
    `kafka_consumergroup_lag{${group},topic="led",partition="0"} 6`,
    `kafka_consumergroup_lag_sum{${group},topic="led"} 6`,
    `kafka_consumergroup_members{${group}} 2`,
  ]);
  for (const [, family = ''] of text.matchAll(/^(\w+)/gm)) {
    expect(text.split(`# TYPE ${family} gauge\n`)).toHaveLength(2);
  }
});

test('very many partitions do not hold the event loop', async () => {
  const image = imageOf(
    topic(
      'many',
      Array.from({ length: 10_000 }, () => [[1], [1], 1]),
    ),
  );
  turns = 0;
  const text = await exporterText(sourceOf(image, []), timers);
  expect(samples(text).length).toBeGreaterThan(50_000);
  expect(turns).toBeGreaterThan(20);
});

test('a page says in words and numbers what the node does', async () => {
  let state: NodeState = 'STARTING';
  const page = createPages({ state: () => state, metrics: () => Promise.resolve('') });
  const readiness = async (): Promise<unknown[]> => [
    (await page('/readyz'))?.status,
    (await page('/v1/broker-state'))?.body,
  ];
  expect(await readiness()).toEqual([503, '{"brokerState":1}\n']);
  state = 'RECOVERY';
  expect(await readiness()).toEqual([503, '{"brokerState":2}\n']);
  state = 'RUNNING';
  expect(await readiness()).toEqual([200, '{"brokerState":3}\n']);
  state = 'PENDING_CONTROLLED_SHUTDOWN';
  expect(await readiness()).toEqual([503, '{"brokerState":6}\n']);
  expect((await page('/healthz'))?.status).toBe(200);
  expect(page('/other')).toBeUndefined();
});

test('who asks for metrics while they are collected gets the same page', async () => {
  let made = 0;
  const metrics = (): Promise<string> => Promise.resolve(`page ${++made}`);
  const page = createPages({ state: () => 'RUNNING', metrics });
  const bodies = await Promise.all([page('/metrics'), page('/metrics')]);
  expect(bodies.map((each) => each?.body)).toEqual(['page 1', 'page 1']);
  expect((await page('/metrics'))?.body).toBe('page 2');
});
