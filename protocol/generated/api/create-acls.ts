// generated, do not edit: protocol/schemas/api/create-acls.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface CreateAclsRequest {
  creations: CreateAclsRequestAclCreation[];
}

export function createCreateAclsRequest(fields?: Partial<CreateAclsRequest>): CreateAclsRequest {
  return {
    creations: fields?.creations ?? [],
  };
}

export function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  if (version < 1 || version > 3) throw unknownVersion("CreateAclsRequest", version);
  const flexible = version >= 2;
  let creations_: CreateAclsRequestAclCreation[];
  const creationsCount = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8);
  creations_ = [];
  for (let i = 0; i < creationsCount; i++) creations_.push(readCreateAclsRequestAclCreation(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    creations: creations_,
  };
}

export function writeCreateAclsRequest(writer: Writer, message: CreateAclsRequest, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("CreateAclsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.creations.length);
  else writer.arrayLength(message.creations.length);
  for (const item of message.creations) {
    writeCreateAclsRequestAclCreation(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateAclsRequestAclCreation {
  resourceType: number;
  resourceName: string;
  resourcePatternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export function createCreateAclsRequestAclCreation(fields?: Partial<CreateAclsRequestAclCreation>): CreateAclsRequestAclCreation {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    resourcePatternType: fields?.resourcePatternType ?? 3,
    principal: fields?.principal ?? "",
    host: fields?.host ?? "",
    operation: fields?.operation ?? 0,
    permissionType: fields?.permissionType ?? 0,
  };
}

function readCreateAclsRequestAclCreation(reader: Reader, version: number): CreateAclsRequestAclCreation {
  const flexible = version >= 2;
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  const resourcePatternType_: number = reader.int8();
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
    resourceType: resourceType_,
    resourceName: resourceName_,
    resourcePatternType: resourcePatternType_,
    principal: principal_,
    host: host_,
    operation: operation_,
    permissionType: permissionType_,
  };
}

function writeCreateAclsRequestAclCreation(writer: Writer, message: CreateAclsRequestAclCreation, version: number): void {
  const flexible = version >= 2;
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  writer.int8(message.resourcePatternType);
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

export interface CreateAclsResponse {
  throttleTimeMs: number;
  results: CreateAclsResponseAclCreationResult[];
}

export function createCreateAclsResponse(fields?: Partial<CreateAclsResponse>): CreateAclsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  if (version < 1 || version > 3) throw unknownVersion("CreateAclsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let results_: CreateAclsResponseAclCreationResult[];
  const resultsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readCreateAclsResponseAclCreationResult(reader, version));
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

export function writeCreateAclsResponse(writer: Writer, message: CreateAclsResponse, version: number): void {
  if (version < 1 || version > 3) throw unwritableVersion("CreateAclsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeCreateAclsResponseAclCreationResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface CreateAclsResponseAclCreationResult {
  errorCode: number;
  errorMessage: string | null;
}

export function createCreateAclsResponseAclCreationResult(fields?: Partial<CreateAclsResponseAclCreationResult>): CreateAclsResponseAclCreationResult {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readCreateAclsResponseAclCreationResult(reader: Reader, version: number): CreateAclsResponseAclCreationResult {
  const flexible = version >= 2;
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
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeCreateAclsResponseAclCreationResult(writer: Writer, message: CreateAclsResponseAclCreationResult, version: number): void {
  const flexible = version >= 2;
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

export const createAclsRequestSchema: RequestSchema<CreateAclsRequest> = {
  name: "CreateAclsRequest",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreateAclsRequest,
  write: writeCreateAclsRequest,
  create: createCreateAclsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const createAclsResponseSchema: ResponseSchema<CreateAclsResponse> = {
  name: "CreateAclsResponse",
  validVersions: { min: 1, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readCreateAclsResponse,
  write: writeCreateAclsResponse,
  create: createCreateAclsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.SECURITY_DISABLED,
  ],
};

export const createAclsApi: ApiSchema<CreateAclsRequest, CreateAclsResponse> = {
  key: 30,
  name: "CreateAcls",
  validVersions: { min: 1, max: 3 },
  advertisedVersions: { min: 1, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["broker", "controller"],
  request: createAclsRequestSchema,
  response: createAclsResponseSchema,
};
