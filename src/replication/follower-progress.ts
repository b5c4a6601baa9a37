// pure
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';

/** What a fetch of a follower tells its leader. */
export interface FollowerFetch {
  readonly fetchOffset: number;
  /** The follower's own log start. */
  readonly logStartOffset: number;
  /** The leader's `writtenOffset` when the fetch was read. */
  readonly leaderEndOffset: number;
  /** −1: an old follower, which does not say. */
  readonly brokerEpoch: number;
  readonly directoryId: Uuid;
  readonly nowMs: number;
  /**
   * The fetch before this one in the same session, which touched the partition only if it had changed: what has
   * not changed was caught up then.
   */
  readonly previousFetchAtMs: number;
}

/** What a leader knows of one follower. Soft: a new leader begins with nothing and learns it from fetches. */
export class FollowerProgress {
  readonly replicaId: number;
  /** −1 until its first told. */
  endOffset = -1;
  logStartOffset = -1;
  /** When it was last seen holding everything that the leader had then. Monotonic. */
  lastCaughtUpAtMs = 0;
  /** undefined until its first fetch: nobody joins the in-sync set before that. */
  brokerEpoch: number | undefined;
  directoryId: Uuid = ZERO_UUID;
  #lastFetchAtMs = 0;
  #lastFetchLeaderEndOffset = 0;

  constructor(replicaId: number) {
    this.replicaId = replicaId;
  }

  /** Returns whether the end offset moved. */
  onFetch(told: FollowerFetch): boolean {
    const before = this.endOffset;
    const lastFetchAtMs = Math.max(this.#lastFetchAtMs, told.previousFetchAtMs);
    // It has everything now, or it has what there was at its last fetch: then it was caught up at that time.
    if (told.fetchOffset >= told.leaderEndOffset) {
      this.lastCaughtUpAtMs = Math.max(this.lastCaughtUpAtMs, told.nowMs);
    } else if (told.fetchOffset >= this.#lastFetchLeaderEndOffset) {
      this.lastCaughtUpAtMs = Math.max(this.lastCaughtUpAtMs, lastFetchAtMs);
    }
    this.endOffset = told.fetchOffset;
    this.logStartOffset = told.logStartOffset;
    this.brokerEpoch = Math.max(this.brokerEpoch ?? -1, told.brokerEpoch);
    this.directoryId = told.directoryId;
    this.#lastFetchAtMs = told.nowMs;
    this.#lastFetchLeaderEndOffset = told.leaderEndOffset;
    return before !== told.fetchOffset;
  }

  /** A new leader epoch: members of the in-sync set get `replica.lag.time.max.ms` to show themselves. */
  reset(nowMs: number, leaderEndOffset: number, isInSync: boolean): void {
    this.endOffset = -1;
    this.logStartOffset = -1;
    this.brokerEpoch = undefined;
    this.lastCaughtUpAtMs = isInSync ? nowMs : 0;
    this.#lastFetchAtMs = isInSync ? nowMs : 0;
    this.#lastFetchLeaderEndOffset = isInSync ? leaderEndOffset : 0;
  }

  isCaughtUp(leaderEndOffset: number, nowMs: number, maxLagMs: number): boolean {
    return this.endOffset === leaderEndOffset || nowMs - this.lastCaughtUpAtMs <= maxLagMs;
  }
}
