import { assert } from '../base/assert.ts';

/** Somebody whose frame does not fit at the moment. */
export interface BudgetWaiter {
  /** The bytes are charged now. */
  onGranted(): void;
}

interface Waiting {
  readonly waiter: BudgetWaiter;
  readonly byteCount: number;
}

/**
 * How much memory the requests of a node may hold between their first byte and the moment their handler needs the
 * frame no more (`samsa.request.memory.bytes`). A frame's whole announced length is taken before its second read, so
 * that a frame once begun can always be finished; who does not fit waits in line with its socket paused.
 * A frame larger than the whole budget is let in when nothing else is held.
 */
export class MemoryBudget {
  readonly limitBytes: number;
  #usedBytes = 0;
  readonly #waiting = new Map<BudgetWaiter, Waiting>();

  constructor(limitBytes: number) {
    assert(limitBytes > 0, 'a memory budget of nothing');
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  /** Takes the bytes if they are there and nobody came before. */
  tryTake(byteCount: number): boolean {
    if (this.#waiting.size > 0 || !this.#fits(byteCount)) return false;
    this.#usedBytes += byteCount;
    return true;
  }

  /** For bytes that have arrived already and must lie somewhere: never refused, may exceed the limit. */
  take(byteCount: number): void {
    this.#usedBytes += byteCount;
  }

  /** Gets in line. */
  wait(waiter: BudgetWaiter, byteCount: number): void {
    assert(!this.#waiting.has(waiter), 'a connection waits for memory twice');
    this.#waiting.set(waiter, { waiter, byteCount });
  }

  /** Leaves the line; harmless for those not in it. */
  forget(waiter: BudgetWaiter): void {
    if (this.#waiting.delete(waiter)) this.#grant();
  }

  give(byteCount: number): void {
    this.#usedBytes -= byteCount;
    assert(this.#usedBytes >= 0, 'more memory given back than taken');
    if (this.#waiting.size > 0) this.#grant();
  }

  #fits(byteCount: number): boolean {
    return this.#usedBytes + byteCount <= this.limitBytes || this.#usedBytes === 0;
  }

  /** Strictly in line: a large frame is not starved by small ones behind it. */
  #grant(): void {
    for (const { waiter, byteCount } of this.#waiting.values()) {
      if (!this.#fits(byteCount)) return;
      this.#waiting.delete(waiter);
      this.#usedBytes += byteCount;
      waiter.onGranted();
    }
  }
}
