import { Worker } from 'node:worker_threads';

/**
 * Runs beside the thread it watches, which a loop without end keeps from everything, time limits of tests among it.
 * Ends the process where nobody has beaten for a whole interval.
 */
export const WATCHDOG_SOURCE = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const beats = new Int32Array(workerData.shared);
let last = -1;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now === last) {
    writeSync(2, 'no end after ' + workerData.limitMs + ' ms: ' + workerData.what + ', number ' + now + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  last = now;
}, workerData.limitMs);
`;

export interface Watchdog {
  /** Says that something new has begun: its number. */
  beat(count: number): void;
  stop(): Promise<unknown>;
}

/** Nothing may take longer than `limitMs`, between two beats; `what` is being counted. */
export function startWatchdog(what: string, limitMs: number): Watchdog {
  const shared = new SharedArrayBuffer(4);
  const beats = new Int32Array(shared);
  const worker = new Worker(WATCHDOG_SOURCE, {
    eval: true,
    workerData: { shared, what, limitMs },
  });
  return {
    beat: (count) => void Atomics.store(beats, 0, count),
    stop: () => worker.terminate(),
  };
}
