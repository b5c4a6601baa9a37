// generated, do not edit: protocol/schemas/api/create-topics.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface CreateTopicsRequest {
  topics: CreateTopicsRequestCreatableTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export function createCreateTopicsRequest(fields?: Partial<CreateTopicsRequest>): CreateTopicsRequest {
  return {
    topics: fields?.topics ?? [],
    timeoutMs: fields?.timeoutMs ?? 60000,
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  if (version < 2 || version > 7) throw unknownVersion("CreateTopicsRequest", version);
  const flexible = version >= 5;
  let topics_: CreateTopicsRequestCreatableTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(10) : reader.arrayLength(10);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readCreateTopicsRequestCreatableTopic(reader, version));
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

export function writeCreateTopicsRequest(writer: Writer, message: CreateTopicsRequest, version: number): void {
  if (version < 2 || version > 7) throw unwritableVersion("CreateTopicsRequest", version);
  const flexible = version >= 5;
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeCreateTopicsRequestCreatableTopic(writer, item, version);
  }
  writer.int32(message.timeoutMs);
  writer.bool(message.validateOnly);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateTopicsRequestCreatableTopic {
  name: string;
  numPartitions: number;
  replicationFactor: number;
  assignments: CreateTopicsRequestCreatableReplicaAssignment[];
  configs: CreateTopicsRequestCreatableTopicConfig[];
}

export function createCreateTopicsRequestCreatableTopic(fields?: Partial<CreateTopicsRequestCreatableTopic>): CreateTopicsRequestCreatableTopic {
  return {
    name: fields?.name ?? "",
    numPartitions: fields?.numPartitions ?? 0,
    replicationFactor: fields?.replicationFactor ?? 0,
    assignments: fields?.assignments ?? [],
    configs: fields?.configs ?? [],
  };
}

function readCreateTopicsRequestCreatableTopic(reader: Reader, version: number): CreateTopicsRequestCreatableTopic {
  const flexible = version >= 5;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const numPartitions_: number = reader.int32();
  const replicationFactor_: number = reader.int16();
  let assignments_: CreateTopicsRequestCreatableReplicaAssignment[];
  const assignmentsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  assignments_ = [];
  for (let i = 0; i < assignmentsCount; i++) assignments_.push(readCreateTopicsRequestCreatableReplicaAssignment(reader, version));
  let configs_: CreateTopicsRequestCreatableTopicConfig[];
  const configsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  configs_ = [];
  for (let i = 0; i < configsCount; i++) configs_.push(readCreateTopicsRequestCreatableTopicConfig(reader, version));
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
    numPartitions: numPartitions_,
    replicationFactor: replicationFactor_,
    assignments: assignments_,
    configs: configs_,
  };
}

