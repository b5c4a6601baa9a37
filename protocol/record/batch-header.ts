/**
 * The header of a record batch, magic 2, read and written in place:
 *
 *   0 baseOffset int64 · 8 batchLength int32 · 12 partitionLeaderEpoch int32 · 16 magic int8 · 17 crc uint32 ·
 *   21 attributes int16 · 23 lastOffsetDelta int32 · 27 baseTimestamp int64 · 35 maxTimestamp int64 ·
 *   43 producerId int64 · 51 producerEpoch int16 · 53 baseSequence int32 · 57 recordCount int32 · 61 records
 *
 * The CRC covers everything from the attributes to the end: base offset, length, leader epoch and magic
 * are not protected by it. `at` is where the batch begins in `bytes`; nothing here checks bounds.
 */
import { crc32c } from './crc32c.ts';
import { readInt32, readInt64, writeInt32, writeInt64 } from './int64.ts';

export const BATCH_HEADER_BYTES = 61;
/** Base offset and length field: what precedes the bytes that the length field counts. */
export const LOG_OVERHEAD = 12;
/** The smallest batch of any magic (magic 0: crc, magic, attributes and two lengths behind the length field). */
export const MIN_BATCH_BYTES = LOG_OVERHEAD + 14;
/** From here on the magic can be read. */
export const BYTES_UP_TO_MAGIC = 17;
export const MAGIC_V2 = 2;
export const NO_TIMESTAMP = -1;
export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
export const NO_SEQUENCE = -1;
export const NO_LEADER_EPOCH = -1;

const LENGTH_AT = 8;
const LEADER_EPOCH_AT = 12;
const MAGIC_AT = 16;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const LAST_OFFSET_DELTA_AT = 23;
const BASE_TIMESTAMP_AT = 27;
const MAX_TIMESTAMP_AT = 35;
const PRODUCER_ID_AT = 43;
const PRODUCER_EPOCH_AT = 51;
const BASE_SEQUENCE_AT = 53;
const RECORD_COUNT_AT = 57;

const CODEC_MASK = 0x07;
export const TIMESTAMP_TYPE_BIT = 0x08;
export const TRANSACTIONAL_BIT = 0x10;
export const CONTROL_BIT = 0x20;
export const DELETE_HORIZON_BIT = 0x40;

/** The numbers of the codec bits. */
export const Codec = { NONE: 0, GZIP: 1, SNAPPY: 2, LZ4: 3, ZSTD: 4 } as const;
export type Codec = (typeof Codec)[keyof typeof Codec];

export type TimestampType = 'CreateTime' | 'LogAppendTime';

export function batchBaseOffset(bytes: Uint8Array, at: number): number {
  return readInt64(bytes, at);
}

/** The whole batch, base offset and length field included. May be nonsense: check it before use. */
export function batchLengthBytes(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + LENGTH_AT) + LOG_OVERHEAD;
}

export function batchLeaderEpoch(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + LEADER_EPOCH_AT);
}

export function batchMagic(bytes: Uint8Array, at: number): number {
  return (bytes[at + MAGIC_AT]! << 24) >> 24;
}

export function batchCrc(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + CRC_AT) >>> 0;
}

export function batchAttributes(bytes: Uint8Array, at: number): number {
  return (((bytes[at + ATTRIBUTES_AT]! << 8) | bytes[at + ATTRIBUTES_AT + 1]!) << 16) >> 16;
}

export function batchLastOffsetDelta(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + LAST_OFFSET_DELTA_AT);
}

export function batchLastOffset(bytes: Uint8Array, at: number): number {
  return batchBaseOffset(bytes, at) + batchLastOffsetDelta(bytes, at);
}

/** The first record's timestamp; of a batch with a delete horizon, that horizon. */
export function batchBaseTimestamp(bytes: Uint8Array, at: number): number {
  return readInt64(bytes, at + BASE_TIMESTAMP_AT);
}

export function batchMaxTimestamp(bytes: Uint8Array, at: number): number {
  return readInt64(bytes, at + MAX_TIMESTAMP_AT);
}

export function batchProducerId(bytes: Uint8Array, at: number): number {
  return readInt64(bytes, at + PRODUCER_ID_AT);
}

export function batchProducerEpoch(bytes: Uint8Array, at: number): number {
  return (((bytes[at + PRODUCER_EPOCH_AT]! << 8) | bytes[at + PRODUCER_EPOCH_AT + 1]!) << 16) >> 16;
}

export function batchBaseSequence(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + BASE_SEQUENCE_AT);
}

/** Sequences wrap from 2^31-1 to 0. */
export function batchLastSequence(bytes: Uint8Array, at: number): number {
  const baseSequence = batchBaseSequence(bytes, at);
  return baseSequence === NO_SEQUENCE
    ? NO_SEQUENCE
    : addToSequence(baseSequence, batchLastOffsetDelta(bytes, at));
}

export function addToSequence(sequence: number, increment: number): number {
  const sum = sequence + increment;
  return sum > 0x7fffffff ? sum - 0x80000000 : sum;
}

export function batchRecordCount(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at + RECORD_COUNT_AT);
}

export function setBatchBaseOffset(bytes: Uint8Array, at: number, baseOffset: number): void {
  writeInt64(bytes, at, baseOffset);
}

