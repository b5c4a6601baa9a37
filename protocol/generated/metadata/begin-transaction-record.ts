// generated, do not edit: protocol/schemas/metadata/begin-transaction-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface BeginTransactionRecord {
  name: string | null;
}

export function createBeginTransactionRecord(fields?: Partial<BeginTransactionRecord>): BeginTransactionRecord {
  return {
    name: fields?.name ?? null,
  };
}

export function readBeginTransactionRecord(reader: Reader, version: number): BeginTransactionRecord {
  if (version < 0 || version > 0) throw unknownVersion("BeginTransactionRecord", version);
  let name_: string | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        name_ = reader.compactNullableString();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    name: name_,
  };
}

export function writeBeginTransactionRecord(writer: Writer, message: BeginTransactionRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("BeginTransactionRecord", version);
  let tags = 0;
  if (!(message.name === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.name === null)) {
    const inner = writer.beginTag();
    if (message.name === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactString(message.name);
    }
    writer.endTag(0, inner);
  }
}

export const beginTransactionRecordSchema: RecordSchema<BeginTransactionRecord> = {
  name: "BeginTransactionRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readBeginTransactionRecord,
  write: writeBeginTransactionRecord,
  create: createBeginTransactionRecord,
  type: 23,
};
