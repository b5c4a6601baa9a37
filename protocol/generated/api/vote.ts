// generated, do not edit: protocol/schemas/api/vote.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface VoteRequest {
  clusterId: string | null;
  voterId: number;
  topics: VoteRequestTopicData[];
}

export function createVoteRequest(fields?: Partial<VoteRequest>): VoteRequest {
  return {
    clusterId: fields?.clusterId ?? null,
    voterId: fields?.voterId ?? -1,
    topics: fields?.topics ?? [],
  };
}

export function readVoteRequest(reader: Reader, version: number): VoteRequest {
  if (version < 0 || version > 2) throw unknownVersion("VoteRequest", version);
  const clusterId_: string | null = reader.compactNullableString();
  let voterId_: number;
  if (version >= 1) {
    voterId_ = reader.int32();
  } else voterId_ = -1;
  let topics_: VoteRequestTopicData[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readVoteRequestTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clusterId: clusterId_,
    voterId: voterId_,
    topics: topics_,
  };
}

export function writeVoteRequest(writer: Writer, message: VoteRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("VoteRequest", version);
  if (message.clusterId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.clusterId);
  }
  if (version >= 1) {
    writer.int32(message.voterId);
  }
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeVoteRequestTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface VoteRequestTopicData {
  topicName: string;
  partitions: VoteRequestPartitionData[];
}

export function createVoteRequestTopicData(fields?: Partial<VoteRequestTopicData>): VoteRequestTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readVoteRequestTopicData(reader: Reader, version: number): VoteRequestTopicData {
  const topicName_: string = reader.compactString();
  let partitions_: VoteRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(25);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readVoteRequestPartitionData(reader, version));
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

function writeVoteRequestTopicData(writer: Writer, message: VoteRequestTopicData, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeVoteRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface VoteRequestPartitionData {
  partitionIndex: number;
  replicaEpoch: number;
  replicaId: number;
  replicaDirectoryId: Uuid;
  voterDirectoryId: Uuid;
  lastOffsetEpoch: number;
  lastOffset: number;
  preVote: boolean;
}

export function createVoteRequestPartitionData(fields?: Partial<VoteRequestPartitionData>): VoteRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    replicaEpoch: fields?.replicaEpoch ?? 0,
    replicaId: fields?.replicaId ?? 0,
    replicaDirectoryId: fields?.replicaDirectoryId ?? ZERO_UUID,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
    lastOffsetEpoch: fields?.lastOffsetEpoch ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    preVote: fields?.preVote ?? false,
  };
}

function readVoteRequestPartitionData(reader: Reader, version: number): VoteRequestPartitionData {
  const partitionIndex_: number = reader.int32();
  const replicaEpoch_: number = reader.int32();
  const replicaId_: number = reader.int32();
  let replicaDirectoryId_: Uuid;
  if (version >= 1) {
    replicaDirectoryId_ = reader.uuid();
  } else replicaDirectoryId_ = ZERO_UUID;
  let voterDirectoryId_: Uuid;
  if (version >= 1) {
    voterDirectoryId_ = reader.uuid();
  } else voterDirectoryId_ = ZERO_UUID;
  const lastOffsetEpoch_: number = reader.int32();
  const lastOffset_: number = reader.int64();
  let preVote_: boolean;
  if (version >= 2) {
    preVote_ = reader.bool();
  } else preVote_ = false;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    replicaEpoch: replicaEpoch_,
    replicaId: replicaId_,
    replicaDirectoryId: replicaDirectoryId_,
    voterDirectoryId: voterDirectoryId_,
    lastOffsetEpoch: lastOffsetEpoch_,
    lastOffset: lastOffset_,
    preVote: preVote_,
  };
}

function writeVoteRequestPartitionData(writer: Writer, message: VoteRequestPartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int32(message.replicaEpoch);
  writer.int32(message.replicaId);
  if (version >= 1) {
    writer.uuid(message.replicaDirectoryId);
  }
  if (version >= 1) {
    writer.uuid(message.voterDirectoryId);
  }
  writer.int32(message.lastOffsetEpoch);
  writer.int64(message.lastOffset);
  if (version >= 2) {
    writer.bool(message.preVote);
  } else if (!(message.preVote === false)) throw absentField("VoteRequest.preVote", version);
  writer.unsignedVarint(0);
}

