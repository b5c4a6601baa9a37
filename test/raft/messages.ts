import {
  createBeginQuorumEpochRequest,
  createBeginQuorumEpochRequestPartitionData,
} from '../../protocol/generated/api/begin-quorum-epoch.ts';
import type { BeginQuorumEpochRequest } from '../../protocol/generated/api/begin-quorum-epoch.ts';
import {
  createEndQuorumEpochRequest,
  createEndQuorumEpochRequestPartitionData,
} from '../../protocol/generated/api/end-quorum-epoch.ts';
import type { EndQuorumEpochRequest } from '../../protocol/generated/api/end-quorum-epoch.ts';
import {
  createFetchRequest,
  createFetchRequestFetchPartition,
  createFetchRequestReplicaState,
  createFetchResponse,
  createFetchResponseLeaderIdAndEpoch,
  createFetchResponsePartitionData,
} from '../../protocol/generated/api/fetch.ts';
import type {
  FetchRequest,
  FetchRequestFetchPartition,
  FetchResponse,
  FetchResponsePartitionData,
} from '../../protocol/generated/api/fetch.ts';
import {
  createVoteRequest,
  createVoteRequestPartitionData,
  createVoteResponse,
  createVoteResponsePartitionData,
} from '../../protocol/generated/api/vote.ts';
import type {
  VoteRequest,
  VoteRequestPartitionData,
  VoteResponse,
} from '../../protocol/generated/api/vote.ts';
import { METADATA_TOPIC_ID } from '../../protocol/wire/uuid.ts';
import { METADATA_TOPIC_NAME } from '../../src/raft/types.ts';
import { CLUSTER_ID, LISTENER, directoryOf, voterOf } from './machine.ts';
import type { Machine } from './machine.ts';

const topicName = METADATA_TOPIC_NAME;

/** A vote that node `from` asks of node `to`, with a log as long as need be. */
export function voteRequest(
  from: number,
  to: number,
  fields: Partial<VoteRequestPartitionData>,
): VoteRequest {
  const partition = createVoteRequestPartitionData({
    replicaId: from,
    replicaDirectoryId: directoryOf(from),
    voterDirectoryId: directoryOf(to),
    lastOffset: 1_000,
    lastOffsetEpoch: (fields.replicaEpoch ?? 0) - (fields.preVote === true ? 0 : 1),
    ...fields,
  });
  return createVoteRequest({
    clusterId: CLUSTER_ID,
    voterId: to,
    topics: [{ topicName, partitions: [partition] }],
  });
}

export function voteResponse(epoch: number, voteGranted: boolean, leaderId = -1): VoteResponse {
  const partition = createVoteResponsePartitionData({ leaderEpoch: epoch, leaderId, voteGranted });
  return createVoteResponse({ topics: [{ topicName, partitions: [partition] }] });
}

export function beginRequest(leaderId: number, to: number, epoch: number): BeginQuorumEpochRequest {
  const partition = createBeginQuorumEpochRequestPartitionData({
    leaderId,
    leaderEpoch: epoch,
    voterDirectoryId: directoryOf(to),
  });
  return createBeginQuorumEpochRequest({
    clusterId: CLUSTER_ID,
    voterId: to,
    topics: [{ topicName, partitions: [partition] }],
    leaderEndpoints: voterOf(leaderId).endpoints.map((endpoint) => ({ ...endpoint })),
  });
}

export function endRequest(
  leaderId: number,
  epoch: number,
  successors: readonly number[],
): EndQuorumEpochRequest {
  const partition = createEndQuorumEpochRequestPartitionData({
    leaderId,
    leaderEpoch: epoch,
    preferredSuccessors: [...successors],
    preferredCandidates: successors.map((id) => ({
      candidateId: id,
      candidateDirectoryId: directoryOf(id),
    })),
  });
  return createEndQuorumEpochRequest({
    clusterId: CLUSTER_ID,
    topics: [{ topicName, partitions: [partition] }],
  });
}

export function fetchRequest(
  from: number,
  fields: Partial<FetchRequestFetchPartition>,
  request: Partial<FetchRequest> = {},
): FetchRequest {
  const partition = createFetchRequestFetchPartition({
    lastFetchedEpoch: 0,
    replicaDirectoryId: from < 0 ? directoryOf(0) : directoryOf(from),
    highWatermark: Infinity,
    ...fields,
  });
  return createFetchRequest({
    clusterId: CLUSTER_ID,
    replicaState: createFetchRequestReplicaState({ replicaId: from }),
    maxWaitMs: 500,
    maxBytes: 10_000,
    topics: [{ topic: topicName, topicId: METADATA_TOPIC_ID, partitions: [partition] }],
    ...request,
  });
}

export function fetchResponse(
  leaderId: number,
  leaderEpoch: number,
  fields: Partial<FetchResponsePartitionData>,
): FetchResponse {
  const currentLeader = createFetchResponseLeaderIdAndEpoch({ leaderId, leaderEpoch });
  const partition = createFetchResponsePartitionData({ currentLeader, ...fields });
  return createFetchResponse({
    responses: [{ topic: topicName, topicId: METADATA_TOPIC_ID, partitions: [partition] }],
  });
}

/** Stands for election and wins it: node 1 of three, unless told otherwise. */
export function elect(machine: Machine): Machine {
  machine.start();
  machine.advance(2 * 1_000);
  for (const kind of ['pre-vote', 'vote']) {
    for (const { effect } of machine.takeSent('vote')) {
      if (machine.state.name === 'leader') break;
      machine.respond(effect, 'vote', voteResponse(machine.state.epoch, true));
      machine.settle();
      if (kind === 'pre-vote') break;
    }
  }
  if (machine.state.name !== 'leader') throw new Error(`not elected: ${machine.state.name}`);
  return machine;
}

/** Made a follower of `leaderId` by BeginQuorumEpoch. */
export function follow(machine: Machine, leaderId: number, epoch: number): Machine {
  machine.start();
  machine.ask('beginQuorumEpoch', beginRequest(leaderId, machine.id, epoch));
  return machine;
}

export { LISTENER };
