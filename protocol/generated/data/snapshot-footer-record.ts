// generated, do not edit: protocol/schemas/data/snapshot-footer-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface SnapshotFooterRecord {
  version: number;
}

export function createSnapshotFooterRecord(fields?: Partial<SnapshotFooterRecord>): SnapshotFooterRecord {
  return {
    version: fields?.version ?? 0,
  };
}

export function readSnapshotFooterRecord(reader: Reader, version: number): SnapshotFooterRecord {
  if (version < 0 || version > 0) throw unknownVersion("SnapshotFooterRecord", version);
  const version_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    version: version_,
  };
}

export function writeSnapshotFooterRecord(writer: Writer, message: SnapshotFooterRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("SnapshotFooterRecord", version);
  writer.int16(message.version);
  writer.unsignedVarint(0);
}

export const snapshotFooterRecordSchema: MessageSchema<SnapshotFooterRecord> = {
  name: "SnapshotFooterRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readSnapshotFooterRecord,
  write: writeSnapshotFooterRecord,
  create: createSnapshotFooterRecord,
};
