import type { Clock } from './clock.ts';

/** Kafka tells rates, averages and maxima over two samples of this length. */
const SAMPLE_MS = 30_000;

interface Sample {
  readonly ms: number;
  readonly count: number;
  readonly sum: number;
  readonly max: number;
}

const NONE: Sample = { ms: 0, count: 0, sum: 0, max: -Infinity };

/** What has happened lately, and what was measured of it. */
export class Samples {
  readonly #clock: Clock;
  #beganAtMs: number;
  #now = NONE;
  #before = NONE;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beganAtMs = clock.monotonicMs();
  }

  /** `count` events, and the measure of them all. */
  add(count: number, measure = 0): void {
    this.#roll();
    const { ms, count: counted, sum, max } = this.#now;
    this.#now = {
      ms,
      count: counted + count,
      sum: sum + measure,
      max: Math.max(max, measure),
    };
  }

  /** How often a second. */
  rate(): number {
    this.#roll();
    const ms = this.#clock.monotonicMs() - this.#beganAtMs + this.#before.ms;
    // In its first moments it counts as if a sample had passed, as in Kafka.
    return (this.#count * 1000) / Math.max(ms, SAMPLE_MS);
  }

  /** NaN where nothing has happened. */
  average(): number {
    this.#roll();
    return (this.#now.sum + this.#before.sum) / this.#count;
  }

  /** NaN where nothing has happened. */
  max(): number {
    this.#roll();
    return this.#count === 0 ? NaN : Math.max(this.#now.max, this.#before.max);
  }

  get #count(): number {
    return this.#now.count + this.#before.count;
  }

  #roll(): void {
    const nowMs = this.#clock.monotonicMs();
    const ms = nowMs - this.#beganAtMs;
    if (ms < SAMPLE_MS) return;
    this.#before = ms < 2 * SAMPLE_MS ? { ...this.#now, ms } : { ...NONE, ms: SAMPLE_MS };
    this.#now = NONE;
    this.#beganAtMs = nowMs;
  }
}
