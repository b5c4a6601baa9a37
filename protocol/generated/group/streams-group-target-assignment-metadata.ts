// generated, do not edit: protocol/schemas/group/streams-group-target-assignment-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export function createStreamsGroupTargetAssignmentMetadataKey(fields?: Partial<StreamsGroupTargetAssignmentMetadataKey>): StreamsGroupTargetAssignmentMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readStreamsGroupTargetAssignmentMetadataKey(reader: Reader, version: number): StreamsGroupTargetAssignmentMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTargetAssignmentMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeStreamsGroupTargetAssignmentMetadataKey(writer: Writer, message: StreamsGroupTargetAssignmentMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTargetAssignmentMetadataKey", version);
  writer.string(message.groupId);
}

export interface StreamsGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number;
  assignmentTimestamp: number;
}

export function createStreamsGroupTargetAssignmentMetadataValue(fields?: Partial<StreamsGroupTargetAssignmentMetadataValue>): StreamsGroupTargetAssignmentMetadataValue {
  return {
    assignmentEpoch: fields?.assignmentEpoch ?? 0,
    assignmentTimestamp: fields?.assignmentTimestamp ?? 0,
  };
}

export function readStreamsGroupTargetAssignmentMetadataValue(reader: Reader, version: number): StreamsGroupTargetAssignmentMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTargetAssignmentMetadataValue", version);
  const assignmentEpoch_: number = reader.int32();
  let assignmentTimestamp_: number = 0;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        assignmentTimestamp_ = reader.int64();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    assignmentEpoch: assignmentEpoch_,
    assignmentTimestamp: assignmentTimestamp_,
  };
}

export function writeStreamsGroupTargetAssignmentMetadataValue(writer: Writer, message: StreamsGroupTargetAssignmentMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTargetAssignmentMetadataValue", version);
  writer.int32(message.assignmentEpoch);
  let tags = 0;
  if (!(message.assignmentTimestamp === 0)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.assignmentTimestamp === 0)) {
    const inner = writer.beginTag();
    inner.int64(message.assignmentTimestamp);
    writer.endTag(0, inner);
  }
}

export const streamsGroupTargetAssignmentMetadataKeySchema: MessageSchema<StreamsGroupTargetAssignmentMetadataKey> = {
  name: "StreamsGroupTargetAssignmentMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupTargetAssignmentMetadataKey,
  write: writeStreamsGroupTargetAssignmentMetadataKey,
  create: createStreamsGroupTargetAssignmentMetadataKey,
};

export const streamsGroupTargetAssignmentMetadataValueSchema: MessageSchema<StreamsGroupTargetAssignmentMetadataValue> = {
  name: "StreamsGroupTargetAssignmentMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupTargetAssignmentMetadataValue,
  write: writeStreamsGroupTargetAssignmentMetadataValue,
  create: createStreamsGroupTargetAssignmentMetadataValue,
};

export const streamsGroupTargetAssignmentMetadataRecord: CoordinatorRecordSchema<StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue> = {
  type: 20,
  name: "StreamsGroupTargetAssignmentMetadata",
  key: streamsGroupTargetAssignmentMetadataKeySchema,
  value: streamsGroupTargetAssignmentMetadataValueSchema,
};
