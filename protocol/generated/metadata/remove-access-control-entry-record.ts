// generated, do not edit: protocol/schemas/metadata/remove-access-control-entry-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RemoveAccessControlEntryRecord {
  id: Uuid;
}

export function createRemoveAccessControlEntryRecord(fields?: Partial<RemoveAccessControlEntryRecord>): RemoveAccessControlEntryRecord {
  return {
    id: fields?.id ?? ZERO_UUID,
  };
}

export function readRemoveAccessControlEntryRecord(reader: Reader, version: number): RemoveAccessControlEntryRecord {
  if (version < 0 || version > 0) throw unknownVersion("RemoveAccessControlEntryRecord", version);
  const id_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    id: id_,
  };
}

export function writeRemoveAccessControlEntryRecord(writer: Writer, message: RemoveAccessControlEntryRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveAccessControlEntryRecord", version);
  writer.uuid(message.id);
  writer.unsignedVarint(0);
}

export const removeAccessControlEntryRecordSchema: RecordSchema<RemoveAccessControlEntryRecord> = {
  name: "RemoveAccessControlEntryRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveAccessControlEntryRecord,
  write: writeRemoveAccessControlEntryRecord,
  create: createRemoveAccessControlEntryRecord,
  type: 19,
};
