import type { LogConfig } from './log-config.ts';
import type {
  ActiveProducer,
  AppendOutcome,
  EpochEndOffset,
  LeaderAppendOptions,
  LogFailure,
  LogListener,
  LogMarks,
  OffsetAndTimestamp,
  ReadLimit,
  ReadOptions,
  ReadOutcome,
  WaitDone,
} from './types.ts';

/**
 * One partition's log. Appends decide and take effect in memory at once; bytes are written once per turn of
 * the event loop and flushed in groups; the marks tell who may see what (types.ts, LogMarks).
 * Signatures published ahead of the body: importing the class as a value fails until it follows.
 */
export declare class PartitionLog implements LogMarks {
  readonly topicName: string;
  readonly partitionIndex: number;
  /** 22 characters of base64url; the zero id while a directory has no partition.metadata. */
  get topicId(): string;
  /** Where it lives now: changes when the log is marked for deletion. */
  get directory(): string;
  get config(): LogConfig;
  get logStartOffset(): number;
  get localLogStartOffset(): number;
  get lastStableOffset(): number;
  get highWatermark(): number;
  get flushedOffset(): number;
  get writtenOffset(): number;
  get logEndOffset(): number;
  /** Bytes of all segments, unwritten ones included. */
  get sizeBytes(): number;
  /** Epoch of the newest epoch entry, -1 without one. */
  get latestLeaderEpoch(): number;
  /** Set while nothing can be appended; `isOffline` in it says whether reads fail too. */
  get failure(): LogFailure | undefined;

  /** Validates (inline, also compressed batches), assigns offsets, publishes in memory, queues the write. */
  appendAsLeader(records: Buffer, options: LeaderAppendOptions): AppendOutcome;
  /**
   * The same for Produce. A promise only when a large compressed batch is validated off the loop or another
   * one is queued before it: appends stay first-in first-out. The bytes are then copied before this returns,
   * so the caller's frame may go.
   */
  appendFromClient(
    records: Buffer,
    options: LeaderAppendOptions,
  ): AppendOutcome | Promise<AppendOutcome>;
  /**
   * Batches as a leader stamped them (offsets, epochs, producer state): checks header, CRC and contiguity. A
   * partial batch at the end is ignored. `lastOffset` of the outcome is the last one appended.
   */
  appendAsFollower(records: Buffer): AppendOutcome;

  /** Synchronous when the tail has it, otherwise a promise. Empty chunks at the end of what may be seen. */
  read(startOffset: number, options: ReadOptions): ReadOutcome | Promise<ReadOutcome>;

  /** Calls `done` at once when writtenOffset ≥ offset. */
  whenWritten(offset: number, done: WaitDone): void;
  /** Asks for a flush and calls `done` when flushedOffset ≥ offset. */
  whenFlushed(offset: number, done: WaitDone): void;
  /** Asks that everything written so far, or being written, gets flushed; grouped with other requests. */
  requestFlush(): void;
  /** Everything appended before the call is written and flushed. Rejects with ApiError when that failed. */
  flush(): Promise<void>;
  /** Replaces nothing, adds; call the result to unsubscribe. */
  subscribe(listener: LogListener): () => void;

  /** Never moves back and never above writtenOffset (clamped); true when it, or the last stable offset, moved. */
  updateHighWatermark(highWatermark: number): boolean;
  /**
   * What acks=all waits for: the high watermark, and flushedOffset where the policy counts it
   * (`sole-replica` with an in-sync set of one, or `always`).
   */
  commitPoint(inSyncReplicaCount: number): number;
  /** Whether that counts flushedOffset: then every acks=all append is followed by `requestFlush()`. */
  commitCountsFlush(inSyncReplicaCount: number): boolean;

  /** New leader: opens the epoch at logEndOffset. Followers do it from the batches. */
  assignEpochStartOffset(leaderEpoch: number, startOffset: number): void;
  /** As OffsetForLeaderEpoch answers: the largest known epoch ≤ the asked one and where it ends. */
  endOffsetForEpoch(leaderEpoch: number): EpochEndOffset;
  /** The epoch that wrote `offset`, -1 when unknown. */
  epochForOffset(offset: number): number;

  /**
   * ListOffsets: a timestamp ≥ 0, or -1 latest (the limit's end), -2 earliest, -3 max timestamp, -4 local log
   * start, -5 latest tiered, -6 earliest pending upload. Undefined when there is none below `upTo`.
   */
  offsetForTimestamp(timestamp: number, upTo: ReadLimit): Promise<OffsetAndTimestamp | undefined>;

  /**
   * DeleteRecords, and a follower learning its leader's log start: moves logStartOffset (durably), then removes
   * segments wholly below. OFFSET_OUT_OF_RANGE above the high watermark. Returns an error code.
   */
  deleteRecordsBefore(offset: number): Promise<number>;
  /** Raft, after a snapshot is durable: the same without the checkpoint, segments are removed at once. */
  deletePrefix(offset: number): Promise<void>;
  /** Cuts everything at and above `offset`, in memory and on disk, before it resolves. Waits above end with an error. */
  truncateTo(offset: number): Promise<void>;
  /** Drops everything and begins at `offset`. */
  truncateFullyAndStartAt(offset: number): Promise<void>;

  updateConfig(config: LogConfig): void;
  /** Retention by time, by size and by log start offset; removes whole segments. Resolves with how many. */
  applyRetention(nowMs: number): Promise<number>;
  activeProducers(): ActiveProducer[];
  /** Writes, flushes, trims the indexes, writes the producer snapshot. Nothing may be appended afterwards. */
  close(): Promise<void>;
}
