// generated, do not edit: protocol/schemas/metadata/clear-elr-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ClearElrRecord {
  topicName: string;
}

export function createClearElrRecord(fields?: Partial<ClearElrRecord>): ClearElrRecord {
  return {
    topicName: fields?.topicName ?? "",
  };
}

export function readClearElrRecord(reader: Reader, version: number): ClearElrRecord {
  if (version < 0 || version > 0) throw unknownVersion("ClearElrRecord", version);
  const topicName_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
  };
}

export function writeClearElrRecord(writer: Writer, message: ClearElrRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ClearElrRecord", version);
  writer.compactString(message.topicName);
  writer.unsignedVarint(0);
}

export const clearElrRecordSchema: RecordSchema<ClearElrRecord> = {
  name: "ClearElrRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readClearElrRecord,
  write: writeClearElrRecord,
  create: createClearElrRecord,
  type: 28,
};
