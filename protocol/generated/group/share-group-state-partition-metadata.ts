// generated, do not edit: protocol/schemas/group/share-group-state-partition-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupStatePartitionMetadataKey {
  groupId: string;
}

export function createShareGroupStatePartitionMetadataKey(fields?: Partial<ShareGroupStatePartitionMetadataKey>): ShareGroupStatePartitionMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readShareGroupStatePartitionMetadataKey(reader: Reader, version: number): ShareGroupStatePartitionMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupStatePartitionMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeShareGroupStatePartitionMetadataKey(writer: Writer, message: ShareGroupStatePartitionMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupStatePartitionMetadataKey", version);
  writer.string(message.groupId);
}

export interface ShareGroupStatePartitionMetadataValue {
  initializingTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  initializedTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  deletingTopics: ShareGroupStatePartitionMetadataValueTopicInfo[];
}

export function createShareGroupStatePartitionMetadataValue(fields?: Partial<ShareGroupStatePartitionMetadataValue>): ShareGroupStatePartitionMetadataValue {
  return {
    initializingTopics: fields?.initializingTopics ?? [],
    initializedTopics: fields?.initializedTopics ?? [],
    deletingTopics: fields?.deletingTopics ?? [],
  };
}

export function readShareGroupStatePartitionMetadataValue(reader: Reader, version: number): ShareGroupStatePartitionMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupStatePartitionMetadataValue", version);
  let initializingTopics_: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  const initializingTopicsCount = reader.compactArrayLength(19);
  initializingTopics_ = [];
  for (let i = 0; i < initializingTopicsCount; i++) initializingTopics_.push(readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(reader, version));
  let initializedTopics_: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  const initializedTopicsCount = reader.compactArrayLength(19);
  initializedTopics_ = [];
  for (let i = 0; i < initializedTopicsCount; i++) initializedTopics_.push(readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(reader, version));
  let deletingTopics_: ShareGroupStatePartitionMetadataValueTopicInfo[];
  const deletingTopicsCount = reader.compactArrayLength(18);
  deletingTopics_ = [];
  for (let i = 0; i < deletingTopicsCount; i++) deletingTopics_.push(readShareGroupStatePartitionMetadataValueTopicInfo(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    initializingTopics: initializingTopics_,
    initializedTopics: initializedTopics_,
    deletingTopics: deletingTopics_,
  };
}

export function writeShareGroupStatePartitionMetadataValue(writer: Writer, message: ShareGroupStatePartitionMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupStatePartitionMetadataValue", version);
  writer.compactArrayLength(message.initializingTopics.length);
  for (const item of message.initializingTopics) {
    writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(writer, item, version);
  }
  writer.compactArrayLength(message.initializedTopics.length);
  for (const item of message.initializedTopics) {
    writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(writer, item, version);
  }
  writer.compactArrayLength(message.deletingTopics.length);
  for (const item of message.deletingTopics) {
    writeShareGroupStatePartitionMetadataValueTopicInfo(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  topicId: Uuid;
  topicName: string;
  partitions: number[];
}

export function createShareGroupStatePartitionMetadataValueTopicPartitionsInfo(fields?: Partial<ShareGroupStatePartitionMetadataValueTopicPartitionsInfo>): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(reader: Reader, version: number): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  const topicId_: Uuid = reader.uuid();
  const topicName_: string = reader.compactString();
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
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(writer: Writer, message: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo, version: number): void {
  writer.uuid(message.topicId);
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupStatePartitionMetadataValueTopicInfo {
  topicId: Uuid;
  topicName: string;
}

export function createShareGroupStatePartitionMetadataValueTopicInfo(fields?: Partial<ShareGroupStatePartitionMetadataValueTopicInfo>): ShareGroupStatePartitionMetadataValueTopicInfo {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    topicName: fields?.topicName ?? "",
  };
}

function readShareGroupStatePartitionMetadataValueTopicInfo(reader: Reader, version: number): ShareGroupStatePartitionMetadataValueTopicInfo {
  const topicId_: Uuid = reader.uuid();
  const topicName_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    topicName: topicName_,
  };
}

function writeShareGroupStatePartitionMetadataValueTopicInfo(writer: Writer, message: ShareGroupStatePartitionMetadataValueTopicInfo, version: number): void {
  writer.uuid(message.topicId);
  writer.compactString(message.topicName);
  writer.unsignedVarint(0);
}

export const shareGroupStatePartitionMetadataKeySchema: MessageSchema<ShareGroupStatePartitionMetadataKey> = {
  name: "ShareGroupStatePartitionMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupStatePartitionMetadataKey,
  write: writeShareGroupStatePartitionMetadataKey,
  create: createShareGroupStatePartitionMetadataKey,
};

export const shareGroupStatePartitionMetadataValueSchema: MessageSchema<ShareGroupStatePartitionMetadataValue> = {
  name: "ShareGroupStatePartitionMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupStatePartitionMetadataValue,
  write: writeShareGroupStatePartitionMetadataValue,
  create: createShareGroupStatePartitionMetadataValue,
};

export const shareGroupStatePartitionMetadataRecord: CoordinatorRecordSchema<ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue> = {
  type: 15,
  name: "ShareGroupStatePartitionMetadata",
  key: shareGroupStatePartitionMetadataKeySchema,
  value: shareGroupStatePartitionMetadataValueSchema,
};
