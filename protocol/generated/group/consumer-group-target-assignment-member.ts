// generated, do not edit: protocol/schemas/group/consumer-group-target-assignment-member.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export function createConsumerGroupTargetAssignmentMemberKey(fields?: Partial<ConsumerGroupTargetAssignmentMemberKey>): ConsumerGroupTargetAssignmentMemberKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readConsumerGroupTargetAssignmentMemberKey(reader: Reader, version: number): ConsumerGroupTargetAssignmentMemberKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupTargetAssignmentMemberKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeConsumerGroupTargetAssignmentMemberKey(writer: Writer, message: ConsumerGroupTargetAssignmentMemberKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupTargetAssignmentMemberKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ConsumerGroupTargetAssignmentMemberValue {
  topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[];
}

export function createConsumerGroupTargetAssignmentMemberValue(fields?: Partial<ConsumerGroupTargetAssignmentMemberValue>): ConsumerGroupTargetAssignmentMemberValue {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

export function readConsumerGroupTargetAssignmentMemberValue(reader: Reader, version: number): ConsumerGroupTargetAssignmentMemberValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupTargetAssignmentMemberValue", version);
  let topicPartitions_: ConsumerGroupTargetAssignmentMemberValueTopicPartition[];
  const topicPartitionsCount = reader.compactArrayLength(18);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readConsumerGroupTargetAssignmentMemberValueTopicPartition(reader, version));
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

export function writeConsumerGroupTargetAssignmentMemberValue(writer: Writer, message: ConsumerGroupTargetAssignmentMemberValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupTargetAssignmentMemberValue", version);
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeConsumerGroupTargetAssignmentMemberValueTopicPartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  topicId: Uuid;
  partitions: number[];
}

export function createConsumerGroupTargetAssignmentMemberValueTopicPartition(fields?: Partial<ConsumerGroupTargetAssignmentMemberValueTopicPartition>): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerGroupTargetAssignmentMemberValueTopicPartition(reader: Reader, version: number): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
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

function writeConsumerGroupTargetAssignmentMemberValueTopicPartition(writer: Writer, message: ConsumerGroupTargetAssignmentMemberValueTopicPartition, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const consumerGroupTargetAssignmentMemberKeySchema: MessageSchema<ConsumerGroupTargetAssignmentMemberKey> = {
  name: "ConsumerGroupTargetAssignmentMemberKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupTargetAssignmentMemberKey,
  write: writeConsumerGroupTargetAssignmentMemberKey,
  create: createConsumerGroupTargetAssignmentMemberKey,
};

export const consumerGroupTargetAssignmentMemberValueSchema: MessageSchema<ConsumerGroupTargetAssignmentMemberValue> = {
  name: "ConsumerGroupTargetAssignmentMemberValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupTargetAssignmentMemberValue,
  write: writeConsumerGroupTargetAssignmentMemberValue,
  create: createConsumerGroupTargetAssignmentMemberValue,
};

export const consumerGroupTargetAssignmentMemberRecord: CoordinatorRecordSchema<ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue> = {
  type: 7,
  name: "ConsumerGroupTargetAssignmentMember",
  key: consumerGroupTargetAssignmentMemberKeySchema,
  value: consumerGroupTargetAssignmentMemberValueSchema,
};