function writeCreateTopicsRequestCreatableTopic(writer: Writer, message: CreateTopicsRequestCreatableTopic, version: number): void {
  const flexible = version >= 5;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  writer.int32(message.numPartitions);
  writer.int16(message.replicationFactor);
  if (flexible) writer.compactArrayLength(message.assignments.length);
  else writer.arrayLength(message.assignments.length);
  for (const item of message.assignments) {
    writeCreateTopicsRequestCreatableReplicaAssignment(writer, item, version);
  }
  if (flexible) writer.compactArrayLength(message.configs.length);
  else writer.arrayLength(message.configs.length);
  for (const item of message.configs) {
    writeCreateTopicsRequestCreatableTopicConfig(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateTopicsRequestCreatableReplicaAssignment {
  partitionIndex: number;
  brokerIds: number[];
}

export function createCreateTopicsRequestCreatableReplicaAssignment(fields?: Partial<CreateTopicsRequestCreatableReplicaAssignment>): CreateTopicsRequestCreatableReplicaAssignment {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    brokerIds: fields?.brokerIds ?? [],
  };
}

function readCreateTopicsRequestCreatableReplicaAssignment(reader: Reader, version: number): CreateTopicsRequestCreatableReplicaAssignment {
  const flexible = version >= 5;
  const partitionIndex_: number = reader.int32();
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
    partitionIndex: partitionIndex_,
    brokerIds: brokerIds_,
  };
}

function writeCreateTopicsRequestCreatableReplicaAssignment(writer: Writer, message: CreateTopicsRequestCreatableReplicaAssignment, version: number): void {
  const flexible = version >= 5;
  writer.int32(message.partitionIndex);
  if (flexible) writer.compactArrayLength(message.brokerIds.length);
  else writer.arrayLength(message.brokerIds.length);
  for (const item of message.brokerIds) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateTopicsRequestCreatableTopicConfig {
  name: string;
  value: string | null;
}

export function createCreateTopicsRequestCreatableTopicConfig(fields?: Partial<CreateTopicsRequestCreatableTopicConfig>): CreateTopicsRequestCreatableTopicConfig {
  return {
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
  };
}

function readCreateTopicsRequestCreatableTopicConfig(reader: Reader, version: number): CreateTopicsRequestCreatableTopicConfig {
  const flexible = version >= 5;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const value_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
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
    value: value_,
  };
}

function writeCreateTopicsRequestCreatableTopicConfig(writer: Writer, message: CreateTopicsRequestCreatableTopicConfig, version: number): void {
  const flexible = version >= 5;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (message.value === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.value);
    else writer.string(message.value);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateTopicsResponse {
  throttleTimeMs: number;
  topics: CreateTopicsResponseCreatableTopicResult[];
}

export function createCreateTopicsResponse(fields?: Partial<CreateTopicsResponse>): CreateTopicsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  if (version < 2 || version > 7) throw unknownVersion("CreateTopicsResponse", version);
  const flexible = version >= 5;
  const throttleTimeMs_: number = reader.int32();
  let topics_: CreateTopicsResponseCreatableTopicResult[];
  const topicsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readCreateTopicsResponseCreatableTopicResult(reader, version));
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

export function writeCreateTopicsResponse(writer: Writer, message: CreateTopicsResponse, version: number): void {
  if (version < 2 || version > 7) throw unwritableVersion("CreateTopicsResponse", version);
  const flexible = version >= 5;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeCreateTopicsResponseCreatableTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateTopicsResponseCreatableTopicResult {
  name: string;
  topicId: Uuid;
  errorCode: number;
  errorMessage: string | null;
  topicConfigErrorCode: number;
  numPartitions: number;
  replicationFactor: number;
  configs: CreateTopicsResponseCreatableTopicConfigs[] | null;
}

export function createCreateTopicsResponseCreatableTopicResult(fields?: Partial<CreateTopicsResponseCreatableTopicResult>): CreateTopicsResponseCreatableTopicResult {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    topicConfigErrorCode: fields?.topicConfigErrorCode ?? 0,
    numPartitions: fields?.numPartitions ?? -1,
    replicationFactor: fields?.replicationFactor ?? -1,
    configs: fields?.configs === undefined ? [] : fields!.configs,
  };
}

function readCreateTopicsResponseCreatableTopicResult(reader: Reader, version: number): CreateTopicsResponseCreatableTopicResult {
  const flexible = version >= 5;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let topicId_: Uuid;
  if (version >= 7) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let topicConfigErrorCode_: number = 0;
  let numPartitions_: number;
  if (version >= 5) {
    numPartitions_ = reader.int32();
  } else numPartitions_ = -1;
  let replicationFactor_: number;
  if (version >= 5) {
    replicationFactor_ = reader.int16();
  } else replicationFactor_ = -1;
  let configs_: CreateTopicsResponseCreatableTopicConfigs[] | null;
  if (version >= 5) {
    const configsCount = reader.compactNullableArrayLength(6);
    if (configsCount < 0) configs_ = null;
    else {
      configs_ = [];
      for (let i = 0; i < configsCount; i++) configs_.push(readCreateTopicsResponseCreatableTopicConfigs(reader, version));
    }
  } else configs_ = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          topicConfigErrorCode_ = reader.int16();
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    name: name_,
    topicId: topicId_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    topicConfigErrorCode: topicConfigErrorCode_,
    numPartitions: numPartitions_,
    replicationFactor: replicationFactor_,
    configs: configs_,
  };
}

