// generated, do not edit: protocol/schemas/api/metadata.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, nullField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface MetadataRequest {
  topics: MetadataRequestTopic[] | null;
  allowAutoTopicCreation: boolean;
  includeClusterAuthorizedOperations: boolean;
  includeTopicAuthorizedOperations: boolean;
}

export function createMetadataRequest(fields?: Partial<MetadataRequest>): MetadataRequest {
  return {
    topics: fields?.topics === undefined ? [] : fields!.topics,
    allowAutoTopicCreation: fields?.allowAutoTopicCreation ?? true,
    includeClusterAuthorizedOperations: fields?.includeClusterAuthorizedOperations ?? false,
    includeTopicAuthorizedOperations: fields?.includeTopicAuthorizedOperations ?? false,
  };
}

export function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  if (version < 0 || version > 13) throw unknownVersion("MetadataRequest", version);
  const flexible = version >= 9;
  let topics_: MetadataRequestTopic[] | null;
  const topicsCount = flexible ? (version >= 1 ? reader.compactNullableArrayLength(2) : reader.compactArrayLength(2)) : (version >= 1 ? reader.nullableArrayLength(2) : reader.arrayLength(2));
  if (topicsCount < 0) topics_ = null;
  else {
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readMetadataRequestTopic(reader, version));
  }
  let allowAutoTopicCreation_: boolean;
  if (version >= 4) {
    allowAutoTopicCreation_ = reader.bool();
  } else allowAutoTopicCreation_ = true;
  let includeClusterAuthorizedOperations_: boolean;
  if (version >= 8 && version <= 10) {
    includeClusterAuthorizedOperations_ = reader.bool();
  } else includeClusterAuthorizedOperations_ = false;
  let includeTopicAuthorizedOperations_: boolean;
  if (version >= 8) {
    includeTopicAuthorizedOperations_ = reader.bool();
  } else includeTopicAuthorizedOperations_ = false;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topics: topics_,
    allowAutoTopicCreation: allowAutoTopicCreation_,
    includeClusterAuthorizedOperations: includeClusterAuthorizedOperations_,
    includeTopicAuthorizedOperations: includeTopicAuthorizedOperations_,
  };
}

export function writeMetadataRequest(writer: Writer, message: MetadataRequest, version: number): void {
  if (version < 0 || version > 13) throw unwritableVersion("MetadataRequest", version);
  const flexible = version >= 9;
  if (message.topics === null) {
    if (!(version >= 1)) throw nullField("MetadataRequest.topics", version);
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.topics.length);
    else writer.arrayLength(message.topics.length);
    for (const item of message.topics) {
      writeMetadataRequestTopic(writer, item, version);
    }
  }
  if (version >= 4) {
    writer.bool(message.allowAutoTopicCreation);
  } else if (!(message.allowAutoTopicCreation === true)) throw absentField("MetadataRequest.allowAutoTopicCreation", version);
  if (version >= 8 && version <= 10) {
    writer.bool(message.includeClusterAuthorizedOperations);
  } else if (!(message.includeClusterAuthorizedOperations === false)) throw absentField("MetadataRequest.includeClusterAuthorizedOperations", version);
  if (version >= 8) {
    writer.bool(message.includeTopicAuthorizedOperations);
  } else if (!(message.includeTopicAuthorizedOperations === false)) throw absentField("MetadataRequest.includeTopicAuthorizedOperations", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface MetadataRequestTopic {
  topicId: Uuid;
  name: string | null;
}

export function createMetadataRequestTopic(fields?: Partial<MetadataRequestTopic>): MetadataRequestTopic {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    name: fields?.name === undefined ? "" : fields!.name,
  };
}

function readMetadataRequestTopic(reader: Reader, version: number): MetadataRequestTopic {
  const flexible = version >= 9;
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  const name_: string | null = flexible ? (version >= 10 ? reader.compactNullableString() : reader.compactString()) : (version >= 10 ? reader.nullableString() : reader.string());
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topicId: topicId_,
    name: name_,
  };
}

function writeMetadataRequestTopic(writer: Writer, message: MetadataRequestTopic, version: number): void {
  const flexible = version >= 9;
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  if (message.name === null) {
    if (!(version >= 10)) throw nullField("MetadataRequest.name", version);
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface MetadataResponse {
  throttleTimeMs: number;
  brokers: MetadataResponseBroker[];
  clusterId: string | null;
  controllerId: number;
  topics: MetadataResponseTopic[];
  clusterAuthorizedOperations: number;
  errorCode: number;
}

export function createMetadataResponse(fields?: Partial<MetadataResponse>): MetadataResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    brokers: fields?.brokers ?? [],
    clusterId: fields?.clusterId ?? null,
    controllerId: fields?.controllerId ?? -1,
    topics: fields?.topics ?? [],
    clusterAuthorizedOperations: fields?.clusterAuthorizedOperations ?? -2147483648,
    errorCode: fields?.errorCode ?? 0,
  };
}

