// generated, do not edit: protocol/schemas/api/share-group-describe.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export function createShareGroupDescribeRequest(fields?: Partial<ShareGroupDescribeRequest>): ShareGroupDescribeRequest {
  return {
    groupIds: fields?.groupIds ?? [],
    includeAuthorizedOperations: fields?.includeAuthorizedOperations ?? false,
  };
}

export function readShareGroupDescribeRequest(reader: Reader, version: number): ShareGroupDescribeRequest {
  if (version < 1 || version > 1) throw unknownVersion("ShareGroupDescribeRequest", version);
  let groupIds_: string[];
  const groupIdsCount = reader.compactArrayLength(1);
  groupIds_ = [];
  for (let i = 0; i < groupIdsCount; i++) groupIds_.push(reader.compactString());
  const includeAuthorizedOperations_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupIds: groupIds_,
    includeAuthorizedOperations: includeAuthorizedOperations_,
  };
}

export function writeShareGroupDescribeRequest(writer: Writer, message: ShareGroupDescribeRequest, version: number): void {
  if (version < 1 || version > 1) throw unwritableVersion("ShareGroupDescribeRequest", version);
  writer.compactArrayLength(message.groupIds.length);
  for (const item of message.groupIds) {
    writer.compactString(item);
  }
  writer.bool(message.includeAuthorizedOperations);
  writer.unsignedVarint(0);
}

export interface ShareGroupDescribeResponse {
  throttleTimeMs: number;
  groups: ShareGroupDescribeResponseDescribedGroup[];
}

