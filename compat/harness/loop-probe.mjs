// Loaded into the server with --import: how long the event loop was held, written to SAMSA_LOOP_PROBE every second and at
// the end. A gap between two ticks of a timer is a task that held the loop, or a machine that was busy elsewhere: the
// processor time used in the gap tells them apart.
import { writeFileSync } from 'node:fs';

const file = process.env.SAMSA_LOOP_PROBE;
const TICK_MS = 2;
const WRITE_EVERY_MS = 1_000;
const longest = [];
let last = 0;
let lastCpu = process.cpuUsage();
let writtenAt = 0;

function report() {
  writeFileSync(file, JSON.stringify(longest));
  writtenAt = performance.now();
}

function tick() {
  const now = performance.now();
  const cpu = process.cpuUsage();
  // The first tick comes after the modules were loaded: no task of the server.
  if (last > 0 && now - last > 10) {
    const cpuMs = (cpu.user - lastCpu.user + cpu.system - lastCpu.system) / 1_000;
    longest.push({ heldMs: now - last - TICK_MS, cpuMs, atMs: now });
    longest.sort((one, other) => other.heldMs - one.heldMs);
    longest.length = Math.min(longest.length, 20);
  }
  if (now - writtenAt > WRITE_EVERY_MS) report();
  last = performance.now();
  lastCpu = process.cpuUsage();
}

setInterval(tick, TICK_MS).unref();
process.on('exit', report);
