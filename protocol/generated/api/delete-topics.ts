// generated, do not edit: protocol/schemas/api/delete-topics.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, nullField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteTopicsRequest {
  topics: DeleteTopicsRequestDeleteTopicState[];
  topicNames: string[];
  timeoutMs: number;
}

export function createDeleteTopicsRequest(fields?: Partial<DeleteTopicsRequest>): DeleteTopicsRequest {
  return {
    topics: fields?.topics ?? [],
    topicNames: fields?.topicNames ?? [],
    timeoutMs: fields?.timeoutMs ?? 0,
  };
}

export function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  if (version < 1 || version > 6) throw unknownVersion("DeleteTopicsRequest", version);
  const flexible = version >= 4;
  let topics_: DeleteTopicsRequestDeleteTopicState[];
  if (version >= 6) {
    const topicsCount = reader.compactArrayLength(18);
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readDeleteTopicsRequestDeleteTopicState(reader, version));
  } else topics_ = [];
  let topicNames_: string[];
  if (version <= 5) {
    const topicNamesCount = flexible ? reader.compactArrayLength(1) : reader.arrayLength(1);
    topicNames_ = [];
    for (let i = 0; i < topicNamesCount; i++) topicNames_.push(flexible ? reader.compactString() : reader.string());
  } else topicNames_ = [];
  const timeoutMs_: number = reader.int32();
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
    topicNames: topicNames_,
    timeoutMs: timeoutMs_,
  };
}

export function writeDeleteTopicsRequest(writer: Writer, message: DeleteTopicsRequest, version: number): void {
  if (version < 1 || version > 6) throw unwritableVersion("DeleteTopicsRequest", version);
  const flexible = version >= 4;
  if (version >= 6) {
    writer.compactArrayLength(message.topics.length);
    for (const item of message.topics) {
      writeDeleteTopicsRequestDeleteTopicState(writer, item, version);
    }
  } else if (!(message.topics.length === 0)) throw absentField("DeleteTopicsRequest.topics", version);
  if (version <= 5) {
    if (flexible) writer.compactArrayLength(message.topicNames.length);
    else writer.arrayLength(message.topicNames.length);
    for (const item of message.topicNames) {
      if (flexible) writer.compactString(item);
      else writer.string(item);
    }
  }
  writer.int32(message.timeoutMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteTopicsRequestDeleteTopicState {
  name: string | null;
  topicId: Uuid;
}

export function createDeleteTopicsRequestDeleteTopicState(fields?: Partial<DeleteTopicsRequestDeleteTopicState>): DeleteTopicsRequestDeleteTopicState {
  return {
    name: fields?.name ?? null,
    topicId: fields?.topicId ?? ZERO_UUID,
  };
}

function readDeleteTopicsRequestDeleteTopicState(reader: Reader, version: number): DeleteTopicsRequestDeleteTopicState {
  const name_: string | null = reader.compactNullableString();
  const topicId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    topicId: topicId_,
  };
}

function writeDeleteTopicsRequestDeleteTopicState(writer: Writer, message: DeleteTopicsRequestDeleteTopicState, version: number): void {
  if (message.name === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.name);
  }
  writer.uuid(message.topicId);
  writer.unsignedVarint(0);
}

export interface DeleteTopicsResponse {
  throttleTimeMs: number;
  responses: DeleteTopicsResponseDeletableTopicResult[];
}

export function createDeleteTopicsResponse(fields?: Partial<DeleteTopicsResponse>): DeleteTopicsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    responses: fields?.responses ?? [],
  };
}

export function readDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  if (version < 1 || version > 6) throw unknownVersion("DeleteTopicsResponse", version);
  const flexible = version >= 4;
  const throttleTimeMs_: number = reader.int32();
  let responses_: DeleteTopicsResponseDeletableTopicResult[];
  const responsesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readDeleteTopicsResponseDeletableTopicResult(reader, version));
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
    responses: responses_,
  };
}

export function writeDeleteTopicsResponse(writer: Writer, message: DeleteTopicsResponse, version: number): void {
  if (version < 1 || version > 6) throw unwritableVersion("DeleteTopicsResponse", version);
  const flexible = version >= 4;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.responses.length);
  else writer.arrayLength(message.responses.length);
  for (const item of message.responses) {
    writeDeleteTopicsResponseDeletableTopicResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteTopicsResponseDeletableTopicResult {
  name: string | null;
  topicId: Uuid;
  errorCode: number;
  errorMessage: string | null;
}

export function createDeleteTopicsResponseDeletableTopicResult(fields?: Partial<DeleteTopicsResponseDeletableTopicResult>): DeleteTopicsResponseDeletableTopicResult {
  return {
    name: fields?.name === undefined ? "" : fields!.name,
    topicId: fields?.topicId ?? ZERO_UUID,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readDeleteTopicsResponseDeletableTopicResult(reader: Reader, version: number): DeleteTopicsResponseDeletableTopicResult {
  const flexible = version >= 4;
  const name_: string | null = flexible ? (version >= 6 ? reader.compactNullableString() : reader.compactString()) : (version >= 6 ? reader.nullableString() : reader.string());
  let topicId_: Uuid;
  if (version >= 6) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  const errorCode_: number = reader.int16();
  let errorMessage_: string | null;
  if (version >= 5) {
    errorMessage_ = reader.compactNullableString();
  } else errorMessage_ = null;
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
    topicId: topicId_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeDeleteTopicsResponseDeletableTopicResult(writer: Writer, message: DeleteTopicsResponseDeletableTopicResult, version: number): void {
  const flexible = version >= 4;
  if (message.name === null) {
    if (!(version >= 6)) throw nullField("DeleteTopicsResponse.name", version);
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 6) {
    writer.uuid(message.topicId);
  }
  writer.int16(message.errorCode);
  if (version >= 5) {
    if (message.errorMessage === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.errorMessage);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const deleteTopicsRequestSchema: RequestSchema<DeleteTopicsRequest> = {
  name: "DeleteTopicsRequest",
  validVersions: { min: 1, max: 6 },
  flexibleVersions: { min: 4, max: 6 },
  latestVersionUnstable: false,
  read: readDeleteTopicsRequest,
  write: writeDeleteTopicsRequest,
  create: createDeleteTopicsRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const deleteTopicsResponseSchema: ResponseSchema<DeleteTopicsResponse> = {
  name: "DeleteTopicsResponse",
  validVersions: { min: 1, max: 6 },
  flexibleVersions: { min: 4, max: 6 },
  latestVersionUnstable: false,
  read: readDeleteTopicsResponse,
  write: writeDeleteTopicsResponse,
  create: createDeleteTopicsResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.TOPIC_DELETION_DISABLED,
    ErrorCode.THROTTLING_QUOTA_EXCEEDED,
    ErrorCode.UNKNOWN_TOPIC_ID,
  ],
};

export const deleteTopicsApi: ApiSchema<DeleteTopicsRequest, DeleteTopicsResponse> = {
  key: 20,
  name: "DeleteTopics",
  validVersions: { min: 1, max: 6 },
  advertisedVersions: { min: 1, max: 6 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 6 },
  listeners: ["broker", "controller"],
  request: deleteTopicsRequestSchema,
  response: deleteTopicsResponseSchema,
};
