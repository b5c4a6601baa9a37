// generated, do not edit: protocol/schemas/api/list-groups.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ListGroupsRequest {
  statesFilter: string[];
  typesFilter: string[];
}

export function createListGroupsRequest(fields?: Partial<ListGroupsRequest>): ListGroupsRequest {
  return {
    statesFilter: fields?.statesFilter ?? [],
    typesFilter: fields?.typesFilter ?? [],
  };
}

export function readListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  if (version < 0 || version > 5) throw unknownVersion("ListGroupsRequest", version);
  const flexible = version >= 3;
  let statesFilter_: string[];
  if (version >= 4) {
    const statesFilterCount = reader.compactArrayLength(1);
    statesFilter_ = [];
    for (let i = 0; i < statesFilterCount; i++) statesFilter_.push(reader.compactString());
  } else statesFilter_ = [];
  let typesFilter_: string[];
  if (version >= 5) {
    const typesFilterCount = reader.compactArrayLength(1);
    typesFilter_ = [];
    for (let i = 0; i < typesFilterCount; i++) typesFilter_.push(reader.compactString());
  } else typesFilter_ = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    statesFilter: statesFilter_,
    typesFilter: typesFilter_,
  };
}

export function writeListGroupsRequest(writer: Writer, message: ListGroupsRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("ListGroupsRequest", version);
  const flexible = version >= 3;
  if (version >= 4) {
    writer.compactArrayLength(message.statesFilter.length);
    for (const item of message.statesFilter) {
      writer.compactString(item);
    }
  } else if (!(message.statesFilter.length === 0)) throw absentField("ListGroupsRequest.statesFilter", version);
  if (version >= 5) {
    writer.compactArrayLength(message.typesFilter.length);
    for (const item of message.typesFilter) {
      writer.compactString(item);
    }
  } else if (!(message.typesFilter.length === 0)) throw absentField("ListGroupsRequest.typesFilter", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListGroupsResponse {
  throttleTimeMs: number;
  errorCode: number;
  groups: ListGroupsResponseListedGroup[];
}

export function createListGroupsResponse(fields?: Partial<ListGroupsResponse>): ListGroupsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  if (version < 0 || version > 5) throw unknownVersion("ListGroupsResponse", version);
  const flexible = version >= 3;
  let throttleTimeMs_: number;
  if (version >= 1) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  const errorCode_: number = reader.int16();
  let groups_: ListGroupsResponseListedGroup[];
  const groupsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readListGroupsResponseListedGroup(reader, version));
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
    groups: groups_,
  };
}

export function writeListGroupsResponse(writer: Writer, message: ListGroupsResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("ListGroupsResponse", version);
  const flexible = version >= 3;
  if (version >= 1) {
    writer.int32(message.throttleTimeMs);
  }
  writer.int16(message.errorCode);
  if (flexible) writer.compactArrayLength(message.groups.length);
  else writer.arrayLength(message.groups.length);
  for (const item of message.groups) {
    writeListGroupsResponseListedGroup(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListGroupsResponseListedGroup {
  groupId: string;
  protocolType: string;
  groupState: string;
  groupType: string;
}

export function createListGroupsResponseListedGroup(fields?: Partial<ListGroupsResponseListedGroup>): ListGroupsResponseListedGroup {
  return {
    groupId: fields?.groupId ?? "",
    protocolType: fields?.protocolType ?? "",
    groupState: fields?.groupState ?? "",
    groupType: fields?.groupType ?? "",
  };
}

function readListGroupsResponseListedGroup(reader: Reader, version: number): ListGroupsResponseListedGroup {
  const flexible = version >= 3;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const protocolType_: string = flexible ? reader.compactString() : reader.string();
  let groupState_: string;
  if (version >= 4) {
    groupState_ = reader.compactString();
  } else groupState_ = "";
  let groupType_: string;
  if (version >= 5) {
    groupType_ = reader.compactString();
  } else groupType_ = "";
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
    protocolType: protocolType_,
    groupState: groupState_,
    groupType: groupType_,
  };
}

function writeListGroupsResponseListedGroup(writer: Writer, message: ListGroupsResponseListedGroup, version: number): void {
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  if (flexible) writer.compactString(message.protocolType);
  else writer.string(message.protocolType);
  if (version >= 4) {
    writer.compactString(message.groupState);
  }
  if (version >= 5) {
    writer.compactString(message.groupType);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const listGroupsRequestSchema: RequestSchema<ListGroupsRequest> = {
  name: "ListGroupsRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readListGroupsRequest,
  write: writeListGroupsRequest,
  create: createListGroupsRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const listGroupsResponseSchema: ResponseSchema<ListGroupsResponse> = {
  name: "ListGroupsResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readListGroupsResponse,
  write: writeListGroupsResponse,
  create: createListGroupsResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
  ],
};

export const listGroupsApi: ApiSchema<ListGroupsRequest, ListGroupsResponse> = {
  key: 16,
  name: "ListGroups",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 5 },
  listeners: ["broker"],
  request: listGroupsRequestSchema,
  response: listGroupsResponseSchema,
};
