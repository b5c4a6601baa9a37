// pure
/**
 * Unattached: knows the epoch, perhaps whom it voted for, perhaps the leader's id, but not how to reach the leader.
 *
 * Answers Vote by the undecided rule; Fetch, FetchSnapshot and DescribeQuorum with NOT_LEADER_OR_FOLLOWER.
 * Asks any bootstrap server with Fetch, to learn who leads.
 * Leads to: unattached (higher epoch, or a vote given), prospective (election timeout, voters only),
 * follower (a leader is found).
 */
import type { RaftCore } from '../raft-core.ts';
import { sendFetchToBootstrap } from '../rpc/fetch.ts';
import { transitionToProspective } from '../transitions.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';
import type { EpochStateBase } from './epoch-state.ts';
import { canGrantUndecidedVote } from './epoch-state.ts';

export class UnattachedState implements EpochStateBase {
  readonly name = 'unattached';
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[] = [];
  readonly votedKey: ReplicaKey | undefined;
  readonly highWatermark: number | undefined;
  /** Infinite for observers: they never stand for election. */
  readonly electionDeadlineMs: number;

  constructor(fields: {
    epoch: number;
    leaderId: number;
    votedKey: ReplicaKey | undefined;
    highWatermark: number | undefined;
    electionDeadlineMs: number;
  }) {
    this.epoch = fields.epoch;
    this.leaderId = fields.leaderId;
    this.votedKey = fields.votedKey;
    this.highWatermark = fields.highWatermark;
    this.electionDeadlineMs = fields.electionDeadlineMs;
  }

  save() {
    const { epoch, leaderId, votedKey, highWatermark, electionDeadlineMs } = this;
    const fields = { epoch, leaderId, votedKey, highWatermark, electionDeadlineMs };
    return { name: 'unattached' as const, fields };
  }

  canGrantVote(candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean {
    return canGrantUndecidedVote(this, candidate, { isLogUpToDate, isPreVote });
  }
}

/** Does what is due now; returns until when nothing else is, in milliseconds. */
export function pollUnattached(core: RaftCore, state: UnattachedState): number {
  const remainingMs = state.electionDeadlineMs - core.nowMs;
  if (core.quorum.isVoter()) {
    if (core.shutdownDeadlineMs !== undefined) return core.shutdownDeadlineMs - core.nowMs;
    if (remainingMs <= 0) {
      transitionToProspective(core);
      return 0;
    }
  }
  return Math.min(sendFetchToBootstrap(core), remainingMs);
}
