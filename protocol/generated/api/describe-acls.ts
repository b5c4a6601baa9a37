// generated, do not edit: protocol/schemas/api/describe-acls.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeAclsRequest {
  resourceTypeFilter: number;
  resourceNameFilter: string | null;
  patternTypeFilter: number;
  principalFilter: string | null;
  hostFilter: string | null;
  operation: number;
  permissionType: number;
}

export function createDescribeAclsRequest(fields?: Partial<DescribeAclsRequest>): DescribeAclsRequest {
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

export function readDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
  if (version < 1 || version > 3) throw unknownVersion("DescribeAclsRequest", version);
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

export function writeDescribeAclsRequest(writer: Writer, message: DescribeAclsRequest, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DescribeAclsRequest", version);
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

export interface DescribeAclsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  resources: DescribeAclsResponseDescribeAclsResource[];
}

export function createDescribeAclsResponse(fields?: Partial<DescribeAclsResponse>): DescribeAclsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    resources: fields?.resources ?? [],
  };
}

export function readDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  if (version < 1 || version > 3) throw unknownVersion("DescribeAclsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let resources_: DescribeAclsResponseDescribeAclsResource[];
  const resourcesCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  resources_ = [];
  for (let i = 0; i < resourcesCount; i++) resources_.push(readDescribeAclsResponseDescribeAclsResource(reader, version));
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
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    resources: resources_,
  };
}

export function writeDescribeAclsResponse(writer: Writer, message: DescribeAclsResponse, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("DescribeAclsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) writer.compactArrayLength(message.resources.length);
  else writer.arrayLength(message.resources.length);
  for (const item of message.resources) {
    writeDescribeAclsResponseDescribeAclsResource(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeAclsResponseDescribeAclsResource {
  resourceType: number;
  resourceName: string;
  patternType: number;
  acls: DescribeAclsResponseAclDescription[];
}

export function createDescribeAclsResponseDescribeAclsResource(fields?: Partial<DescribeAclsResponseDescribeAclsResource>): DescribeAclsResponseDescribeAclsResource {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    patternType: fields?.patternType ?? 3,
    acls: fields?.acls ?? [],
  };
}

function readDescribeAclsResponseDescribeAclsResource(reader: Reader, version: number): DescribeAclsResponseDescribeAclsResource {
  const flexible = version >= 2;
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  const patternType_: number = reader.int8();
  let acls_: DescribeAclsResponseAclDescription[];
  const aclsCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  acls_ = [];
  for (let i = 0; i < aclsCount; i++) acls_.push(readDescribeAclsResponseAclDescription(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    resourceType: resourceType_,
    resourceName: resourceName_,
    patternType: patternType_,
    acls: acls_,
  };
}

function writeDescribeAclsResponseDescribeAclsResource(writer: Writer, message: DescribeAclsResponseDescribeAclsResource, version: number): void {
  const flexible = version >= 2;
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  writer.int8(message.patternType);
  if (flexible) writer.compactArrayLength(message.acls.length);
  else writer.arrayLength(message.acls.length);
  for (const item of message.acls) {
    writeDescribeAclsResponseAclDescription(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeAclsResponseAclDescription {
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export function createDescribeAclsResponseAclDescription(fields?: Partial<DescribeAclsResponseAclDescription>): DescribeAclsResponseAclDescription {
  return {
    principal: fields?.principal ?? "",
    host: fields?.host ?? "",
    operation: fields?.operation ?? 0,
    permissionType: fields?.permissionType ?? 0,
  };
}

function readDescribeAclsResponseAclDescription(reader: Reader, version: number): DescribeAclsResponseAclDescription {
  const flexible = version >= 2;
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
    principal: principal_,
    host: host_,
    operation: operation_,
    permissionType: permissionType_,
  };
}

function writeDescribeAclsResponseAclDescription(writer: Writer, message: DescribeAclsResponseAclDescription, version: number): void {
  const flexible = version >= 2;
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

export const describeAclsRequestSchema: RequestSchema<DescribeAclsRequest> = {
  name: "DescribeAclsRequest",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDescribeAclsRequest,
  write: writeDescribeAclsRequest,
  create: createDescribeAclsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const describeAclsResponseSchema: ResponseSchema<DescribeAclsResponse> = {
  name: "DescribeAclsResponse",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readDescribeAclsResponse,
  write: writeDescribeAclsResponse,
  create: createDescribeAclsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.SECURITY_DISABLED,
  ],
};

export const describeAclsApi: ApiSchema<DescribeAclsRequest, DescribeAclsResponse> = {
  key: 29,
  name: "DescribeAcls",
  validVersions: { min: 1, max: 3 },
  advertisedVersions: { min: 1, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: describeAclsRequestSchema,
  response: describeAclsResponseSchema,
};
