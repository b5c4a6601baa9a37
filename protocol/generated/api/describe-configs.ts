// generated, do not edit: protocol/schemas/api/describe-configs.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeConfigsRequest {
  resources: DescribeConfigsRequestDescribeConfigsResource[];
  includeSynonyms: boolean;
  includeDocumentation: boolean;
}

export function createDescribeConfigsRequest(fields?: Partial<DescribeConfigsRequest>): DescribeConfigsRequest {
  return {
    resources: fields?.resources ?? [],
    includeSynonyms: fields?.includeSynonyms ?? false,
    includeDocumentation: fields?.includeDocumentation ?? false,
  };
}

export function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  if (version < 1 || version > 4) throw unknownVersion("DescribeConfigsRequest", version);
  const flexible = version >= 4;
  let resources_: DescribeConfigsRequestDescribeConfigsResource[];
  const resourcesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  resources_ = [];
  for (let i = 0; i < resourcesCount; i++) resources_.push(readDescribeConfigsRequestDescribeConfigsResource(reader, version));
  const includeSynonyms_: boolean = reader.bool();
  let includeDocumentation_: boolean;
  if (version >= 3) {
    includeDocumentation_ = reader.bool();
  } else includeDocumentation_ = false;
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
    includeSynonyms: includeSynonyms_,
    includeDocumentation: includeDocumentation_,
  };
}

export function writeDescribeConfigsRequest(writer: Writer, message: DescribeConfigsRequest, version: number): void {
  if (version < 1 || version > 4) throw unwritableVersion("DescribeConfigsRequest", version);
  const flexible = version >= 4;
  if (flexible) writer.compactArrayLength(message.resources.length);
  else writer.arrayLength(message.resources.length);
  for (const item of message.resources) {
    writeDescribeConfigsRequestDescribeConfigsResource(writer, item, version);
  }
  writer.bool(message.includeSynonyms);
  if (version >= 3) {
    writer.bool(message.includeDocumentation);
  } else if (!(message.includeDocumentation === false)) throw absentField("DescribeConfigsRequest.includeDocumentation", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeConfigsRequestDescribeConfigsResource {
  resourceType: number;
  resourceName: string;
  configurationKeys: string[] | null;
}

export function createDescribeConfigsRequestDescribeConfigsResource(fields?: Partial<DescribeConfigsRequestDescribeConfigsResource>): DescribeConfigsRequestDescribeConfigsResource {
  return {
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    configurationKeys: fields?.configurationKeys === undefined ? [] : fields!.configurationKeys,
  };
}

function readDescribeConfigsRequestDescribeConfigsResource(reader: Reader, version: number): DescribeConfigsRequestDescribeConfigsResource {
  const flexible = version >= 4;
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  let configurationKeys_: string[] | null;
  const configurationKeysCount = flexible ? reader.compactNullableArrayLength(1) : reader.nullableArrayLength(1);
  if (configurationKeysCount < 0) configurationKeys_ = null;
  else {
    configurationKeys_ = [];
    for (let i = 0; i < configurationKeysCount; i++) configurationKeys_.push(flexible ? reader.compactString() : reader.string());
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
    resourceType: resourceType_,
    resourceName: resourceName_,
    configurationKeys: configurationKeys_,
  };
}

function writeDescribeConfigsRequestDescribeConfigsResource(writer: Writer, message: DescribeConfigsRequestDescribeConfigsResource, version: number): void {
  const flexible = version >= 4;
  writer.int8(message.resourceType);
  if (flexible) writer.compactString(message.resourceName);
  else writer.string(message.resourceName);
  if (message.configurationKeys === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.configurationKeys.length);
    else writer.arrayLength(message.configurationKeys.length);
    for (const item of message.configurationKeys) {
      if (flexible) writer.compactString(item);
      else writer.string(item);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeConfigsResponse {
  throttleTimeMs: number;
  results: DescribeConfigsResponseDescribeConfigsResult[];
}

export function createDescribeConfigsResponse(fields?: Partial<DescribeConfigsResponse>): DescribeConfigsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    results: fields?.results ?? [],
  };
}

export function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  if (version < 1 || version > 4) throw unknownVersion("DescribeConfigsResponse", version);
  const flexible = version >= 4;
  const throttleTimeMs_: number = reader.int32();
  let results_: DescribeConfigsResponseDescribeConfigsResult[];
  const resultsCount = flexible ? reader.compactArrayLength(7) : reader.arrayLength(7);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readDescribeConfigsResponseDescribeConfigsResult(reader, version));
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

export function writeDescribeConfigsResponse(writer: Writer, message: DescribeConfigsResponse, version: number): void {
  if (version < 1 || version > 4) throw unwritableVersion("DescribeConfigsResponse", version);
  const flexible = version >= 4;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.results.length);
  else writer.arrayLength(message.results.length);
  for (const item of message.results) {
    writeDescribeConfigsResponseDescribeConfigsResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeConfigsResponseDescribeConfigsResult {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
  configs: DescribeConfigsResponseDescribeConfigsResourceResult[];
}

export function createDescribeConfigsResponseDescribeConfigsResult(fields?: Partial<DescribeConfigsResponseDescribeConfigsResult>): DescribeConfigsResponseDescribeConfigsResult {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    resourceType: fields?.resourceType ?? 0,
    resourceName: fields?.resourceName ?? "",
    configs: fields?.configs ?? [],
  };
}

function readDescribeConfigsResponseDescribeConfigsResult(reader: Reader, version: number): DescribeConfigsResponseDescribeConfigsResult {
  const flexible = version >= 4;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const resourceType_: number = reader.int8();
  const resourceName_: string = flexible ? reader.compactString() : reader.string();
  let configs_: DescribeConfigsResponseDescribeConfigsResourceResult[];
  const configsCount = flexible ? reader.compactArrayLength(9) : reader.arrayLength(9);
  configs_ = [];
  for (let i = 0; i < configsCount; i++) configs_.push(readDescribeConfigsResponseDescribeConfigsResourceResult(reader, version));
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
    configs: configs_,
  };
}

