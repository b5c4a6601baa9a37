// generated, do not edit: protocol/schemas/api/delete-share-group-offsets.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteShareGroupOffsetsRequest {
  groupId: string;
  topics: DeleteShareGroupOffsetsRequestTopic[];
}

export function createDeleteShareGroupOffsetsRequest(fields?: Partial<DeleteShareGroupOffsetsRequest>): DeleteShareGroupOffsetsRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readDeleteShareGroupOffsetsRequest(reader: Reader, version: number): DeleteShareGroupOffsetsRequest {
  if (version < 0 || version > 0) throw unknownVersion("DeleteShareGroupOffsetsRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: DeleteShareGroupOffsetsRequestTopic[];
  const topicsCount = reader.compactArrayLength(2);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDeleteShareGroupOffsetsRequestTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    topics: topics_,
  };
}

export function writeDeleteShareGroupOffsetsRequest(writer: Writer, message: DeleteShareGroupOffsetsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DeleteShareGroupOffsetsRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDeleteShareGroupOffsetsRequestTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupOffsetsRequestTopic {
  topicName: string;
}

export function createDeleteShareGroupOffsetsRequestTopic(fields?: Partial<DeleteShareGroupOffsetsRequestTopic>): DeleteShareGroupOffsetsRequestTopic {
  return {
    topicName: fields?.topicName ?? "",
  };
}

function readDeleteShareGroupOffsetsRequestTopic(reader: Reader, version: number): DeleteShareGroupOffsetsRequestTopic {
  const topicName_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
  };
}

function writeDeleteShareGroupOffsetsRequestTopic(writer: Writer, message: DeleteShareGroupOffsetsRequestTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  responses: DeleteShareGroupOffsetsResponseTopic[];
}

export function createDeleteShareGroupOffsetsResponse(fields?: Partial<DeleteShareGroupOffsetsResponse>): DeleteShareGroupOffsetsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    responses: fields?.responses ?? [],
  };
}

export function readDeleteShareGroupOffsetsResponse(reader: Reader, version: number): DeleteShareGroupOffsetsResponse {
  if (version < 0 || version > 0) throw unknownVersion("DeleteShareGroupOffsetsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let responses_: DeleteShareGroupOffsetsResponseTopic[];
  const responsesCount = reader.compactArrayLength(21);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readDeleteShareGroupOffsetsResponseTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    responses: responses_,
  };
}

export function writeDeleteShareGroupOffsetsResponse(writer: Writer, message: DeleteShareGroupOffsetsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DeleteShareGroupOffsetsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactArrayLength(message.responses.length);
  for (const item of message.responses) {
    writeDeleteShareGroupOffsetsResponseTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DeleteShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: Uuid;
  errorCode: number;
  errorMessage: string | null;
}

export function createDeleteShareGroupOffsetsResponseTopic(fields?: Partial<DeleteShareGroupOffsetsResponseTopic>): DeleteShareGroupOffsetsResponseTopic {
  return {
    topicName: fields?.topicName ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
  };
}

function readDeleteShareGroupOffsetsResponseTopic(reader: Reader, version: number): DeleteShareGroupOffsetsResponseTopic {
  const topicName_: string = reader.compactString();
  const topicId_: Uuid = reader.uuid();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    topicId: topicId_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeDeleteShareGroupOffsetsResponseTopic(writer: Writer, message: DeleteShareGroupOffsetsResponseTopic, version: number): void {
  writer.compactString(message.topicName);
  writer.uuid(message.topicId);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const deleteShareGroupOffsetsRequestSchema: RequestSchema<DeleteShareGroupOffsetsRequest> = {
  name: "DeleteShareGroupOffsetsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDeleteShareGroupOffsetsRequest,
  write: writeDeleteShareGroupOffsetsRequest,
  create: createDeleteShareGroupOffsetsRequest,
  headerVersion: () => 2,
};

export const deleteShareGroupOffsetsResponseSchema: ResponseSchema<DeleteShareGroupOffsetsResponse> = {
  name: "DeleteShareGroupOffsetsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDeleteShareGroupOffsetsResponse,
  write: writeDeleteShareGroupOffsetsResponse,
  create: createDeleteShareGroupOffsetsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.NON_EMPTY_GROUP,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const deleteShareGroupOffsetsApi: ApiSchema<DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse> = {
  key: 92,
  name: "DeleteShareGroupOffsets",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: deleteShareGroupOffsetsRequestSchema,
  response: deleteShareGroupOffsetsResponseSchema,
};