export function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  if (version < 0 || version > 13) throw unknownVersion("MetadataResponse", version);
  const flexible = version >= 9;
  let throttleTimeMs_: number;
  if (version >= 3) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let brokers_: MetadataResponseBroker[];
  const brokersCount = flexible ? reader.compactArrayLength(10) : reader.arrayLength(10);
  brokers_ = [];
  for (let i = 0; i < brokersCount; i++) brokers_.push(readMetadataResponseBroker(reader, version));
  let clusterId_: string | null;
  if (version >= 2) {
    clusterId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else clusterId_ = null;
  let controllerId_: number;
  if (version >= 1) {
    controllerId_ = reader.int32();
  } else controllerId_ = -1;
  let topics_: MetadataResponseTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readMetadataResponseTopic(reader, version));
  let clusterAuthorizedOperations_: number;
  if (version >= 8 && version <= 10) {
    clusterAuthorizedOperations_ = reader.int32();
  } else clusterAuthorizedOperations_ = -2147483648;
  let errorCode_: number;
  if (version >= 13) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    brokers: brokers_,
    clusterId: clusterId_,
    controllerId: controllerId_,
    topics: topics_,
    clusterAuthorizedOperations: clusterAuthorizedOperations_,
    errorCode: errorCode_,
  };
}

export function writeMetadataResponse(writer: Writer, message: MetadataResponse, version: number): void {
  if (version < 0 || version > 13) throw unwritableVersion("MetadataResponse", version);
  const flexible = version >= 9;
  if (version >= 3) {
    writer.int32(message.throttleTimeMs);
  }
  if (flexible) writer.compactArrayLength(message.brokers.length);
  else writer.arrayLength(message.brokers.length);
  for (const item of message.brokers) {
    writeMetadataResponseBroker(writer, item, version);
  }
  if (version >= 2) {
    if (message.clusterId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.clusterId);
      else writer.string(message.clusterId);
    }
  }
  if (version >= 1) {
    writer.int32(message.controllerId);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeMetadataResponseTopic(writer, item, version);
  }
  if (version >= 8 && version <= 10) {
    writer.int32(message.clusterAuthorizedOperations);
  } else if (!(message.clusterAuthorizedOperations === -2147483648)) throw absentField("MetadataResponse.clusterAuthorizedOperations", version);
  if (version >= 13) {
    writer.int16(message.errorCode);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface MetadataResponseBroker {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export function createMetadataResponseBroker(fields?: Partial<MetadataResponseBroker>): MetadataResponseBroker {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
  };
}

function readMetadataResponseBroker(reader: Reader, version: number): MetadataResponseBroker {
  const flexible = version >= 9;
  const nodeId_: number = reader.int32();
  const host_: string = flexible ? reader.compactString() : reader.string();
  const port_: number = reader.int32();
  let rack_: string | null;
  if (version >= 1) {
    rack_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else rack_ = null;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    nodeId: nodeId_,
    host: host_,
    port: port_,
    rack: rack_,
  };
}

function writeMetadataResponseBroker(writer: Writer, message: MetadataResponseBroker, version: number): void {
  const flexible = version >= 9;
  writer.int32(message.nodeId);
  if (flexible) writer.compactString(message.host);
  else writer.string(message.host);
  writer.int32(message.port);
  if (version >= 1) {
    if (message.rack === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.rack);
      else writer.string(message.rack);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface MetadataResponseTopic {
  errorCode: number;
  name: string | null;
  topicId: Uuid;
  isInternal: boolean;
  partitions: MetadataResponsePartition[];
  topicAuthorizedOperations: number;
}

export function createMetadataResponseTopic(fields?: Partial<MetadataResponseTopic>): MetadataResponseTopic {
  return {
    errorCode: fields?.errorCode ?? 0,
    name: fields?.name === undefined ? "" : fields!.name,
    topicId: fields?.topicId ?? ZERO_UUID,
    isInternal: fields?.isInternal ?? false,
    partitions: fields?.partitions ?? [],
    topicAuthorizedOperations: fields?.topicAuthorizedOperations ?? -2147483648,
  };
}

function readMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const flexible = version >= 9;
  const errorCode_: number = reader.int16();
  const name_: string | null = flexible ? (version >= 12 ? reader.compactNullableString() : reader.compactString()) : (version >= 12 ? reader.nullableString() : reader.string());
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let isInternal_: boolean;
  if (version >= 1) {
    isInternal_ = reader.bool();
  } else isInternal_ = false;
  let partitions_: MetadataResponsePartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(18) : reader.arrayLength(18);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readMetadataResponsePartition(reader, version));
  let topicAuthorizedOperations_: number;
  if (version >= 8) {
    topicAuthorizedOperations_ = reader.int32();
  } else topicAuthorizedOperations_ = -2147483648;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    errorCode: errorCode_,
    name: name_,
    topicId: topicId_,
    isInternal: isInternal_,
    partitions: partitions_,
    topicAuthorizedOperations: topicAuthorizedOperations_,
  };
}

