// generated, do not edit: protocol/schemas/api/write-txn-markers.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface WriteTxnMarkersRequest {
  markers: WriteTxnMarkersRequestWritableTxnMarker[];
}

export function createWriteTxnMarkersRequest(fields?: Partial<WriteTxnMarkersRequest>): WriteTxnMarkersRequest {
  return {
    markers: fields?.markers ?? [],
  };
}

export function readWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  if (version < 1 || version > 2) throw unknownVersion("WriteTxnMarkersRequest", version);
  let markers_: WriteTxnMarkersRequestWritableTxnMarker[];
  const markersCount = reader.compactArrayLength(17);
  markers_ = [];
  for (let i = 0; i < markersCount; i++) markers_.push(readWriteTxnMarkersRequestWritableTxnMarker(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    markers: markers_,
  };
}

export function writeWriteTxnMarkersRequest(writer: Writer, message: WriteTxnMarkersRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("WriteTxnMarkersRequest", version);
  writer.compactArrayLength(message.markers.length);
  for (const item of message.markers) {
    writeWriteTxnMarkersRequestWritableTxnMarker(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersRequestWritableTxnMarker {
  producerId: number;
  producerEpoch: number;
  transactionResult: boolean;
  topics: WriteTxnMarkersRequestWritableTxnMarkerTopic[];
  coordinatorEpoch: number;
  transactionVersion: number;
}

export function createWriteTxnMarkersRequestWritableTxnMarker(fields?: Partial<WriteTxnMarkersRequestWritableTxnMarker>): WriteTxnMarkersRequestWritableTxnMarker {
  return {
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    transactionResult: fields?.transactionResult ?? false,
    topics: fields?.topics ?? [],
    coordinatorEpoch: fields?.coordinatorEpoch ?? 0,
    transactionVersion: fields?.transactionVersion ?? 0,
  };
}

function readWriteTxnMarkersRequestWritableTxnMarker(reader: Reader, version: number): WriteTxnMarkersRequestWritableTxnMarker {
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  const transactionResult_: boolean = reader.bool();
  let topics_: WriteTxnMarkersRequestWritableTxnMarkerTopic[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readWriteTxnMarkersRequestWritableTxnMarkerTopic(reader, version));
  const coordinatorEpoch_: number = reader.int32();
  let transactionVersion_: number;
  if (version >= 2) {
    transactionVersion_ = reader.int8();
  } else transactionVersion_ = 0;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    transactionResult: transactionResult_,
    topics: topics_,
    coordinatorEpoch: coordinatorEpoch_,
    transactionVersion: transactionVersion_,
  };
}

function writeWriteTxnMarkersRequestWritableTxnMarker(writer: Writer, message: WriteTxnMarkersRequestWritableTxnMarker, version: number): void {
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  writer.bool(message.transactionResult);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeWriteTxnMarkersRequestWritableTxnMarkerTopic(writer, item, version);
  }
  writer.int32(message.coordinatorEpoch);
  if (version >= 2) {
    writer.int8(message.transactionVersion);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersRequestWritableTxnMarkerTopic {
  name: string;
  partitionIndexes: number[];
}

export function createWriteTxnMarkersRequestWritableTxnMarkerTopic(fields?: Partial<WriteTxnMarkersRequestWritableTxnMarkerTopic>): WriteTxnMarkersRequestWritableTxnMarkerTopic {
  return {
    name: fields?.name ?? "",
    partitionIndexes: fields?.partitionIndexes ?? [],
  };
}

function readWriteTxnMarkersRequestWritableTxnMarkerTopic(reader: Reader, version: number): WriteTxnMarkersRequestWritableTxnMarkerTopic {
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

function writeWriteTxnMarkersRequestWritableTxnMarkerTopic(writer: Writer, message: WriteTxnMarkersRequestWritableTxnMarkerTopic, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitionIndexes.length);
  for (const item of message.partitionIndexes) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseWritableTxnMarkerResult[];
}

export function createWriteTxnMarkersResponse(fields?: Partial<WriteTxnMarkersResponse>): WriteTxnMarkersResponse {
  return {
    markers: fields?.markers ?? [],
  };
}

export function readWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  if (version < 1 || version > 2) throw unknownVersion("WriteTxnMarkersResponse", version);
  let markers_: WriteTxnMarkersResponseWritableTxnMarkerResult[];
  const markersCount = reader.compactArrayLength(10);
  markers_ = [];
  for (let i = 0; i < markersCount; i++) markers_.push(readWriteTxnMarkersResponseWritableTxnMarkerResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    markers: markers_,
  };
}

export function writeWriteTxnMarkersResponse(writer: Writer, message: WriteTxnMarkersResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("WriteTxnMarkersResponse", version);
  writer.compactArrayLength(message.markers.length);
  for (const item of message.markers) {
    writeWriteTxnMarkersResponseWritableTxnMarkerResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersResponseWritableTxnMarkerResult {
  producerId: number;
  topics: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[];
}

export function createWriteTxnMarkersResponseWritableTxnMarkerResult(fields?: Partial<WriteTxnMarkersResponseWritableTxnMarkerResult>): WriteTxnMarkersResponseWritableTxnMarkerResult {
  return {
    producerId: fields?.producerId ?? 0,
    topics: fields?.topics ?? [],
  };
}

function readWriteTxnMarkersResponseWritableTxnMarkerResult(reader: Reader, version: number): WriteTxnMarkersResponseWritableTxnMarkerResult {
  const producerId_: number = reader.int64();
  let topics_: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readWriteTxnMarkersResponseWritableTxnMarkerTopicResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    producerId: producerId_,
    topics: topics_,
  };
}

function writeWriteTxnMarkersResponseWritableTxnMarkerResult(writer: Writer, message: WriteTxnMarkersResponseWritableTxnMarkerResult, version: number): void {
  writer.int64(message.producerId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeWriteTxnMarkersResponseWritableTxnMarkerTopicResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  name: string;
  partitions: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[];
}

export function createWriteTxnMarkersResponseWritableTxnMarkerTopicResult(fields?: Partial<WriteTxnMarkersResponseWritableTxnMarkerTopicResult>): WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readWriteTxnMarkersResponseWritableTxnMarkerTopicResult(reader: Reader, version: number): WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  const name_: string = reader.compactString();
  let partitions_: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[];
  const partitionsCount = reader.compactArrayLength(7);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(reader, version));
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

function writeWriteTxnMarkersResponseWritableTxnMarkerTopicResult(writer: Writer, message: WriteTxnMarkersResponseWritableTxnMarkerTopicResult, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  partitionIndex: number;
  errorCode: number;
}

export function createWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(fields?: Partial<WriteTxnMarkersResponseWritableTxnMarkerPartitionResult>): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(reader: Reader, version: number): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
  };
}

function writeWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(writer: Writer, message: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export const writeTxnMarkersRequestSchema: RequestSchema<WriteTxnMarkersRequest> = {
  name: "WriteTxnMarkersRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readWriteTxnMarkersRequest,
  write: writeWriteTxnMarkersRequest,
  create: createWriteTxnMarkersRequest,
  headerVersion: () => 2,
};

export const writeTxnMarkersResponseSchema: ResponseSchema<WriteTxnMarkersResponse> = {
  name: "WriteTxnMarkersResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readWriteTxnMarkersResponse,
  write: writeWriteTxnMarkersResponse,
  create: createWriteTxnMarkersResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CORRUPT_MESSAGE,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.MESSAGE_TOO_LARGE,
    ErrorCode.RECORD_LIST_TOO_LARGE,
    ErrorCode.NOT_ENOUGH_REPLICAS,
    ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    ErrorCode.INVALID_REQUIRED_ACKS,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.TRANSACTION_COORDINATOR_FENCED,
    ErrorCode.KAFKA_STORAGE_ERROR,
  ],
};

export const writeTxnMarkersApi: ApiSchema<WriteTxnMarkersRequest, WriteTxnMarkersResponse> = {
  key: 27,
  name: "WriteTxnMarkers",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 2 },
  listeners: ["broker"],
  request: writeTxnMarkersRequestSchema,
  response: writeTxnMarkersResponseSchema,
};
