// generated, do not edit: protocol/schemas/api/incremental-alter-configs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface IncrementalAlterConfigsRequest {
  resources: IncrementalAlterConfigsRequestAlterConfigsResource[];
  validateOnly: boolean;
}

export function createIncrementalAlterConfigsRequest(fields?: Partial<IncrementalAlterConfigsRequest>): IncrementalAlterConfigsRequest {
  return {
    resources: fields?.resources ?? [],
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  if (version < 0 || version > 1) throw unknownVersion("IncrementalAlterConfigsRequest", version);
  const flexible = version >= 1;
  let resources_: IncrementalAlterConfigsRequestAlterConfigsResource[];
  const resourcesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  resources_ = [];
  for (let i = 0; i < resourcesCount; i++) resources_.push(readIncrementalAlterConfigsRequestAlterConfigsResource(reader, version));
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

export function writeIncrementalAlterConfigsRequest(writer: Writer, message: IncrementalAlterConfigsRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("IncrementalAlterConfigsRequest", version);
  const flexible = version >= 1;
  if (flexible) writer.compactArrayLength(message.resources.length);
  else writer.arrayLength(message.resources.length);
  for (const item of message.resources) {
    writeIncrementalAlterConfigsRequestAlterConfigsResource(writer, item, version);
  }
  writer.bool(message.validateOnly);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface IncrementalAlterConfigsRequestAlterConfigsResource {
  resourceType: number;
  resourceName: string;
  configs: IncrementalAlterConfigsRequestAlterableConfig[];
}

export function createIncrementalAlterConfigsRequestAlterConfigsResource(fields?: Partial<IncrementalAlterConfigsRequestAlterConfigsResource>): IncrementalAlterConfigsRequestAlterConfigsResource {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    configs: fields?.configs ?? [],
  };
}

function readIncrementalAlterConfigsRequestAlterConfigsResource(reader: Reader, version: number): IncrementalAlterConfigsRequestAlterConfigsResource {
  const flexible = version >= 1;
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  let configs_: IncrementalAlterConfigsRequestAlterableConfig[];
  const configsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  configs_ = [];
  for (let i = 0; i < configsCount; i++) configs_.push(readIncrementalAlterConfigsRequestAlterableConfig(reader, version));
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

function writeIncrementalAlterConfigsRequestAlterConfigsResource(writer: Writer, message: IncrementalAlterConfigsRequestAlterConfigsResource, version: number): void {
  const flexible = version >= 1;
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  if (flexible) writer.compactArrayLength(message.configs.length);
  else writer.arrayLength(message.configs.length);
  for (const item of message.configs) {
    writeIncrementalAlterConfigsRequestAlterableConfig(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface IncrementalAlterConfigsRequestAlterableConfig {
  name: string;
  configOperation: number;
  value: string | null;
}

export function createIncrementalAlterConfigsRequestAlterableConfig(fields?: Partial<IncrementalAlterConfigsRequestAlterableConfig>): IncrementalAlterConfigsRequestAlterableConfig {
  return {
    name: fields?.name ?? "",
    configOperation: fields?.configOperation ?? 0,
    value: fields?.value === undefined ? "" : fields!.value,
  };
}

function readIncrementalAlterConfigsRequestAlterableConfig(reader: Reader, version: number): IncrementalAlterConfigsRequestAlterableConfig {
  const flexible = version >= 1;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const configOperation_: number = reader.int8();
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
    configOperation: configOperation_,
    value: value_,
  };
}

function writeIncrementalAlterConfigsRequestAlterableConfig(writer: Writer, message: IncrementalAlterConfigsRequestAlterableConfig, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  writer.int8(message.configOperation);
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

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number;
  responses: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[];
}

export function createIncrementalAlterConfigsResponse(fields?: Partial<IncrementalAlterConfigsResponse>): IncrementalAlterConfigsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    responses: fields?.responses ?? [],
  };
}

export function readIncrementalAlterConfigsResponse(reader: Reader, version: number): IncrementalAlterConfigsResponse {
  if (version < 0 || version > 1) throw unknownVersion("IncrementalAlterConfigsResponse", version);
  const flexible = version >= 1;
  const throttleTimeMs_: number = reader.int32();
  let responses_: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[];
  const responsesCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readIncrementalAlterConfigsResponseAlterConfigsResourceResponse(reader, version));
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

export function writeIncrementalAlterConfigsResponse(writer: Writer, message: IncrementalAlterConfigsResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("IncrementalAlterConfigsResponse", version);
  const flexible = version >= 1;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.responses.length);
  else writer.arrayLength(message.responses.length);
  for (const item of message.responses) {
    writeIncrementalAlterConfigsResponseAlterConfigsResourceResponse(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
}

export function createIncrementalAlterConfigsResponseAlterConfigsResourceResponse(fields?: Partial<IncrementalAlterConfigsResponseAlterConfigsResourceResponse>): IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
  };
}

function readIncrementalAlterConfigsResponseAlterConfigsResourceResponse(reader: Reader, version: number): IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  const flexible = version >= 1;
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

function writeIncrementalAlterConfigsResponseAlterConfigsResourceResponse(writer: Writer, message: IncrementalAlterConfigsResponseAlterConfigsResourceResponse, version: number): void {
  const flexible = version >= 1;
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

export const incrementalAlterConfigsRequestSchema: RequestSchema<IncrementalAlterConfigsRequest> = {
  name: "IncrementalAlterConfigsRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readIncrementalAlterConfigsRequest,
  write: writeIncrementalAlterConfigsRequest,
  create: createIncrementalAlterConfigsRequest,
  headerVersion: (version) => (version >= 1 ? 2 : 1),
};

export const incrementalAlterConfigsResponseSchema: ResponseSchema<IncrementalAlterConfigsResponse> = {
  name: "IncrementalAlterConfigsResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readIncrementalAlterConfigsResponse,
  write: writeIncrementalAlterConfigsResponse,
  create: createIncrementalAlterConfigsResponse,
  headerVersion: (version) => (version >= 1 ? 1 : 0),
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

export const incrementalAlterConfigsApi: ApiSchema<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse> = {
  key: 44,
  name: "IncrementalAlterConfigs",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["broker", "controller"],
  request: incrementalAlterConfigsRequestSchema,
  response: incrementalAlterConfigsResponseSchema,
};
