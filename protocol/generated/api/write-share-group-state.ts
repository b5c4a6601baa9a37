// generated, do not edit: protocol/schemas/api/write-share-group-state.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface WriteShareGroupStateRequest {
  groupId: string;
  topics: WriteShareGroupStateRequestWriteStateData[];
}

export function createWriteShareGroupStateRequest(fields?: Partial<WriteShareGroupStateRequest>): WriteShareGroupStateRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  if (version < 0 || version > 1) throw unknownVersion("WriteShareGroupStateRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: WriteShareGroupStateRequestWriteStateData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readWriteShareGroupStateRequestWriteStateData(reader, version));
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

export function writeWriteShareGroupStateRequest(writer: Writer, message: WriteShareGroupStateRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("WriteShareGroupStateRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeWriteShareGroupStateRequestWriteStateData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateRequestWriteStateData {
  topicId: Uuid;
  partitions: WriteShareGroupStateRequestPartitionData[];
}

export function createWriteShareGroupStateRequestWriteStateData(fields?: Partial<WriteShareGroupStateRequestWriteStateData>): WriteShareGroupStateRequestWriteStateData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readWriteShareGroupStateRequestWriteStateData(reader: Reader, version: number): WriteShareGroupStateRequestWriteStateData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: WriteShareGroupStateRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(22);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readWriteShareGroupStateRequestPartitionData(reader, version));
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

function writeWriteShareGroupStateRequestWriteStateData(writer: Writer, message: WriteShareGroupStateRequestWriteStateData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeWriteShareGroupStateRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateRequestPartitionData {
  partition: number;
  stateEpoch: number;
  leaderEpoch: number;
  startOffset: number;
  deliveryCompleteCount: number;
  stateBatches: WriteShareGroupStateRequestStateBatch[];
}

export function createWriteShareGroupStateRequestPartitionData(fields?: Partial<WriteShareGroupStateRequestPartitionData>): WriteShareGroupStateRequestPartitionData {
  return {
    partition: fields?.partition ?? 0,
    stateEpoch: fields?.stateEpoch ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
    deliveryCompleteCount: fields?.deliveryCompleteCount ?? -1,
    stateBatches: fields?.stateBatches ?? [],
  };
}

function readWriteShareGroupStateRequestPartitionData(reader: Reader, version: number): WriteShareGroupStateRequestPartitionData {
  const partition_: number = reader.int32();
  const stateEpoch_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let deliveryCompleteCount_: number;
  if (version >= 1) {
    deliveryCompleteCount_ = reader.int32();
  } else deliveryCompleteCount_ = -1;
  let stateBatches_: WriteShareGroupStateRequestStateBatch[];
  const stateBatchesCount = reader.compactArrayLength(20);
  stateBatches_ = [];
  for (let i = 0; i < stateBatchesCount; i++) stateBatches_.push(readWriteShareGroupStateRequestStateBatch(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    stateEpoch: stateEpoch_,
    leaderEpoch: leaderEpoch_,
    startOffset: startOffset_,
    deliveryCompleteCount: deliveryCompleteCount_,
    stateBatches: stateBatches_,
  };
}

function writeWriteShareGroupStateRequestPartitionData(writer: Writer, message: WriteShareGroupStateRequestPartitionData, version: number): void {
  writer.int32(message.partition);
  writer.int32(message.stateEpoch);
  writer.int32(message.leaderEpoch);
  writer.int64(message.startOffset);
  if (version >= 1) {
    writer.int32(message.deliveryCompleteCount);
  }
  writer.compactArrayLength(message.stateBatches.length);
  for (const item of message.stateBatches) {
    writeWriteShareGroupStateRequestStateBatch(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateRequestStateBatch {
  firstOffset: number;
  lastOffset: number;
  deliveryState: number;
  deliveryCount: number;
}

export function createWriteShareGroupStateRequestStateBatch(fields?: Partial<WriteShareGroupStateRequestStateBatch>): WriteShareGroupStateRequestStateBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    deliveryState: fields?.deliveryState ?? 0,
    deliveryCount: fields?.deliveryCount ?? 0,
  };
}

function readWriteShareGroupStateRequestStateBatch(reader: Reader, version: number): WriteShareGroupStateRequestStateBatch {
  const firstOffset_: number = reader.int64();
  const lastOffset_: number = reader.int64();
  const deliveryState_: number = reader.int8();
  const deliveryCount_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    firstOffset: firstOffset_,
    lastOffset: lastOffset_,
    deliveryState: deliveryState_,
    deliveryCount: deliveryCount_,
  };
}

function writeWriteShareGroupStateRequestStateBatch(writer: Writer, message: WriteShareGroupStateRequestStateBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.int8(message.deliveryState);
  writer.int16(message.deliveryCount);
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateResponse {
  results: WriteShareGroupStateResponseWriteStateResult[];
}

export function createWriteShareGroupStateResponse(fields?: Partial<WriteShareGroupStateResponse>): WriteShareGroupStateResponse {
  return {
    results: fields?.results ?? [],
  };
}

export function readWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  if (version < 0 || version > 1) throw unknownVersion("WriteShareGroupStateResponse", version);
  let results_: WriteShareGroupStateResponseWriteStateResult[];
  const resultsCount = reader.compactArrayLength(18);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readWriteShareGroupStateResponseWriteStateResult(reader, version));
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

export function writeWriteShareGroupStateResponse(writer: Writer, message: WriteShareGroupStateResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("WriteShareGroupStateResponse", version);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeWriteShareGroupStateResponseWriteStateResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateResponseWriteStateResult {
  topicId: Uuid;
  partitions: WriteShareGroupStateResponsePartitionResult[];
}

export function createWriteShareGroupStateResponseWriteStateResult(fields?: Partial<WriteShareGroupStateResponseWriteStateResult>): WriteShareGroupStateResponseWriteStateResult {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readWriteShareGroupStateResponseWriteStateResult(reader: Reader, version: number): WriteShareGroupStateResponseWriteStateResult {
  const topicId_: Uuid = reader.uuid();
  let partitions_: WriteShareGroupStateResponsePartitionResult[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readWriteShareGroupStateResponsePartitionResult(reader, version));
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

function writeWriteShareGroupStateResponseWriteStateResult(writer: Writer, message: WriteShareGroupStateResponseWriteStateResult, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeWriteShareGroupStateResponsePartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createWriteShareGroupStateResponsePartitionResult(fields?: Partial<WriteShareGroupStateResponsePartitionResult>): WriteShareGroupStateResponsePartitionResult {
  return {
    partition: fields?.partition ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readWriteShareGroupStateResponsePartitionResult(reader: Reader, version: number): WriteShareGroupStateResponsePartitionResult {
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

function writeWriteShareGroupStateResponsePartitionResult(writer: Writer, message: WriteShareGroupStateResponsePartitionResult, version: number): void {
  writer.int32(message.partition);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const writeShareGroupStateRequestSchema: RequestSchema<WriteShareGroupStateRequest> = {
  name: "WriteShareGroupStateRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readWriteShareGroupStateRequest,
  write: writeWriteShareGroupStateRequest,
  create: createWriteShareGroupStateRequest,
  headerVersion: () => 2,
};

export const writeShareGroupStateResponseSchema: ResponseSchema<WriteShareGroupStateResponse> = {
  name: "WriteShareGroupStateResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readWriteShareGroupStateResponse,
  write: writeWriteShareGroupStateResponse,
  create: createWriteShareGroupStateResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.FENCED_STATE_EPOCH,
  ],
};

export const writeShareGroupStateApi: ApiSchema<WriteShareGroupStateRequest, WriteShareGroupStateResponse> = {
  key: 85,
  name: "WriteShareGroupState",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: writeShareGroupStateRequestSchema,
  response: writeShareGroupStateResponseSchema,
};
