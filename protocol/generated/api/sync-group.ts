// generated, do not edit: protocol/schemas/api/sync-group.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface SyncGroupRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
  protocolType: string | null;
  protocolName: string | null;
  assignments: SyncGroupRequestAssignment[];
}

export function createSyncGroupRequest(fields?: Partial<SyncGroupRequest>): SyncGroupRequest {
  return {
    groupId: fields?.groupId ?? "",
    generationId: fields?.generationId ?? 0,
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    protocolType: fields?.protocolType ?? null,
    protocolName: fields?.protocolName ?? null,
    assignments: fields?.assignments ?? [],
  };
}

export function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  if (version < 0 || version > 5) throw unknownVersion("SyncGroupRequest", version);
  const flexible = version >= 4;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const generationId_: number = reader.int32();
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 3) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  let protocolType_: string | null;
  if (version >= 5) {
    protocolType_ = reader.compactNullableString();
  } else protocolType_ = null;
  let protocolName_: string | null;
  if (version >= 5) {
    protocolName_ = reader.compactNullableString();
  } else protocolName_ = null;
  let assignments_: SyncGroupRequestAssignment[];
  const assignmentsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  assignments_ = [];
  for (let i = 0; i < assignmentsCount; i++) assignments_.push(readSyncGroupRequestAssignment(reader, version));
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
    protocolType: protocolType_,
    protocolName: protocolName_,
    assignments: assignments_,
  };
}

export function writeSyncGroupRequest(writer: Writer, message: SyncGroupRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("SyncGroupRequest", version);
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
  } else if (!(message.groupInstanceId === null)) throw absentField("SyncGroupRequest.groupInstanceId", version);
  if (version >= 5) {
    if (message.protocolType === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.protocolType);
    }
  }
  if (version >= 5) {
    if (message.protocolName === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.protocolName);
    }
  }
  if (flexible) writer.compactArrayLength(message.assignments.length);
  else writer.arrayLength(message.assignments.length);
  for (const item of message.assignments) {
    writeSyncGroupRequestAssignment(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface SyncGroupRequestAssignment {
  memberId: string;
  assignment: Buffer;
}

export function createSyncGroupRequestAssignment(fields?: Partial<SyncGroupRequestAssignment>): SyncGroupRequestAssignment {
  return {
    memberId: fields?.memberId ?? "",
    assignment: fields?.assignment ?? EMPTY_BYTES,
  };
}

function readSyncGroupRequestAssignment(reader: Reader, version: number): SyncGroupRequestAssignment {
  const flexible = version >= 4;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  const assignment_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    memberId: memberId_,
    assignment: assignment_,
  };
}

function writeSyncGroupRequestAssignment(writer: Writer, message: SyncGroupRequestAssignment, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (flexible) writer.compactBytes(message.assignment);
  else writer.bytes(message.assignment);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface SyncGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  protocolType: string | null;
  protocolName: string | null;
  assignment: Buffer;
}

export function createSyncGroupResponse(fields?: Partial<SyncGroupResponse>): SyncGroupResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    protocolType: fields?.protocolType ?? null,
    protocolName: fields?.protocolName ?? null,
    assignment: fields?.assignment ?? EMPTY_BYTES,
  };
}

export function readSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  if (version < 0 || version > 5) throw unknownVersion("SyncGroupResponse", version);
  const flexible = version >= 4;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  const errorCode_: number = reader.int16();
  let protocolType_: string | null;
  if (version >= 5) {
    protocolType_ = reader.compactNullableString();
  } else protocolType_ = null;
  let protocolName_: string | null;
  if (version >= 5) {
    protocolName_ = reader.compactNullableString();
  } else protocolName_ = null;
  const assignment_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
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
    protocolType: protocolType_,
    protocolName: protocolName_,
    assignment: assignment_,
  };
}

export function writeSyncGroupResponse(writer: Writer, message: SyncGroupResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("SyncGroupResponse", version);
  const flexible = version >= 4;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  writer.int16(message.errorCode);
  if (version >= 5) {
    if (message.protocolType === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.protocolType);
    }
  }
  if (version >= 5) {
    if (message.protocolName === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.protocolName);
    }
  }
  if (flexible) writer.compactBytes(message.assignment);
  else writer.bytes(message.assignment);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const syncGroupRequestSchema: RequestSchema<SyncGroupRequest> = {
  name: "SyncGroupRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 4, max: 5 },
  latestVersionUnstable: false,
  read: readSyncGroupRequest,
  write: writeSyncGroupRequest,
  create: createSyncGroupRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const syncGroupResponseSchema: ResponseSchema<SyncGroupResponse> = {
  name: "SyncGroupResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 4, max: 5 },
  latestVersionUnstable: false,
  read: readSyncGroupResponse,
  write: writeSyncGroupResponse,
  create: createSyncGroupResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.ILLEGAL_GENERATION,
    ErrorCode.INCONSISTENT_GROUP_PROTOCOL,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.REBALANCE_IN_PROGRESS,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.FENCED_INSTANCE_ID,
  ],
};

export const syncGroupApi: ApiSchema<SyncGroupRequest, SyncGroupResponse> = {
  key: 14,
  name: "SyncGroup",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 5 },
  listeners: ["broker"],
  request: syncGroupRequestSchema,
  response: syncGroupResponseSchema,
};
