// Loaded into the server with --import: how long the event loop was held, written to SAMSA_LOOP_PROBE every second
// and at the end. A gap between two ticks of a timer is a task that held the loop, with its processor time and what
// it waited for the disk, or time in which the machine ran other processes: the kernel says how much that was (the
// second number of schedstat: ready to run, but not running), and it is taken off.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';

const file = process.env.SAMSA_LOOP_PROBE;
const TICK_MS = 2;
const WRITE_EVERY_MS = 1_000;
const SHOWN_FROM_MS = 10;
const schedstat = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
const buffer = Buffer.alloc(128);
const longest = [];
let last;
let writtenAt = 0;

/** What the main thread has had of the processor, and how long it was ready without having it, in ms. */
function sample() {
  const length = readSync(schedstat, buffer, 0, buffer.length, 0);
  const [ran, waited] = buffer.toString('latin1', 0, length).split(' ');
  return { atMs: performance.now(), ranMs: Number(ran) / 1e6, waitedMs: Number(waited) / 1e6 };
}

function report() {
  writeFileSync(file, JSON.stringify(longest));
  writtenAt = performance.now();
}

function tick() {
  const now = sample();
  if (last !== undefined) {
    const starvedMs = now.waitedMs - last.waitedMs;
    const heldMs = now.atMs - last.atMs - TICK_MS - starvedMs;
    if (heldMs > SHOWN_FROM_MS) {
      longest.push({ heldMs, ranMs: now.ranMs - last.ranMs, starvedMs, atMs: now.atMs });
      longest.sort((one, other) => other.heldMs - one.heldMs);
      longest.length = Math.min(longest.length, 20);
    }
  }
  if (now.atMs - writtenAt > WRITE_EVERY_MS) report();
  last = sample();
}

/** The server minds its end from the moment it begins: loading its modules, before that, holds nobody up. */
function beginAtStart(event) {
  if (event !== 'SIGTERM') return;
  process.off('newListener', beginAtStart);
  last = sample();
  setInterval(tick, TICK_MS).unref();
}

process.on('newListener', beginAtStart);
process.on('exit', () => {
  report();
  closeSync(schedstat);
});
