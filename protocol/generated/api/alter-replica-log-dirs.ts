// generated, do not edit: protocol/schemas/api/alter-replica-log-dirs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterReplicaLogDirsRequest {
  dirs: AlterReplicaLogDirsRequestAlterReplicaLogDir[];
}

export function createAlterReplicaLogDirsRequest(fields?: Partial<AlterReplicaLogDirsRequest>): AlterReplicaLogDirsRequest {
  return {
    dirs: fields?.dirs ?? [],
  };
}

export function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  if (version < 1 || version > 2) throw unknownVersion("AlterReplicaLogDirsRequest", version);
  const flexible = version >= 2;
  let dirs_: AlterReplicaLogDirsRequestAlterReplicaLogDir[];
  const dirsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  dirs_ = [];
  for (let i = 0; i < dirsCount; i++) dirs_.push(readAlterReplicaLogDirsRequestAlterReplicaLogDir(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    dirs: dirs_,
  };
}

export function writeAlterReplicaLogDirsRequest(writer: Writer, message: AlterReplicaLogDirsRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("AlterReplicaLogDirsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.dirs.length);
  else writer.arrayLength(message.dirs.length);
  for (const item of message.dirs) {
    writeAlterReplicaLogDirsRequestAlterReplicaLogDir(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDir {
  path: string;
  topics: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[];
}

export function createAlterReplicaLogDirsRequestAlterReplicaLogDir(fields?: Partial<AlterReplicaLogDirsRequestAlterReplicaLogDir>): AlterReplicaLogDirsRequestAlterReplicaLogDir {
  return {
    path: fields?.path ?? "",
    topics: fields?.topics ?? [],
  };
}

function readAlterReplicaLogDirsRequestAlterReplicaLogDir(reader: Reader, version: number): AlterReplicaLogDirsRequestAlterReplicaLogDir {
  const flexible = version >= 2;
  const path_: string = flexible ? reader.compactString() : reader.string();
  let topics_: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    path: path_,
    topics: topics_,
  };
}

function writeAlterReplicaLogDirsRequestAlterReplicaLogDir(writer: Writer, message: AlterReplicaLogDirsRequestAlterReplicaLogDir, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.path);
  else writer.string(message.path);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  name: string;
  partitions: number[];
}

export function createAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(fields?: Partial<AlterReplicaLogDirsRequestAlterReplicaLogDirTopic>): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(reader: Reader, version: number): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: number[];
  const partitionsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
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

function writeAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(writer: Writer, message: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number;
  results: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[];
}

export function createAlterReplicaLogDirsResponse(fields?: Partial<AlterReplicaLogDirsResponse>): AlterReplicaLogDirsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  if (version < 1 || version > 2) throw unknownVersion("AlterReplicaLogDirsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let results_: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[];
  const resultsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(reader, version));
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
    results: results_,
  };
}

export function writeAlterReplicaLogDirsResponse(writer: Writer, message: AlterReplicaLogDirsResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("AlterReplicaLogDirsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  topicName: string;
  partitions: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[];
}

export function createAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(fields?: Partial<AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult>): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(reader: Reader, version: number): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  const flexible = version >= 2;
  const topicName_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[];
  const partitionsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(writer: Writer, message: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.topicName);
  else writer.string(message.topicName);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  partitionIndex: number;
  errorCode: number;
}

export function createAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(fields?: Partial<AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult>): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(reader: Reader, version: number): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  const flexible = version >= 2;
  const partitionIndex_: number = reader.int32();
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
    errorCode: errorCode_,
  };
}

function writeAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(writer: Writer, message: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult, version: number): void {
  const flexible = version >= 2;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const alterReplicaLogDirsRequestSchema: RequestSchema<AlterReplicaLogDirsRequest> = {
  name: "AlterReplicaLogDirsRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readAlterReplicaLogDirsRequest,
  write: writeAlterReplicaLogDirsRequest,
  create: createAlterReplicaLogDirsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const alterReplicaLogDirsResponseSchema: ResponseSchema<AlterReplicaLogDirsResponse> = {
  name: "AlterReplicaLogDirsResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readAlterReplicaLogDirsResponse,
  write: writeAlterReplicaLogDirsResponse,
  create: createAlterReplicaLogDirsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.LOG_DIR_NOT_FOUND,
  ],
};

export const alterReplicaLogDirsApi: ApiSchema<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse> = {
  key: 34,
  name: "AlterReplicaLogDirs",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker"],
  request: alterReplicaLogDirsRequestSchema,
  response: alterReplicaLogDirsResponseSchema,
};
