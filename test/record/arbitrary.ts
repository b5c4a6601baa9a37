import fc from 'fast-check';
import * as header from '../../protocol/record/batch-header.ts';
import { buildBatch, type BatchOptions, type NewRecord } from '../../protocol/record/build.ts';
import { compress } from '../../protocol/record/compression.ts';
import { plainRecords } from '../../protocol/record/records.ts';

export const NOW_MS = 1_700_000_000_000;

const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });

const timestamp = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: NOW_MS - 5000, max: NOW_MS + 900 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-1, 0, NOW_MS + 1000, NOW_MS + 1001, NOW_MS - 86_400_000),
  },
);

export const newRecord: fc.Arbitrary<NewRecord> = fc.record({
  timestampMs: timestamp,
  key: fc.option(bytes(40), { freq: 8 }),
  value: fc.option(bytes(200), { freq: 8 }),
  headers: fc.array(
    fc.record({ key: fc.string({ maxLength: 8 }), value: fc.option(bytes(20), { freq: 4 }) }),
    { maxLength: 3 },
  ),
});

const producer = fc.oneof(
  fc.constant({}),
  fc.record({
    producerId: fc.nat(100_000),
    producerEpoch: fc.nat(32_767),
    baseSequence: fc.oneof(fc.nat(100), fc.constant(0x7fffffff)),
    isTransactional: fc.boolean(),
  }),
);

export const batchOptions: fc.Arbitrary<BatchOptions> = fc
  .record({
    codec: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const),
    records: fc.array(newRecord, { minLength: 1, maxLength: 12 }),
    producer,
  })
  .map(({ producer: fields, ...rest }) => ({ ...rest, ...fields }));

/** A change to the bytes of a valid batch. `sealed` ones get a matching CRC afterwards. */
type Mutation = (batch: Buffer) => Buffer;

const LONG_MIN = -Infinity;

function sealing(change: (batch: Buffer) => void): Mutation {
  return (batch) => {
    change(batch);
    if (header.wholeBatchBytes(batch, 0) >= header.BATCH_HEADER_BYTES) header.sealBatch(batch, 0);
    return batch;
  };
}

const odd = fc.constantFrom(-1, 0, 1, 2, 3, 100, 0x7fffffff, -0x80000000);
const oddLong = fc.constantFrom(
  -2,
  -1,
  0,
  1,
  NOW_MS + 500,
  NOW_MS + 5000,
  2 ** 53 - 1,
  Infinity,
  LONG_MIN,
);

const headerMutation: fc.Arbitrary<Mutation> = fc.oneof(
  odd.map((value) => sealing((batch) => header.setBatchRecordCount(batch, 0, value))),
  odd.map((value) => sealing((batch) => header.setBatchLastOffsetDelta(batch, 0, value))),
  odd.map((value) => sealing((batch) => header.setBatchBaseOffset(batch, 0, value))),
  oddLong.map((value) => sealing((batch) => header.setBatchBaseTimestamp(batch, 0, value))),
  oddLong.map((value) => sealing((batch) => header.setBatchMaxTimestamp(batch, 0, value))),
  fc
    .record({
      producerId: oddLong,
      producerEpoch: fc.constantFrom(0, 5, 0x7fff),
      baseSequence: odd,
    })
    .map((fields) => sealing((batch) => header.setBatchProducer(batch, 0, fields))),
  fc
    .integer({ min: 0, max: 6 })
    .map((bit) =>
      sealing((batch) =>
        header.setBatchAttributes(batch, 0, header.batchAttributes(batch, 0) ^ (1 << bit)),
      ),
    ),
  fc.constantFrom(-1, 0, 1, 2, 3).map((magic) => (batch: Buffer) => {
    header.setBatchMagic(batch, 0, magic);
    return batch;
  }),
  fc.constantFrom(-5, -1, 1, 13, 1000, -0x7fffffff).map((by) => (batch: Buffer) => {
    header.setBatchLengthBytes(batch, 0, header.batchLengthBytes(batch, 0) + by);
    return batch;
  }),
  fc.constantFrom(25, 26, 27, 60, 61).map((lengthBytes) => (batch: Buffer) => {
    header.setBatchLengthBytes(batch, 0, lengthBytes);
    return batch.subarray(0, Math.max(lengthBytes, 26));
  }),
);

const position = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const byteMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .tuple(position, fc.integer({ min: 1, max: 255 }), fc.boolean())
    .map(([where, flip, isSealed]) => (batch: Buffer) => {
      const first = isSealed ? header.BATCH_HEADER_BYTES : 0;
      const at = first + Math.floor(where * (batch.length - first));
      if (at < batch.length) batch[at] = batch[at]! ^ flip;
      if (isSealed) header.sealBatch(batch, 0);
      return batch;
    }),
  position.map((where) => (batch: Buffer) => batch.subarray(0, Math.floor(where * batch.length))),
  fc
    .uint8Array({ minLength: 1, maxLength: 30 })
    .map((tail) => (batch: Buffer) => Buffer.concat([batch, tail])),
  fc.constant((batch: Buffer) => Buffer.concat([batch, batch])),
);

/** Damages the plain records and compresses them again: what only a walk of the records can find. */
const sectionMutation: fc.Arbitrary<Mutation> = fc
  .tuple(position, fc.integer({ min: 1, max: 255 }), fc.constantFrom('flip', 'cut', 'append'))
  .map(([where, flip, kind]) => (batch: Buffer) => {
    const codec = header.batchCodec(header.batchAttributes(batch, 0)) as 0 | 1 | 2 | 3 | 4;
    let section = Buffer.from(plainRecords(batch, 0));
    const at = Math.floor(where * section.length);
    if (kind === 'flip') section[at] = section[at]! ^ flip;
    else if (kind === 'cut') section = section.subarray(0, at);
    else section = Buffer.concat([section, section.subarray(at)]);
    const head = Buffer.from(batch.subarray(0, header.BATCH_HEADER_BYTES));
    const result = Buffer.concat([head, compress(codec, section)]);
    header.setBatchLengthBytes(result, 0, result.length);
    header.sealBatch(result, 0);
    return result;
  });

const mutation = fc.oneof(headerMutation, byteMutation, sectionMutation);

/** Batches, most of them damaged in one way. */
export const producedBytes: fc.Arbitrary<Buffer> = fc
  .tuple(batchOptions, fc.option(mutation, { freq: 4 }))
  .map(([options, change]) => {
    const batch = buildBatch(options);
    return change === null ? batch : change(batch);
  });
