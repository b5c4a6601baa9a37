// generated, do not edit: protocol/schemas/group/share-group-current-member-assignment.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export function createShareGroupCurrentMemberAssignmentKey(fields?: Partial<ShareGroupCurrentMemberAssignmentKey>): ShareGroupCurrentMemberAssignmentKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readShareGroupCurrentMemberAssignmentKey(reader: Reader, version: number): ShareGroupCurrentMemberAssignmentKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupCurrentMemberAssignmentKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeShareGroupCurrentMemberAssignmentKey(writer: Writer, message: ShareGroupCurrentMemberAssignmentKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupCurrentMemberAssignmentKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ShareGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  assignedPartitions: ShareGroupCurrentMemberAssignmentValueTopicPartitions[];
}

export function createShareGroupCurrentMemberAssignmentValue(fields?: Partial<ShareGroupCurrentMemberAssignmentValue>): ShareGroupCurrentMemberAssignmentValue {
  return {
    memberEpoch: fields?.memberEpoch ?? 0,
    previousMemberEpoch: fields?.previousMemberEpoch ?? 0,
    state: fields?.state ?? 0,
    assignedPartitions: fields?.assignedPartitions ?? [],
  };
}

export function readShareGroupCurrentMemberAssignmentValue(reader: Reader, version: number): ShareGroupCurrentMemberAssignmentValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupCurrentMemberAssignmentValue", version);
  const memberEpoch_: number = reader.int32();
  const previousMemberEpoch_: number = reader.int32();
  const state_: number = reader.int8();
  let assignedPartitions_: ShareGroupCurrentMemberAssignmentValueTopicPartitions[];
  const assignedPartitionsCount = reader.compactArrayLength(18);
  assignedPartitions_ = [];
  for (let i = 0; i < assignedPartitionsCount; i++) assignedPartitions_.push(readShareGroupCurrentMemberAssignmentValueTopicPartitions(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    memberEpoch: memberEpoch_,
    previousMemberEpoch: previousMemberEpoch_,
    state: state_,
    assignedPartitions: assignedPartitions_,
  };
}

export function writeShareGroupCurrentMemberAssignmentValue(writer: Writer, message: ShareGroupCurrentMemberAssignmentValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupCurrentMemberAssignmentValue", version);
  writer.int32(message.memberEpoch);
  writer.int32(message.previousMemberEpoch);
  writer.int8(message.state);
  writer.compactArrayLength(message.assignedPartitions.length);
  for (const item of message.assignedPartitions) {
    writeShareGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: Uuid;
  partitions: number[];
}

export function createShareGroupCurrentMemberAssignmentValueTopicPartitions(fields?: Partial<ShareGroupCurrentMemberAssignmentValueTopicPartitions>): ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareGroupCurrentMemberAssignmentValueTopicPartitions(reader: Reader, version: number): ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId_: Uuid = reader.uuid();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeShareGroupCurrentMemberAssignmentValueTopicPartitions(writer: Writer, message: ShareGroupCurrentMemberAssignmentValueTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const shareGroupCurrentMemberAssignmentKeySchema: MessageSchema<ShareGroupCurrentMemberAssignmentKey> = {
  name: "ShareGroupCurrentMemberAssignmentKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupCurrentMemberAssignmentKey,
  write: writeShareGroupCurrentMemberAssignmentKey,
  create: createShareGroupCurrentMemberAssignmentKey,
};

export const shareGroupCurrentMemberAssignmentValueSchema: MessageSchema<ShareGroupCurrentMemberAssignmentValue> = {
  name: "ShareGroupCurrentMemberAssignmentValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupCurrentMemberAssignmentValue,
  write: writeShareGroupCurrentMemberAssignmentValue,
  create: createShareGroupCurrentMemberAssignmentValue,
};

export const shareGroupCurrentMemberAssignmentRecord: CoordinatorRecordSchema<ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue> = {
  type: 14,
  name: "ShareGroupCurrentMemberAssignment",
  key: shareGroupCurrentMemberAssignmentKeySchema,
  value: shareGroupCurrentMemberAssignmentValueSchema,
};
