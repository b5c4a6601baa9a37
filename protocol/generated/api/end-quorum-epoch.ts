// generated, do not edit: protocol/schemas/api/end-quorum-epoch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface EndQuorumEpochRequest {
  clusterId: string | null;
  topics: EndQuorumEpochRequestTopicData[];
  leaderEndpoints: EndQuorumEpochRequestLeaderEndpoint[];
}

export function createEndQuorumEpochRequest(fields?: Partial<EndQuorumEpochRequest>): EndQuorumEpochRequest {
  return {
    clusterId: fields?.clusterId ?? null,
    topics: fields?.topics ?? [],
    leaderEndpoints: fields?.leaderEndpoints ?? [],
  };
}

export function readEndQuorumEpochRequest(reader: Reader, version: number): EndQuorumEpochRequest {
  if (version < 0 || version > 1) throw unknownVersion("EndQuorumEpochRequest", version);
  const flexible = version >= 1;
  const clusterId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let topics_: EndQuorumEpochRequestTopicData[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readEndQuorumEpochRequestTopicData(reader, version));
  let leaderEndpoints_: EndQuorumEpochRequestLeaderEndpoint[];
  if (version >= 1) {
    const leaderEndpointsCount = reader.compactArrayLength(5);
    leaderEndpoints_ = [];
    for (let i = 0; i < leaderEndpointsCount; i++) leaderEndpoints_.push(readEndQuorumEpochRequestLeaderEndpoint(reader, version));
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
    topics: topics_,
    leaderEndpoints: leaderEndpoints_,
  };
}

