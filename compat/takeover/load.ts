import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RdkafkaProducer } from '../../test/clients/rdkafka.ts';
import type { JavaTools } from '../harness/java.ts';
import {
  type ClusterState,
  consoleProduce,
  createTopic,
  deleteRecords,
  topics,
} from '../harness/tools.ts';

export const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

// Not one of them is a default, so that each must have been kept.
export const CONFIGS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'compact,delete',
  'max.message.bytes': '2000000',
  'min.cleanable.dirty.ratio': '0.9',
  'retention.ms': '864000000',
  'segment.bytes': '1048576',
};

/** Where the topic `shortened` begins in the end. */
export const DELETE_BEFORE_OFFSET = 120;

/** What was acknowledged: by `topic-partition`, the value at every offset. */
export type Acknowledged = Map<string, Map<number, string>>;

export async function createTopics(tools: JavaTools, bootstrap: string): Promise<void> {
  for (const codec of CODECS) {
    await createTopic(tools, bootstrap, { name: `librdkafka-${codec}`, partitions: 2 });
    await createTopic(tools, bootstrap, { name: `java-${codec}` });
  }
  await createTopic(tools, bootstrap, { name: 'configured', configs: CONFIGS });
  const configs = { 'message.timestamp.type': 'LogAppendTime' };
  await createTopic(tools, bootstrap, { name: 'append-time', configs });
  await createTopic(tools, bootstrap, { name: 'shortened' });
  await createTopic(tools, bootstrap, { name: 'doomed', partitions: 3 });
}

export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly codec: string;
  readonly count: number;
  /** What the values begin with; `round` keeps one filling apart from the next. */
  readonly round: string;
  readonly valueBytes?: number;
}

export async function produce(
  bootstrap: string,
  batch: Batch,
  acknowledged: Acknowledged,
): Promise<void> {
  const producer = await RdkafkaProducer.connect(bootstrap, {
    'enable.idempotence': true,
    'compression.codec': batch.codec,
    // Several batches per partition, so that sequences and batches matter.
    'batch.num.messages': 50,
    'linger.ms': 5,
  });
  const { topic, partition } = batch;
  const offsets = acknowledged.get(`${topic}-${partition}`) ?? new Map<number, string>();
  acknowledged.set(`${topic}-${partition}`, offsets);
  producer.onDelivery = ({ offset, opaque }) => offsets.set(offset, String(opaque));
  for (let index = 0; index < batch.count; index++) {
    const value = `${batch.round}-${topic}-${partition}-${index}`.padEnd(
      batch.valueBytes ?? 0,
      '.',
    );
    producer.send(topic, value, {
      partition,
      key: `key-${index % 7}`,
      timestampMs: 1_700_000_000_000 + index * 1_000,
      headers: { round: batch.round, index: String(index) },
      opaque: value,
    });
  }
  await producer.flush();
  await producer.close();
  if (producer.ackedCount !== batch.count) {
    throw new Error(
      `${topic}: ${producer.ackedCount} of ${batch.count} acknowledged: ${producer.failures.join()}`,
    );
  }
}

/** Writes to every topic, in all codecs, with librdkafka (idempotent) and the Java console producer. */
export async function fill(
  tools: JavaTools,
  bootstrap: string,
  round: string,
  acknowledged: Acknowledged,
): Promise<void> {
  for (const codec of CODECS) {
    for (const partition of [0, 1]) {
      await produce(
        bootstrap,
        { topic: `librdkafka-${codec}`, partition, codec, count: 200, round },
        acknowledged,
      );
    }
    const lines = Array.from({ length: 50 }, (_, index) => `${round}-java-${codec}-${index}`);
    await consoleProduce(tools, { bootstrap, topic: `java-${codec}`, codec }, lines);
  }
  const plain = { partition: 0, codec: 'none', round };
  // More than two segments.
  await produce(
    bootstrap,
    { ...plain, topic: 'configured', count: 300, valueBytes: 8_000 },
    acknowledged,
  );
  await produce(bootstrap, { ...plain, topic: 'append-time', count: 100 }, acknowledged);
  await produce(bootstrap, { ...plain, topic: 'shortened', count: 200 }, acknowledged);
}

export async function shorten(
  tools: JavaTools,
  bootstrap: string,
  options: { readonly folder: string; readonly offset: number },
): Promise<void> {
  const file = join(options.folder, 'delete-records.json');
  const partitions = [{ topic: 'shortened', partition: 0, offset: options.offset }];
  writeFileSync(file, JSON.stringify({ partitions, version: 1 }));
  await deleteRecords(tools, bootstrap, file);
}

export function deleteDoomed(tools: JavaTools, bootstrap: string): Promise<string> {
  return topics(tools, bootstrap, ['--delete', '--topic', 'doomed']);
}

/** The acknowledged records that are not in the state, or not with their value. */
export function missing(acknowledged: Acknowledged, state: ClusterState): string[] {
  const found: string[] = [];
  for (const [topicPartition, offsets] of acknowledged) {
    const cut = topicPartition.lastIndexOf('-');
    const partition =
      state.topics[topicPartition.slice(0, cut)]?.partitions[Number(topicPartition.slice(cut + 1))];
    const records = new Map<number, string>();
    for (const line of partition?.records ?? []) {
      const [offset = '', , , , , value = ''] = line.split(' ');
      records.set(Number(offset), value);
    }
    for (const [offset, value] of offsets) {
      if (partition !== undefined && offset < partition.start) continue;
      const there = records.get(offset);
      const isSame = value.length > 64 ? there?.endsWith(`/${value.length}`) : there === value;
      if (isSame !== true)
        found.push(`${topicPartition} at ${offset}: ${value.slice(0, 64)} is ${there ?? 'lost'}`);
    }
  }
  return found;
}
