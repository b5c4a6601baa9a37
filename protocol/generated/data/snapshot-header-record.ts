// generated, do not edit: protocol/schemas/data/snapshot-header-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface SnapshotHeaderRecord {
  version: number;
  lastContainedLogTimestamp: number;
}

export function createSnapshotHeaderRecord(fields?: Partial<SnapshotHeaderRecord>): SnapshotHeaderRecord {
  return {
    version: fields?.version ?? 0,
    lastContainedLogTimestamp: fields?.lastContainedLogTimestamp ?? 0,
  };
}

export function readSnapshotHeaderRecord(reader: Reader, version: number): SnapshotHeaderRecord {
  if (version < 0 || version > 0) throw unknownVersion("SnapshotHeaderRecord", version);
  const version_: number = reader.int16();
  const lastContainedLogTimestamp_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    version: version_,
    lastContainedLogTimestamp: lastContainedLogTimestamp_,
  };
}

export function writeSnapshotHeaderRecord(writer: Writer, message: SnapshotHeaderRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("SnapshotHeaderRecord", version);
  writer.int16(message.version);
  writer.int64(message.lastContainedLogTimestamp);
  writer.unsignedVarint(0);
}

export const snapshotHeaderRecordSchema: MessageSchema<SnapshotHeaderRecord> = {
  name: "SnapshotHeaderRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readSnapshotHeaderRecord,
  write: writeSnapshotHeaderRecord,
  create: createSnapshotHeaderRecord,
};
