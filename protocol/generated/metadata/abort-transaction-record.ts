// generated, do not edit: protocol/schemas/metadata/abort-transaction-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AbortTransactionRecord {
  reason: string | null;
}

export function createAbortTransactionRecord(fields?: Partial<AbortTransactionRecord>): AbortTransactionRecord {
  return {
    reason: fields?.reason ?? null,
  };
}

export function readAbortTransactionRecord(reader: Reader, version: number): AbortTransactionRecord {
  if (version < 0 || version > 0) throw unknownVersion("AbortTransactionRecord", version);
  let reason_: string | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        reason_ = reader.compactNullableString();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    reason: reason_,
  };
}

export function writeAbortTransactionRecord(writer: Writer, message: AbortTransactionRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AbortTransactionRecord", version);
  let tags = 0;
  if (!(message.reason === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.reason === null)) {
    const inner = writer.beginTag();
    if (message.reason === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactString(message.reason);
    }
    writer.endTag(0, inner);
  }
}

export const abortTransactionRecordSchema: RecordSchema<AbortTransactionRecord> = {
  name: "AbortTransactionRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAbortTransactionRecord,
  write: writeAbortTransactionRecord,
  create: createAbortTransactionRecord,
  type: 25,
};
