/**
 * OffsetForLeaderEpoch, key 23, broker listener.
 *
 * Versions: 2 to 4.
 * Behaviour: the largest epoch not above the one asked for, and the offset at which it ended: where the asker's log
 * and this one may part. −1/−1 for an epoch that the log does not know. Only the leader answers.
 * Deviations: none.
 *
 * v2: current leader epoch (KIP-320). v3: replica id. v4: flexible.
 */
import {
  offsetForLeaderEpochApi,
  type OffsetForLeaderEpochRequest,
  type OffsetForLeaderEpochRequestOffsetForLeaderPartition,
  type OffsetForLeaderEpochResponse,
  type OffsetForLeaderEpochResponseEpochEndOffset,
} from '../../protocol/generated/api/offset-for-leader-epoch.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { ApiHandler } from './handler.ts';
import { isTopicAllowed } from './named-topics.ts';
import type { Services } from './services.ts';

export const offsetForLeaderEpoch: ApiHandler<
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse
> = {
  api: offsetForLeaderEpochApi,
  forward: false,
  authorize: {
    kind: 'resources',
    why: 'CLUSTER_ACTION on the cluster, for followers, or DESCRIBE on each topic, for consumers',
  },

  handle(request, context, services) {
    const isFollower = context.isAllowed('CLUSTER_ACTION', 'CLUSTER', CLUSTER_NAME);
    return {
      throttleTimeMs: 0,
      topics: request.topics.map(({ topic, partitions }) => {
        const isAllowed = isFollower || isTopicAllowed(context, 'DESCRIBE', topic);
        return {
          topic,
          partitions: partitions.map((asked) =>
            isAllowed
              ? endOffset(topic, asked, services)
              : failed(asked.partition, ErrorCode.TOPIC_AUTHORIZATION_FAILED),
          ),
        };
      }),
    };
  },

  failure: (request, code) => ({
    throttleTimeMs: 0,
    topics: request.topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition }) => failed(partition, code)),
    })),
  }),
};

function endOffset(
  topicName: string,
  asked: OffsetForLeaderEpochRequestOffsetForLeaderPartition,
  services: Services,
): OffsetForLeaderEpochResponseEpochEndOffset {
  assert(services.replicas !== undefined, 'a broker has replicas');
  const { partition, code } = services.replicas.lookup(topicName, asked.partition);
  if (partition === undefined) return failed(asked.partition, code);
  const refused = partition.checkLeader(asked.currentLeaderEpoch);
  if (refused !== ErrorCode.NONE) return failed(asked.partition, refused);
  const end = partition.log?.endOffsetForEpoch(asked.leaderEpoch);
  if (end === undefined) return failed(asked.partition, partition.unavailable());
  return { errorCode: ErrorCode.NONE, partition: asked.partition, ...end };
}

function failed(partition: number, errorCode: Code): OffsetForLeaderEpochResponseEpochEndOffset {
  return { errorCode, partition, leaderEpoch: -1, endOffset: -1 };
}
