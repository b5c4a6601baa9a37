/** What has come together so far, and when: monotonic milliseconds, or whatever else it is a part of. */
export interface Reading {
  readonly atMs: number;
  readonly total: number;
}

const WINDOW_MS = 30_000;

/**
 * How fast a total has grown in the last 30 to 60 seconds, or since it was asked for where that is longer: to count
 * costs nothing but the total.
 */
export class RecentRate {
  readonly #read: () => Reading;
  #before: Reading;
  #last: Reading;

  constructor(read: () => Reading) {
    this.#read = read;
    this.#before = read();
    this.#last = this.#before;
  }

  /** NaN before any time has passed. */
  perMs(): number {
    const now = this.#read();
    if (now.atMs - this.#last.atMs >= WINDOW_MS) {
      this.#before = this.#last;
      this.#last = now;
    }
    return (now.total - this.#before.total) / (now.atMs - this.#before.atMs);
  }
}
