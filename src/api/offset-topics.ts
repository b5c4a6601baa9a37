import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import { topicById, topicByName, type TopicImage } from '../metadata/image.ts';
import type { AclOperation } from '../security/authorizer.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

/** Of OffsetCommit and OffsetFetch: from here on topics have no names. OffsetDelete has no such version. */
const FIRST_TOPIC_ID_VERSION = 10;

export interface AskedTopic {
  readonly name: string;
  readonly topicId: Uuid;
}

/**
 * The topic of which a request about offsets speaks, by id where it gives one; else why not: UNKNOWN_TOPIC_ID,
 * TOPIC_AUTHORIZATION_FAILED, UNKNOWN_TOPIC_OR_PARTITION. What the client may not see is not said to exist.
 */
export function offsetTopic(
  asked: AskedTopic,
  operation: AclOperation,
  { context, services }: { readonly context: RequestContext; readonly services: Services },
): TopicImage | Code {
  const image = services.metadata.image();
  const byId = asked.topicId !== ZERO_UUID || context.apiVersion >= FIRST_TOPIC_ID_VERSION;
  const topic = byId ? topicById(image, asked.topicId) : topicByName(image, asked.name);
  if (byId && topic === undefined) return ErrorCode.UNKNOWN_TOPIC_ID;
  if (!isTopicAllowed(context, operation, topic?.name ?? asked.name)) {
    return ErrorCode.TOPIC_AUTHORIZATION_FAILED;
  }
  return topic ?? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
}

export interface TopicWith<Partition> extends AskedTopic {
  readonly partitions: Partition[];
}

interface Numbered {
  readonly partitionIndex: number;
}

export type RefusedTopic = TopicWith<{ partitionIndex: number; errorCode: Code }>;

/** What of a request is for the coordinator, under names and ids both, and the answers to the rest. */
export function sortOut<Partition extends Numbered>(
  topics: readonly TopicWith<Partition>[],
  within: { readonly context: RequestContext; readonly services: Services },
): { readonly known: TopicWith<Partition>[]; readonly refused: RefusedTopic[] } {
  const known: TopicWith<Partition>[] = [];
  const refused: RefusedTopic[] = [];
  const refuse = (topic: TopicWith<Numbered>, errorCode: Code): void => {
    if (topic.partitions.length > 0) refused.push(refusedTopic(topic, errorCode));
  };
  for (const asked of topics) {
    const topic = offsetTopic(asked, 'READ', within);
    if (typeof topic === 'number') {
      refuse(asked, topic);
      continue;
    }
    const named = { name: topic.name, topicId: topic.id };
    const isThere = ({ partitionIndex }: Numbered): boolean => topic.partitions.has(partitionIndex);
    const partitions = asked.partitions.filter(isThere);
    const missing = asked.partitions.filter((each) => !isThere(each));
    refuse({ ...named, partitions: missing }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    if (partitions.length > 0) known.push({ ...named, partitions });
  }
  return { known, refused };
}

/** The same answer to each of its partitions. */
export function refusedTopic(
  { name, topicId, partitions }: TopicWith<Numbered>,
  errorCode: Code,
): RefusedTopic {
  return {
    name,
    topicId,
    partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
  };
}
