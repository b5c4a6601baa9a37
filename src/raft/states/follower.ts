// pure
/**
 * Follower: knows this epoch's leader and fetches from it, the log or a snapshot. Observers are followers that
 * never stand for election.
 *
 * Grants a pre-vote only while it has not yet fetched from this leader; no votes. Answers Fetch, FetchSnapshot and
 * DescribeQuorum with NOT_LEADER_OR_FOLLOWER and the leader.
 * Leads to: prospective (fetch timeout, voters only), follower (a higher epoch's leader, or more of the leader's
 * endpoints), unattached (a higher epoch without leader).
 */
import { assert } from '../../base/assert.ts';
import type { RaftCore } from '../raft-core.ts';
import { sendFetchToBestNode } from '../rpc/fetch.ts';
import { transitionToProspective } from '../transitions.ts';
import type { Endpoint, OffsetAndEpoch, ReplicaKey } from '../types.ts';
import type { EpochStateBase } from './epoch-state.ts';

/** A snapshot on its way here: `position` bytes of it have come. */
export interface FetchingSnapshot {
  readonly id: OffsetAndEpoch;
  position: number;
}

export class FollowerState implements EpochStateBase {
  readonly name = 'follower';
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[];
  readonly votedKey: ReplicaKey | undefined;
  fetchingSnapshot: FetchingSnapshot | undefined;
  #highWatermark: number | undefined;
  /** The highest that the leader named; ours follows as far as our log is written. */
  #leaderHighWatermark = -1;
  #fetchDeadlineMs: number;
  #hasFetchedFromLeader = false;

  constructor(fields: {
    epoch: number;
    leaderId: number;
    leaderEndpoints: readonly Endpoint[];
    votedKey: ReplicaKey | undefined;
    highWatermark: number | undefined;
    fetchDeadlineMs: number;
  }) {
    this.epoch = fields.epoch;
    this.leaderId = fields.leaderId;
    this.leaderEndpoints = fields.leaderEndpoints;
    this.votedKey = fields.votedKey;
    this.#highWatermark = fields.highWatermark;
    this.#fetchDeadlineMs = fields.fetchDeadlineMs;
  }

  static restore({ fields, progress }: ReturnType<FollowerState['save']>): FollowerState {
    const state = new FollowerState(fields);
    const { fetchingSnapshot } = progress;
    state.fetchingSnapshot = fetchingSnapshot && { ...fetchingSnapshot };
    state.#leaderHighWatermark = progress.leaderHighWatermark;
    state.#hasFetchedFromLeader = progress.hasFetchedFromLeader;
    return state;
  }

  save() {
    const { epoch, leaderId, leaderEndpoints, votedKey, highWatermark, fetchDeadlineMs } = this;
    const known = { epoch, leaderId, leaderEndpoints, votedKey };
    const { fetchingSnapshot } = this;
    return {
      name: 'follower' as const,
      fields: { ...known, highWatermark, fetchDeadlineMs },
      progress: {
        fetchingSnapshot: fetchingSnapshot && { ...fetchingSnapshot },
        leaderHighWatermark: this.#leaderHighWatermark,
        hasFetchedFromLeader: this.#hasFetchedFromLeader,
      },
    };
  }

  get highWatermark(): number | undefined {
    return this.#highWatermark;
  }

  get fetchDeadlineMs(): number {
    return this.#fetchDeadlineMs;
  }

  canGrantVote(_candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean {
    return isPreVote && !this.#hasFetchedFromLeader && isLogUpToDate;
  }

  onSuccessfulFetch(fetchDeadlineMs: number): void {
    this.#fetchDeadlineMs = fetchDeadlineMs;
    this.#hasFetchedFromLeader = true;
  }

  /** EndQuorumEpoch tells when this one should stand for election. */
  overrideFetchDeadline(fetchDeadlineMs: number): void {
    this.#fetchDeadlineMs = fetchDeadlineMs;
  }

  learnLeaderHighWatermark(offset: number): void {
    this.#leaderHighWatermark = Math.max(this.#leaderHighWatermark, offset);
  }

  /** True when it moved. A leader that is new may know less than we do: ours never moves back. */
  advanceHighWatermark(writtenOffset: number): boolean {
    const next = Math.min(this.#leaderHighWatermark, writtenOffset);
    if (next < 0 || next <= (this.#highWatermark ?? -1)) return false;
    this.#highWatermark = next;
    return true;
  }

  /** A loaded snapshot is committed whatever the leader has said so far. */
  advanceToSnapshot(offset: number): boolean {
    assert(offset >= (this.#highWatermark ?? 0), 'a loaded snapshot reaches the high watermark');
    this.learnLeaderHighWatermark(offset);
    return this.advanceHighWatermark(offset);
  }
}

export function pollFollower(core: RaftCore, state: FollowerState): number {
  if (!core.quorum.isVoter()) return sendFetchToBestNode(core, state);
  const remainingMs = state.fetchDeadlineMs - core.nowMs;
  if (remainingMs <= 0) {
    transitionToProspective(core);
    return 0;
  }
  return Math.min(sendFetchToBestNode(core, state), remainingMs);
}
