// generated, do not edit: protocol/schemas/api/delete-share-group-state.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteShareGroupStateRequest {
  groupId: string;
  topics: DeleteShareGroupStateRequestDeleteStateData[];
}

export function createDeleteShareGroupStateRequest(fields?: Partial<DeleteShareGroupStateRequest>): DeleteShareGroupStateRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readDeleteShareGroupStateRequest(reader: Reader, version: number): DeleteShareGroupStateRequest {
  if (version < 0 || version > 0) throw unknownVersion("DeleteShareGroupStateRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: DeleteShareGroupStateRequestDeleteStateData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDeleteShareGroupStateRequestDeleteStateData(reader, version));
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

export function writeDeleteShareGroupStateRequest(writer: Writer, message: DeleteShareGroupStateRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DeleteShareGroupStateRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDeleteShareGroupStateRequestDeleteStateData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupStateRequestDeleteStateData {
  topicId: Uuid;
  partitions: DeleteShareGroupStateRequestPartitionData[];
}

export function createDeleteShareGroupStateRequestDeleteStateData(fields?: Partial<DeleteShareGroupStateRequestDeleteStateData>): DeleteShareGroupStateRequestDeleteStateData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readDeleteShareGroupStateRequestDeleteStateData(reader: Reader, version: number): DeleteShareGroupStateRequestDeleteStateData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: DeleteShareGroupStateRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(5);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDeleteShareGroupStateRequestPartitionData(reader, version));
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

function writeDeleteShareGroupStateRequestDeleteStateData(writer: Writer, message: DeleteShareGroupStateRequestDeleteStateData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDeleteShareGroupStateRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupStateRequestPartitionData {
  partition: number;
}

export function createDeleteShareGroupStateRequestPartitionData(fields?: Partial<DeleteShareGroupStateRequestPartitionData>): DeleteShareGroupStateRequestPartitionData {
  return {
    partition: fields?.partition ?? 0,
  };
}

function readDeleteShareGroupStateRequestPartitionData(reader: Reader, version: number): DeleteShareGroupStateRequestPartitionData {
  const partition_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
  };
}

function writeDeleteShareGroupStateRequestPartitionData(writer: Writer, message: DeleteShareGroupStateRequestPartitionData, version: number): void {
  writer.int32(message.partition);
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupStateResponse {
  results: DeleteShareGroupStateResponseDeleteStateResult[];
}

export function createDeleteShareGroupStateResponse(fields?: Partial<DeleteShareGroupStateResponse>): DeleteShareGroupStateResponse {
  return {
    results: fields?.results ?? [],
  };
}

export function readDeleteShareGroupStateResponse(reader: Reader, version: number): DeleteShareGroupStateResponse {
  if (version < 0 || version > 0) throw unknownVersion("DeleteShareGroupStateResponse", version);
  let results_: DeleteShareGroupStateResponseDeleteStateResult[];
  const resultsCount = reader.compactArrayLength(18);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readDeleteShareGroupStateResponseDeleteStateResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    results: results_,
  };
}

export function writeDeleteShareGroupStateResponse(writer: Writer, message: DeleteShareGroupStateResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DeleteShareGroupStateResponse", version);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeDeleteShareGroupStateResponseDeleteStateResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupStateResponseDeleteStateResult {
  topicId: Uuid;
  partitions: DeleteShareGroupStateResponsePartitionResult[];
}

export function createDeleteShareGroupStateResponseDeleteStateResult(fields?: Partial<DeleteShareGroupStateResponseDeleteStateResult>): DeleteShareGroupStateResponseDeleteStateResult {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readDeleteShareGroupStateResponseDeleteStateResult(reader: Reader, version: number): DeleteShareGroupStateResponseDeleteStateResult {
  const topicId_: Uuid = reader.uuid();
  let partitions_: DeleteShareGroupStateResponsePartitionResult[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDeleteShareGroupStateResponsePartitionResult(reader, version));
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

function writeDeleteShareGroupStateResponseDeleteStateResult(writer: Writer, message: DeleteShareGroupStateResponseDeleteStateResult, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDeleteShareGroupStateResponsePartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createDeleteShareGroupStateResponsePartitionResult(fields?: Partial<DeleteShareGroupStateResponsePartitionResult>): DeleteShareGroupStateResponsePartitionResult {
  return {
    partition: fields?.partition ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readDeleteShareGroupStateResponsePartitionResult(reader: Reader, version: number): DeleteShareGroupStateResponsePartitionResult {
  const partition_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeDeleteShareGroupStateResponsePartitionResult(writer: Writer, message: DeleteShareGroupStateResponsePartitionResult, version: number): void {
  writer.int32(message.partition);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const deleteShareGroupStateRequestSchema: RequestSchema<DeleteShareGroupStateRequest> = {
  name: "DeleteShareGroupStateRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDeleteShareGroupStateRequest,
  write: writeDeleteShareGroupStateRequest,
  create: createDeleteShareGroupStateRequest,
  headerVersion: () => 2,
};

export const deleteShareGroupStateResponseSchema: ResponseSchema<DeleteShareGroupStateResponse> = {
  name: "DeleteShareGroupStateResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDeleteShareGroupStateResponse,
  write: writeDeleteShareGroupStateResponse,
  create: createDeleteShareGroupStateResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.FENCED_STATE_EPOCH,
  ],
};

export const deleteShareGroupStateApi: ApiSchema<DeleteShareGroupStateRequest, DeleteShareGroupStateResponse> = {
  key: 86,
  name: "DeleteShareGroupState",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: deleteShareGroupStateRequestSchema,
  response: deleteShareGroupStateResponseSchema,
};
