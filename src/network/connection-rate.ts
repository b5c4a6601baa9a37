/** What may come at once after a pause: a second's worth. */
const BURST_MS = 1000;

/**
 * How many connections may begin in a second (`max.connection.creation.rate`); Infinity or Kafka's 2^31-1: no limit.
 * Each takes a slot of its share of a second, and waits until that has come.
 */
export class ConnectionRate {
  readonly #slotMs: number;
  #nextSlotMs = -Infinity;

  constructor(perSecond: number) {
    this.#slotMs = 1000 / perSecond;
  }

  /** How long who comes now has to wait: Infinity where nobody may come at all. */
  delayMs(nowMs: number): number {
    return this.#slotMs === Infinity ? Infinity : Math.max(0, this.#slotAt(nowMs) - nowMs);
  }

  take(nowMs: number): void {
    this.#nextSlotMs = this.#slotAt(nowMs) + this.#slotMs;
  }

  /** The first slot lies a second back, so that the second's worth is taken before anybody waits. */
  #slotAt(nowMs: number): number {
    return Math.max(this.#nextSlotMs, nowMs - BURST_MS + this.#slotMs);
  }
}
