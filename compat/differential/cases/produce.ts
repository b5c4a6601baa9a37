import { produceApi } from '../../../protocol/generated/api/produce.ts';
import {
  BATCH_HEADER_BYTES,
  Codec,
  sealBatch,
  setBatchAttributes,
  setBatchBaseOffset,
  setBatchLastOffsetDelta,
  setBatchLengthBytes,
  setBatchMagic,
  setBatchMaxTimestamp,
  setBatchRecordCount,
} from '../../../protocol/record/batch-header.ts';
import { type BatchOptions, buildBatch, type NewRecord } from '../../../protocol/record/build.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step } from '../case.ts';
import type { Side } from '../side.ts';
import { T0 } from './records.ts';
import { UNKNOWN_ID } from './topics.ts';

const FIRST_ID_VERSION = 13;

function records(count: number, fields: Partial<NewRecord> = {}): NewRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    timestampMs: T0 + index,
    key: Buffer.from(`k${index}`),
    value: Buffer.from(`value ${index}`),
    ...fields,
  }));
}

function batch(options: Partial<BatchOptions> = {}): Buffer {
  return buildBatch({ records: records(3), ...options });
}

/** A batch changed after it was sealed, and sealed again unless its checksum is to be wrong. */
function changed(change: (bytes: Buffer) => void, isSealed = true): Buffer {
  const bytes = batch();
  change(bytes);
  if (isSealed) sealBatch(bytes, 0);
  return bytes;
}

interface To {
  readonly topic?: string;
  readonly partition?: number;
  readonly records?: Buffer | null;
}

function data(side: Side, version: number, { topic = 'plain', partition = 0, ...rest }: To) {
  const bytes = rest.records === undefined ? batch() : rest.records;
  const isById = version >= FIRST_ID_VERSION;
  const topicId = topic === 'unknown' ? UNKNOWN_ID : topic === '' ? ZERO_UUID : undefined;
  return {
    name: isById ? '' : topic,
    topicId: isById ? (topicId ?? side.topicId(topic)) : ZERO_UUID,
    partitionData: [{ index: partition, records: bytes === null ? null : [bytes] }],
  };
}

interface Options extends To {
  readonly acks?: number;
  readonly timeoutMs?: number;
  readonly patienceMs?: number;
  readonly versions?: { min?: number; max?: number };
}

export function produced(name: string, options: Options = {}) {
  const { acks = -1, patienceMs, versions = {} } = options;
  return {
    name,
    versions,
    ...(patienceMs === undefined ? {} : { patienceMs }),
    request: (side: Side, version: number) => ({
      acks,
      timeoutMs: options.timeoutMs ?? 5_000,
      topicData: [data(side, version, options)],
    }),
  };
}

const sequence = (baseSequence: number, producerEpoch = 0, producerId = 4_000) =>
  batch({ producerId, producerEpoch, baseSequence });

