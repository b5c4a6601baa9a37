// generated, do not edit: protocol/schemas/metadata/topic-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface TopicRecord {
  name: string;
  topicId: Uuid;
}

export function createTopicRecord(fields?: Partial<TopicRecord>): TopicRecord {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
  };
}

export function readTopicRecord(reader: Reader, version: number): TopicRecord {
  if (version < 0 || version > 0) throw unknownVersion("TopicRecord", version);
  const name_: string = reader.compactString();
  const topicId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    topicId: topicId_,
  };
}

export function writeTopicRecord(writer: Writer, message: TopicRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("TopicRecord", version);
  writer.compactString(message.name);
  writer.uuid(message.topicId);
  writer.unsignedVarint(0);
}

export const topicRecordSchema: RecordSchema<TopicRecord> = {
  name: "TopicRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readTopicRecord,
  write: writeTopicRecord,
  create: createTopicRecord,
  type: 2,
};
