// generated, do not edit: protocol/schemas/api/alter-partition-reassignments.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterPartitionReassignmentsRequest {
  timeoutMs: number;
  allowReplicationFactorChange: boolean;
  topics: AlterPartitionReassignmentsRequestReassignableTopic[];
}

export function createAlterPartitionReassignmentsRequest(fields?: Partial<AlterPartitionReassignmentsRequest>): AlterPartitionReassignmentsRequest {
  return {
    timeoutMs: fields?.timeoutMs ?? 60000,
    allowReplicationFactorChange: fields?.allowReplicationFactorChange ?? true,
    topics: fields?.topics ?? [],
  };
}

export function readAlterPartitionReassignmentsRequest(reader: Reader, version: number): AlterPartitionReassignmentsRequest {
  if (version < 0 || version > 1) throw unknownVersion("AlterPartitionReassignmentsRequest", version);
  const timeoutMs_: number = reader.int32();
  let allowReplicationFactorChange_: boolean;
  if (version >= 1) {
    allowReplicationFactorChange_ = reader.bool();
  } else allowReplicationFactorChange_ = true;
  let topics_: AlterPartitionReassignmentsRequestReassignableTopic[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAlterPartitionReassignmentsRequestReassignableTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    timeoutMs: timeoutMs_,
    allowReplicationFactorChange: allowReplicationFactorChange_,
    topics: topics_,
  };
}

export function writeAlterPartitionReassignmentsRequest(writer: Writer, message: AlterPartitionReassignmentsRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AlterPartitionReassignmentsRequest", version);
  writer.int32(message.timeoutMs);
  if (version >= 1) {
    writer.bool(message.allowReplicationFactorChange);
  } else if (!(message.allowReplicationFactorChange === true)) throw absentField("AlterPartitionReassignmentsRequest.allowReplicationFactorChange", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAlterPartitionReassignmentsRequestReassignableTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionReassignmentsRequestReassignableTopic {
  name: string;
  partitions: AlterPartitionReassignmentsRequestReassignablePartition[];
}

export function createAlterPartitionReassignmentsRequestReassignableTopic(fields?: Partial<AlterPartitionReassignmentsRequestReassignableTopic>): AlterPartitionReassignmentsRequestReassignableTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAlterPartitionReassignmentsRequestReassignableTopic(reader: Reader, version: number): AlterPartitionReassignmentsRequestReassignableTopic {
  const name_: string = reader.compactString();
  let partitions_: AlterPartitionReassignmentsRequestReassignablePartition[];
  const partitionsCount = reader.compactArrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterPartitionReassignmentsRequestReassignablePartition(reader, version));
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

function writeAlterPartitionReassignmentsRequestReassignableTopic(writer: Writer, message: AlterPartitionReassignmentsRequestReassignableTopic, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterPartitionReassignmentsRequestReassignablePartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionReassignmentsRequestReassignablePartition {
  partitionIndex: number;
  replicas: number[] | null;
}

export function createAlterPartitionReassignmentsRequestReassignablePartition(fields?: Partial<AlterPartitionReassignmentsRequestReassignablePartition>): AlterPartitionReassignmentsRequestReassignablePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    replicas: fields?.replicas ?? null,
  };
}

function readAlterPartitionReassignmentsRequestReassignablePartition(reader: Reader, version: number): AlterPartitionReassignmentsRequestReassignablePartition {
  const partitionIndex_: number = reader.int32();
  let replicas_: number[] | null;
  const replicasCount = reader.compactNullableArrayLength(4);
  if (replicasCount < 0) replicas_ = null;
  else {
    replicas_ = [];
    for (let i = 0; i < replicasCount; i++) replicas_.push(reader.int32());
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    replicas: replicas_,
  };
}

function writeAlterPartitionReassignmentsRequestReassignablePartition(writer: Writer, message: AlterPartitionReassignmentsRequestReassignablePartition, version: number): void {
  writer.int32(message.partitionIndex);
  if (message.replicas === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.replicas.length);
    for (const item of message.replicas) {
      writer.int32(item);
    }
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number;
  allowReplicationFactorChange: boolean;
  errorCode: number;
  errorMessage: string | null;
  responses: AlterPartitionReassignmentsResponseReassignableTopicResponse[];
}

export function createAlterPartitionReassignmentsResponse(fields?: Partial<AlterPartitionReassignmentsResponse>): AlterPartitionReassignmentsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    allowReplicationFactorChange: fields?.allowReplicationFactorChange ?? true,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    responses: fields?.responses ?? [],
  };
}

export function readAlterPartitionReassignmentsResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponse {
  if (version < 0 || version > 1) throw unknownVersion("AlterPartitionReassignmentsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let allowReplicationFactorChange_: boolean;
  if (version >= 1) {
    allowReplicationFactorChange_ = reader.bool();
  } else allowReplicationFactorChange_ = true;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let responses_: AlterPartitionReassignmentsResponseReassignableTopicResponse[];
  const responsesCount = reader.compactArrayLength(3);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readAlterPartitionReassignmentsResponseReassignableTopicResponse(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    allowReplicationFactorChange: allowReplicationFactorChange_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    responses: responses_,
  };
}

export function writeAlterPartitionReassignmentsResponse(writer: Writer, message: AlterPartitionReassignmentsResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AlterPartitionReassignmentsResponse", version);
  writer.int32(message.throttleTimeMs);
  if (version >= 1) {
    writer.bool(message.allowReplicationFactorChange);
  }
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.responses.length);
  for (const item of message.responses) {
    writeAlterPartitionReassignmentsResponseReassignableTopicResponse(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionReassignmentsResponseReassignableTopicResponse {
  name: string;
  partitions: AlterPartitionReassignmentsResponseReassignablePartitionResponse[];
}

export function createAlterPartitionReassignmentsResponseReassignableTopicResponse(fields?: Partial<AlterPartitionReassignmentsResponseReassignableTopicResponse>): AlterPartitionReassignmentsResponseReassignableTopicResponse {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAlterPartitionReassignmentsResponseReassignableTopicResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponseReassignableTopicResponse {
  const name_: string = reader.compactString();
  let partitions_: AlterPartitionReassignmentsResponseReassignablePartitionResponse[];
  const partitionsCount = reader.compactArrayLength(8);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterPartitionReassignmentsResponseReassignablePartitionResponse(reader, version));
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

function writeAlterPartitionReassignmentsResponseReassignableTopicResponse(writer: Writer, message: AlterPartitionReassignmentsResponseReassignableTopicResponse, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterPartitionReassignmentsResponseReassignablePartitionResponse(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createAlterPartitionReassignmentsResponseReassignablePartitionResponse(fields?: Partial<AlterPartitionReassignmentsResponseReassignablePartitionResponse>): AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readAlterPartitionReassignmentsResponseReassignablePartitionResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
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
  };
}

function writeAlterPartitionReassignmentsResponseReassignablePartitionResponse(writer: Writer, message: AlterPartitionReassignmentsResponseReassignablePartitionResponse, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const alterPartitionReassignmentsRequestSchema: RequestSchema<AlterPartitionReassignmentsRequest> = {
  name: "AlterPartitionReassignmentsRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readAlterPartitionReassignmentsRequest,
  write: writeAlterPartitionReassignmentsRequest,
  create: createAlterPartitionReassignmentsRequest,
  headerVersion: () => 2,
};

export const alterPartitionReassignmentsResponseSchema: ResponseSchema<AlterPartitionReassignmentsResponse> = {
  name: "AlterPartitionReassignmentsResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readAlterPartitionReassignmentsResponse,
  write: writeAlterPartitionReassignmentsResponse,
  create: createAlterPartitionReassignmentsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REPLICATION_FACTOR,
    ErrorCode.INVALID_REPLICA_ASSIGNMENT,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.NO_REASSIGNMENT_IN_PROGRESS,
  ],
};

export const alterPartitionReassignmentsApi: ApiSchema<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse> = {
  key: 45,
  name: "AlterPartitionReassignments",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker", "controller"],
  request: alterPartitionReassignmentsRequestSchema,
  response: alterPartitionReassignmentsResponseSchema,
};
