// generated, do not edit: protocol/schemas/api/list-config-resources.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ListConfigResourcesRequest {
  resourceTypes: number[];
}

export function createListConfigResourcesRequest(fields?: Partial<ListConfigResourcesRequest>): ListConfigResourcesRequest {
  return {
    resourceTypes: fields?.resourceTypes ?? [],
  };
}

export function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  if (version < 0 || version > 1) throw unknownVersion("ListConfigResourcesRequest", version);
  let resourceTypes_: number[];
  if (version >= 1) {
    const resourceTypesCount = reader.compactArrayLength(1);
    resourceTypes_ = [];
    for (let i = 0; i < resourceTypesCount; i++) resourceTypes_.push(reader.int8());
  } else resourceTypes_ = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    resourceTypes: resourceTypes_,
  };
}

export function writeListConfigResourcesRequest(writer: Writer, message: ListConfigResourcesRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ListConfigResourcesRequest", version);
  if (version >= 1) {
    writer.compactArrayLength(message.resourceTypes.length);
    for (const item of message.resourceTypes) {
      writer.int8(item);
    }
  } else if (!(message.resourceTypes.length === 0)) throw absentField("ListConfigResourcesRequest.resourceTypes", version);
  writer.unsignedVarint(0);
}

export interface ListConfigResourcesResponse {
  throttleTimeMs: number;
  errorCode: number;
  configResources: ListConfigResourcesResponseConfigResource[];
}

export function createListConfigResourcesResponse(fields?: Partial<ListConfigResourcesResponse>): ListConfigResourcesResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    configResources: fields?.configResources ?? [],
  };
}

export function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  if (version < 0 || version > 1) throw unknownVersion("ListConfigResourcesResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let configResources_: ListConfigResourcesResponseConfigResource[];
  const configResourcesCount = reader.compactArrayLength(2);
  configResources_ = [];
  for (let i = 0; i < configResourcesCount; i++) configResources_.push(readListConfigResourcesResponseConfigResource(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    configResources: configResources_,
  };
}

export function writeListConfigResourcesResponse(writer: Writer, message: ListConfigResourcesResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ListConfigResourcesResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.configResources.length);
  for (const item of message.configResources) {
    writeListConfigResourcesResponseConfigResource(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ListConfigResourcesResponseConfigResource {
  resourceName: string;
  resourceType: number;
}

export function createListConfigResourcesResponseConfigResource(fields?: Partial<ListConfigResourcesResponseConfigResource>): ListConfigResourcesResponseConfigResource {
  return {
    resourceName: fields?.resourceName ?? "",
    resourceType: fields?.resourceType ?? 16,
  };
}

function readListConfigResourcesResponseConfigResource(reader: Reader, version: number): ListConfigResourcesResponseConfigResource {
  const resourceName_: string = reader.compactString();
  let resourceType_: number;
  if (version >= 1) {
    resourceType_ = reader.int8();
  } else resourceType_ = 16;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    resourceName: resourceName_,
    resourceType: resourceType_,
  };
}

function writeListConfigResourcesResponseConfigResource(writer: Writer, message: ListConfigResourcesResponseConfigResource, version: number): void {
  writer.compactString(message.resourceName);
  if (version >= 1) {
    writer.int8(message.resourceType);
  }
  writer.unsignedVarint(0);
}

export const listConfigResourcesRequestSchema: RequestSchema<ListConfigResourcesRequest> = {
  name: "ListConfigResourcesRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readListConfigResourcesRequest,
  write: writeListConfigResourcesRequest,
  create: createListConfigResourcesRequest,
  headerVersion: () => 2,
};

export const listConfigResourcesResponseSchema: ResponseSchema<ListConfigResourcesResponse> = {
  name: "ListConfigResourcesResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readListConfigResourcesResponse,
  write: writeListConfigResourcesResponse,
  create: createListConfigResourcesResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
  ],
};

export const listConfigResourcesApi: ApiSchema<ListConfigResourcesRequest, ListConfigResourcesResponse> = {
  key: 74,
  name: "ListConfigResources",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: listConfigResourcesRequestSchema,
  response: listConfigResourcesResponseSchema,
};
