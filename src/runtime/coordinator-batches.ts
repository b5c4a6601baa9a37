import type { NewRecord } from '../../protocol/record/build.ts';

/** A batch header, and for each record its length, attributes, deltas and lengths at their longest. */
const BATCH_OVERHEAD_BYTES = 61;
const RECORD_OVERHEAD_BYTES = 32;

/** Cuts records into runs that fit into a batch of `maxBytes`; one that does not fit stands alone. */
export function divide(records: readonly NewRecord[], maxBytes: number): NewRecord[][] {
  const batches: NewRecord[][] = [];
  let batch: NewRecord[] = [];
  let batchBytes = BATCH_OVERHEAD_BYTES;
  for (const record of records) {
    const bytes = RECORD_OVERHEAD_BYTES + (record.key?.length ?? 0) + (record.value?.length ?? 0);
    if (batch.length > 0 && batchBytes + bytes > maxBytes) {
      batches.push(batch);
      batch = [];
      batchBytes = BATCH_OVERHEAD_BYTES;
    }
    batch.push(record);
    batchBytes += bytes;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
