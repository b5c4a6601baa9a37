import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BATCH_HEADER_BYTES } from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { NOT_PLAIN, walkPlainRecords } from '../../protocol/record/plain-walk.ts';
import { RecordCursor } from '../../protocol/record/record-cursor.ts';

const SEED = 7;

interface Walked {
  readonly maxDelta: number;
  readonly hasNullKey: boolean;
}

/** The same question, asked of the cursor. */
function walkWithCursor(
  bytes: Uint8Array,
  start: number,
  end: number,
  recordCount: number,
): Walked | undefined {
  const cursor = new RecordCursor(bytes, start, end);
  let maxDelta = 0;
  let hasNullKey = false;
  for (let index = 0; index < recordCount; index++) {
    if (!cursor.next() || cursor.offsetDelta !== index || cursor.timestampDelta < 0)
      return undefined;
    maxDelta = Math.max(maxDelta, cursor.timestampDelta);
    if (cursor.keyBytes < 0) hasNullKey = true;
  }
  return cursor.position === end ? { maxDelta, hasNullKey } : undefined;
}

const sizes = fc.oneof(fc.nat(5), fc.nat(200), fc.constantFrom(63, 64, 8191, 8192, 20_000));
const record = fc.record({
  keyBytes: fc.option(sizes, { freq: 6 }),
  valueBytes: fc.option(sizes, { freq: 6 }),
  timestampMs: fc.oneof(fc.nat(100), fc.nat(1_000_000)),
});

/** Flips bits of one byte of the records. */
function damage(batch: Buffer, [at, mask]: readonly [at: number, mask: number]): void {
  const damaged = BATCH_HEADER_BYTES + (at % (batch.length - BATCH_HEADER_BYTES));
  batch[damaged] = batch[damaged]! ^ mask;
}

describe(`the fast walk (seed ${SEED})`, () => {
  it('says what the cursor says, or that it does not know', () => {
    let plain = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 200 }),
        fc.option(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { freq: 2 }),
        fc.nat(3),
        fc.boolean(),
        (records, flip, cut, needsKeys) => {
          const batch = buildBatch({
            records: records.map(({ keyBytes, valueBytes, timestampMs }, index) => ({
              key: keyBytes === null ? null : new Uint8Array(keyBytes),
              value: valueBytes === null ? null : new Uint8Array(valueBytes),
              timestampMs: index === 0 ? 0 : timestampMs,
            })),
          });
          if (flip !== null) damage(batch, flip);
          const end = batch.length - (cut === 3 ? 1 : 0);
          const section = { start: BATCH_HEADER_BYTES, end };
          const fast = walkPlainRecords(batch, section, records.length, needsKeys);
          const slow = walkWithCursor(batch, BATCH_HEADER_BYTES, end, records.length);
          if (fast === NOT_PLAIN) {
            refused++;
            return;
          }
          plain++;
          expect(slow).toBeDefined();
          expect(fast).toBe(slow!.maxDelta);
          if (needsKeys) expect(slow!.hasNullKey).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 2000 },
    );
    expect(plain).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  });

  it('knows every batch of ordinary records', () => {
    const records = Array.from({ length: 10_000 }, (_, index) => ({
      key: index % 3 === 0 ? null : Buffer.alloc(index % 100),
      value: Buffer.alloc(index % 300),
      timestampMs: 1_700_000_000_000 + index * 50,
    }));
    const batch = buildBatch({ records });
    const section = { start: BATCH_HEADER_BYTES, end: batch.length };
    expect(walkPlainRecords(batch, section, records.length, false)).toBe(9999 * 50);
    expect(walkPlainRecords(batch, section, records.length, true)).toBe(NOT_PLAIN);
  });
});
