import { beforeAll, describe, expect, it } from 'vitest';
import * as header from '../../protocol/record/batch-header.ts';
import { buildBatch, stampBatch, type BatchOptions } from '../../protocol/record/build.ts';
import { buildControlBatch } from '../../protocol/record/control-record.ts';
import { readRecords } from '../../protocol/record/records.ts';
import {
  checkBatch,
  decompressionFailure,
  MAX_RECORD_ERRORS,
  recordsSection,
  validateBatch,
  validateRecords,
} from '../../protocol/record/validate.ts';
import { decompress } from '../../protocol/record/compression.ts';
import type { ValidationRules } from '../../protocol/record/validation.ts';
import { errorName } from '../../protocol/wire/error-code.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { NOW_MS } from './arbitrary.ts';

const RULES: ValidationRules = {
  origin: 'client',
  maxBatchBytes: 10_000,
  timestampType: 'CreateTime',
  timestampBeforeMaxMs: Infinity,
  timestampAfterMaxMs: 1000,
  nowMs: NOW_MS,
  isCompacted: false,
  targetCodec: undefined,
  maxDecompressedBytes: 100_000,
  walkCompressed: true,
};

function batchOf(options: Partial<BatchOptions> = {}): Buffer {
  const records = [1, 2, 3].map((n) => ({
    timestampMs: NOW_MS + n,
    key: Buffer.from(`k${n}`),
    value: null,
  }));
  return buildBatch({ records, ...options });
}

function outcomeOf(bytes: Uint8Array, changes: Partial<ValidationRules> = {}): string {
  const outcome = validateBatch(bytes, 0, bytes.length, { ...RULES, ...changes });
  if (!outcome.ok) return errorName(outcome.errorCode);
  return outcome.mustConvert ? 'convert' : 'valid';
}

function changed(change: (batch: Buffer) => void, options: Partial<BatchOptions> = {}): Buffer {
  const batch = batchOf(options);
  change(batch);
  header.sealBatch(batch, 0);
  return batch;
}

