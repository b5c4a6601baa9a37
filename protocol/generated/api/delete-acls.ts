// generated, do not edit: protocol/schemas/api/delete-acls.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DeleteAclsRequest {
  filters: DeleteAclsRequestDeleteAclsFilter[];
}

export function createDeleteAclsRequest(fields?: Partial<DeleteAclsRequest>): DeleteAclsRequest {
  return {
    filters: fields?.filters ?? [],
  };
}

export function readDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  if (version < 1 || version > 3) throw unknownVersion("DeleteAclsRequest", version);
  const flexible = version >= 2;
  let filters_: DeleteAclsRequestDeleteAclsFilter[];
  const filtersCount = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8);
  filters_ = [];
  for (let i = 0; i < filtersCount; i++) filters_.push(readDeleteAclsRequestDeleteAclsFilter(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    filters: filters_,
  };
}

export function writeDeleteAclsRequest(writer: Writer, message: DeleteAclsRequest, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DeleteAclsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.filters.length);
  else writer.arrayLength(message.filters.length);
  for (const item of message.filters) {
    writeDeleteAclsRequestDeleteAclsFilter(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteAclsRequestDeleteAclsFilter {
  resourceTypeFilter: number;
  resourceNameFilter: string | null;
  patternTypeFilter: number;
  principalFilter: string | null;
  hostFilter: string | null;
  operation: number;
  permissionType: number;
}

export function createDeleteAclsRequestDeleteAclsFilter(fields?: Partial<DeleteAclsRequestDeleteAclsFilter>): DeleteAclsRequestDeleteAclsFilter {
  return {
    resourceTypeFilter: fields?.resourceTypeFilter ?? 0,
    resourceNameFilter: fields?.resourceNameFilter === undefined ? "" : fields!.resourceNameFilter,
    patternTypeFilter: fields?.patternTypeFilter ?? 3,
    principalFilter: fields?.principalFilter === undefined ? "" : fields!.principalFilter,
    hostFilter: fields?.hostFilter === undefined ? "" : fields!.hostFilter,
    operation: fields?.operation ?? 0,
    permissionType: fields?.permissionType ?? 0,
  };
}

function readDeleteAclsRequestDeleteAclsFilter(reader: Reader, version: number): DeleteAclsRequestDeleteAclsFilter {
  const flexible = version >= 2;
  const resourceTypeFilter_: number = reader.int8();
  const resourceNameFilter_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const patternTypeFilter_: number = reader.int8();
  const principalFilter_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const hostFilter_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const operation_: number = reader.int8();
  const permissionType_: number = reader.int8();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    resourceTypeFilter: resourceTypeFilter_,
    resourceNameFilter: resourceNameFilter_,
    patternTypeFilter: patternTypeFilter_,
    principalFilter: principalFilter_,
    hostFilter: hostFilter_,
    operation: operation_,
    permissionType: permissionType_,
  };
}

function writeDeleteAclsRequestDeleteAclsFilter(writer: Writer, message: DeleteAclsRequestDeleteAclsFilter, version: number): void {
  const flexible = version >= 2;
  writer.int8(message.resourceTypeFilter);
  if (message.resourceNameFilter === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.resourceNameFilter);
    else writer.string(message.resourceNameFilter);
  }
  writer.int8(message.patternTypeFilter);
  if (message.principalFilter === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.principalFilter);
    else writer.string(message.principalFilter);
  }
  if (message.hostFilter === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.hostFilter);
    else writer.string(message.hostFilter);
  }
  writer.int8(message.operation);
  writer.int8(message.permissionType);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteAclsResponse {
  throttleTimeMs: number;
  filterResults: DeleteAclsResponseDeleteAclsFilterResult[];
}

export function createDeleteAclsResponse(fields?: Partial<DeleteAclsResponse>): DeleteAclsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    filterResults: fields?.filterResults ?? [],
  };
}

export function readDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  if (version < 1 || version > 3) throw unknownVersion("DeleteAclsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let filterResults_: DeleteAclsResponseDeleteAclsFilterResult[];
  const filterResultsCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  filterResults_ = [];
  for (let i = 0; i < filterResultsCount; i++) filterResults_.push(readDeleteAclsResponseDeleteAclsFilterResult(reader, version));
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
    filterResults: filterResults_,
  };
}