export function createShareGroupDescribeResponse(fields?: Partial<ShareGroupDescribeResponse>): ShareGroupDescribeResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readShareGroupDescribeResponse(reader: Reader, version: number): ShareGroupDescribeResponse {
  if (version < 1 || version > 1) throw unknownVersion("ShareGroupDescribeResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let groups_: ShareGroupDescribeResponseDescribedGroup[];
  const groupsCount = reader.compactArrayLength(20);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readShareGroupDescribeResponseDescribedGroup(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    groups: groups_,
  };
}

export function writeShareGroupDescribeResponse(writer: Writer, message: ShareGroupDescribeResponse, version: number): void {
  if (version < 1 || version > 1) throw unwritableVersion("ShareGroupDescribeResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.groups.length);
  for (const item of message.groups) {
    writeShareGroupDescribeResponseDescribedGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupDescribeResponseTopicPartitions {
  topicId: Uuid;
  topicName: string;
  partitions: number[];
}

export function createShareGroupDescribeResponseTopicPartitions(fields?: Partial<ShareGroupDescribeResponseTopicPartitions>): ShareGroupDescribeResponseTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readShareGroupDescribeResponseTopicPartitions(reader: Reader, version: number): ShareGroupDescribeResponseTopicPartitions {
  const topicId_: Uuid = reader.uuid();
  const topicName_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeShareGroupDescribeResponseTopicPartitions(writer: Writer, message: ShareGroupDescribeResponseTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupDescribeResponseAssignment {
  topicPartitions: ShareGroupDescribeResponseTopicPartitions[];
}

export function createShareGroupDescribeResponseAssignment(fields?: Partial<ShareGroupDescribeResponseAssignment>): ShareGroupDescribeResponseAssignment {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

function readShareGroupDescribeResponseAssignment(reader: Reader, version: number): ShareGroupDescribeResponseAssignment {
  let topicPartitions_: ShareGroupDescribeResponseTopicPartitions[];
  const topicPartitionsCount = reader.compactArrayLength(19);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readShareGroupDescribeResponseTopicPartitions(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicPartitions: topicPartitions_,
  };
}

function writeShareGroupDescribeResponseAssignment(writer: Writer, message: ShareGroupDescribeResponseAssignment, version: number): void {
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeShareGroupDescribeResponseTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  assignorName: string;
  members: ShareGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export function createShareGroupDescribeResponseDescribedGroup(fields?: Partial<ShareGroupDescribeResponseDescribedGroup>): ShareGroupDescribeResponseDescribedGroup {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    groupId: fields?.groupId ?? "",
    groupState: fields?.groupState ?? "",
    groupEpoch: fields?.groupEpoch ?? 0,
    assignmentEpoch: fields?.assignmentEpoch ?? 0,
    assignorName: fields?.assignorName ?? "",
    members: fields?.members ?? [],
    authorizedOperations: fields?.authorizedOperations ?? -2147483648,
  };
}

function readShareGroupDescribeResponseDescribedGroup(reader: Reader, version: number): ShareGroupDescribeResponseDescribedGroup {
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const groupId_: string = reader.compactString();
  const groupState_: string = reader.compactString();
  const groupEpoch_: number = reader.int32();
  const assignmentEpoch_: number = reader.int32();
  const assignorName_: string = reader.compactString();
  let members_: ShareGroupDescribeResponseMember[];
  const membersCount = reader.compactArrayLength(12);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readShareGroupDescribeResponseMember(reader, version));
  const authorizedOperations_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    groupId: groupId_,
    groupState: groupState_,
    groupEpoch: groupEpoch_,
    assignmentEpoch: assignmentEpoch_,
    assignorName: assignorName_,
    members: members_,
    authorizedOperations: authorizedOperations_,
  };
}

function writeShareGroupDescribeResponseDescribedGroup(writer: Writer, message: ShareGroupDescribeResponseDescribedGroup, version: number): void {
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactString(message.groupId);
  writer.compactString(message.groupState);
  writer.int32(message.groupEpoch);
  writer.int32(message.assignmentEpoch);
  writer.compactString(message.assignorName);
  writer.compactArrayLength(message.members.length);
  for (const item of message.members) {
    writeShareGroupDescribeResponseMember(writer, item, version);
  }
  writer.int32(message.authorizedOperations);
  writer.unsignedVarint(0);
}

export interface ShareGroupDescribeResponseMember {
  memberId: string;
  rackId: string | null;
  memberEpoch: number;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  assignment: ShareGroupDescribeResponseAssignment;
}

export function createShareGroupDescribeResponseMember(fields?: Partial<ShareGroupDescribeResponseMember>): ShareGroupDescribeResponseMember {
  return {
    memberId: fields?.memberId ?? "",
    rackId: fields?.rackId ?? null,
    memberEpoch: fields?.memberEpoch ?? 0,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    subscribedTopicNames: fields?.subscribedTopicNames ?? [],
    assignment: fields?.assignment ?? createShareGroupDescribeResponseAssignment(),
  };
}

function readShareGroupDescribeResponseMember(reader: Reader, version: number): ShareGroupDescribeResponseMember {
  const memberId_: string = reader.compactString();
  const rackId_: string | null = reader.compactNullableString();
  const memberEpoch_: number = reader.int32();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  let subscribedTopicNames_: string[];
  const subscribedTopicNamesCount = reader.compactArrayLength(1);
  subscribedTopicNames_ = [];
  for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  const assignment_: ShareGroupDescribeResponseAssignment = readShareGroupDescribeResponseAssignment(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    memberId: memberId_,
    rackId: rackId_,
    memberEpoch: memberEpoch_,
    clientId: clientId_,
    clientHost: clientHost_,
    subscribedTopicNames: subscribedTopicNames_,
    assignment: assignment_,
  };
}

function writeShareGroupDescribeResponseMember(writer: Writer, message: ShareGroupDescribeResponseMember, version: number): void {
  writer.compactString(message.memberId);
  if (message.rackId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rackId);
  }
  writer.int32(message.memberEpoch);
  writer.compactString(message.clientId);
  writer.compactString(message.clientHost);
  writer.compactArrayLength(message.subscribedTopicNames.length);
  for (const item of message.subscribedTopicNames) {
    writer.compactString(item);
  }
  writeShareGroupDescribeResponseAssignment(writer, message.assignment, version);
  writer.unsignedVarint(0);
}

export const shareGroupDescribeRequestSchema: RequestSchema<ShareGroupDescribeRequest> = {
  name: "ShareGroupDescribeRequest",
  validVersions: { min: 1, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readShareGroupDescribeRequest,
  write: writeShareGroupDescribeRequest,
  create: createShareGroupDescribeRequest,
  headerVersion: () => 2,
};

export const shareGroupDescribeResponseSchema: ResponseSchema<ShareGroupDescribeResponse> = {
  name: "ShareGroupDescribeResponse",
  validVersions: { min: 1, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readShareGroupDescribeResponse,
  write: writeShareGroupDescribeResponse,
  create: createShareGroupDescribeResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const shareGroupDescribeApi: ApiSchema<ShareGroupDescribeRequest, ShareGroupDescribeResponse> = {
  key: 77,
  name: "ShareGroupDescribe",
  validVersions: { min: 1, max: 1 },
  advertisedVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["broker"],
  request: shareGroupDescribeRequestSchema,
  response: shareGroupDescribeResponseSchema,
};
