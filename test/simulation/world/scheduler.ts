import type { SeededRandom } from '../../../src/base/prng.ts';
import type { Timer } from '../../../src/base/timers.ts';

interface ScheduledEvent {
  readonly atMs: number;
  /** Breaks ties at random, so that events of the same moment come in every order. */
  readonly tie: number;
  readonly task: () => void;
  cancelled: boolean;
}

/** Virtual time: nothing happens but what was scheduled, one event after the other, in an order drawn from the seed. */
export class Scheduler {
  readonly #random: SeededRandom;
  readonly #heap: ScheduledEvent[] = [];
  #nowMs = 0;
  #eventCount = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get eventCount(): number {
    return this.#eventCount;
  }

  schedule(delayMs: number, task: () => void): Timer {
    const event: ScheduledEvent = {
      atMs: this.#nowMs + Math.max(0, delayMs),
      tie: this.#random.uint32(),
      task,
      cancelled: false,
    };
    this.#push(event);
    return {
      cancel: () => {
        event.cancelled = true;
      },
    };
  }

  /** Time in which nothing runs, as in a process that was suspended: what is due meanwhile comes afterwards, late. */
  suspend(ms: number): void {
    this.#nowMs += ms;
  }

  /** Runs one event and every promise job it leads to. False when there is nothing left to happen. */
  async step(): Promise<boolean> {
    for (;;) {
      const event = this.#pop();
      if (event === undefined) return false;
      if (event.cancelled) continue;
      this.#nowMs = Math.max(this.#nowMs, event.atMs);
      this.#eventCount++;
      event.task();
      await settle();
      return true;
    }
  }

  /** Runs events until `done` or until `limitMs` of virtual time have passed; says whether it was done. */
  async runUntil(done: () => boolean, limitMs: number): Promise<boolean> {
    const deadlineMs = this.#nowMs + limitMs;
    await settle();
    while (!done()) {
      if (this.#nowMs > deadlineMs || !(await this.step())) return done();
    }
    return true;
  }

  #push(event: ScheduledEvent): void {
    const heap = this.#heap;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(event, heap[parent])) break;
      heap[index] = heap[parent] as ScheduledEvent;
      index = parent;
    }
    heap[index] = event;
  }

  #pop(): ScheduledEvent | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || last === first) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], last)) break;
      heap[index] = heap[child] as ScheduledEvent;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function before(a: ScheduledEvent | undefined, b: ScheduledEvent | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined;
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.tie < b.tie);
}

/** Lets every promise job run: the check phase of the loop comes after all of them. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
