// generated, do not edit: protocol/schemas/api/read-share-group-state.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ReadShareGroupStateRequest {
  groupId: string;
  topics: ReadShareGroupStateRequestReadStateData[];
}

export function createReadShareGroupStateRequest(fields?: Partial<ReadShareGroupStateRequest>): ReadShareGroupStateRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  if (version < 0 || version > 0) throw unknownVersion("ReadShareGroupStateRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: ReadShareGroupStateRequestReadStateData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readReadShareGroupStateRequestReadStateData(reader, version));
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

export function writeReadShareGroupStateRequest(writer: Writer, message: ReadShareGroupStateRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ReadShareGroupStateRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeReadShareGroupStateRequestReadStateData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateRequestReadStateData {
  topicId: Uuid;
  partitions: ReadShareGroupStateRequestPartitionData[];
}

export function createReadShareGroupStateRequestReadStateData(fields?: Partial<ReadShareGroupStateRequestReadStateData>): ReadShareGroupStateRequestReadStateData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readReadShareGroupStateRequestReadStateData(reader: Reader, version: number): ReadShareGroupStateRequestReadStateData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ReadShareGroupStateRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(9);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readReadShareGroupStateRequestPartitionData(reader, version));
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

function writeReadShareGroupStateRequestReadStateData(writer: Writer, message: ReadShareGroupStateRequestReadStateData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeReadShareGroupStateRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateRequestPartitionData {
  partition: number;
  leaderEpoch: number;
}

export function createReadShareGroupStateRequestPartitionData(fields?: Partial<ReadShareGroupStateRequestPartitionData>): ReadShareGroupStateRequestPartitionData {
  return {
    partition: fields?.partition ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readReadShareGroupStateRequestPartitionData(reader: Reader, version: number): ReadShareGroupStateRequestPartitionData {
  const partition_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeReadShareGroupStateRequestPartitionData(writer: Writer, message: ReadShareGroupStateRequestPartitionData, version: number): void {
  writer.int32(message.partition);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateResponse {
  results: ReadShareGroupStateResponseReadStateResult[];
}

export function createReadShareGroupStateResponse(fields?: Partial<ReadShareGroupStateResponse>): ReadShareGroupStateResponse {
  return {
    results: fields?.results ?? [],
  };
}

export function readReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  if (version < 0 || version > 0) throw unknownVersion("ReadShareGroupStateResponse", version);
  let results_: ReadShareGroupStateResponseReadStateResult[];
  const resultsCount = reader.compactArrayLength(18);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readReadShareGroupStateResponseReadStateResult(reader, version));
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

export function writeReadShareGroupStateResponse(writer: Writer, message: ReadShareGroupStateResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ReadShareGroupStateResponse", version);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeReadShareGroupStateResponseReadStateResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateResponseReadStateResult {
  topicId: Uuid;
  partitions: ReadShareGroupStateResponsePartitionResult[];
}

export function createReadShareGroupStateResponseReadStateResult(fields?: Partial<ReadShareGroupStateResponseReadStateResult>): ReadShareGroupStateResponseReadStateResult {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readReadShareGroupStateResponseReadStateResult(reader: Reader, version: number): ReadShareGroupStateResponseReadStateResult {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ReadShareGroupStateResponsePartitionResult[];
  const partitionsCount = reader.compactArrayLength(21);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readReadShareGroupStateResponsePartitionResult(reader, version));
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

function writeReadShareGroupStateResponseReadStateResult(writer: Writer, message: ReadShareGroupStateResponseReadStateResult, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeReadShareGroupStateResponsePartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
  stateEpoch: number;
  startOffset: number;
  stateBatches: ReadShareGroupStateResponseStateBatch[];
}

export function createReadShareGroupStateResponsePartitionResult(fields?: Partial<ReadShareGroupStateResponsePartitionResult>): ReadShareGroupStateResponsePartitionResult {
  return {
    partition: fields?.partition ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    stateEpoch: fields?.stateEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
    stateBatches: fields?.stateBatches ?? [],
  };
}

function readReadShareGroupStateResponsePartitionResult(reader: Reader, version: number): ReadShareGroupStateResponsePartitionResult {
  const partition_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const stateEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let stateBatches_: ReadShareGroupStateResponseStateBatch[];
  const stateBatchesCount = reader.compactArrayLength(20);
  stateBatches_ = [];
  for (let i = 0; i < stateBatchesCount; i++) stateBatches_.push(readReadShareGroupStateResponseStateBatch(reader, version));
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
    stateEpoch: stateEpoch_,
    startOffset: startOffset_,
    stateBatches: stateBatches_,
  };
}

function writeReadShareGroupStateResponsePartitionResult(writer: Writer, message: ReadShareGroupStateResponsePartitionResult, version: number): void {
  writer.int32(message.partition);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.int32(message.stateEpoch);
  writer.int64(message.startOffset);
  writer.compactArrayLength(message.stateBatches.length);
  for (const item of message.stateBatches) {
    writeReadShareGroupStateResponseStateBatch(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateResponseStateBatch {
  firstOffset: number;
  lastOffset: number;
  deliveryState: number;
  deliveryCount: number;
}

export function createReadShareGroupStateResponseStateBatch(fields?: Partial<ReadShareGroupStateResponseStateBatch>): ReadShareGroupStateResponseStateBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    deliveryState: fields?.deliveryState ?? 0,
    deliveryCount: fields?.deliveryCount ?? 0,
  };
}

function readReadShareGroupStateResponseStateBatch(reader: Reader, version: number): ReadShareGroupStateResponseStateBatch {
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

function writeReadShareGroupStateResponseStateBatch(writer: Writer, message: ReadShareGroupStateResponseStateBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.int8(message.deliveryState);
  writer.int16(message.deliveryCount);
  writer.unsignedVarint(0);
}

export const readShareGroupStateRequestSchema: RequestSchema<ReadShareGroupStateRequest> = {
  name: "ReadShareGroupStateRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readReadShareGroupStateRequest,
  write: writeReadShareGroupStateRequest,
  create: createReadShareGroupStateRequest,
  headerVersion: () => 2,
};

export const readShareGroupStateResponseSchema: ResponseSchema<ReadShareGroupStateResponse> = {
  name: "ReadShareGroupStateResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readReadShareGroupStateResponse,
  write: writeReadShareGroupStateResponse,
  create: createReadShareGroupStateResponse,
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
  ],
};

export const readShareGroupStateApi: ApiSchema<ReadShareGroupStateRequest, ReadShareGroupStateResponse> = {
  key: 84,
  name: "ReadShareGroupState",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: readShareGroupStateRequestSchema,
  response: readShareGroupStateResponseSchema,
};
