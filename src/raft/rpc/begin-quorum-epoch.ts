// pure
/**
 * BeginQuorumEpoch (53), versions 0–1: a leader tells a voter that has not fetched from it who leads.
 *
 * v1 adds the receiver's id and directory id and the leader's endpoints (KIP-853).
 */
import {
  createBeginQuorumEpochRequest,
  createBeginQuorumEpochRequestLeaderEndpoint,
  createBeginQuorumEpochRequestPartitionData,
  createBeginQuorumEpochRequestTopicData,
  createBeginQuorumEpochResponse,
  createBeginQuorumEpochResponsePartitionData,
  createBeginQuorumEpochResponseTopicData,
} from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import type {
  BeginQuorumEpochRequest,
  BeginQuorumEpochRequestPartitionData,
  BeginQuorumEpochResponse,
} from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import type { LeaderState } from '../states/leader.ts';
import { METADATA_TOPIC_NAME } from '../types.ts';
import type { ReplicaKey } from '../types.ts';
import {
  answerVoterRequest,
  handleVoterResponse,
  isAddressedToUs,
  leaderNodeEndpoints,
  learnFromLeader,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';
import { maybeSendToVoters } from './send.ts';

export function handleBeginQuorumEpochRequest(
  core: RaftCore,
  request: BeginQuorumEpochRequest,
  context: RaftRequestContext,
): BeginQuorumEpochResponse {
  return answerVoterRequest(core, request, {
    refuse: (errorCode) => createBeginQuorumEpochResponse({ errorCode }),
    answer: (asked) => {
      const errorCode = acceptLeader(core, request, asked);
      return beginQuorumEpochResponse(core, context, errorCode);
    },
  });
}

function acceptLeader(
  core: RaftCore,
  request: BeginQuorumEpochRequest,
  asked: BeginQuorumEpochRequestPartitionData,
): ErrorCode {
  const refusal = learnFromLeader(core, asked, request.leaderEndpoints);
  if (refusal !== ErrorCode.NONE) return refusal;
  return isAddressedToUs(core, request.voterId, asked.voterDirectoryId)
    ? ErrorCode.NONE
    : ErrorCode.INVALID_VOTER_KEY;
}

function beginQuorumEpochResponse(
  core: RaftCore,
  context: RaftRequestContext,
  errorCode: ErrorCode,
): BeginQuorumEpochResponse {
  const partition = createBeginQuorumEpochResponsePartitionData({
    errorCode,
    leaderId: core.quorum.leaderId,
    leaderEpoch: core.quorum.epoch,
  });
  return createBeginQuorumEpochResponse({
    topics: [
      createBeginQuorumEpochResponseTopicData({
        topicName: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
    nodeEndpoints: leaderNodeEndpoints(core, context, 1),
  });
}

export function handleBeginQuorumEpochResponse(
  core: RaftCore,
  response: BeginQuorumEpochResponse,
  sourceId: number,
): AnswerOutcome {
  return handleVoterResponse(core, 'BeginQuorumEpoch', response, () => {
    const { state } = core.quorum;
    if (state.name === 'leader') state.onAcknowledged(sourceId);
  });
}

/** At once in a new epoch, then every half fetch timeout to the voters that do not fetch. */
export function sendBeginQuorumEpochs(core: RaftCore, state: LeaderState): number {
  const waitMs = state.beginQuorumEpochWaitMs(core.nowMs);
  if (waitMs > 0) return waitMs;
  maybeSendToVoters(core, state.votersToNotify(core.nowMs), (voter) => ({
    api: 'beginQuorumEpoch',
    request: beginQuorumEpochRequest(core, voter),
  }));
  state.onBeginQuorumEpochSent(core.nowMs);
  return state.beginQuorumEpochWaitMs(core.nowMs);
}

function beginQuorumEpochRequest(core: RaftCore, voter: ReplicaKey): BeginQuorumEpochRequest {
  const partition = createBeginQuorumEpochRequestPartitionData({
    voterDirectoryId: voter.directoryId,
    leaderId: core.quorum.localKey.id,
    leaderEpoch: core.quorum.epoch,
  });
  return createBeginQuorumEpochRequest({
    clusterId: core.options.clusterId,
    voterId: voter.id,
    topics: [
      createBeginQuorumEpochRequestTopicData({
        topicName: METADATA_TOPIC_NAME,
        partitions: [partition],
      }),
    ],
    leaderEndpoints: core.options.localEndpoints.map((endpoint) =>
      createBeginQuorumEpochRequestLeaderEndpoint(endpoint),
    ),
  });
}
