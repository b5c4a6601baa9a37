// generated, do not edit: protocol/schemas/api/share-acknowledge.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareAcknowledgeRequest {
  groupId: string | null;
  memberId: string | null;
  shareSessionEpoch: number;
  isRenewAck: boolean;
  topics: ShareAcknowledgeRequestAcknowledgeTopic[];
}

export function createShareAcknowledgeRequest(fields?: Partial<ShareAcknowledgeRequest>): ShareAcknowledgeRequest {
  return {
    groupId: fields?.groupId ?? null,
    memberId: fields?.memberId === undefined ? "" : fields!.memberId,
    shareSessionEpoch: fields?.shareSessionEpoch ?? 0,
    isRenewAck: fields?.isRenewAck ?? false,
    topics: fields?.topics ?? [],
  };
}

export function readShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  if (version < 1 || version > 2) throw unknownVersion("ShareAcknowledgeRequest", version);
  const groupId_: string | null = reader.compactNullableString();
  const memberId_: string | null = reader.compactNullableString();
  const shareSessionEpoch_: number = reader.int32();
  let isRenewAck_: boolean;
  if (version >= 2) {
    isRenewAck_ = reader.bool();
  } else isRenewAck_ = false;
  let topics_: ShareAcknowledgeRequestAcknowledgeTopic[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readShareAcknowledgeRequestAcknowledgeTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    memberId: memberId_,
    shareSessionEpoch: shareSessionEpoch_,
    isRenewAck: isRenewAck_,
    topics: topics_,
  };
}

