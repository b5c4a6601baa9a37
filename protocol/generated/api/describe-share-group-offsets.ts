// generated, do not edit: protocol/schemas/api/describe-share-group-offsets.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeShareGroupOffsetsRequest {
  groups: DescribeShareGroupOffsetsRequestGroup[];
}

export function createDescribeShareGroupOffsetsRequest(fields?: Partial<DescribeShareGroupOffsetsRequest>): DescribeShareGroupOffsetsRequest {
  return {
    groups: fields?.groups ?? [],
  };
}

export function readDescribeShareGroupOffsetsRequest(reader: Reader, version: number): DescribeShareGroupOffsetsRequest {
  if (version < 0 || version > 1) throw unknownVersion("DescribeShareGroupOffsetsRequest", version);
  let groups_: DescribeShareGroupOffsetsRequestGroup[];
  const groupsCount = reader.compactArrayLength(3);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readDescribeShareGroupOffsetsRequestGroup(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groups: groups_,
  };
}

export function writeDescribeShareGroupOffsetsRequest(writer: Writer, message: DescribeShareGroupOffsetsRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("DescribeShareGroupOffsetsRequest", version);
  writer.compactArrayLength(message.groups.length);
  for (const item of message.groups) {
    writeDescribeShareGroupOffsetsRequestGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsRequestGroup {
  groupId: string;
  topics: DescribeShareGroupOffsetsRequestTopic[] | null;
}

export function createDescribeShareGroupOffsetsRequestGroup(fields?: Partial<DescribeShareGroupOffsetsRequestGroup>): DescribeShareGroupOffsetsRequestGroup {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics === undefined ? [] : fields!.topics,
  };
}

function readDescribeShareGroupOffsetsRequestGroup(reader: Reader, version: number): DescribeShareGroupOffsetsRequestGroup {
  const groupId_: string = reader.compactString();
  let topics_: DescribeShareGroupOffsetsRequestTopic[] | null;
  const topicsCount = reader.compactNullableArrayLength(3);
  if (topicsCount < 0) topics_ = null;
  else {
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeShareGroupOffsetsRequestTopic(reader, version));
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    topics: topics_,
  };
}

