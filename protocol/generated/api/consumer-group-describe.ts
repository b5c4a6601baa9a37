// generated, do not edit: protocol/schemas/api/consumer-group-describe.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export function createConsumerGroupDescribeRequest(fields?: Partial<ConsumerGroupDescribeRequest>): ConsumerGroupDescribeRequest {
  return {
    groupIds: fields?.groupIds ?? [],
    includeAuthorizedOperations: fields?.includeAuthorizedOperations ?? false,
  };
}

export function readConsumerGroupDescribeRequest(reader: Reader, version: number): ConsumerGroupDescribeRequest {
  if (version < 0 || version > 1) throw unknownVersion("ConsumerGroupDescribeRequest", version);
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

export function writeConsumerGroupDescribeRequest(writer: Writer, message: ConsumerGroupDescribeRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ConsumerGroupDescribeRequest", version);
  writer.compactArrayLength(message.groupIds.length);
  for (const item of message.groupIds) {
    writer.compactString(item);
  }
  writer.bool(message.includeAuthorizedOperations);
  writer.unsignedVarint(0);
}

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number;
  groups: ConsumerGroupDescribeResponseDescribedGroup[];
}

export function createConsumerGroupDescribeResponse(fields?: Partial<ConsumerGroupDescribeResponse>): ConsumerGroupDescribeResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
  if (version < 0 || version > 1) throw unknownVersion("ConsumerGroupDescribeResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let groups_: ConsumerGroupDescribeResponseDescribedGroup[];
  const groupsCount = reader.compactArrayLength(20);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readConsumerGroupDescribeResponseDescribedGroup(reader, version));
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

