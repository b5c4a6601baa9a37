// generated, do not edit: protocol/schemas/api/describe-groups.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface DescribeGroupsRequest {
  groups: string[];
  includeAuthorizedOperations: boolean;
}

export function createDescribeGroupsRequest(fields?: Partial<DescribeGroupsRequest>): DescribeGroupsRequest {
  return {
    groups: fields?.groups ?? [],
    includeAuthorizedOperations: fields?.includeAuthorizedOperations ?? false,
  };
}

export function readDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  if (version < 0 || version > 6) throw unknownVersion("DescribeGroupsRequest", version);
  const flexible = version >= 5;
  let groups_: string[];
  const groupsCount = flexible ? reader.compactArrayLength(1) : reader.arrayLength(1);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(flexible ? reader.compactString() : reader.string());
  let includeAuthorizedOperations_: boolean;
  if (version >= 3) {
    includeAuthorizedOperations_ = reader.bool();
  } else includeAuthorizedOperations_ = false;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    groups: groups_,
    includeAuthorizedOperations: includeAuthorizedOperations_,
  };
}

export function writeDescribeGroupsRequest(writer: Writer, message: DescribeGroupsRequest, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("DescribeGroupsRequest", version);
  const flexible = version >= 5;
  if (flexible) writer.compactArrayLength(message.groups.length);
  else writer.arrayLength(message.groups.length);
  for (const item of message.groups) {
    if (flexible) writer.compactString(item);
    else writer.string(item);
  }
  if (version >= 3) {
    writer.bool(message.includeAuthorizedOperations);
  } else if (!(message.includeAuthorizedOperations === false)) throw absentField("DescribeGroupsRequest.includeAuthorizedOperations", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeGroupsResponse {
  throttleTimeMs: number;
  groups: DescribeGroupsResponseDescribedGroup[];
}

export function createDescribeGroupsResponse(fields?: Partial<DescribeGroupsResponse>): DescribeGroupsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  if (version < 0 || version > 6) throw unknownVersion("DescribeGroupsResponse", version);
  const flexible = version >= 5;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let groups_: DescribeGroupsResponseDescribedGroup[];
  const groupsCount = flexible ? reader.compactArrayLength(12) : reader.arrayLength(12);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readDescribeGroupsResponseDescribedGroup(reader, version));
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
    groups: groups_,
  };
}

export function writeDescribeGroupsResponse(writer: Writer, message: DescribeGroupsResponse, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("DescribeGroupsResponse", version);
  const flexible = version >= 5;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  if (flexible) writer.compactArrayLength(message.groups.length);
  else writer.arrayLength(message.groups.length);
  for (const item of message.groups) {
    writeDescribeGroupsResponseDescribedGroup(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeGroupsResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  protocolType: string;
  protocolData: string;
  members: DescribeGroupsResponseDescribedGroupMember[];
  authorizedOperations: number;
}

export function createDescribeGroupsResponseDescribedGroup(fields?: Partial<DescribeGroupsResponseDescribedGroup>): DescribeGroupsResponseDescribedGroup {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    groupId: fields?.groupId ?? "",
    groupState: fields?.groupState ?? "",
    protocolType: fields?.protocolType ?? "",
    protocolData: fields?.protocolData ?? "",
    members: fields?.members ?? [],
    authorizedOperations: fields?.authorizedOperations ?? -2147483648,
  };
}

function readDescribeGroupsResponseDescribedGroup(reader: Reader, version: number): DescribeGroupsResponseDescribedGroup {
  const flexible = version >= 5;
  const errorCode_: number = reader.int16();
  let errorMessage_: string | null;
  if (version >= 6) {
    errorMessage_ = reader.compactNullableString();
  } else errorMessage_ = null;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const groupState_: string = flexible ? reader.compactString() : reader.string();
  const protocolType_: string = flexible ? reader.compactString() : reader.string();
  const protocolData_: string = flexible ? reader.compactString() : reader.string();
  let members_: DescribeGroupsResponseDescribedGroupMember[];
  const membersCount = flexible ? reader.compactArrayLength(7) : reader.arrayLength(7);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readDescribeGroupsResponseDescribedGroupMember(reader, version));
  let authorizedOperations_: number;
  if (version >= 3) {
    authorizedOperations_ = reader.int32();
  } else authorizedOperations_ = -2147483648;
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
    groupId: groupId_,
    groupState: groupState_,
    protocolType: protocolType_,
    protocolData: protocolData_,
    members: members_,
    authorizedOperations: authorizedOperations_,
  };
}

