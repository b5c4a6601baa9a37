import type { Host } from '../../../src/base/world.ts';

/** A host that uses nothing. */
export function idleHost(hostName: string): Host {
  return {
    hostName,
    startedAtMs: 0,
    residentBytes: () => 0,
    openFiles: () => undefined,
    cpuSeconds: () => 0,
    loopTimes: () => ({ idleMs: 0, activeMs: 0 }),
    diskBytes: () => undefined,
  };
}
