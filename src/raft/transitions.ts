// pure
import { assert } from '../base/assert.ts';
import { appendStartOfEpoch } from './append.ts';
import { sameElection } from './election-state.ts';
import type { EpochState } from './quorum-state.ts';
import type { RaftCore } from './raft-core.ts';
import { endOffsetAndEpoch } from './raft-log.ts';
import { failParkedFetches } from './rpc/fetch.ts';
import { CandidateState } from './states/candidate.ts';
import { FollowerState } from './states/follower.ts';
import { LeaderState } from './states/leader.ts';
import { ProspectiveState } from './states/prospective.ts';
import { ResignedState } from './states/resigned.ts';
import { UnattachedState } from './states/unattached.ts';
import type { Endpoint, ReplicaKey } from './types.ts';

/**
 * Enters a state and leaves the one before in order. `isDurable`: the election changed, so everything that tells of the
 * new state waits until it is on disk.
 */
function enter(core: RaftCore, next: EpochState, isDurable: boolean): void {
  const previous = core.quorum.state;
  core.quorum.transitionTo(next);
  core.requests.resetAll();
  if (isDurable) persistElection(core);
  if (previous.name === 'leader') failParkedFetches(core);
  if (previous.name === 'follower' && previous.fetchingSnapshot !== undefined) {
    core.emit({ type: 'abandonSnapshot', id: previous.fetchingSnapshot.id });
  }
  core.info('raft state', {
    from: previous.name,
    to: next.name,
    epoch: next.epoch,
    leader: next.leaderId,
  });
  const before = core.quorum.leadershipOf(previous);
  const after = core.quorum.leadershipOf(next);
  if (after.epoch === before.epoch && after.leaderId === before.leaderId) return;
  const epochStartOffset = next.name === 'leader' ? next.epochStartOffset : undefined;
  core.emit({ type: 'leaderChange', leader: after, epochStartOffset });
}

/** Makes the election of the current state durable, if it is not; what is emitted from here on waits for it. */
export function persistElection(core: RaftCore): void {
  const election = core.quorum.election();
  const version = core.control.kraftVersion() === 0 ? 0 : 1;
  const { persisted } = core;
  if (persisted?.version === version && sameElection(persisted.election, election)) return;
  core.persisted = { election, version };
  const voterIds = core.control.voters().ids;
  core.emit({ type: 'persistQuorumState', election, version, voterIds });
}

/** A higher epoch, its leader unknown or not reachable yet; or, for a prospective, the same epoch again. */
export function transitionToUnattached(core: RaftCore, epoch: number, leaderId: number): void {
  const { state } = core.quorum;
  const isSameEpoch = epoch === state.epoch;
  enter(
    core,
    new UnattachedState({
      epoch,
      leaderId,
      votedKey: isSameEpoch ? state.votedKey : undefined,
      highWatermark: state.highWatermark,
      electionDeadlineMs: unattachedDeadlineMs(core, state),
    }),
    true,
  );
}

/** A higher epoch does not restart the wait of a node that is waiting for an election already. */
function unattachedDeadlineMs(core: RaftCore, state: EpochState): number {
  if (!core.quorum.isVoter()) return Number.POSITIVE_INFINITY;
  switch (state.name) {
    case 'candidate':
    case 'unattached':
    case 'resigned':
      return Math.max(state.electionDeadlineMs, core.nowMs);
    case 'prospective':
      return state.election.isRejected()
        ? core.newElectionDeadlineMs()
        : Math.max(state.electionDeadlineMs, core.nowMs);
    default:
      return core.newElectionDeadlineMs();
  }
}

/** Records a vote for somebody else, durably; the answer follows it. */
export function recordVote(core: RaftCore, candidate: ReplicaKey): void {
  const { state, localKey } = core.quorum;
  assert(candidate.id !== localKey.id, 'nobody else asks for a vote for this node');
  assert(state.votedKey === undefined, 'one vote per epoch');
  const { epoch, leaderId, leaderEndpoints, highWatermark } = state;
  const electionDeadlineMs = core.newElectionDeadlineMs();
  if (state.name === 'unattached') {
    const votedKey = candidate;
    enter(
      core,
      new UnattachedState({ epoch, leaderId, votedKey, highWatermark, electionDeadlineMs }),
      true,
    );
    return;
  }
  assert(state.name === 'prospective', 'only unattached and prospective vote');
  enter(
    core,
    new ProspectiveState({
      localId: localKey.id,
      epoch,
      leaderId,
      leaderEndpoints,
      votedKey: candidate,
      voters: core.control.voters(),
      highWatermark,
      electionDeadlineMs,
    }),
    true,
  );
}

