// generated, do not edit: protocol/schemas/api/delete-records.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteRecordsRequest {
  topics: DeleteRecordsRequestDeleteRecordsTopic[];
  timeoutMs: number;
}

export function createDeleteRecordsRequest(fields?: Partial<DeleteRecordsRequest>): DeleteRecordsRequest {
  return {
    topics: fields?.topics ?? [],
    timeoutMs: fields?.timeoutMs ?? 0,
  };
}

export function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  if (version < 0 || version > 2) throw unknownVersion("DeleteRecordsRequest", version);
  const flexible = version >= 2;
  let topics_: DeleteRecordsRequestDeleteRecordsTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDeleteRecordsRequestDeleteRecordsTopic(reader, version));
  const timeoutMs_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topics: topics_,
    timeoutMs: timeoutMs_,
  };
}

export function writeDeleteRecordsRequest(writer: Writer, message: DeleteRecordsRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DeleteRecordsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDeleteRecordsRequestDeleteRecordsTopic(writer, item, version);
  }
  writer.int32(message.timeoutMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteRecordsRequestDeleteRecordsTopic {
  name: string;
  partitions: DeleteRecordsRequestDeleteRecordsPartition[];
}

export function createDeleteRecordsRequestDeleteRecordsTopic(fields?: Partial<DeleteRecordsRequestDeleteRecordsTopic>): DeleteRecordsRequestDeleteRecordsTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDeleteRecordsRequestDeleteRecordsTopic(reader: Reader, version: number): DeleteRecordsRequestDeleteRecordsTopic {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: DeleteRecordsRequestDeleteRecordsPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(12) : reader.arrayLength(12);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDeleteRecordsRequestDeleteRecordsPartition(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeDeleteRecordsRequestDeleteRecordsTopic(writer: Writer, message: DeleteRecordsRequestDeleteRecordsTopic, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDeleteRecordsRequestDeleteRecordsPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteRecordsRequestDeleteRecordsPartition {
  partitionIndex: number;
  offset: number;
}

export function createDeleteRecordsRequestDeleteRecordsPartition(fields?: Partial<DeleteRecordsRequestDeleteRecordsPartition>): DeleteRecordsRequestDeleteRecordsPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    offset: fields?.offset ?? 0,
  };
}

function readDeleteRecordsRequestDeleteRecordsPartition(reader: Reader, version: number): DeleteRecordsRequestDeleteRecordsPartition {
  const flexible = version >= 2;
  const partitionIndex_: number = reader.int32();
  const offset_: number = reader.int64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    offset: offset_,
  };
}

function writeDeleteRecordsRequestDeleteRecordsPartition(writer: Writer, message: DeleteRecordsRequestDeleteRecordsPartition, version: number): void {
  const flexible = version >= 2;
  writer.int32(message.partitionIndex);
  writer.int64(message.offset);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteRecordsResponse {
  throttleTimeMs: number;
  topics: DeleteRecordsResponseDeleteRecordsTopicResult[];
}

export function createDeleteRecordsResponse(fields?: Partial<DeleteRecordsResponse>): DeleteRecordsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  if (version < 0 || version > 2) throw unknownVersion("DeleteRecordsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let topics_: DeleteRecordsResponseDeleteRecordsTopicResult[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDeleteRecordsResponseDeleteRecordsTopicResult(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    topics: topics_,
  };
}

export function writeDeleteRecordsResponse(writer: Writer, message: DeleteRecordsResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DeleteRecordsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDeleteRecordsResponseDeleteRecordsTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteRecordsResponseDeleteRecordsTopicResult {
  name: string;
  partitions: DeleteRecordsResponseDeleteRecordsPartitionResult[];
}

export function createDeleteRecordsResponseDeleteRecordsTopicResult(fields?: Partial<DeleteRecordsResponseDeleteRecordsTopicResult>): DeleteRecordsResponseDeleteRecordsTopicResult {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDeleteRecordsResponseDeleteRecordsTopicResult(reader: Reader, version: number): DeleteRecordsResponseDeleteRecordsTopicResult {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: DeleteRecordsResponseDeleteRecordsPartitionResult[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDeleteRecordsResponseDeleteRecordsPartitionResult(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeDeleteRecordsResponseDeleteRecordsTopicResult(writer: Writer, message: DeleteRecordsResponseDeleteRecordsTopicResult, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDeleteRecordsResponseDeleteRecordsPartitionResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteRecordsResponseDeleteRecordsPartitionResult {
  partitionIndex: number;
  lowWatermark: number;
  errorCode: number;
}

export function createDeleteRecordsResponseDeleteRecordsPartitionResult(fields?: Partial<DeleteRecordsResponseDeleteRecordsPartitionResult>): DeleteRecordsResponseDeleteRecordsPartitionResult {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    lowWatermark: fields?.lowWatermark ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readDeleteRecordsResponseDeleteRecordsPartitionResult(reader: Reader, version: number): DeleteRecordsResponseDeleteRecordsPartitionResult {
  const flexible = version >= 2;
  const partitionIndex_: number = reader.int32();
  const lowWatermark_: number = reader.int64();
  const errorCode_: number = reader.int16();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    lowWatermark: lowWatermark_,
    errorCode: errorCode_,
  };
}

function writeDeleteRecordsResponseDeleteRecordsPartitionResult(writer: Writer, message: DeleteRecordsResponseDeleteRecordsPartitionResult, version: number): void {
  const flexible = version >= 2;
  writer.int32(message.partitionIndex);
  writer.int64(message.lowWatermark);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const deleteRecordsRequestSchema: RequestSchema<DeleteRecordsRequest> = {
  name: "DeleteRecordsRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readDeleteRecordsRequest,
  write: writeDeleteRecordsRequest,
  create: createDeleteRecordsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const deleteRecordsResponseSchema: ResponseSchema<DeleteRecordsResponse> = {
  name: "DeleteRecordsResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readDeleteRecordsResponse,
  write: writeDeleteRecordsResponse,
  create: createDeleteRecordsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.OFFSET_OUT_OF_RANGE,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.POLICY_VIOLATION,
    ErrorCode.KAFKA_STORAGE_ERROR,
  ],
};

export const deleteRecordsApi: ApiSchema<DeleteRecordsRequest, DeleteRecordsResponse> = {
  key: 21,
  name: "DeleteRecords",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker"],
  request: deleteRecordsRequestSchema,
  response: deleteRecordsResponseSchema,
};
