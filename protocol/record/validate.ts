/**
 * The checks of a leader on a batch, in the order and with the error codes of Apache Kafka's log. Stricter than
 * it where it would store what some consumer cannot read: the size of every compressed record must be right, too.
 * Where Kafka answers UNKNOWN_SERVER_ERROR (an unknown codec, bytes that do not decompress) the code here says why.
 *
 * Large compressed batches: `checkBatch`, decompress `recordsSection` elsewhere, then `validateRecords`; a
 * failure of that decompression becomes an outcome by `decompressionFailure`. `validateBatch` does all at once.
 */
import { ErrorCode } from '../wire/error-code.ts';
import * as header from './batch-header.ts';
import { Codec, INCOMPLETE_BATCH, NO_PRODUCER_ID, NO_TIMESTAMP } from './batch-header.ts';
import { decompress, isCodec } from './compression.ts';
import { NOT_PLAIN, walkPlainRecords } from './plain-walk.ts';
import { RecordCursor } from './record-cursor.ts';
import { zstdOutputBoundBytes } from './zstd.ts';
import type {
  BatchRecordError,
  CheckedBatch,
  InvalidBatch,
  ValidationRules,
  ValidBatch,
} from './validation.ts';

/** Record errors beyond these are counted by nobody: a batch of tiny records must not become a huge response. */
export const MAX_RECORD_ERRORS = 1000;

/** What a batch may decompress to where its topic takes batches of `maxMessageBytes`. */
export function decompressionLimitBytes(maxMessageBytes: number): number {
  return Math.min(Math.max(64 * 1024 * 1024, 8 * maxMessageBytes), 1024 * 1024 * 1024);
}

function invalid(errorCode: number, message: string): InvalidBatch {
  return { ok: false, errorCode, message, recordErrors: [] };
}

/** The one whole batch of magic 2 in `bytes[start, end)`, as Produce asks; an incomplete one behind it is ignored. */
function findBatch(bytes: Uint8Array, start: number, end: number): number | InvalidBatch {
  const lengthBytes = boundedLength(bytes, start, end);
  if (typeof lengthBytes !== 'number') return lengthBytes;
  if (lengthBytes === INCOMPLETE_BATCH) {
    return invalid(ErrorCode.INVALID_RECORD, 'There is no whole record batch for the partition.');
  }
  const magic = header.batchMagic(bytes, start);
  if (magic !== header.MAGIC_V2) {
    return invalid(
      ErrorCode.INVALID_RECORD,
      `Record batches must have magic 2, this one has magic ${magic}.`,
    );
  }
  const next = boundedLength(bytes, start + lengthBytes, end);
  if (typeof next !== 'number') return next;
  if (next !== INCOMPLETE_BATCH) {
    return invalid(
      ErrorCode.INVALID_RECORD,
      'There is more than one record batch for the partition.',
    );
  }
  return lengthBytes;
}

/** As Kafka cuts batches: a length or magic that cannot be is damage, even where the rest is missing. */
function boundedLength(bytes: Uint8Array, at: number, end: number): number | InvalidBatch {
  if (end - at < header.LOG_OVERHEAD) return INCOMPLETE_BATCH;
  const lengthBytes = header.batchLengthBytes(bytes, at);
  if (lengthBytes < header.MIN_BATCH_BYTES) {
    return invalid(
      ErrorCode.CORRUPT_MESSAGE,
      `A record batch cannot be ${lengthBytes} bytes long.`,
    );
  }
  if (end - at < header.BYTES_UP_TO_MAGIC) return INCOMPLETE_BATCH;
  const magic = header.batchMagic(bytes, at);
  if (magic < 0 || magic > header.MAGIC_V2)
    return invalid(ErrorCode.CORRUPT_MESSAGE, `There is no magic ${magic}.`);
  return lengthBytes <= end - at ? lengthBytes : INCOMPLETE_BATCH;
}

/** Why these bytes are not one batch; a broker refuses them whether or not it leads the partition. */
export function checkFraming(bytes: Uint8Array): InvalidBatch | undefined {
  const found = findBatch(bytes, 0, bytes.length);
  return typeof found === 'number' ? undefined : found;
}