export function writeShareAcknowledgeRequest(writer: Writer, message: ShareAcknowledgeRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ShareAcknowledgeRequest", version);
  if (message.groupId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.groupId);
  }
  if (message.memberId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.memberId);
  }
  writer.int32(message.shareSessionEpoch);
  if (version >= 2) {
    writer.bool(message.isRenewAck);
  } else if (!(message.isRenewAck === false)) throw absentField("ShareAcknowledgeRequest.isRenewAck", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeShareAcknowledgeRequestAcknowledgeTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeRequestAcknowledgeTopic {
  topicId: Uuid;
  partitions: ShareAcknowledgeRequestAcknowledgePartition[];
}

export function createShareAcknowledgeRequestAcknowledgeTopic(fields?: Partial<ShareAcknowledgeRequestAcknowledgeTopic>): ShareAcknowledgeRequestAcknowledgeTopic {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareAcknowledgeRequestAcknowledgeTopic(reader: Reader, version: number): ShareAcknowledgeRequestAcknowledgeTopic {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ShareAcknowledgeRequestAcknowledgePartition[];
  const partitionsCount = reader.compactArrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readShareAcknowledgeRequestAcknowledgePartition(reader, version));
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

function writeShareAcknowledgeRequestAcknowledgeTopic(writer: Writer, message: ShareAcknowledgeRequestAcknowledgeTopic, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeShareAcknowledgeRequestAcknowledgePartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeRequestAcknowledgePartition {
  partitionIndex: number;
  acknowledgementBatches: ShareAcknowledgeRequestAcknowledgementBatch[];
}

export function createShareAcknowledgeRequestAcknowledgePartition(fields?: Partial<ShareAcknowledgeRequestAcknowledgePartition>): ShareAcknowledgeRequestAcknowledgePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    acknowledgementBatches: fields?.acknowledgementBatches ?? [],
  };
}

function readShareAcknowledgeRequestAcknowledgePartition(reader: Reader, version: number): ShareAcknowledgeRequestAcknowledgePartition {
  const partitionIndex_: number = reader.int32();
  let acknowledgementBatches_: ShareAcknowledgeRequestAcknowledgementBatch[];
  const acknowledgementBatchesCount = reader.compactArrayLength(18);
  acknowledgementBatches_ = [];
  for (let i = 0; i < acknowledgementBatchesCount; i++) acknowledgementBatches_.push(readShareAcknowledgeRequestAcknowledgementBatch(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    acknowledgementBatches: acknowledgementBatches_,
  };
}

function writeShareAcknowledgeRequestAcknowledgePartition(writer: Writer, message: ShareAcknowledgeRequestAcknowledgePartition, version: number): void {
  writer.int32(message.partitionIndex);
  writer.compactArrayLength(message.acknowledgementBatches.length);
  for (const item of message.acknowledgementBatches) {
    writeShareAcknowledgeRequestAcknowledgementBatch(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeRequestAcknowledgementBatch {
  firstOffset: number;
  lastOffset: number;
  acknowledgeTypes: number[];
}

export function createShareAcknowledgeRequestAcknowledgementBatch(fields?: Partial<ShareAcknowledgeRequestAcknowledgementBatch>): ShareAcknowledgeRequestAcknowledgementBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    acknowledgeTypes: fields?.acknowledgeTypes ?? [],
  };
}

function readShareAcknowledgeRequestAcknowledgementBatch(reader: Reader, version: number): ShareAcknowledgeRequestAcknowledgementBatch {
  const firstOffset_: number = reader.int64();
  const lastOffset_: number = reader.int64();
  let acknowledgeTypes_: number[];
  const acknowledgeTypesCount = reader.compactArrayLength(1);
  acknowledgeTypes_ = [];
  for (let i = 0; i < acknowledgeTypesCount; i++) acknowledgeTypes_.push(reader.int8());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    firstOffset: firstOffset_,
    lastOffset: lastOffset_,
    acknowledgeTypes: acknowledgeTypes_,
  };
}

function writeShareAcknowledgeRequestAcknowledgementBatch(writer: Writer, message: ShareAcknowledgeRequestAcknowledgementBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.compactArrayLength(message.acknowledgeTypes.length);
  for (const item of message.acknowledgeTypes) {
    writer.int8(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  acquisitionLockTimeoutMs: number;
  responses: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[];
  nodeEndpoints: ShareAcknowledgeResponseNodeEndpoint[];
}

export function createShareAcknowledgeResponse(fields?: Partial<ShareAcknowledgeResponse>): ShareAcknowledgeResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    acquisitionLockTimeoutMs: fields?.acquisitionLockTimeoutMs ?? 0,
    responses: fields?.responses ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  if (version < 1 || version > 2) throw unknownVersion("ShareAcknowledgeResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let acquisitionLockTimeoutMs_: number;
  if (version >= 2) {
    acquisitionLockTimeoutMs_ = reader.int32();
  } else acquisitionLockTimeoutMs_ = 0;
  let responses_: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[];
  const responsesCount = reader.compactArrayLength(18);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readShareAcknowledgeResponseShareAcknowledgeTopicResponse(reader, version));
  let nodeEndpoints_: ShareAcknowledgeResponseNodeEndpoint[];
  const nodeEndpointsCount = reader.compactArrayLength(11);
  nodeEndpoints_ = [];
  for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readShareAcknowledgeResponseNodeEndpoint(reader, version));
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
    acquisitionLockTimeoutMs: acquisitionLockTimeoutMs_,
    responses: responses_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeShareAcknowledgeResponse(writer: Writer, message: ShareAcknowledgeResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ShareAcknowledgeResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  if (version >= 2) {
    writer.int32(message.acquisitionLockTimeoutMs);
  }
  writer.compactArrayLength(message.responses.length);
  for (const item of message.responses) {
    writeShareAcknowledgeResponseShareAcknowledgeTopicResponse(writer, item, version);
  }
  writer.compactArrayLength(message.nodeEndpoints.length);
  for (const item of message.nodeEndpoints) {
    writeShareAcknowledgeResponseNodeEndpoint(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  topicId: Uuid;
  partitions: ShareAcknowledgeResponsePartitionData[];
}

export function createShareAcknowledgeResponseShareAcknowledgeTopicResponse(fields?: Partial<ShareAcknowledgeResponseShareAcknowledgeTopicResponse>): ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareAcknowledgeResponseShareAcknowledgeTopicResponse(reader: Reader, version: number): ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ShareAcknowledgeResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(17);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readShareAcknowledgeResponsePartitionData(reader, version));
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

function writeShareAcknowledgeResponseShareAcknowledgeTopicResponse(writer: Writer, message: ShareAcknowledgeResponseShareAcknowledgeTopicResponse, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeShareAcknowledgeResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  currentLeader: ShareAcknowledgeResponseLeaderIdAndEpoch;
}

export function createShareAcknowledgeResponsePartitionData(fields?: Partial<ShareAcknowledgeResponsePartitionData>): ShareAcknowledgeResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    currentLeader: fields?.currentLeader ?? createShareAcknowledgeResponseLeaderIdAndEpoch(),
  };
}

function readShareAcknowledgeResponsePartitionData(reader: Reader, version: number): ShareAcknowledgeResponsePartitionData {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const currentLeader_: ShareAcknowledgeResponseLeaderIdAndEpoch = readShareAcknowledgeResponseLeaderIdAndEpoch(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    currentLeader: currentLeader_,
  };
}

function writeShareAcknowledgeResponsePartitionData(writer: Writer, message: ShareAcknowledgeResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writeShareAcknowledgeResponseLeaderIdAndEpoch(writer, message.currentLeader, version);
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export function createShareAcknowledgeResponseLeaderIdAndEpoch(fields?: Partial<ShareAcknowledgeResponseLeaderIdAndEpoch>): ShareAcknowledgeResponseLeaderIdAndEpoch {
  return {
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readShareAcknowledgeResponseLeaderIdAndEpoch(reader: Reader, version: number): ShareAcknowledgeResponseLeaderIdAndEpoch {
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeShareAcknowledgeResponseLeaderIdAndEpoch(writer: Writer, message: ShareAcknowledgeResponseLeaderIdAndEpoch, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

export interface ShareAcknowledgeResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export function createShareAcknowledgeResponseNodeEndpoint(fields?: Partial<ShareAcknowledgeResponseNodeEndpoint>): ShareAcknowledgeResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
  };
}

function readShareAcknowledgeResponseNodeEndpoint(reader: Reader, version: number): ShareAcknowledgeResponseNodeEndpoint {
  const nodeId_: number = reader.int32();
  const host_: string = reader.compactString();
  const port_: number = reader.int32();
  const rack_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    nodeId: nodeId_,
    host: host_,
    port: port_,
    rack: rack_,
  };
}

function writeShareAcknowledgeResponseNodeEndpoint(writer: Writer, message: ShareAcknowledgeResponseNodeEndpoint, version: number): void {
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.int32(message.port);
  if (message.rack === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rack);
  }
  writer.unsignedVarint(0);
}

export const shareAcknowledgeRequestSchema: RequestSchema<ShareAcknowledgeRequest> = {
  name: "ShareAcknowledgeRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readShareAcknowledgeRequest,
  write: writeShareAcknowledgeRequest,
  create: createShareAcknowledgeRequest,
  headerVersion: () => 2,
};

export const shareAcknowledgeResponseSchema: ResponseSchema<ShareAcknowledgeResponse> = {
  name: "ShareAcknowledgeResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readShareAcknowledgeResponse,
  write: writeShareAcknowledgeResponse,
  create: createShareAcknowledgeResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.INVALID_RECORD_STATE,
    ErrorCode.SHARE_SESSION_NOT_FOUND,
    ErrorCode.INVALID_SHARE_SESSION_EPOCH,
    ErrorCode.FENCED_STATE_EPOCH,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
  ],
};

export const shareAcknowledgeApi: ApiSchema<ShareAcknowledgeRequest, ShareAcknowledgeResponse> = {
  key: 79,
  name: "ShareAcknowledge",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 2 },
  listeners: ["broker"],
  request: shareAcknowledgeRequestSchema,
  response: shareAcknowledgeResponseSchema,
};
