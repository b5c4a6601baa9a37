import type { Clock } from '../base/clock.ts';
import type { Disk } from '../base/disk.ts';
import type { Logger } from '../base/logger.ts';
import type { Quantiles } from '../base/metrics.ts';
import type { Offload } from '../base/offload.ts';
import type { Random } from '../base/random.ts';
import type { Timers } from '../base/timers.ts';
import type { BlockPool } from './block-pool.ts';
import type { FileHandles } from './file-handles.ts';
import type { FlushOnAck } from './log-config.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { ReadBuffers } from './read-buffers.ts';
import type { WriteTurn } from './write-turn.ts';

/** What all logs of a node share. */
export interface LogEnvironment {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly disk: Disk;
  readonly offload: Offload;
  readonly random: Random;
  readonly log: Logger;
  readonly handles: FileHandles;
  readonly pool: BlockPool;
  readonly readBuffers: ReadBuffers;
  readonly readAhead: ReadAhead;
  readonly turn: WriteTurn;
  /** Undefined where nobody scrapes. */
  readonly flushTimes: Quantiles | undefined;
  readonly flushOnAck: FlushOnAck;
  /** `samsa.validate.compressed`. */
  readonly validatesCompressed: boolean;
  /** May change while logs are open. */
  producerIdExpirationMs: number;
  onFatal(reason: Error): void;
}

/** What a log asks of whoever opened it. */
export interface LogOwner {
  /** Makes the log start offset durable before files below it go. */
  persistLogStart(): Promise<void>;
  /** The checkpointed recovery point is at most `offset` when this resolves: a truncation is about to go there. */
  lowerRecoveryPoint(offset: number): Promise<void>;
  /** The disk failed in a way that ends the directory: it takes its logs offline, this one too. */
  onStorageError(error: Error): void;
  /** Something that the recovery point checkpoint tells has changed. */
  onProgress(): void;
  onClosed?(): void;
}
