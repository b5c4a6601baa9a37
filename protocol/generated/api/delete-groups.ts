// generated, do not edit: protocol/schemas/api/delete-groups.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteGroupsRequest {
  groupsNames: string[];
}

export function createDeleteGroupsRequest(fields?: Partial<DeleteGroupsRequest>): DeleteGroupsRequest {
  return {
    groupsNames: fields?.groupsNames ?? [],
  };
}

export function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  if (version < 0 || version > 2) throw unknownVersion("DeleteGroupsRequest", version);
  const flexible = version >= 2;
  let groupsNames_: string[];
  const groupsNamesCount = flexible ? reader.compactArrayLength(1) : reader.arrayLength(1);
  groupsNames_ = [];
  for (let i = 0; i < groupsNamesCount; i++) groupsNames_.push(flexible ? reader.compactString() : reader.string());
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    groupsNames: groupsNames_,
  };
}

export function writeDeleteGroupsRequest(writer: Writer, message: DeleteGroupsRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DeleteGroupsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.groupsNames.length);
  else writer.arrayLength(message.groupsNames.length);
  for (const item of message.groupsNames) {
    if (flexible) writer.compactString(item);
    else writer.string(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteGroupsResponse {
  throttleTimeMs: number;
  results: DeleteGroupsResponseDeletableGroupResult[];
}

export function createDeleteGroupsResponse(fields?: Partial<DeleteGroupsResponse>): DeleteGroupsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  if (version < 0 || version > 2) throw unknownVersion("DeleteGroupsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let results_: DeleteGroupsResponseDeletableGroupResult[];
  const resultsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readDeleteGroupsResponseDeletableGroupResult(reader, version));
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

export function writeDeleteGroupsResponse(writer: Writer, message: DeleteGroupsResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DeleteGroupsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeDeleteGroupsResponseDeletableGroupResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteGroupsResponseDeletableGroupResult {
  groupId: string;
  errorCode: number;
}

export function createDeleteGroupsResponseDeletableGroupResult(fields?: Partial<DeleteGroupsResponseDeletableGroupResult>): DeleteGroupsResponseDeletableGroupResult {
  return {
    groupId: fields?.groupId ?? "",
    errorCode: fields?.errorCode ?? 0,
  };
}

function readDeleteGroupsResponseDeletableGroupResult(reader: Reader, version: number): DeleteGroupsResponseDeletableGroupResult {
  const flexible = version >= 2;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
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
    groupId: groupId_,
    errorCode: errorCode_,
  };
}

function writeDeleteGroupsResponseDeletableGroupResult(writer: Writer, message: DeleteGroupsResponseDeletableGroupResult, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const deleteGroupsRequestSchema: RequestSchema<DeleteGroupsRequest> = {
  name: "DeleteGroupsRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readDeleteGroupsRequest,
  write: writeDeleteGroupsRequest,
  create: createDeleteGroupsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const deleteGroupsResponseSchema: ResponseSchema<DeleteGroupsResponse> = {
  name: "DeleteGroupsResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readDeleteGroupsResponse,
  write: writeDeleteGroupsResponse,
  create: createDeleteGroupsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.NON_EMPTY_GROUP,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const deleteGroupsApi: ApiSchema<DeleteGroupsRequest, DeleteGroupsResponse> = {
  key: 42,
  name: "DeleteGroups",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker"],
  request: deleteGroupsRequestSchema,
  response: deleteGroupsResponseSchema,
};
