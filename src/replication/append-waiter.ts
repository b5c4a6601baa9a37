import type { ErrorCode } from '../../protocol/wire/error-code.ts';

/** Which record of a refused batch was at fault; Produce v8 and later pass it on. */
export interface RecordError {
  readonly batchIndex: number;
  readonly message: string | null;
}

/** What became of one append. Offsets are -1 where there are none. */
export interface AppendOutcome {
  readonly code: ErrorCode;
  readonly message: string | null;
  /** Of the first record; of the original where this is an idempotent retry. */
  readonly baseOffset: number;
  /** -1 unless the topic stamps LogAppendTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  readonly recordErrors: readonly RecordError[];
}

/**
 * Who waits for appends. One waiter may wait for many partitions, `slot` says which answer this is; it is
 * called once per slot, possibly before the append call returns. A waiter object instead of a promise or a
 * closure per partition: this is the hot path.
 */
export interface AppendWaiter {
  onAppend(slot: number, outcome: AppendOutcome): void;
}
