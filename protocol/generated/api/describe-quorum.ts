// generated, do not edit: protocol/schemas/api/describe-quorum.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeQuorumRequest {
  topics: DescribeQuorumRequestTopicData[];
}

export function createDescribeQuorumRequest(fields?: Partial<DescribeQuorumRequest>): DescribeQuorumRequest {
  return {
    topics: fields?.topics ?? [],
  };
}

export function readDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  if (version < 0 || version > 2) throw unknownVersion("DescribeQuorumRequest", version);
  let topics_: DescribeQuorumRequestTopicData[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeQuorumRequestTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topics: topics_,
  };
}

export function writeDescribeQuorumRequest(writer: Writer, message: DescribeQuorumRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DescribeQuorumRequest", version);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeQuorumRequestTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumRequestTopicData {
  topicName: string;
  partitions: DescribeQuorumRequestPartitionData[];
}

export function createDescribeQuorumRequestTopicData(fields?: Partial<DescribeQuorumRequestTopicData>): DescribeQuorumRequestTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeQuorumRequestTopicData(reader: Reader, version: number): DescribeQuorumRequestTopicData {
  const topicName_: string = reader.compactString();
  let partitions_: DescribeQuorumRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(5);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeQuorumRequestPartitionData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeDescribeQuorumRequestTopicData(writer: Writer, message: DescribeQuorumRequestTopicData, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeQuorumRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumRequestPartitionData {
  partitionIndex: number;
}

export function createDescribeQuorumRequestPartitionData(fields?: Partial<DescribeQuorumRequestPartitionData>): DescribeQuorumRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
  };
}

function readDescribeQuorumRequestPartitionData(reader: Reader, version: number): DescribeQuorumRequestPartitionData {
  const partitionIndex_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
  };
}

function writeDescribeQuorumRequestPartitionData(writer: Writer, message: DescribeQuorumRequestPartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponse {
  errorCode: number;
  errorMessage: string | null;
  topics: DescribeQuorumResponseTopicData[];
  nodes: DescribeQuorumResponseNode[];
}

export function createDescribeQuorumResponse(fields?: Partial<DescribeQuorumResponse>): DescribeQuorumResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    topics: fields?.topics ?? [],
    nodes: fields?.nodes ?? [],
  };
}

export function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  if (version < 0 || version > 2) throw unknownVersion("DescribeQuorumResponse", version);
  const errorCode_: number = reader.int16();
  let errorMessage_: string | null;
  if (version >= 2) {
    errorMessage_ = reader.compactNullableString();
  } else errorMessage_ = "";
  let topics_: DescribeQuorumResponseTopicData[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeQuorumResponseTopicData(reader, version));
  let nodes_: DescribeQuorumResponseNode[];
  if (version >= 2) {
    const nodesCount = reader.compactArrayLength(6);
    nodes_ = [];
    for (let i = 0; i < nodesCount; i++) nodes_.push(readDescribeQuorumResponseNode(reader, version));
  } else nodes_ = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    topics: topics_,
    nodes: nodes_,
  };
}

export function writeDescribeQuorumResponse(writer: Writer, message: DescribeQuorumResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DescribeQuorumResponse", version);
  writer.int16(message.errorCode);
  if (version >= 2) {
    if (message.errorMessage === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.errorMessage);
    }
  }
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeQuorumResponseTopicData(writer, item, version);
  }
  if (version >= 2) {
    writer.compactArrayLength(message.nodes.length);
    for (const item of message.nodes) {
      writeDescribeQuorumResponseNode(writer, item, version);
    }
  } else if (!(message.nodes.length === 0)) throw absentField("DescribeQuorumResponse.nodes", version);
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponseReplicaState {
  replicaId: number;
  replicaDirectoryId: Uuid;
  logEndOffset: number;
  lastFetchTimestamp: number;
  lastCaughtUpTimestamp: number;
}

export function createDescribeQuorumResponseReplicaState(fields?: Partial<DescribeQuorumResponseReplicaState>): DescribeQuorumResponseReplicaState {
  return {
    replicaId: fields?.replicaId ?? 0,
    replicaDirectoryId: fields?.replicaDirectoryId ?? ZERO_UUID,
    logEndOffset: fields?.logEndOffset ?? 0,
    lastFetchTimestamp: fields?.lastFetchTimestamp ?? -1,
    lastCaughtUpTimestamp: fields?.lastCaughtUpTimestamp ?? -1,
  };
}

function readDescribeQuorumResponseReplicaState(reader: Reader, version: number): DescribeQuorumResponseReplicaState {
  const replicaId_: number = reader.int32();
  let replicaDirectoryId_: Uuid;
  if (version >= 2) {
    replicaDirectoryId_ = reader.uuid();
  } else replicaDirectoryId_ = ZERO_UUID;
  const logEndOffset_: number = reader.int64();
  let lastFetchTimestamp_: number;
  if (version >= 1) {
    lastFetchTimestamp_ = reader.int64();
  } else lastFetchTimestamp_ = -1;
  let lastCaughtUpTimestamp_: number;
  if (version >= 1) {
    lastCaughtUpTimestamp_ = reader.int64();
  } else lastCaughtUpTimestamp_ = -1;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    replicaId: replicaId_,
    replicaDirectoryId: replicaDirectoryId_,
    logEndOffset: logEndOffset_,
    lastFetchTimestamp: lastFetchTimestamp_,
    lastCaughtUpTimestamp: lastCaughtUpTimestamp_,
  };
}

