// generated, do not edit: protocol/schemas/api/describe-topic-partitions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeTopicPartitionsRequest {
  topics: DescribeTopicPartitionsRequestTopicRequest[];
  responsePartitionLimit: number;
  cursor: DescribeTopicPartitionsRequestCursor | null;
}

export function createDescribeTopicPartitionsRequest(fields?: Partial<DescribeTopicPartitionsRequest>): DescribeTopicPartitionsRequest {
  return {
    topics: fields?.topics ?? [],
    responsePartitionLimit: fields?.responsePartitionLimit ?? 2000,
    cursor: fields?.cursor ?? null,
  };
}

export function readDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  if (version < 0 || version > 0) throw unknownVersion("DescribeTopicPartitionsRequest", version);
  let topics_: DescribeTopicPartitionsRequestTopicRequest[];
  const topicsCount = reader.compactArrayLength(2);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeTopicPartitionsRequestTopicRequest(reader, version));
  const responsePartitionLimit_: number = reader.int32();
  const cursor_: DescribeTopicPartitionsRequestCursor | null = reader.isNullStruct() ? null : readDescribeTopicPartitionsRequestCursor(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topics: topics_,
    responsePartitionLimit: responsePartitionLimit_,
    cursor: cursor_,
  };
}

export function writeDescribeTopicPartitionsRequest(writer: Writer, message: DescribeTopicPartitionsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeTopicPartitionsRequest", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeTopicPartitionsRequestTopicRequest(writer, item, version);
  }
  writer.int32(message.responsePartitionLimit);
  if (message.cursor === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeDescribeTopicPartitionsRequestCursor(writer, message.cursor, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsRequestTopicRequest {
  name: string;
}

export function createDescribeTopicPartitionsRequestTopicRequest(fields?: Partial<DescribeTopicPartitionsRequestTopicRequest>): DescribeTopicPartitionsRequestTopicRequest {
  return {
    name: fields?.name ?? "",
  };
}

function readDescribeTopicPartitionsRequestTopicRequest(reader: Reader, version: number): DescribeTopicPartitionsRequestTopicRequest {
  const name_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
  };
}

function writeDescribeTopicPartitionsRequestTopicRequest(writer: Writer, message: DescribeTopicPartitionsRequestTopicRequest, version: number): void {
  writer.compactString(message.name);
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string;
  partitionIndex: number;
}

export function createDescribeTopicPartitionsRequestCursor(fields?: Partial<DescribeTopicPartitionsRequestCursor>): DescribeTopicPartitionsRequestCursor {
  return {
    topicName: fields?.topicName ?? "",
    partitionIndex: fields?.partitionIndex ?? 0,
  };
}

function readDescribeTopicPartitionsRequestCursor(reader: Reader, version: number): DescribeTopicPartitionsRequestCursor {
  const topicName_: string = reader.compactString();
  const partitionIndex_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    partitionIndex: partitionIndex_,
  };
}

function writeDescribeTopicPartitionsRequestCursor(writer: Writer, message: DescribeTopicPartitionsRequestCursor, version: number): void {
  writer.compactString(message.topicName);
  writer.int32(message.partitionIndex);
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number;
  topics: DescribeTopicPartitionsResponseTopic[];
  nextCursor: DescribeTopicPartitionsResponseCursor | null;
}

export function createDescribeTopicPartitionsResponse(fields?: Partial<DescribeTopicPartitionsResponse>): DescribeTopicPartitionsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
    nextCursor: fields?.nextCursor ?? null,
  };
}

export function readDescribeTopicPartitionsResponse(reader: Reader, version: number): DescribeTopicPartitionsResponse {
  if (version < 0 || version > 0) throw unknownVersion("DescribeTopicPartitionsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let topics_: DescribeTopicPartitionsResponseTopic[];
  const topicsCount = reader.compactArrayLength(26);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeTopicPartitionsResponseTopic(reader, version));
  const nextCursor_: DescribeTopicPartitionsResponseCursor | null = reader.isNullStruct() ? null : readDescribeTopicPartitionsResponseCursor(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    topics: topics_,
    nextCursor: nextCursor_,
  };
}

