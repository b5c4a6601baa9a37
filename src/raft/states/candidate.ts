// pure
/**
 * Candidate: has a new epoch and its own, durable, vote in it, and asks the others for theirs.
 *
 * Grants pre-votes of logs that are up to date (it knows no leader), no votes; answers Fetch, FetchSnapshot and
 * DescribeQuorum with NOT_LEADER_OR_FOLLOWER.
 * Leads to: leader (a majority voted), prospective (election timeout; a lost election waits it out, which is the
 * backoff), follower (somebody else won), unattached (higher epoch).
 */
import type { RaftCore } from '../raft-core.ts';
import { EpochElection } from '../epoch-election.ts';
import { sendVotes } from '../rpc/vote.ts';
import { transitionToProspective } from '../transitions.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';
import type { VoterSet } from '../voter-set.ts';
import type { EpochStateBase } from './epoch-state.ts';

export class CandidateState implements EpochStateBase {
  readonly name = 'candidate';
  readonly epoch: number;
  readonly leaderId = -1;
  readonly leaderEndpoints: readonly Endpoint[] = [];
  readonly votedKey: ReplicaKey;
  readonly highWatermark: number | undefined;
  readonly electionDeadlineMs: number;
  readonly election: EpochElection;

  constructor(fields: {
    localKey: ReplicaKey;
    epoch: number;
    voters: VoterSet;
    highWatermark: number | undefined;
    electionDeadlineMs: number;
  }) {
    this.epoch = fields.epoch;
    this.votedKey = fields.localKey;
    this.highWatermark = fields.highWatermark;
    this.electionDeadlineMs = fields.electionDeadlineMs;
    this.election = new EpochElection(fields.voters);
    this.election.record(fields.localKey.id, true);
  }

  save() {
    const { epoch, votedKey: localKey, highWatermark, electionDeadlineMs, election } = this;
    const fields = { localKey, epoch, voters: election.voters, highWatermark, electionDeadlineMs };
    return { name: 'candidate' as const, fields, ballots: election.ballots };
  }

  canGrantVote(_candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean {
    return isPreVote && isLogUpToDate;
  }
}

export function pollCandidate(core: RaftCore, state: CandidateState): number {
  if (core.shutdownDeadlineMs !== undefined) {
    return Math.min(core.shutdownDeadlineMs - core.nowMs, sendVotes(core, state));
  }
  const remainingMs = state.electionDeadlineMs - core.nowMs;
  if (remainingMs <= 0) {
    transitionToProspective(core);
    return 0;
  }
  return Math.min(sendVotes(core, state), remainingMs);
}