export function writeEndQuorumEpochRequest(writer: Writer, message: EndQuorumEpochRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("EndQuorumEpochRequest", version);
  const flexible = version >= 1;
  if (message.clusterId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.clusterId);
    else writer.string(message.clusterId);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeEndQuorumEpochRequestTopicData(writer, item, version);
  }
  if (version >= 1) {
    writer.compactArrayLength(message.leaderEndpoints.length);
    for (const item of message.leaderEndpoints) {
      writeEndQuorumEpochRequestLeaderEndpoint(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndQuorumEpochRequestTopicData {
  topicName: string;
  partitions: EndQuorumEpochRequestPartitionData[];
}

export function createEndQuorumEpochRequestTopicData(fields?: Partial<EndQuorumEpochRequestTopicData>): EndQuorumEpochRequestTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readEndQuorumEpochRequestTopicData(reader: Reader, version: number): EndQuorumEpochRequestTopicData {
  const flexible = version >= 1;
  const topicName_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: EndQuorumEpochRequestPartitionData[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readEndQuorumEpochRequestPartitionData(reader, version));
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

function writeEndQuorumEpochRequestTopicData(writer: Writer, message: EndQuorumEpochRequestTopicData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.topicName);
  else writer.string(message.topicName);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeEndQuorumEpochRequestPartitionData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndQuorumEpochRequestPartitionData {
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  preferredSuccessors: number[];
  preferredCandidates: EndQuorumEpochRequestReplicaInfo[];
}

export function createEndQuorumEpochRequestPartitionData(fields?: Partial<EndQuorumEpochRequestPartitionData>): EndQuorumEpochRequestPartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    preferredSuccessors: fields?.preferredSuccessors ?? [],
    preferredCandidates: fields?.preferredCandidates ?? [],
  };
}

function readEndQuorumEpochRequestPartitionData(reader: Reader, version: number): EndQuorumEpochRequestPartitionData {
  const flexible = version >= 1;
  const partitionIndex_: number = reader.int32();
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let preferredSuccessors_: number[];
  if (version <= 0) {
    const preferredSuccessorsCount = reader.arrayLength(4);
    preferredSuccessors_ = [];
    for (let i = 0; i < preferredSuccessorsCount; i++) preferredSuccessors_.push(reader.int32());
  } else preferredSuccessors_ = [];
  let preferredCandidates_: EndQuorumEpochRequestReplicaInfo[];
  if (version >= 1) {
    const preferredCandidatesCount = reader.compactArrayLength(21);
    preferredCandidates_ = [];
    for (let i = 0; i < preferredCandidatesCount; i++) preferredCandidates_.push(readEndQuorumEpochRequestReplicaInfo(reader, version));
  } else preferredCandidates_ = [];
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
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    preferredSuccessors: preferredSuccessors_,
    preferredCandidates: preferredCandidates_,
  };
}

function writeEndQuorumEpochRequestPartitionData(writer: Writer, message: EndQuorumEpochRequestPartitionData, version: number): void {
  const flexible = version >= 1;
  writer.int32(message.partitionIndex);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  if (version <= 0) {
    writer.arrayLength(message.preferredSuccessors.length);
    for (const item of message.preferredSuccessors) {
      writer.int32(item);
    }
  }
  if (version >= 1) {
    writer.compactArrayLength(message.preferredCandidates.length);
    for (const item of message.preferredCandidates) {
      writeEndQuorumEpochRequestReplicaInfo(writer, item, version);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndQuorumEpochRequestReplicaInfo {
  candidateId: number;
  candidateDirectoryId: Uuid;
}

export function createEndQuorumEpochRequestReplicaInfo(fields?: Partial<EndQuorumEpochRequestReplicaInfo>): EndQuorumEpochRequestReplicaInfo {
  return {
    candidateId: fields?.candidateId ?? 0,
    candidateDirectoryId: fields?.candidateDirectoryId ?? ZERO_UUID,
  };
}

function readEndQuorumEpochRequestReplicaInfo(reader: Reader, version: number): EndQuorumEpochRequestReplicaInfo {
  const candidateId_: number = reader.int32();
  const candidateDirectoryId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    candidateId: candidateId_,
    candidateDirectoryId: candidateDirectoryId_,
  };
}

function writeEndQuorumEpochRequestReplicaInfo(writer: Writer, message: EndQuorumEpochRequestReplicaInfo, version: number): void {
  writer.int32(message.candidateId);
  writer.uuid(message.candidateDirectoryId);
  writer.unsignedVarint(0);
}

export interface EndQuorumEpochRequestLeaderEndpoint {
  name: string;
  host: string;
  port: number;
}

export function createEndQuorumEpochRequestLeaderEndpoint(fields?: Partial<EndQuorumEpochRequestLeaderEndpoint>): EndQuorumEpochRequestLeaderEndpoint {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readEndQuorumEpochRequestLeaderEndpoint(reader: Reader, version: number): EndQuorumEpochRequestLeaderEndpoint {
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

function writeEndQuorumEpochRequestLeaderEndpoint(writer: Writer, message: EndQuorumEpochRequestLeaderEndpoint, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface EndQuorumEpochResponse {
  errorCode: number;
  topics: EndQuorumEpochResponseTopicData[];
  nodeEndpoints: EndQuorumEpochResponseNodeEndpoint[];
}

export function createEndQuorumEpochResponse(fields?: Partial<EndQuorumEpochResponse>): EndQuorumEpochResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    topics: fields?.topics ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readEndQuorumEpochResponse(reader: Reader, version: number): EndQuorumEpochResponse {
  if (version < 0 || version > 1) throw unknownVersion("EndQuorumEpochResponse", version);
  const flexible = version >= 1;
  const errorCode_: number = reader.int16();
  let topics_: EndQuorumEpochResponseTopicData[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readEndQuorumEpochResponseTopicData(reader, version));
  let nodeEndpoints_: EndQuorumEpochResponseNodeEndpoint[] = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          const nodeEndpointsCount = reader.compactArrayLength(8);
          nodeEndpoints_ = [];
          for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readEndQuorumEpochResponseNodeEndpoint(reader, version));
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

export function writeEndQuorumEpochResponse(writer: Writer, message: EndQuorumEpochResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("EndQuorumEpochResponse", version);
  const flexible = version >= 1;
  writer.int16(message.errorCode);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeEndQuorumEpochResponseTopicData(writer, item, version);
  }
  if (!(version >= 1)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("EndQuorumEpochResponse.nodeEndpoints", version);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.nodeEndpoints.length === 0)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.nodeEndpoints.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.nodeEndpoints.length);
      for (const item of message.nodeEndpoints) {
        writeEndQuorumEpochResponseNodeEndpoint(inner, item, version);
      }
      writer.endTag(0, inner);
    }
  }
}

export interface EndQuorumEpochResponseTopicData {
  topicName: string;
  partitions: EndQuorumEpochResponsePartitionData[];
}

export function createEndQuorumEpochResponseTopicData(fields?: Partial<EndQuorumEpochResponseTopicData>): EndQuorumEpochResponseTopicData {
  return {
    topicName: fields?.topicName ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readEndQuorumEpochResponseTopicData(reader: Reader, version: number): EndQuorumEpochResponseTopicData {
  const flexible = version >= 1;
  const topicName_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: EndQuorumEpochResponsePartitionData[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readEndQuorumEpochResponsePartitionData(reader, version));
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

function writeEndQuorumEpochResponseTopicData(writer: Writer, message: EndQuorumEpochResponseTopicData, version: number): void {
  const flexible = version >= 1;
  if (flexible) writer.compactString(message.topicName);
  else writer.string(message.topicName);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeEndQuorumEpochResponsePartitionData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndQuorumEpochResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
}

export function createEndQuorumEpochResponsePartitionData(fields?: Partial<EndQuorumEpochResponsePartitionData>): EndQuorumEpochResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readEndQuorumEpochResponsePartitionData(reader: Reader, version: number): EndQuorumEpochResponsePartitionData {
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

function writeEndQuorumEpochResponsePartitionData(writer: Writer, message: EndQuorumEpochResponsePartitionData, version: number): void {
  const flexible = version >= 1;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndQuorumEpochResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
}

export function createEndQuorumEpochResponseNodeEndpoint(fields?: Partial<EndQuorumEpochResponseNodeEndpoint>): EndQuorumEpochResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readEndQuorumEpochResponseNodeEndpoint(reader: Reader, version: number): EndQuorumEpochResponseNodeEndpoint {
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

function writeEndQuorumEpochResponseNodeEndpoint(writer: Writer, message: EndQuorumEpochResponseNodeEndpoint, version: number): void {
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export const endQuorumEpochRequestSchema: RequestSchema<EndQuorumEpochRequest> = {
  name: "EndQuorumEpochRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readEndQuorumEpochRequest,
  write: writeEndQuorumEpochRequest,
  create: createEndQuorumEpochRequest,
  headerVersion: (version) => (version >= 1 ? 2 : 1),
};

export const endQuorumEpochResponseSchema: ResponseSchema<EndQuorumEpochResponse> = {
  name: "EndQuorumEpochResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 1, max: 1 },
  latestVersionUnstable: false,
  read: readEndQuorumEpochResponse,
  write: writeEndQuorumEpochResponse,
  create: createEndQuorumEpochResponse,
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
  ],
};

export const endQuorumEpochApi: ApiSchema<EndQuorumEpochRequest, EndQuorumEpochResponse> = {
  key: 54,
  name: "EndQuorumEpoch",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 1, max: 1 },
  listeners: ["controller"],
  request: endQuorumEpochRequestSchema,
  response: endQuorumEpochResponseSchema,
};
