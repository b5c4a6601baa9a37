// pure
/**
 * Leader: appends, counts what a majority has flushed, and moves the high watermark once something of its own
 * epoch is among it.
 *
 * Grants neither votes nor pre-votes; serves Fetch, FetchSnapshot and DescribeQuorum.
 * Leads to: resigned (asked to, at shutdown, or no majority of the voters has fetched for one and a half fetch
 * timeouts), unattached or follower (a higher epoch).
 */
import { assert } from '../../base/assert.ts';
import type { ClockReading } from '../../base/clock.ts';
import type { RaftCore } from '../raft-core.ts';
import { ReplicaProgress, type SavedProgress } from '../replica-progress.ts';
import { sendBeginQuorumEpochs } from '../rpc/begin-quorum-epoch.ts';
import { transitionToResigned } from '../transitions.ts';
import type { Endpoint, ReplicaKey, Voter } from '../types.ts';
import { VoterSet } from '../voter-set.ts';
import type { EpochStateBase } from './epoch-state.ts';

/** Observers silent for longer are forgotten. */
const OBSERVER_SESSION_TIMEOUT_MS = 300_000;
/** A bound on what fetches with ever new ids can make us remember. */
const MAX_OBSERVERS = 1_000;

export interface SavedLeader {
  readonly name: 'leader';
  readonly local: Voter;
  readonly epoch: number;
  readonly epochStartOffset: number;
  readonly grantingVoterIds: readonly number[];
  readonly highWatermark: number | undefined;
  readonly voters: readonly SavedProgress[];
  readonly observers: readonly SavedProgress[];
  readonly fetchedVoters: readonly number[];
  readonly checkQuorumDeadlineMs: number;
  readonly nextBeginQuorumEpochMs: number;
  readonly resignRequested: boolean;
}

export class LeaderState implements EpochStateBase {
  readonly name = 'leader';
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[];
  readonly votedKey: undefined;
  /** Where this epoch begins: the offset of its LeaderChangeMessage. */
  readonly epochStartOffset: number;
  readonly grantingVoterIds: readonly number[];
  readonly #local: Voter;
  readonly #localKey: ReplicaKey;
  readonly #checkQuorumTimeoutMs: number;
  readonly #beginQuorumEpochIntervalMs: number;
  #voters = new Map<number, ReplicaProgress>();
  readonly #observers = new Map<string, ReplicaProgress>();
  readonly #fetchedVoters = new Set<number>();
  #checkQuorumDeadlineMs: number;
  #nextBeginQuorumEpochMs: number;
  #highWatermark: number | undefined;
  resignRequested = false;

  constructor(fields: {
    local: Voter;
    epoch: number;
    epochStartOffset: number;
    voters: VoterSet;
    grantingVoterIds: readonly number[];
    highWatermark: number | undefined;
    fetchTimeoutMs: number;
    nowMs: number;
  }) {
    this.epoch = fields.epoch;
    this.leaderId = fields.local.id;
    this.leaderEndpoints = fields.local.endpoints;
    this.epochStartOffset = fields.epochStartOffset;
    this.grantingVoterIds = fields.grantingVoterIds;
    this.#local = fields.local;
    this.#localKey = { id: fields.local.id, directoryId: fields.local.directoryId };
    this.#checkQuorumTimeoutMs = Math.floor(fields.fetchTimeoutMs * 1.5);
    this.#beginQuorumEpochIntervalMs = Math.floor(fields.fetchTimeoutMs / 2);
    this.#checkQuorumDeadlineMs = fields.nowMs + this.#checkQuorumTimeoutMs;
    this.#nextBeginQuorumEpochMs = fields.nowMs;
    this.#highWatermark = fields.highWatermark;
    this.updateVoters(fields.voters);
  }

