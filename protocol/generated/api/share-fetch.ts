// generated, do not edit: protocol/schemas/api/share-fetch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, nullField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareFetchRequest {
  groupId: string | null;
  memberId: string | null;
  shareSessionEpoch: number;
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  maxRecords: number;
  batchSize: number;
  shareAcquireMode: number;
  isRenewAck: boolean;
  topics: ShareFetchRequestFetchTopic[];
  forgottenTopicsData: ShareFetchRequestForgottenTopic[];
}

export function createShareFetchRequest(fields?: Partial<ShareFetchRequest>): ShareFetchRequest {
  return {
    groupId: fields?.groupId ?? null,
    memberId: fields?.memberId === undefined ? "" : fields!.memberId,
    shareSessionEpoch: fields?.shareSessionEpoch ?? 0,
    maxWaitMs: fields?.maxWaitMs ?? 0,
    minBytes: fields?.minBytes ?? 0,
    maxBytes: fields?.maxBytes ?? 2147483647,
    maxRecords: fields?.maxRecords ?? 0,
    batchSize: fields?.batchSize ?? 0,
    shareAcquireMode: fields?.shareAcquireMode ?? 0,
    isRenewAck: fields?.isRenewAck ?? false,
    topics: fields?.topics ?? [],
    forgottenTopicsData: fields?.forgottenTopicsData ?? [],
  };
}

export function readShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  if (version < 1 || version > 2) throw unknownVersion("ShareFetchRequest", version);
  const groupId_: string | null = reader.compactNullableString();
  const memberId_: string | null = reader.compactNullableString();
  const shareSessionEpoch_: number = reader.int32();
  const maxWaitMs_: number = reader.int32();
  const minBytes_: number = reader.int32();
  const maxBytes_: number = reader.int32();
  const maxRecords_: number = reader.int32();
  const batchSize_: number = reader.int32();
  let shareAcquireMode_: number;
  if (version >= 2) {
    shareAcquireMode_ = reader.int8();
  } else shareAcquireMode_ = 0;
  let isRenewAck_: boolean;
  if (version >= 2) {
    isRenewAck_ = reader.bool();
  } else isRenewAck_ = false;
  let topics_: ShareFetchRequestFetchTopic[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readShareFetchRequestFetchTopic(reader, version));
  let forgottenTopicsData_: ShareFetchRequestForgottenTopic[];
  const forgottenTopicsDataCount = reader.compactArrayLength(18);
  forgottenTopicsData_ = [];
  for (let i = 0; i < forgottenTopicsDataCount; i++) forgottenTopicsData_.push(readShareFetchRequestForgottenTopic(reader, version));
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
    maxWaitMs: maxWaitMs_,
    minBytes: minBytes_,
    maxBytes: maxBytes_,
    maxRecords: maxRecords_,
    batchSize: batchSize_,
    shareAcquireMode: shareAcquireMode_,
    isRenewAck: isRenewAck_,
    topics: topics_,
    forgottenTopicsData: forgottenTopicsData_,
  };
}

