/**
 * DescribeProducers, key 61, broker listener.
 *
 * Versions: 0 (KIP-664).
 * Behaviour: the idempotent and transactional producers that the log of a partition remembers; any replica answers.
 * Deviations: none.
 */
import {
  createDescribeProducersResponse,
  createDescribeProducersResponsePartitionResponse,
  createDescribeProducersResponseProducerState,
  describeProducersApi,
  type DescribeProducersRequest,
  type DescribeProducersResponse,
  type DescribeProducersResponsePartitionResponse,
} from '../../protocol/generated/api/describe-producers.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { topicByName } from '../metadata/image.ts';
import { invalidTopicName } from '../metadata/topic-name.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export const describeProducers: ApiHandler<DescribeProducersRequest, DescribeProducersResponse> = {
  api: describeProducersApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on each topic' },

  handle(request, context, services) {
    const { replicas } = services;
    assert(replicas !== undefined, 'a broker has replicas');
    const topics = request.topics.map(({ name, partitionIndexes }) => {
      const refusal = topicRefusal(name, context, services);
      const partitions = partitionIndexes.map((partitionIndex) =>
        createDescribeProducersResponsePartitionResponse({
          partitionIndex,
          ...(refusal ?? producersOf(replicas, name, partitionIndex)),
        }),
      );
      return { name, partitions };
    });
    return createDescribeProducersResponse({ topics });
  },

  failure: (request, errorCode, errorMessage) =>
    createDescribeProducersResponse({
      topics: request.topics.map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.map((partitionIndex) =>
          createDescribeProducersResponsePartitionResponse({
            partitionIndex,
            errorCode,
            errorMessage,
          }),
        ),
      })),
    }),
};

interface Refusal {
  readonly errorCode: Code;
  readonly errorMessage: string;
}

function topicRefusal(
  name: string,
  context: RequestContext,
  { metadata }: Services,
): Refusal | undefined {
  const invalid = invalidTopicName(name);
  if (invalid !== undefined) {
    return { errorCode: ErrorCode.INVALID_TOPIC_EXCEPTION, errorMessage: invalid };
  }
  if (!isTopicAllowed(context, 'READ', name)) {
    return {
      errorCode: ErrorCode.TOPIC_AUTHORIZATION_FAILED,
      errorMessage: 'Topic authorization failed.',
    };
  }
  if (topicByName(metadata.image(), name) !== undefined) return undefined;
  return {
    errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    errorMessage: 'This server does not host this topic-partition.',
  };
}

function producersOf(
  replicas: ReplicaManager,
  topicName: string,
  partitionIndex: number,
): Partial<DescribeProducersResponsePartitionResponse> {
  const { partition, code } = replicas.lookup(topicName, partitionIndex);
  if (partition === undefined) return { errorCode: code };
  const producers = partition.log?.activeProducers() ?? [];
  return {
    activeProducers: producers.map(({ currentTransactionStartOffset, ...producer }) =>
      createDescribeProducersResponseProducerState({
        ...producer,
        currentTxnStartOffset: currentTransactionStartOffset,
      }),
    ),
  };
}
