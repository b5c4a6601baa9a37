// generated, do not edit: protocol/schemas/api/fetch-snapshot.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface FetchSnapshotRequest {
  clusterId: string | null;
  replicaId: number;
  maxBytes: number;
  topics: FetchSnapshotRequestTopicSnapshot[];
}

export function createFetchSnapshotRequest(fields?: Partial<FetchSnapshotRequest>): FetchSnapshotRequest {
  return {
    clusterId: fields?.clusterId ?? null,
    replicaId: fields?.replicaId ?? -1,
    maxBytes: fields?.maxBytes ?? 2147483647,
    topics: fields?.topics ?? [],
  };
}

export function readFetchSnapshotRequest(reader: Reader, version: number): FetchSnapshotRequest {
  if (version < 0 || version > 1) throw unknownVersion("FetchSnapshotRequest", version);
  let clusterId_: string | null = null;
  const replicaId_: number = reader.int32();
  const maxBytes_: number = reader.int32();
  let topics_: FetchSnapshotRequestTopicSnapshot[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readFetchSnapshotRequestTopicSnapshot(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        clusterId_ = reader.compactNullableString();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    clusterId: clusterId_,
    replicaId: replicaId_,
    maxBytes: maxBytes_,
    topics: topics_,
  };
}

export function writeFetchSnapshotRequest(writer: Writer, message: FetchSnapshotRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("FetchSnapshotRequest", version);
  writer.int32(message.replicaId);
  writer.int32(message.maxBytes);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeFetchSnapshotRequestTopicSnapshot(writer, item, version);
  }
  let tags = 0;
  if (!(message.clusterId === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.clusterId === null)) {
    const inner = writer.beginTag();
    if (message.clusterId === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactString(message.clusterId);
    }
    writer.endTag(0, inner);
  }
}

export interface FetchSnapshotRequestTopicSnapshot {
  name: string;
  partitions: FetchSnapshotRequestPartitionSnapshot[];
}

