import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTools } from '../../compat/harness/needs.ts';
import { batchAttributes, batchCodec, timestampType } from '../../protocol/record/batch-header.ts';
import { convertBatch, stampBatch } from '../../protocol/record/build.ts';
import { validateBatch } from '../../protocol/record/validate.ts';
import type {
  InvalidBatch,
  ValidationRules,
  ValidBatch,
} from '../../protocol/record/validation.ts';
import { errorName } from '../../protocol/wire/error-code.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { NOW_MS, producedBytes } from './arbitrary.ts';
import { describeBatch } from './describe.ts';
import { judgeWithKafka, type DescribedBatch, type JudgedBatch } from './java-records.ts';

const SEED = 20261121;
const CASES = 4000;
const { skip, named } = withTools('java');

const rules: fc.Arbitrary<ValidationRules> = fc.record({
  origin: fc.constant('client' as const),
  maxBatchBytes: fc.constantFrom(200, 100_000, 100_000),
  timestampType: fc.constantFrom(
    'CreateTime' as const,
    'CreateTime' as const,
    'LogAppendTime' as const,
  ),
  timestampBeforeMaxMs: fc.constantFrom(3000, Infinity, Infinity),
  timestampAfterMaxMs: fc.constantFrom(1000, Infinity),
  nowMs: fc.constant(NOW_MS),
  isCompacted: fc.constantFrom(false, false, true),
  targetCodec: fc.constantFrom(undefined, undefined, undefined, 0 as const, 3 as const, 4 as const),
  maxDecompressedBytes: fc.constant(1_000_000),
  walkCompressed: fc.constant(true),
});

const FOREVER = 2 ** 62;

function forKafka(ours: ValidationRules): object {
  const { timestampBeforeMaxMs, timestampAfterMaxMs, targetCodec } = ours;
  return {
    ...ours,
    targetCodec: targetCodec ?? -1,
    timestampBeforeMaxMs: Math.min(timestampBeforeMaxMs, FOREVER),
    timestampAfterMaxMs: Math.min(timestampAfterMaxMs, FOREVER),
  };
}

/** What we would store: offsets from 1000 on, epoch 5, as the program does it with Kafka's classes. */
function store(bytes: Buffer, valid: ValidBatch, ours: ValidationRules): DescribedBatch {
  const codec = ours.targetCodec ?? valid.codec;
  const batch = valid.mustConvert
    ? convertBatch(bytes, valid.position, { codec, records: valid.records! })
    : Buffer.from(bytes.subarray(valid.position, valid.position + valid.lengthBytes));
  stampBatch(batch, 0, {
    baseOffset: 1000,
    leaderEpoch: 5,
    timestampType: ours.timestampType,
    maxTimestampMs: valid.maxTimestampMs,
  });
  return describeBatch(batch);
}

/** Compressors differ, and a rebuilt batch has another base timestamp: what clients see must be equal. */
function comparable(batch: DescribedBatch, keepsTimestamps: boolean): object {
  const { crc: _crc, sizeInBytes: _size, baseTimestamp: _base, ...rest } = batch;
  if (keepsTimestamps) return rest;
  return { ...rest, records: rest.records.map((record) => ({ ...record, timestamp: 0 })) };
}

/** Where we refuse on purpose what Kafka takes, or for another reason than it gives. */
function isStricter(outcome: InvalidBatch, bytes: Buffer): boolean {
  const message = [outcome.message, ...outcome.recordErrors.map((error) => error.message)].join(
    ' ',
  );
  const isCompressed = batchCodec(batchAttributes(bytes, 0)) !== 0;
  // A compressed record whose size is wrong: Kafka's validator skips through it, its consumers fail.
  if (isCompressed && /malformed|more bytes than its records|cannot be decompressed/.test(message))
    return true;
  // What a number cannot hold is not stored; some headers mean nothing.
  return /needs a producer id|producer can have the id|timestamp (-?Infinity|NaN|90\d{14}) lies outside/.test(
    message,
  );
}

describe.skipIf(skip)(`validation and Apache Kafka's LogValidator${named}`, () => {
  beforeAll(() => initCodecs());

  it(`agree on ${CASES} batches (seed ${SEED})`, () => {
    const cases = fc.sample(fc.record({ rules, bytes: producedBytes }), {
      seed: SEED,
      numRuns: CASES,
    });
    const judged = judgeWithKafka(
      cases.map((each) => ({ rules: forKafka(each.rules), bytes: each.bytes })),
    );
    const seen = new Map<string, number>();
    cases.forEach(({ rules: ours, bytes }, index) => {
      const kafka = judged[index] as JudgedBatch;
      const outcome = validateBatch(bytes, 0, bytes.length, ours);
      const error = outcome.ok ? 'NONE' : errorName(outcome.errorCode);
      const what = `case ${index}: Kafka ${JSON.stringify(kafka)}, we ${error} ${outcome.ok ? '' : outcome.message}`;
      const key = `${kafka.error} ${error}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      if (outcome.ok && /Invalid negative timestamp/.test(kafka.message ?? '')) {
        // Kafka stores such a record, but cannot convert it; we can.
        expect(outcome.mustConvert, what).toBe(true);
      } else if (outcome.ok) {
        expect(kafka.error, what).toBe('NONE');
        expect(outcome.maxTimestampMs, what).toBe(kafka.maxTimestamp);
        // Converting a batch with a LogAppendTime mark, Kafka gives every record the time of that mark.
        const isMarked = timestampType(batchAttributes(bytes, 0)) === 'LogAppendTime';
        const keepsTimestamps = !(isMarked && outcome.mustConvert);
        const stored = comparable(store(bytes, outcome, ours), keepsTimestamps);
        expect(stored, what).toEqual(comparable(kafka.stored!, keepsTimestamps));
      } else if (kafka.error !== 'UNKNOWN_SERVER_ERROR' && !isStricter(outcome, bytes)) {
        expect(error, what).toBe(kafka.error);
        const indexes = outcome.recordErrors.map(({ batchIndex }) => batchIndex);
        expect(indexes, what).toEqual(kafka.recordErrors ?? []);
      }
    });
    console.log(Object.fromEntries([...seen].sort()));
    for (const error of [
      'NONE',
      'CORRUPT_MESSAGE',
      'INVALID_RECORD',
      'INVALID_TIMESTAMP',
      'MESSAGE_TOO_LARGE',
    ]) {
      expect(seen.get(`${error} ${error}`), error).toBeGreaterThan(20);
    }
  });
});
