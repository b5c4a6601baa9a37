// generated, do not edit: protocol/schemas/api/assign-replicas-to-dirs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AssignReplicasToDirsRequest {
  brokerId: number;
  brokerEpoch: number;
  directories: AssignReplicasToDirsRequestDirectoryData[];
}

export function createAssignReplicasToDirsRequest(fields?: Partial<AssignReplicasToDirsRequest>): AssignReplicasToDirsRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
    directories: fields?.directories ?? [],
  };
}

export function readAssignReplicasToDirsRequest(reader: Reader, version: number): AssignReplicasToDirsRequest {
  if (version < 0 || version > 0) throw unknownVersion("AssignReplicasToDirsRequest", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  let directories_: AssignReplicasToDirsRequestDirectoryData[];
  const directoriesCount = reader.compactArrayLength(18);
  directories_ = [];
  for (let i = 0; i < directoriesCount; i++) directories_.push(readAssignReplicasToDirsRequestDirectoryData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
    directories: directories_,
  };
}

export function writeAssignReplicasToDirsRequest(writer: Writer, message: AssignReplicasToDirsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AssignReplicasToDirsRequest", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.compactArrayLength(message.directories.length);
  for (const item of message.directories) {
    writeAssignReplicasToDirsRequestDirectoryData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsRequestDirectoryData {
  id: Uuid;
  topics: AssignReplicasToDirsRequestTopicData[];
}

export function createAssignReplicasToDirsRequestDirectoryData(fields?: Partial<AssignReplicasToDirsRequestDirectoryData>): AssignReplicasToDirsRequestDirectoryData {
  return {
    id: fields?.id ?? ZERO_UUID,
    topics: fields?.topics ?? [],
  };
}

function readAssignReplicasToDirsRequestDirectoryData(reader: Reader, version: number): AssignReplicasToDirsRequestDirectoryData {
  const id_: Uuid = reader.uuid();
  let topics_: AssignReplicasToDirsRequestTopicData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAssignReplicasToDirsRequestTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    id: id_,
    topics: topics_,
  };
}

function writeAssignReplicasToDirsRequestDirectoryData(writer: Writer, message: AssignReplicasToDirsRequestDirectoryData, version: number): void {
  writer.uuid(message.id);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAssignReplicasToDirsRequestTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsRequestTopicData {
  topicId: Uuid;
  partitions: AssignReplicasToDirsRequestPartitionData[];
}

export function createAssignReplicasToDirsRequestTopicData(fields?: Partial<AssignReplicasToDirsRequestTopicData>): AssignReplicasToDirsRequestTopicData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readAssignReplicasToDirsRequestTopicData(reader: Reader, version: number): AssignReplicasToDirsRequestTopicData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: AssignReplicasToDirsRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(5);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAssignReplicasToDirsRequestPartitionData(reader, version));
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

function writeAssignReplicasToDirsRequestTopicData(writer: Writer, message: AssignReplicasToDirsRequestTopicData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAssignReplicasToDirsRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsRequestPartitionData {
  partitionIndex: number;
}

export function createAssignReplicasToDirsRequestPartitionData(fields?: Partial<AssignReplicasToDirsRequestPartitionData>): AssignReplicasToDirsRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
  };
}

function readAssignReplicasToDirsRequestPartitionData(reader: Reader, version: number): AssignReplicasToDirsRequestPartitionData {
  const partitionIndex_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
  };
}

function writeAssignReplicasToDirsRequestPartitionData(writer: Writer, message: AssignReplicasToDirsRequestPartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsResponse {
  throttleTimeMs: number;
  errorCode: number;
  directories: AssignReplicasToDirsResponseDirectoryData[];
}

export function createAssignReplicasToDirsResponse(fields?: Partial<AssignReplicasToDirsResponse>): AssignReplicasToDirsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    directories: fields?.directories ?? [],
  };
}

