// generated, do not edit: protocol/schemas/api/alter-configs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterConfigsRequest {
  resources: AlterConfigsRequestAlterConfigsResource[];
  validateOnly: boolean;
}

export function createAlterConfigsRequest(fields?: Partial<AlterConfigsRequest>): AlterConfigsRequest {
  return {
    resources: fields?.resources ?? [],
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  if (version < 0 || version > 2) throw unknownVersion("AlterConfigsRequest", version);
  const flexible = version >= 2;
  let resources_: AlterConfigsRequestAlterConfigsResource[];
  const resourcesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  resources_ = [];
  for (let i = 0; i < resourcesCount; i++) resources_.push(readAlterConfigsRequestAlterConfigsResource(reader, version));
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
    resources: resources_,
    validateOnly: validateOnly_,
  };
}

export function writeAlterConfigsRequest(writer: Writer, message: AlterConfigsRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("AlterConfigsRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactArrayLength(message.resources.length);
  else writer.arrayLength(message.resources.length);
  for (const item of message.resources) {
    writeAlterConfigsRequestAlterConfigsResource(writer, item, version);
  }
  writer.bool(message.validateOnly);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterConfigsRequestAlterConfigsResource {
  resourceType: number;
  resourceName: string;
  configs: AlterConfigsRequestAlterableConfig[];
}

export function createAlterConfigsRequestAlterConfigsResource(fields?: Partial<AlterConfigsRequestAlterConfigsResource>): AlterConfigsRequestAlterConfigsResource {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    configs: fields?.configs ?? [],
  };
}

function readAlterConfigsRequestAlterConfigsResource(reader: Reader, version: number): AlterConfigsRequestAlterConfigsResource {
  const flexible = version >= 2;
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  let configs_: AlterConfigsRequestAlterableConfig[];
  const configsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  configs_ = [];
  for (let i = 0; i < configsCount; i++) configs_.push(readAlterConfigsRequestAlterableConfig(reader, version));
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
    configs: configs_,
  };
}

function writeAlterConfigsRequestAlterConfigsResource(writer: Writer, message: AlterConfigsRequestAlterConfigsResource, version: number): void {
  const flexible = version >= 2;
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  if (flexible) writer.compactArrayLength(message.configs.length);
  else writer.arrayLength(message.configs.length);
  for (const item of message.configs) {
    writeAlterConfigsRequestAlterableConfig(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterConfigsRequestAlterableConfig {
  name: string;
  value: string | null;
}

export function createAlterConfigsRequestAlterableConfig(fields?: Partial<AlterConfigsRequestAlterableConfig>): AlterConfigsRequestAlterableConfig {
  return {
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
  };
}

function readAlterConfigsRequestAlterableConfig(reader: Reader, version: number): AlterConfigsRequestAlterableConfig {
  const flexible = version >= 2;
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

function writeAlterConfigsRequestAlterableConfig(writer: Writer, message: AlterConfigsRequestAlterableConfig, version: number): void {
  const flexible = version >= 2;
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

export interface AlterConfigsResponse {
  throttleTimeMs: number;
  responses: AlterConfigsResponseAlterConfigsResourceResponse[];
}

export function createAlterConfigsResponse(fields?: Partial<AlterConfigsResponse>): AlterConfigsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    responses: fields?.responses ?? [],
  };
}

export function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  if (version < 0 || version > 2) throw unknownVersion("AlterConfigsResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let responses_: AlterConfigsResponseAlterConfigsResourceResponse[];
  const responsesCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readAlterConfigsResponseAlterConfigsResourceResponse(reader, version));
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

export function writeAlterConfigsResponse(writer: Writer, message: AlterConfigsResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("AlterConfigsResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.responses.length);
  else writer.arrayLength(message.responses.length);
  for (const item of message.responses) {
    writeAlterConfigsResponseAlterConfigsResourceResponse(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterConfigsResponseAlterConfigsResourceResponse {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
}

export function createAlterConfigsResponseAlterConfigsResourceResponse(fields?: Partial<AlterConfigsResponseAlterConfigsResourceResponse>): AlterConfigsResponseAlterConfigsResourceResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
  };
}

function readAlterConfigsResponseAlterConfigsResourceResponse(reader: Reader, version: number): AlterConfigsResponseAlterConfigsResourceResponse {
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
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
  };
}

function writeAlterConfigsResponseAlterConfigsResourceResponse(writer: Writer, message: AlterConfigsResponseAlterConfigsResourceResponse, version: number): void {
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
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const alterConfigsRequestSchema: RequestSchema<AlterConfigsRequest> = {
  name: "AlterConfigsRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readAlterConfigsRequest,
  write: writeAlterConfigsRequest,
  create: createAlterConfigsRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const alterConfigsResponseSchema: ResponseSchema<AlterConfigsResponse> = {
  name: "AlterConfigsResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readAlterConfigsResponse,
  write: writeAlterConfigsResponse,
  create: createAlterConfigsResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_CONFIG,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.POLICY_VIOLATION,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
  ],
};

export const alterConfigsApi: ApiSchema<AlterConfigsRequest, AlterConfigsResponse> = {
  key: 33,
  name: "AlterConfigs",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker", "controller"],
  request: alterConfigsRequestSchema,
  response: alterConfigsResponseSchema,
};
