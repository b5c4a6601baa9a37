// pure
import type { WaitDone } from './types.ts';

interface Wait {
  readonly offset: number;
  readonly done: WaitDone;
}

const NONE = 0;

/** Who waits for a mark to reach an offset; mostly asked for in the order of offsets. */
export class OffsetWaits {
  #waits: Wait[] = [];
  #head = 0;

  get size(): number {
    return this.#waits.length - this.#head;
  }

  add(offset: number, done: WaitDone): void {
    const wait = { offset, done };
    let at = this.#waits.length;
    while (at > this.#head && this.#waits[at - 1]!.offset > offset) at--;
    if (at === this.#waits.length) this.#waits.push(wait);
    else this.#waits.splice(at, 0, wait);
  }

  /** The mark stands at `offset` now. A wait may add others while it is being completed. */
  reach(offset: number): void {
    while (this.#head < this.#waits.length && this.#waits[this.#head]!.offset <= offset) {
      this.#waits[this.#head++]!.done(NONE);
    }
    if (this.#head > 1024 || this.#head === this.#waits.length) {
      this.#waits = this.#waits.slice(this.#head);
      this.#head = 0;
    }
  }

  /** Whoever waits for more than `offset` waits in vain. */
  failAbove(offset: number, errorCode: number): void {
    const failed: Wait[] = [];
    while (this.size > 0 && this.#waits.at(-1)!.offset > offset) failed.push(this.#waits.pop()!);
    for (const { done } of failed.reverse()) done(errorCode);
  }
}
