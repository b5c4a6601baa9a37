/** Record batches made by us: from records, from another batch in another codec, or stamped in place. */
import { assert } from '../../src/base/assert.ts';
import * as header from './batch-header.ts';
import { BATCH_HEADER_BYTES, Codec, NO_TIMESTAMP, type TimestampType } from './batch-header.ts';
import { compress, type CompressionLevel } from './compression.ts';
import { RecordCursor } from './record-cursor.ts';
import { varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint.ts';

export interface NewRecordHeader {
  readonly key: string;
  readonly value: Uint8Array | null;
}

export interface NewRecord {
  /** Without it NO_TIMESTAMP. A safe integer. */
  readonly timestampMs?: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers?: readonly NewRecordHeader[];
  /** Without it one more than the record before. */
  readonly offsetDelta?: number;
}

export interface BatchOptions {
  readonly records: readonly NewRecord[];
  readonly baseOffset?: number;
  readonly leaderEpoch?: number;
  readonly codec?: Codec;
  readonly level?: CompressionLevel;
  readonly timestampType?: TimestampType;
  /** The time of append: the max timestamp of a LogAppendTime batch. */
  readonly appendTimestampMs?: number;
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly isTransactional?: boolean;
  readonly isControl?: boolean;
  /** Without it the delta of the last record; compaction keeps the original's. */
  readonly lastOffsetDelta?: number;
}

/** A sealed batch. */
export function buildBatch(options: BatchOptions): Buffer {
  const { records } = options;
  const baseTimestampMs = records[0]?.timestampMs ?? NO_TIMESTAMP;
  const bodies = records.map((record) => new RecordBody(record, baseTimestampMs));
  let sectionBytes = 0;
  let offsetDelta = -1;
  let maxTimestampMs = NO_TIMESTAMP;
  for (const body of bodies) {
    offsetDelta = body.record.offsetDelta ?? offsetDelta + 1;
    sectionBytes += body.layOut(offsetDelta);
    if (body.timestampMs > maxTimestampMs) maxTimestampMs = body.timestampMs;
  }
  const batch = Buffer.allocUnsafe(BATCH_HEADER_BYTES + sectionBytes);
  let at = BATCH_HEADER_BYTES;
  for (const body of bodies) at = body.write(batch, at);
  assert(at === batch.length, 'the records of a batch take what was computed');
  const codec = options.codec ?? Codec.NONE;
  const packed = codec === Codec.NONE ? batch : packSection(batch, codec, options.level);
  const timestampType = options.timestampType ?? 'CreateTime';
  header.setBatchBaseOffset(packed, 0, options.baseOffset ?? 0);
  header.setBatchLengthBytes(packed, 0, packed.length);
  header.setBatchLeaderEpoch(packed, 0, options.leaderEpoch ?? header.NO_LEADER_EPOCH);
  header.setBatchMagic(packed, 0, header.MAGIC_V2);
  header.setBatchAttributes(packed, 0, attributesOf(options, codec, timestampType));
  header.setBatchLastOffsetDelta(packed, 0, options.lastOffsetDelta ?? Math.max(offsetDelta, 0));
  header.setBatchBaseTimestamp(packed, 0, baseTimestampMs);
  const isLogAppendTime = timestampType === 'LogAppendTime';
  header.setBatchMaxTimestamp(
    packed,
    0,
    isLogAppendTime ? (options.appendTimestampMs ?? NO_TIMESTAMP) : maxTimestampMs,
  );
  header.setBatchProducer(packed, 0, {
    producerId: options.producerId ?? header.NO_PRODUCER_ID,
    producerEpoch: options.producerEpoch ?? header.NO_PRODUCER_EPOCH,
    baseSequence: options.baseSequence ?? header.NO_SEQUENCE,
  });
  header.setBatchRecordCount(packed, 0, records.length);
  header.sealBatch(packed, 0);
  return packed;
}

function attributesOf(options: BatchOptions, codec: Codec, timestampType: TimestampType): number {
  let attributes: number = codec;
  if (timestampType === 'LogAppendTime') attributes |= header.TIMESTAMP_TYPE_BIT;
  if (options.isTransactional === true) attributes |= header.TRANSACTIONAL_BIT;
  if (options.isControl === true) attributes |= header.CONTROL_BIT;
  return attributes;
}

/** The same header room, and the records behind it compressed. */
function packSection(batch: Buffer, codec: Codec, level: CompressionLevel): Buffer {
  const packed = compress(codec, batch.subarray(BATCH_HEADER_BYTES), level);
  return Buffer.concat([batch.subarray(0, BATCH_HEADER_BYTES), packed]);
}

const NO_HEADERS: readonly NewRecordHeader[] = [];
const NO_KEYS: readonly Buffer[] = [];

/** One record on its way into a batch: measured first, written then. */
class RecordBody {
  readonly record: NewRecord;
  readonly timestampMs: number;
  readonly #timestampDelta: number;
  readonly #headerKeys: readonly Buffer[];
  #offsetDelta = 0;
  #bodyBytes = 0;

  constructor(record: NewRecord, baseTimestampMs: number) {
    this.record = record;
    this.timestampMs = record.timestampMs ?? NO_TIMESTAMP;
    this.#timestampDelta = this.timestampMs - baseTimestampMs;
    assert(Number.isSafeInteger(this.#timestampDelta), 'timestamps are safe integers');
    this.#headerKeys = record.headers?.map(({ key }) => Buffer.from(key, 'utf8')) ?? NO_KEYS;
  }

  /** Returns how many bytes the record will take. */
  layOut(offsetDelta: number): number {
    const { key, value, headers = NO_HEADERS } = this.record;
    this.#offsetDelta = offsetDelta;
    let size =
      1 + varlongBytes(this.#timestampDelta) + varintBytes(offsetDelta) + sized(key) + sized(value);
    size += varintBytes(headers.length);
    for (let index = 0; index < headers.length; index++) {
      size += sized(this.#headerKeys[index]!) + sized(headers[index]!.value);
    }
    this.#bodyBytes = size;
    return varintBytes(size) + size;
  }

  write(bytes: Buffer, start: number): number {
    const { key, value, headers = NO_HEADERS } = this.record;
    let at = writeVarint(bytes, start, this.#bodyBytes);
    bytes[at++] = 0;
    at = writeVarlong(bytes, at, this.#timestampDelta);
    at = writeVarint(bytes, at, this.#offsetDelta);
    at = writeSized(bytes, at, key);
    at = writeSized(bytes, at, value);
    at = writeVarint(bytes, at, headers.length);
    for (let index = 0; index < headers.length; index++) {
      at = writeSized(bytes, at, this.#headerKeys[index]!);
      at = writeSized(bytes, at, headers[index]!.value);
    }
    return at;
  }
}

function sized(bytes: Uint8Array | null): number {
  return bytes === null ? 1 : varintBytes(bytes.length) + bytes.length;
}

function writeSized(target: Buffer, at: number, bytes: Uint8Array | null): number {
  if (bytes === null) return writeVarint(target, at, -1);
  const start = writeVarint(target, at, bytes.length);
  target.set(bytes, start);
  return start + bytes.length;
}

export interface BatchStamp {
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly timestampType: TimestampType;
  readonly maxTimestampMs: number;
}

/**
 * What a leader writes into a valid batch, in place: offset and epoch, and, where they differ, timestamp type and
 * max timestamp, which the CRC covers. Nothing is recompressed.
 */
export function stampBatch(bytes: Uint8Array, at: number, stamp: BatchStamp): void {
  header.setBatchBaseOffset(bytes, at, stamp.baseOffset);
  header.setBatchLeaderEpoch(bytes, at, stamp.leaderEpoch);
  const attributes = header.batchAttributes(bytes, at);
  if (
    header.timestampType(attributes) === stamp.timestampType &&
    header.batchMaxTimestamp(bytes, at) === stamp.maxTimestampMs
  ) {
    return;
  }
  const bit = stamp.timestampType === 'LogAppendTime' ? header.TIMESTAMP_TYPE_BIT : 0;
  header.setBatchAttributes(bytes, at, (attributes & ~header.TIMESTAMP_TYPE_BIT) | bit);
  header.setBatchMaxTimestamp(bytes, at, stamp.maxTimestampMs);
  header.sealBatch(bytes, at);
}

export interface Conversion {
  /** The plain records section, well-formed: validation has walked it. */
  readonly records: Uint8Array;
  readonly codec: Codec;
  readonly level?: CompressionLevel;
}

/**
 * A copy of the batch at `at` in another codec, its records numbered 0, 1, 2, …; producer, timestamps and flags
 * stay. The result is sealed; its length may exceed what the topic allows, which the caller checks.
 */
export function convertBatch(bytes: Uint8Array, at: number, conversion: Conversion): Buffer {
  const section = renumber(conversion.records);
  const packed = compress(conversion.codec, section, conversion.level);
  const batch = Buffer.allocUnsafe(BATCH_HEADER_BYTES + packed.length);
  batch.set(bytes.subarray(at, at + BATCH_HEADER_BYTES));
  batch.set(packed, BATCH_HEADER_BYTES);
  header.setBatchLengthBytes(batch, 0, batch.length);
  const attributes = header.batchAttributes(batch, 0);
  header.setBatchAttributes(
    batch,
    0,
    attributes - header.batchCodec(attributes) + conversion.codec,
  );
  header.sealBatch(batch, 0);
  return batch;
}

/** The section itself where its offset deltas are 0, 1, 2, … already. */
function renumber(section: Uint8Array): Uint8Array {
  if (isConsecutive(section)) return section;
  const cursor = new RecordCursor(section, 0, section.length);
  const pieces: Uint8Array[] = [];
  for (let index = 0; cursor.position < cursor.end; index++) {
    const start = cursor.position;
    assert(cursor.next(), 'the records were validated');
    pushRenumbered(pieces, section.subarray(start, cursor.position), index);
  }
  return Buffer.concat(pieces);
}

function isConsecutive(section: Uint8Array): boolean {
  const cursor = new RecordCursor(section, 0, section.length);
  for (let index = 0; cursor.position < cursor.end; index++) {
    assert(cursor.next(), 'the records were validated');
    if (cursor.offsetDelta !== index) return false;
  }
  return true;
}

/** What stands in front of the key is written anew, the rest of the record is taken over as it is. */
function pushRenumbered(pieces: Uint8Array[], record: Uint8Array, offsetDelta: number): void {
  const cursor = new RecordCursor(record, 0, record.length);
  cursor.varint();
  cursor.position++;
  const timestampDelta = cursor.varlong();
  cursor.varint();
  const rest = record.subarray(cursor.position);
  const bodyBytes = 1 + varlongBytes(timestampDelta) + varintBytes(offsetDelta) + rest.length;
  const head = Buffer.allocUnsafe(varintBytes(bodyBytes) + bodyBytes - rest.length);
  let at = writeVarint(head, 0, bodyBytes);
  head[at++] = 0;
  at = writeVarlong(head, at, timestampDelta);
  writeVarint(head, at, offsetDelta);
  pieces.push(head, rest);
}
