// pure
/**
 * Prospective: asks the voters whether they would vote for it (pre-vote, KIP-996) before it disturbs anybody with
 * a new epoch. Keeps the epoch, the vote and the leader that it knew.
 *
 * Answers Vote by the undecided rule; Fetch, FetchSnapshot and DescribeQuorum with NOT_LEADER_OR_FOLLOWER.
 * Leads to: candidate (a majority would vote), follower (the known leader, when the pre-vote is lost or timed out;
 * or a leader is found), unattached (lost and no leader known, or a higher epoch), prospective (a vote given).
 */
import type { RaftCore } from '../raft-core.ts';
import { EpochElection } from '../epoch-election.ts';
import { sendVotes } from '../rpc/vote.ts';
import { leaveProspectiveAfterLoss } from '../transitions.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';
import type { VoterSet } from '../voter-set.ts';
import type { EpochStateBase } from './epoch-state.ts';
import { canGrantUndecidedVote } from './epoch-state.ts';

export class ProspectiveState implements EpochStateBase {
  readonly name = 'prospective';
  readonly localId: number;
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[];
  readonly votedKey: ReplicaKey | undefined;
  readonly highWatermark: number | undefined;
  readonly electionDeadlineMs: number;
  readonly election: EpochElection;

  constructor(fields: {
    localId: number;
    epoch: number;
    leaderId: number;
    leaderEndpoints: readonly Endpoint[];
    votedKey: ReplicaKey | undefined;
    voters: VoterSet;
    highWatermark: number | undefined;
    electionDeadlineMs: number;
  }) {
    this.localId = fields.localId;
    this.epoch = fields.epoch;
    this.leaderId = fields.leaderId;
    this.leaderEndpoints = fields.leaderEndpoints;
    this.votedKey = fields.votedKey;
    this.highWatermark = fields.highWatermark;
    this.electionDeadlineMs = fields.electionDeadlineMs;
    this.election = new EpochElection(fields.voters);
    this.election.record(fields.localId, true);
  }

  save() {
    const { localId, epoch, leaderId, leaderEndpoints, votedKey, election } = this;
    const { highWatermark, electionDeadlineMs } = this;
    const { voters, ballots } = election;
    const known = { localId, epoch, leaderId, leaderEndpoints, votedKey };
    const fields = { ...known, voters, highWatermark, electionDeadlineMs };
    return { name: 'prospective' as const, fields, ballots };
  }

  canGrantVote(candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean {
    return canGrantUndecidedVote(this, candidate, { isLogUpToDate, isPreVote });
  }
}

export function pollProspective(core: RaftCore, state: ProspectiveState): number {
  if (core.shutdownDeadlineMs !== undefined) {
    return Math.min(core.shutdownDeadlineMs - core.nowMs, sendVotes(core, state));
  }
  const remainingMs = state.electionDeadlineMs - core.nowMs;
  if (remainingMs <= 0) {
    leaveProspectiveAfterLoss(core, state);
    return 0;
  }
  return Math.min(sendVotes(core, state), remainingMs);
}