/** `lengthBytes` counts the whole batch, base offset and length field included. */
export function setBatchLengthBytes(bytes: Uint8Array, at: number, lengthBytes: number): void {
  writeInt32(bytes, at + LENGTH_AT, lengthBytes - LOG_OVERHEAD);
}

export function setBatchLeaderEpoch(bytes: Uint8Array, at: number, leaderEpoch: number): void {
  writeInt32(bytes, at + LEADER_EPOCH_AT, leaderEpoch);
}

export function setBatchMagic(bytes: Uint8Array, at: number, magic: number): void {
  bytes[at + MAGIC_AT] = magic;
}

// From here on the fields are covered by the CRC: whoever changes one calls `sealBatch`.

export function setBatchAttributes(bytes: Uint8Array, at: number, attributes: number): void {
  bytes[at + ATTRIBUTES_AT] = attributes >>> 8;
  bytes[at + ATTRIBUTES_AT + 1] = attributes;
}

export function setBatchLastOffsetDelta(
  bytes: Uint8Array,
  at: number,
  lastOffsetDelta: number,
): void {
  writeInt32(bytes, at + LAST_OFFSET_DELTA_AT, lastOffsetDelta);
}

export function setBatchBaseTimestamp(bytes: Uint8Array, at: number, timestampMs: number): void {
  writeInt64(bytes, at + BASE_TIMESTAMP_AT, timestampMs);
}

export function setBatchMaxTimestamp(bytes: Uint8Array, at: number, timestampMs: number): void {
  writeInt64(bytes, at + MAX_TIMESTAMP_AT, timestampMs);
}

export function setBatchProducer(
  bytes: Uint8Array,
  at: number,
  producer: {
    readonly producerId: number;
    readonly producerEpoch: number;
    readonly baseSequence: number;
  },
): void {
  writeInt64(bytes, at + PRODUCER_ID_AT, producer.producerId);
  bytes[at + PRODUCER_EPOCH_AT] = producer.producerEpoch >>> 8;
  bytes[at + PRODUCER_EPOCH_AT + 1] = producer.producerEpoch;
  writeInt32(bytes, at + BASE_SEQUENCE_AT, producer.baseSequence);
}

export function setBatchRecordCount(bytes: Uint8Array, at: number, recordCount: number): void {
  writeInt32(bytes, at + RECORD_COUNT_AT, recordCount);
}

/** The CRC that the bytes of a batch call for. Its length field must have been checked. */
export function computeBatchCrc(bytes: Uint8Array, at: number): number {
  return crc32c(bytes.subarray(at + ATTRIBUTES_AT, at + batchLengthBytes(bytes, at)));
}

export function isBatchCrcValid(bytes: Uint8Array, at: number): boolean {
  return batchCrc(bytes, at) === computeBatchCrc(bytes, at);
}

/** Writes the CRC that the bytes call for. */
export function sealBatch(bytes: Uint8Array, at: number): void {
  writeInt32(bytes, at + CRC_AT, computeBatchCrc(bytes, at));
}

/** The codec bits; 5, 6 and 7 name no codec. */
export function batchCodec(attributes: number): number {
  return attributes & CODEC_MASK;
}

export function isTransactional(attributes: number): boolean {
  return (attributes & TRANSACTIONAL_BIT) !== 0;
}

export function isControl(attributes: number): boolean {
  return (attributes & CONTROL_BIT) !== 0;
}

export function hasDeleteHorizon(attributes: number): boolean {
  return (attributes & DELETE_HORIZON_BIT) !== 0;
}

export function timestampType(attributes: number): TimestampType {
  return (attributes & TIMESTAMP_TYPE_BIT) !== 0 ? 'LogAppendTime' : 'CreateTime';
}

export const INCOMPLETE_BATCH = 0;
export const IMPOSSIBLE_BATCH = -1;

/**
 * How many bytes the batch at `at` takes, when it lies whole before `end`; else INCOMPLETE_BATCH, or
 * IMPOSSIBLE_BATCH when its length field (or, once that is there, its length for magic 2) cannot be right.
 */
export function wholeBatchBytes(bytes: Uint8Array, at: number, end: number = bytes.length): number {
  if (end - at < LOG_OVERHEAD) return INCOMPLETE_BATCH;
  const lengthBytes = batchLengthBytes(bytes, at);
  if (lengthBytes < MIN_BATCH_BYTES) return IMPOSSIBLE_BATCH;
  if (
    end - at >= BYTES_UP_TO_MAGIC &&
    batchMagic(bytes, at) >= MAGIC_V2 &&
    lengthBytes < BATCH_HEADER_BYTES
  ) {
    return IMPOSSIBLE_BATCH;
  }
  return lengthBytes <= end - at ? lengthBytes : INCOMPLETE_BATCH;
}

export interface BatchPosition {
  /** Where the batch begins. */
  readonly position: number;
  readonly lengthBytes: number;
}

/**
 * The whole batches from `start` on, by their length fields alone. Ends silently at an incomplete or an
 * impossible batch: compare the end of the last one with the end of the bytes to learn of it.
 */
export function* batches(
  bytes: Uint8Array,
  start: number = 0,
  end: number = bytes.length,
): Generator<BatchPosition, void, undefined> {
  let position = start;
  for (;;) {
    const lengthBytes = wholeBatchBytes(bytes, position, end);
    if (lengthBytes <= 0) return;
    yield { position, lengthBytes };
    position += lengthBytes;
  }
}
