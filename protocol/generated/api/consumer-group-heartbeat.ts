// generated, do not edit: protocol/schemas/api/consumer-group-heartbeat.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  rebalanceTimeoutMs: number;
  subscribedTopicNames: string[] | null;
  subscribedTopicRegex: string | null;
  serverAssignor: string | null;
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null;
}

export function createConsumerGroupHeartbeatRequest(fields?: Partial<ConsumerGroupHeartbeatRequest>): ConsumerGroupHeartbeatRequest {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
    memberEpoch: fields?.memberEpoch ?? 0,
    instanceId: fields?.instanceId ?? null,
    rackId: fields?.rackId ?? null,
    rebalanceTimeoutMs: fields?.rebalanceTimeoutMs ?? -1,
    subscribedTopicNames: fields?.subscribedTopicNames ?? null,
    subscribedTopicRegex: fields?.subscribedTopicRegex ?? null,
    serverAssignor: fields?.serverAssignor ?? null,
    topicPartitions: fields?.topicPartitions ?? null,
  };
}

export function readConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  if (version < 0 || version > 1) throw unknownVersion("ConsumerGroupHeartbeatRequest", version);
  const groupId_: string = reader.compactString();
  const memberId_: string = reader.compactString();
  const memberEpoch_: number = reader.int32();
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const rebalanceTimeoutMs_: number = reader.int32();
  let subscribedTopicNames_: string[] | null;
  const subscribedTopicNamesCount = reader.compactNullableArrayLength(1);
  if (subscribedTopicNamesCount < 0) subscribedTopicNames_ = null;
  else {
    subscribedTopicNames_ = [];
    for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  }
  let subscribedTopicRegex_: string | null;
  if (version >= 1) {
    subscribedTopicRegex_ = reader.compactNullableString();
  } else subscribedTopicRegex_ = null;
  const serverAssignor_: string | null = reader.compactNullableString();
  let topicPartitions_: ConsumerGroupHeartbeatRequestTopicPartitions[] | null;
  const topicPartitionsCount = reader.compactNullableArrayLength(18);
  if (topicPartitionsCount < 0) topicPartitions_ = null;
  else {
    topicPartitions_ = [];
    for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readConsumerGroupHeartbeatRequestTopicPartitions(reader, version));
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
    instanceId: instanceId_,
    rackId: rackId_,
    rebalanceTimeoutMs: rebalanceTimeoutMs_,
    subscribedTopicNames: subscribedTopicNames_,
    subscribedTopicRegex: subscribedTopicRegex_,
    serverAssignor: serverAssignor_,
    topicPartitions: topicPartitions_,
  };
}

