// generated, do not edit: protocol/schemas/metadata/client-quota-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ClientQuotaRecord {
  entity: ClientQuotaRecordEntityData[];
  key: string;
  value: number;
  remove: boolean;
}

export function createClientQuotaRecord(fields?: Partial<ClientQuotaRecord>): ClientQuotaRecord {
  return {
    entity: fields?.entity ?? [],
    key: fields?.key ?? "",
    value: fields?.value ?? 0,
    remove: fields?.remove ?? false,
  };
}

export function readClientQuotaRecord(reader: Reader, version: number): ClientQuotaRecord {
  if (version < 0 || version > 0) throw unknownVersion("ClientQuotaRecord", version);
  let entity_: ClientQuotaRecordEntityData[];
  const entityCount = reader.compactArrayLength(3);
  entity_ = [];
  for (let i = 0; i < entityCount; i++) entity_.push(readClientQuotaRecordEntityData(reader, version));
  const key_: string = reader.compactString();
  const value_: number = reader.float64();
  const remove_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    entity: entity_,
    key: key_,
    value: value_,
    remove: remove_,
  };
}

export function writeClientQuotaRecord(writer: Writer, message: ClientQuotaRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ClientQuotaRecord", version);
  writer.compactArrayLength(message.entity.length);
  for (const item of message.entity) {
    writeClientQuotaRecordEntityData(writer, item, version);
  }
  writer.compactString(message.key);
  writer.float64(message.value);
  writer.bool(message.remove);
  writer.unsignedVarint(0);
}

export interface ClientQuotaRecordEntityData {
  entityType: string;
  entityName: string | null;
}

export function createClientQuotaRecordEntityData(fields?: Partial<ClientQuotaRecordEntityData>): ClientQuotaRecordEntityData {
  return {
    entityType: fields?.entityType ?? "",
    entityName: fields?.entityName === undefined ? "" : fields!.entityName,
  };
}

function readClientQuotaRecordEntityData(reader: Reader, version: number): ClientQuotaRecordEntityData {
  const entityType_: string = reader.compactString();
  const entityName_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    entityType: entityType_,
    entityName: entityName_,
  };
}

function writeClientQuotaRecordEntityData(writer: Writer, message: ClientQuotaRecordEntityData, version: number): void {
  writer.compactString(message.entityType);
  if (message.entityName === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.entityName);
  }
  writer.unsignedVarint(0);
}

export const clientQuotaRecordSchema: RecordSchema<ClientQuotaRecord> = {
  name: "ClientQuotaRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readClientQuotaRecord,
  write: writeClientQuotaRecord,
  create: createClientQuotaRecord,
  type: 14,
};
