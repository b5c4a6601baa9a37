// generated, do not edit: protocol/schemas/api/join-group.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, nullField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface JoinGroupRequest {
  groupId: string;
  sessionTimeoutMs: number;
  rebalanceTimeoutMs: number;
  memberId: string;
  groupInstanceId: string | null;
  protocolType: string;
  protocols: JoinGroupRequestProtocol[];
  reason: string | null;
}

export function createJoinGroupRequest(fields?: Partial<JoinGroupRequest>): JoinGroupRequest {
  return {
    groupId: fields?.groupId ?? "",
    sessionTimeoutMs: fields?.sessionTimeoutMs ?? 0,
    rebalanceTimeoutMs: fields?.rebalanceTimeoutMs ?? -1,
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    protocolType: fields?.protocolType ?? "",
    protocols: fields?.protocols ?? [],
    reason: fields?.reason ?? null,
  };
}

export function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  if (version < 0 || version > 9) throw unknownVersion("JoinGroupRequest", version);
  const flexible = version >= 6;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const sessionTimeoutMs_: number = reader.int32();
  let rebalanceTimeoutMs_: number;
  if (version >= 1) {
    rebalanceTimeoutMs_ = reader.int32();
  } else rebalanceTimeoutMs_ = -1;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 5) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  const protocolType_: string = flexible ? reader.compactString() : reader.string();
  let protocols_: JoinGroupRequestProtocol[];
  const protocolsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  protocols_ = [];
  for (let i = 0; i < protocolsCount; i++) protocols_.push(readJoinGroupRequestProtocol(reader, version));
  let reason_: string | null;
  if (version >= 8) {
    reason_ = reader.compactNullableString();
  } else reason_ = null;
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
    sessionTimeoutMs: sessionTimeoutMs_,
    rebalanceTimeoutMs: rebalanceTimeoutMs_,
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    protocolType: protocolType_,
    protocols: protocols_,
    reason: reason_,
  };
}

export function writeJoinGroupRequest(writer: Writer, message: JoinGroupRequest, version: number): void {
  if (version < 0 || version > 9) throw unwritableVersion("JoinGroupRequest", version);
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  writer.int32(message.sessionTimeoutMs);
  if (version >= 1) {
    writer.int32(message.rebalanceTimeoutMs);
  }
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 5) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  } else if (!(message.groupInstanceId === null)) throw absentField("JoinGroupRequest.groupInstanceId", version);
  if (flexible) writer.compactString(message.protocolType);
  else writer.string(message.protocolType);
  if (flexible) writer.compactArrayLength(message.protocols.length);
  else writer.arrayLength(message.protocols.length);
  for (const item of message.protocols) {
    writeJoinGroupRequestProtocol(writer, item, version);
  }
  if (version >= 8) {
    if (message.reason === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.reason);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface JoinGroupRequestProtocol {
  name: string;
  metadata: Buffer;
}

export function createJoinGroupRequestProtocol(fields?: Partial<JoinGroupRequestProtocol>): JoinGroupRequestProtocol {
  return {
    name: fields?.name ?? "",
    metadata: fields?.metadata ?? EMPTY_BYTES,
  };
}

function readJoinGroupRequestProtocol(reader: Reader, version: number): JoinGroupRequestProtocol {
  const flexible = version >= 6;
  const name_: string = flexible ? reader.compactString() : reader.string();
  const metadata_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
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
    metadata: metadata_,
  };
}

function writeJoinGroupRequestProtocol(writer: Writer, message: JoinGroupRequestProtocol, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactBytes(message.metadata);
  else writer.bytes(message.metadata);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface JoinGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  generationId: number;
  protocolType: string | null;
  protocolName: string | null;
  leader: string;
  skipAssignment: boolean;
  memberId: string;
  members: JoinGroupResponseMember[];
}

export function createJoinGroupResponse(fields?: Partial<JoinGroupResponse>): JoinGroupResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    generationId: fields?.generationId ?? -1,
    protocolType: fields?.protocolType ?? null,
    protocolName: fields?.protocolName === undefined ? "" : fields!.protocolName,
    leader: fields?.leader ?? "",
    skipAssignment: fields?.skipAssignment ?? false,
    memberId: fields?.memberId ?? "",
    members: fields?.members ?? [],
  };
}

