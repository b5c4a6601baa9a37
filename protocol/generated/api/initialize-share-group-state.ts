// generated, do not edit: protocol/schemas/api/initialize-share-group-state.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface InitializeShareGroupStateRequest {
  groupId: string;
  topics: InitializeShareGroupStateRequestInitializeStateData[];
}

export function createInitializeShareGroupStateRequest(fields?: Partial<InitializeShareGroupStateRequest>): InitializeShareGroupStateRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readInitializeShareGroupStateRequest(reader: Reader, version: number): InitializeShareGroupStateRequest {
  if (version < 0 || version > 0) throw unknownVersion("InitializeShareGroupStateRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: InitializeShareGroupStateRequestInitializeStateData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readInitializeShareGroupStateRequestInitializeStateData(reader, version));
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

export function writeInitializeShareGroupStateRequest(writer: Writer, message: InitializeShareGroupStateRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("InitializeShareGroupStateRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeInitializeShareGroupStateRequestInitializeStateData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface InitializeShareGroupStateRequestInitializeStateData {
  topicId: Uuid;
  partitions: InitializeShareGroupStateRequestPartitionData[];
}

export function createInitializeShareGroupStateRequestInitializeStateData(fields?: Partial<InitializeShareGroupStateRequestInitializeStateData>): InitializeShareGroupStateRequestInitializeStateData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readInitializeShareGroupStateRequestInitializeStateData(reader: Reader, version: number): InitializeShareGroupStateRequestInitializeStateData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: InitializeShareGroupStateRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(17);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readInitializeShareGroupStateRequestPartitionData(reader, version));
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

function writeInitializeShareGroupStateRequestInitializeStateData(writer: Writer, message: InitializeShareGroupStateRequestInitializeStateData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeInitializeShareGroupStateRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface InitializeShareGroupStateRequestPartitionData {
  partition: number;
  stateEpoch: number;
  startOffset: number;
}

export function createInitializeShareGroupStateRequestPartitionData(fields?: Partial<InitializeShareGroupStateRequestPartitionData>): InitializeShareGroupStateRequestPartitionData {
  return {
    partition: fields?.partition ?? 0,
    stateEpoch: fields?.stateEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
  };
}

function readInitializeShareGroupStateRequestPartitionData(reader: Reader, version: number): InitializeShareGroupStateRequestPartitionData {
  const partition_: number = reader.int32();
  const stateEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    stateEpoch: stateEpoch_,
    startOffset: startOffset_,
  };
}

function writeInitializeShareGroupStateRequestPartitionData(writer: Writer, message: InitializeShareGroupStateRequestPartitionData, version: number): void {
  writer.int32(message.partition);
  writer.int32(message.stateEpoch);
  writer.int64(message.startOffset);
  writer.unsignedVarint(0);
}

export interface InitializeShareGroupStateResponse {
  results: InitializeShareGroupStateResponseInitializeStateResult[];
}

export function createInitializeShareGroupStateResponse(fields?: Partial<InitializeShareGroupStateResponse>): InitializeShareGroupStateResponse {
  return {
    results: fields?.results ?? [],
  };
}

export function readInitializeShareGroupStateResponse(reader: Reader, version: number): InitializeShareGroupStateResponse {
  if (version < 0 || version > 0) throw unknownVersion("InitializeShareGroupStateResponse", version);
  let results_: InitializeShareGroupStateResponseInitializeStateResult[];
  const resultsCount = reader.compactArrayLength(18);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readInitializeShareGroupStateResponseInitializeStateResult(reader, version));
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

export function writeInitializeShareGroupStateResponse(writer: Writer, message: InitializeShareGroupStateResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("InitializeShareGroupStateResponse", version);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeInitializeShareGroupStateResponseInitializeStateResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface InitializeShareGroupStateResponseInitializeStateResult {
  topicId: Uuid;
  partitions: InitializeShareGroupStateResponsePartitionResult[];
}

export function createInitializeShareGroupStateResponseInitializeStateResult(fields?: Partial<InitializeShareGroupStateResponseInitializeStateResult>): InitializeShareGroupStateResponseInitializeStateResult {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readInitializeShareGroupStateResponseInitializeStateResult(reader: Reader, version: number): InitializeShareGroupStateResponseInitializeStateResult {
  const topicId_: Uuid = reader.uuid();
  let partitions_: InitializeShareGroupStateResponsePartitionResult[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readInitializeShareGroupStateResponsePartitionResult(reader, version));
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

function writeInitializeShareGroupStateResponseInitializeStateResult(writer: Writer, message: InitializeShareGroupStateResponseInitializeStateResult, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeInitializeShareGroupStateResponsePartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface InitializeShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createInitializeShareGroupStateResponsePartitionResult(fields?: Partial<InitializeShareGroupStateResponsePartitionResult>): InitializeShareGroupStateResponsePartitionResult {
  return {
    partition: fields?.partition ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readInitializeShareGroupStateResponsePartitionResult(reader: Reader, version: number): InitializeShareGroupStateResponsePartitionResult {
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

function writeInitializeShareGroupStateResponsePartitionResult(writer: Writer, message: InitializeShareGroupStateResponsePartitionResult, version: number): void {
  writer.int32(message.partition);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const initializeShareGroupStateRequestSchema: RequestSchema<InitializeShareGroupStateRequest> = {
  name: "InitializeShareGroupStateRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readInitializeShareGroupStateRequest,
  write: writeInitializeShareGroupStateRequest,
  create: createInitializeShareGroupStateRequest,
  headerVersion: () => 2,
};

export const initializeShareGroupStateResponseSchema: ResponseSchema<InitializeShareGroupStateResponse> = {
  name: "InitializeShareGroupStateResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readInitializeShareGroupStateResponse,
  write: writeInitializeShareGroupStateResponse,
  create: createInitializeShareGroupStateResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.FENCED_STATE_EPOCH,
  ],
};

export const initializeShareGroupStateApi: ApiSchema<InitializeShareGroupStateRequest, InitializeShareGroupStateResponse> = {
  key: 83,
  name: "InitializeShareGroupState",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: initializeShareGroupStateRequestSchema,
  response: initializeShareGroupStateResponseSchema,
};