/** Everything that can be said without looking at the records: framing, size, CRC and header. */
export function checkBatch(
  bytes: Uint8Array,
  start: number,
  end: number,
  rules: ValidationRules,
): CheckedBatch | InvalidBatch {
  const lengthBytes = findBatch(bytes, start, end);
  if (typeof lengthBytes !== 'number') return lengthBytes;
  const isFromClient = rules.origin === 'client';
  if (isFromClient && header.batchBaseOffset(bytes, start) !== 0) {
    return invalid(ErrorCode.INVALID_RECORD, 'The base offset of a produced batch must be 0.');
  }
  if (lengthBytes > rules.maxBatchBytes) {
    const message = `The record batch takes ${lengthBytes} bytes, the topic allows ${rules.maxBatchBytes}.`;
    return invalid(ErrorCode.MESSAGE_TOO_LARGE, message);
  }
  if (lengthBytes < header.BATCH_HEADER_BYTES) {
    return invalid(ErrorCode.CORRUPT_MESSAGE, 'The record batch is shorter than its header.');
  }
  if (!header.isBatchCrcValid(bytes, start)) {
    return invalid(
      ErrorCode.CORRUPT_MESSAGE,
      'The CRC of the record batch does not match its bytes.',
    );
  }
  const attributes = header.batchAttributes(bytes, start);
  const codec = header.batchCodec(attributes);
  if (!isCodec(codec))
    return invalid(ErrorCode.UNSUPPORTED_COMPRESSION_TYPE, `There is no codec ${codec}.`);
  const refusal = isFromClient ? checkClientHeader(bytes, start) : undefined;
  if (refusal !== undefined) return refusal;
  const needsDecompression = codec !== Codec.NONE && needsRecords(codec, rules);
  return { ok: true, position: start, lengthBytes, codec, needsDecompression };
}

function needsRecords(codec: Codec, rules: ValidationRules): boolean {
  if (rules.walkCompressed || rules.isCompacted) return true;
  return rules.targetCodec !== undefined && rules.targetCodec !== codec;
}

function checkClientHeader(bytes: Uint8Array, at: number): InvalidBatch | undefined {
  const attributes = header.batchAttributes(bytes, at);
  const recordCount = header.batchRecordCount(bytes, at);
  const lastOffsetDelta = header.batchLastOffsetDelta(bytes, at);
  if (recordCount <= 0)
    return invalid(ErrorCode.INVALID_RECORD, `A batch cannot hold ${recordCount} records.`);
  if (lastOffsetDelta !== recordCount - 1) {
    const message = `A batch of ${recordCount} records cannot have the last offset delta ${lastOffsetDelta}.`;
    return invalid(ErrorCode.INVALID_RECORD, message);
  }
  if (header.isControl(attributes)) {
    return invalid(ErrorCode.INVALID_RECORD, 'Clients may not write control records.');
  }
  return checkProducer(bytes, at);
}

function checkProducer(bytes: Uint8Array, at: number): InvalidBatch | undefined {
  const producerId = header.batchProducerId(bytes, at);
  if (producerId === NO_PRODUCER_ID) {
    if (!header.isTransactional(header.batchAttributes(bytes, at))) return undefined;
    return invalid(ErrorCode.INVALID_RECORD, 'A transactional batch needs a producer id.');
  }
  if (producerId < 0 || producerId === Infinity) {
    return invalid(ErrorCode.INVALID_RECORD, `No producer can have the id ${producerId}.`);
  }
  const baseSequence = header.batchBaseSequence(bytes, at);
  if (baseSequence < 0) {
    const message = `Producer ${producerId} sent a batch with sequence ${baseSequence}.`;
    return invalid(ErrorCode.INVALID_RECORD, message);
  }
  const producerEpoch = header.batchProducerEpoch(bytes, at);
  if (producerEpoch >= 0) return undefined;
  return invalid(
    ErrorCode.INVALID_RECORD,
    `Producer ${producerId} sent a batch with epoch ${producerEpoch}.`,
  );
}

/** The records section as it lies in the batch: what is to be decompressed, or plain already. */
export function recordsSection(bytes: Uint8Array, batch: CheckedBatch): Uint8Array {
  return bytes.subarray(
    batch.position + header.BATCH_HEADER_BYTES,
    batch.position + batch.lengthBytes,
  );
}

/** A batch up to this size, compressed, is decompressed on the event loop: sending it away costs as much. */
const INLINE_BYTES = 16 * 1024;
/** The memory of a WebAssembly decoder never shrinks: the one on the event loop must not grow far. */
const INLINE_ZSTD_OUTPUT_BYTES = 4 * 1024 * 1024;

/** Whether the records of a checked batch had better be decompressed elsewhere. */
export function isForOffload(bytes: Uint8Array, batch: CheckedBatch): boolean {
  if (!batch.needsDecompression) return false;
  if (batch.lengthBytes > INLINE_BYTES) return true;
  if (batch.codec !== Codec.ZSTD) return false;
  return zstdOutputBoundBytes(recordsSection(bytes, batch)) > INLINE_ZSTD_OUTPUT_BYTES;
}

