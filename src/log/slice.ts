import type { Clock } from '../base/clock.ts';
import { nextTurn, type Timers } from '../base/timers.ts';

/** Long work yields to the event loop when it has run for so long. Several kinds may run in one turn of the loop. */
const SLICE_MS = 4;

/** Counts the time of work on very many things: promises that settle at once do not let anybody else run. */
export class Slice {
  readonly #clock: Clock;
  readonly #timers: Timers;
  #startedMs: number;
  #breathing: Promise<void> | undefined;

  constructor({ clock, timers }: { readonly clock: Clock; readonly timers: Timers }) {
    this.#clock = clock;
    this.#timers = timers;
    this.#startedMs = clock.monotonicMs();
  }

  /** Ask before awaiting `breathe`: an await costs more than the question. */
  get isOver(): boolean {
    return this.#clock.monotonicMs() - this.#startedMs >= SLICE_MS;
  }

  /** Several may work in one slice: they breathe together, else each would begin one of its own in the next turn. */
  breathe(): Promise<void> {
    this.#breathing ??= nextTurn(this.#timers).then(() => {
      this.#breathing = undefined;
      this.#startedMs = this.#clock.monotonicMs();
    });
    return this.#breathing;
  }
}

/**
 * Does work on very many things, so many of them at a time: what each waits for is then waited for together. After a
 * failure nothing more is begun; rejects with the first when what was under way has ended.
 */
export async function forEach<T>(
  things: Iterable<T>,
  { atOnce, slice }: { readonly atOnce: number; readonly slice: Slice },
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const waiting = things[Symbol.iterator]();
  const failures: unknown[] = [];
  const workOnSome = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
      while (slice.isOver) await slice.breathe();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workOnSome));
  if (failures.length > 0) throw failures[0];
}
