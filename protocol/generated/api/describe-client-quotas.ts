// generated, do not edit: protocol/schemas/api/describe-client-quotas.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeClientQuotasRequest {
  components: DescribeClientQuotasRequestComponentData[];
  strict: boolean;
}

export function createDescribeClientQuotasRequest(fields?: Partial<DescribeClientQuotasRequest>): DescribeClientQuotasRequest {
  return {
    components: fields?.components ?? [],
    strict: fields?.strict ?? false,
  };
}

export function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  if (version < 0 || version > 1) throw unknownVersion("DescribeClientQuotasRequest", version);
  const flexible = version >= 1;
  let components_: DescribeClientQuotasRequestComponentData[];
  const componentsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  components_ = [];
  for (let i = 0; i < componentsCount; i++) components_.push(readDescribeClientQuotasRequestComponentData(reader, version));
  const strict_: boolean = reader.bool();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    components: components_,
    strict: strict_,
  };
}

export function writeDescribeClientQuotasRequest(writer: Writer, message: DescribeClientQuotasRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("DescribeClientQuotasRequest", version);
  const flexible = version >= 1;
  if (flexible) writer.compactArrayLength(message.components.length);
  else writer.arrayLength(message.components.length);
  for (const item of message.components) {
    writeDescribeClientQuotasRequestComponentData(writer, item, version);
  }
  writer.bool(message.strict);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeClientQuotasRequestComponentData {
  entityType: string;
  matchType: number;
  match: string | null;
}

export function createDescribeClientQuotasRequestComponentData(fields?: Partial<DescribeClientQuotasRequestComponentData>): DescribeClientQuotasRequestComponentData {
  return {
    entityType: fields?.entityType ?? "",
    matchType: fields?.matchType ?? 0,
    match: fields?.match === undefined ? "" : fields!.match,
  };
}

function readDescribeClientQuotasRequestComponentData(reader: Reader, version: number): DescribeClientQuotasRequestComponentData {
  const flexible = version >= 1;
  const entityType_: string = flexible ? reader.compactString() : reader.string();
  const matchType_: number = reader.int8();
  const match_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    entityType: entityType_,
    matchType: matchType_,
    match: match_,
  };
}

function writeDescribeClientQuotasRequestComponentData(writer: Writer, message: DescribeClientQuotasRequestComponentData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.entityType);
  else writer.string(message.entityType);
  writer.int8(message.matchType);
  if (message.match === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.match);
    else writer.string(message.match);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeClientQuotasResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  entries: DescribeClientQuotasResponseEntryData[] | null;
}

export function createDescribeClientQuotasResponse(fields?: Partial<DescribeClientQuotasResponse>): DescribeClientQuotasResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    entries: fields?.entries === undefined ? [] : fields!.entries,
  };
}

export function readDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  if (version < 0 || version > 1) throw unknownVersion("DescribeClientQuotasResponse", version);
  const flexible = version >= 1;
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let entries_: DescribeClientQuotasResponseEntryData[] | null;
  const entriesCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(3);
  if (entriesCount < 0) entries_ = null;
  else {
    entries_ = [];
    for (let i = 0; i < entriesCount; i++) entries_.push(readDescribeClientQuotasResponseEntryData(reader, version));
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
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    entries: entries_,
  };
}

