// generated, do not edit: protocol/schemas/api/begin-quorum-epoch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface BeginQuorumEpochRequest {
  clusterId: string | null;
  voterId: number;
  topics: BeginQuorumEpochRequestTopicData[];
  leaderEndpoints: BeginQuorumEpochRequestLeaderEndpoint[];
}

export function createBeginQuorumEpochRequest(fields?: Partial<BeginQuorumEpochRequest>): BeginQuorumEpochRequest {
  return {
    clusterId: fields?.clusterId ?? null,
    voterId: fields?.voterId ?? -1,
    topics: fields?.topics ?? [],
    leaderEndpoints: fields?.leaderEndpoints ?? [],
  };
}

export function readBeginQuorumEpochRequest(reader: Reader, version: number): BeginQuorumEpochRequest {
  if (version < 0 || version > 1) throw unknownVersion("BeginQuorumEpochRequest", version);
  const flexible = version >= 1;
  const clusterId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let voterId_: number;
  if (version >= 1) {
    voterId_ = reader.int32();
  } else voterId_ = -1;
  let topics_: BeginQuorumEpochRequestTopicData[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readBeginQuorumEpochRequestTopicData(reader, version));
  let leaderEndpoints_: BeginQuorumEpochRequestLeaderEndpoint[];
  if (version >= 1) {
    const leaderEndpointsCount = reader.compactArrayLength(5);
    leaderEndpoints_ = [];
    for (let i = 0; i < leaderEndpointsCount; i++) leaderEndpoints_.push(readBeginQuorumEpochRequestLeaderEndpoint(reader, version));
  } else leaderEndpoints_ = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    clusterId: clusterId_,
    voterId: voterId_,
    topics: topics_,
    leaderEndpoints: leaderEndpoints_,
  };
}

