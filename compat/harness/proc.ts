import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`process ${pid} has no resident memory`);
  return Number(kib) * 1024;
}

// What Linux counts processor time in, as user space sees it.
const TICKS_PER_SECOND = 100;

/** User and system time that a process and its threads have used, in seconds. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold blanks: count from behind it. Fields 14 and 15 are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** How long Node takes to start and end with nothing to do: the measure of what the machine has left for us now. */
export function bareNodeMs(): number {
  const beganAtMs = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - beganAtMs;
}

/** A machine on which bare Node takes so long is as fast as the times in our tests suppose. */
const SUPPOSED_BARE_NODE_MS = 100;

/** How many times slower the machine is now than the times in our tests suppose; at least 1. */
export function slowness(): number {
  return Math.max(1, median(Array.from({ length: 5 }, bareNodeMs)) / SUPPOSED_BARE_NODE_MS);
}
