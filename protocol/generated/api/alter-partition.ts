// generated, do not edit: protocol/schemas/api/alter-partition.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AlterPartitionRequest {
  brokerId: number;
  brokerEpoch: number;
  topics: AlterPartitionRequestTopicData[];
}

export function createAlterPartitionRequest(fields?: Partial<AlterPartitionRequest>): AlterPartitionRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
    topics: fields?.topics ?? [],
  };
}

export function readAlterPartitionRequest(reader: Reader, version: number): AlterPartitionRequest {
  if (version < 2 || version > 3) throw unknownVersion("AlterPartitionRequest", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  let topics_: AlterPartitionRequestTopicData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAlterPartitionRequestTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
    topics: topics_,
  };
}

export function writeAlterPartitionRequest(writer: Writer, message: AlterPartitionRequest, version: number): void {
  if (version < 2 || version > 3) throw unwritableVersion("AlterPartitionRequest", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAlterPartitionRequestTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionRequestTopicData {
  topicId: Uuid;
  partitions: AlterPartitionRequestPartitionData[];
}

export function createAlterPartitionRequestTopicData(fields?: Partial<AlterPartitionRequestTopicData>): AlterPartitionRequestTopicData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readAlterPartitionRequestTopicData(reader: Reader, version: number): AlterPartitionRequestTopicData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: AlterPartitionRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(15);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterPartitionRequestPartitionData(reader, version));
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

function writeAlterPartitionRequestTopicData(writer: Writer, message: AlterPartitionRequestTopicData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterPartitionRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionRequestPartitionData {
  partitionIndex: number;
  leaderEpoch: number;
  newIsr: number[];
  newIsrWithEpochs: AlterPartitionRequestBrokerState[];
  leaderRecoveryState: number;
  partitionEpoch: number;
}

export function createAlterPartitionRequestPartitionData(fields?: Partial<AlterPartitionRequestPartitionData>): AlterPartitionRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    newIsr: fields?.newIsr ?? [],
    newIsrWithEpochs: fields?.newIsrWithEpochs ?? [],
    leaderRecoveryState: fields?.leaderRecoveryState ?? 0,
    partitionEpoch: fields?.partitionEpoch ?? 0,
  };
}

function readAlterPartitionRequestPartitionData(reader: Reader, version: number): AlterPartitionRequestPartitionData {
  const partitionIndex_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let newIsr_: number[];
  if (version <= 2) {
    const newIsrCount = reader.compactArrayLength(4);
    newIsr_ = [];
    for (let i = 0; i < newIsrCount; i++) newIsr_.push(reader.int32());
  } else newIsr_ = [];
  let newIsrWithEpochs_: AlterPartitionRequestBrokerState[];
  if (version >= 3) {
    const newIsrWithEpochsCount = reader.compactArrayLength(13);
    newIsrWithEpochs_ = [];
    for (let i = 0; i < newIsrWithEpochsCount; i++) newIsrWithEpochs_.push(readAlterPartitionRequestBrokerState(reader, version));
  } else newIsrWithEpochs_ = [];
  const leaderRecoveryState_: number = reader.int8();
  const partitionEpoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    leaderEpoch: leaderEpoch_,
    newIsr: newIsr_,
    newIsrWithEpochs: newIsrWithEpochs_,
    leaderRecoveryState: leaderRecoveryState_,
    partitionEpoch: partitionEpoch_,
  };
}

function writeAlterPartitionRequestPartitionData(writer: Writer, message: AlterPartitionRequestPartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int32(message.leaderEpoch);
  if (version <= 2) {
    writer.compactArrayLength(message.newIsr.length);
    for (const item of message.newIsr) {
      writer.int32(item);
    }
  } else if (!(message.newIsr.length === 0)) throw absentField("AlterPartitionRequest.newIsr", version);
  if (version >= 3) {
    writer.compactArrayLength(message.newIsrWithEpochs.length);
    for (const item of message.newIsrWithEpochs) {
      writeAlterPartitionRequestBrokerState(writer, item, version);
    }
  } else if (!(message.newIsrWithEpochs.length === 0)) throw absentField("AlterPartitionRequest.newIsrWithEpochs", version);
  writer.int8(message.leaderRecoveryState);
  writer.int32(message.partitionEpoch);
  writer.unsignedVarint(0);
}

export interface AlterPartitionRequestBrokerState {
  brokerId: number;
  brokerEpoch: number;
}

