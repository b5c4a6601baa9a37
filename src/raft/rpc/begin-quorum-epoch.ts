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
  BeginQuorumEpochResponse,
} from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import type { LeaderState } from '../states/leader.ts';
import { METADATA_TOPIC_NAME } from '../types.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';
import {
  failedAnswer,
  handleLeadershipOfAnswer,
  isAddressedToUs,
  isOurCluster,
  leaderNodeEndpoints,
  learnLeadership,
  metadataPartition,
  toldLeadership,
  validateVoterRequest,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';
import { maybeSendToVoters } from './send.ts';

export function handleBeginQuorumEpochRequest(
  core: RaftCore,
  request: BeginQuorumEpochRequest,
  context: RaftRequestContext,
): BeginQuorumEpochResponse {
  if (!isOurCluster(core, request.clusterId)) {
    return createBeginQuorumEpochResponse({ errorCode: ErrorCode.INCONSISTENT_CLUSTER_ID });
  }
  const asked = metadataPartition(request);
  if (asked === undefined) {
    return createBeginQuorumEpochResponse({ errorCode: ErrorCode.INVALID_REQUEST });
  }
  return beginQuorumEpochResponse(core, context, () => {
    const { leaderId, leaderEpoch: epoch } = asked;
    const refusal = validateVoterRequest(core, leaderId, epoch);
    if (refusal !== ErrorCode.NONE) return refusal;
    const endpoints = namedEndpoints(core, leaderId, request.leaderEndpoints);
    if (!learnLeadership(core, { leaderId, epoch, endpoints })) return ErrorCode.INVALID_REQUEST;
    return isAddressedToUs(core, request.voterId, asked.voterDirectoryId)
      ? ErrorCode.NONE
      : ErrorCode.INVALID_VOTER_KEY;
  });
}

/** What a leader says of itself; of one that says nothing (version 0), what the voter set says. */
export function namedEndpoints(
  core: RaftCore,
  leaderId: number,
  told: readonly Endpoint[],
): readonly Endpoint[] {
  if (told.length === 0) return core.control.voters().endpoints(leaderId);
  return told.map(({ name, host, port }) => ({ name, host, port }));
}

function beginQuorumEpochResponse(
  core: RaftCore,
  context: RaftRequestContext,
  decide: () => ErrorCode,
): BeginQuorumEpochResponse {
  const errorCode = decide();
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
  if (response.errorCode !== ErrorCode.NONE) {
    return failedAnswer(core, 'BeginQuorumEpoch', response.errorCode);
  }
  const told = metadataPartition(response);
  if (told === undefined) return 'failed';
  const outcome = handleLeadershipOfAnswer(
    core,
    told.errorCode,
    toldLeadership(core, told.leaderId, told.leaderEpoch, response.nodeEndpoints),
  );
  if (outcome !== 'proceed') return outcome;
  if (told.errorCode !== ErrorCode.NONE) {
    return failedAnswer(core, 'BeginQuorumEpoch', told.errorCode);
  }
  const { state } = core.quorum;
  if (state.name === 'leader') state.onAcknowledged(sourceId);
  return 'handled';
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
