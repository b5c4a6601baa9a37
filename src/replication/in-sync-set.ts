// pure
import type { PartitionRegistration } from '../metadata/image.ts';
import { FollowerProgress } from './follower-progress.ts';

/** A change of the in-sync set that the controller has been asked for and has not decided. */
export interface PendingIsrChange {
  readonly kind: 'expand' | 'shrink';
  readonly isr: readonly number[];
}

/** Whether a follower may be in the in-sync set at all: registered, unfenced, not stopping, of that broker epoch. */
export type IsEligible = (follower: FollowerProgress) => boolean;

/**
 * A leader's view of its replicas: how far each follower is, which of them are in sync, and what the controller
 * has been asked to change (KIP-497). Decides; whoever owns it sends and tells the outcome.
 */
export class InSyncSet {
  readonly #leaderId: number;
  readonly #followers = new Map<number, FollowerProgress>();
  #committed: readonly number[] = [];
  #pending: PendingIsrChange | undefined;

  constructor(leaderId: number) {
    this.#leaderId = leaderId;
  }

  /** As the controller has decided it. */
  get isr(): readonly number[] {
    return this.#committed;
  }

  get pending(): PendingIsrChange | undefined {
    return this.#pending;
  }

  /**
   * Whom the high watermark waits for. A replica that is being added counts already and one that is being removed
   * counts still: a wrong guess then only delays.
   */
  get maximalIsr(): readonly number[] {
    return this.#pending?.kind === 'expand' ? this.#pending.isr : this.#committed;
  }

  get replicaCount(): number {
    return this.#followers.size + 1;
  }

  follower(replicaId: number): FollowerProgress | undefined {
    return this.#followers.get(replicaId);
  }

  followers(): IterableIterator<FollowerProgress> {
    return this.#followers.values();
  }

  /** A new word of the controller replaces what was pending. */
  update(registration: PartitionRegistration): void {
    const followerIds = new Set(registration.replicas.filter((id) => id !== this.#leaderId));
    for (const id of this.#followers.keys()) if (!followerIds.has(id)) this.#followers.delete(id);
    for (const id of followerIds) {
      if (!this.#followers.has(id)) this.#followers.set(id, new FollowerProgress(id));
    }
    this.#committed = registration.isr;
    this.#pending = undefined;
  }

  resetFollowers(nowMs: number, leaderEndOffset: number): void {
    for (const follower of this.#followers.values()) {
      follower.reset(nowMs, leaderEndOffset, this.#committed.includes(follower.replicaId));
    }
  }

  clear(): void {
    this.#followers.clear();
    this.#committed = [];
    this.#pending = undefined;
  }

  /**
   * The least of what the leader has written and of what those hold who must have a record before it counts:
   * the maximal in-sync set, and followers that are caught up and about to join it.
   */
  highWatermark(
    leaderWrittenOffset: number,
    time: { nowMs: number; maxLagMs: number },
    isEligible: IsEligible,
  ): number {
    let highWatermark = leaderWrittenOffset;
    if (this.#followers.size === 0) return highWatermark;
    const maximalIsr = this.maximalIsr;
    for (const follower of this.#followers.values()) {
      if (follower.endOffset >= highWatermark) continue;
      const counts =
        maximalIsr.includes(follower.replicaId) ||
        (follower.isCaughtUp(leaderWrittenOffset, time.nowMs, time.maxLagMs) &&
          isEligible(follower));
      if (counts) highWatermark = follower.endOffset;
    }
    return highWatermark;
  }

  /** The least log start of the leader and its live followers: what DeleteRecords waits for. */
  lowWatermark(leaderLogStartOffset: number, isAlive: (replicaId: number) => boolean): number {
    let lowWatermark = leaderLogStartOffset;
    for (const follower of this.#followers.values()) {
      if (follower.logStartOffset < lowWatermark && isAlive(follower.replicaId)) {
        lowWatermark = follower.logStartOffset;
      }
    }
    return lowWatermark;
  }

  /**
   * A follower joins when it holds everything committed, and everything that was there when this leader's epoch
   * began: otherwise it could be elected without records that another epoch had committed.
   */
  maybeExpand(
    follower: FollowerProgress,
    bounds: { highWatermark: number; epochStartOffset: number },
    isEligible: IsEligible,
  ): PendingIsrChange | undefined {
    if (this.#pending !== undefined || this.#committed.includes(follower.replicaId))
      return undefined;
    if (this.#followers.get(follower.replicaId) !== follower || !isEligible(follower))
      return undefined;
    if (follower.endOffset < Math.max(bounds.highWatermark, bounds.epochStartOffset)) {
      return undefined;
    }
    this.#pending = { kind: 'expand', isr: [...this.#committed, follower.replicaId] };
    return this.#pending;
  }

  /** Those that have not been caught up for too long leave. */
  maybeShrink(
    leaderEndOffset: number,
    nowMs: number,
    maxLagMs: number,
  ): PendingIsrChange | undefined {
    if (this.#pending !== undefined) return undefined;
    const isr = this.#committed.filter((id) => {
      if (id === this.#leaderId) return true;
      return this.#followers.get(id)?.isCaughtUp(leaderEndOffset, nowMs, maxLagMs) ?? false;
    });
    if (isr.length === this.#committed.length) return undefined;
    this.#pending = { kind: 'shrink', isr };
    return this.#pending;
  }

  /** The controller has decided. */
  accept(change: PendingIsrChange, isr: readonly number[]): void {
    if (this.#pending !== change) return;
    this.#committed = isr;
    this.#pending = undefined;
  }

  /** The controller has certainly not applied it: back to what is committed. */
  withdraw(change: PendingIsrChange): void {
    if (this.#pending === change) this.#pending = undefined;
  }
}
