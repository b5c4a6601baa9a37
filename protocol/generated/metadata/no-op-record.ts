// generated, do not edit: protocol/schemas/metadata/no-op-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export type NoOpRecord = Record<string, never>;

export function createNoOpRecord(_fields?: Partial<NoOpRecord>): NoOpRecord {
  return {};
}

export function readNoOpRecord(reader: Reader, version: number): NoOpRecord {
  if (version < 0 || version > 0) throw unknownVersion("NoOpRecord", version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {};
}

export function writeNoOpRecord(writer: Writer, message: NoOpRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("NoOpRecord", version);
  writer.unsignedVarint(0);
}

export const noOpRecordSchema: RecordSchema<NoOpRecord> = {
  name: "NoOpRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readNoOpRecord,
  write: writeNoOpRecord,
  create: createNoOpRecord,
  type: 20,
};
