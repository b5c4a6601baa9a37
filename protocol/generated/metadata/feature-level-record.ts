// generated, do not edit: protocol/schemas/metadata/feature-level-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface FeatureLevelRecord {
  name: string;
  featureLevel: number;
}

export function createFeatureLevelRecord(fields?: Partial<FeatureLevelRecord>): FeatureLevelRecord {
  return {
    name: fields?.name ?? "",
    featureLevel: fields?.featureLevel ?? 0,
  };
}

export function readFeatureLevelRecord(reader: Reader, version: number): FeatureLevelRecord {
  if (version < 0 || version > 0) throw unknownVersion("FeatureLevelRecord", version);
  const name_: string = reader.compactString();
  const featureLevel_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    featureLevel: featureLevel_,
  };
}

export function writeFeatureLevelRecord(writer: Writer, message: FeatureLevelRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("FeatureLevelRecord", version);
  writer.compactString(message.name);
  writer.int16(message.featureLevel);
  writer.unsignedVarint(0);
}

export const featureLevelRecordSchema: RecordSchema<FeatureLevelRecord> = {
  name: "FeatureLevelRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readFeatureLevelRecord,
  write: writeFeatureLevelRecord,
  create: createFeatureLevelRecord,
  type: 12,
};