export function writeBeginQuorumEpochRequest(writer: Writer, message: BeginQuorumEpochRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("BeginQuorumEpochRequest", version);
  const flexible = version >= 1;
  if (message.clusterId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.clusterId);
    else writer.string(message.clusterId);
  }
  if (version >= 1) {
    writer.int32(message.voterId);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeBeginQuorumEpochRequestTopicData(writer, item, version);
  }
  if (version >= 1) {
    writer.compactArrayLength(message.leaderEndpoints.length);
    for (const item of message.leaderEndpoints) {
      writeBeginQuorumEpochRequestLeaderEndpoint(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface BeginQuorumEpochRequestTopicData {
  topicName: string;
  partitions: BeginQuorumEpochRequestPartitionData[];
}

export function createBeginQuorumEpochRequestTopicData(fields?: Partial<BeginQuorumEpochRequestTopicData>): BeginQuorumEpochRequestTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readBeginQuorumEpochRequestTopicData(reader: Reader, version: number): BeginQuorumEpochRequestTopicData {
  const flexible = version >= 1;
  const topicName_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: BeginQuorumEpochRequestPartitionData[];
  const partitionsCount = flexible ? reader.compactArrayLength(12) : reader.arrayLength(12);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readBeginQuorumEpochRequestPartitionData(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeBeginQuorumEpochRequestTopicData(writer: Writer, message: BeginQuorumEpochRequestTopicData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.topicName);
  else writer.string(message.topicName);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeBeginQuorumEpochRequestPartitionData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface BeginQuorumEpochRequestPartitionData {
  partitionIndex: number;
  voterDirectoryId: Uuid;
  leaderId: number;
  leaderEpoch: number;
}

export function createBeginQuorumEpochRequestPartitionData(fields?: Partial<BeginQuorumEpochRequestPartitionData>): BeginQuorumEpochRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readBeginQuorumEpochRequestPartitionData(reader: Reader, version: number): BeginQuorumEpochRequestPartitionData {
  const flexible = version >= 1;
  const partitionIndex_: number = reader.int32();
  let voterDirectoryId_: Uuid;
  if (version >= 1) {
    voterDirectoryId_ = reader.uuid();
  } else voterDirectoryId_ = ZERO_UUID;
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    voterDirectoryId: voterDirectoryId_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeBeginQuorumEpochRequestPartitionData(writer: Writer, message: BeginQuorumEpochRequestPartitionData, version: number): void {
  const flexible = version >= 1;
  writer.int32(message.partitionIndex);
  if (version >= 1) {
    writer.uuid(message.voterDirectoryId);
  }
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface BeginQuorumEpochRequestLeaderEndpoint {
  name: string;
  host: string;
  port: number;
}

export function createBeginQuorumEpochRequestLeaderEndpoint(fields?: Partial<BeginQuorumEpochRequestLeaderEndpoint>): BeginQuorumEpochRequestLeaderEndpoint {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readBeginQuorumEpochRequestLeaderEndpoint(reader: Reader, version: number): BeginQuorumEpochRequestLeaderEndpoint {
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

function writeBeginQuorumEpochRequestLeaderEndpoint(writer: Writer, message: BeginQuorumEpochRequestLeaderEndpoint, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface BeginQuorumEpochResponse {
  errorCode: number;
  topics: BeginQuorumEpochResponseTopicData[];
  nodeEndpoints: BeginQuorumEpochResponseNodeEndpoint[];
}

export function createBeginQuorumEpochResponse(fields?: Partial<BeginQuorumEpochResponse>): BeginQuorumEpochResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    topics: fields?.topics ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readBeginQuorumEpochResponse(reader: Reader, version: number): BeginQuorumEpochResponse {
  if (version < 0 || version > 1) throw unknownVersion("BeginQuorumEpochResponse", version);
  const flexible = version >= 1;
  const errorCode_: number = reader.int16();
  let topics_: BeginQuorumEpochResponseTopicData[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readBeginQuorumEpochResponseTopicData(reader, version));
  let nodeEndpoints_: BeginQuorumEpochResponseNodeEndpoint[] = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          const nodeEndpointsCount = reader.compactArrayLength(8);
          nodeEndpoints_ = [];
          for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readBeginQuorumEpochResponseNodeEndpoint(reader, version));
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    errorCode: errorCode_,
    topics: topics_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeBeginQuorumEpochResponse(writer: Writer, message: BeginQuorumEpochResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("BeginQuorumEpochResponse", version);
  const flexible = version >= 1;
  writer.int16(message.errorCode);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeBeginQuorumEpochResponseTopicData(writer, item, version);
  }
  if (!(version >= 1)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("BeginQuorumEpochResponse.nodeEndpoints", version);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.nodeEndpoints.length === 0)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.nodeEndpoints.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.nodeEndpoints.length);
      for (const item of message.nodeEndpoints) {
        writeBeginQuorumEpochResponseNodeEndpoint(inner, item, version);
      }
      writer.endTag(0, inner);
    }
  }
}

export interface BeginQuorumEpochResponseTopicData {
  topicName: string;
  partitions: BeginQuorumEpochResponsePartitionData[];
}

export function createBeginQuorumEpochResponseTopicData(fields?: Partial<BeginQuorumEpochResponseTopicData>): BeginQuorumEpochResponseTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readBeginQuorumEpochResponseTopicData(reader: Reader, version: number): BeginQuorumEpochResponseTopicData {
  const flexible = version >= 1;
  const topicName_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: BeginQuorumEpochResponsePartitionData[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readBeginQuorumEpochResponsePartitionData(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topicName: topicName_,
    partitions: partitions_,
  };
}

function writeBeginQuorumEpochResponseTopicData(writer: Writer, message: BeginQuorumEpochResponseTopicData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.topicName);
  else writer.string(message.topicName);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeBeginQuorumEpochResponsePartitionData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface BeginQuorumEpochResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
}

export function createBeginQuorumEpochResponsePartitionData(fields?: Partial<BeginQuorumEpochResponsePartitionData>): BeginQuorumEpochResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readBeginQuorumEpochResponsePartitionData(reader: Reader, version: number): BeginQuorumEpochResponsePartitionData {
  const flexible = version >= 1;
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeBeginQuorumEpochResponsePartitionData(writer: Writer, message: BeginQuorumEpochResponsePartitionData, version: number): void {
  const flexible = version >= 1;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface BeginQuorumEpochResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
}

export function createBeginQuorumEpochResponseNodeEndpoint(fields?: Partial<BeginQuorumEpochResponseNodeEndpoint>): BeginQuorumEpochResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readBeginQuorumEpochResponseNodeEndpoint(reader: Reader, version: number): BeginQuorumEpochResponseNodeEndpoint {
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

function writeBeginQuorumEpochResponseNodeEndpoint(writer: Writer, message: BeginQuorumEpochResponseNodeEndpoint, version: number): void {
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export const beginQuorumEpochRequestSchema: RequestSchema<BeginQuorumEpochRequest> = {
  name: "BeginQuorumEpochRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readBeginQuorumEpochRequest,
  write: writeBeginQuorumEpochRequest,
  create: createBeginQuorumEpochRequest,
  headerVersion: (version) => (version >= 1 ? 2 : 1),
};

export const beginQuorumEpochResponseSchema: ResponseSchema<BeginQuorumEpochResponse> = {
  name: "BeginQuorumEpochResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readBeginQuorumEpochResponse,
  write: writeBeginQuorumEpochResponse,
  create: createBeginQuorumEpochResponse,
  headerVersion: (version) => (version >= 1 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
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

export const beginQuorumEpochApi: ApiSchema<BeginQuorumEpochRequest, BeginQuorumEpochResponse> = {
  key: 53,
  name: "BeginQuorumEpoch",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["controller"],
  request: beginQuorumEpochRequestSchema,
  response: beginQuorumEpochResponseSchema,
};