function writeDescribeShareGroupOffsetsRequestGroup(writer: Writer, message: DescribeShareGroupOffsetsRequestGroup, version: number): void {
  writer.compactString(message.groupId);
  if (message.topics === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.topics.length);
    for (const item of message.topics) {
      writeDescribeShareGroupOffsetsRequestTopic(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsRequestTopic {
  topicName: string;
  partitions: number[];
}

export function createDescribeShareGroupOffsetsRequestTopic(fields?: Partial<DescribeShareGroupOffsetsRequestTopic>): DescribeShareGroupOffsetsRequestTopic {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeShareGroupOffsetsRequestTopic(reader: Reader, version: number): DescribeShareGroupOffsetsRequestTopic {
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
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeDescribeShareGroupOffsetsRequestTopic(writer: Writer, message: DescribeShareGroupOffsetsRequestTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number;
  groups: DescribeShareGroupOffsetsResponseGroup[];
}

export function createDescribeShareGroupOffsetsResponse(fields?: Partial<DescribeShareGroupOffsetsResponse>): DescribeShareGroupOffsetsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readDescribeShareGroupOffsetsResponse(reader: Reader, version: number): DescribeShareGroupOffsetsResponse {
  if (version < 0 || version > 1) throw unknownVersion("DescribeShareGroupOffsetsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let groups_: DescribeShareGroupOffsetsResponseGroup[];
  const groupsCount = reader.compactArrayLength(6);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readDescribeShareGroupOffsetsResponseGroup(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    groups: groups_,
  };
}

export function writeDescribeShareGroupOffsetsResponse(writer: Writer, message: DescribeShareGroupOffsetsResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("DescribeShareGroupOffsetsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.groups.length);
  for (const item of message.groups) {
    writeDescribeShareGroupOffsetsResponseGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsResponseGroup {
  groupId: string;
  topics: DescribeShareGroupOffsetsResponseTopic[];
  errorCode: number;
  errorMessage: string | null;
}

export function createDescribeShareGroupOffsetsResponseGroup(fields?: Partial<DescribeShareGroupOffsetsResponseGroup>): DescribeShareGroupOffsetsResponseGroup {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readDescribeShareGroupOffsetsResponseGroup(reader: Reader, version: number): DescribeShareGroupOffsetsResponseGroup {
  const groupId_: string = reader.compactString();
  let topics_: DescribeShareGroupOffsetsResponseTopic[];
  const topicsCount = reader.compactArrayLength(19);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeShareGroupOffsetsResponseTopic(reader, version));
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    topics: topics_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeDescribeShareGroupOffsetsResponseGroup(writer: Writer, message: DescribeShareGroupOffsetsResponseGroup, version: number): void {
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeShareGroupOffsetsResponseTopic(writer, item, version);
  }
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: Uuid;
  partitions: DescribeShareGroupOffsetsResponsePartition[];
}

export function createDescribeShareGroupOffsetsResponseTopic(fields?: Partial<DescribeShareGroupOffsetsResponseTopic>): DescribeShareGroupOffsetsResponseTopic {
  return {
    topicName: fields?.topicName ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeShareGroupOffsetsResponseTopic(reader: Reader, version: number): DescribeShareGroupOffsetsResponseTopic {
  const topicName_: string = reader.compactString();
  const topicId_: Uuid = reader.uuid();
  let partitions_: DescribeShareGroupOffsetsResponsePartition[];
  const partitionsCount = reader.compactArrayLength(20);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeShareGroupOffsetsResponsePartition(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeDescribeShareGroupOffsetsResponseTopic(writer: Writer, message: DescribeShareGroupOffsetsResponseTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeShareGroupOffsetsResponsePartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeShareGroupOffsetsResponsePartition {
  partitionIndex: number;
  startOffset: number;
  leaderEpoch: number;
  lag: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createDescribeShareGroupOffsetsResponsePartition(fields?: Partial<DescribeShareGroupOffsetsResponsePartition>): DescribeShareGroupOffsetsResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    startOffset: fields?.startOffset ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    lag: fields?.lag ?? -1,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readDescribeShareGroupOffsetsResponsePartition(reader: Reader, version: number): DescribeShareGroupOffsetsResponsePartition {
  const partitionIndex_: number = reader.int32();
  const startOffset_: number = reader.int64();
  const leaderEpoch_: number = reader.int32();
  let lag_: number;
  if (version >= 1) {
    lag_ = reader.int64();
  } else lag_ = -1;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    startOffset: startOffset_,
    leaderEpoch: leaderEpoch_,
    lag: lag_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeDescribeShareGroupOffsetsResponsePartition(writer: Writer, message: DescribeShareGroupOffsetsResponsePartition, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int64(message.startOffset);
  writer.int32(message.leaderEpoch);
  if (version >= 1) {
    writer.int64(message.lag);
  }
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const describeShareGroupOffsetsRequestSchema: RequestSchema<DescribeShareGroupOffsetsRequest> = {
  name: "DescribeShareGroupOffsetsRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readDescribeShareGroupOffsetsRequest,
  write: writeDescribeShareGroupOffsetsRequest,
  create: createDescribeShareGroupOffsetsRequest,
  headerVersion: () => 2,
};

export const describeShareGroupOffsetsResponseSchema: ResponseSchema<DescribeShareGroupOffsetsResponse> = {
  name: "DescribeShareGroupOffsetsResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readDescribeShareGroupOffsetsResponse,
  write: writeDescribeShareGroupOffsetsResponse,
  create: createDescribeShareGroupOffsetsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const describeShareGroupOffsetsApi: ApiSchema<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse> = {
  key: 90,
  name: "DescribeShareGroupOffsets",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: describeShareGroupOffsetsRequestSchema,
  response: describeShareGroupOffsetsResponseSchema,
};
