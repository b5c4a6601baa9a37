import type { Uuid } from '../../protocol/wire/uuid.ts';

interface AnsweredTopic<Partition> {
  name: string;
  topicId?: Uuid;
  partitions: Partition[];
}

/**
 * One answer for each topic, from those that were refused at once and those that the coordinator gave. Where all were
 * for the coordinator its answer stands as it is, a topic that was named twice in it twice, as in Kafka.
 */
export function mergeTopics<Partition, Topic extends AnsweredTopic<Partition>>(
  first: readonly Topic[],
  second: readonly Topic[],
): Topic[] {
  if (first.length === 0) return [...second];
  const merged = new Map<string, Topic>();
  for (const topic of [...first, ...second]) {
    // One that is only known by its id was refused, and has no other part.
    const key = topic.name || (topic.topicId ?? '');
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined
        ? topic
        : { ...known, partitions: [...known.partitions, ...topic.partitions] },
    );
  }
  return [...merged.values()];
}
