// generated, do not edit: protocol/schemas/api/find-coordinator.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface FindCoordinatorRequest {
  key: string;
  keyType: number;
  coordinatorKeys: string[];
}

export function createFindCoordinatorRequest(fields?: Partial<FindCoordinatorRequest>): FindCoordinatorRequest {
  return {
    key: fields?.key ?? "",
    keyType: fields?.keyType ?? 0,
    coordinatorKeys: fields?.coordinatorKeys ?? [],
  };
}

export function readFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  if (version < 0 || version > 6) throw unknownVersion("FindCoordinatorRequest", version);
  const flexible = version >= 3;
  let key_: string;
  if (version <= 3) {
    key_ = flexible ? reader.compactString() : reader.string();
  } else key_ = "";
  let keyType_: number;
  if (version >= 1) {
    keyType_ = reader.int8();
  } else keyType_ = 0;
  let coordinatorKeys_: string[];
  if (version >= 4) {
    const coordinatorKeysCount = reader.compactArrayLength(1);
    coordinatorKeys_ = [];
    for (let i = 0; i < coordinatorKeysCount; i++) coordinatorKeys_.push(reader.compactString());
  } else coordinatorKeys_ = [];
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
    keyType: keyType_,
    coordinatorKeys: coordinatorKeys_,
  };
}

export function writeFindCoordinatorRequest(writer: Writer, message: FindCoordinatorRequest, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("FindCoordinatorRequest", version);
  const flexible = version >= 3;
  if (version <= 3) {
    if (flexible) writer.compactString(message.key);
    else writer.string(message.key);
  } else if (!(message.key === "")) throw absentField("FindCoordinatorRequest.key", version);
  if (version >= 1) {
    writer.int8(message.keyType);
  } else if (!(message.keyType === 0)) throw absentField("FindCoordinatorRequest.keyType", version);
  if (version >= 4) {
    writer.compactArrayLength(message.coordinatorKeys.length);
    for (const item of message.coordinatorKeys) {
      writer.compactString(item);
    }
  } else if (!(message.coordinatorKeys.length === 0)) throw absentField("FindCoordinatorRequest.coordinatorKeys", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FindCoordinatorResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  nodeId: number;
  host: string;
  port: number;
  coordinators: FindCoordinatorResponseCoordinator[];
}

export function createFindCoordinatorResponse(fields?: Partial<FindCoordinatorResponse>): FindCoordinatorResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    coordinators: fields?.coordinators ?? [],
  };
}

export function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  if (version < 0 || version > 6) throw unknownVersion("FindCoordinatorResponse", version);
  const flexible = version >= 3;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let errorCode_: number;
  if (version <= 3) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let errorMessage_: string | null;
  if (version >= 1 && version <= 3) {
    errorMessage_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else errorMessage_ = "";
  let nodeId_: number;
  if (version <= 3) {
    nodeId_ = reader.int32();
  } else nodeId_ = 0;
  let host_: string;
  if (version <= 3) {
    host_ = flexible ? reader.compactString() : reader.string();
  } else host_ = "";
  let port_: number;
  if (version <= 3) {
    port_ = reader.int32();
  } else port_ = 0;
  let coordinators_: FindCoordinatorResponseCoordinator[];
  if (version >= 4) {
    const coordinatorsCount = reader.compactArrayLength(14);
    coordinators_ = [];
    for (let i = 0; i < coordinatorsCount; i++) coordinators_.push(readFindCoordinatorResponseCoordinator(reader, version));
  } else coordinators_ = [];
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
    nodeId: nodeId_,
    host: host_,
    port: port_,
    coordinators: coordinators_,
  };
}

export function writeFindCoordinatorResponse(writer: Writer, message: FindCoordinatorResponse, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("FindCoordinatorResponse", version);
  const flexible = version >= 3;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  if (version <= 3) {
    writer.int16(message.errorCode);
  } else if (!(message.errorCode === 0)) throw absentField("FindCoordinatorResponse.errorCode", version);
  if (version >= 1 && version <= 3) {
    if (message.errorMessage === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.errorMessage);
      else writer.string(message.errorMessage);
    }
  }
  if (version <= 3) {
    writer.int32(message.nodeId);
  } else if (!(message.nodeId === 0)) throw absentField("FindCoordinatorResponse.nodeId", version);
  if (version <= 3) {
    if (flexible) writer.compactString(message.host);
    else writer.string(message.host);
  } else if (!(message.host === "")) throw absentField("FindCoordinatorResponse.host", version);
  if (version <= 3) {
    writer.int32(message.port);
  } else if (!(message.port === 0)) throw absentField("FindCoordinatorResponse.port", version);
  if (version >= 4) {
    writer.compactArrayLength(message.coordinators.length);
    for (const item of message.coordinators) {
      writeFindCoordinatorResponseCoordinator(writer, item, version);
    }
  } else if (!(message.coordinators.length === 0)) throw absentField("FindCoordinatorResponse.coordinators", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FindCoordinatorResponseCoordinator {
  key: string;
  nodeId: number;
  host: string;
  port: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createFindCoordinatorResponseCoordinator(fields?: Partial<FindCoordinatorResponseCoordinator>): FindCoordinatorResponseCoordinator {
  return {
    key: fields?.key ?? "",
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readFindCoordinatorResponseCoordinator(reader: Reader, version: number): FindCoordinatorResponseCoordinator {
  const key_: string = reader.compactString();
  const nodeId_: number = reader.int32();
  const host_: string = reader.compactString();
  const port_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    key: key_,
    nodeId: nodeId_,
    host: host_,
    port: port_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeFindCoordinatorResponseCoordinator(writer: Writer, message: FindCoordinatorResponseCoordinator, version: number): void {
  writer.compactString(message.key);
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.int32(message.port);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const findCoordinatorRequestSchema: RequestSchema<FindCoordinatorRequest> = {
  name: "FindCoordinatorRequest",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 3, max: 6 },
  latestVersionUnstable: false,
  read: readFindCoordinatorRequest,
  write: writeFindCoordinatorRequest,
  create: createFindCoordinatorRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const findCoordinatorResponseSchema: ResponseSchema<FindCoordinatorResponse> = {
  name: "FindCoordinatorResponse",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 3, max: 6 },
  latestVersionUnstable: false,
  read: readFindCoordinatorResponse,
  write: writeFindCoordinatorResponse,
  create: createFindCoordinatorResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const findCoordinatorApi: ApiSchema<FindCoordinatorRequest, FindCoordinatorResponse> = {
  key: 10,
  name: "FindCoordinator",
  validVersions: { min: 0, max: 6 },
  advertisedVersions: { min: 0, max: 6 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 6 },
  listeners: ["broker"],
  request: findCoordinatorRequestSchema,
  response: findCoordinatorResponseSchema,
};
