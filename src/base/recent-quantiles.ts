/** What is told is of the last 30 to 60 seconds, as rates and averages are. */
const WINDOW_MS = 30_000;
/** Eight equal steps to a doubling: a quantile is told at most 6 % off. */
const STEPS = 8;
/** A microsecond, where milliseconds are measured: what is less counts as nothing. */
const LEAST = 2 ** -10;
const DOUBLINGS = 42;
const STEP_COUNT = DOUBLINGS * STEPS + 1;

/**
 * How what was measured lately is distributed: counts by size. Where Kafka keeps a sample of the
 * last minutes, this keeps all of the last window and of the one before; to measure is an addition.
 */
export class RecentQuantiles {
  #now = new Uint32Array(STEP_COUNT);
  #before = new Uint32Array(STEP_COUNT);
  #nowMax = 0;
  #beforeMax = 0;
  #windowBeganAtMs = -Infinity;
  #count = 0;

  /** How often there was something to measure, ever. */
  get count(): number {
    return this.#count;
  }

  /** `value` is not negative; `nowMs` is monotonic. */
  observe(value: number, nowMs: number): void {
    this.#roll(nowMs);
    const step = stepOf(value);
    this.#now[step] = (this.#now[step] ?? 0) + 1;
    if (value > this.#nowMax) this.#nowMax = value;
    this.#count += 1;
  }

  /** What a part `quantile` of the values does not exceed; NaN where nothing was measured lately. */
  quantile(quantile: number, nowMs: number): number {
    return this.quantiles([quantile], nowMs)[0] ?? NaN;
  }

  /** The same for several, in ascending order. */
  quantiles(quantiles: readonly number[], nowMs: number): number[] {
    const max = this.max(nowMs);
    let total = 0;
    for (let step = 0; step < STEP_COUNT; step++) total += this.#at(step);
    if (total === 0) return quantiles.map(() => NaN);
    let step = 0;
    let seen = this.#at(0);
    return quantiles.map((quantile) => {
      const rank = Math.max(1, Math.ceil(quantile * total));
      while (seen < rank) seen += this.#at(++step);
      return step === 0 ? 0 : Math.min(middleOf(step), max);
    });
  }

  /** NaN where nothing was measured lately. */
  max(nowMs: number): number {
    this.#roll(nowMs);
    const max = Math.max(this.#nowMax, this.#beforeMax);
    if (max > 0) return max;
    return this.#at(0) > 0 ? 0 : NaN;
  }

  #at(step: number): number {
    return (this.#now[step] ?? 0) + (this.#before[step] ?? 0);
  }

  #roll(nowMs: number): void {
    const elapsedMs = nowMs - this.#windowBeganAtMs;
    if (elapsedMs < WINDOW_MS) return;
    [this.#now, this.#before] = [this.#before, this.#now];
    this.#beforeMax = this.#nowMax;
    if (elapsedMs >= 2 * WINDOW_MS) {
      this.#before.fill(0);
      this.#beforeMax = 0;
    }
    this.#now.fill(0);
    this.#nowMax = 0;
    this.#windowBeganAtMs = nowMs;
  }
}

/** Step 0 is for nothing. The others come from the highest bits: a logarithm costs more than all the rest. */
function stepOf(value: number): number {
  if (value < LEAST) return 0;
  const scaled = (value / LEAST) * STEPS;
  if (scaled < 2 ** 31) {
    const doublings = 28 - Math.clz32(scaled);
    return 1 + doublings * STEPS + ((scaled >>> doublings) & (STEPS - 1));
  }
  const doublings = Math.floor(Math.log2(value / LEAST));
  const step = Math.floor((value / LEAST / 2 ** doublings - 1) * STEPS);
  return Math.min(1 + doublings * STEPS + step, STEP_COUNT - 1);
}

function middleOf(step: number): number {
  const doublings = Math.floor((step - 1) / STEPS);
  const inDoubling = (step - 1) % STEPS;
  return LEAST * 2 ** doublings * (1 + (inDoubling + 0.5) / STEPS);
}
