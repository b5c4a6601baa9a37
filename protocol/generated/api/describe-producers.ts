// generated, do not edit: protocol/schemas/api/describe-producers.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeProducersRequest {
  topics: DescribeProducersRequestTopicRequest[];
}

export function createDescribeProducersRequest(fields?: Partial<DescribeProducersRequest>): DescribeProducersRequest {
  return {
    topics: fields?.topics ?? [],
  };
}

export function readDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  if (version < 0 || version > 0) throw unknownVersion("DescribeProducersRequest", version);
  let topics_: DescribeProducersRequestTopicRequest[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeProducersRequestTopicRequest(reader, version));
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

export function writeDescribeProducersRequest(writer: Writer, message: DescribeProducersRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeProducersRequest", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeProducersRequestTopicRequest(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeProducersRequestTopicRequest {
  name: string;
  partitionIndexes: number[];
}

export function createDescribeProducersRequestTopicRequest(fields?: Partial<DescribeProducersRequestTopicRequest>): DescribeProducersRequestTopicRequest {
  return {
    name: fields?.name ?? "",
    partitionIndexes: fields?.partitionIndexes ?? [],
  };
}

function readDescribeProducersRequestTopicRequest(reader: Reader, version: number): DescribeProducersRequestTopicRequest {
  const name_: string = reader.compactString();
  let partitionIndexes_: number[];
  const partitionIndexesCount = reader.compactArrayLength(4);
  partitionIndexes_ = [];
  for (let i = 0; i < partitionIndexesCount; i++) partitionIndexes_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitionIndexes: partitionIndexes_,
  };
}

function writeDescribeProducersRequestTopicRequest(writer: Writer, message: DescribeProducersRequestTopicRequest, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitionIndexes.length);
  for (const item of message.partitionIndexes) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface DescribeProducersResponse {
  throttleTimeMs: number;
  topics: DescribeProducersResponseTopicResponse[];
}

export function createDescribeProducersResponse(fields?: Partial<DescribeProducersResponse>): DescribeProducersResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  if (version < 0 || version > 0) throw unknownVersion("DescribeProducersResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let topics_: DescribeProducersResponseTopicResponse[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeProducersResponseTopicResponse(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    topics: topics_,
  };
}

export function writeDescribeProducersResponse(writer: Writer, message: DescribeProducersResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeProducersResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeProducersResponseTopicResponse(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeProducersResponseTopicResponse {
  name: string;
  partitions: DescribeProducersResponsePartitionResponse[];
}

export function createDescribeProducersResponseTopicResponse(fields?: Partial<DescribeProducersResponseTopicResponse>): DescribeProducersResponseTopicResponse {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeProducersResponseTopicResponse(reader: Reader, version: number): DescribeProducersResponseTopicResponse {
  const name_: string = reader.compactString();
  let partitions_: DescribeProducersResponsePartitionResponse[];
  const partitionsCount = reader.compactArrayLength(9);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeProducersResponsePartitionResponse(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeDescribeProducersResponseTopicResponse(writer: Writer, message: DescribeProducersResponseTopicResponse, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeProducersResponsePartitionResponse(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeProducersResponsePartitionResponse {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  activeProducers: DescribeProducersResponseProducerState[];
}

export function createDescribeProducersResponsePartitionResponse(fields?: Partial<DescribeProducersResponsePartitionResponse>): DescribeProducersResponsePartitionResponse {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    activeProducers: fields?.activeProducers ?? [],
  };
}

function readDescribeProducersResponsePartitionResponse(reader: Reader, version: number): DescribeProducersResponsePartitionResponse {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let activeProducers_: DescribeProducersResponseProducerState[];
  const activeProducersCount = reader.compactArrayLength(37);
  activeProducers_ = [];
  for (let i = 0; i < activeProducersCount; i++) activeProducers_.push(readDescribeProducersResponseProducerState(reader, version));
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
    activeProducers: activeProducers_,
  };
}

function writeDescribeProducersResponsePartitionResponse(writer: Writer, message: DescribeProducersResponsePartitionResponse, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.activeProducers.length);
  for (const item of message.activeProducers) {
    writeDescribeProducersResponseProducerState(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeProducersResponseProducerState {
  producerId: number;
  producerEpoch: number;
  lastSequence: number;
  lastTimestamp: number;
  coordinatorEpoch: number;
  currentTxnStartOffset: number;
}

export function createDescribeProducersResponseProducerState(fields?: Partial<DescribeProducersResponseProducerState>): DescribeProducersResponseProducerState {
  return {
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    lastSequence: fields?.lastSequence ?? -1,
    lastTimestamp: fields?.lastTimestamp ?? -1,
    coordinatorEpoch: fields?.coordinatorEpoch ?? 0,
    currentTxnStartOffset: fields?.currentTxnStartOffset ?? -1,
  };
}

function readDescribeProducersResponseProducerState(reader: Reader, version: number): DescribeProducersResponseProducerState {
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int32();
  const lastSequence_: number = reader.int32();
  const lastTimestamp_: number = reader.int64();
  const coordinatorEpoch_: number = reader.int32();
  const currentTxnStartOffset_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    lastSequence: lastSequence_,
    lastTimestamp: lastTimestamp_,
    coordinatorEpoch: coordinatorEpoch_,
    currentTxnStartOffset: currentTxnStartOffset_,
  };
}

function writeDescribeProducersResponseProducerState(writer: Writer, message: DescribeProducersResponseProducerState, version: number): void {
  writer.int64(message.producerId);
  writer.int32(message.producerEpoch);
  writer.int32(message.lastSequence);
  writer.int64(message.lastTimestamp);
  writer.int32(message.coordinatorEpoch);
  writer.int64(message.currentTxnStartOffset);
  writer.unsignedVarint(0);
}

export const describeProducersRequestSchema: RequestSchema<DescribeProducersRequest> = {
  name: "DescribeProducersRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeProducersRequest,
  write: writeDescribeProducersRequest,
  create: createDescribeProducersRequest,
  headerVersion: () => 2,
};

export const describeProducersResponseSchema: ResponseSchema<DescribeProducersResponse> = {
  name: "DescribeProducersResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeProducersResponse,
  write: writeDescribeProducersResponse,
  create: createDescribeProducersResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.KAFKA_STORAGE_ERROR,
  ],
};

export const describeProducersApi: ApiSchema<DescribeProducersRequest, DescribeProducersResponse> = {
  key: 61,
  name: "DescribeProducers",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: describeProducersRequestSchema,
  response: describeProducersResponseSchema,
};
