import type { Clock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Network } from './network.ts';
import type { Offload } from './offload.ts';
import type { Random } from './random.ts';
import type { Timers } from './timers.ts';

export interface Host {
  readonly hostName: string;
  /** When the process began, in milliseconds since 1970. */
  readonly startedAtMs: number;
  /** Resident memory in bytes. */
  residentBytes(): number;
  /** Files and sockets that the process has open; undefined where the system does not tell. */
  openFiles(): number | undefined;
  /** Processor time of the process so far, all its threads together. */
  cpuSeconds(): number;
  /** What the event loop has waited and worked, since it began. */
  loopTimes(): { readonly idleMs: number; readonly activeMs: number };
  /** What the process has read from disks and written to them; undefined where the system does not tell. */
  diskBytes(): { readonly read: number; readonly written: number } | undefined;
}

/** Everything a node touches outside itself. The command line hands in the real one, simulations their own. */
export interface World {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly disk: Disk;
  readonly network: Network;
  readonly offload: Offload;
  readonly random: Random;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What Prometheus scrapes; a world without it has no endpoint for health and metrics. */
  readonly metricsText?: () => Promise<string>;
  readonly host: Host;
  /** The node cannot go on: it has stopped touching the disk. The host process ends, or an embedder is told. */
  readonly onFatal: (reason: Error) => void;
}
