import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as header from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { RecordCursor } from '../../protocol/record/record-cursor.ts';
import {
  varintBytes,
  varlongBytes,
  writeVarint,
  writeVarlong,
} from '../../protocol/record/varint.ts';
import { xxhash32 } from '../../protocol/record/xxhash32.ts';

const SEED = 99;
const NUM_RUNS = 2000;
const int32 = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const int64 = fc.oneof(
  fc.maxSafeInteger(),
  int32,
  fc.constantFrom(Infinity, -Infinity, -1, 0, -(2 ** 53)),
);

const fields = fc.record({
  baseOffset: int64,
  leaderEpoch: int32,
  lastOffsetDelta: int32,
  baseTimestamp: int64,
  maxTimestamp: int64,
  producerId: int64,
  producerEpoch: fc.integer({ min: -0x8000, max: 0x7fff }),
  baseSequence: int32,
  recordCount: int32,
  attributes: fc.integer({ min: 0, max: 0x7f }),
});
type Fields = ReturnType<typeof readHeader>;

function readHeader(bytes: Buffer, at: number) {
  return {
    baseOffset: header.batchBaseOffset(bytes, at),
    leaderEpoch: header.batchLeaderEpoch(bytes, at),
    lastOffsetDelta: header.batchLastOffsetDelta(bytes, at),
    baseTimestamp: header.batchBaseTimestamp(bytes, at),
    maxTimestamp: header.batchMaxTimestamp(bytes, at),
    producerId: header.batchProducerId(bytes, at),
    producerEpoch: header.batchProducerEpoch(bytes, at),
    baseSequence: header.batchBaseSequence(bytes, at),
    recordCount: header.batchRecordCount(bytes, at),
    attributes: header.batchAttributes(bytes, at),
  };
}

function writeHeader(bytes: Buffer, at: number, values: Fields): void {
  header.setBatchBaseOffset(bytes, at, values.baseOffset);
  header.setBatchLengthBytes(bytes, at, header.BATCH_HEADER_BYTES);
  header.setBatchLeaderEpoch(bytes, at, values.leaderEpoch);
  header.setBatchMagic(bytes, at, 2);
  header.setBatchAttributes(bytes, at, values.attributes);
  header.setBatchLastOffsetDelta(bytes, at, values.lastOffsetDelta);
  header.setBatchBaseTimestamp(bytes, at, values.baseTimestamp);
  header.setBatchMaxTimestamp(bytes, at, values.maxTimestamp);
  header.setBatchProducer(bytes, at, values);
  header.setBatchRecordCount(bytes, at, values.recordCount);
  header.sealBatch(bytes, at);
}

describe('the batch header', () => {
  it('gives back every field that is set, and touches no other', () => {
    fc.assert(
      fc.property(fields, fc.nat(20), (expected, at) => {
        const bytes = Buffer.alloc(at + header.BATCH_HEADER_BYTES + 5, 0xaa);
        writeHeader(bytes, at, expected);
        expect(readHeader(bytes, at)).toEqual(expected);
        expect(header.isBatchCrcValid(bytes, at)).toBe(true);
        expect([
          ...bytes.subarray(0, at),
          ...bytes.subarray(at + header.BATCH_HEADER_BYTES),
        ]).toEqual(new Array(at + 5).fill(0xaa));
      }),
      { seed: SEED, numRuns: NUM_RUNS },
    );
  });

  it('reads 64 bits as DataView does, and what a number cannot hold as an infinity', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const bytes = Buffer.alloc(8);
        bytes.writeBigInt64BE(value);
        const expected =
          value >= 2n ** 53n ? Infinity : value < -(2n ** 53n) ? -Infinity : Number(value);
        expect(header.batchBaseOffset(bytes, 0)).toBe(expected);
      }),
      { seed: SEED, numRuns: NUM_RUNS },
    );
    const bytes = Buffer.alloc(8);
    header.setBatchBaseOffset(bytes, 0, Infinity);
    expect(bytes.readBigInt64BE()).toBe(2n ** 63n - 1n);
    header.setBatchBaseOffset(bytes, 0, -Infinity);
    expect(bytes.readBigInt64BE()).toBe(-(2n ** 63n));
  });

  it('wraps sequences as producers do', () => {
    expect(header.addToSequence(0x7fffffff, 1)).toBe(0);
    expect(header.addToSequence(0x7fffffff - 1, 5)).toBe(3);
    expect(header.addToSequence(3, 5)).toBe(8);
  });

  it('cuts whole batches and stops at what is none', () => {
    const one = buildBatch({ records: [{ key: null, value: Buffer.from('a') }] });
    const two = buildBatch({ records: [{ key: null, value: Buffer.from('bcd') }], baseOffset: 1 });
    const both = Buffer.concat([one, two]);
    const positions = (bytes: Buffer): number[] =>
      [...header.batches(bytes)].map(({ position }) => position);
    expect(positions(both)).toEqual([0, one.length]);
    expect(positions(both.subarray(0, both.length - 1))).toEqual([0]);
    expect(positions(Buffer.concat([one, Buffer.alloc(100)]))).toEqual([0]);
    expect(header.wholeBatchBytes(both, one.length)).toBe(two.length);
    expect(header.wholeBatchBytes(both, one.length, both.length - 1)).toBe(header.INCOMPLETE_BATCH);
    header.setBatchLengthBytes(both, one.length, 60);
    expect(header.wholeBatchBytes(both, one.length)).toBe(header.IMPOSSIBLE_BATCH);
  });
});

describe('varints of records', () => {
  it('come back, take what was computed and not a byte more', () => {
    fc.assert(
      fc.property(int32, fc.maxSafeInteger(), (small, large) => {
        const bytes = new Uint8Array(16);
        const middle = writeVarint(bytes, 0, small);
        const end = writeVarlong(bytes, middle, large);
        expect(middle).toBe(varintBytes(small));
        expect(end - middle).toBe(varlongBytes(large));
        const cursor = new RecordCursor(bytes, 0, end);
        expect(cursor.varint()).toBe(small);
        expect(cursor.varlong()).toBe(large);
        expect(cursor.position).toBe(end);
      }),
      { seed: SEED, numRuns: NUM_RUNS },
    );
  });

  it('beyond 2^53 are infinities, and longer than ten bytes nothing', () => {
    const max = Uint8Array.of(0xfe, ...new Array<number>(8).fill(0xff), 0x01);
    const min = Uint8Array.of(0xff, ...new Array<number>(8).fill(0xff), 0x01);
    expect(new RecordCursor(max, 0, 10).varlong()).toBe(Infinity);
    expect(new RecordCursor(min, 0, 10).varlong()).toBe(-Infinity);
    const endless = new RecordCursor(new Uint8Array(20).fill(0xff), 0, 20);
    endless.varlong();
    expect(endless.position).toBeGreaterThan(20);
  });
});

describe('xxhash32', () => {
  it('gives the published values', () => {
    expect(xxhash32(new Uint8Array(0))).toBe(0x02cc5d05);
    expect(xxhash32(Buffer.from('abc'))).toBe(0x32d153ff);
    expect(xxhash32(Buffer.from('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f);
  });
});
