// generated, do not edit: protocol/schemas/api/offset-for-leader-epoch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface OffsetForLeaderEpochRequest {
  replicaId: number;
  topics: OffsetForLeaderEpochRequestOffsetForLeaderTopic[];
}

export function createOffsetForLeaderEpochRequest(fields?: Partial<OffsetForLeaderEpochRequest>): OffsetForLeaderEpochRequest {
  return {
    replicaId: fields?.replicaId ?? -2,
    topics: fields?.topics ?? [],
  };
}

export function readOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  if (version < 2 || version > 4) throw unknownVersion("OffsetForLeaderEpochRequest", version);
  const flexible = version >= 4;
  let replicaId_: number;
  if (version >= 3) {
    replicaId_ = reader.int32();
  } else replicaId_ = -2;
  let topics_: OffsetForLeaderEpochRequestOffsetForLeaderTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetForLeaderEpochRequestOffsetForLeaderTopic(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    replicaId: replicaId_,
    topics: topics_,
  };
}

export function writeOffsetForLeaderEpochRequest(writer: Writer, message: OffsetForLeaderEpochRequest, version: number): void {
  if (version < 2 || version > 4) throw unwritableVersion("OffsetForLeaderEpochRequest", version);
  const flexible = version >= 4;
  if (version >= 3) {
    writer.int32(message.replicaId);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetForLeaderEpochRequestOffsetForLeaderTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  topic: string;
  partitions: OffsetForLeaderEpochRequestOffsetForLeaderPartition[];
}

export function createOffsetForLeaderEpochRequestOffsetForLeaderTopic(fields?: Partial<OffsetForLeaderEpochRequestOffsetForLeaderTopic>): OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetForLeaderEpochRequestOffsetForLeaderTopic(reader: Reader, version: number): OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  const flexible = version >= 4;
  const topic_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: OffsetForLeaderEpochRequestOffsetForLeaderPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(12) : reader.arrayLength(12);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetForLeaderEpochRequestOffsetForLeaderPartition(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    partitions: partitions_,
  };
}

function writeOffsetForLeaderEpochRequestOffsetForLeaderTopic(writer: Writer, message: OffsetForLeaderEpochRequestOffsetForLeaderTopic, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetForLeaderEpochRequestOffsetForLeaderPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  partition: number;
  currentLeaderEpoch: number;
  leaderEpoch: number;
}

export function createOffsetForLeaderEpochRequestOffsetForLeaderPartition(fields?: Partial<OffsetForLeaderEpochRequestOffsetForLeaderPartition>): OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  return {
    partition: fields?.partition ?? 0,
    currentLeaderEpoch: fields?.currentLeaderEpoch ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readOffsetForLeaderEpochRequestOffsetForLeaderPartition(reader: Reader, version: number): OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  const flexible = version >= 4;
  const partition_: number = reader.int32();
  const currentLeaderEpoch_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partition: partition_,
    currentLeaderEpoch: currentLeaderEpoch_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeOffsetForLeaderEpochRequestOffsetForLeaderPartition(writer: Writer, message: OffsetForLeaderEpochRequestOffsetForLeaderPartition, version: number): void {
  const flexible = version >= 4;
  writer.int32(message.partition);
  writer.int32(message.currentLeaderEpoch);
  writer.int32(message.leaderEpoch);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetForLeaderEpochResponse {
  throttleTimeMs: number;
  topics: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[];
}

export function createOffsetForLeaderEpochResponse(fields?: Partial<OffsetForLeaderEpochResponse>): OffsetForLeaderEpochResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  if (version < 2 || version > 4) throw unknownVersion("OffsetForLeaderEpochResponse", version);
  const flexible = version >= 4;
  const throttleTimeMs_: number = reader.int32();
  let topics_: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(reader, version));
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

export function writeOffsetForLeaderEpochResponse(writer: Writer, message: OffsetForLeaderEpochResponse, version: number): void {
  if (version < 2 || version > 4) throw unwritableVersion("OffsetForLeaderEpochResponse", version);
  const flexible = version >= 4;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  topic: string;
  partitions: OffsetForLeaderEpochResponseEpochEndOffset[];
}

export function createOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(fields?: Partial<OffsetForLeaderEpochResponseOffsetForLeaderTopicResult>): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(reader: Reader, version: number): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  const flexible = version >= 4;
  const topic_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: OffsetForLeaderEpochResponseEpochEndOffset[];
  const partitionsCount = flexible ? reader.compactArrayLength(18) : reader.arrayLength(18);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetForLeaderEpochResponseEpochEndOffset(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    partitions: partitions_,
  };
}

function writeOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(writer: Writer, message: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetForLeaderEpochResponseEpochEndOffset(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetForLeaderEpochResponseEpochEndOffset {
  errorCode: number;
  partition: number;
  leaderEpoch: number;
  endOffset: number;
}

export function createOffsetForLeaderEpochResponseEpochEndOffset(fields?: Partial<OffsetForLeaderEpochResponseEpochEndOffset>): OffsetForLeaderEpochResponseEpochEndOffset {
  return {
    errorCode: fields?.errorCode ?? 0,
    partition: fields?.partition ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    endOffset: fields?.endOffset ?? -1,
  };
}

function readOffsetForLeaderEpochResponseEpochEndOffset(reader: Reader, version: number): OffsetForLeaderEpochResponseEpochEndOffset {
  const flexible = version >= 4;
  const errorCode_: number = reader.int16();
  const partition_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const endOffset_: number = reader.int64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    errorCode: errorCode_,
    partition: partition_,
    leaderEpoch: leaderEpoch_,
    endOffset: endOffset_,
  };
}

function writeOffsetForLeaderEpochResponseEpochEndOffset(writer: Writer, message: OffsetForLeaderEpochResponseEpochEndOffset, version: number): void {
  const flexible = version >= 4;
  writer.int16(message.errorCode);
  writer.int32(message.partition);
  writer.int32(message.leaderEpoch);
  writer.int64(message.endOffset);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const offsetForLeaderEpochRequestSchema: RequestSchema<OffsetForLeaderEpochRequest> = {
  name: "OffsetForLeaderEpochRequest",
  validVersions: { min: 2, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readOffsetForLeaderEpochRequest,
  write: writeOffsetForLeaderEpochRequest,
  create: createOffsetForLeaderEpochRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const offsetForLeaderEpochResponseSchema: ResponseSchema<OffsetForLeaderEpochResponse> = {
  name: "OffsetForLeaderEpochResponse",
  validVersions: { min: 2, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readOffsetForLeaderEpochResponse,
  write: writeOffsetForLeaderEpochResponse,
  create: createOffsetForLeaderEpochResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
  ],
};

export const offsetForLeaderEpochApi: ApiSchema<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse> = {
  key: 23,
  name: "OffsetForLeaderEpoch",
  validVersions: { min: 2, max: 4 },
  advertisedVersions: { min: 2, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 4 },
  listeners: ["broker"],
  request: offsetForLeaderEpochRequestSchema,
  response: offsetForLeaderEpochResponseSchema,
};