export function writeShareFetchRequest(writer: Writer, message: ShareFetchRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ShareFetchRequest", version);
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
  writer.int32(message.maxWaitMs);
  writer.int32(message.minBytes);
  writer.int32(message.maxBytes);
  writer.int32(message.maxRecords);
  writer.int32(message.batchSize);
  if (version >= 2) {
    writer.int8(message.shareAcquireMode);
  }
  if (version >= 2) {
    writer.bool(message.isRenewAck);
  } else if (!(message.isRenewAck === false)) throw absentField("ShareFetchRequest.isRenewAck", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeShareFetchRequestFetchTopic(writer, item, version);
  }
  writer.compactArrayLength(message.forgottenTopicsData.length);
  for (const item of message.forgottenTopicsData) {
    writeShareFetchRequestForgottenTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchRequestFetchTopic {
  topicId: Uuid;
  partitions: ShareFetchRequestFetchPartition[];
}

export function createShareFetchRequestFetchTopic(fields?: Partial<ShareFetchRequestFetchTopic>): ShareFetchRequestFetchTopic {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareFetchRequestFetchTopic(reader: Reader, version: number): ShareFetchRequestFetchTopic {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ShareFetchRequestFetchPartition[];
  const partitionsCount = reader.compactArrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readShareFetchRequestFetchPartition(reader, version));
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

function writeShareFetchRequestFetchTopic(writer: Writer, message: ShareFetchRequestFetchTopic, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeShareFetchRequestFetchPartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchRequestFetchPartition {
  partitionIndex: number;
  partitionMaxBytes: number;
  acknowledgementBatches: ShareFetchRequestAcknowledgementBatch[];
}

export function createShareFetchRequestFetchPartition(fields?: Partial<ShareFetchRequestFetchPartition>): ShareFetchRequestFetchPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    partitionMaxBytes: fields?.partitionMaxBytes ?? 0,
    acknowledgementBatches: fields?.acknowledgementBatches ?? [],
  };
}

function readShareFetchRequestFetchPartition(reader: Reader, version: number): ShareFetchRequestFetchPartition {
  const partitionIndex_: number = reader.int32();
  const partitionMaxBytes_: number = 0;
  let acknowledgementBatches_: ShareFetchRequestAcknowledgementBatch[];
  const acknowledgementBatchesCount = reader.compactArrayLength(18);
  acknowledgementBatches_ = [];
  for (let i = 0; i < acknowledgementBatchesCount; i++) acknowledgementBatches_.push(readShareFetchRequestAcknowledgementBatch(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    partitionMaxBytes: partitionMaxBytes_,
    acknowledgementBatches: acknowledgementBatches_,
  };
}

function writeShareFetchRequestFetchPartition(writer: Writer, message: ShareFetchRequestFetchPartition, version: number): void {
  writer.int32(message.partitionIndex);
  if (!(message.partitionMaxBytes === 0)) throw absentField("ShareFetchRequest.partitionMaxBytes", version);
  writer.compactArrayLength(message.acknowledgementBatches.length);
  for (const item of message.acknowledgementBatches) {
    writeShareFetchRequestAcknowledgementBatch(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchRequestAcknowledgementBatch {
  firstOffset: number;
  lastOffset: number;
  acknowledgeTypes: number[];
}

export function createShareFetchRequestAcknowledgementBatch(fields?: Partial<ShareFetchRequestAcknowledgementBatch>): ShareFetchRequestAcknowledgementBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    acknowledgeTypes: fields?.acknowledgeTypes ?? [],
  };
}

function readShareFetchRequestAcknowledgementBatch(reader: Reader, version: number): ShareFetchRequestAcknowledgementBatch {
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

function writeShareFetchRequestAcknowledgementBatch(writer: Writer, message: ShareFetchRequestAcknowledgementBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.compactArrayLength(message.acknowledgeTypes.length);
  for (const item of message.acknowledgeTypes) {
    writer.int8(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchRequestForgottenTopic {
  topicId: Uuid;
  partitions: number[];
}

export function createShareFetchRequestForgottenTopic(fields?: Partial<ShareFetchRequestForgottenTopic>): ShareFetchRequestForgottenTopic {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareFetchRequestForgottenTopic(reader: Reader, version: number): ShareFetchRequestForgottenTopic {
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

function writeShareFetchRequestForgottenTopic(writer: Writer, message: ShareFetchRequestForgottenTopic, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  acquisitionLockTimeoutMs: number;
  responses: ShareFetchResponseShareFetchableTopicResponse[];
  nodeEndpoints: ShareFetchResponseNodeEndpoint[];
}

export function createShareFetchResponse(fields?: Partial<ShareFetchResponse>): ShareFetchResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    acquisitionLockTimeoutMs: fields?.acquisitionLockTimeoutMs ?? 0,
    responses: fields?.responses ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readShareFetchResponse(reader: Reader, version: number): ShareFetchResponse {
  if (version < 1 || version > 2) throw unknownVersion("ShareFetchResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const acquisitionLockTimeoutMs_: number = reader.int32();
  let responses_: ShareFetchResponseShareFetchableTopicResponse[];
  const responsesCount = reader.compactArrayLength(18);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readShareFetchResponseShareFetchableTopicResponse(reader, version));
  let nodeEndpoints_: ShareFetchResponseNodeEndpoint[];
  const nodeEndpointsCount = reader.compactArrayLength(11);
  nodeEndpoints_ = [];
  for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readShareFetchResponseNodeEndpoint(reader, version));
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

export function writeShareFetchResponse(writer: Writer, message: ShareFetchResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ShareFetchResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.int32(message.acquisitionLockTimeoutMs);
  writer.compactArrayLength(message.responses.length);
  for (const item of message.responses) {
    writeShareFetchResponseShareFetchableTopicResponse(writer, item, version);
  }
  writer.compactArrayLength(message.nodeEndpoints.length);
  for (const item of message.nodeEndpoints) {
    writeShareFetchResponseNodeEndpoint(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchResponseShareFetchableTopicResponse {
  topicId: Uuid;
  partitions: ShareFetchResponsePartitionData[];
}

export function createShareFetchResponseShareFetchableTopicResponse(fields?: Partial<ShareFetchResponseShareFetchableTopicResponse>): ShareFetchResponseShareFetchableTopicResponse {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readShareFetchResponseShareFetchableTopicResponse(reader: Reader, version: number): ShareFetchResponseShareFetchableTopicResponse {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ShareFetchResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(22);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readShareFetchResponsePartitionData(reader, version));
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

function writeShareFetchResponseShareFetchableTopicResponse(writer: Writer, message: ShareFetchResponseShareFetchableTopicResponse, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeShareFetchResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  acknowledgeErrorCode: number;
  acknowledgeErrorMessage: string | null;
  currentLeader: ShareFetchResponseLeaderIdAndEpoch;
  records: readonly Buffer[] | null;
  acquiredRecords: ShareFetchResponseAcquiredRecords[];
}

export function createShareFetchResponsePartitionData(fields?: Partial<ShareFetchResponsePartitionData>): ShareFetchResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    acknowledgeErrorCode: fields?.acknowledgeErrorCode ?? 0,
    acknowledgeErrorMessage: fields?.acknowledgeErrorMessage ?? null,
    currentLeader: fields?.currentLeader ?? createShareFetchResponseLeaderIdAndEpoch(),
    records: fields?.records ?? null,
    acquiredRecords: fields?.acquiredRecords ?? [],
  };
}

function readShareFetchResponsePartitionData(reader: Reader, version: number): ShareFetchResponsePartitionData {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const acknowledgeErrorCode_: number = reader.int16();
  const acknowledgeErrorMessage_: string | null = reader.compactNullableString();
  const currentLeader_: ShareFetchResponseLeaderIdAndEpoch = readShareFetchResponseLeaderIdAndEpoch(reader, version);
  const records_: readonly Buffer[] | null = reader.compactRecords();
  let acquiredRecords_: ShareFetchResponseAcquiredRecords[];
  const acquiredRecordsCount = reader.compactArrayLength(19);
  acquiredRecords_ = [];
  for (let i = 0; i < acquiredRecordsCount; i++) acquiredRecords_.push(readShareFetchResponseAcquiredRecords(reader, version));
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
    acknowledgeErrorCode: acknowledgeErrorCode_,
    acknowledgeErrorMessage: acknowledgeErrorMessage_,
    currentLeader: currentLeader_,
    records: records_,
    acquiredRecords: acquiredRecords_,
  };
}

function writeShareFetchResponsePartitionData(writer: Writer, message: ShareFetchResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.int16(message.acknowledgeErrorCode);
  if (message.acknowledgeErrorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.acknowledgeErrorMessage);
  }
  writeShareFetchResponseLeaderIdAndEpoch(writer, message.currentLeader, version);
  if (message.records === null) {
    throw nullField("ShareFetchResponse.records", version);
  } else {
    writer.compactRecords(message.records);
  }
  writer.compactArrayLength(message.acquiredRecords.length);
  for (const item of message.acquiredRecords) {
    writeShareFetchResponseAcquiredRecords(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ShareFetchResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export function createShareFetchResponseLeaderIdAndEpoch(fields?: Partial<ShareFetchResponseLeaderIdAndEpoch>): ShareFetchResponseLeaderIdAndEpoch {
  return {
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readShareFetchResponseLeaderIdAndEpoch(reader: Reader, version: number): ShareFetchResponseLeaderIdAndEpoch {
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

function writeShareFetchResponseLeaderIdAndEpoch(writer: Writer, message: ShareFetchResponseLeaderIdAndEpoch, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

export interface ShareFetchResponseAcquiredRecords {
  firstOffset: number;
  lastOffset: number;
  deliveryCount: number;
}

export function createShareFetchResponseAcquiredRecords(fields?: Partial<ShareFetchResponseAcquiredRecords>): ShareFetchResponseAcquiredRecords {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    deliveryCount: fields?.deliveryCount ?? 0,
  };
}

function readShareFetchResponseAcquiredRecords(reader: Reader, version: number): ShareFetchResponseAcquiredRecords {
  const firstOffset_: number = reader.int64();
  const lastOffset_: number = reader.int64();
  const deliveryCount_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    firstOffset: firstOffset_,
    lastOffset: lastOffset_,
    deliveryCount: deliveryCount_,
  };
}

function writeShareFetchResponseAcquiredRecords(writer: Writer, message: ShareFetchResponseAcquiredRecords, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.int16(message.deliveryCount);
  writer.unsignedVarint(0);
}

export interface ShareFetchResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export function createShareFetchResponseNodeEndpoint(fields?: Partial<ShareFetchResponseNodeEndpoint>): ShareFetchResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
  };
}

function readShareFetchResponseNodeEndpoint(reader: Reader, version: number): ShareFetchResponseNodeEndpoint {
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

function writeShareFetchResponseNodeEndpoint(writer: Writer, message: ShareFetchResponseNodeEndpoint, version: number): void {
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

export const shareFetchRequestSchema: RequestSchema<ShareFetchRequest> = {
  name: "ShareFetchRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readShareFetchRequest,
  write: writeShareFetchRequest,
  create: createShareFetchRequest,
  headerVersion: () => 2,
};

export const shareFetchResponseSchema: ResponseSchema<ShareFetchResponse> = {
  name: "ShareFetchResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  read: readShareFetchResponse,
  write: writeShareFetchResponse,
  create: createShareFetchResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CORRUPT_MESSAGE,
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
    ErrorCode.SHARE_SESSION_LIMIT_REACHED,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.FENCED_LEADER_EPOCH,
  ],
};

export const shareFetchApi: ApiSchema<ShareFetchRequest, ShareFetchResponse> = {
  key: 78,
  name: "ShareFetch",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 2 },
  listeners: ["broker"],
  request: shareFetchRequestSchema,
  response: shareFetchResponseSchema,
};