function writeDescribeGroupsResponseDescribedGroup(writer: Writer, message: DescribeGroupsResponseDescribedGroup, version: number): void {
  const flexible = version >= 5;
  writer.int16(message.errorCode);
  if (version >= 6) {
    if (message.errorMessage === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.errorMessage);
    }
  } else if (!(message.errorMessage === null)) throw absentField("DescribeGroupsResponse.errorMessage", version);
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  if (flexible) writer.compactString(message.groupState);
  else writer.string(message.groupState);
  if (flexible) writer.compactString(message.protocolType);
  else writer.string(message.protocolType);
  if (flexible) writer.compactString(message.protocolData);
  else writer.string(message.protocolData);
  if (flexible) writer.compactArrayLength(message.members.length);
  else writer.arrayLength(message.members.length);
  for (const item of message.members) {
    writeDescribeGroupsResponseDescribedGroupMember(writer, item, version);
  }
  if (version >= 3) {
    writer.int32(message.authorizedOperations);
  } else if (!(message.authorizedOperations === -2147483648)) throw absentField("DescribeGroupsResponse.authorizedOperations", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface DescribeGroupsResponseDescribedGroupMember {
  memberId: string;
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  memberMetadata: Buffer;
  memberAssignment: Buffer;
}

export function createDescribeGroupsResponseDescribedGroupMember(fields?: Partial<DescribeGroupsResponseDescribedGroupMember>): DescribeGroupsResponseDescribedGroupMember {
  return {
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    memberMetadata: fields?.memberMetadata ?? EMPTY_BYTES,
    memberAssignment: fields?.memberAssignment ?? EMPTY_BYTES,
  };
}

function readDescribeGroupsResponseDescribedGroupMember(reader: Reader, version: number): DescribeGroupsResponseDescribedGroupMember {
  const flexible = version >= 5;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 4) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  const clientId_: string = flexible ? reader.compactString() : reader.string();
  const clientHost_: string = flexible ? reader.compactString() : reader.string();
  const memberMetadata_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  const memberAssignment_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
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
    clientId: clientId_,
    clientHost: clientHost_,
    memberMetadata: memberMetadata_,
    memberAssignment: memberAssignment_,
  };
}

function writeDescribeGroupsResponseDescribedGroupMember(writer: Writer, message: DescribeGroupsResponseDescribedGroupMember, version: number): void {
  const flexible = version >= 5;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 4) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  }
  if (flexible) writer.compactString(message.clientId);
  else writer.string(message.clientId);
  if (flexible) writer.compactString(message.clientHost);
  else writer.string(message.clientHost);
  if (flexible) writer.compactBytes(message.memberMetadata);
  else writer.bytes(message.memberMetadata);
  if (flexible) writer.compactBytes(message.memberAssignment);
  else writer.bytes(message.memberAssignment);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const describeGroupsRequestSchema: RequestSchema<DescribeGroupsRequest> = {
  name: "DescribeGroupsRequest",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 5, max: 6 },
  latestVersionUnstable: false,
  read: readDescribeGroupsRequest,
  write: writeDescribeGroupsRequest,
  create: createDescribeGroupsRequest,
  headerVersion: (version) => (version >= 5 ? 2 : 1),
};

export const describeGroupsResponseSchema: ResponseSchema<DescribeGroupsResponse> = {
  name: "DescribeGroupsResponse",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 5, max: 6 },
  latestVersionUnstable: false,
  read: readDescribeGroupsResponse,
  write: writeDescribeGroupsResponse,
  create: createDescribeGroupsResponse,
  headerVersion: (version) => (version >= 5 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const describeGroupsApi: ApiSchema<DescribeGroupsRequest, DescribeGroupsResponse> = {
  key: 15,
  name: "DescribeGroups",
  validVersions: { min: 0, max: 6 },
  advertisedVersions: { min: 0, max: 6 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 5, max: 6 },
  listeners: ["broker"],
  request: describeGroupsRequestSchema,
  response: describeGroupsResponseSchema,
};
