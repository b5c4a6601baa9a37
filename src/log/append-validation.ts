import { Codec } from '../../protocol/record/batch-header.ts';
import { convertBatch } from '../../protocol/record/build.ts';
import type { CompressionLevel } from '../../protocol/record/compression.ts';
import {
  checkBatch,
  decompressionFailure,
  decompressionLimitBytes,
  isForOffload,
  recordsSection,
  validateBatch,
  validateInline,
  validateRecords,
} from '../../protocol/record/validate.ts';
import type {
  CheckedBatch,
  InvalidBatch,
  ValidationRules,
  ValidBatch,
} from '../../protocol/record/validation.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Offload } from '../base/offload.ts';
import type { LogConfig } from './log-config.ts';
import type { LeaderAppendOptions, Refused } from './types.ts';

const CODECS: Partial<Record<LogConfig['compressionType'], Codec>> = {
  uncompressed: Codec.NONE,
  gzip: Codec.GZIP,
  snappy: Codec.SNAPPY,
  lz4: Codec.LZ4,
  zstd: Codec.ZSTD,
};

export function validationRules(
  config: LogConfig,
  options: LeaderAppendOptions,
  walkCompressed: boolean,
): ValidationRules {
  return {
    origin: options.origin,
    maxBatchBytes: options.origin === 'raft' ? Infinity : config.maxMessageBytes,
    timestampType: config.messageTimestampType,
    timestampBeforeMaxMs: config.messageTimestampBeforeMaxMs,
    timestampAfterMaxMs: config.messageTimestampAfterMaxMs,
    nowMs: options.nowMs,
    isCompacted: config.cleanupPolicy.compact,
    targetCodec: CODECS[config.compressionType],
    maxDecompressedBytes: decompressionLimitBytes(config.maxMessageBytes),
    walkCompressed,
  };
}

/** One batch, ready to be stamped and appended. */
export interface AcceptedBatch {
  readonly ok: true;
  readonly bytes: Buffer;
  readonly position: number;
  readonly lengthBytes: number;
  readonly maxTimestampMs: number;
}

export function refusal(errorCode: number, message: string | null = null): Refused {
  return { ok: false, errorCode, message, recordErrors: [] };
}

/** Everything here and now, decompression included. */
export function validateNow(
  records: Buffer,
  rules: ValidationRules,
  config: LogConfig,
): AcceptedBatch | Refused {
  return accept(records, validateBatch(records, 0, records.length, rules), rules, config);
}

/** The header alone, and whether the rest is better done elsewhere. */
export function checkFirst(
  records: Buffer,
  rules: ValidationRules,
): { readonly checked: CheckedBatch | InvalidBatch; readonly isForOffload: boolean } {
  const checked = checkBatch(records, 0, records.length, rules);
  return { checked, isForOffload: checked.ok && isForOffload(records, checked) };
}

export function validateChecked(
  records: Buffer,
  checked: CheckedBatch | InvalidBatch,
  rules: ValidationRules,
  config: LogConfig,
): AcceptedBatch | Refused {
  if (!checked.ok) return checked;
  return accept(records, validateInline(records, checked, rules), rules, config);
}

/** The records are decompressed in the pool; `records` must not change meanwhile. */
export async function validateOffLoop(
  records: Buffer,
  checked: CheckedBatch,
  rules: ValidationRules,
  to: { readonly offload: Offload; readonly config: LogConfig },
): Promise<AcceptedBatch | Refused> {
  let plain: Buffer;
  try {
    plain = await to.offload.decompress(
      checked.codec,
      recordsSection(records, checked),
      rules.maxDecompressedBytes,
    );
  } catch (error) {
    return decompressionFailure(error);
  }
  return accept(records, validateRecords(records, checked, plain, rules), rules, to.config);
}

function accept(
  records: Buffer,
  valid: ValidBatch | InvalidBatch,
  rules: ValidationRules,
  config: LogConfig,
): AcceptedBatch | Refused {
  if (!valid.ok) return valid;
  const { position, lengthBytes, maxTimestampMs } = valid;
  let accepted: AcceptedBatch = { ok: true, bytes: records, position, lengthBytes, maxTimestampMs };
  if (valid.mustConvert && valid.records !== undefined) {
    const codec = rules.targetCodec ?? valid.codec;
    const level = levelFor(codec, config);
    const bytes = convertBatch(records, position, {
      records: valid.records,
      codec,
      ...(level === undefined ? {} : { level }),
    });
    if (bytes.length > rules.maxBatchBytes) {
      return refusal(
        ErrorCode.MESSAGE_TOO_LARGE,
        `The batch takes ${bytes.length} bytes in the topic's codec, more than ${rules.maxBatchBytes}.`,
      );
    }
    accepted = { ok: true, bytes, position: 0, lengthBytes: bytes.length, maxTimestampMs };
  }
  if (accepted.lengthBytes > config.segmentBytes) {
    return refusal(
      ErrorCode.RECORD_LIST_TOO_LARGE,
      `The batch takes ${accepted.lengthBytes} bytes, more than a segment of ${config.segmentBytes}.`,
    );
  }
  return accepted;
}

function levelFor(codec: Codec, config: LogConfig): CompressionLevel | undefined {
  if (codec === Codec.GZIP) return config.compressionGzipLevel;
  if (codec === Codec.ZSTD) return config.compressionZstdLevel;
  return undefined;
}
