// generated, do not edit: protocol/schemas/group/consumer-group-partition-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupPartitionMetadataKey {
  groupId: string;
}

export function createConsumerGroupPartitionMetadataKey(fields?: Partial<ConsumerGroupPartitionMetadataKey>): ConsumerGroupPartitionMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readConsumerGroupPartitionMetadataKey(reader: Reader, version: number): ConsumerGroupPartitionMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupPartitionMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeConsumerGroupPartitionMetadataKey(writer: Writer, message: ConsumerGroupPartitionMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupPartitionMetadataKey", version);
  writer.string(message.groupId);
}

export interface ConsumerGroupPartitionMetadataValue {
  topics: ConsumerGroupPartitionMetadataValueTopicMetadata[];
}

export function createConsumerGroupPartitionMetadataValue(fields?: Partial<ConsumerGroupPartitionMetadataValue>): ConsumerGroupPartitionMetadataValue {
  return {
    topics: fields?.topics ?? [],
  };
}

export function readConsumerGroupPartitionMetadataValue(reader: Reader, version: number): ConsumerGroupPartitionMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupPartitionMetadataValue", version);
  let topics_: ConsumerGroupPartitionMetadataValueTopicMetadata[];
  const topicsCount = reader.compactArrayLength(23);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readConsumerGroupPartitionMetadataValueTopicMetadata(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topics: topics_,
  };
}

export function writeConsumerGroupPartitionMetadataValue(writer: Writer, message: ConsumerGroupPartitionMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupPartitionMetadataValue", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeConsumerGroupPartitionMetadataValueTopicMetadata(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupPartitionMetadataValueTopicMetadata {
  topicId: Uuid;
  topicName: string;
  numPartitions: number;
  partitionMetadata: ConsumerGroupPartitionMetadataValuePartitionMetadata[];
}

export function createConsumerGroupPartitionMetadataValueTopicMetadata(fields?: Partial<ConsumerGroupPartitionMetadataValueTopicMetadata>): ConsumerGroupPartitionMetadataValueTopicMetadata {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    topicName: fields?.topicName ?? "",
    numPartitions: fields?.numPartitions ?? 0,
    partitionMetadata: fields?.partitionMetadata ?? [],
  };
}

function readConsumerGroupPartitionMetadataValueTopicMetadata(reader: Reader, version: number): ConsumerGroupPartitionMetadataValueTopicMetadata {
  const topicId_: Uuid = reader.uuid();
  const topicName_: string = reader.compactString();
  const numPartitions_: number = reader.int32();
  let partitionMetadata_: ConsumerGroupPartitionMetadataValuePartitionMetadata[];
  const partitionMetadataCount = reader.compactArrayLength(6);
  partitionMetadata_ = [];
  for (let i = 0; i < partitionMetadataCount; i++) partitionMetadata_.push(readConsumerGroupPartitionMetadataValuePartitionMetadata(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    topicName: topicName_,
    numPartitions: numPartitions_,
    partitionMetadata: partitionMetadata_,
  };
}

function writeConsumerGroupPartitionMetadataValueTopicMetadata(writer: Writer, message: ConsumerGroupPartitionMetadataValueTopicMetadata, version: number): void {
  writer.uuid(message.topicId);
  writer.compactString(message.topicName);
  writer.int32(message.numPartitions);
  writer.compactArrayLength(message.partitionMetadata.length);
  for (const item of message.partitionMetadata) {
    writeConsumerGroupPartitionMetadataValuePartitionMetadata(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupPartitionMetadataValuePartitionMetadata {
  partition: number;
  racks: string[];
}

export function createConsumerGroupPartitionMetadataValuePartitionMetadata(fields?: Partial<ConsumerGroupPartitionMetadataValuePartitionMetadata>): ConsumerGroupPartitionMetadataValuePartitionMetadata {
  return {
    partition: fields?.partition ?? 0,
    racks: fields?.racks ?? [],
  };
}

function readConsumerGroupPartitionMetadataValuePartitionMetadata(reader: Reader, version: number): ConsumerGroupPartitionMetadataValuePartitionMetadata {
  const partition_: number = reader.int32();
  let racks_: string[];
  const racksCount = reader.compactArrayLength(1);
  racks_ = [];
  for (let i = 0; i < racksCount; i++) racks_.push(reader.compactString());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    racks: racks_,
  };
}

function writeConsumerGroupPartitionMetadataValuePartitionMetadata(writer: Writer, message: ConsumerGroupPartitionMetadataValuePartitionMetadata, version: number): void {
  writer.int32(message.partition);
  writer.compactArrayLength(message.racks.length);
  for (const item of message.racks) {
    writer.compactString(item);
  }
  writer.unsignedVarint(0);
}

export const consumerGroupPartitionMetadataKeySchema: MessageSchema<ConsumerGroupPartitionMetadataKey> = {
  name: "ConsumerGroupPartitionMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupPartitionMetadataKey,
  write: writeConsumerGroupPartitionMetadataKey,
  create: createConsumerGroupPartitionMetadataKey,
};

export const consumerGroupPartitionMetadataValueSchema: MessageSchema<ConsumerGroupPartitionMetadataValue> = {
  name: "ConsumerGroupPartitionMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupPartitionMetadataValue,
  write: writeConsumerGroupPartitionMetadataValue,
  create: createConsumerGroupPartitionMetadataValue,
};

export const consumerGroupPartitionMetadataRecord: CoordinatorRecordSchema<ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue> = {
  type: 4,
  name: "ConsumerGroupPartitionMetadata",
  key: consumerGroupPartitionMetadataKeySchema,
  value: consumerGroupPartitionMetadataValueSchema,
};