/** What a failed decompression of the batch's records means; anything but the declared failures is our bug. */
export function decompressionFailure(error: unknown): InvalidBatch {
  if (error instanceof RangeError) {
    return invalid(ErrorCode.MESSAGE_TOO_LARGE, error.message);
  }
  // By name: from a worker thread comes an error that only looks like ours.
  if (error instanceof Error && error.name === 'DecodeError') {
    return invalid(
      ErrorCode.INVALID_RECORD,
      `The records cannot be decompressed: ${error.message}`,
    );
  }
  throw error;
}

/** Header and records; decompresses in line. */
export function validateBatch(
  bytes: Uint8Array,
  start: number,
  end: number,
  rules: ValidationRules,
): ValidBatch | InvalidBatch {
  const checked = checkBatch(bytes, start, end, rules);
  return checked.ok ? validateInline(bytes, checked, rules) : checked;
}

/** The records of a batch whose header was checked; decompresses in line where that is needed. */
export function validateInline(
  bytes: Uint8Array,
  batch: CheckedBatch,
  rules: ValidationRules,
): ValidBatch | InvalidBatch {
  if (!batch.needsDecompression) return validateRecords(bytes, batch, undefined, rules);
  let records: Uint8Array;
  try {
    records = decompress(batch.codec, recordsSection(bytes, batch), rules.maxDecompressedBytes);
  } catch (error) {
    return decompressionFailure(error);
  }
  return validateRecords(bytes, batch, records, rules);
}

/** `records`: the decompressed section where the check asked for it. */
export function validateRecords(
  bytes: Uint8Array,
  batch: CheckedBatch,
  records: Uint8Array | undefined,
  rules: ValidationRules,
): ValidBatch | InvalidBatch {
  if (batch.codec !== Codec.NONE && !batch.needsDecompression)
    return trustRecords(bytes, batch, rules);
  const { position, lengthBytes, codec } = batch;
  const section = records ?? bytes;
  const start = records === undefined ? position + header.BATCH_HEADER_BYTES : 0;
  const end = records === undefined ? position + lengthBytes : records.length;
  let isConsecutive = true;
  let maxTimestampMs = plainMaxTimestamp(bytes, position, { bytes: section, start, end }, rules);
  if (maxTimestampMs === undefined) {
    const walk = new RecordWalk(bytes, position, rules);
    const refusal = walk.run(new RecordCursor(section, start, end));
    if (refusal !== undefined) return refusal;
    maxTimestampMs = walk.maxTimestampMs;
    isConsecutive = walk.isConsecutive;
  }
  const isControlBatch = header.isControl(header.batchAttributes(bytes, position));
  const targetCodec = isControlBatch ? codec : (rules.targetCodec ?? codec);
  const mustConvert = targetCodec !== codec || !isConsecutive;
  return {
    ok: true,
    position,
    lengthBytes,
    codec,
    recordCount: header.batchRecordCount(bytes, position),
    maxTimestampMs: rules.timestampType === 'LogAppendTime' ? rules.nowMs : maxTimestampMs,
    mustConvert,
    records: records ?? (mustConvert ? recordsSection(bytes, batch) : undefined),
  };
}

/** No limit is still one: what a number cannot hold is never stored. */
function minTimestamp(rules: ValidationRules): number {
  return Math.max(rules.nowMs - rules.timestampBeforeMaxMs, -Number.MAX_SAFE_INTEGER);
}

function maxTimestamp(rules: ValidationRules): number {
  return Math.min(rules.nowMs + rules.timestampAfterMaxMs, Number.MAX_SAFE_INTEGER);
}

/**
 * The largest timestamp, where the fast look says all: well-formed records, numbered, and from the first to the last
 * within the limits. Undefined: the records have to be looked at one by one.
 */
function plainMaxTimestamp(
  batch: Uint8Array,
  at: number,
  section: { readonly bytes: Uint8Array; readonly start: number; readonly end: number },
  rules: ValidationRules,
): number | undefined {
  const first = header.batchBaseTimestamp(batch, at);
  if (first < 0 || header.timestampType(header.batchAttributes(batch, at)) === 'LogAppendTime')
    return undefined;
  const recordCount = header.batchRecordCount(batch, at);
  const maxDelta = walkPlainRecords(section.bytes, section, recordCount, rules.isCompacted);
  if (maxDelta === NOT_PLAIN) return undefined;
  const last = first + maxDelta;
  if (rules.timestampType === 'LogAppendTime') return last;
  return first >= minTimestamp(rules) && last <= maxTimestamp(rules) ? last : undefined;
}

