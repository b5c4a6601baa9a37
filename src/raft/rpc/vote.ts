// pure
/**
 * Vote (52), versions 0–2: asks for a vote in a new epoch, or, as a pre-vote, whether there would be one.
 *
 * A vote is answered after it is durable: recording it emits the barrier, the answer comes behind it.
 * v1 adds the receiver's id and directory id and the leader's endpoint (KIP-853); v2 adds pre-votes (KIP-996).
 */
import {
  createVoteRequest,
  createVoteRequestPartitionData,
  createVoteRequestTopicData,
  createVoteResponse,
  createVoteResponsePartitionData,
  createVoteResponseTopicData,
} from '../../../protocol/generated/api/vote.ts';
import type {
  VoteRequest,
  VoteRequestPartitionData,
  VoteResponse,
} from '../../../protocol/generated/api/vote.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import type { RaftRequestContext } from '../messages.ts';
import type { RaftCore } from '../raft-core.ts';
import { endOffsetAndEpoch } from '../raft-log.ts';
import type { CandidateState } from '../states/candidate.ts';
import type { ProspectiveState } from '../states/prospective.ts';
import {
  advanceCandidate,
  advanceProspective,
  leaveProspectiveAfterLoss,
  recordVote,
  transitionToCandidate,
  transitionToUnattached,
} from '../transitions.ts';
import { METADATA_TOPIC_NAME, compareOffsetAndEpoch } from '../types.ts';
import type { ReplicaKey } from '../types.ts';
import {
  answerVoterRequest,
  handleVoterResponse,
  isAddressedToUs,
  leaderNodeEndpoints,
  validateVoterRequest,
} from './leadership.ts';
import type { AnswerOutcome } from './leadership.ts';
import { maybeSendToVoters } from './send.ts';

export function handleVoteRequest(
  core: RaftCore,
  request: VoteRequest,
  context: RaftRequestContext,
): VoteResponse {
  return answerVoterRequest(core, request, {
    refuse: (errorCode) => createVoteResponse({ errorCode }),
    answer: (asked) => {
      const { errorCode, isGranted } = decideVote(core, request.voterId, asked);
      return voteResponse(core, context, errorCode, isGranted);
    },
  });
}

interface VoteDecision {
  readonly errorCode: ErrorCode;
  readonly isGranted: boolean;
}

function decideVote(
  core: RaftCore,
  voterId: number,
  asked: VoteRequestPartitionData,
): VoteDecision {
  const refuse = (errorCode: ErrorCode): VoteDecision => ({ errorCode, isGranted: false });
  const { replicaEpoch, lastOffset, lastOffsetEpoch, preVote } = asked;
  // Who stands for election has written nothing in the epoch that it stands for.
  const isImpossible = preVote ? lastOffsetEpoch > replicaEpoch : lastOffsetEpoch >= replicaEpoch;
  if (lastOffset < 0 || lastOffsetEpoch < 0 || isImpossible) {
    return refuse(ErrorCode.INVALID_REQUEST);
  }
  const refusal = validateVoterRequest(core, asked.replicaId, replicaEpoch);
  if (refusal !== ErrorCode.NONE) return refuse(refusal);
  if (replicaEpoch > core.quorum.epoch) transitionToUnattached(core, replicaEpoch, -1);
  if (!isAddressedToUs(core, voterId, asked.voterDirectoryId)) {
    return refuse(ErrorCode.INVALID_VOTER_KEY);
  }

  const candidate: ReplicaKey = { id: asked.replicaId, directoryId: asked.replicaDirectoryId };
  const candidateEnd = { offset: lastOffset, epoch: lastOffsetEpoch };
  const isLogUpToDate = compareOffsetAndEpoch(candidateEnd, endOffsetAndEpoch(core.log)) >= 0;
  const isGranted =
    candidate.id !== core.quorum.localKey.id &&
    core.quorum.state.canGrantVote(candidate, isLogUpToDate, preVote);
  if (isGranted && !preVote && core.quorum.state.votedKey === undefined)
    recordVote(core, candidate);
  return { errorCode: ErrorCode.NONE, isGranted };
}

function voteResponse(
  core: RaftCore,
  context: RaftRequestContext,
  errorCode: ErrorCode,
  voteGranted: boolean,
): VoteResponse {
  const { leaderId, epoch } = core.quorum;
  const partition = createVoteResponsePartitionData({
    errorCode,
    leaderId,
    leaderEpoch: epoch,
    voteGranted,
  });
  return createVoteResponse({
    topics: [
      createVoteResponseTopicData({ topicName: METADATA_TOPIC_NAME, partitions: [partition] }),
    ],
    nodeEndpoints: leaderNodeEndpoints(core, context, 1),
  });
}

export function handleVoteResponse(
  core: RaftCore,
  response: VoteResponse,
  sourceId: number,
): AnswerOutcome {
  return handleVoterResponse(core, 'Vote', response, ({ voteGranted }) => {
    const { state } = core.quorum;
    if (state.name === 'prospective') recordPreVote(core, state, sourceId, voteGranted);
    if (state.name === 'candidate') {
      state.election.record(sourceId, voteGranted);
      advanceCandidate(core, state);
    }
  });
}

function recordPreVote(
  core: RaftCore,
  state: ProspectiveState,
  sourceId: number,
  granted: boolean,
): void {
  state.election.record(sourceId, granted);
  if (state.election.isRejected()) leaveProspectiveAfterLoss(core, state);
  else advanceProspective(core, state);
}

/** A voter of an older release knows no pre-vote: as before it, the election itself is the question. */
export function handleVoteUnsupported(core: RaftCore): AnswerOutcome {
  if (core.quorum.state.name !== 'prospective') return 'failed';
  transitionToCandidate(core);
  return 'handled';
}

/** To every voter that has not answered this election; returns when to come back. */
export function sendVotes(core: RaftCore, state: ProspectiveState | CandidateState): number {
  if (state.election.isRejected()) return Number.POSITIVE_INFINITY;
  const preVote = state.name === 'prospective';
  return maybeSendToVoters(core, state.election.unrecordedVoters(), (voter) => ({
    api: 'vote',
    request: voteRequest(core, voter, preVote),
  }));
}

function voteRequest(core: RaftCore, voter: ReplicaKey, preVote: boolean): VoteRequest {
  const end = endOffsetAndEpoch(core.log);
  const { id, directoryId } = core.options.localKey;
  const partition = createVoteRequestPartitionData({
    replicaEpoch: core.quorum.epoch,
    replicaId: id,
    replicaDirectoryId: directoryId,
    voterDirectoryId: voter.directoryId,
    lastOffsetEpoch: end.epoch,
    lastOffset: end.offset,
    preVote,
  });
  return createVoteRequest({
    clusterId: core.options.clusterId,
    voterId: voter.id,
    topics: [
      createVoteRequestTopicData({ topicName: METADATA_TOPIC_NAME, partitions: [partition] }),
    ],
  });
}