export function readJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  if (version < 0 || version > 9) throw unknownVersion("JoinGroupResponse", version);
  const flexible = version >= 6;
  let throttleTimeMs_: number;
  if (version >= 2) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  const errorCode_: number = reader.int16();
  const generationId_: number = reader.int32();
  let protocolType_: string | null;
  if (version >= 7) {
    protocolType_ = reader.compactNullableString();
  } else protocolType_ = null;
  const protocolName_: string | null = flexible ? (version >= 7 ? reader.compactNullableString() : reader.compactString()) : (version >= 7 ? reader.nullableString() : reader.string());
  const leader_: string = flexible ? reader.compactString() : reader.string();
  let skipAssignment_: boolean;
  if (version >= 9) {
    skipAssignment_ = reader.bool();
  } else skipAssignment_ = false;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let members_: JoinGroupResponseMember[];
  const membersCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readJoinGroupResponseMember(reader, version));
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
    generationId: generationId_,
    protocolType: protocolType_,
    protocolName: protocolName_,
    leader: leader_,
    skipAssignment: skipAssignment_,
    memberId: memberId_,
    members: members_,
  };
}

export function writeJoinGroupResponse(writer: Writer, message: JoinGroupResponse, version: number): void {
  if (version < 0 || version > 9) throw unwritableVersion("JoinGroupResponse", version);
  const flexible = version >= 6;
  if (version >= 2) {
    writer.int32(message.throttleTimeMs);
  }
  writer.int16(message.errorCode);
  writer.int32(message.generationId);
  if (version >= 7) {
    if (message.protocolType === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.protocolType);
    }
  }
  if (message.protocolName === null) {
    if (!(version >= 7)) throw nullField("JoinGroupResponse.protocolName", version);
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.protocolName);
    else writer.string(message.protocolName);
  }
  if (flexible) writer.compactString(message.leader);
  else writer.string(message.leader);
  if (version >= 9) {
    writer.bool(message.skipAssignment);
  } else if (!(message.skipAssignment === false)) throw absentField("JoinGroupResponse.skipAssignment", version);
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (flexible) writer.compactArrayLength(message.members.length);
  else writer.arrayLength(message.members.length);
  for (const item of message.members) {
    writeJoinGroupResponseMember(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface JoinGroupResponseMember {
  memberId: string;
  groupInstanceId: string | null;
  metadata: Buffer;
}

export function createJoinGroupResponseMember(fields?: Partial<JoinGroupResponseMember>): JoinGroupResponseMember {
  return {
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    metadata: fields?.metadata ?? EMPTY_BYTES,
  };
}

function readJoinGroupResponseMember(reader: Reader, version: number): JoinGroupResponseMember {
  const flexible = version >= 6;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 5) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  const metadata_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
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
    groupInstanceId: groupInstanceId_,
    metadata: metadata_,
  };
}

function writeJoinGroupResponseMember(writer: Writer, message: JoinGroupResponseMember, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 5) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  }
  if (flexible) writer.compactBytes(message.metadata);
  else writer.bytes(message.metadata);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const joinGroupRequestSchema: RequestSchema<JoinGroupRequest> = {
  name: "JoinGroupRequest",
  validVersions: { min: 0, max: 9 },
  flexibleVersions: { min: 6, max: 9 },
  latestVersionUnstable: false,
  read: readJoinGroupRequest,
  write: writeJoinGroupRequest,
  create: createJoinGroupRequest,
  headerVersion: (version) => (version >= 6 ? 2 : 1),
};

export const joinGroupResponseSchema: ResponseSchema<JoinGroupResponse> = {
  name: "JoinGroupResponse",
  validVersions: { min: 0, max: 9 },
  flexibleVersions: { min: 6, max: 9 },
  latestVersionUnstable: false,
  read: readJoinGroupResponse,
  write: writeJoinGroupResponse,
  create: createJoinGroupResponse,
  headerVersion: (version) => (version >= 6 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INCONSISTENT_GROUP_PROTOCOL,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.INVALID_SESSION_TIMEOUT,
    ErrorCode.REBALANCE_IN_PROGRESS,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.MEMBER_ID_REQUIRED,
    ErrorCode.GROUP_MAX_SIZE_REACHED,
    ErrorCode.FENCED_INSTANCE_ID,
  ],
};

export const joinGroupApi: ApiSchema<JoinGroupRequest, JoinGroupResponse> = {
  key: 11,
  name: "JoinGroup",
  validVersions: { min: 0, max: 9 },
  advertisedVersions: { min: 0, max: 9 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 6, max: 9 },
  listeners: ["broker"],
  request: joinGroupRequestSchema,
  response: joinGroupResponseSchema,
};
