// generated, do not edit: protocol/schemas/api/alter-client-quotas.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterClientQuotasRequest {
  entries: AlterClientQuotasRequestEntryData[];
  validateOnly: boolean;
}

export function createAlterClientQuotasRequest(fields?: Partial<AlterClientQuotasRequest>): AlterClientQuotasRequest {
  return {
    entries: fields?.entries ?? [],
    validateOnly: fields?.validateOnly ?? false,
  };
}

export function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  if (version < 0 || version > 1) throw unknownVersion("AlterClientQuotasRequest", version);
  const flexible = version >= 1;
  let entries_: AlterClientQuotasRequestEntryData[];
  const entriesCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  entries_ = [];
  for (let i = 0; i < entriesCount; i++) entries_.push(readAlterClientQuotasRequestEntryData(reader, version));
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
    entries: entries_,
    validateOnly: validateOnly_,
  };
}

export function writeAlterClientQuotasRequest(writer: Writer, message: AlterClientQuotasRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AlterClientQuotasRequest", version);
  const flexible = version >= 1;
  if (flexible) writer.compactArrayLength(message.entries.length);
  else writer.arrayLength(message.entries.length);
  for (const item of message.entries) {
    writeAlterClientQuotasRequestEntryData(writer, item, version);
  }
  writer.bool(message.validateOnly);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterClientQuotasRequestEntryData {
  entity: AlterClientQuotasRequestEntityData[];
  ops: AlterClientQuotasRequestOpData[];
}

export function createAlterClientQuotasRequestEntryData(fields?: Partial<AlterClientQuotasRequestEntryData>): AlterClientQuotasRequestEntryData {
  return {
    entity: fields?.entity ?? [],
    ops: fields?.ops ?? [],
  };
}

function readAlterClientQuotasRequestEntryData(reader: Reader, version: number): AlterClientQuotasRequestEntryData {
  const flexible = version >= 1;
  let entity_: AlterClientQuotasRequestEntityData[];
  const entityCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  entity_ = [];
  for (let i = 0; i < entityCount; i++) entity_.push(readAlterClientQuotasRequestEntityData(reader, version));
  let ops_: AlterClientQuotasRequestOpData[];
  const opsCount = flexible ? reader.compactArrayLength(11) : reader.arrayLength(11);
  ops_ = [];
  for (let i = 0; i < opsCount; i++) ops_.push(readAlterClientQuotasRequestOpData(reader, version));
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
    ops: ops_,
  };
}

function writeAlterClientQuotasRequestEntryData(writer: Writer, message: AlterClientQuotasRequestEntryData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactArrayLength(message.entity.length);
  else writer.arrayLength(message.entity.length);
  for (const item of message.entity) {
    writeAlterClientQuotasRequestEntityData(writer, item, version);
  }
  if (flexible) writer.compactArrayLength(message.ops.length);
  else writer.arrayLength(message.ops.length);
  for (const item of message.ops) {
    writeAlterClientQuotasRequestOpData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterClientQuotasRequestEntityData {
  entityType: string;
  entityName: string | null;
}

export function createAlterClientQuotasRequestEntityData(fields?: Partial<AlterClientQuotasRequestEntityData>): AlterClientQuotasRequestEntityData {
  return {
    entityType: fields?.entityType ?? "",
    entityName: fields?.entityName === undefined ? "" : fields!.entityName,
  };
}

function readAlterClientQuotasRequestEntityData(reader: Reader, version: number): AlterClientQuotasRequestEntityData {
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

function writeAlterClientQuotasRequestEntityData(writer: Writer, message: AlterClientQuotasRequestEntityData, version: number): void {
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

export interface AlterClientQuotasRequestOpData {
  key: string;
  value: number;
  remove: boolean;
}

export function createAlterClientQuotasRequestOpData(fields?: Partial<AlterClientQuotasRequestOpData>): AlterClientQuotasRequestOpData {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? 0,
    remove: fields?.remove ?? false,
  };
}

function readAlterClientQuotasRequestOpData(reader: Reader, version: number): AlterClientQuotasRequestOpData {
  const flexible = version >= 1;
  const key_: string = flexible ? reader.compactString() : reader.string();
  const value_: number = reader.float64();
  const remove_: boolean = reader.bool();
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
    remove: remove_,
  };
}

function writeAlterClientQuotasRequestOpData(writer: Writer, message: AlterClientQuotasRequestOpData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.key);
  else writer.string(message.key);
  writer.float64(message.value);
  writer.bool(message.remove);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterClientQuotasResponse {
  throttleTimeMs: number;
  entries: AlterClientQuotasResponseEntryData[];
}

export function createAlterClientQuotasResponse(fields?: Partial<AlterClientQuotasResponse>): AlterClientQuotasResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    entries: fields?.entries ?? [],
  };
}