  static restore(saved: SavedLeader, now: { fetchTimeoutMs: number; nowMs: number }): LeaderState {
    const state = new LeaderState({ ...saved, ...now, voters: VoterSet.EMPTY });
    for (const each of saved.voters) state.#voters.set(each.key.id, ReplicaProgress.restore(each));
    for (const each of saved.observers) {
      state.#observers.set(observerName(each.key), ReplicaProgress.restore(each));
    }
    for (const id of saved.fetchedVoters) state.#fetchedVoters.add(id);
    state.#checkQuorumDeadlineMs = saved.checkQuorumDeadlineMs;
    state.#nextBeginQuorumEpochMs = saved.nextBeginQuorumEpochMs;
    state.resignRequested = saved.resignRequested;
    return state;
  }

  save(): SavedLeader {
    return {
      name: 'leader',
      local: this.#local,
      epoch: this.epoch,
      epochStartOffset: this.epochStartOffset,
      grantingVoterIds: this.grantingVoterIds,
      highWatermark: this.#highWatermark,
      voters: [...this.#voters.values()].map((progress) => progress.save()),
      observers: [...this.#observers.values()].map((progress) => progress.save()),
      fetchedVoters: [...this.#fetchedVoters],
      checkQuorumDeadlineMs: this.#checkQuorumDeadlineMs,
      nextBeginQuorumEpochMs: this.#nextBeginQuorumEpochMs,
      resignRequested: this.resignRequested,
    };
  }

  /** What an earlier state of this node knew holds until this epoch's own high watermark passes it. */
  get highWatermark(): number | undefined {
    return this.#highWatermark;
  }

  /** -1 until something of this epoch is committed: what followers and DescribeQuorum are told. */
  get epochHighWatermark(): number {
    const highWatermark = this.#highWatermark ?? -1;
    return highWatermark > this.epochStartOffset ? highWatermark : -1;
  }

  get voters(): Iterable<ReplicaProgress> {
    return this.#voters.values();
  }

  canGrantVote(): boolean {
    return false;
  }

  observers(nowMs: number): Iterable<ReplicaProgress> {
    for (const [name, observer] of this.#observers) {
      const isSilent = nowMs - observer.lastFetchAtMs >= OBSERVER_SESSION_TIMEOUT_MS;
      if (isSilent && !observer.matches(this.#localKey)) this.#observers.delete(name);
    }
    return this.#observers.values();
  }

  /** The voter set in the log changed. Who leaves it goes on as an observer, and the reverse. */
  updateVoters(voters: VoterSet): void {
    const previous = new Map(this.#voters);
    this.#voters = new Map();
    for (const voter of voters.voters) {
      const progress = this.#takeProgress(previous, voter);
      progress.key = { id: voter.id, directoryId: voter.directoryId };
      progress.endpoints = voter.endpoints;
      if (progress.matches(this.#localKey)) progress.hasAcknowledgedLeader = true;
      this.#voters.set(voter.id, progress);
    }
    for (const left of previous.values()) {
      left.endpoints = [];
      this.#observers.set(observerName(left.key), left);
    }
  }

  /** True when the high watermark moved. */
  updateLocal(flushedOffset: number): boolean {
    const local = this.#progress(this.#localKey);
    assert(flushedOffset >= local.endOffset, 'the flushed offset of a leader never moves back');
    local.endOffset = flushedOffset;
    return this.#maybeAdvanceHighWatermark();
  }

  /** A valid fetch of a replica, its id not ours. True when the high watermark moved. */
  onFetch(
    key: ReplicaKey,
    fetchOffset: number,
    leader: { endOffset: number; now: ClockReading },
  ): boolean {
    if (key.id < 0) return false;
    const progress = this.#progress(key);
    progress.onFetch(fetchOffset, leader.endOffset, leader.now);
    this.onFetchOfVoter(key, leader.now.monotonicMs);
    return this.#isVoter(key) && this.#maybeAdvanceHighWatermark();
  }

  /** Fetch or FetchSnapshot: enough voters within the timeout, and leadership is good for another one. */
  onFetchOfVoter(key: ReplicaKey, nowMs: number): void {
    if (!this.#isVoter(key)) return;
    this.#fetchedVoters.add(key.id);
    const isLocalVoter = this.#voters.has(this.#localKey.id);
    const needed = Math.floor(this.#voters.size / 2) + (isLocalVoter ? 0 : 1);
    if (this.#fetchedVoters.size < needed) return;
    this.#fetchedVoters.clear();
    this.#checkQuorumDeadlineMs = nowMs + this.#checkQuorumTimeoutMs;
  }

  onAcknowledged(voterId: number): void {
    const progress = this.#voters.get(voterId);
    if (progress !== undefined) progress.hasAcknowledgedLeader = true;
  }

  /** 0: no majority follows any more. A sole voter needs nobody. */
  checkQuorumWaitMs(nowMs: number): number {
    if (this.#voters.size === 1 && this.#isVoter(this.#localKey)) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#checkQuorumDeadlineMs - nowMs);
  }

  beginQuorumEpochWaitMs(nowMs: number): number {
    return Math.max(0, this.#nextBeginQuorumEpochMs - nowMs);
  }

  onBeginQuorumEpochSent(nowMs: number): void {
    this.#nextBeginQuorumEpochMs = nowMs + this.#beginQuorumEpochIntervalMs;
  }

  /** Voters that have not fetched for a while, and may not know who leads. */
  votersToNotify(nowMs: number): ReplicaKey[] {
    return [...this.#voters.values()]
      .filter((progress) => !progress.matches(this.#localKey))
      .filter((progress) => nowMs - progress.lastFetchAtMs >= this.#beginQuorumEpochIntervalMs)
      .map((progress) => progress.key);
  }

  successorsByEndOffset(): ReplicaKey[] {
    return this.#votersByEndOffset()
      .filter((progress) => !progress.matches(this.#localKey))
      .map((progress) => progress.key);
  }

  #maybeAdvanceHighWatermark(): boolean {
    const candidate = this.#votersByEndOffset()[Math.floor(this.#voters.size / 2)];
    if (candidate === undefined || candidate.endOffset <= this.epochStartOffset) return false;
    // A change of the voter set may lower what a majority has; what was committed stays so.
    if (candidate.endOffset <= (this.#highWatermark ?? -1)) return false;
    this.#highWatermark = candidate.endOffset;
    return true;
  }

  #votersByEndOffset(): ReplicaProgress[] {
    return [...this.#voters.values()].sort(
      (a, b) => b.endOffset - a.endOffset || a.key.id - b.key.id,
    );
  }

  #isVoter(key: ReplicaKey): boolean {
    return this.#voters.get(key.id)?.matches(key) ?? false;
  }

  #progress(key: ReplicaKey): ReplicaProgress {
    const voter = this.#voters.get(key.id);
    if (voter?.matches(key)) return voter;
    const name = observerName(key);
    const known = this.#observers.get(name);
    if (known !== undefined) return known;
    if (this.#observers.size >= MAX_OBSERVERS) this.#forgetLongestSilentObserver();
    const observer = new ReplicaProgress(key, []);
    this.#observers.set(name, observer);
    return observer;
  }

  #forgetLongestSilentObserver(): void {
    const silent = [...this.#observers].filter(([, progress]) => !progress.matches(this.#localKey));
    silent.sort(([, a], [, b]) => a.lastFetchAtMs - b.lastFetchAtMs);
    if (silent[0] !== undefined) this.#observers.delete(silent[0][0]);
  }

  #takeProgress(previous: Map<number, ReplicaProgress>, voter: Voter): ReplicaProgress {
    const known = previous.get(voter.id);
    if (known?.matches(voter)) {
      previous.delete(voter.id);
      return known;
    }
    const name = observerName(voter);
    const observer = this.#observers.get(name);
    this.#observers.delete(name);
    return observer ?? new ReplicaProgress(voter, voter.endpoints);
  }
}

function observerName(key: ReplicaKey): string {
  return `${key.id}:${key.directoryId}`;
}

export function pollLeader(core: RaftCore, state: LeaderState): number {
  const checkQuorumWaitMs = state.checkQuorumWaitMs(core.nowMs);
  if (core.shutdownDeadlineMs !== undefined || state.resignRequested || checkQuorumWaitMs === 0) {
    transitionToResigned(core, state);
    return 0;
  }
  return Math.min(checkQuorumWaitMs, sendBeginQuorumEpochs(core, state));
}