function writeMetadataResponseTopic(writer: Writer, message: MetadataResponseTopic, version: number): void {
  const flexible = version >= 9;
  writer.int16(message.errorCode);
  if (message.name === null) {
    if (!(version >= 12)) throw nullField("MetadataResponse.name", version);
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  if (version >= 1) {
    writer.bool(message.isInternal);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeMetadataResponsePartition(writer, item, version);
  }
  if (version >= 8) {
    writer.int32(message.topicAuthorizedOperations);
  } else if (!(message.topicAuthorizedOperations === -2147483648)) throw absentField("MetadataResponse.topicAuthorizedOperations", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface MetadataResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  offlineReplicas: number[];
}

export function createMetadataResponsePartition(fields?: Partial<MetadataResponsePartition>): MetadataResponsePartition {
  return {
    errorCode: fields?.errorCode ?? 0,
    partitionIndex: fields?.partitionIndex ?? 0,
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    replicaNodes: fields?.replicaNodes ?? [],
    isrNodes: fields?.isrNodes ?? [],
    offlineReplicas: fields?.offlineReplicas ?? [],
  };
}

function readMetadataResponsePartition(reader: Reader, version: number): MetadataResponsePartition {
  const flexible = version >= 9;
  const errorCode_: number = reader.int16();
  const partitionIndex_: number = reader.int32();
  const leaderId_: number = reader.int32();
  let leaderEpoch_: number;
  if (version >= 7) {
    leaderEpoch_ = reader.int32();
  } else leaderEpoch_ = -1;
  let replicaNodes_: number[];
  const replicaNodesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  replicaNodes_ = [];
  for (let i = 0; i < replicaNodesCount; i++) replicaNodes_.push(reader.int32());
  let isrNodes_: number[];
  const isrNodesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  isrNodes_ = [];
  for (let i = 0; i < isrNodesCount; i++) isrNodes_.push(reader.int32());
  let offlineReplicas_: number[];
  if (version >= 5) {
    const offlineReplicasCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
    offlineReplicas_ = [];
    for (let i = 0; i < offlineReplicasCount; i++) offlineReplicas_.push(reader.int32());
  } else offlineReplicas_ = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    errorCode: errorCode_,
    partitionIndex: partitionIndex_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    replicaNodes: replicaNodes_,
    isrNodes: isrNodes_,
    offlineReplicas: offlineReplicas_,
  };
}

function writeMetadataResponsePartition(writer: Writer, message: MetadataResponsePartition, version: number): void {
  const flexible = version >= 9;
  writer.int16(message.errorCode);
  writer.int32(message.partitionIndex);
  writer.int32(message.leaderId);
  if (version >= 7) {
    writer.int32(message.leaderEpoch);
  }
  if (flexible) writer.compactArrayLength(message.replicaNodes.length);
  else writer.arrayLength(message.replicaNodes.length);
  for (const item of message.replicaNodes) {
    writer.int32(item);
  }
  if (flexible) writer.compactArrayLength(message.isrNodes.length);
  else writer.arrayLength(message.isrNodes.length);
  for (const item of message.isrNodes) {
    writer.int32(item);
  }
  if (version >= 5) {
    if (flexible) writer.compactArrayLength(message.offlineReplicas.length);
    else writer.arrayLength(message.offlineReplicas.length);
    for (const item of message.offlineReplicas) {
      writer.int32(item);
    }
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const metadataRequestSchema: RequestSchema<MetadataRequest> = {
  name: "MetadataRequest",
  validVersions: { min: 0, max: 13 },
  flexibleVersions: { min: 9, max: 13 },
  latestVersionUnstable: false,
  read: readMetadataRequest,
  write: writeMetadataRequest,
  create: createMetadataRequest,
  headerVersion: (version) => (version >= 9 ? 2 : 1),
};

export const metadataResponseSchema: ResponseSchema<MetadataResponse> = {
  name: "MetadataResponse",
  validVersions: { min: 0, max: 13 },
  flexibleVersions: { min: 9, max: 13 },
  latestVersionUnstable: false,
  read: readMetadataResponse,
  write: writeMetadataResponse,
  create: createMetadataResponse,
  headerVersion: (version) => (version >= 9 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.LEADER_NOT_AVAILABLE,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REPLICATION_FACTOR,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.LISTENER_NOT_FOUND,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.REBOOTSTRAP_REQUIRED,
  ],
};

export const metadataApi: ApiSchema<MetadataRequest, MetadataResponse> = {
  key: 3,
  name: "Metadata",
  validVersions: { min: 0, max: 13 },
  advertisedVersions: { min: 0, max: 13 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 9, max: 13 },
  listeners: ["broker"],
  request: metadataRequestSchema,
  response: metadataResponseSchema,
};
