// generated, do not edit: protocol/schemas/group/share-group-target-assignment-member.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export function createShareGroupTargetAssignmentMemberKey(fields?: Partial<ShareGroupTargetAssignmentMemberKey>): ShareGroupTargetAssignmentMemberKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readShareGroupTargetAssignmentMemberKey(reader: Reader, version: number): ShareGroupTargetAssignmentMemberKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupTargetAssignmentMemberKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeShareGroupTargetAssignmentMemberKey(writer: Writer, message: ShareGroupTargetAssignmentMemberKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupTargetAssignmentMemberKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ShareGroupTargetAssignmentMemberValue {
  topicPartitions: ShareGroupTargetAssignmentMemberValueTopicPartition[];
}

export function createShareGroupTargetAssignmentMemberValue(fields?: Partial<ShareGroupTargetAssignmentMemberValue>): ShareGroupTargetAssignmentMemberValue {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

export function readShareGroupTargetAssignmentMemberValue(reader: Reader, version: number): ShareGroupTargetAssignmentMemberValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupTargetAssignmentMemberValue", version);
  let topicPartitions_: ShareGroupTargetAssignmentMemberValueTopicPartition[];
  const topicPartitionsCount = reader.compactArrayLength(18);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readShareGroupTargetAssignmentMemberValueTopicPartition(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicPartitions: topicPartitions_,
  };
}

export function writeShareGroupTargetAssignmentMemberValue(writer: Writer, message: ShareGroupTargetAssignmentMemberValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupTargetAssignmentMemberValue", version);
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeShareGroupTargetAssignmentMemberValueTopicPartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupTargetAssignmentMemberValueTopicPartition {
  topicId: Uuid;
  partitions: number[];
}

export function createShareGroupTargetAssignmentMemberValueTopicPartition(fields?: Partial<ShareGroupTargetAssignmentMemberValueTopicPartition>): ShareGroupTargetAssignmentMemberValueTopicPartition {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareGroupTargetAssignmentMemberValueTopicPartition(reader: Reader, version: number): ShareGroupTargetAssignmentMemberValueTopicPartition {
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

function writeShareGroupTargetAssignmentMemberValueTopicPartition(writer: Writer, message: ShareGroupTargetAssignmentMemberValueTopicPartition, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const shareGroupTargetAssignmentMemberKeySchema: MessageSchema<ShareGroupTargetAssignmentMemberKey> = {
  name: "ShareGroupTargetAssignmentMemberKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupTargetAssignmentMemberKey,
  write: writeShareGroupTargetAssignmentMemberKey,
  create: createShareGroupTargetAssignmentMemberKey,
};

export const shareGroupTargetAssignmentMemberValueSchema: MessageSchema<ShareGroupTargetAssignmentMemberValue> = {
  name: "ShareGroupTargetAssignmentMemberValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupTargetAssignmentMemberValue,
  write: writeShareGroupTargetAssignmentMemberValue,
  create: createShareGroupTargetAssignmentMemberValue,
};

export const shareGroupTargetAssignmentMemberRecord: CoordinatorRecordSchema<ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue> = {
  type: 13,
  name: "ShareGroupTargetAssignmentMember",
  key: shareGroupTargetAssignmentMemberKeySchema,
  value: shareGroupTargetAssignmentMemberValueSchema,
};
