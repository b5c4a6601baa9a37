import { expect } from 'vitest';
import { withAdmin } from './kafkajs.ts';
import { Members } from './members.ts';
import { RdkafkaProducer } from './rdkafka.ts';

/** Where the servers under test are reached; known only once they run. */
export interface GroupTarget {
  readonly bootstrap: () => string;
}

/** `count` values in each of the partitions, which are found again in `topic-partition-index`. */
export async function produceValues(
  bootstrap: string,
  topic: string,
  options: {
    readonly partitions: number;
    readonly count: number;
    readonly codec?: string;
    readonly round?: string;
  },
): Promise<string[]> {
  const { partitions, count, codec = 'none', round = '' } = options;
  const producer = await RdkafkaProducer.connect(bootstrap, {
    'compression.codec': codec,
    'batch.num.messages': 20,
  });
  const values: string[] = [];
  for (let index = 0; index < count; index++) {
    for (let partition = 0; partition < partitions; partition++) {
      const value = `${topic}-${partition}-${round}${index}`;
      values.push(value);
      producer.send(topic, value, { partition });
    }
  }
  await producer.flush();
  await producer.close();
  expect(producer.failures).toEqual([]);
  return values;
}

export function partitionsOf(topic: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${topic}-${index}`);
}

/** What the group has committed for a topic, by partition. */
export async function committedOffsets(
  bootstrap: string,
  groupId: string,
  topic: string,
): Promise<{ partition: number; offset: string; metadata: string | null }[]> {
  const [fetched] = await withAdmin(bootstrap, (admin) =>
    admin.fetchOffsets({ groupId, topics: [topic] }),
  );
  return fetched?.partitions.toSorted((one, other) => one.partition - other.partition) ?? [];
}

export async function withMembers(use: (members: Members) => Promise<void>): Promise<void> {
  const members = new Members();
  try {
    await use(members);
    await members.leave();
  } finally {
    await members.close();
  }
}
