/**
 * The records of a batch as objects, for those who read logs (coordinators, raft, tools): never on the way of a
 * produce or a fetch. Keys and values are views of the batch, or of what it decompressed to.
 */
import { DecodeError } from '../wire/errors.ts';
import * as header from './batch-header.ts';
import { decompress, isCodec } from './compression.ts';
import { RecordCursor } from './record-cursor.ts';

export interface RecordHeader {
  readonly key: string;
  readonly value: Buffer | null;
}

/** One record of a log. */
export interface LogRecord {
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
}

const NO_HEADERS: readonly RecordHeader[] = [];
/** Batches of our own logs are far smaller; what a client wrote was limited when it was validated. */
const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;

/** The plain records section of the batch at `at`. Throws DecodeError, or RangeError beyond `maxBytes`. */
export function plainRecords(
  bytes: Uint8Array,
  at: number,
  maxBytes: number = DEFAULT_MAX_BYTES,
): Uint8Array {
  const lengthBytes = header.wholeBatchBytes(bytes, at);
  if (lengthBytes < header.BATCH_HEADER_BYTES) throw new DecodeError('no whole record batch');
  const codec = header.batchCodec(header.batchAttributes(bytes, at));
  if (!isCodec(codec)) throw new DecodeError(`there is no codec ${codec}`);
  return decompress(
    codec,
    bytes.subarray(at + header.BATCH_HEADER_BYTES, at + lengthBytes),
    maxBytes,
  );
}

/**
 * Calls `visit` for every record with its cursor, offset and timestamp, until it returns false. Throws DecodeError
 * where the records are malformed: whatever stands in a log was validated, so that this is damage.
 */
export function visitRecords(
  bytes: Uint8Array,
  at: number,
  visit: (cursor: RecordCursor, offset: number, timestampMs: number) => boolean | void,
  maxBytes?: number,
): void {
  const section = plainRecords(bytes, at, maxBytes);
  const baseOffset = header.batchBaseOffset(bytes, at);
  const baseTimestampMs = header.batchBaseTimestamp(bytes, at);
  const isLogAppendTime =
    header.timestampType(header.batchAttributes(bytes, at)) === 'LogAppendTime';
  const appendTimestampMs = isLogAppendTime ? header.batchMaxTimestamp(bytes, at) : undefined;
  const cursor = new RecordCursor(section, 0, section.length);
  const recordCount = header.batchRecordCount(bytes, at);
  for (let index = 0; index < recordCount; index++) {
    if (!cursor.next()) throw new DecodeError(`record ${index} of ${recordCount} is malformed`);
    const timestampMs = appendTimestampMs ?? baseTimestampMs + cursor.timestampDelta;
    if (visit(cursor, baseOffset + cursor.offsetDelta, timestampMs) === false) return;
  }
  if (cursor.position !== cursor.end) throw new DecodeError('bytes behind the last record');
}

/** The values of the batch at `at`, each when it is asked for: there may be very many. Throws as `visitRecords`. */
export function* recordValues(bytes: Uint8Array, at: number): Generator<Buffer | null> {
  const section = plainRecords(bytes, at);
  const cursor = new RecordCursor(section, 0, section.length);
  const recordCount = header.batchRecordCount(bytes, at);
  for (let index = 0; index < recordCount; index++) {
    if (!cursor.next()) throw new DecodeError(`record ${index} of ${recordCount} is malformed`);
    yield view(cursor.bytes, cursor.valueAt, cursor.valueBytes);
  }
  if (cursor.position !== cursor.end) throw new DecodeError('bytes behind the last record');
}

/** All records of the batch at `at`. */
export function readRecords(bytes: Uint8Array, at: number = 0, maxBytes?: number): LogRecord[] {
  const records: LogRecord[] = [];
  visitRecords(
    bytes,
    at,
    (cursor, offset, timestampMs) => {
      records.push({
        offset,
        timestampMs,
        key: view(cursor.bytes, cursor.keyAt, cursor.keyBytes),
        value: view(cursor.bytes, cursor.valueAt, cursor.valueBytes),
        headers: cursor.headerCount === 0 ? NO_HEADERS : readHeaders(cursor),
      });
    },
    maxBytes,
  );
  return records;
}

function view(bytes: Uint8Array, at: number, lengthBytes: number): Buffer | null {
  return lengthBytes < 0 ? null : Buffer.from(bytes.buffer, bytes.byteOffset + at, lengthBytes);
}

/** The structure was checked by the cursor that found the record. */
function readHeaders(record: RecordCursor): RecordHeader[] {
  const cursor = new RecordCursor(record.bytes, record.headersAt, record.end);
  const headers: RecordHeader[] = [];
  for (let index = 0; index < record.headerCount; index++) {
    const keyBytes = cursor.varint();
    const key = view(cursor.bytes, cursor.position, keyBytes)!.toString('utf8');
    cursor.position += keyBytes;
    const valueBytes = cursor.varint();
    const value = view(cursor.bytes, cursor.position, valueBytes);
    if (valueBytes > 0) cursor.position += valueBytes;
    headers.push({ key, value });
  }
  return headers;
}

export interface RecordPosition {
  readonly offset: number;
  readonly timestampMs: number;
}

/** The first record of the batch at or after `fromOffset` whose timestamp is `timestampMs` or later. */
export function firstRecordAtOrAfter(
  bytes: Uint8Array,
  at: number,
  timestampMs: number,
  fromOffset: number = 0,
): RecordPosition | undefined {
  let found: RecordPosition | undefined;
  visitRecords(bytes, at, (_cursor, offset, recordTimestampMs) => {
    if (recordTimestampMs < timestampMs || offset < fromOffset) return true;
    found = { offset, timestampMs: recordTimestampMs };
    return false;
  });
  return found;
}
