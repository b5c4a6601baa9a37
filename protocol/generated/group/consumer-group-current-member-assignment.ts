// generated, do not edit: protocol/schemas/group/consumer-group-current-member-assignment.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export function createConsumerGroupCurrentMemberAssignmentKey(fields?: Partial<ConsumerGroupCurrentMemberAssignmentKey>): ConsumerGroupCurrentMemberAssignmentKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readConsumerGroupCurrentMemberAssignmentKey(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupCurrentMemberAssignmentKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeConsumerGroupCurrentMemberAssignmentKey(writer: Writer, message: ConsumerGroupCurrentMemberAssignmentKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupCurrentMemberAssignmentKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ConsumerGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
  partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
}

export function createConsumerGroupCurrentMemberAssignmentValue(fields?: Partial<ConsumerGroupCurrentMemberAssignmentValue>): ConsumerGroupCurrentMemberAssignmentValue {
  return {
    memberEpoch: fields?.memberEpoch ?? 0,
    previousMemberEpoch: fields?.previousMemberEpoch ?? 0,
    state: fields?.state ?? 0,
    assignedPartitions: fields?.assignedPartitions ?? [],
    partitionsPendingRevocation: fields?.partitionsPendingRevocation ?? [],
  };
}

export function readConsumerGroupCurrentMemberAssignmentValue(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupCurrentMemberAssignmentValue", version);
  const memberEpoch_: number = reader.int32();
  const previousMemberEpoch_: number = reader.int32();
  const state_: number = reader.int8();
  let assignedPartitions_: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
  const assignedPartitionsCount = reader.compactArrayLength(18);
  assignedPartitions_ = [];
  for (let i = 0; i < assignedPartitionsCount; i++) assignedPartitions_.push(readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(reader, version));
  let partitionsPendingRevocation_: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
  const partitionsPendingRevocationCount = reader.compactArrayLength(18);
  partitionsPendingRevocation_ = [];
  for (let i = 0; i < partitionsPendingRevocationCount; i++) partitionsPendingRevocation_.push(readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(reader, version));
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
    partitionsPendingRevocation: partitionsPendingRevocation_,
  };
}

export function writeConsumerGroupCurrentMemberAssignmentValue(writer: Writer, message: ConsumerGroupCurrentMemberAssignmentValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupCurrentMemberAssignmentValue", version);
  writer.int32(message.memberEpoch);
  writer.int32(message.previousMemberEpoch);
  writer.int8(message.state);
  writer.compactArrayLength(message.assignedPartitions.length);
  for (const item of message.assignedPartitions) {
    writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version);
  }
  writer.compactArrayLength(message.partitionsPendingRevocation.length);
  for (const item of message.partitionsPendingRevocation) {
    writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: Uuid;
  partitions: number[];
  assignmentEpochs: number[] | null;
}

export function createConsumerGroupCurrentMemberAssignmentValueTopicPartitions(fields?: Partial<ConsumerGroupCurrentMemberAssignmentValueTopicPartitions>): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
    assignmentEpochs: fields?.assignmentEpochs === undefined ? [] : fields!.assignmentEpochs,
  };
}

function readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(reader: Reader, version: number): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId_: Uuid = reader.uuid();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let assignmentEpochs_: number[] | null = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        const assignmentEpochsCount = reader.compactNullableArrayLength(4);
        if (assignmentEpochsCount < 0) assignmentEpochs_ = null;
        else {
          assignmentEpochs_ = [];
          for (let i = 0; i < assignmentEpochsCount; i++) assignmentEpochs_.push(reader.int32());
        }
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    topicId: topicId_,
    partitions: partitions_,
    assignmentEpochs: assignmentEpochs_,
  };
}

function writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(writer: Writer, message: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  let tags = 0;
  if (!(message.assignmentEpochs !== null && message.assignmentEpochs.length === 0)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.assignmentEpochs !== null && message.assignmentEpochs.length === 0)) {
    const inner = writer.beginTag();
    if (message.assignmentEpochs === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.assignmentEpochs.length);
      for (const item of message.assignmentEpochs) {
        inner.int32(item);
      }
    }
    writer.endTag(0, inner);
  }
}

export const consumerGroupCurrentMemberAssignmentKeySchema: MessageSchema<ConsumerGroupCurrentMemberAssignmentKey> = {
  name: "ConsumerGroupCurrentMemberAssignmentKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupCurrentMemberAssignmentKey,
  write: writeConsumerGroupCurrentMemberAssignmentKey,
  create: createConsumerGroupCurrentMemberAssignmentKey,
};

export const consumerGroupCurrentMemberAssignmentValueSchema: MessageSchema<ConsumerGroupCurrentMemberAssignmentValue> = {
  name: "ConsumerGroupCurrentMemberAssignmentValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupCurrentMemberAssignmentValue,
  write: writeConsumerGroupCurrentMemberAssignmentValue,
  create: createConsumerGroupCurrentMemberAssignmentValue,
};

export const consumerGroupCurrentMemberAssignmentRecord: CoordinatorRecordSchema<ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue> = {
  type: 8,
  name: "ConsumerGroupCurrentMemberAssignment",
  key: consumerGroupCurrentMemberAssignmentKeySchema,
  value: consumerGroupCurrentMemberAssignmentValueSchema,
};
