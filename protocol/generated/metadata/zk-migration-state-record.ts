// generated, do not edit: protocol/schemas/metadata/zk-migration-state-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ZkMigrationStateRecord {
  zkMigrationState: number;
}

export function createZkMigrationStateRecord(fields?: Partial<ZkMigrationStateRecord>): ZkMigrationStateRecord {
  return {
    zkMigrationState: fields?.zkMigrationState ?? 0,
  };
}

export function readZkMigrationStateRecord(reader: Reader, version: number): ZkMigrationStateRecord {
  if (version < 0 || version > 0) throw unknownVersion("ZkMigrationStateRecord", version);
  const zkMigrationState_: number = reader.int8();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    zkMigrationState: zkMigrationState_,
  };
}

export function writeZkMigrationStateRecord(writer: Writer, message: ZkMigrationStateRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ZkMigrationStateRecord", version);
  writer.int8(message.zkMigrationState);
  writer.unsignedVarint(0);
}

export const zkMigrationStateRecordSchema: RecordSchema<ZkMigrationStateRecord> = {
  name: "ZkMigrationStateRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readZkMigrationStateRecord,
  write: writeZkMigrationStateRecord,
  create: createZkMigrationStateRecord,
  type: 21,
};