export function writeDeleteAclsResponse(writer: Writer, message: DeleteAclsResponse, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DeleteAclsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.filterResults.length);
  else writer.arrayLength(message.filterResults.length);
  for (const item of message.filterResults) {
    writeDeleteAclsResponseDeleteAclsFilterResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteAclsResponseDeleteAclsFilterResult {
  errorCode: number;
  errorMessage: string | null;
  matchingAcls: DeleteAclsResponseDeleteAclsMatchingAcl[];
}

export function createDeleteAclsResponseDeleteAclsFilterResult(fields?: Partial<DeleteAclsResponseDeleteAclsFilterResult>): DeleteAclsResponseDeleteAclsFilterResult {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    matchingAcls: fields?.matchingAcls ?? [],
  };
}

function readDeleteAclsResponseDeleteAclsFilterResult(reader: Reader, version: number): DeleteAclsResponseDeleteAclsFilterResult {
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let matchingAcls_: DeleteAclsResponseDeleteAclsMatchingAcl[];
  const matchingAclsCount = flexible ? reader.compactArrayLength(11) : reader.arrayLength(11);
  matchingAcls_ = [];
  for (let i = 0; i < matchingAclsCount; i++) matchingAcls_.push(readDeleteAclsResponseDeleteAclsMatchingAcl(reader, version));
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
    errorMessage: errorMessage_,
    matchingAcls: matchingAcls_,
  };
}

function writeDeleteAclsResponseDeleteAclsFilterResult(writer: Writer, message: DeleteAclsResponseDeleteAclsFilterResult, version: number): void {
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) writer.compactArrayLength(message.matchingAcls.length);
  else writer.arrayLength(message.matchingAcls.length);
  for (const item of message.matchingAcls) {
    writeDeleteAclsResponseDeleteAclsMatchingAcl(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DeleteAclsResponseDeleteAclsMatchingAcl {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
  patternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export function createDeleteAclsResponseDeleteAclsMatchingAcl(fields?: Partial<DeleteAclsResponseDeleteAclsMatchingAcl>): DeleteAclsResponseDeleteAclsMatchingAcl {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    patternType: fields?.patternType ?? 3,
    principal: fields?.principal ?? "",
    host: fields?.host ?? "",
    operation: fields?.operation ?? 0,
    permissionType: fields?.permissionType ?? 0,
  };
}

function readDeleteAclsResponseDeleteAclsMatchingAcl(reader: Reader, version: number): DeleteAclsResponseDeleteAclsMatchingAcl {
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  const patternType_: number = reader.int8();
  const principal_: string = flexible ? reader.compactString() : reader.string();
  const host_: string = flexible ? reader.compactString() : reader.string();
  const operation_: number = reader.int8();
  const permissionType_: number = reader.int8();
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
    errorMessage: errorMessage_,
    resourceType: resourceType_,
    resourceName: resourceName_,
    patternType: patternType_,
    principal: principal_,
    host: host_,
    operation: operation_,
    permissionType: permissionType_,
  };
}

function writeDeleteAclsResponseDeleteAclsMatchingAcl(writer: Writer, message: DeleteAclsResponseDeleteAclsMatchingAcl, version: number): void {
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  writer.int8(message.patternType);
  if (flexible) writer.compactString(message.principal);
  else writer.string(message.principal);
  if (flexible) writer.compactString(message.host);
  else writer.string(message.host);
  writer.int8(message.operation);
  writer.int8(message.permissionType);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const deleteAclsRequestSchema: RequestSchema<DeleteAclsRequest> = {
  name: "DeleteAclsRequest",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDeleteAclsRequest,
  write: writeDeleteAclsRequest,
  create: createDeleteAclsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const deleteAclsResponseSchema: ResponseSchema<DeleteAclsResponse> = {
  name: "DeleteAclsResponse",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDeleteAclsResponse,
  write: writeDeleteAclsResponse,
  create: createDeleteAclsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.SECURITY_DISABLED,
  ],
};

export const deleteAclsApi: ApiSchema<DeleteAclsRequest, DeleteAclsResponse> = {
  key: 31,
  name: "DeleteAcls",
  validVersions: { min: 1, max: 3 },
  advertisedVersions: { min: 1, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: deleteAclsRequestSchema,
  response: deleteAclsResponseSchema,
};