function writeDescribeQuorumResponseReplicaState(writer: Writer, message: DescribeQuorumResponseReplicaState, version: number): void {
  writer.int32(message.replicaId);
  if (version >= 2) {
    writer.uuid(message.replicaDirectoryId);
  } else if (!(message.replicaDirectoryId === ZERO_UUID)) throw absentField("DescribeQuorumResponse.replicaDirectoryId", version);
  writer.int64(message.logEndOffset);
  if (version >= 1) {
    writer.int64(message.lastFetchTimestamp);
  }
  if (version >= 1) {
    writer.int64(message.lastCaughtUpTimestamp);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponseTopicData {
  topicName: string;
  partitions: DescribeQuorumResponsePartitionData[];
}

export function createDescribeQuorumResponseTopicData(fields?: Partial<DescribeQuorumResponseTopicData>): DescribeQuorumResponseTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeQuorumResponseTopicData(reader: Reader, version: number): DescribeQuorumResponseTopicData {
  const topicName_: string = reader.compactString();
  let partitions_: DescribeQuorumResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(25);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readDescribeQuorumResponsePartitionData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeDescribeQuorumResponseTopicData(writer: Writer, message: DescribeQuorumResponseTopicData, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeDescribeQuorumResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  leaderId: number;
  leaderEpoch: number;
  highWatermark: number;
  currentVoters: DescribeQuorumResponseReplicaState[];
  observers: DescribeQuorumResponseReplicaState[];
}

export function createDescribeQuorumResponsePartitionData(fields?: Partial<DescribeQuorumResponsePartitionData>): DescribeQuorumResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    highWatermark: fields?.highWatermark ?? 0,
    currentVoters: fields?.currentVoters ?? [],
    observers: fields?.observers ?? [],
  };
}

function readDescribeQuorumResponsePartitionData(reader: Reader, version: number): DescribeQuorumResponsePartitionData {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let errorMessage_: string | null;
  if (version >= 2) {
    errorMessage_ = reader.compactNullableString();
  } else errorMessage_ = "";
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const highWatermark_: number = reader.int64();
  let currentVoters_: DescribeQuorumResponseReplicaState[];
  const currentVotersCount = reader.compactArrayLength(13);
  currentVoters_ = [];
  for (let i = 0; i < currentVotersCount; i++) currentVoters_.push(readDescribeQuorumResponseReplicaState(reader, version));
  let observers_: DescribeQuorumResponseReplicaState[];
  const observersCount = reader.compactArrayLength(13);
  observers_ = [];
  for (let i = 0; i < observersCount; i++) observers_.push(readDescribeQuorumResponseReplicaState(reader, version));
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
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    highWatermark: highWatermark_,
    currentVoters: currentVoters_,
    observers: observers_,
  };
}

function writeDescribeQuorumResponsePartitionData(writer: Writer, message: DescribeQuorumResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (version >= 2) {
    if (message.errorMessage === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.errorMessage);
    }
  }
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.int64(message.highWatermark);
  writer.compactArrayLength(message.currentVoters.length);
  for (const item of message.currentVoters) {
    writeDescribeQuorumResponseReplicaState(writer, item, version);
  }
  writer.compactArrayLength(message.observers.length);
  for (const item of message.observers) {
    writeDescribeQuorumResponseReplicaState(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponseNode {
  nodeId: number;
  listeners: DescribeQuorumResponseListener[];
}

export function createDescribeQuorumResponseNode(fields?: Partial<DescribeQuorumResponseNode>): DescribeQuorumResponseNode {
  return {
    nodeId: fields?.nodeId ?? 0,
    listeners: fields?.listeners ?? [],
  };
}

function readDescribeQuorumResponseNode(reader: Reader, version: number): DescribeQuorumResponseNode {
  const nodeId_: number = reader.int32();
  let listeners_: DescribeQuorumResponseListener[];
  const listenersCount = reader.compactArrayLength(5);
  listeners_ = [];
  for (let i = 0; i < listenersCount; i++) listeners_.push(readDescribeQuorumResponseListener(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    nodeId: nodeId_,
    listeners: listeners_,
  };
}

function writeDescribeQuorumResponseNode(writer: Writer, message: DescribeQuorumResponseNode, version: number): void {
  writer.int32(message.nodeId);
  writer.compactArrayLength(message.listeners.length);
  for (const item of message.listeners) {
    writeDescribeQuorumResponseListener(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeQuorumResponseListener {
  name: string;
  host: string;
  port: number;
}

export function createDescribeQuorumResponseListener(fields?: Partial<DescribeQuorumResponseListener>): DescribeQuorumResponseListener {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readDescribeQuorumResponseListener(reader: Reader, version: number): DescribeQuorumResponseListener {
  const name_: string = reader.compactString();
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    host: host_,
    port: port_,
  };
}

function writeDescribeQuorumResponseListener(writer: Writer, message: DescribeQuorumResponseListener, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export const describeQuorumRequestSchema: RequestSchema<DescribeQuorumRequest> = {
  name: "DescribeQuorumRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readDescribeQuorumRequest,
  write: writeDescribeQuorumRequest,
  create: createDescribeQuorumRequest,
  headerVersion: () => 2,
};

export const describeQuorumResponseSchema: ResponseSchema<DescribeQuorumResponse> = {
  name: "DescribeQuorumResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readDescribeQuorumResponse,
  write: writeDescribeQuorumResponse,
  create: createDescribeQuorumResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.LEADER_NOT_AVAILABLE,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.BROKER_NOT_AVAILABLE,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
  ],
};

export const describeQuorumApi: ApiSchema<DescribeQuorumRequest, DescribeQuorumResponse> = {
  key: 55,
  name: "DescribeQuorum",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["broker", "controller"],
  request: describeQuorumRequestSchema,
  response: describeQuorumResponseSchema,
};
