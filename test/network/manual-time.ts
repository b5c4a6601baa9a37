import type { Clock } from '../../src/base/clock.ts';
import type { Timer, Timers } from '../../src/base/timers.ts';

interface Entry {
  readonly atMs: number;
  readonly task: () => void;
}

/** A clock that stands until it is moved, and the timers that fire when it is. `nextTurn` is the real one. */
export class ManualTime implements Clock, Timers {
  #nowMs = 1000;
  readonly #entries = new Set<Entry>();

  get pendingTimers(): number {
    return this.#entries.size;
  }

  wallMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  now(): { wallMs: number; monotonicMs: number } {
    return { wallMs: this.#nowMs, monotonicMs: this.#nowMs };
  }

  schedule(delayMs: number, task: () => void): Timer {
    const entry = { atMs: this.#nowMs + delayMs, task };
    this.#entries.add(entry);
    return { cancel: () => void this.#entries.delete(entry) };
  }

  nextTurn(task: () => void): void {
    setImmediate(task);
  }

  /** Fires what becomes due, in order, each at its own time. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = [...this.#entries]
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#entries.delete(due);
      this.#nowMs = due.atMs;
      due.task();
    }
    this.#nowMs = untilMs;
  }
}
