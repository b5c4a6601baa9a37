import type { Clock } from '../base/clock.ts';
import { nextTurn, type Timers } from '../base/timers.ts';

/** Long work yields to the event loop when it has run for so long. Several kinds may run in one turn of the loop. */
const SLICE_MS = 4;

/** Counts the time of work on very many things: promises that settle at once do not let anybody else run. */
export class Slice {
  readonly #clock: Clock;
  readonly #timers: Timers;
  #startedMs: number;

  constructor({ clock, timers }: { readonly clock: Clock; readonly timers: Timers }) {
    this.#clock = clock;
    this.#timers = timers;
    this.#startedMs = clock.monotonicMs();
  }

  /** Ask before awaiting `breathe`: an await costs more than the question. */
  get isOver(): boolean {
    return this.#clock.monotonicMs() - this.#startedMs >= SLICE_MS;
  }

  async breathe(): Promise<void> {
    await nextTurn(this.#timers);
    this.#startedMs = this.#clock.monotonicMs();
  }
}