export interface VoteResponse {
  errorCode: number;
  topics: VoteResponseTopicData[];
  nodeEndpoints: VoteResponseNodeEndpoint[];
}

export function createVoteResponse(fields?: Partial<VoteResponse>): VoteResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    topics: fields?.topics ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readVoteResponse(reader: Reader, version: number): VoteResponse {
  if (version < 0 || version > 2) throw unknownVersion("VoteResponse", version);
  const errorCode_: number = reader.int16();
  let topics_: VoteResponseTopicData[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readVoteResponseTopicData(reader, version));
  let nodeEndpoints_: VoteResponseNodeEndpoint[] = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        if (version >= 1) {
          const nodeEndpointsCount = reader.compactArrayLength(8);
          nodeEndpoints_ = [];
          for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readVoteResponseNodeEndpoint(reader, version));
        } else reader.skipTo(end);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    errorCode: errorCode_,
    topics: topics_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeVoteResponse(writer: Writer, message: VoteResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("VoteResponse", version);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeVoteResponseTopicData(writer, item, version);
  }
  if (!(version >= 1)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("VoteResponse.nodeEndpoints", version);
  }
  let tags = 0;
  if (version >= 1 && !(message.nodeEndpoints.length === 0)) tags++;
  writer.unsignedVarint(tags);
  if (version >= 1 && !(message.nodeEndpoints.length === 0)) {
    const inner = writer.beginTag();
    inner.compactArrayLength(message.nodeEndpoints.length);
    for (const item of message.nodeEndpoints) {
      writeVoteResponseNodeEndpoint(inner, item, version);
    }
    writer.endTag(0, inner);
  }
}

export interface VoteResponseTopicData {
  topicName: string;
  partitions: VoteResponsePartitionData[];
}

export function createVoteResponseTopicData(fields?: Partial<VoteResponseTopicData>): VoteResponseTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readVoteResponseTopicData(reader: Reader, version: number): VoteResponseTopicData {
  const topicName_: string = reader.compactString();
  let partitions_: VoteResponsePartitionData[];
  const partitionsCount = reader.compactArrayLength(16);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readVoteResponsePartitionData(reader, version));
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

function writeVoteResponseTopicData(writer: Writer, message: VoteResponseTopicData, version: number): void {
  writer.compactString(message.topicName);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeVoteResponsePartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface VoteResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
  voteGranted: boolean;
}

export function createVoteResponsePartitionData(fields?: Partial<VoteResponsePartitionData>): VoteResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    voteGranted: fields?.voteGranted ?? false,
  };
}

function readVoteResponsePartitionData(reader: Reader, version: number): VoteResponsePartitionData {
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const voteGranted_: boolean = reader.bool();
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
    voteGranted: voteGranted_,
  };
}

function writeVoteResponsePartitionData(writer: Writer, message: VoteResponsePartitionData, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.bool(message.voteGranted);
  writer.unsignedVarint(0);
}

export interface VoteResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
}

export function createVoteResponseNodeEndpoint(fields?: Partial<VoteResponseNodeEndpoint>): VoteResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readVoteResponseNodeEndpoint(reader: Reader, version: number): VoteResponseNodeEndpoint {
  const nodeId_: number = reader.int32();
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
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
  };
}

function writeVoteResponseNodeEndpoint(writer: Writer, message: VoteResponseNodeEndpoint, version: number): void {
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export const voteRequestSchema: RequestSchema<VoteRequest> = {
  name: "VoteRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readVoteRequest,
  write: writeVoteRequest,
  create: createVoteRequest,
  headerVersion: () => 2,
};

export const voteResponseSchema: ResponseSchema<VoteResponse> = {
  name: "VoteResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readVoteResponse,
  write: writeVoteResponse,
  create: createVoteResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.BROKER_NOT_AVAILABLE,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
    ErrorCode.INCONSISTENT_VOTER_SET,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.INVALID_VOTER_KEY,
  ],
};

export const voteApi: ApiSchema<VoteRequest, VoteResponse> = {
  key: 52,
  name: "Vote",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["controller"],
  request: voteRequestSchema,
  response: voteResponseSchema,
};
