// pure
import { MAX_METADATA_BATCH_BYTES } from '../config/limits.ts';

/** Room in a batch for its header and for the lengths of its records. */
const BATCH_OVERHEAD_BYTES = 64 * 1024;
const RECORD_OVERHEAD_BYTES = 32;

/** Ranges of records that fit into a batch each. */
export function batchRanges(encoded: readonly Buffer[]): [from: number, to: number][] {
  const limit = MAX_METADATA_BATCH_BYTES - BATCH_OVERHEAD_BYTES;
  const ranges: [number, number][] = [];
  let from = 0;
  let bytes = 0;
  encoded.forEach((record, index) => {
    const recordBytes = record.length + RECORD_OVERHEAD_BYTES;
    if (bytes + recordBytes > limit && index > from) {
      ranges.push([from, index]);
      from = index;
      bytes = 0;
    }
    bytes += recordBytes;
  });
  ranges.push([from, encoded.length]);
  return ranges;
}
