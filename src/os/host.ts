import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Host } from '../base/world.ts';

/** This machine, and this process on it. */
export function createHost(): Host {
  return {
    hostName: os.hostname(),
    startedAtMs: performance.timeOrigin,
    residentBytes: () => process.memoryUsage.rss(),
    openFiles,
    cpuSeconds() {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    loopTimes() {
      const { idle, active } = performance.eventLoopUtilization();
      return { idleMs: idle, activeMs: active };
    },
    diskBytes,
  };
}

function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length - 1; // one is that of reading them
  } catch {
    return undefined;
  }
}

function diskBytes(): { read: number; written: number } | undefined {
  let text: string;
  try {
    text = readFileSync('/proc/self/io', 'latin1');
  } catch {
    return undefined; // only Linux has it, and not every container shows it
  }
  const field = (name: string): number =>
    Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(text)?.[1]);
  return { read: field('read_bytes'), written: field('write_bytes') };
}
