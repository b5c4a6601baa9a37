// pure
/**
 * DescribeQuorum (55), versions 0–2: what the leader knows of every replica. Others answer NOT_LEADER_OR_FOLLOWER.
 *
 * v1 adds last fetch and last caught-up timestamps (KIP-836); v2 adds directory ids, error messages and the nodes'
 * listeners (KIP-853). Of itself the leader reports the current time, as Kafka does, and what it has flushed.
 */
import {
  createDescribeQuorumResponse,
  createDescribeQuorumResponseListener,
  createDescribeQuorumResponseNode,
  createDescribeQuorumResponsePartitionData,
  createDescribeQuorumResponseReplicaState,
  createDescribeQuorumResponseTopicData,
} from '../../../protocol/generated/api/describe-quorum.ts';
import type {
  DescribeQuorumRequest,
  DescribeQuorumResponse,
  DescribeQuorumResponsePartitionData,
  DescribeQuorumResponseReplicaState,
} from '../../../protocol/generated/api/describe-quorum.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import type { ReplicaProgress } from '../replica-progress.ts';
import type { LeaderState } from '../states/leader.ts';
import { METADATA_TOPIC_NAME } from '../types.ts';
import { metadataPartition } from './leadership.ts';

const NODES_SINCE_VERSION = 2;
const DIRECTORY_IDS_SINCE_VERSION = 2;

export function handleDescribeQuorumRequest(
  core: RaftCore,
  request: DescribeQuorumRequest,
  context: RaftRequestContext,
): DescribeQuorumResponse {
  if (metadataPartition(request) === undefined) return unknownPartitions(request);
  const { state } = core.quorum;
  if (state.name !== 'leader') {
    return singlePartition({
      errorCode: ErrorCode.NOT_LEADER_OR_FOLLOWER,
      errorMessage: 'Only the leader of the metadata quorum can describe it.',
      leaderId: -1,
      leaderEpoch: 0,
    });
  }
  const response = singlePartition({
    leaderId: state.leaderId,
    leaderEpoch: state.epoch,
    highWatermark: state.epochHighWatermark,
    currentVoters: replicaStates(core, state, state.voters),
    observers: replicaStates(core, state, state.observers(core.nowMs)),
  });
  if (context.apiVersion < DIRECTORY_IDS_SINCE_VERSION) forgetDirectories(response);
  if (context.apiVersion >= NODES_SINCE_VERSION) {
    response.nodes = [...state.voters].map((voter) =>
      createDescribeQuorumResponseNode({
        nodeId: voter.key.id,
        listeners: voter.endpoints.map((endpoint) =>
          createDescribeQuorumResponseListener(endpoint),
        ),
      }),
    );
  }
  return response;
}

function replicaStates(
  core: RaftCore,
  state: LeaderState,
  replicas: Iterable<ReplicaProgress>,
): DescribeQuorumResponseReplicaState[] {
  return [...replicas].map((replica) => {
    const isLeader = replica.key.id === state.leaderId;
    return createDescribeQuorumResponseReplicaState({
      replicaId: replica.key.id,
      replicaDirectoryId: replica.key.directoryId,
      logEndOffset: replica.endOffset,
      lastFetchTimestamp: isLeader ? core.now.wallMs : replica.lastFetchTimestampMs,
      lastCaughtUpTimestamp: isLeader ? core.now.wallMs : replica.lastCaughtUpTimestampMs,
    });
  });
}

/** The versions without the field can carry no other value of it. */
function forgetDirectories(response: DescribeQuorumResponse): void {
  for (const { partitions } of response.topics) {
    for (const { currentVoters, observers } of partitions) {
      for (const replica of [...currentVoters, ...observers]) {
        replica.replicaDirectoryId = ZERO_UUID;
      }
    }
  }
}

function singlePartition(
  fields: Partial<DescribeQuorumResponsePartitionData>,
): DescribeQuorumResponse {
  const partition = createDescribeQuorumResponsePartitionData(fields);
  return createDescribeQuorumResponse({
    topics: [
      createDescribeQuorumResponseTopicData({
        topicName: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
  });
}

function unknownPartitions(request: DescribeQuorumRequest): DescribeQuorumResponse {
  return createDescribeQuorumResponse({
    topics: request.topics.map((topic) =>
      createDescribeQuorumResponseTopicData({
        topicName: topic.topicName,
        partitions: topic.partitions.map((partition) =>
          createDescribeQuorumResponsePartitionData({
            partitionIndex: partition.partitionIndex,
            errorCode: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
            errorMessage: 'This server does not host this topic-partition.',
          }),
        ),
      }),
    ),
  });
}
