// generated, do not edit: protocol/schemas/metadata/end-transaction-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export type EndTransactionRecord = Record<string, never>;

export function createEndTransactionRecord(_fields?: Partial<EndTransactionRecord>): EndTransactionRecord {
  return {};
}

export function readEndTransactionRecord(reader: Reader, version: number): EndTransactionRecord {
  if (version < 0 || version > 0) throw unknownVersion("EndTransactionRecord", version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {};
}

export function writeEndTransactionRecord(writer: Writer, message: EndTransactionRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("EndTransactionRecord", version);
  writer.unsignedVarint(0);
}

export const endTransactionRecordSchema: RecordSchema<EndTransactionRecord> = {
  name: "EndTransactionRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readEndTransactionRecord,
  write: writeEndTransactionRecord,
  create: createEndTransactionRecord,
  type: 24,
};