export function writeDescribeTopicPartitionsResponse(writer: Writer, message: DescribeTopicPartitionsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeTopicPartitionsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeTopicPartitionsResponseTopic(writer, item, version);
  }
  if (message.nextCursor === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeDescribeTopicPartitionsResponseCursor(writer, message.nextCursor, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsResponseTopic {
  errorCode: number;
  name: string | null;
  topicId: Uuid;
  isInternal: boolean;
  partitions: DescribeTopicPartitionsResponsePartition[];
  topicAuthorizedOperations: number;
}

export function createDescribeTopicPartitionsResponseTopic(fields?: Partial<DescribeTopicPartitionsResponseTopic>): DescribeTopicPartitionsResponseTopic {
  return {
    errorCode: fields?.errorCode ?? 0,
    name: fields?.name === undefined ? "" : fields!.name,
    topicId: fields?.topicId ?? ZERO_UUID,
    isInternal: fields?.isInternal ?? false,
    partitions: fields?.partitions ?? [],
    topicAuthorizedOperations: fields?.topicAuthorizedOperations ?? -2147483648,
  };
}

function readDescribeTopicPartitionsResponseTopic(reader: Reader, version: number): DescribeTopicPartitionsResponseTopic {
  const errorCode_: number = reader.int16();
  const name_: string | null = reader.compactNullableString();
  const topicId_: Uuid = reader.uuid();
  const isInternal_: boolean = reader.bool();
  let partitions_: DescribeTopicPartitionsResponsePartition[];
  const partitionsCount = reader.compactArrayLength(20);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeTopicPartitionsResponsePartition(reader, version));
  const topicAuthorizedOperations_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    name: name_,
    topicId: topicId_,
    isInternal: isInternal_,
    partitions: partitions_,
    topicAuthorizedOperations: topicAuthorizedOperations_,
  };
}

function writeDescribeTopicPartitionsResponseTopic(writer: Writer, message: DescribeTopicPartitionsResponseTopic, version: number): void {
  writer.int16(message.errorCode);
  if (message.name === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.name);
  }
  writer.uuid(message.topicId);
  writer.bool(message.isInternal);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeTopicPartitionsResponsePartition(writer, item, version);
  }
  writer.int32(message.topicAuthorizedOperations);
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  eligibleLeaderReplicas: number[] | null;
  lastKnownElr: number[] | null;
  offlineReplicas: number[];
}

export function createDescribeTopicPartitionsResponsePartition(fields?: Partial<DescribeTopicPartitionsResponsePartition>): DescribeTopicPartitionsResponsePartition {
  return {
    errorCode: fields?.errorCode ?? 0,
    partitionIndex: fields?.partitionIndex ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    replicaNodes: fields?.replicaNodes ?? [],
    isrNodes: fields?.isrNodes ?? [],
    eligibleLeaderReplicas: fields?.eligibleLeaderReplicas ?? null,
    lastKnownElr: fields?.lastKnownElr ?? null,
    offlineReplicas: fields?.offlineReplicas ?? [],
  };
}

