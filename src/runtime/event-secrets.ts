// pure
/**
 * What files of events leave out. They are made to be handed to whoever looks for a bug, and nothing is decided by a
 * secret: only by whether two are the same, and how long they are.
 */
import {
  BATCH_HEADER_BYTES,
  batchAttributes,
  batchMagic,
  isBatchCrcValid,
  isControl,
  MAGIC_V2,
  sealBatch,
  wholeBatchBytes,
} from '../../protocol/record/batch-header.ts';
import { isSensitive } from '../config/option.ts';
import { brokerOption, clientMetricsOptions, groupOptions, topicOptions } from '../config/table.ts';
import type { Redact } from '../machine/event-ring.ts';

const HIDDEN = /^\[hidden \d+\]$/;
/** Of SCRAM users and delegation tokens, in requests and records alike. */
const SECRET_BYTES = new Set(['salt', 'saltedPassword', 'storedKey', 'serverKey', 'hmac']);

/**
 * For the controller: values of passwords, and of keys that nobody knows, which may be some. Equal ones are replaced by
 * the same text, in all that one of these is asked.
 */
export function hidingConfigs(): Redact {
  const numbers = new Map<string, number>();
  const hide = (secret: string): string => {
    if (HIDDEN.test(secret)) return secret;
    const number = numbers.get(secret) ?? numbers.size + 1;
    numbers.set(secret, number);
    return `[hidden ${String(number)}]`;
  };
  return (key, value, parent) => {
    if (typeof value === 'string') {
      return key === 'value' && 'name' in parent && isSecretKey(parent.name) ? hide(value) : value;
    }
    if (!(value instanceof Uint8Array) || !SECRET_BYTES.has(key)) return value;
    return Buffer.from(hide(Buffer.from(value).toString('latin1')), 'latin1');
  };
}

/** As DescribeConfigs sees it (src/api/describe-configs.ts). */
function isSecretKey(name: unknown): boolean {
  if (typeof name !== 'string') return false;
  const option =
    topicOptions.get(name) ??
    groupOptions.get(name) ??
    clientMetricsOptions.get(name) ??
    brokerOption(name);
  return option === undefined || isSensitive(option);
}

/**
 * For raft: what records say. It looks at the headers of batches, at control records, and at how long all of it is.
 * `records` are the controller's in an event to append them, batches in an answer to Fetch.
 */
export const hideRecords: Redact = (key, value, parent) => {
  switch (key) {
    case 'records': {
      if (!isBufferList(value)) return value;
      return 'type' in parent && parent.type === 'append'
        ? value.map((record) => Buffer.alloc(record.length))
        : [withoutRecords(value)];
    }
    case 'batches':
      return value instanceof Uint8Array ? withoutRecords([value]) : value;
    case 'unalignedRecords':
      return isBufferList(value) ? value.map((chunk) => Buffer.alloc(chunk.length)) : value;
    default:
      return value;
  }
};

function isBufferList(value: unknown): value is readonly Uint8Array[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => each instanceof Uint8Array)
  );
}

/** The same batches with nothing but zeros for records, control records excepted; damaged ones stay damaged. */
function withoutRecords(chunks: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(chunks);
  let position = 0;
  for (;;) {
    const lengthBytes = wholeBatchBytes(bytes, position);
    if (lengthBytes < BATCH_HEADER_BYTES) break;
    const end = position + lengthBytes;
    if (batchMagic(bytes, position) !== MAGIC_V2) break;
    if (!isControl(batchAttributes(bytes, position))) {
      const batch = bytes.subarray(position, end);
      const isWhole = isBatchCrcValid(batch, 0);
      batch.fill(0, BATCH_HEADER_BYTES);
      if (isWhole) sealBatch(batch, 0);
    }
    position = end;
  }
  // What is no whole batch is not looked at behind its header.
  bytes.fill(0, Math.min(position + BATCH_HEADER_BYTES, bytes.length));
  return bytes;
}
