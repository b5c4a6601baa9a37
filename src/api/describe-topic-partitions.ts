/**
 * DescribeTopicPartitions, key 75, broker listeners.
 *
 * Versions: 0 (KIP-966).
 * Behaviour: topics in the order of their names, page by page: at most `responsePartitionLimit` partitions, and never
 * more than `max.request.partition.size.limit`; `nextCursor` says where the next page begins. Without names, all
 * topics that the client may see.
 * Deviations: none.
 */
import {
  createDescribeTopicPartitionsResponse,
  createDescribeTopicPartitionsResponsePartition,
  createDescribeTopicPartitionsResponseTopic,
  describeTopicPartitionsApi,
  type DescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsResponse,
  type DescribeTopicPartitionsResponsePartition,
  type DescribeTopicPartitionsResponseTopic,
} from '../../protocol/generated/api/describe-topic-partitions.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { topicByName, type PartitionRegistration, type TopicImage } from '../metadata/image.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import { isInternalTopic } from '../metadata/internal-topics.ts';
import { authorizedOperations } from './authorized-operations.ts';
import { BrokerView, describePartitions } from './broker-view.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export const describeTopicPartitions: ApiHandler<
  DescribeTopicPartitionsRequest,
  DescribeTopicPartitionsResponse
> = {
  api: describeTopicPartitionsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each topic' },

  handle(request, context, services) {
    const isAll = request.topics.length === 0;
    const names = namesFrom(request, services);
    const allowed = names.filter((name) => isTopicAllowed(context, 'DESCRIBE', name));
    const response = page(allowed, { request, context, services, isAll });
    for (const topic of response.topics) {
      topic.topicAuthorizedOperations = authorizedOperations(context, 'TOPIC', topic.name ?? '');
    }
    if (!isAll) {
      const seen = new Set(allowed);
      for (const name of names) {
        if (seen.has(name)) continue;
        const errorCode = ErrorCode.TOPIC_AUTHORIZATION_FAILED;
        response.topics.push(createDescribeTopicPartitionsResponseTopic({ name, errorCode }));
      }
    }
    return response;
  },

  failure(request, code) {
    return createDescribeTopicPartitionsResponse({
      topics: request.topics.map(({ name }) =>
        createDescribeTopicPartitionsResponseTopic({ name, errorCode: code }),
      ),
    });
  },
};

/** Sorted, without those before the cursor. */
function namesFrom(
  { topics, cursor }: DescribeTopicPartitionsRequest,
  services: Services,
): string[] {
  const from = cursor?.topicName ?? '';
  const asked =
    topics.length === 0
      ? [...services.metadata.image().topics.idByName.keys()]
      : [...new Set(topics.map(({ name }) => name))];
  const names = asked.filter((name) => name >= from).sort();
  if (cursor === null) return names;
  if (topics.length > 0 && !names.includes(from)) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      `DescribeTopicPartitionsRequest topic list should contain the cursor topic: ${from}`,
    );
  }
  if (cursor.partitionIndex < 0) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      `DescribeTopicPartitionsRequest cursor partition must be valid: ${cursor.partitionIndex}`,
    );
  }
  return names;
}

interface Paging {
  readonly request: DescribeTopicPartitionsRequest;
  readonly context: RequestContext;
  readonly services: Services;
  readonly isAll: boolean;
}

function page(names: readonly string[], paging: Paging): DescribeTopicPartitionsResponse {
  const { request, context, services, isAll } = paging;
  const image = services.metadata.image();
  const view = new BrokerView(services, image, context.connection);
  const response = createDescribeTopicPartitionsResponse();
  const limit = Math.min(
    services.config.maxRequestPartitionSizeLimit,
    request.responsePartitionLimit,
  );
  let remaining = Math.max(1, limit);
  for (const name of names) {
    if (remaining === 0) {
      response.nextCursor = { topicName: name, partitionIndex: 0 };
      break;
    }
    const topic = topicByName(image, name);
    if (topic === undefined) {
      if (!isAll) response.topics.push(unknown(name));
      continue;
    }
    const start = request.cursor?.topicName === name ? request.cursor.partitionIndex : 0;
    const end = Math.min(topic.partitions.size, start + remaining);
    const described = describeTopic(topic, { start, end }, view);
    response.topics.push(described);
    if (end < topic.partitions.size) {
      response.nextCursor = { topicName: name, partitionIndex: end };
      break;
    }
    remaining -= described.partitions.length;
  }
  return response;
}

function unknown(name: string): DescribeTopicPartitionsResponseTopic {
  const errorCode =
    invalidTopicName(name) === undefined
      ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
      : ErrorCode.INVALID_TOPIC_EXCEPTION;
  return createDescribeTopicPartitionsResponseTopic({
    name,
    errorCode,
    isInternal: isInternalTopic(name),
  });
}

function describeTopic(
  topic: TopicImage,
  range: { readonly start: number; readonly end: number },
  view: BrokerView,
): DescribeTopicPartitionsResponseTopic {
  return createDescribeTopicPartitionsResponseTopic({
    name: topic.name,
    topicId: topic.id,
    isInternal: isInternalTopic(topic.name),
    partitions: describePartitions(topic, range, (index, partition) =>
      describePartition(index, partition, view),
    ),
  });
}

function describePartition(
  partitionIndex: number,
  partition: PartitionRegistration,
  view: BrokerView,
): DescribeTopicPartitionsResponsePartition {
  const { leaderEpoch, replicas, isr, elr, lastKnownElr } = partition;
  return createDescribeTopicPartitionsResponsePartition({
    partitionIndex,
    leaderId: view.leaderOf(partition),
    leaderEpoch,
    replicaNodes: [...replicas],
    isrNodes: [...isr],
    eligibleLeaderReplicas: [...elr],
    lastKnownElr: [...lastKnownElr],
    offlineReplicas: view.offlineReplicas(partition),
  });
}