export function createFetchSnapshotRequestTopicSnapshot(fields?: Partial<FetchSnapshotRequestTopicSnapshot>): FetchSnapshotRequestTopicSnapshot {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readFetchSnapshotRequestTopicSnapshot(reader: Reader, version: number): FetchSnapshotRequestTopicSnapshot {
  const name_: string = reader.compactString();
  let partitions_: FetchSnapshotRequestPartitionSnapshot[];
  const partitionsCount = reader.compactArrayLength(30);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readFetchSnapshotRequestPartitionSnapshot(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeFetchSnapshotRequestTopicSnapshot(writer: Writer, message: FetchSnapshotRequestTopicSnapshot, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeFetchSnapshotRequestPartitionSnapshot(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface FetchSnapshotRequestPartitionSnapshot {
  partition: number;
  currentLeaderEpoch: number;
  snapshotId: FetchSnapshotRequestSnapshotId;
  position: number;
  replicaDirectoryId: Uuid;
}

export function createFetchSnapshotRequestPartitionSnapshot(fields?: Partial<FetchSnapshotRequestPartitionSnapshot>): FetchSnapshotRequestPartitionSnapshot {
  return {
    partition: fields?.partition ?? 0,
    currentLeaderEpoch: fields?.currentLeaderEpoch ?? 0,
    snapshotId: fields?.snapshotId ?? createFetchSnapshotRequestSnapshotId(),
    position: fields?.position ?? 0,
    replicaDirectoryId: fields?.replicaDirectoryId ?? ZERO_UUID,
  };
}

function readFetchSnapshotRequestPartitionSnapshot(reader: Reader, version: number): FetchSnapshotRequestPartitionSnapshot {
  const partition_: number = reader.int32();
  const currentLeaderEpoch_: number = reader.int32();
  const snapshotId_: FetchSnapshotRequestSnapshotId = readFetchSnapshotRequestSnapshotId(reader, version);
  const position_: number = reader.int64();
  let replicaDirectoryId_: Uuid = ZERO_UUID;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        if (version >= 1) {
          replicaDirectoryId_ = reader.uuid();
        } else reader.skipTo(end);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    partition: partition_,
    currentLeaderEpoch: currentLeaderEpoch_,
    snapshotId: snapshotId_,
    position: position_,
    replicaDirectoryId: replicaDirectoryId_,
  };
}

function writeFetchSnapshotRequestPartitionSnapshot(writer: Writer, message: FetchSnapshotRequestPartitionSnapshot, version: number): void {
  writer.int32(message.partition);
  writer.int32(message.currentLeaderEpoch);
  writeFetchSnapshotRequestSnapshotId(writer, message.snapshotId, version);
  writer.int64(message.position);
  let tags = 0;
  if (version >= 1 && !(message.replicaDirectoryId === ZERO_UUID)) tags++;
  writer.unsignedVarint(tags);
  if (version >= 1 && !(message.replicaDirectoryId === ZERO_UUID)) {
    const inner = writer.beginTag();
    inner.uuid(message.replicaDirectoryId);
    writer.endTag(0, inner);
  }
}

export interface FetchSnapshotRequestSnapshotId {
  endOffset: number;
  epoch: number;
}

export function createFetchSnapshotRequestSnapshotId(fields?: Partial<FetchSnapshotRequestSnapshotId>): FetchSnapshotRequestSnapshotId {
  return {
    endOffset: fields?.endOffset ?? 0,
    epoch: fields?.epoch ?? 0,
  };
}

function readFetchSnapshotRequestSnapshotId(reader: Reader, version: number): FetchSnapshotRequestSnapshotId {
  const endOffset_: number = reader.int64();
  const epoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    endOffset: endOffset_,
    epoch: epoch_,
  };
}

function writeFetchSnapshotRequestSnapshotId(writer: Writer, message: FetchSnapshotRequestSnapshotId, version: number): void {
  writer.int64(message.endOffset);
  writer.int32(message.epoch);
  writer.unsignedVarint(0);
}

export interface FetchSnapshotResponse {
  throttleTimeMs: number;
  errorCode: number;
  topics: FetchSnapshotResponseTopicSnapshot[];
  nodeEndpoints: FetchSnapshotResponseNodeEndpoint[];
}

export function createFetchSnapshotResponse(fields?: Partial<FetchSnapshotResponse>): FetchSnapshotResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    topics: fields?.topics ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readFetchSnapshotResponse(reader: Reader, version: number): FetchSnapshotResponse {
  if (version < 0 || version > 1) throw unknownVersion("FetchSnapshotResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let topics_: FetchSnapshotResponseTopicSnapshot[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readFetchSnapshotResponseTopicSnapshot(reader, version));
  let nodeEndpoints_: FetchSnapshotResponseNodeEndpoint[] = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        if (version >= 1) {
          const nodeEndpointsCount = reader.compactArrayLength(8);
          nodeEndpoints_ = [];
          for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readFetchSnapshotResponseNodeEndpoint(reader, version));
        } else reader.skipTo(end);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    topics: topics_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeFetchSnapshotResponse(writer: Writer, message: FetchSnapshotResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("FetchSnapshotResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeFetchSnapshotResponseTopicSnapshot(writer, item, version);
  }
  if (!(version >= 1)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("FetchSnapshotResponse.nodeEndpoints", version);
  }
  let tags = 0;
  if (version >= 1 && !(message.nodeEndpoints.length === 0)) tags++;
  writer.unsignedVarint(tags);
  if (version >= 1 && !(message.nodeEndpoints.length === 0)) {
    const inner = writer.beginTag();
    inner.compactArrayLength(message.nodeEndpoints.length);
    for (const item of message.nodeEndpoints) {
      writeFetchSnapshotResponseNodeEndpoint(inner, item, version);
    }
    writer.endTag(0, inner);
  }
}

export interface FetchSnapshotResponseTopicSnapshot {
  name: string;
  partitions: FetchSnapshotResponsePartitionSnapshot[];
}

export function createFetchSnapshotResponseTopicSnapshot(fields?: Partial<FetchSnapshotResponseTopicSnapshot>): FetchSnapshotResponseTopicSnapshot {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readFetchSnapshotResponseTopicSnapshot(reader: Reader, version: number): FetchSnapshotResponseTopicSnapshot {
  const name_: string = reader.compactString();
  let partitions_: FetchSnapshotResponsePartitionSnapshot[];
  const partitionsCount = reader.compactArrayLength(37);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readFetchSnapshotResponsePartitionSnapshot(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeFetchSnapshotResponseTopicSnapshot(writer: Writer, message: FetchSnapshotResponseTopicSnapshot, version: number): void {
  writer.compactString(message.name);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeFetchSnapshotResponsePartitionSnapshot(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface FetchSnapshotResponsePartitionSnapshot {
  index: number;
  errorCode: number;
  snapshotId: FetchSnapshotResponseSnapshotId;
  currentLeader: FetchSnapshotResponseLeaderIdAndEpoch;
  size: number;
  position: number;
  unalignedRecords: readonly Buffer[];
}

export function createFetchSnapshotResponsePartitionSnapshot(fields?: Partial<FetchSnapshotResponsePartitionSnapshot>): FetchSnapshotResponsePartitionSnapshot {
  return {
    index: fields?.index ?? 0,
    errorCode: fields?.errorCode ?? 0,
    snapshotId: fields?.snapshotId ?? createFetchSnapshotResponseSnapshotId(),
    currentLeader: fields?.currentLeader ?? createFetchSnapshotResponseLeaderIdAndEpoch(),
    size: fields?.size ?? 0,
    position: fields?.position ?? 0,
    unalignedRecords: fields?.unalignedRecords ?? [],
  };
}

function readFetchSnapshotResponsePartitionSnapshot(reader: Reader, version: number): FetchSnapshotResponsePartitionSnapshot {
  const index_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const snapshotId_: FetchSnapshotResponseSnapshotId = readFetchSnapshotResponseSnapshotId(reader, version);
  let currentLeader_: FetchSnapshotResponseLeaderIdAndEpoch = createFetchSnapshotResponseLeaderIdAndEpoch();
  const size_: number = reader.int64();
  const position_: number = reader.int64();
  const unalignedRecords_: readonly Buffer[] = reader.compactRecords();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        currentLeader_ = readFetchSnapshotResponseLeaderIdAndEpoch(reader, version);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    index: index_,
    errorCode: errorCode_,
    snapshotId: snapshotId_,
    currentLeader: currentLeader_,
    size: size_,
    position: position_,
    unalignedRecords: unalignedRecords_,
  };
}

function writeFetchSnapshotResponsePartitionSnapshot(writer: Writer, message: FetchSnapshotResponsePartitionSnapshot, version: number): void {
  writer.int32(message.index);
  writer.int16(message.errorCode);
  writeFetchSnapshotResponseSnapshotId(writer, message.snapshotId, version);
  writer.int64(message.size);
  writer.int64(message.position);
  writer.compactRecords(message.unalignedRecords);
  let tags = 0;
  if (!(isDefaultFetchSnapshotResponseLeaderIdAndEpoch(message.currentLeader))) tags++;
  writer.unsignedVarint(tags);
  if (!(isDefaultFetchSnapshotResponseLeaderIdAndEpoch(message.currentLeader))) {
    const inner = writer.beginTag();
    writeFetchSnapshotResponseLeaderIdAndEpoch(inner, message.currentLeader, version);
    writer.endTag(0, inner);
  }
}

export interface FetchSnapshotResponseSnapshotId {
  endOffset: number;
  epoch: number;
}

export function createFetchSnapshotResponseSnapshotId(fields?: Partial<FetchSnapshotResponseSnapshotId>): FetchSnapshotResponseSnapshotId {
  return {
    endOffset: fields?.endOffset ?? 0,
    epoch: fields?.epoch ?? 0,
  };
}

function readFetchSnapshotResponseSnapshotId(reader: Reader, version: number): FetchSnapshotResponseSnapshotId {
  const endOffset_: number = reader.int64();
  const epoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    endOffset: endOffset_,
    epoch: epoch_,
  };
}

function writeFetchSnapshotResponseSnapshotId(writer: Writer, message: FetchSnapshotResponseSnapshotId, version: number): void {
  writer.int64(message.endOffset);
  writer.int32(message.epoch);
  writer.unsignedVarint(0);
}

export interface FetchSnapshotResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export function createFetchSnapshotResponseLeaderIdAndEpoch(fields?: Partial<FetchSnapshotResponseLeaderIdAndEpoch>): FetchSnapshotResponseLeaderIdAndEpoch {
  return {
    leaderId: fields?.leaderId ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readFetchSnapshotResponseLeaderIdAndEpoch(reader: Reader, version: number): FetchSnapshotResponseLeaderIdAndEpoch {
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

function writeFetchSnapshotResponseLeaderIdAndEpoch(writer: Writer, message: FetchSnapshotResponseLeaderIdAndEpoch, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

function isDefaultFetchSnapshotResponseLeaderIdAndEpoch(message: FetchSnapshotResponseLeaderIdAndEpoch): boolean {
  return (
    (message.leaderId === 0) &&
    (message.leaderEpoch === 0)
  );
}

export interface FetchSnapshotResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
}

export function createFetchSnapshotResponseNodeEndpoint(fields?: Partial<FetchSnapshotResponseNodeEndpoint>): FetchSnapshotResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readFetchSnapshotResponseNodeEndpoint(reader: Reader, version: number): FetchSnapshotResponseNodeEndpoint {
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

function writeFetchSnapshotResponseNodeEndpoint(writer: Writer, message: FetchSnapshotResponseNodeEndpoint, version: number): void {
  writer.int32(message.nodeId);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export const fetchSnapshotRequestSchema: RequestSchema<FetchSnapshotRequest> = {
  name: "FetchSnapshotRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readFetchSnapshotRequest,
  write: writeFetchSnapshotRequest,
  create: createFetchSnapshotRequest,
  headerVersion: () => 2,
};

export const fetchSnapshotResponseSchema: ResponseSchema<FetchSnapshotResponse> = {
  name: "FetchSnapshotResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readFetchSnapshotResponse,
  write: writeFetchSnapshotResponse,
  create: createFetchSnapshotResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.BROKER_NOT_AVAILABLE,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
    ErrorCode.SNAPSHOT_NOT_FOUND,
    ErrorCode.POSITION_OUT_OF_RANGE,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
  ],
};

export const fetchSnapshotApi: ApiSchema<FetchSnapshotRequest, FetchSnapshotResponse> = {
  key: 59,
  name: "FetchSnapshot",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["controller"],
  request: fetchSnapshotRequestSchema,
  response: fetchSnapshotResponseSchema,
};
