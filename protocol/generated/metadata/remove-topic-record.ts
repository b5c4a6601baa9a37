// generated, do not edit: protocol/schemas/metadata/remove-topic-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RemoveTopicRecord {
  topicId: Uuid;
}

export function createRemoveTopicRecord(fields?: Partial<RemoveTopicRecord>): RemoveTopicRecord {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
  };
}

export function readRemoveTopicRecord(reader: Reader, version: number): RemoveTopicRecord {
  if (version < 0 || version > 0) throw unknownVersion("RemoveTopicRecord", version);
  const topicId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
  };
}

export function writeRemoveTopicRecord(writer: Writer, message: RemoveTopicRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveTopicRecord", version);
  writer.uuid(message.topicId);
  writer.unsignedVarint(0);
}

export const removeTopicRecordSchema: RecordSchema<RemoveTopicRecord> = {
  name: "RemoveTopicRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveTopicRecord,
  write: writeRemoveTopicRecord,
  create: createRemoveTopicRecord,
  type: 9,
};