export function createAlterPartitionRequestBrokerState(fields?: Partial<AlterPartitionRequestBrokerState>): AlterPartitionRequestBrokerState {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
  };
}

function readAlterPartitionRequestBrokerState(reader: Reader, version: number): AlterPartitionRequestBrokerState {
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
  };
}

function writeAlterPartitionRequestBrokerState(writer: Writer, message: AlterPartitionRequestBrokerState, version: number): void {
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.unsignedVarint(0);
}

export interface AlterPartitionResponse {
  throttleTimeMs: number;
  errorCode: number;
  topics: AlterPartitionResponseTopicData[];
}

export function createAlterPartitionResponse(fields?: Partial<AlterPartitionResponse>): AlterPartitionResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readAlterPartitionResponse(reader: Reader, version: number): AlterPartitionResponse {
  if (version < 2 || version > 3) throw unknownVersion("AlterPartitionResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let topics_: AlterPartitionResponseTopicData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAlterPartitionResponseTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    topics: topics_,
  };
}

export function writeAlterPartitionResponse(writer: Writer, message: AlterPartitionResponse, version: number): void {
  if (version < 2 || version > 3) throw unwritableVersion("AlterPartitionResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAlterPartitionResponseTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionResponseTopicData {
  topicId: Uuid;
  partitions: AlterPartitionResponsePartitionData[];
}

export function createAlterPartitionResponseTopicData(fields?: Partial<AlterPartitionResponseTopicData>): AlterPartitionResponseTopicData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readAlterPartitionResponseTopicData(reader: Reader, version: number): AlterPartitionResponseTopicData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: AlterPartitionResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(21);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readAlterPartitionResponsePartitionData(reader, version));
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

function writeAlterPartitionResponseTopicData(writer: Writer, message: AlterPartitionResponseTopicData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeAlterPartitionResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AlterPartitionResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
  isr: number[];
  leaderRecoveryState: number;
  partitionEpoch: number;
}

export function createAlterPartitionResponsePartitionData(fields?: Partial<AlterPartitionResponsePartitionData>): AlterPartitionResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    isr: fields?.isr ?? [],
    leaderRecoveryState: fields?.leaderRecoveryState ?? 0,
    partitionEpoch: fields?.partitionEpoch ?? 0,
  };
}

function readAlterPartitionResponsePartitionData(reader: Reader, version: number): AlterPartitionResponsePartitionData {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let isr_: number[];
  const isrCount = reader.compactArrayLength(4);
  isr_ = [];
  for (let i = 0; i < isrCount; i++) isr_.push(reader.int32());
  const leaderRecoveryState_: number = reader.int8();
  const partitionEpoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    isr: isr_,
    leaderRecoveryState: leaderRecoveryState_,
    partitionEpoch: partitionEpoch_,
  };
}

function writeAlterPartitionResponsePartitionData(writer: Writer, message: AlterPartitionResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.compactArrayLength(message.isr.length);
  for (const item of message.isr) {
    writer.int32(item);
  }
  writer.int8(message.leaderRecoveryState);
  writer.int32(message.partitionEpoch);
  writer.unsignedVarint(0);
}

export const alterPartitionRequestSchema: RequestSchema<AlterPartitionRequest> = {
  name: "AlterPartitionRequest",
  validVersions: { min: 2, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readAlterPartitionRequest,
  write: writeAlterPartitionRequest,
  create: createAlterPartitionRequest,
  headerVersion: () => 2,
};

export const alterPartitionResponseSchema: ResponseSchema<AlterPartitionResponse> = {
  name: "AlterPartitionResponse",
  validVersions: { min: 2, max: 3 },
  flexibleVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  read: readAlterPartitionResponse,
  write: writeAlterPartitionResponse,
  create: createAlterPartitionResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.STALE_BROKER_EPOCH,
    ErrorCode.INVALID_UPDATE_VERSION,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.INELIGIBLE_REPLICA,
    ErrorCode.NEW_LEADER_ELECTED,
    ErrorCode.OPERATION_NOT_ATTEMPTED,
  ],
};

export const alterPartitionApi: ApiSchema<AlterPartitionRequest, AlterPartitionResponse> = {
  key: 56,
  name: "AlterPartition",
  validVersions: { min: 2, max: 3 },
  advertisedVersions: { min: 2, max: 3 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 3 },
  listeners: ["controller"],
  request: alterPartitionRequestSchema,
  response: alterPartitionResponseSchema,
};