function writeCreateTopicsResponseCreatableTopicResult(writer: Writer, message: CreateTopicsResponseCreatableTopicResult, version: number): void {
  const flexible = version >= 5;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (version >= 7) {
    writer.uuid(message.topicId);
  }
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (version >= 5) {
    writer.int32(message.numPartitions);
  }
  if (version >= 5) {
    writer.int16(message.replicationFactor);
  }
  if (version >= 5) {
    if (message.configs === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactArrayLength(message.configs.length);
      for (const item of message.configs) {
        writeCreateTopicsResponseCreatableTopicConfigs(writer, item, version);
      }
    }
  }
  if (flexible) {
    let tags = 0;
    if (!(message.topicConfigErrorCode === 0)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.topicConfigErrorCode === 0)) {
      const inner = writer.beginTag();
      inner.int16(message.topicConfigErrorCode);
      writer.endTag(0, inner);
    }
  }
}

export interface CreateTopicsResponseCreatableTopicConfigs {
  name: string;
  value: string | null;
  readOnly: boolean;
  configSource: number;
  isSensitive: boolean;
}

export function createCreateTopicsResponseCreatableTopicConfigs(fields?: Partial<CreateTopicsResponseCreatableTopicConfigs>): CreateTopicsResponseCreatableTopicConfigs {
  return {
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
    readOnly: fields?.readOnly ?? false,
    configSource: fields?.configSource ?? -1,
    isSensitive: fields?.isSensitive ?? false,
  };
}

function readCreateTopicsResponseCreatableTopicConfigs(reader: Reader, version: number): CreateTopicsResponseCreatableTopicConfigs {
  const name_: string = reader.compactString();
  const value_: string | null = reader.compactNullableString();
  const readOnly_: boolean = reader.bool();
  const configSource_: number = reader.int8();
  const isSensitive_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    value: value_,
    readOnly: readOnly_,
    configSource: configSource_,
    isSensitive: isSensitive_,
  };
}

function writeCreateTopicsResponseCreatableTopicConfigs(writer: Writer, message: CreateTopicsResponseCreatableTopicConfigs, version: number): void {
  writer.compactString(message.name);
  if (message.value === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.value);
  }
  writer.bool(message.readOnly);
  writer.int8(message.configSource);
  writer.bool(message.isSensitive);
  writer.unsignedVarint(0);
}

export const createTopicsRequestSchema: RequestSchema<CreateTopicsRequest> = {
  name: "CreateTopicsRequest",
  validVersions: { min: 2, max: 7 },
  flexibleVersions: { min: 5, max: 7 },
  latestVersionUnstable: false,
  read: readCreateTopicsRequest,
  write: writeCreateTopicsRequest,
  create: createCreateTopicsRequest,
  headerVersion: (version) => (version >= 5 ? 2 : 1),
};

export const createTopicsResponseSchema: ResponseSchema<CreateTopicsResponse> = {
  name: "CreateTopicsResponse",
  validVersions: { min: 2, max: 7 },
  flexibleVersions: { min: 5, max: 7 },
  latestVersionUnstable: false,
  read: readCreateTopicsResponse,
  write: writeCreateTopicsResponse,
  create: createCreateTopicsResponse,
  headerVersion: (version) => (version >= 5 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.TOPIC_ALREADY_EXISTS,
    ErrorCode.INVALID_PARTITIONS,
    ErrorCode.INVALID_REPLICATION_FACTOR,
    ErrorCode.INVALID_REPLICA_ASSIGNMENT,
    ErrorCode.INVALID_CONFIG,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.POLICY_VIOLATION,
    ErrorCode.THROTTLING_QUOTA_EXCEEDED,
  ],
};

export const createTopicsApi: ApiSchema<CreateTopicsRequest, CreateTopicsResponse> = {
  key: 19,
  name: "CreateTopics",
  validVersions: { min: 2, max: 7 },
  advertisedVersions: { min: 2, max: 7 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 5, max: 7 },
  listeners: ["broker", "controller"],
  request: createTopicsRequestSchema,
  response: createTopicsResponseSchema,
};
