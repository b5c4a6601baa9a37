// generated, do not edit: protocol/schemas/metadata/access-control-entry-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AccessControlEntryRecord {
  id: Uuid;
  resourceType: number;
  resourceName: string;
  patternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export function createAccessControlEntryRecord(fields?: Partial<AccessControlEntryRecord>): AccessControlEntryRecord {
  return {
    id: fields?.id ?? ZERO_UUID,
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    patternType: fields?.patternType ?? 0,
    principal: fields?.principal ?? "",
    host: fields?.host ?? "",
    operation: fields?.operation ?? 0,
    permissionType: fields?.permissionType ?? 0,
  };
}

export function readAccessControlEntryRecord(reader: Reader, version: number): AccessControlEntryRecord {
  if (version < 0 || version > 0) throw unknownVersion("AccessControlEntryRecord", version);
  const id_: Uuid = reader.uuid();
  const resourceType_: number = reader.int8();
  const resourceName_: string = reader.compactString();
  const patternType_: number = reader.int8();
  const principal_: string = reader.compactString();
  const host_: string = reader.compactString();
  const operation_: number = reader.int8();
  const permissionType_: number = reader.int8();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    id: id_,
    resourceType: resourceType_,
    resourceName: resourceName_,
    patternType: patternType_,
    principal: principal_,
    host: host_,
    operation: operation_,
    permissionType: permissionType_,
  };
}

export function writeAccessControlEntryRecord(writer: Writer, message: AccessControlEntryRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AccessControlEntryRecord", version);
  writer.uuid(message.id);
  writer.int8(message.resourceType);
  writer.compactString(message.resourceName);
  writer.int8(message.patternType);
  writer.compactString(message.principal);
  writer.compactString(message.host);
  writer.int8(message.operation);
  writer.int8(message.permissionType);
  writer.unsignedVarint(0);
}

export const accessControlEntryRecordSchema: RecordSchema<AccessControlEntryRecord> = {
  name: "AccessControlEntryRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAccessControlEntryRecord,
  write: writeAccessControlEntryRecord,
  create: createAccessControlEntryRecord,
  type: 18,
};
