// generated, do not edit: protocol/schemas/api/offset-delete.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface OffsetDeleteRequest {
  groupId: string;
  topics: OffsetDeleteRequestTopic[];
}

export function createOffsetDeleteRequest(fields?: Partial<OffsetDeleteRequest>): OffsetDeleteRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  if (version < 0 || version > 0) throw unknownVersion("OffsetDeleteRequest", version);
  const groupId_: string = reader.string();
  let topics_: OffsetDeleteRequestTopic[];
  const topicsCount = reader.arrayLength(6);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetDeleteRequestTopic(reader, version));
  return {
    groupId: groupId_,
    topics: topics_,
  };
}

export function writeOffsetDeleteRequest(writer: Writer, message: OffsetDeleteRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("OffsetDeleteRequest", version);
  writer.string(message.groupId);
  writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetDeleteRequestTopic(writer, item, version);
  }
}

export interface OffsetDeleteRequestTopic {
  name: string;
  partitions: OffsetDeleteRequestPartition[];
}

export function createOffsetDeleteRequestTopic(fields?: Partial<OffsetDeleteRequestTopic>): OffsetDeleteRequestTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetDeleteRequestTopic(reader: Reader, version: number): OffsetDeleteRequestTopic {
  const name_: string = reader.string();
  let partitions_: OffsetDeleteRequestPartition[];
  const partitionsCount = reader.arrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetDeleteRequestPartition(reader, version));
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeOffsetDeleteRequestTopic(writer: Writer, message: OffsetDeleteRequestTopic, version: number): void {
  writer.string(message.name);
  writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetDeleteRequestPartition(writer, item, version);
  }
}

export interface OffsetDeleteRequestPartition {
  partitionIndex: number;
}

export function createOffsetDeleteRequestPartition(fields?: Partial<OffsetDeleteRequestPartition>): OffsetDeleteRequestPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
  };
}

function readOffsetDeleteRequestPartition(reader: Reader, version: number): OffsetDeleteRequestPartition {
  const partitionIndex_: number = reader.int32();
  return {
    partitionIndex: partitionIndex_,
  };
}

function writeOffsetDeleteRequestPartition(writer: Writer, message: OffsetDeleteRequestPartition, version: number): void {
  writer.int32(message.partitionIndex);
}

export interface OffsetDeleteResponse {
  errorCode: number;
  throttleTimeMs: number;
  topics: OffsetDeleteResponseTopic[];
}

export function createOffsetDeleteResponse(fields?: Partial<OffsetDeleteResponse>): OffsetDeleteResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  if (version < 0 || version > 0) throw unknownVersion("OffsetDeleteResponse", version);
  const errorCode_: number = reader.int16();
  const throttleTimeMs_: number = reader.int32();
  let topics_: OffsetDeleteResponseTopic[];
  const topicsCount = reader.arrayLength(6);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetDeleteResponseTopic(reader, version));
  return {
    errorCode: errorCode_,
    throttleTimeMs: throttleTimeMs_,
    topics: topics_,
  };
}

export function writeOffsetDeleteResponse(writer: Writer, message: OffsetDeleteResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("OffsetDeleteResponse", version);
  writer.int16(message.errorCode);
  writer.int32(message.throttleTimeMs);
  writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetDeleteResponseTopic(writer, item, version);
  }
}

export interface OffsetDeleteResponseTopic {
  name: string;
  partitions: OffsetDeleteResponsePartition[];
}

export function createOffsetDeleteResponseTopic(fields?: Partial<OffsetDeleteResponseTopic>): OffsetDeleteResponseTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetDeleteResponseTopic(reader: Reader, version: number): OffsetDeleteResponseTopic {
  const name_: string = reader.string();
  let partitions_: OffsetDeleteResponsePartition[];
  const partitionsCount = reader.arrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetDeleteResponsePartition(reader, version));
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeOffsetDeleteResponseTopic(writer: Writer, message: OffsetDeleteResponseTopic, version: number): void {
  writer.string(message.name);
  writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetDeleteResponsePartition(writer, item, version);
  }
}

export interface OffsetDeleteResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export function createOffsetDeleteResponsePartition(fields?: Partial<OffsetDeleteResponsePartition>): OffsetDeleteResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readOffsetDeleteResponsePartition(reader: Reader, version: number): OffsetDeleteResponsePartition {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
  };
}

function writeOffsetDeleteResponsePartition(writer: Writer, message: OffsetDeleteResponsePartition, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
}

export const offsetDeleteRequestSchema: RequestSchema<OffsetDeleteRequest> = {
  name: "OffsetDeleteRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readOffsetDeleteRequest,
  write: writeOffsetDeleteRequest,
  create: createOffsetDeleteRequest,
  headerVersion: () => 1,
};

export const offsetDeleteResponseSchema: ResponseSchema<OffsetDeleteResponse> = {
  name: "OffsetDeleteResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readOffsetDeleteResponse,
  write: writeOffsetDeleteResponse,
  create: createOffsetDeleteResponse,
  headerVersion: () => 0,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.NON_EMPTY_GROUP,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC,
  ],
};

export const offsetDeleteApi: ApiSchema<OffsetDeleteRequest, OffsetDeleteResponse> = {
  key: 47,
  name: "OffsetDelete",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: null,
  listeners: ["broker"],
  request: offsetDeleteRequestSchema,
  response: offsetDeleteResponseSchema,
};
