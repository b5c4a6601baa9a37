// pure
/**
 * EndQuorumEpoch (54), versions 0–1: a leader that resigns tells the voters, the best successors first.
 *
 * v1 adds directory ids of the candidates and the leader's endpoints (KIP-853).
 */
import {
  createEndQuorumEpochRequest,
  createEndQuorumEpochRequestPartitionData,
  createEndQuorumEpochRequestReplicaInfo,
  createEndQuorumEpochRequestTopicData,
  createEndQuorumEpochResponse,
  createEndQuorumEpochResponsePartitionData,
  createEndQuorumEpochResponseTopicData,
} from '../../../protocol/generated/api/end-quorum-epoch.ts';
import type {
  EndQuorumEpochRequest,
  EndQuorumEpochRequestPartitionData,
  EndQuorumEpochResponse,
} from '../../../protocol/generated/api/end-quorum-epoch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import type { ResignedState } from '../states/resigned.ts';
import { METADATA_TOPIC_NAME } from '../types.ts';
import type { ReplicaKey } from '../types.ts';
import { matchesKey } from '../voter-set.ts';
import {
  answerVoterRequest,
  handleVoterResponse,
  leaderNodeEndpoints,
  learnFromLeader,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';
import { maybeSendToVoters } from './send.ts';

export function handleEndQuorumEpochRequest(
  core: RaftCore,
  request: EndQuorumEpochRequest,
  context: RaftRequestContext,
): EndQuorumEpochResponse {
  return answerVoterRequest(core, request, {
    refuse: (errorCode) => createEndQuorumEpochResponse({ errorCode }),
    answer: (asked) => {
      const errorCode = acceptResignation(core, request, asked);
      return endQuorumEpochResponse(core, context, errorCode);
    },
  });
}

function endQuorumEpochResponse(
  core: RaftCore,
  context: RaftRequestContext,
  errorCode: ErrorCode,
): EndQuorumEpochResponse {
  const partition = createEndQuorumEpochResponsePartitionData({
    errorCode,
    leaderId: core.quorum.leaderId,
    leaderEpoch: core.quorum.epoch,
  });
  return createEndQuorumEpochResponse({
    topics: [
      createEndQuorumEpochResponseTopicData({
        topicName: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
    nodeEndpoints: leaderNodeEndpoints(core, context, 1),
  });
}

function acceptResignation(
  core: RaftCore,
  request: EndQuorumEpochRequest,
  asked: EndQuorumEpochRequestPartitionData,
): ErrorCode {
  const refusal = learnFromLeader(core, asked, request.leaderEndpoints);
  if (refusal !== ErrorCode.NONE) return refusal;
  const { state } = core.quorum;
  if (state.name === 'follower' && state.leaderId === asked.leaderId) {
    state.overrideFetchDeadline(core.nowMs + successionBackoffMs(core, candidatesOf(asked)));
  }
  return ErrorCode.NONE;
}

function candidatesOf(asked: EndQuorumEpochRequestPartitionData): ReplicaKey[] {
  if (asked.preferredCandidates.length > 0) {
    return asked.preferredCandidates.map((candidate) => ({
      id: candidate.candidateId,
      directoryId: candidate.candidateDirectoryId,
    }));
  }
  return asked.preferredSuccessors.map((id) => ({ id, directoryId: ZERO_UUID }));
}

/** The first stands at once, the next after ever longer waits; who is not in the list waits longest. */
function successionBackoffMs(core: RaftCore, candidates: readonly ReplicaKey[]): number {
  const maxMs = core.options.electionBackoffMaxMs;
  const position = candidates.findIndex((candidate) =>
    matchesKey(candidate, core.options.localKey),
  );
  if (position === 0) return 0;
  if (position < 0) return maxMs;
  const baseMs = Math.floor(maxMs / 2 ** (candidates.length - 1));
  return Math.min(maxMs, baseMs * 2 ** (position - 1));
}

export function handleEndQuorumEpochResponse(
  core: RaftCore,
  response: EndQuorumEpochResponse,
  sourceId: number,
): AnswerOutcome {
  return handleVoterResponse(core, 'EndQuorumEpoch', response, () => {
    const { state } = core.quorum;
    if (state.name === 'resigned') state.unacknowledged.delete(sourceId);
  });
}

export function sendEndQuorumEpochs(core: RaftCore, state: ResignedState): number {
  const voters = core.control.voters().voters.filter((voter) => state.unacknowledged.has(voter.id));
  return maybeSendToVoters(core, voters, () => ({
    api: 'endQuorumEpoch',
    request: endQuorumEpochRequest(core, state),
  }));
}

function endQuorumEpochRequest(core: RaftCore, state: ResignedState): EndQuorumEpochRequest {
  const partition = createEndQuorumEpochRequestPartitionData({
    leaderId: state.leaderId,
    leaderEpoch: state.epoch,
    preferredSuccessors: state.preferredSuccessors.map((key) => key.id),
    preferredCandidates: state.preferredSuccessors.map((key) =>
      createEndQuorumEpochRequestReplicaInfo({
        candidateId: key.id,
        candidateDirectoryId: key.directoryId,
      }),
    ),
  });
  return createEndQuorumEpochRequest({
    clusterId: core.options.clusterId,
    topics: [
      createEndQuorumEpochRequestTopicData({
        topicName: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
  });
}
