export interface Timer {
  /** Cancelling one that has fired, or twice, does nothing. */
  cancel(): void;
}

export interface Timers {
  /** Runs `task` once, not earlier than `delayMs` of monotonic time from now. */
  schedule(delayMs: number, task: () => void): Timer;
  /** Runs `task` after the current turn of the event loop and the I/O that is already waiting. */
  nextTurn(task: () => void): void;
}

/** The one primitive for long work: run a slice, then let the event loop breathe. */
export function nextTurn(timers: Timers): Promise<void> {
  return new Promise((resolve) => timers.nextTurn(resolve));
}
