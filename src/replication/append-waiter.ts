import type { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Appended, RecordError } from '../log/types.ts';

/**
 * Who waits for appends. One waiter may wait for many partitions; `slot` says which answer this is. Exactly one
 * of the two is called per slot, once, possibly before the append call returns. A waiter object instead of a
 * promise or a closure per partition: this is the hot path.
 */
export interface AppendWaiter {
  /** The records are acknowledged as strongly as was asked for. */
  onAppended(slot: number, appended: Appended): void;
  /** They are not; unless the code is NOT_ENOUGH_REPLICAS_AFTER_APPEND, nobody will find them in the log. */
  onRefused(slot: number, refusal: AppendRefusal): void;
}

export interface AppendRefusal {
  readonly ok: false;
  readonly code: ErrorCode;
  /** In place of the error's standard text. */
  readonly message: string | null;
  readonly recordErrors: readonly RecordError[];
  /** −1 where it is not known, as Kafka answers it. */
  readonly logStartOffset: number;
}

export function refusal(code: ErrorCode, message: string | null = null): AppendRefusal {
  return { ok: false, code, message, recordErrors: NO_RECORD_ERRORS, logStartOffset: -1 };
}

export const NO_RECORD_ERRORS: readonly RecordError[] = [];
