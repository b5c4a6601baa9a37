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
  /** Resident memory in bytes. */
  residentBytes(): number;
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