export function writeConsumerGroupDescribeResponse(writer: Writer, message: ConsumerGroupDescribeResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ConsumerGroupDescribeResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.groups.length);
  for (const item of message.groups) {
    writeConsumerGroupDescribeResponseDescribedGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupDescribeResponseTopicPartitions {
  topicId: Uuid;
  topicName: string;
  partitions: number[];
}

export function createConsumerGroupDescribeResponseTopicPartitions(fields?: Partial<ConsumerGroupDescribeResponseTopicPartitions>): ConsumerGroupDescribeResponseTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerGroupDescribeResponseTopicPartitions(reader: Reader, version: number): ConsumerGroupDescribeResponseTopicPartitions {
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

function writeConsumerGroupDescribeResponseTopicPartitions(writer: Writer, message: ConsumerGroupDescribeResponseTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupDescribeResponseAssignment {
  topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[];
}

export function createConsumerGroupDescribeResponseAssignment(fields?: Partial<ConsumerGroupDescribeResponseAssignment>): ConsumerGroupDescribeResponseAssignment {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

function readConsumerGroupDescribeResponseAssignment(reader: Reader, version: number): ConsumerGroupDescribeResponseAssignment {
  let topicPartitions_: ConsumerGroupDescribeResponseTopicPartitions[];
  const topicPartitionsCount = reader.compactArrayLength(19);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readConsumerGroupDescribeResponseTopicPartitions(reader, version));
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

function writeConsumerGroupDescribeResponseAssignment(writer: Writer, message: ConsumerGroupDescribeResponseAssignment, version: number): void {
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeConsumerGroupDescribeResponseTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  assignorName: string;
  members: ConsumerGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export function createConsumerGroupDescribeResponseDescribedGroup(fields?: Partial<ConsumerGroupDescribeResponseDescribedGroup>): ConsumerGroupDescribeResponseDescribedGroup {
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

function readConsumerGroupDescribeResponseDescribedGroup(reader: Reader, version: number): ConsumerGroupDescribeResponseDescribedGroup {
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const groupId_: string = reader.compactString();
  const groupState_: string = reader.compactString();
  const groupEpoch_: number = reader.int32();
  const assignmentEpoch_: number = reader.int32();
  const assignorName_: string = reader.compactString();
  let members_: ConsumerGroupDescribeResponseMember[];
  const membersCount = reader.compactArrayLength(16);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readConsumerGroupDescribeResponseMember(reader, version));
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

function writeConsumerGroupDescribeResponseDescribedGroup(writer: Writer, message: ConsumerGroupDescribeResponseDescribedGroup, version: number): void {
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
    writeConsumerGroupDescribeResponseMember(writer, item, version);
  }
  writer.int32(message.authorizedOperations);
  writer.unsignedVarint(0);
}

export interface ConsumerGroupDescribeResponseMember {
  memberId: string;
  instanceId: string | null;
  rackId: string | null;
  memberEpoch: number;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  subscribedTopicRegex: string | null;
  assignment: ConsumerGroupDescribeResponseAssignment;
  targetAssignment: ConsumerGroupDescribeResponseAssignment;
  memberType: number;
}

export function createConsumerGroupDescribeResponseMember(fields?: Partial<ConsumerGroupDescribeResponseMember>): ConsumerGroupDescribeResponseMember {
  return {
    memberId: fields?.memberId ?? "",
    instanceId: fields?.instanceId ?? null,
    rackId: fields?.rackId ?? null,
    memberEpoch: fields?.memberEpoch ?? 0,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    subscribedTopicNames: fields?.subscribedTopicNames ?? [],
    subscribedTopicRegex: fields?.subscribedTopicRegex ?? null,
    assignment: fields?.assignment ?? createConsumerGroupDescribeResponseAssignment(),
    targetAssignment: fields?.targetAssignment ?? createConsumerGroupDescribeResponseAssignment(),
    memberType: fields?.memberType ?? -1,
  };
}

function readConsumerGroupDescribeResponseMember(reader: Reader, version: number): ConsumerGroupDescribeResponseMember {
  const memberId_: string = reader.compactString();
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const memberEpoch_: number = reader.int32();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  let subscribedTopicNames_: string[];
  const subscribedTopicNamesCount = reader.compactArrayLength(1);
  subscribedTopicNames_ = [];
  for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  const subscribedTopicRegex_: string | null = reader.compactNullableString();
  const assignment_: ConsumerGroupDescribeResponseAssignment = readConsumerGroupDescribeResponseAssignment(reader, version);
  const targetAssignment_: ConsumerGroupDescribeResponseAssignment = readConsumerGroupDescribeResponseAssignment(reader, version);
  let memberType_: number;
  if (version >= 1) {
    memberType_ = reader.int8();
  } else memberType_ = -1;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    memberId: memberId_,
    instanceId: instanceId_,
    rackId: rackId_,
    memberEpoch: memberEpoch_,
    clientId: clientId_,
    clientHost: clientHost_,
    subscribedTopicNames: subscribedTopicNames_,
    subscribedTopicRegex: subscribedTopicRegex_,
    assignment: assignment_,
    targetAssignment: targetAssignment_,
    memberType: memberType_,
  };
}

function writeConsumerGroupDescribeResponseMember(writer: Writer, message: ConsumerGroupDescribeResponseMember, version: number): void {
  writer.compactString(message.memberId);
  if (message.instanceId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.instanceId);
  }
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
  if (message.subscribedTopicRegex === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.subscribedTopicRegex);
  }
  writeConsumerGroupDescribeResponseAssignment(writer, message.assignment, version);
  writeConsumerGroupDescribeResponseAssignment(writer, message.targetAssignment, version);
  if (version >= 1) {
    writer.int8(message.memberType);
  }
  writer.unsignedVarint(0);
}

export const consumerGroupDescribeRequestSchema: RequestSchema<ConsumerGroupDescribeRequest> = {
  name: "ConsumerGroupDescribeRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readConsumerGroupDescribeRequest,
  write: writeConsumerGroupDescribeRequest,
  create: createConsumerGroupDescribeRequest,
  headerVersion: () => 2,
};

export const consumerGroupDescribeResponseSchema: ResponseSchema<ConsumerGroupDescribeResponse> = {
  name: "ConsumerGroupDescribeResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readConsumerGroupDescribeResponse,
  write: writeConsumerGroupDescribeResponse,
  create: createConsumerGroupDescribeResponse,
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

export const consumerGroupDescribeApi: ApiSchema<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse> = {
  key: 69,
  name: "ConsumerGroupDescribe",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: consumerGroupDescribeRequestSchema,
  response: consumerGroupDescribeResponseSchema,
};
