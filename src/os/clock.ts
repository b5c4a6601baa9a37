import { performance } from 'node:perf_hooks';
import type { Clock } from '../base/clock.ts';

/** Wall time from the system, monotonic time from the process's own origin. */
export function createClock(): Clock {
  return {
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    now: () => ({ wallMs: Date.now(), monotonicMs: performance.now() }),
  };
}
