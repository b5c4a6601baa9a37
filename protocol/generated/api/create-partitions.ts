// generated, do not edit: protocol/schemas/api/create-partitions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface CreatePartitionsRequest {
  topics: CreatePartitionsRequestCreatePartitionsTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export function createCreatePartitionsRequest(fields?: Partial<CreatePartitionsRequest>): CreatePartitionsRequest {
  return {
    topics: fields?.topics ?? [],
    timeoutMs: fields?.timeoutMs ?? 0,
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  if (version < 0 || version > 3) throw unknownVersion("CreatePartitionsRequest", version);
  const flexible = version >= 2;
  let topics_: CreatePartitionsRequestCreatePartitionsTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(7) : reader.arrayLength(7);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readCreatePartitionsRequestCreatePartitionsTopic(reader, version));
  const timeoutMs_: number = reader.int32();
  const validateOnly_: boolean = reader.bool();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topics: topics_,
    timeoutMs: timeoutMs_,
    validateOnly: validateOnly_,
  };
}

export function writeCreatePartitionsRequest(writer: Writer, message: CreatePartitionsRequest, version: number): void {
  if (version < 0 || version > 3) throw unwritableVersion("CreatePartitionsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeCreatePartitionsRequestCreatePartitionsTopic(writer, item, version);
  }
  writer.int32(message.timeoutMs);
  writer.bool(message.validateOnly);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreatePartitionsRequestCreatePartitionsTopic {
  name: string;
  count: number;
  assignments: CreatePartitionsRequestCreatePartitionsAssignment[] | null;
}

export function createCreatePartitionsRequestCreatePartitionsTopic(fields?: Partial<CreatePartitionsRequestCreatePartitionsTopic>): CreatePartitionsRequestCreatePartitionsTopic {
  return {
    name: fields?.name ?? "",
    count: fields?.count ?? 0,
    assignments: fields?.assignments === undefined ? [] : fields!.assignments,
  };
}

function readCreatePartitionsRequestCreatePartitionsTopic(reader: Reader, version: number): CreatePartitionsRequestCreatePartitionsTopic {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const count_: number = reader.int32();
  let assignments_: CreatePartitionsRequestCreatePartitionsAssignment[] | null;
  const assignmentsCount = flexible ? reader.compactNullableArrayLength(2) : reader.nullableArrayLength(2);
  if (assignmentsCount < 0) assignments_ = null;
  else {
    assignments_ = [];
    for (let i = 0; i < assignmentsCount; i++) assignments_.push(readCreatePartitionsRequestCreatePartitionsAssignment(reader, version));
  }
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
    count: count_,
    assignments: assignments_,
  };
}

function writeCreatePartitionsRequestCreatePartitionsTopic(writer: Writer, message: CreatePartitionsRequestCreatePartitionsTopic, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  writer.int32(message.count);
  if (message.assignments === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.assignments.length);
    else writer.arrayLength(message.assignments.length);
    for (const item of message.assignments) {
      writeCreatePartitionsRequestCreatePartitionsAssignment(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreatePartitionsRequestCreatePartitionsAssignment {
  brokerIds: number[];
}

export function createCreatePartitionsRequestCreatePartitionsAssignment(fields?: Partial<CreatePartitionsRequestCreatePartitionsAssignment>): CreatePartitionsRequestCreatePartitionsAssignment {
  return {
    brokerIds: fields?.brokerIds ?? [],
  };
}

function readCreatePartitionsRequestCreatePartitionsAssignment(reader: Reader, version: number): CreatePartitionsRequestCreatePartitionsAssignment {
  const flexible = version >= 2;
  let brokerIds_: number[];
  const brokerIdsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  brokerIds_ = [];
  for (let i = 0; i < brokerIdsCount; i++) brokerIds_.push(reader.int32());
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    brokerIds: brokerIds_,
  };
}

function writeCreatePartitionsRequestCreatePartitionsAssignment(writer: Writer, message: CreatePartitionsRequestCreatePartitionsAssignment, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.brokerIds.length);
  else writer.arrayLength(message.brokerIds.length);
  for (const item of message.brokerIds) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreatePartitionsResponse {
  throttleTimeMs: number;
  results: CreatePartitionsResponseCreatePartitionsTopicResult[];
}

export function createCreatePartitionsResponse(fields?: Partial<CreatePartitionsResponse>): CreatePartitionsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  if (version < 0 || version > 3) throw unknownVersion("CreatePartitionsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let results_: CreatePartitionsResponseCreatePartitionsTopicResult[];
  const resultsCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readCreatePartitionsResponseCreatePartitionsTopicResult(reader, version));
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

export function writeCreatePartitionsResponse(writer: Writer, message: CreatePartitionsResponse, version: number): void {
  if (version < 0 || version > 3) throw unwritableVersion("CreatePartitionsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeCreatePartitionsResponseCreatePartitionsTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreatePartitionsResponseCreatePartitionsTopicResult {
  name: string;
  errorCode: number;
  errorMessage: string | null;
}

export function createCreatePartitionsResponseCreatePartitionsTopicResult(fields?: Partial<CreatePartitionsResponseCreatePartitionsTopicResult>): CreatePartitionsResponseCreatePartitionsTopicResult {
  return {
    name: fields?.name ?? "",
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readCreatePartitionsResponseCreatePartitionsTopicResult(reader: Reader, version: number): CreatePartitionsResponseCreatePartitionsTopicResult {
  const flexible = version >= 2;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
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
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeCreatePartitionsResponseCreatePartitionsTopicResult(writer: Writer, message: CreatePartitionsResponseCreatePartitionsTopicResult, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const createPartitionsRequestSchema: RequestSchema<CreatePartitionsRequest> = {
  name: "CreatePartitionsRequest",
  validVersions: { min: 0, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreatePartitionsRequest,
  write: writeCreatePartitionsRequest,
  create: createCreatePartitionsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const createPartitionsResponseSchema: ResponseSchema<CreatePartitionsResponse> = {
  name: "CreatePartitionsResponse",
  validVersions: { min: 0, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreatePartitionsResponse,
  write: writeCreatePartitionsResponse,
  create: createCreatePartitionsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_PARTITIONS,
    ErrorCode.INVALID_REPLICATION_FACTOR,
    ErrorCode.INVALID_REPLICA_ASSIGNMENT,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.POLICY_VIOLATION,
    ErrorCode.REASSIGNMENT_IN_PROGRESS,
    ErrorCode.THROTTLING_QUOTA_EXCEEDED,
  ],
};

export const createPartitionsApi: ApiSchema<CreatePartitionsRequest, CreatePartitionsResponse> = {
  key: 37,
  name: "CreatePartitions",
  validVersions: { min: 0, max: 3 },
  advertisedVersions: { min: 0, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: createPartitionsRequestSchema,
  response: createPartitionsResponseSchema,
};