export function readAssignReplicasToDirsResponse(reader: Reader, version: number): AssignReplicasToDirsResponse {
  if (version < 0 || version > 0) throw unknownVersion("AssignReplicasToDirsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let directories_: AssignReplicasToDirsResponseDirectoryData[];
  const directoriesCount = reader.compactArrayLength(18);
  directories_ = [];
  for (let i = 0; i < directoriesCount; i++) directories_.push(readAssignReplicasToDirsResponseDirectoryData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    directories: directories_,
  };
}

export function writeAssignReplicasToDirsResponse(writer: Writer, message: AssignReplicasToDirsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AssignReplicasToDirsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.directories.length);
  for (const item of message.directories) {
    writeAssignReplicasToDirsResponseDirectoryData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsResponseDirectoryData {
  id: Uuid;
  topics: AssignReplicasToDirsResponseTopicData[];
}

export function createAssignReplicasToDirsResponseDirectoryData(fields?: Partial<AssignReplicasToDirsResponseDirectoryData>): AssignReplicasToDirsResponseDirectoryData {
  return {
    id: fields?.id ?? ZERO_UUID,
    topics: fields?.topics ?? [],
  };
}

function readAssignReplicasToDirsResponseDirectoryData(reader: Reader, version: number): AssignReplicasToDirsResponseDirectoryData {
  const id_: Uuid = reader.uuid();
  let topics_: AssignReplicasToDirsResponseTopicData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAssignReplicasToDirsResponseTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    id: id_,
    topics: topics_,
  };
}

function writeAssignReplicasToDirsResponseDirectoryData(writer: Writer, message: AssignReplicasToDirsResponseDirectoryData, version: number): void {
  writer.uuid(message.id);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAssignReplicasToDirsResponseTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsResponseTopicData {
  topicId: Uuid;
  partitions: AssignReplicasToDirsResponsePartitionData[];
}

export function createAssignReplicasToDirsResponseTopicData(fields?: Partial<AssignReplicasToDirsResponseTopicData>): AssignReplicasToDirsResponseTopicData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readAssignReplicasToDirsResponseTopicData(reader: Reader, version: number): AssignReplicasToDirsResponseTopicData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: AssignReplicasToDirsResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(7);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAssignReplicasToDirsResponsePartitionData(reader, version));
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

function writeAssignReplicasToDirsResponseTopicData(writer: Writer, message: AssignReplicasToDirsResponseTopicData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAssignReplicasToDirsResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AssignReplicasToDirsResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
}

export function createAssignReplicasToDirsResponsePartitionData(fields?: Partial<AssignReplicasToDirsResponsePartitionData>): AssignReplicasToDirsResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readAssignReplicasToDirsResponsePartitionData(reader: Reader, version: number): AssignReplicasToDirsResponsePartitionData {
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

function writeAssignReplicasToDirsResponsePartitionData(writer: Writer, message: AssignReplicasToDirsResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export const assignReplicasToDirsRequestSchema: RequestSchema<AssignReplicasToDirsRequest> = {
  name: "AssignReplicasToDirsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAssignReplicasToDirsRequest,
  write: writeAssignReplicasToDirsRequest,
  create: createAssignReplicasToDirsRequest,
  headerVersion: () => 2,
};

export const assignReplicasToDirsResponseSchema: ResponseSchema<AssignReplicasToDirsResponse> = {
  name: "AssignReplicasToDirsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAssignReplicasToDirsResponse,
  write: writeAssignReplicasToDirsResponse,
  create: createAssignReplicasToDirsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.STALE_BROKER_EPOCH,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
  ],
};

export const assignReplicasToDirsApi: ApiSchema<AssignReplicasToDirsRequest, AssignReplicasToDirsResponse> = {
  key: 73,
  name: "AssignReplicasToDirs",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller"],
  request: assignReplicasToDirsRequestSchema,
  response: assignReplicasToDirsResponseSchema,
};