export function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  if (version < 0 || version > 1) throw unknownVersion("AlterClientQuotasResponse", version);
  const flexible = version >= 1;
  const throttleTimeMs_: number = reader.int32();
  let entries_: AlterClientQuotasResponseEntryData[];
  const entriesCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
  entries_ = [];
  for (let i = 0; i < entriesCount; i++) entries_.push(readAlterClientQuotasResponseEntryData(reader, version));
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
    entries: entries_,
  };
}

export function writeAlterClientQuotasResponse(writer: Writer, message: AlterClientQuotasResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("AlterClientQuotasResponse", version);
  const flexible = version >= 1;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.entries.length);
  else writer.arrayLength(message.entries.length);
  for (const item of message.entries) {
    writeAlterClientQuotasResponseEntryData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterClientQuotasResponseEntryData {
  errorCode: number;
  errorMessage: string | null;
  entity: AlterClientQuotasResponseEntityData[];
}

export function createAlterClientQuotasResponseEntryData(fields?: Partial<AlterClientQuotasResponseEntryData>): AlterClientQuotasResponseEntryData {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    entity: fields?.entity ?? [],
  };
}

function readAlterClientQuotasResponseEntryData(reader: Reader, version: number): AlterClientQuotasResponseEntryData {
  const flexible = version >= 1;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let entity_: AlterClientQuotasResponseEntityData[];
  const entityCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  entity_ = [];
  for (let i = 0; i < entityCount; i++) entity_.push(readAlterClientQuotasResponseEntityData(reader, version));
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
    entity: entity_,
  };
}

function writeAlterClientQuotasResponseEntryData(writer: Writer, message: AlterClientQuotasResponseEntryData, version: number): void {
  const flexible = version >= 1;
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) writer.compactArrayLength(message.entity.length);
  else writer.arrayLength(message.entity.length);
  for (const item of message.entity) {
    writeAlterClientQuotasResponseEntityData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AlterClientQuotasResponseEntityData {
  entityType: string;
  entityName: string | null;
}

export function createAlterClientQuotasResponseEntityData(fields?: Partial<AlterClientQuotasResponseEntityData>): AlterClientQuotasResponseEntityData {
  return {
    entityType: fields?.entityType ?? "",
    entityName: fields?.entityName === undefined ? "" : fields!.entityName,
  };
}

function readAlterClientQuotasResponseEntityData(reader: Reader, version: number): AlterClientQuotasResponseEntityData {
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

function writeAlterClientQuotasResponseEntityData(writer: Writer, message: AlterClientQuotasResponseEntityData, version: number): void {
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

export const alterClientQuotasRequestSchema: RequestSchema<AlterClientQuotasRequest> = {
  name: "AlterClientQuotasRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readAlterClientQuotasRequest,
  write: writeAlterClientQuotasRequest,
  create: createAlterClientQuotasRequest,
  headerVersion: (version) => (version >= 1 ? 2 : 1),
};

export const alterClientQuotasResponseSchema: ResponseSchema<AlterClientQuotasResponse> = {
  name: "AlterClientQuotasResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readAlterClientQuotasResponse,
  write: writeAlterClientQuotasResponse,
  create: createAlterClientQuotasResponse,
  headerVersion: (version) => (version >= 1 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_CONFIG,
  ],
};

export const alterClientQuotasApi: ApiSchema<AlterClientQuotasRequest, AlterClientQuotasResponse> = {
  key: 49,
  name: "AlterClientQuotas",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["broker", "controller"],
  request: alterClientQuotasRequestSchema,
  response: alterClientQuotasResponseSchema,
};