function writeDescribeConfigsResponseDescribeConfigsResult(writer: Writer, message: DescribeConfigsResponseDescribeConfigsResult, version: number): void {
  const flexible = version >= 4;
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
  if (flexible) writer.compactArrayLength(message.configs.length);
  else writer.arrayLength(message.configs.length);
  for (const item of message.configs) {
    writeDescribeConfigsResponseDescribeConfigsResourceResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeConfigsResponseDescribeConfigsResourceResult {
  name: string;
  value: string | null;
  readOnly: boolean;
  configSource: number;
  isSensitive: boolean;
  synonyms: DescribeConfigsResponseDescribeConfigsSynonym[];
  configType: number;
  documentation: string | null;
}

export function createDescribeConfigsResponseDescribeConfigsResourceResult(fields?: Partial<DescribeConfigsResponseDescribeConfigsResourceResult>): DescribeConfigsResponseDescribeConfigsResourceResult {
  return {
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
    readOnly: fields?.readOnly ?? false,
    configSource: fields?.configSource ?? -1,
    isSensitive: fields?.isSensitive ?? false,
    synonyms: fields?.synonyms ?? [],
    configType: fields?.configType ?? 0,
    documentation: fields?.documentation === undefined ? "" : fields!.documentation,
  };
}

function readDescribeConfigsResponseDescribeConfigsResourceResult(reader: Reader, version: number): DescribeConfigsResponseDescribeConfigsResourceResult {
  const flexible = version >= 4;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const value_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const readOnly_: boolean = reader.bool();
  const configSource_: number = reader.int8();
  const isSensitive_: boolean = reader.bool();
  let synonyms_: DescribeConfigsResponseDescribeConfigsSynonym[];
  const synonymsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  synonyms_ = [];
  for (let i = 0; i < synonymsCount; i++) synonyms_.push(readDescribeConfigsResponseDescribeConfigsSynonym(reader, version));
  let configType_: number;
  if (version >= 3) {
    configType_ = reader.int8();
  } else configType_ = 0;
  let documentation_: string | null;
  if (version >= 3) {
    documentation_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else documentation_ = "";
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
    readOnly: readOnly_,
    configSource: configSource_,
    isSensitive: isSensitive_,
    synonyms: synonyms_,
    configType: configType_,
    documentation: documentation_,
  };
}

function writeDescribeConfigsResponseDescribeConfigsResourceResult(writer: Writer, message: DescribeConfigsResponseDescribeConfigsResourceResult, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (message.value === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.value);
    else writer.string(message.value);
  }
  writer.bool(message.readOnly);
  writer.int8(message.configSource);
  writer.bool(message.isSensitive);
  if (flexible) writer.compactArrayLength(message.synonyms.length);
  else writer.arrayLength(message.synonyms.length);
  for (const item of message.synonyms) {
    writeDescribeConfigsResponseDescribeConfigsSynonym(writer, item, version);
  }
  if (version >= 3) {
    writer.int8(message.configType);
  }
  if (version >= 3) {
    if (message.documentation === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.documentation);
      else writer.string(message.documentation);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeConfigsResponseDescribeConfigsSynonym {
  name: string;
  value: string | null;
  source: number;
}

export function createDescribeConfigsResponseDescribeConfigsSynonym(fields?: Partial<DescribeConfigsResponseDescribeConfigsSynonym>): DescribeConfigsResponseDescribeConfigsSynonym {
  return {
    name: fields?.name ?? "",
    value: fields?.value === undefined ? "" : fields!.value,
    source: fields?.source ?? 0,
  };
}

function readDescribeConfigsResponseDescribeConfigsSynonym(reader: Reader, version: number): DescribeConfigsResponseDescribeConfigsSynonym {
  const flexible = version >= 4;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const value_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const source_: number = reader.int8();
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
    source: source_,
  };
}

function writeDescribeConfigsResponseDescribeConfigsSynonym(writer: Writer, message: DescribeConfigsResponseDescribeConfigsSynonym, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (message.value === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.value);
    else writer.string(message.value);
  }
  writer.int8(message.source);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const describeConfigsRequestSchema: RequestSchema<DescribeConfigsRequest> = {
  name: "DescribeConfigsRequest",
  validVersions: { min: 1, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readDescribeConfigsRequest,
  write: writeDescribeConfigsRequest,
  create: createDescribeConfigsRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const describeConfigsResponseSchema: ResponseSchema<DescribeConfigsResponse> = {
  name: "DescribeConfigsResponse",
  validVersions: { min: 1, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readDescribeConfigsResponse,
  write: writeDescribeConfigsResponse,
  create: createDescribeConfigsResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_CONFIG,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.RESOURCE_NOT_FOUND,
  ],
};

export const describeConfigsApi: ApiSchema<DescribeConfigsRequest, DescribeConfigsResponse> = {
  key: 32,
  name: "DescribeConfigs",
  validVersions: { min: 1, max: 4 },
  advertisedVersions: { min: 1, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 4 },
  listeners: ["broker", "controller"],
  request: describeConfigsRequestSchema,
  response: describeConfigsResponseSchema,
};