function readDescribeTopicPartitionsResponsePartition(reader: Reader, version: number): DescribeTopicPartitionsResponsePartition {
  const errorCode_: number = reader.int16();
  const partitionIndex_: number = reader.int32();
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let replicaNodes_: number[];
  const replicaNodesCount = reader.compactArrayLength(4);
  replicaNodes_ = [];
  for (let i = 0; i < replicaNodesCount; i++) replicaNodes_.push(reader.int32());
  let isrNodes_: number[];
  const isrNodesCount = reader.compactArrayLength(4);
  isrNodes_ = [];
  for (let i = 0; i < isrNodesCount; i++) isrNodes_.push(reader.int32());
  let eligibleLeaderReplicas_: number[] | null;
  const eligibleLeaderReplicasCount = reader.compactNullableArrayLength(4);
  if (eligibleLeaderReplicasCount < 0) eligibleLeaderReplicas_ = null;
  else {
    eligibleLeaderReplicas_ = [];
    for (let i = 0; i < eligibleLeaderReplicasCount; i++) eligibleLeaderReplicas_.push(reader.int32());
  }
  let lastKnownElr_: number[] | null;
  const lastKnownElrCount = reader.compactNullableArrayLength(4);
  if (lastKnownElrCount < 0) lastKnownElr_ = null;
  else {
    lastKnownElr_ = [];
    for (let i = 0; i < lastKnownElrCount; i++) lastKnownElr_.push(reader.int32());
  }
  let offlineReplicas_: number[];
  const offlineReplicasCount = reader.compactArrayLength(4);
  offlineReplicas_ = [];
  for (let i = 0; i < offlineReplicasCount; i++) offlineReplicas_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    partitionIndex: partitionIndex_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    replicaNodes: replicaNodes_,
    isrNodes: isrNodes_,
    eligibleLeaderReplicas: eligibleLeaderReplicas_,
    lastKnownElr: lastKnownElr_,
    offlineReplicas: offlineReplicas_,
  };
}

function writeDescribeTopicPartitionsResponsePartition(writer: Writer, message: DescribeTopicPartitionsResponsePartition, version: number): void {
  writer.int16(message.errorCode);
  writer.int32(message.partitionIndex);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.compactArrayLength(message.replicaNodes.length);
  for (const item of message.replicaNodes) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.isrNodes.length);
  for (const item of message.isrNodes) {
    writer.int32(item);
  }
  if (message.eligibleLeaderReplicas === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.eligibleLeaderReplicas.length);
    for (const item of message.eligibleLeaderReplicas) {
      writer.int32(item);
    }
  }
  if (message.lastKnownElr === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.lastKnownElr.length);
    for (const item of message.lastKnownElr) {
      writer.int32(item);
    }
  }
  writer.compactArrayLength(message.offlineReplicas.length);
  for (const item of message.offlineReplicas) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string;
  partitionIndex: number;
}

export function createDescribeTopicPartitionsResponseCursor(fields?: Partial<DescribeTopicPartitionsResponseCursor>): DescribeTopicPartitionsResponseCursor {
  return {
    topicName: fields?.topicName ?? "",
    partitionIndex: fields?.partitionIndex ?? 0,
  };
}

function readDescribeTopicPartitionsResponseCursor(reader: Reader, version: number): DescribeTopicPartitionsResponseCursor {
  const topicName_: string = reader.compactString();
  const partitionIndex_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    partitionIndex: partitionIndex_,
  };
}

function writeDescribeTopicPartitionsResponseCursor(writer: Writer, message: DescribeTopicPartitionsResponseCursor, version: number): void {
  writer.compactString(message.topicName);
  writer.int32(message.partitionIndex);
  writer.unsignedVarint(0);
}

export const describeTopicPartitionsRequestSchema: RequestSchema<DescribeTopicPartitionsRequest> = {
  name: "DescribeTopicPartitionsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeTopicPartitionsRequest,
  write: writeDescribeTopicPartitionsRequest,
  create: createDescribeTopicPartitionsRequest,
  headerVersion: () => 2,
};

export const describeTopicPartitionsResponseSchema: ResponseSchema<DescribeTopicPartitionsResponse> = {
  name: "DescribeTopicPartitionsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeTopicPartitionsResponse,
  write: writeDescribeTopicPartitionsResponse,
  create: createDescribeTopicPartitionsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.LEADER_NOT_AVAILABLE,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.LISTENER_NOT_FOUND,
    ErrorCode.UNKNOWN_TOPIC_ID,
  ],
};

export const describeTopicPartitionsApi: ApiSchema<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse> = {
  key: 75,
  name: "DescribeTopicPartitions",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: describeTopicPartitionsRequestSchema,
  response: describeTopicPartitionsResponseSchema,
};
