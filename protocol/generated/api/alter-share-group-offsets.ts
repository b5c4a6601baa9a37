// generated, do not edit: protocol/schemas/api/alter-share-group-offsets.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterShareGroupOffsetsRequest {
  groupId: string;
  topics: AlterShareGroupOffsetsRequestTopic[];
}

export function createAlterShareGroupOffsetsRequest(fields?: Partial<AlterShareGroupOffsetsRequest>): AlterShareGroupOffsetsRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  if (version < 0 || version > 0) throw unknownVersion("AlterShareGroupOffsetsRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: AlterShareGroupOffsetsRequestTopic[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAlterShareGroupOffsetsRequestTopic(reader, version));
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

export function writeAlterShareGroupOffsetsRequest(writer: Writer, message: AlterShareGroupOffsetsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AlterShareGroupOffsetsRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAlterShareGroupOffsetsRequestTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterShareGroupOffsetsRequestTopic {
  topicName: string;
  partitions: AlterShareGroupOffsetsRequestPartition[];
}

export function createAlterShareGroupOffsetsRequestTopic(fields?: Partial<AlterShareGroupOffsetsRequestTopic>): AlterShareGroupOffsetsRequestTopic {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAlterShareGroupOffsetsRequestTopic(reader: Reader, version: number): AlterShareGroupOffsetsRequestTopic {
  const topicName_: string = reader.compactString();
  let partitions_: AlterShareGroupOffsetsRequestPartition[];
  const partitionsCount = reader.compactArrayLength(13);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterShareGroupOffsetsRequestPartition(reader, version));
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

function writeAlterShareGroupOffsetsRequestTopic(writer: Writer, message: AlterShareGroupOffsetsRequestTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterShareGroupOffsetsRequestPartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterShareGroupOffsetsRequestPartition {
  partitionIndex: number;
  startOffset: number;
}

export function createAlterShareGroupOffsetsRequestPartition(fields?: Partial<AlterShareGroupOffsetsRequestPartition>): AlterShareGroupOffsetsRequestPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    startOffset: fields?.startOffset ?? 0,
  };
}

function readAlterShareGroupOffsetsRequestPartition(reader: Reader, version: number): AlterShareGroupOffsetsRequestPartition {
  const partitionIndex_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    startOffset: startOffset_,
  };
}

function writeAlterShareGroupOffsetsRequestPartition(writer: Writer, message: AlterShareGroupOffsetsRequestPartition, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int64(message.startOffset);
  writer.unsignedVarint(0);
}

export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  responses: AlterShareGroupOffsetsResponseTopic[];
}

export function createAlterShareGroupOffsetsResponse(fields?: Partial<AlterShareGroupOffsetsResponse>): AlterShareGroupOffsetsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    responses: fields?.responses ?? [],
  };
}

export function readAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  if (version < 0 || version > 0) throw unknownVersion("AlterShareGroupOffsetsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let responses_: AlterShareGroupOffsetsResponseTopic[];
  const responsesCount = reader.compactArrayLength(19);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readAlterShareGroupOffsetsResponseTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    responses: responses_,
  };
}

export function writeAlterShareGroupOffsetsResponse(writer: Writer, message: AlterShareGroupOffsetsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AlterShareGroupOffsetsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.responses.length);
  for (const item of message.responses) {
    writeAlterShareGroupOffsetsResponseTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: Uuid;
  partitions: AlterShareGroupOffsetsResponsePartition[];
}

export function createAlterShareGroupOffsetsResponseTopic(fields?: Partial<AlterShareGroupOffsetsResponseTopic>): AlterShareGroupOffsetsResponseTopic {
  return {
    topicName: fields?.topicName ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readAlterShareGroupOffsetsResponseTopic(reader: Reader, version: number): AlterShareGroupOffsetsResponseTopic {
  const topicName_: string = reader.compactString();
  const topicId_: Uuid = reader.uuid();
  let partitions_: AlterShareGroupOffsetsResponsePartition[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterShareGroupOffsetsResponsePartition(reader, version));
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

function writeAlterShareGroupOffsetsResponseTopic(writer: Writer, message: AlterShareGroupOffsetsResponseTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterShareGroupOffsetsResponsePartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterShareGroupOffsetsResponsePartition {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createAlterShareGroupOffsetsResponsePartition(fields?: Partial<AlterShareGroupOffsetsResponsePartition>): AlterShareGroupOffsetsResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readAlterShareGroupOffsetsResponsePartition(reader: Reader, version: number): AlterShareGroupOffsetsResponsePartition {
  const partitionIndex_: number = reader.int32();
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
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeAlterShareGroupOffsetsResponsePartition(writer: Writer, message: AlterShareGroupOffsetsResponsePartition, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const alterShareGroupOffsetsRequestSchema: RequestSchema<AlterShareGroupOffsetsRequest> = {
  name: "AlterShareGroupOffsetsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAlterShareGroupOffsetsRequest,
  write: writeAlterShareGroupOffsetsRequest,
  create: createAlterShareGroupOffsetsRequest,
  headerVersion: () => 2,
};

export const alterShareGroupOffsetsResponseSchema: ResponseSchema<AlterShareGroupOffsetsResponse> = {
  name: "AlterShareGroupOffsetsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAlterShareGroupOffsetsResponse,
  write: writeAlterShareGroupOffsetsResponse,
  create: createAlterShareGroupOffsetsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.NON_EMPTY_GROUP,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const alterShareGroupOffsetsApi: ApiSchema<AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse> = {
  key: 91,
  name: "AlterShareGroupOffsets",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: alterShareGroupOffsetsRequestSchema,
  response: alterShareGroupOffsetsResponseSchema,
};
