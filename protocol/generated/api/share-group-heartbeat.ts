// generated, do not edit: protocol/schemas/api/share-group-heartbeat.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  rackId: string | null;
  subscribedTopicNames: string[] | null;
}

export function createShareGroupHeartbeatRequest(fields?: Partial<ShareGroupHeartbeatRequest>): ShareGroupHeartbeatRequest {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
    memberEpoch: fields?.memberEpoch ?? 0,
    rackId: fields?.rackId ?? null,
    subscribedTopicNames: fields?.subscribedTopicNames ?? null,
  };
}

export function readShareGroupHeartbeatRequest(reader: Reader, version: number): ShareGroupHeartbeatRequest {
  if (version < 1 || version > 1) throw unknownVersion("ShareGroupHeartbeatRequest", version);
  const groupId_: string = reader.compactString();
  const memberId_: string = reader.compactString();
  const memberEpoch_: number = reader.int32();
  const rackId_: string | null = reader.compactNullableString();
  let subscribedTopicNames_: string[] | null;
  const subscribedTopicNamesCount = reader.compactNullableArrayLength(1);
  if (subscribedTopicNamesCount < 0) subscribedTopicNames_ = null;
  else {
    subscribedTopicNames_ = [];
    for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    rackId: rackId_,
    subscribedTopicNames: subscribedTopicNames_,
  };
}

export function writeShareGroupHeartbeatRequest(writer: Writer, message: ShareGroupHeartbeatRequest, version: number): void {
  if (version < 1 || version > 1) throw unwritableVersion("ShareGroupHeartbeatRequest", version);
  writer.compactString(message.groupId);
  writer.compactString(message.memberId);
  writer.int32(message.memberEpoch);
  if (message.rackId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rackId);
  }
  if (message.subscribedTopicNames === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.subscribedTopicNames.length);
    for (const item of message.subscribedTopicNames) {
      writer.compactString(item);
    }
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  memberId: string | null;
  memberEpoch: number;
  heartbeatIntervalMs: number;
  assignment: ShareGroupHeartbeatResponseAssignment | null;
}

export function createShareGroupHeartbeatResponse(fields?: Partial<ShareGroupHeartbeatResponse>): ShareGroupHeartbeatResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    memberId: fields?.memberId ?? null,
    memberEpoch: fields?.memberEpoch ?? 0,
    heartbeatIntervalMs: fields?.heartbeatIntervalMs ?? 0,
    assignment: fields?.assignment ?? null,
  };
}

export function readShareGroupHeartbeatResponse(reader: Reader, version: number): ShareGroupHeartbeatResponse {
  if (version < 1 || version > 1) throw unknownVersion("ShareGroupHeartbeatResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const memberId_: string | null = reader.compactNullableString();
  const memberEpoch_: number = reader.int32();
  const heartbeatIntervalMs_: number = reader.int32();
  const assignment_: ShareGroupHeartbeatResponseAssignment | null = reader.isNullStruct() ? null : readShareGroupHeartbeatResponseAssignment(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    heartbeatIntervalMs: heartbeatIntervalMs_,
    assignment: assignment_,
  };
}

export function writeShareGroupHeartbeatResponse(writer: Writer, message: ShareGroupHeartbeatResponse, version: number): void {
  if (version < 1 || version > 1) throw unwritableVersion("ShareGroupHeartbeatResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  if (message.memberId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.memberId);
  }
  writer.int32(message.memberEpoch);
  writer.int32(message.heartbeatIntervalMs);
  if (message.assignment === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeShareGroupHeartbeatResponseAssignment(writer, message.assignment, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid;
  partitions: number[];
}

export function createShareGroupHeartbeatResponseTopicPartitions(fields?: Partial<ShareGroupHeartbeatResponseTopicPartitions>): ShareGroupHeartbeatResponseTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareGroupHeartbeatResponseTopicPartitions(reader: Reader, version: number): ShareGroupHeartbeatResponseTopicPartitions {
  const topicId_: Uuid = reader.uuid();
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
    partitions: partitions_,
  };
}

function writeShareGroupHeartbeatResponseTopicPartitions(writer: Writer, message: ShareGroupHeartbeatResponseTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareGroupHeartbeatResponseAssignment {
  topicPartitions: ShareGroupHeartbeatResponseTopicPartitions[];
}

export function createShareGroupHeartbeatResponseAssignment(fields?: Partial<ShareGroupHeartbeatResponseAssignment>): ShareGroupHeartbeatResponseAssignment {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

function readShareGroupHeartbeatResponseAssignment(reader: Reader, version: number): ShareGroupHeartbeatResponseAssignment {
  let topicPartitions_: ShareGroupHeartbeatResponseTopicPartitions[];
  const topicPartitionsCount = reader.compactArrayLength(18);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readShareGroupHeartbeatResponseTopicPartitions(reader, version));
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

function writeShareGroupHeartbeatResponseAssignment(writer: Writer, message: ShareGroupHeartbeatResponseAssignment, version: number): void {
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeShareGroupHeartbeatResponseTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export const shareGroupHeartbeatRequestSchema: RequestSchema<ShareGroupHeartbeatRequest> = {
  name: "ShareGroupHeartbeatRequest",
  validVersions: { min: 1, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readShareGroupHeartbeatRequest,
  write: writeShareGroupHeartbeatRequest,
  create: createShareGroupHeartbeatRequest,
  headerVersion: () => 2,
};

export const shareGroupHeartbeatResponseSchema: ResponseSchema<ShareGroupHeartbeatResponse> = {
  name: "ShareGroupHeartbeatResponse",
  validVersions: { min: 1, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readShareGroupHeartbeatResponse,
  write: writeShareGroupHeartbeatResponse,
  create: createShareGroupHeartbeatResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.GROUP_MAX_SIZE_REACHED,
    ErrorCode.FENCED_MEMBER_EPOCH,
  ],
};

export const shareGroupHeartbeatApi: ApiSchema<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse> = {
  key: 76,
  name: "ShareGroupHeartbeat",
  validVersions: { min: 1, max: 1 },
  advertisedVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["broker"],
  request: shareGroupHeartbeatRequestSchema,
  response: shareGroupHeartbeatResponseSchema,
};
