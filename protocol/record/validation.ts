/**
 * What a leader decides about a batch before it is appended: the rules a topic sets and the outcomes.
 * A refusal is an outcome, never an exception. The checks are in validate.ts.
 */
import type { Codec, TimestampType } from './batch-header.ts';

/** Who appends. Only a client's batch must have base offset 0, a full count, and no control records. */
export type BatchOrigin = 'client' | 'coordinator' | 'raft';

export interface ValidationRules {
  readonly origin: BatchOrigin;
  /** `max.message.bytes`, on the batch as it is sent; what conversion makes of it is checked by whoever converts. */
  readonly maxBatchBytes: number;
  /** `message.timestamp.type`. */
  readonly timestampType: TimestampType;
  /** `message.timestamp.before.max.ms` and `message.timestamp.after.max.ms`; Infinity: no limit. */
  readonly timestampBeforeMaxMs: number;
  readonly timestampAfterMaxMs: number;
  readonly nowMs: number;
  /** `cleanup.policy` contains compact: every record needs a key. */
  readonly isCompacted: boolean;
  /** `compression.type`; undefined: whatever the producer used. */
  readonly targetCodec: Codec | undefined;
  /** Limit on what a compressed batch may decompress to. */
  readonly maxDecompressedBytes: number;
  /** `samsa.validate.compressed`: false trusts compressed batches where no other rule needs their records. */
  readonly walkCompressed: boolean;
}

/** A batch whose header is in order; its records have not been looked at. */
export interface CheckedBatch {
  readonly ok: true;
  /** Where the batch begins and how long it is. What follows it in the request is an incomplete batch: drop it. */
  readonly position: number;
  readonly lengthBytes: number;
  readonly codec: Codec;
  /** The records must be decompressed to go on (`recordsSection`, then `validateRecords`). */
  readonly needsDecompression: boolean;
}

export interface ValidBatch {
  readonly ok: true;
  readonly position: number;
  readonly lengthBytes: number;
  readonly codec: Codec;
  readonly recordCount: number;
  /** What the header must say: the largest timestamp of the records, or the time of append. Set by `stampBatch`. */
  readonly maxTimestampMs: number;
  /** The topic wants another codec, or the offsets inside are not 0, 1, 2, …: `convertBatch` makes what is stored. */
  readonly mustConvert: boolean;
  /** The records section without compression, where it was decompressed or `mustConvert` asks for it. */
  readonly records: Uint8Array | undefined;
}

export interface BatchRecordError {
  /** Index of the record in its batch. */
  readonly batchIndex: number;
  readonly message: string;
}

export interface InvalidBatch {
  readonly ok: false;
  readonly errorCode: number;
  readonly message: string;
  readonly recordErrors: readonly BatchRecordError[];
}