export const produceSteps: Step[] = cases(produceApi, [
  produced('acks all'),
  produced('acks 1', { acks: 1 }),
  produced('acks 0', { acks: 0, patienceMs: 300, versions: { min: 3, max: 4 } }),
  produced('acks 0, unknown topic', {
    acks: 0,
    topic: 'unknown',
    patienceMs: 1_000,
    versions: { min: 9, max: 9 },
  }),
  produced('acks 2', { acks: 2 }),
  produced('acks -2', { acks: -2 }),
  produced('append time', { topic: 'append-time' }),
  produced('into a gzipped topic', { topic: 'gzipped' }),
  produced('too few replicas, acks all', { topic: 'picky' }),
  produced('too few replicas, acks 1', { topic: 'picky', acks: 1 }),
  ...[Codec.GZIP, Codec.SNAPPY, Codec.LZ4].map((codec) =>
    produced(`codec ${codec}`, { records: batch({ codec }) }),
  ),
  produced('zstd', { records: zstdBatch() }),
  ...[5, 6, 7].map((codec) =>
    produced(`codec ${codec}, unknown`, {
      records: changed((bytes) => setBatchAttributes(bytes, 0, codec)),
    }),
  ),
  produced('gzip that is none', { records: changed((bytes) => setBatchAttributes(bytes, 0, 1)) }),
  produced('unknown topic', { topic: 'unknown' }),
  produced('unknown topic, acks 2', { topic: 'unknown', acks: 2 }),
  produced('empty topic', { topic: '' }),
  produced('bad name', { topic: 'a/b', versions: { max: 12 } }),
  produced('unknown partition', { partition: 7 }),
  produced('negative partition', { partition: -1 }),
  produced('internal topic', { topic: '__consumer_offsets', versions: { max: 12 } }),
  produced('metadata topic', { topic: '__cluster_metadata', versions: { max: 12 } }),
  produced('null records', { records: null, patienceMs: 500 }),
  produced('empty records', { records: Buffer.alloc(0) }),
  produced('a few bytes', { records: Buffer.alloc(10) }),
  produced('half a batch', { records: batch().subarray(0, 70) }),
  produced('a batch and some bytes', { records: Buffer.concat([batch(), Buffer.alloc(5)]) }),
  produced('a batch without records', {
    records: changed((bytes) => {
      setBatchRecordCount(bytes, 0, 0);
    }),
  }),
  produced('an empty batch', { records: emptyBatch() }),
  produced('two batches', { records: Buffer.concat([batch(), batch()]) }),
  produced('a wrong checksum', {
    records: changed((bytes) => bytes.writeUInt8(7, bytes.length - 3), false),
  }),
  ...[0, 1, 3, -1].map((magic) =>
    produced(`magic ${magic}`, {
      records: changed((bytes) => setBatchMagic(bytes, 0, magic), false),
    }),
  ),
  produced('a length beyond the bytes', {
    records: changed((bytes) => setBatchLengthBytes(bytes, 0, bytes.length + 1)),
  }),
  produced('a length of 10', { records: changed((bytes) => setBatchLengthBytes(bytes, 0, 10)) }),
  produced('a negative length', { records: changed((bytes) => setBatchLengthBytes(bytes, 0, -1)) }),
  produced('base offset 5', { records: changed((bytes) => setBatchBaseOffset(bytes, 0, 5)) }),
  produced('record count 2 of 3', {
    records: changed((bytes) => setBatchRecordCount(bytes, 0, 2)),
  }),
  produced('record count 4 of 3', {
    records: changed((bytes) => setBatchRecordCount(bytes, 0, 4)),
  }),
  produced('record count -1', { records: changed((bytes) => setBatchRecordCount(bytes, 0, -1)) }),
  produced('last offset delta 5', {
    records: changed((bytes) => setBatchLastOffsetDelta(bytes, 0, 5)),
  }),
  produced('last offset delta -1', {
    records: changed((bytes) => setBatchLastOffsetDelta(bytes, 0, -1)),
  }),
  produced('a record that ends too soon', {
    records: changed((bytes) => bytes.writeUInt8(2, BATCH_HEADER_BYTES)),
  }),
  produced('a control batch', { records: changed((bytes) => setBatchAttributes(bytes, 0, 0x20)) }),
  produced('max timestamp too low', {
    records: changed((bytes) => setBatchMaxTimestamp(bytes, 0, 5)),
  }),
  produced('too large', {
    topic: 'small',
    records: batch({ records: [{ key: null, value: Buffer.alloc(400) }] }),
  }),
  produced('larger than a segment', {
    topic: 'short',
    records: batch({ records: [{ key: null, value: Buffer.alloc(1_100_000) }] }),
  }),
  produced('just not too large', {
    topic: 'small',
    records: batch({ records: [{ key: null, value: Buffer.alloc(200) }] }),
  }),
  produced('keyless, compacted', {
    topic: 'compacted',
    records: batch({ records: records(3, { key: null }) }),
  }),
  produced('one of three keyless, compacted', {
    topic: 'compacted',
    records: batch({
      records: records(3).map((record, index) => (index === 1 ? { ...record, key: null } : record)),
    }),
  }),
  produced('keyless and compressed, compacted', {
    topic: 'compacted',
    records: batch({ codec: Codec.GZIP, records: records(3, { key: null }) }),
  }),
  produced('with keys, compacted', { topic: 'compacted' }),
  produced('too old', { topic: 'strict-time' }),
  produced('too new', {
    topic: 'strict-time',
    records: batch({ records: records(2, { timestampMs: T0 * 3 }) }),
  }),
  produced('no timestamp, strict', {
    topic: 'strict-time',
    records: batch({ records: records(2, { timestampMs: -1 }) }),
  }),
  produced('no timestamp', { records: batch({ records: records(2, { timestampMs: -1 }) }) }),
  produced('negative timestamp', { records: batch({ records: records(2, { timestampMs: -5 }) }) }),
  produced('more than an hour in the future', {
    records: batch({ records: records(2, { timestampMs: T0 * 3 }) }),
  }),
  produced('marked as append time', {
    records: batch({ timestampType: 'LogAppendTime', appendTimestampMs: T0 }),
  }),
  produced('sequence 0', { records: sequence(0) }),
  produced('sequence 0 again', { records: sequence(0) }),
  produced('sequence 6, a gap', { records: sequence(6) }),
  produced('sequence 3', { records: sequence(3) }),
  produced('an older duplicate', { records: sequence(0) }),
  produced('sequence 1, inside', { records: sequence(1) }),
  produced('new epoch, sequence 3', { records: sequence(3, 1) }),
  produced('new epoch, sequence 0', { records: sequence(0, 1) }),
  produced('old epoch', { records: sequence(6, 0) }),
  produced('a producer nobody knows, sequence 5', { records: sequence(5, 0, 4_001) }),
  produced('a producer without sequence', { records: sequence(-1, 0, 4_002) }),
  produced('a producer without epoch', { topic: 'gzipped', records: sequence(0, -1, 4_003) }),
  {
    name: 'two partitions, one bad',
    request: (side, version) => ({
      acks: -1,
      timeoutMs: 5_000,
      topicData: [
        data(side, version, { topic: 'plain', partition: 1 }),
        data(side, version, { topic: 'unknown' }),
        data(side, version, { topic: 'small', records: Buffer.alloc(0) }),
      ],
    }),
  },
  { name: 'no topics', request: () => ({ acks: -1, timeoutMs: 5_000, topicData: [] }) },
  {
    name: 'no partitions',
    request: (side, version) => ({
      acks: -1,
      timeoutMs: 5_000,
      topicData: [{ ...data(side, version, {}), partitionData: [] }],
    }),
  },
]);

function emptyBatch(): Buffer {
  const bytes = batch().subarray(0, BATCH_HEADER_BYTES);
  setBatchLengthBytes(bytes, 0, BATCH_HEADER_BYTES);
  setBatchRecordCount(bytes, 0, 0);
  setBatchLastOffsetDelta(bytes, 0, 0);
  sealBatch(bytes, 0);
  return Buffer.from(bytes);
}

/** A frame of one raw block: a compressor is no part of this. */
function zstdBatch(): Buffer {
  const plain = batch();
  const section = plain.subarray(BATCH_HEADER_BYTES);
  const frame = [
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0x20,
    section.length,
    (section.length << 3) | 1,
    section.length >> 5,
    0,
  ];
  const bytes = Buffer.concat([plain.subarray(0, BATCH_HEADER_BYTES), Buffer.from(frame), section]);
  setBatchLengthBytes(bytes, 0, bytes.length);
  setBatchAttributes(bytes, 0, Codec.ZSTD);
  sealBatch(bytes, 0);
  return bytes;
}