export function writeDescribeClientQuotasResponse(writer: Writer, message: DescribeClientQuotasResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("DescribeClientQuotasResponse", version);
  const flexible = version >= 1;
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (message.entries === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.entries.length);
    else writer.arrayLength(message.entries.length);
    for (const item of message.entries) {
      writeDescribeClientQuotasResponseEntryData(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeClientQuotasResponseEntryData {
  entity: DescribeClientQuotasResponseEntityData[];
  values: DescribeClientQuotasResponseValueData[];
}

export function createDescribeClientQuotasResponseEntryData(fields?: Partial<DescribeClientQuotasResponseEntryData>): DescribeClientQuotasResponseEntryData {
  return {
    entity: fields?.entity ?? [],
    values: fields?.values ?? [],
  };
}

function readDescribeClientQuotasResponseEntryData(reader: Reader, version: number): DescribeClientQuotasResponseEntryData {
  const flexible = version >= 1;
  let entity_: DescribeClientQuotasResponseEntityData[];
  const entityCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  entity_ = [];
  for (let i = 0; i < entityCount; i++) entity_.push(readDescribeClientQuotasResponseEntityData(reader, version));
  let values_: DescribeClientQuotasResponseValueData[];
  const valuesCount = flexible ? reader.compactArrayLength(10) : reader.arrayLength(10);
  values_ = [];
  for (let i = 0; i < valuesCount; i++) values_.push(readDescribeClientQuotasResponseValueData(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    entity: entity_,
    values: values_,
  };
}

function writeDescribeClientQuotasResponseEntryData(writer: Writer, message: DescribeClientQuotasResponseEntryData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactArrayLength(message.entity.length);
  else writer.arrayLength(message.entity.length);
  for (const item of message.entity) {
    writeDescribeClientQuotasResponseEntityData(writer, item, version);
  }
  if (flexible) writer.compactArrayLength(message.values.length);
  else writer.arrayLength(message.values.length);
  for (const item of message.values) {
    writeDescribeClientQuotasResponseValueData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeClientQuotasResponseEntityData {
  entityType: string;
  entityName: string | null;
}

export function createDescribeClientQuotasResponseEntityData(fields?: Partial<DescribeClientQuotasResponseEntityData>): DescribeClientQuotasResponseEntityData {
  return {
    entityType: fields?.entityType ?? "",
    entityName: fields?.entityName === undefined ? "" : fields!.entityName,
  };
}

function readDescribeClientQuotasResponseEntityData(reader: Reader, version: number): DescribeClientQuotasResponseEntityData {
  const flexible = version >= 1;
  const entityType_: string = flexible ? reader.compactString() : reader.string();
  const entityName_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    entityType: entityType_,
    entityName: entityName_,
  };
}

function writeDescribeClientQuotasResponseEntityData(writer: Writer, message: DescribeClientQuotasResponseEntityData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.entityType);
  else writer.string(message.entityType);
  if (message.entityName === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.entityName);
    else writer.string(message.entityName);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeClientQuotasResponseValueData {
  key: string;
  value: number;
}

export function createDescribeClientQuotasResponseValueData(fields?: Partial<DescribeClientQuotasResponseValueData>): DescribeClientQuotasResponseValueData {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? 0,
  };
}

function readDescribeClientQuotasResponseValueData(reader: Reader, version: number): DescribeClientQuotasResponseValueData {
  const flexible = version >= 1;
  const key_: string = flexible ? reader.compactString() : reader.string();
  const value_: number = reader.float64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    key: key_,
    value: value_,
  };
}

function writeDescribeClientQuotasResponseValueData(writer: Writer, message: DescribeClientQuotasResponseValueData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.key);
  else writer.string(message.key);
  writer.float64(message.value);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const describeClientQuotasRequestSchema: RequestSchema<DescribeClientQuotasRequest> = {
  name: "DescribeClientQuotasRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readDescribeClientQuotasRequest,
  write: writeDescribeClientQuotasRequest,
  create: createDescribeClientQuotasRequest,
  headerVersion: (version) => (version >= 1 ? 2 : 1),
};

export const describeClientQuotasResponseSchema: ResponseSchema<DescribeClientQuotasResponse> = {
  name: "DescribeClientQuotasResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readDescribeClientQuotasResponse,
  write: writeDescribeClientQuotasResponse,
  create: createDescribeClientQuotasResponse,
  headerVersion: (version) => (version >= 1 ? 1 : 0),
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
  ],
};

export const describeClientQuotasApi: ApiSchema<DescribeClientQuotasRequest, DescribeClientQuotasResponse> = {
  key: 48,
  name: "DescribeClientQuotas",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["broker"],
  request: describeClientQuotasRequestSchema,
  response: describeClientQuotasResponseSchema,
};