export function transitionToFollower(
  core: RaftCore,
  epoch: number,
  leaderId: number,
  leaderEndpoints: readonly Endpoint[],
): void {
  const { state, localKey } = core.quorum;
  assert(leaderId !== localKey.id, 'nobody follows itself');
  assert(leaderEndpoints.length > 0, 'a follower knows where its leader is');
  enter(
    core,
    new FollowerState({
      epoch,
      leaderId,
      leaderEndpoints,
      votedKey: epoch === state.epoch ? state.votedKey : undefined,
      highWatermark: state.highWatermark,
      fetchDeadlineMs: core.newFetchDeadlineMs(),
    }),
    true,
  );
}

/** Nothing to persist: the epoch, the vote and the leader stay as they are. */
export function transitionToProspective(core: RaftCore): void {
  const { state, localKey } = core.quorum;
  assert(core.quorum.isVoter(), 'only voters stand for election');
  const next = new ProspectiveState({
    localId: localKey.id,
    epoch: state.epoch,
    leaderId: state.leaderId,
    leaderEndpoints: state.leaderEndpoints,
    votedKey: state.votedKey,
    voters: core.control.voters(),
    highWatermark: state.highWatermark,
    electionDeadlineMs: core.newElectionDeadlineMs(),
  });
  enter(core, next, false);
  advanceProspective(core, next);
}

export function advanceProspective(core: RaftCore, state: ProspectiveState): void {
  if (state.election.isGranted()) transitionToCandidate(core);
}

/** The pre-vote is lost, or took too long: back to the leader that was known, or to waiting. */
export function leaveProspectiveAfterLoss(core: RaftCore, state: ProspectiveState): void {
  const { epoch, leaderId, leaderEndpoints } = state;
  if (leaderId !== -1 && leaderId !== core.quorum.localKey.id && leaderEndpoints.length > 0) {
    transitionToFollower(core, epoch, leaderId, leaderEndpoints);
  } else {
    transitionToUnattached(core, epoch, leaderId);
  }
}

export function transitionToCandidate(core: RaftCore): void {
  const { state, localKey } = core.quorum;
  assert(core.quorum.isVoter(), 'only voters stand for election');
  const next = new CandidateState({
    localKey,
    epoch: state.epoch + 1,
    voters: core.control.voters(),
    highWatermark: state.highWatermark,
    electionDeadlineMs: core.newElectionDeadlineMs(),
  });
  enter(core, next, true);
  advanceCandidate(core, next);
}

export function advanceCandidate(core: RaftCore, state: CandidateState): void {
  if (state.election.isGranted()) becomeLeader(core, state);
}

function becomeLeader(core: RaftCore, candidate: CandidateState): void {
  const { offset: epochStartOffset, epoch: lastEpoch } = endOffsetAndEpoch(core.log);
  assert(lastEpoch < candidate.epoch, 'nobody has written in an epoch before its leader');
  const leader = new LeaderState({
    local: core.localVoter,
    epoch: candidate.epoch,
    epochStartOffset,
    voters: core.control.voters(),
    grantingVoterIds: candidate.election.grantingVoterIds(),
    highWatermark: candidate.highWatermark,
    fetchTimeoutMs: core.options.fetchTimeoutMs,
    nowMs: core.nowMs,
  });
  enter(core, leader, true);
  core.emit({
    type: 'beginLeaderEpoch',
    leaderEpoch: candidate.epoch,
    startOffset: epochStartOffset,
  });
  appendStartOfEpoch(core, leader);
}

export function transitionToResigned(core: RaftCore, state: LeaderState): void {
  core.info('giving up leadership', {
    epoch: state.epoch,
    reason:
      core.shutdownDeadlineMs !== undefined
        ? 'shutting down'
        : state.resignRequested
          ? 'asked to'
          : 'no majority of the voters has fetched in time',
  });
  enter(
    core,
    new ResignedState({
      localId: core.quorum.localKey.id,
      localEndpoints: core.options.localEndpoints,
      epoch: state.epoch,
      voterIds: core.control.voters().ids,
      highWatermark: state.highWatermark,
      electionDeadlineMs: core.newElectionDeadlineMs(),
      preferredSuccessors: state.successorsByEndOffset(),
    }),
    false,
  );
}
