import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Appended } from '../log/types.ts';
import { refusal, type AppendRefusal, type AppendWaiter } from './append-waiter.ts';
import { DelayedOperation, type Purgatory } from './purgatory.ts';

export type AppendResult = Appended | AppendRefusal;

/** The appends of one produce request, one slot each, until all of them have their outcome. */
export class DelayedProduce extends DelayedOperation implements AppendWaiter {
  readonly kind = 'Produce';
  readonly #purgatory: Purgatory;
  readonly #results: (AppendResult | undefined)[];
  #remaining: number;
  #resolve: ((results: readonly AppendResult[]) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(purgatory: Purgatory, slotCount: number) {
    super();
    this.#purgatory = purgatory;
    this.#results = new Array<AppendResult | undefined>(slotCount).fill(undefined);
    this.#remaining = slotCount;
  }

  onAppended(slot: number, appended: Appended): void {
    this.#settle(slot, appended);
  }

  onRefused(slot: number, refused: AppendRefusal): void {
    this.#settle(slot, refused);
  }

  /**
   * The outcomes in the order of the slots, at once where nothing waits. After `timeoutMs` what still waits is
   * answered with REQUEST_TIMED_OUT: the records stay in the log and are committed later or never.
   */
  results(
    timeoutMs: number | undefined,
  ): readonly AppendResult[] | Promise<readonly AppendResult[]> {
    if (this.#remaining === 0) return this.#results as AppendResult[];
    if (timeoutMs !== undefined) this.#purgatory.park(this, Math.max(0, timeoutMs));
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  override onExpired(): void {
    const timedOut = refusal(ErrorCode.REQUEST_TIMED_OUT);
    this.#results.forEach((result, slot) => {
      if (result === undefined) this.#settle(slot, timedOut);
    });
  }

  override onWake(): void {
    // Completed by its slots alone.
  }

  override onBroken(error: unknown): void {
    this.#reject?.(error);
  }

  #settle(slot: number, result: AppendResult): void {
    if (this.#results[slot] !== undefined) return; // timed out before
    this.#results[slot] = result;
    this.#remaining -= 1;
    if (this.#remaining > 0 || this.#resolve === undefined) return;
    this.#purgatory.unpark(this);
    // The continuation runs in a microtask: never inside the log's callback that led here.
    this.#resolve(this.#results as AppendResult[]);
  }
}
