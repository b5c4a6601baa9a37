import type { World } from '../base/world.ts';
import type { FlushOnAck, LogConfig } from './log-config.ts';
import type { PartitionLog } from './partition-log.ts';

export interface LogManagerOptions {
  readonly world: Pick<
    World,
    'clock' | 'timers' | 'disk' | 'offload' | 'random' | 'log' | 'metrics' | 'onFatal'
  >;
  /** `log.dirs`, absolute. The node has checked their meta.properties. */
  readonly directories: readonly { readonly path: string; readonly directoryId: string }[];
  readonly flushOnAck: FlushOnAck;
  /** `samsa.tail.memory.bytes`. */
  readonly tailMemoryBytes: number;
  /** `samsa.unsafe.no.lock`. */
  readonly unsafeNoLock: boolean;
  /** For a partition found on disk before its topic's config is known. */
  readonly configFor: (topicName: string) => LogConfig;
  readonly retentionCheckIntervalMs: number;
  readonly flushCheckpointIntervalMs: number;
  readonly startOffsetCheckpointIntervalMs: number;
  readonly producerIdExpirationMs: number;
  /** A directory went offline (its partitions too): report it to the controller; with none left the node ends. */
  readonly onDirectoryOffline: (directoryId: string, reason: Error) => void;
}

export interface LogDirectoryState {
  readonly path: string;
  readonly directoryId: string;
  readonly isOnline: boolean;
}

export interface CreateLogOptions {
  readonly topicName: string;
  readonly partitionIndex: number;
  readonly topicId: string;
  readonly config: LogConfig;
  /** Where the controller says it lives; without it the directory with the fewest partitions. */
  readonly directoryId?: string;
}

/**
 * All partition logs of a node: finds them at start, makes and removes them, and does what is done to all:
 * checkpoints, retention, delayed removal, offline directories. `__cluster_metadata-0` is not among them:
 * the raft driver opens it with `openMetadataLog`.
 */
export declare class LogManager {
  /**
   * Locks the directories, loads every partition in slices, recovers what an unclean stop left, takes
   * `.kafka_cleanshutdown` away durably. Throws when a lock is held (the message names the directory).
   */
  static open(options: LogManagerOptions): Promise<LogManager>;
  readonly directories: readonly LogDirectoryState[];
  /** From `.kafka_cleanshutdown` of every directory, -1 when the stop was not clean: PreviousBrokerEpoch. */
  readonly previousBrokerEpoch: number;
  get(topicName: string, partitionIndex: number): PartitionLog | undefined;
  logs(): IterableIterator<PartitionLog>;
  /** The directory of a log, or of a partition that failed to load. */
  directoryIdOf(topicName: string, partitionIndex: number): string | undefined;
  /** Synchronous; the entry on disk is made durable before the first acknowledgement. Throws ApiError. */
  getOrCreate(options: CreateLogOptions): PartitionLog;
  /** Renames to `<topic>-<partition>.<id>-delete`, removes the files after file.delete.delay.ms. */
  delete(topicName: string, partitionIndex: number): void;
  /** A partition that the metadata does not know: renamed to `-stray`, kept, logged. */
  setAsideAsStray(topicName: string, partitionIndex: number): void;
  updateConfig(topicName: string, config: LogConfig): void;
  /** Writes the four checkpoints now (also done on timers). */
  checkpoint(): Promise<void>;
  /** Closes every log, checkpoints, writes `.kafka_cleanshutdown` with the broker epoch, lets the locks go. */
  close(brokerEpoch: number): Promise<void>;
}

export interface OpenMetadataLogOptions {
  readonly world: LogManagerOptions['world'];
  /** `<metadata.log.dir>/__cluster_metadata-0`; made when missing. */
  readonly directory: string;
  readonly topicId: string;
  readonly config: LogConfig;
  readonly onDirectoryOffline: (reason: Error) => void;
}

/** Opens (and always recovers: it has no clean-shutdown mark of its own) the log of the metadata quorum. */
export declare function openMetadataLog(options: OpenMetadataLogOptions): Promise<PartitionLog>;
