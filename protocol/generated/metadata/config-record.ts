// generated, do not edit: protocol/schemas/metadata/config-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConfigRecord {
  resourceType: number;
  resourceName: string;
  name: string;
  value: string | null;
}

export function createConfigRecord(fields?: Partial<ConfigRecord>): ConfigRecord {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
  };
}

export function readConfigRecord(reader: Reader, version: number): ConfigRecord {
  if (version < 0 || version > 0) throw unknownVersion("ConfigRecord", version);
  const resourceType_: number = reader.int8();
  const resourceName_: string = reader.compactString();
  const name_: string = reader.compactString();
  const value_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    resourceType: resourceType_,
    resourceName: resourceName_,
    name: name_,
    value: value_,
  };
}

export function writeConfigRecord(writer: Writer, message: ConfigRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConfigRecord", version);
  writer.int8(message.resourceType);
  writer.compactString(message.resourceName);
  writer.compactString(message.name);
  if (message.value === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.value);
  }
  writer.unsignedVarint(0);
}

export const configRecordSchema: RecordSchema<ConfigRecord> = {
  name: "ConfigRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConfigRecord,
  write: writeConfigRecord,
  create: createConfigRecord,
  type: 4,
};
