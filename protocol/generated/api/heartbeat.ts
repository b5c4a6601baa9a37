// generated, do not edit: protocol/schemas/api/heartbeat.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface HeartbeatRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
}

export function createHeartbeatRequest(fields?: Partial<HeartbeatRequest>): HeartbeatRequest {
  return {
    groupId: fields?.groupId ?? "",
    generationId: fields?.generationId ?? 0,
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
  };
}

export function readHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  if (version < 0 || version > 4) throw unknownVersion("HeartbeatRequest", version);
  const flexible = version >= 4;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const generationId_: number = reader.int32();
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 3) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    groupId: groupId_,
    generationId: generationId_,
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
  };
}

export function writeHeartbeatRequest(writer: Writer, message: HeartbeatRequest, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("HeartbeatRequest", version);
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  writer.int32(message.generationId);
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 3) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  } else if (!(message.groupInstanceId === null)) throw absentField("HeartbeatRequest.groupInstanceId", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface HeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export function createHeartbeatResponse(fields?: Partial<HeartbeatResponse>): HeartbeatResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

export function readHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  if (version < 0 || version > 4) throw unknownVersion("HeartbeatResponse", version);
  const flexible = version >= 4;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  const errorCode_: number = reader.int16();
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
  };
}

export function writeHeartbeatResponse(writer: Writer, message: HeartbeatResponse, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("HeartbeatResponse", version);
  const flexible = version >= 4;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const heartbeatRequestSchema: RequestSchema<HeartbeatRequest> = {
  name: "HeartbeatRequest",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readHeartbeatRequest,
  write: writeHeartbeatRequest,
  create: createHeartbeatRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const heartbeatResponseSchema: ResponseSchema<HeartbeatResponse> = {
  name: "HeartbeatResponse",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readHeartbeatResponse,
  write: writeHeartbeatResponse,
  create: createHeartbeatResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.ILLEGAL_GENERATION,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.REBALANCE_IN_PROGRESS,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.FENCED_INSTANCE_ID,
  ],
};

export const heartbeatApi: ApiSchema<HeartbeatRequest, HeartbeatResponse> = {
  key: 12,
  name: "Heartbeat",
  validVersions: { min: 0, max: 4 },
  advertisedVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 4 },
  listeners: ["broker"],
  request: heartbeatRequestSchema,
  response: heartbeatResponseSchema,
};