describe('validation of a batch', () => {
  beforeAll(() => initCodecs());

  it('wants exactly one whole batch of magic 2', () => {
    const batch = batchOf();
    expect(outcomeOf(batch)).toBe('valid');
    expect(outcomeOf(Buffer.alloc(0))).toBe('INVALID_RECORD');
    expect(outcomeOf(batch.subarray(0, batch.length - 1))).toBe('INVALID_RECORD');
    expect(outcomeOf(Buffer.concat([batch, batch]))).toBe('INVALID_RECORD');
    expect(outcomeOf(Buffer.concat([batch, batch.subarray(0, 30)]))).toBe('valid');
    for (const magic of [0, 1]) {
      expect(outcomeOf(changed((bytes) => header.setBatchMagic(bytes, 0, magic)))).toBe(
        'INVALID_RECORD',
      );
    }
    expect(outcomeOf(changed((bytes) => header.setBatchMagic(bytes, 0, 3)))).toBe(
      'CORRUPT_MESSAGE',
    );
  });

  it('finds the batch where it lies in a frame', () => {
    const batch = batchOf();
    const frame = Buffer.concat([Buffer.alloc(13, 1), batch, Buffer.alloc(9)]);
    const outcome = validateBatch(frame, 13, 13 + batch.length, RULES);
    expect(outcome).toMatchObject({
      ok: true,
      position: 13,
      lengthBytes: batch.length,
      recordCount: 3,
    });
    expect(outcome.ok && outcome.maxTimestampMs).toBe(NOW_MS + 3);
  });

  it('knows damage, size and codec by their errors', () => {
    const batch = batchOf();
    batch[batch.length - 1]! ^= 1;
    expect(outcomeOf(batch)).toBe('CORRUPT_MESSAGE');
    expect(outcomeOf(batchOf(), { maxBatchBytes: 61 })).toBe('MESSAGE_TOO_LARGE');
    expect(outcomeOf(changed((bytes) => header.setBatchAttributes(bytes, 0, 5)))).toBe(
      'UNSUPPORTED_COMPRESSION_TYPE',
    );
    expect(outcomeOf(changed((bytes) => header.setBatchAttributes(bytes, 0, 4)))).toBe(
      'INVALID_RECORD',
    );
    expect(outcomeOf(changed((bytes) => header.setBatchBaseOffset(bytes, 0, 1)))).toBe(
      'INVALID_RECORD',
    );
  });

  it('limits what a compressed batch may hold', () => {
    const records = [{ timestampMs: NOW_MS, key: null, value: Buffer.alloc(90_000) }];
    for (const codec of [1, 2, 3, 4] as const) {
      const batch = buildBatch({ codec, records });
      expect(outcomeOf(batch)).toBe('valid');
      expect(outcomeOf(batch, { maxDecompressedBytes: 90_000 })).toBe('MESSAGE_TOO_LARGE');
    }
  });

  it('lets brokers write what clients may not', () => {
    const marker = buildControlBatch({
      records: [{ type: 'Commit', coordinatorEpoch: 3 }],
      timestampMs: NOW_MS,
      producerId: 5,
      producerEpoch: 0,
      isTransactional: true,
      baseOffset: 77,
    });
    expect(outcomeOf(marker)).toBe('INVALID_RECORD');
    expect(outcomeOf(marker, { origin: 'coordinator' })).toBe('valid');
    expect(outcomeOf(marker, { origin: 'coordinator', targetCodec: 3 })).toBe('valid');
    expect(outcomeOf(marker, { origin: 'raft' })).toBe('valid');
  });

  it('checks what a header says of its producer', () => {
    expect(outcomeOf(batchOf({ producerId: 1, producerEpoch: 0, baseSequence: 0 }))).toBe('valid');
    expect(outcomeOf(batchOf({ producerId: 1, producerEpoch: 0 }))).toBe('INVALID_RECORD');
    expect(outcomeOf(batchOf({ producerId: 1, producerEpoch: -1, baseSequence: 0 }))).toBe(
      'INVALID_RECORD',
    );
    expect(outcomeOf(batchOf({ producerId: Infinity, producerEpoch: 0, baseSequence: 0 }))).toBe(
      'INVALID_RECORD',
    );
    expect(outcomeOf(batchOf({ isTransactional: true }))).toBe('INVALID_RECORD');
  });

  it('names the records that are wrong, within reason', () => {
    const records = [1, 2, 3].map((n) => ({ key: n === 2 ? null : Buffer.from('k'), value: null }));
    const batch = buildBatch({ records });
    const outcome = validateBatch(batch, 0, batch.length, { ...RULES, isCompacted: true });
    expect(outcome).toMatchObject({ ok: false, recordErrors: [{ batchIndex: 1 }] });
    const many = buildBatch({
      records: Array.from({ length: 1500 }, () => ({ key: null, value: null })),
    });
    const refused = validateBatch(many, 0, many.length, {
      ...RULES,
      isCompacted: true,
      maxBatchBytes: 1e6,
    });
    expect(!refused.ok && refused.recordErrors.length).toBe(MAX_RECORD_ERRORS);
  });

  it('holds timestamps against the limits of the topic', () => {
    const at = (timestampMs: number): Buffer =>
      batchOf({ records: [{ timestampMs, key: null, value: null }] });
    expect(outcomeOf(at(NOW_MS + 1000))).toBe('valid');
    expect(outcomeOf(at(NOW_MS + 1001))).toBe('INVALID_TIMESTAMP');
    expect(outcomeOf(at(NOW_MS + 1001), { timestampType: 'LogAppendTime' })).toBe('valid');
    expect(outcomeOf(at(NOW_MS - 50), { timestampBeforeMaxMs: 50 })).toBe('valid');
    expect(outcomeOf(at(NOW_MS - 51), { timestampBeforeMaxMs: 50 })).toBe('INVALID_TIMESTAMP');
    expect(outcomeOf(at(-1), { timestampBeforeMaxMs: 50 })).toBe('valid');
    const forever = changed((bytes) => header.setBatchBaseTimestamp(bytes, 0, Infinity));
    expect(outcomeOf(forever, { timestampAfterMaxMs: Infinity })).toBe('INVALID_TIMESTAMP');
  });

  it('trusts compressed batches only where it is told to and no rule needs their records', () => {
    const trusting = { walkCompressed: false };
    const broken = changed((bytes) => bytes.fill(1, header.BATCH_HEADER_BYTES), { codec: 3 });
    expect(outcomeOf(broken)).toBe('INVALID_RECORD');
    expect(outcomeOf(broken, trusting)).toBe('valid');
    expect(outcomeOf(broken, { ...trusting, isCompacted: true })).toBe('INVALID_RECORD');
    expect(outcomeOf(broken, { ...trusting, targetCodec: 1 })).toBe('INVALID_RECORD');
    expect(outcomeOf(broken, { ...trusting, nowMs: NOW_MS - 5000 })).toBe('INVALID_TIMESTAMP');
    expect(outcomeOf(broken, { ...trusting, timestampType: 'LogAppendTime' })).toBe('valid');
  });

  it('can be done in two steps, the decompression between them', () => {
    const batch = batchOf({ codec: 4 });
    const checked = checkBatch(batch, 0, batch.length, RULES);
    if (!checked.ok) throw new Error(checked.message);
    expect(checked.needsDecompression).toBe(true);
    const plain = decompress(checked.codec, recordsSection(batch, checked), 1000);
    expect(validateRecords(batch, checked, plain, RULES)).toMatchObject({
      ok: true,
      recordCount: 3,
    });
    expect(errorName(decompressionFailure(new RangeError('too large')).errorCode)).toBe(
      'MESSAGE_TOO_LARGE',
    );
    expect(() => decompressionFailure(new TypeError('a bug'))).toThrow(TypeError);
  });

  it('stamps in place, and seals again only what the CRC covers', () => {
    const batch = batchOf();
    const crc = header.batchCrc(batch, 0);
    const stamp = { baseOffset: 1_000_000_000_000, leaderEpoch: 9, maxTimestampMs: NOW_MS + 3 };
    stampBatch(batch, 0, { ...stamp, timestampType: 'CreateTime' });
    expect(header.batchCrc(batch, 0)).toBe(crc);
    expect(readRecords(batch).map(({ offset }) => offset - stamp.baseOffset)).toEqual([0, 1, 2]);
    stampBatch(batch, 0, { ...stamp, timestampType: 'LogAppendTime', maxTimestampMs: 42 });
    expect(header.isBatchCrcValid(batch, 0)).toBe(true);
    expect(readRecords(batch).map(({ timestampMs }) => timestampMs)).toEqual([42, 42, 42]);
  });
});
