import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Partition, PartitionChange, PartitionWatcher } from './partition.ts';
import { DelayedOperation, type Purgatory } from './purgatory.ts';

/** One partition of a DeleteRecords request whose leader has moved its log start, or has refused to. */
export interface DeletedRecords {
  readonly partition: Partition | undefined;
  readonly requestedOffset: number;
  code: Code;
  lowWatermark: number;
}

/** Waits until every live replica's log start has reached what was asked for. */
export class DelayedDeleteRecords extends DelayedOperation implements PartitionWatcher {
  readonly kind = 'DeleteRecords';
  readonly #purgatory: Purgatory;
  readonly #deleted: readonly DeletedRecords[];
  readonly #waiting = new Set<DeletedRecords>();
  #resolve: (() => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(purgatory: Purgatory, deleted: readonly DeletedRecords[]) {
    super();
    this.#purgatory = purgatory;
    this.#deleted = deleted;
  }

  /** Returns undefined when nothing waits; the outcomes are in `deleted`. */
  wait(timeoutMs: number): Promise<void> | undefined {
    for (const deleted of this.#deleted) {
      if (deleted.code === ErrorCode.NONE && deleted.lowWatermark < deleted.requestedOffset) {
        this.#waiting.add(deleted);
        deleted.partition?.watch(this);
      }
    }
    this.#look();
    if (this.#waiting.size === 0) return undefined;
    this.#purgatory.park(this, Math.max(0, timeoutMs));
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  onPartitionChanged(change: PartitionChange): void {
    if (change === 'state') this.#purgatory.wake(this);
  }

  override onWake(): void {
    this.#look();
    if (this.#waiting.size === 0) this.#finish();
  }

  override onExpired(): void {
    for (const deleted of this.#waiting) deleted.code = ErrorCode.REQUEST_TIMED_OUT;
    this.#finish();
  }

  override onBroken(error: unknown): void {
    this.#reject?.(error);
  }

  #look(): void {
    for (const deleted of this.#waiting) {
      const code = deleted.partition?.checkLeader(-1) ?? ErrorCode.NOT_LEADER_OR_FOLLOWER;
      if (code === ErrorCode.NONE) {
        deleted.lowWatermark = deleted.partition?.lowWatermark() ?? -1;
        if (deleted.lowWatermark < deleted.requestedOffset) continue;
      } else {
        deleted.code = code;
        deleted.lowWatermark = -1;
      }
      this.#waiting.delete(deleted);
      deleted.partition?.unwatch(this);
    }
  }

  #finish(): void {
    for (const deleted of this.#waiting) deleted.partition?.unwatch(this);
    this.#waiting.clear();
    this.#purgatory.unpark(this);
    this.#resolve?.();
  }
}
