// generated, do not edit: protocol/schemas/api/leave-group.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface LeaveGroupRequest {
  groupId: string;
  memberId: string;
  members: LeaveGroupRequestMemberIdentity[];
}

export function createLeaveGroupRequest(fields?: Partial<LeaveGroupRequest>): LeaveGroupRequest {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
    members: fields?.members ?? [],
  };
}

export function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  if (version < 0 || version > 5) throw unknownVersion("LeaveGroupRequest", version);
  const flexible = version >= 4;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  let memberId_: string;
  if (version <= 2) {
    memberId_ = reader.string();
  } else memberId_ = "";
  let members_: LeaveGroupRequestMemberIdentity[];
  if (version >= 3) {
    const membersCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
    members_ = [];
    for (let i = 0; i < membersCount; i++) members_.push(readLeaveGroupRequestMemberIdentity(reader, version));
  } else members_ = [];
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
    memberId: memberId_,
    members: members_,
  };
}

export function writeLeaveGroupRequest(writer: Writer, message: LeaveGroupRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("LeaveGroupRequest", version);
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  if (version <= 2) {
    writer.string(message.memberId);
  } else if (!(message.memberId === "")) throw absentField("LeaveGroupRequest.memberId", version);
  if (version >= 3) {
    if (flexible) writer.compactArrayLength(message.members.length);
    else writer.arrayLength(message.members.length);
    for (const item of message.members) {
      writeLeaveGroupRequestMemberIdentity(writer, item, version);
    }
  } else if (!(message.members.length === 0)) throw absentField("LeaveGroupRequest.members", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface LeaveGroupRequestMemberIdentity {
  memberId: string;
  groupInstanceId: string | null;
  reason: string | null;
}

export function createLeaveGroupRequestMemberIdentity(fields?: Partial<LeaveGroupRequestMemberIdentity>): LeaveGroupRequestMemberIdentity {
  return {
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    reason: fields?.reason ?? null,
  };
}

function readLeaveGroupRequestMemberIdentity(reader: Reader, version: number): LeaveGroupRequestMemberIdentity {
  const flexible = version >= 4;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  const groupInstanceId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let reason_: string | null;
  if (version >= 5) {
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
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    reason: reason_,
  };
}

function writeLeaveGroupRequestMemberIdentity(writer: Writer, message: LeaveGroupRequestMemberIdentity, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (message.groupInstanceId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.groupInstanceId);
    else writer.string(message.groupInstanceId);
  }
  if (version >= 5) {
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

export interface LeaveGroupResponse {
  throttleTimeMs: number;
  errorCode: number;
  members: LeaveGroupResponseMemberResponse[];
}

export function createLeaveGroupResponse(fields?: Partial<LeaveGroupResponse>): LeaveGroupResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    members: fields?.members ?? [],
  };
}

export function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  if (version < 0 || version > 5) throw unknownVersion("LeaveGroupResponse", version);
  const flexible = version >= 4;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  const errorCode_: number = reader.int16();
  let members_: LeaveGroupResponseMemberResponse[];
  if (version >= 3) {
    const membersCount = flexible ? reader.compactArrayLength(5) : reader.arrayLength(5);
    members_ = [];
    for (let i = 0; i < membersCount; i++) members_.push(readLeaveGroupResponseMemberResponse(reader, version));
  } else members_ = [];
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
    members: members_,
  };
}

export function writeLeaveGroupResponse(writer: Writer, message: LeaveGroupResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("LeaveGroupResponse", version);
  const flexible = version >= 4;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  writer.int16(message.errorCode);
  if (version >= 3) {
    if (flexible) writer.compactArrayLength(message.members.length);
    else writer.arrayLength(message.members.length);
    for (const item of message.members) {
      writeLeaveGroupResponseMemberResponse(writer, item, version);
    }
  } else if (!(message.members.length === 0)) throw absentField("LeaveGroupResponse.members", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface LeaveGroupResponseMemberResponse {
  memberId: string;
  groupInstanceId: string | null;
  errorCode: number;
}

export function createLeaveGroupResponseMemberResponse(fields?: Partial<LeaveGroupResponseMemberResponse>): LeaveGroupResponseMemberResponse {
  return {
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId === undefined ? "" : fields!.groupInstanceId,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readLeaveGroupResponseMemberResponse(reader: Reader, version: number): LeaveGroupResponseMemberResponse {
  const flexible = version >= 4;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  const groupInstanceId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
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
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    errorCode: errorCode_,
  };
}

function writeLeaveGroupResponseMemberResponse(writer: Writer, message: LeaveGroupResponseMemberResponse, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (message.groupInstanceId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.groupInstanceId);
    else writer.string(message.groupInstanceId);
  }
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const leaveGroupRequestSchema: RequestSchema<LeaveGroupRequest> = {
  name: "LeaveGroupRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 4, max: 5 },
  latestVersionUnstable: false,
  read: readLeaveGroupRequest,
  write: writeLeaveGroupRequest,
  create: createLeaveGroupRequest,
  headerVersion: (version) => (version >= 4 ? 2 : 1),
};

export const leaveGroupResponseSchema: ResponseSchema<LeaveGroupResponse> = {
  name: "LeaveGroupResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 4, max: 5 },
  latestVersionUnstable: false,
  read: readLeaveGroupResponse,
  write: writeLeaveGroupResponse,
  create: createLeaveGroupResponse,
  headerVersion: (version) => (version >= 4 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.FENCED_INSTANCE_ID,
  ],
};

export const leaveGroupApi: ApiSchema<LeaveGroupRequest, LeaveGroupResponse> = {
  key: 13,
  name: "LeaveGroup",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 4, max: 5 },
  listeners: ["broker"],
  request: leaveGroupRequestSchema,
  response: leaveGroupResponseSchema,
};