/** `samsa.validate.compressed=false`: what the header says about timestamps is held against the limits, no more. */
function trustRecords(
  bytes: Uint8Array,
  batch: CheckedBatch,
  rules: ValidationRules,
): ValidBatch | InvalidBatch {
  const { position, lengthBytes, codec } = batch;
  const walk = new RecordWalk(bytes, position, rules);
  walk.checkTimestamp(0, header.batchBaseTimestamp(bytes, position));
  walk.checkTimestamp(0, header.batchMaxTimestamp(bytes, position));
  const refusal = walk.refusal();
  if (refusal !== undefined) return refusal;
  const isLogAppendTime = rules.timestampType === 'LogAppendTime';
  return {
    ok: true,
    position,
    lengthBytes,
    codec,
    recordCount: header.batchRecordCount(bytes, position),
    maxTimestampMs: isLogAppendTime ? rules.nowMs : header.batchMaxTimestamp(bytes, position),
    mustConvert: false,
    records: undefined,
  };
}

/** One pass over the records of a batch against the rules of its topic. */
class RecordWalk {
  readonly recordCount: number;
  maxTimestampMs = NO_TIMESTAMP;
  /** The offset deltas are 0, 1, 2, … as they must be for every record to have an offset of its own. */
  isConsecutive = true;
  readonly #rules: ValidationRules;
  readonly #baseTimestampMs: number;
  /** The timestamp of every record, in a batch that says it was stamped by a broker. */
  readonly #appendTimestampMs: number | undefined;
  readonly #minTimestampMs: number;
  readonly #maxAllowedTimestampMs: number;
  #errors: BatchRecordError[] | undefined;
  #hasTimestampError = false;

  constructor(bytes: Uint8Array, at: number, rules: ValidationRules) {
    this.#rules = rules;
    this.recordCount = header.batchRecordCount(bytes, at);
    this.#baseTimestampMs = header.batchBaseTimestamp(bytes, at);
    const type = header.timestampType(header.batchAttributes(bytes, at));
    this.#appendTimestampMs =
      type === 'LogAppendTime' ? header.batchMaxTimestamp(bytes, at) : undefined;
    this.#minTimestampMs = minTimestamp(rules);
    this.#maxAllowedTimestampMs = maxTimestamp(rules);
  }

  run(cursor: RecordCursor): InvalidBatch | undefined {
    const recordCount = this.recordCount;
    const baseTimestampMs = this.#baseTimestampMs;
    for (let index = 0; index < recordCount; index++) {
      if (!cursor.next()) {
        return invalid(ErrorCode.INVALID_RECORD, `Record ${index} of the batch is malformed.`);
      }
      if (cursor.offsetDelta !== index) this.isConsecutive = false;
      this.#checkRecord(index, cursor, baseTimestampMs + cursor.timestampDelta);
    }
    if (cursor.position !== cursor.end) {
      return invalid(ErrorCode.INVALID_RECORD, 'The batch holds more bytes than its records take.');
    }
    return this.refusal();
  }

  #checkRecord(index: number, cursor: RecordCursor, createdAtMs: number): void {
    const timestampMs = this.#appendTimestampMs ?? createdAtMs;
    if (timestampMs > this.maxTimestampMs) this.maxTimestampMs = timestampMs;
    if (this.#rules.isCompacted && cursor.keyBytes < 0) {
      this.#refuse(index, 'A record of a compacted topic needs a key.');
    } else {
      this.checkTimestamp(index, timestampMs);
    }
  }

  /** The first test decides alone where it applies: so does Kafka, which may then drop a LogAppendTime mark. */
  checkTimestamp(index: number, timestampMs: number): void {
    if (this.#rules.timestampType === 'CreateTime' && timestampMs !== NO_TIMESTAMP) {
      if (timestampMs >= this.#minTimestampMs && timestampMs <= this.#maxAllowedTimestampMs) return;
      this.#refuse(index, `The timestamp ${timestampMs} lies outside the limits of the topic.`);
      this.#hasTimestampError = true;
    } else if (this.#appendTimestampMs !== undefined) {
      this.#refuse(index, 'A producer may not send timestamps of type LogAppendTime.');
      this.#hasTimestampError = true;
    }
  }

  refusal(): InvalidBatch | undefined {
    if (this.#errors === undefined) return undefined;
    return {
      ok: false,
      errorCode: this.#hasTimestampError ? ErrorCode.INVALID_TIMESTAMP : ErrorCode.INVALID_RECORD,
      message: this.#hasTimestampError
        ? 'Records were refused because of their timestamps.'
        : `Records were refused. ${this.#errors[0]!.message}`,
      recordErrors: this.#errors,
    };
  }

  #refuse(batchIndex: number, message: string): void {
    this.#errors ??= [];
    if (this.#errors.length < MAX_RECORD_ERRORS) this.#errors.push({ batchIndex, message });
  }
}
