// pure
import type { ClockReading } from '../base/clock.ts';
import type { Endpoint, ReplicaKey } from './types.ts';
import { matchesKey } from './voter-set.ts';

/** All of a `ReplicaProgress`, for a checkpoint. */
export type SavedProgress = Pick<
  ReplicaProgress,
  | 'key'
  | 'endpoints'
  | 'endOffset'
  | 'lastFetchTimestampMs'
  | 'lastCaughtUpTimestampMs'
  | 'hasAcknowledgedLeader'
  | 'lastFetchAtMs'
  | 'leaderEndOffsetAtLastFetch'
>;

/** What the leader knows of one replica's log. Timestamps are wall time, for DescribeQuorum; -1 is unknown. */
export class ReplicaProgress {
  key: ReplicaKey;
  endpoints: readonly Endpoint[];
  /** How far its log is safe there: the offset of its last fetch; of the leader itself, what it flushed. -1 unknown. */
  endOffset = -1;
  lastFetchTimestampMs = -1;
  lastCaughtUpTimestampMs = -1;
  hasAcknowledgedLeader: boolean;
  /** Monotonic time of the last fetch. */
  #lastFetchAtMs = Number.NEGATIVE_INFINITY;
  #leaderEndOffsetAtLastFetch = -1;

  constructor(key: ReplicaKey, endpoints: readonly Endpoint[], hasAcknowledgedLeader = false) {
    this.key = key;
    this.endpoints = endpoints;
    this.hasAcknowledgedLeader = hasAcknowledgedLeader;
  }

  static restore(saved: SavedProgress): ReplicaProgress {
    const progress = new ReplicaProgress(saved.key, saved.endpoints, saved.hasAcknowledgedLeader);
    progress.endOffset = saved.endOffset;
    progress.lastFetchTimestampMs = saved.lastFetchTimestampMs;
    progress.lastCaughtUpTimestampMs = saved.lastCaughtUpTimestampMs;
    progress.#lastFetchAtMs = saved.lastFetchAtMs;
    progress.#leaderEndOffsetAtLastFetch = saved.leaderEndOffsetAtLastFetch;
    return progress;
  }

  save(): SavedProgress {
    return {
      key: this.key,
      endpoints: this.endpoints,
      endOffset: this.endOffset,
      lastFetchTimestampMs: this.lastFetchTimestampMs,
      lastCaughtUpTimestampMs: this.lastCaughtUpTimestampMs,
      hasAcknowledgedLeader: this.hasAcknowledgedLeader,
      lastFetchAtMs: this.#lastFetchAtMs,
      leaderEndOffsetAtLastFetch: this.#leaderEndOffsetAtLastFetch,
    };
  }

  get leaderEndOffsetAtLastFetch(): number {
    return this.#leaderEndOffsetAtLastFetch;
  }

  get lastFetchAtMs(): number {
    return this.#lastFetchAtMs;
  }

  matches(key: ReplicaKey): boolean {
    return matchesKey(this.key, key);
  }

  /**
   * Caught up now, when it has all that we have; or at its last fetch, when it has all that we had then. A steadily
   * fetching replica that is one batch behind counts as caught up a moment ago.
   */
  onFetch(fetchOffset: number, leaderEndOffset: number, now: ClockReading): void {
    if (fetchOffset >= leaderEndOffset) {
      this.lastCaughtUpTimestampMs = Math.max(this.lastCaughtUpTimestampMs, now.wallMs);
    } else if (
      this.#leaderEndOffsetAtLastFetch > 0 &&
      fetchOffset >= this.#leaderEndOffsetAtLastFetch
    ) {
      this.lastCaughtUpTimestampMs = Math.max(
        this.lastCaughtUpTimestampMs,
        this.lastFetchTimestampMs,
      );
    }
    this.#leaderEndOffsetAtLastFetch = leaderEndOffset;
    this.lastFetchTimestampMs = Math.max(this.lastFetchTimestampMs, now.wallMs);
    this.#lastFetchAtMs = now.monotonicMs;
    this.endOffset = fetchOffset;
    this.hasAcknowledgedLeader = true;
  }
}
