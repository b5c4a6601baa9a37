// pure
import type { Appended } from '../log/types.ts';
import type { AppendRefusal, AppendWaiter } from './append-waiter.ts';

interface Wait {
  /** The mark must reach this: the offset behind the last record. */
  readonly requiredOffset: number;
  readonly appended: Appended;
  readonly waiter: AppendWaiter;
  readonly slot: number;
}

/**
 * Appends that wait for one mark of one log, first-in first-out. Offsets ascend except where a duplicate waits
 * for its original: it stands behind later appends and is answered with them at the latest.
 */
export class AppendWaits {
  #waits: Wait[] = [];
  /** What lies before it has been answered. */
  #head = 0;

  get size(): number {
    return this.#waits.length - this.#head;
  }

  add(appended: Appended, waiter: AppendWaiter, slot: number): void {
    this.#waits.push({ requiredOffset: appended.lastOffset + 1, appended, waiter, slot });
  }

  /** Answers what the mark has reached: with success, or with `refusal` where the caller says so. */
  complete(mark: number, refusal?: AppendRefusal): void {
    // The waiter may lead back here: nothing is held across its call.
    while (this.#head < this.#waits.length) {
      const wait = this.#waits[this.#head]!;
      if (wait.requiredOffset > mark) break;
      this.#head += 1;
      if (refusal === undefined) wait.waiter.onAppended(wait.slot, wait.appended);
      else wait.waiter.onRefused(wait.slot, refusal);
    }
    this.#compact();
  }

  /** Refuses everything that needs more than `offset`; without an offset, everything. */
  refuseAbove(refusal: AppendRefusal, offset = -1): void {
    const waits = this.#waits.slice(this.#head);
    this.#waits = waits.filter((wait) => wait.requiredOffset <= offset);
    this.#head = 0;
    for (const wait of waits) {
      if (wait.requiredOffset > offset) wait.waiter.onRefused(wait.slot, refusal);
    }
  }

  #compact(): void {
    if (this.#head === this.#waits.length) {
      this.#waits.length = 0;
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#waits.length) {
      this.#waits.splice(0, this.#head);
      this.#head = 0;
    }
  }
}
