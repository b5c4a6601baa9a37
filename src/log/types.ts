// pure
/**
 * What a caller of the log sees: options, outcomes, what a read gives, what is reported.
 * Error codes are protocol error codes (`protocol/wire`), 0 is NONE.
 */

/** Who appends. It decides what is checked and whether offsets and epochs are ours to give. */
export type AppendOrigin = 'client' | 'coordinator' | 'raft';

export interface LeaderAppendOptions {
  readonly leaderEpoch: number;
  readonly origin: AppendOrigin;
  /** Wall time, for LogAppendTime and the limits of CreateTime. */
  readonly nowMs: number;
  /**
   * Asked right before an append that had to wait for validation off the loop: false refuses it with
   * NOT_LEADER_OR_FOLLOWER.
   */
  readonly stillLeads?: () => boolean;
}

export interface RecordError {
  readonly batchIndex: number;
  readonly message: string;
}

/** The batch has its offsets. It is answered when `whenWritten` or the commit point says so, never before. */
export interface Appended {
  readonly ok: true;
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 unless the topic stamps LogAppendTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  /** A retry of a batch that is in the log or on its way: offsets are the original's, nothing was appended. */
  readonly isDuplicate: boolean;
}

/** Nothing was appended and nothing changed. */
export interface Refused {
  readonly ok: false;
  readonly errorCode: number;
  readonly message: string | null;
  readonly recordErrors: readonly RecordError[];
}

export type AppendOutcome = Appended | Refused;

/**
 * `high-watermark` for consumers, `last-stable` for read_committed (adds the aborted transactions),
 * `written` for followers, `log-end` only inside this process (a coordinator or raft reading what it wrote).
 */
export type ReadLimit = 'high-watermark' | 'last-stable' | 'written' | 'log-end';

export interface ReadOptions {
  readonly maxBytes: number;
  /** Give the first batch whole even if it is larger than `maxBytes`. */
  readonly minOneMessage: boolean;
  readonly upTo: ReadLimit;
}

export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/**
 * Whole batches. The first contains the offset asked for, or is the first after it (compaction leaves holes).
 */
export interface ReadRecords {
  readonly ok: true;
  /** Views of the tail, or of a read buffer. They stay unchanged until `release`. */
  readonly chunks: readonly Buffer[];
  readonly sizeBytes: number;
  /**
   * What there is for this reader: `sizeBytes`, or `maxBytes` where more follows that whole batches within the
   * limits left out; Infinity where it follows in a newer segment.
   */
  readonly availableBytes: number;
  /** Sorted by first offset; null unless read with `last-stable`. */
  readonly abortedTransactions: readonly AbortedTransaction[] | null;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /**
   * Gives the memory back. Call it once, when the bytes have left the process (idempotent). Without the call
   * the memory is not reused, only collected: correct, but the tail's pool shrinks meanwhile.
   */
  release(): void;
}

/** OFFSET_OUT_OF_RANGE below the log start or above the log end, or KAFKA_STORAGE_ERROR. */
export interface ReadRefused {
  readonly ok: false;
  readonly errorCode: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
}

export type ReadOutcome = ReadRecords | ReadRefused;

export interface EpochEndOffset {
  /** -1 with offset -1 when the log knows no such epoch. */
  readonly leaderEpoch: number;
  readonly endOffset: number;
}

export interface OffsetAndTimestamp {
  readonly offset: number;
  readonly timestamp: number;
  /** Of the batch that holds the record; -1 when unknown. */
  readonly leaderEpoch: number;
}

/** One row of DescribeProducers. */
export interface ActiveProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly lastSequence: number;
  readonly lastTimestamp: number;
  readonly coordinatorEpoch: number;
  readonly currentTransactionStartOffset: number;
}

/** Why a log cannot be written, or, when `isOffline`, cannot be used at all. */
export interface LogFailure {
  readonly errorCode: number;
  readonly message: string;
  /** False for a full disk: the log stays readable and the next append tries again. */
  readonly isOffline: boolean;
}

/**
 * Called synchronously after the log's marks have changed and were checked. A listener must not append,
 * truncate or close from inside; it may read, move the high watermark and complete waits.
 */
export interface LogListener {
  /** writtenOffset advanced: acks=1 may be answered, followers may fetch. */
  onWritten?(log: LogMarks): void;
  /** flushedOffset advanced. */
  onFlushed?(log: LogMarks): void;
  /** highWatermark or lastStableOffset advanced: consumers may fetch. */
  onHighWatermark?(log: LogMarks): void;
  onLogStartOffset?(log: LogMarks): void;
  /** The log was cut: parked reads and waits above `logEndOffset` are void (waits were already completed). */
  onTruncated?(log: LogMarks): void;
  /** Pending appends were taken back (their waits were already completed). */
  onFailed?(log: LogMarks, failure: LogFailure): void;
}

/** logStartOffset ≤ lastStableOffset ≤ highWatermark ≤ writtenOffset ≤ logEndOffset; flushedOffset ≤ writtenOffset. */
export interface LogMarks {
  readonly topicName: string;
  readonly partitionIndex: number;
  readonly logStartOffset: number;
  readonly localLogStartOffset: number;
  readonly lastStableOffset: number;
  readonly highWatermark: number;
  readonly flushedOffset: number;
  readonly writtenOffset: number;
  /** The next offset that will be assigned. */
  readonly logEndOffset: number;
}

/** Called with 0 (NONE) when the offset is reached, else with the error that ended the wait. */
export type WaitDone = (errorCode: number) => void;
