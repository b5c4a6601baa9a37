import type { Timer, Timers } from '../base/timers.ts';

/** Node turns a longer delay into 1 ms. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

class NodeTimer implements Timer {
  #handle: NodeJS.Timeout | undefined;

  start(delayMs: number, task: () => void): void {
    if (delayMs > LONGEST_DELAY_MS) {
      const rest = delayMs - LONGEST_DELAY_MS;
      this.#handle = setTimeout(() => this.start(rest, task), LONGEST_DELAY_MS);
    } else {
      this.#handle = setTimeout(task, Math.max(0, Math.ceil(delayMs)));
    }
  }

  cancel(): void {
    clearTimeout(this.#handle);
    this.#handle = undefined;
  }
}

/** Node's timers run on monotonic time; rounding up keeps the promise "not earlier than". */
export function createTimers(): Timers {
  return {
    schedule(delayMs, task) {
      const timer = new NodeTimer();
      timer.start(delayMs, task);
      return timer;
    },
    nextTurn(task) {
      setImmediate(task);
    },
  };
}