export function writeConsumerGroupHeartbeatRequest(writer: Writer, message: ConsumerGroupHeartbeatRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ConsumerGroupHeartbeatRequest", version);
  writer.compactString(message.groupId);
  writer.compactString(message.memberId);
  writer.int32(message.memberEpoch);
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
  writer.int32(message.rebalanceTimeoutMs);
  if (message.subscribedTopicNames === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.subscribedTopicNames.length);
    for (const item of message.subscribedTopicNames) {
      writer.compactString(item);
    }
  }
  if (version >= 1) {
    if (message.subscribedTopicRegex === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.subscribedTopicRegex);
    }
  } else if (!(message.subscribedTopicRegex === null)) throw absentField("ConsumerGroupHeartbeatRequest.subscribedTopicRegex", version);
  if (message.serverAssignor === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.serverAssignor);
  }
  if (message.topicPartitions === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.topicPartitions.length);
    for (const item of message.topicPartitions) {
      writeConsumerGroupHeartbeatRequestTopicPartitions(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  topicId: Uuid;
  partitions: number[];
}

export function createConsumerGroupHeartbeatRequestTopicPartitions(fields?: Partial<ConsumerGroupHeartbeatRequestTopicPartitions>): ConsumerGroupHeartbeatRequestTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerGroupHeartbeatRequestTopicPartitions(reader: Reader, version: number): ConsumerGroupHeartbeatRequestTopicPartitions {
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

function writeConsumerGroupHeartbeatRequestTopicPartitions(writer: Writer, message: ConsumerGroupHeartbeatRequestTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  memberId: string | null;
  memberEpoch: number;
  heartbeatIntervalMs: number;
  assignment: ConsumerGroupHeartbeatResponseAssignment | null;
}

export function createConsumerGroupHeartbeatResponse(fields?: Partial<ConsumerGroupHeartbeatResponse>): ConsumerGroupHeartbeatResponse {
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

export function readConsumerGroupHeartbeatResponse(reader: Reader, version: number): ConsumerGroupHeartbeatResponse {
  if (version < 0 || version > 1) throw unknownVersion("ConsumerGroupHeartbeatResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const memberId_: string | null = reader.compactNullableString();
  const memberEpoch_: number = reader.int32();
  const heartbeatIntervalMs_: number = reader.int32();
  const assignment_: ConsumerGroupHeartbeatResponseAssignment | null = reader.isNullStruct() ? null : readConsumerGroupHeartbeatResponseAssignment(reader, version);
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

export function writeConsumerGroupHeartbeatResponse(writer: Writer, message: ConsumerGroupHeartbeatResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ConsumerGroupHeartbeatResponse", version);
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
    writeConsumerGroupHeartbeatResponseAssignment(writer, message.assignment, version);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid;
  partitions: number[];
}

export function createConsumerGroupHeartbeatResponseTopicPartitions(fields?: Partial<ConsumerGroupHeartbeatResponseTopicPartitions>): ConsumerGroupHeartbeatResponseTopicPartitions {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerGroupHeartbeatResponseTopicPartitions(reader: Reader, version: number): ConsumerGroupHeartbeatResponseTopicPartitions {
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

function writeConsumerGroupHeartbeatResponseTopicPartitions(writer: Writer, message: ConsumerGroupHeartbeatResponseTopicPartitions, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ConsumerGroupHeartbeatResponseAssignment {
  topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[];
}

export function createConsumerGroupHeartbeatResponseAssignment(fields?: Partial<ConsumerGroupHeartbeatResponseAssignment>): ConsumerGroupHeartbeatResponseAssignment {
  return {
    topicPartitions: fields?.topicPartitions ?? [],
  };
}

function readConsumerGroupHeartbeatResponseAssignment(reader: Reader, version: number): ConsumerGroupHeartbeatResponseAssignment {
  let topicPartitions_: ConsumerGroupHeartbeatResponseTopicPartitions[];
  const topicPartitionsCount = reader.compactArrayLength(18);
  topicPartitions_ = [];
  for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readConsumerGroupHeartbeatResponseTopicPartitions(reader, version));
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

function writeConsumerGroupHeartbeatResponseAssignment(writer: Writer, message: ConsumerGroupHeartbeatResponseAssignment, version: number): void {
  writer.compactArrayLength(message.topicPartitions.length);
  for (const item of message.topicPartitions) {
    writeConsumerGroupHeartbeatResponseTopicPartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export const consumerGroupHeartbeatRequestSchema: RequestSchema<ConsumerGroupHeartbeatRequest> = {
  name: "ConsumerGroupHeartbeatRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readConsumerGroupHeartbeatRequest,
  write: writeConsumerGroupHeartbeatRequest,
  create: createConsumerGroupHeartbeatRequest,
  headerVersion: () => 2,
};

export const consumerGroupHeartbeatResponseSchema: ResponseSchema<ConsumerGroupHeartbeatResponse> = {
  name: "ConsumerGroupHeartbeatResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readConsumerGroupHeartbeatResponse,
  write: writeConsumerGroupHeartbeatResponse,
  create: createConsumerGroupHeartbeatResponse,
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
    ErrorCode.UNRELEASED_INSTANCE_ID,
    ErrorCode.UNSUPPORTED_ASSIGNOR,
    ErrorCode.INVALID_REGULAR_EXPRESSION,
  ],
};

export const consumerGroupHeartbeatApi: ApiSchema<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse> = {
  key: 68,
  name: "ConsumerGroupHeartbeat",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: consumerGroupHeartbeatRequestSchema,
  response: consumerGroupHeartbeatResponseSchema,
};
