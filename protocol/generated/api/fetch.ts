// generated, do not edit: protocol/schemas/api/fetch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface FetchRequest {
  clusterId: string | null;
  replicaId: number;
  replicaState: FetchRequestReplicaState;
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  isolationLevel: number;
  sessionId: number;
  sessionEpoch: number;
  topics: FetchRequestFetchTopic[];
  forgottenTopicsData: FetchRequestForgottenTopic[];
  rackId: string;
}

export function createFetchRequest(fields?: Partial<FetchRequest>): FetchRequest {
  return {
    clusterId: fields?.clusterId ?? null,
    replicaId: fields?.replicaId ?? -1,
    replicaState: fields?.replicaState ?? createFetchRequestReplicaState(),
    maxWaitMs: fields?.maxWaitMs ?? 0,
    minBytes: fields?.minBytes ?? 0,
    maxBytes: fields?.maxBytes ?? 2147483647,
    isolationLevel: fields?.isolationLevel ?? 0,
    sessionId: fields?.sessionId ?? 0,
    sessionEpoch: fields?.sessionEpoch ?? -1,
    topics: fields?.topics ?? [],
    forgottenTopicsData: fields?.forgottenTopicsData ?? [],
    rackId: fields?.rackId ?? "",
  };
}

export function readFetchRequest(reader: Reader, version: number): FetchRequest {
  if (version < 4 || version > 18) throw unknownVersion("FetchRequest", version);
  const flexible = version >= 12;
  let clusterId_: string | null = null;
  let replicaId_: number;
  if (version <= 14) {
    replicaId_ = reader.int32();
  } else replicaId_ = -1;
  let replicaState_: FetchRequestReplicaState = createFetchRequestReplicaState();
  const maxWaitMs_: number = reader.int32();
  const minBytes_: number = reader.int32();
  const maxBytes_: number = reader.int32();
  const isolationLevel_: number = reader.int8();
  let sessionId_: number;
  if (version >= 7) {
    sessionId_ = reader.int32();
  } else sessionId_ = 0;
  let sessionEpoch_: number;
  if (version >= 7) {
    sessionEpoch_ = reader.int32();
  } else sessionEpoch_ = -1;
  let topics_: FetchRequestFetchTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readFetchRequestFetchTopic(reader, version));
  let forgottenTopicsData_: FetchRequestForgottenTopic[];
  if (version >= 7) {
    const forgottenTopicsDataCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
    forgottenTopicsData_ = [];
    for (let i = 0; i < forgottenTopicsDataCount; i++) forgottenTopicsData_.push(readFetchRequestForgottenTopic(reader, version));
  } else forgottenTopicsData_ = [];
  let rackId_: string;
  if (version >= 11) {
    rackId_ = flexible ? reader.compactString() : reader.string();
  } else rackId_ = "";
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          clusterId_ = reader.compactNullableString();
          break;
        }
        case 1: {
          if (version >= 15) {
            replicaState_ = readFetchRequestReplicaState(reader, version);
          } else reader.skipTo(end);
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    clusterId: clusterId_,
    replicaId: replicaId_,
    replicaState: replicaState_,
    maxWaitMs: maxWaitMs_,
    minBytes: minBytes_,
    maxBytes: maxBytes_,
    isolationLevel: isolationLevel_,
    sessionId: sessionId_,
    sessionEpoch: sessionEpoch_,
    topics: topics_,
    forgottenTopicsData: forgottenTopicsData_,
    rackId: rackId_,
  };
}

export function writeFetchRequest(writer: Writer, message: FetchRequest, version: number): void {
  if (version < 4 || version > 18) throw unwritableVersion("FetchRequest", version);
  const flexible = version >= 12;
  if (version <= 14) {
    writer.int32(message.replicaId);
  } else if (!(message.replicaId === -1)) throw absentField("FetchRequest.replicaId", version);
  if (!(version >= 15)) {
    if (!(isDefaultFetchRequestReplicaState(message.replicaState))) throw absentField("FetchRequest.replicaState", version);
  }
  writer.int32(message.maxWaitMs);
  writer.int32(message.minBytes);
  writer.int32(message.maxBytes);
  writer.int8(message.isolationLevel);
  if (version >= 7) {
    writer.int32(message.sessionId);
  }
  if (version >= 7) {
    writer.int32(message.sessionEpoch);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeFetchRequestFetchTopic(writer, item, version);
  }
  if (version >= 7) {
    if (flexible) writer.compactArrayLength(message.forgottenTopicsData.length);
    else writer.arrayLength(message.forgottenTopicsData.length);
    for (const item of message.forgottenTopicsData) {
      writeFetchRequestForgottenTopic(writer, item, version);
    }
  } else if (!(message.forgottenTopicsData.length === 0)) throw absentField("FetchRequest.forgottenTopicsData", version);
  if (version >= 11) {
    if (flexible) writer.compactString(message.rackId);
    else writer.string(message.rackId);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.clusterId === null)) tags++;
    if (version >= 15 && !(isDefaultFetchRequestReplicaState(message.replicaState))) tags++;
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
    if (version >= 15 && !(isDefaultFetchRequestReplicaState(message.replicaState))) {
      const inner = writer.beginTag();
      writeFetchRequestReplicaState(inner, message.replicaState, version);
      writer.endTag(1, inner);
    }
  }
}

export interface FetchRequestReplicaState {
  replicaId: number;
  replicaEpoch: number;
}

export function createFetchRequestReplicaState(fields?: Partial<FetchRequestReplicaState>): FetchRequestReplicaState {
  return {
    replicaId: fields?.replicaId ?? -1,
    replicaEpoch: fields?.replicaEpoch ?? -1,
  };
}

function readFetchRequestReplicaState(reader: Reader, version: number): FetchRequestReplicaState {
  const replicaId_: number = reader.int32();
  const replicaEpoch_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    replicaId: replicaId_,
    replicaEpoch: replicaEpoch_,
  };
}

function writeFetchRequestReplicaState(writer: Writer, message: FetchRequestReplicaState, version: number): void {
  writer.int32(message.replicaId);
  writer.int64(message.replicaEpoch);
  writer.unsignedVarint(0);
}

function isDefaultFetchRequestReplicaState(message: FetchRequestReplicaState): boolean {
  return (
    (message.replicaId === -1) &&
    (message.replicaEpoch === -1)
  );
}

export interface FetchRequestFetchTopic {
  topic: string;
  topicId: Uuid;
  partitions: FetchRequestFetchPartition[];
}

export function createFetchRequestFetchTopic(fields?: Partial<FetchRequestFetchTopic>): FetchRequestFetchTopic {
  return {
    topic: fields?.topic ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readFetchRequestFetchTopic(reader: Reader, version: number): FetchRequestFetchTopic {
  const flexible = version >= 12;
  let topic_: string;
  if (version <= 12) {
    topic_ = flexible ? reader.compactString() : reader.string();
  } else topic_ = "";
  let topicId_: Uuid;
  if (version >= 13) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: FetchRequestFetchPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(16) : reader.arrayLength(16);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readFetchRequestFetchPartition(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeFetchRequestFetchTopic(writer: Writer, message: FetchRequestFetchTopic, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    if (flexible) writer.compactString(message.topic);
    else writer.string(message.topic);
  }
  if (version >= 13) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeFetchRequestFetchPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FetchRequestFetchPartition {
  partition: number;
  currentLeaderEpoch: number;
  fetchOffset: number;
  lastFetchedEpoch: number;
  logStartOffset: number;
  partitionMaxBytes: number;
  replicaDirectoryId: Uuid;
  highWatermark: number;
}

export function createFetchRequestFetchPartition(fields?: Partial<FetchRequestFetchPartition>): FetchRequestFetchPartition {
  return {
    partition: fields?.partition ?? 0,
    currentLeaderEpoch: fields?.currentLeaderEpoch ?? -1,
    fetchOffset: fields?.fetchOffset ?? 0,
    lastFetchedEpoch: fields?.lastFetchedEpoch ?? -1,
    logStartOffset: fields?.logStartOffset ?? -1,
    partitionMaxBytes: fields?.partitionMaxBytes ?? 0,
    replicaDirectoryId: fields?.replicaDirectoryId ?? ZERO_UUID,
    highWatermark: fields?.highWatermark ?? Infinity,
  };
}

function readFetchRequestFetchPartition(reader: Reader, version: number): FetchRequestFetchPartition {
  const flexible = version >= 12;
  const partition_: number = reader.int32();
  let currentLeaderEpoch_: number;
  if (version >= 9) {
    currentLeaderEpoch_ = reader.int32();
  } else currentLeaderEpoch_ = -1;
  const fetchOffset_: number = reader.int64();
  let lastFetchedEpoch_: number;
  if (version >= 12) {
    lastFetchedEpoch_ = reader.int32();
  } else lastFetchedEpoch_ = -1;
  let logStartOffset_: number;
  if (version >= 5) {
    logStartOffset_ = reader.int64();
  } else logStartOffset_ = -1;
  const partitionMaxBytes_: number = reader.int32();
  let replicaDirectoryId_: Uuid = ZERO_UUID;
  let highWatermark_: number = Infinity;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          if (version >= 17) {
            replicaDirectoryId_ = reader.uuid();
          } else reader.skipTo(end);
          break;
        }
        case 1: {
          if (version >= 18) {
            highWatermark_ = reader.int64();
          } else reader.skipTo(end);
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    partition: partition_,
    currentLeaderEpoch: currentLeaderEpoch_,
    fetchOffset: fetchOffset_,
    lastFetchedEpoch: lastFetchedEpoch_,
    logStartOffset: logStartOffset_,
    partitionMaxBytes: partitionMaxBytes_,
    replicaDirectoryId: replicaDirectoryId_,
    highWatermark: highWatermark_,
  };
}

function writeFetchRequestFetchPartition(writer: Writer, message: FetchRequestFetchPartition, version: number): void {
  const flexible = version >= 12;
  writer.int32(message.partition);
  if (version >= 9) {
    writer.int32(message.currentLeaderEpoch);
  }
  writer.int64(message.fetchOffset);
  if (version >= 12) {
    writer.int32(message.lastFetchedEpoch);
  } else if (!(message.lastFetchedEpoch === -1)) throw absentField("FetchRequest.lastFetchedEpoch", version);
  if (version >= 5) {
    writer.int64(message.logStartOffset);
  }
  writer.int32(message.partitionMaxBytes);
  if (flexible) {
    let tags = 0;
    if (version >= 17 && !(message.replicaDirectoryId === ZERO_UUID)) tags++;
    if (version >= 18 && !(message.highWatermark === Infinity)) tags++;
    writer.unsignedVarint(tags);
    if (version >= 17 && !(message.replicaDirectoryId === ZERO_UUID)) {
      const inner = writer.beginTag();
      inner.uuid(message.replicaDirectoryId);
      writer.endTag(0, inner);
    }
    if (version >= 18 && !(message.highWatermark === Infinity)) {
      const inner = writer.beginTag();
      inner.int64(message.highWatermark);
      writer.endTag(1, inner);
    }
  }
}

export interface FetchRequestForgottenTopic {
  topic: string;
  topicId: Uuid;
  partitions: number[];
}

export function createFetchRequestForgottenTopic(fields?: Partial<FetchRequestForgottenTopic>): FetchRequestForgottenTopic {
  return {
    topic: fields?.topic ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readFetchRequestForgottenTopic(reader: Reader, version: number): FetchRequestForgottenTopic {
  const flexible = version >= 12;
  let topic_: string;
  if (version <= 12) {
    topic_ = flexible ? reader.compactString() : reader.string();
  } else topic_ = "";
  let topicId_: Uuid;
  if (version >= 13) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: number[];
  const partitionsCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeFetchRequestForgottenTopic(writer: Writer, message: FetchRequestForgottenTopic, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    if (flexible) writer.compactString(message.topic);
    else writer.string(message.topic);
  }
  if (version >= 13) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FetchResponse {
  throttleTimeMs: number;
  errorCode: number;
  sessionId: number;
  responses: FetchResponseFetchableTopicResponse[];
  nodeEndpoints: FetchResponseNodeEndpoint[];
}

export function createFetchResponse(fields?: Partial<FetchResponse>): FetchResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    sessionId: fields?.sessionId ?? 0,
    responses: fields?.responses ?? [],
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readFetchResponse(reader: Reader, version: number): FetchResponse {
  if (version < 4 || version > 18) throw unknownVersion("FetchResponse", version);
  const flexible = version >= 12;
  const throttleTimeMs_: number = reader.int32();
  let errorCode_: number;
  if (version >= 7) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let sessionId_: number;
  if (version >= 7) {
    sessionId_ = reader.int32();
  } else sessionId_ = 0;
  let responses_: FetchResponseFetchableTopicResponse[];
  const responsesCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readFetchResponseFetchableTopicResponse(reader, version));
  let nodeEndpoints_: FetchResponseNodeEndpoint[] = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          if (version >= 16) {
            const nodeEndpointsCount = reader.compactArrayLength(11);
            nodeEndpoints_ = [];
            for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readFetchResponseNodeEndpoint(reader, version));
          } else reader.skipTo(end);
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    sessionId: sessionId_,
    responses: responses_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeFetchResponse(writer: Writer, message: FetchResponse, version: number): void {
  if (version < 4 || version > 18) throw unwritableVersion("FetchResponse", version);
  const flexible = version >= 12;
  writer.int32(message.throttleTimeMs);
  if (version >= 7) {
    writer.int16(message.errorCode);
  }
  if (version >= 7) {
    writer.int32(message.sessionId);
  } else if (!(message.sessionId === 0)) throw absentField("FetchResponse.sessionId", version);
  if (flexible) writer.compactArrayLength(message.responses.length);
  else writer.arrayLength(message.responses.length);
  for (const item of message.responses) {
    writeFetchResponseFetchableTopicResponse(writer, item, version);
  }
  if (!(version >= 16)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("FetchResponse.nodeEndpoints", version);
  }
  if (flexible) {
    let tags = 0;
    if (version >= 16 && !(message.nodeEndpoints.length === 0)) tags++;
    writer.unsignedVarint(tags);
    if (version >= 16 && !(message.nodeEndpoints.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.nodeEndpoints.length);
      for (const item of message.nodeEndpoints) {
        writeFetchResponseNodeEndpoint(inner, item, version);
      }
      writer.endTag(0, inner);
    }
  }
}

export interface FetchResponseFetchableTopicResponse {
  topic: string;
  topicId: Uuid;
  partitions: FetchResponsePartitionData[];
}

export function createFetchResponseFetchableTopicResponse(fields?: Partial<FetchResponseFetchableTopicResponse>): FetchResponseFetchableTopicResponse {
  return {
    topic: fields?.topic ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readFetchResponseFetchableTopicResponse(reader: Reader, version: number): FetchResponseFetchableTopicResponse {
  const flexible = version >= 12;
  let topic_: string;
  if (version <= 12) {
    topic_ = flexible ? reader.compactString() : reader.string();
  } else topic_ = "";
  let topicId_: Uuid;
  if (version >= 13) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: FetchResponsePartitionData[];
  const partitionsCount = flexible ? reader.compactArrayLength(30) : reader.arrayLength(30);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readFetchResponsePartitionData(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    topic: topic_,
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeFetchResponseFetchableTopicResponse(writer: Writer, message: FetchResponseFetchableTopicResponse, version: number): void {
  const flexible = version >= 12;
  if (version <= 12) {
    if (flexible) writer.compactString(message.topic);
    else writer.string(message.topic);
  }
  if (version >= 13) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeFetchResponsePartitionData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FetchResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  highWatermark: number;
  lastStableOffset: number;
  logStartOffset: number;
  divergingEpoch: FetchResponseEpochEndOffset;
  currentLeader: FetchResponseLeaderIdAndEpoch;
  snapshotId: FetchResponseSnapshotId;
  abortedTransactions: FetchResponseAbortedTransaction[] | null;
  preferredReadReplica: number;
  records: readonly Buffer[] | null;
}

export function createFetchResponsePartitionData(fields?: Partial<FetchResponsePartitionData>): FetchResponsePartitionData {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    highWatermark: fields?.highWatermark ?? 0,
    lastStableOffset: fields?.lastStableOffset ?? -1,
    logStartOffset: fields?.logStartOffset ?? -1,
    divergingEpoch: fields?.divergingEpoch ?? createFetchResponseEpochEndOffset(),
    currentLeader: fields?.currentLeader ?? createFetchResponseLeaderIdAndEpoch(),
    snapshotId: fields?.snapshotId ?? createFetchResponseSnapshotId(),
    abortedTransactions: fields?.abortedTransactions === undefined ? [] : fields!.abortedTransactions,
    preferredReadReplica: fields?.preferredReadReplica ?? -1,
    records: fields?.records ?? null,
  };
}

function readFetchResponsePartitionData(reader: Reader, version: number): FetchResponsePartitionData {
  const flexible = version >= 12;
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const highWatermark_: number = reader.int64();
  const lastStableOffset_: number = reader.int64();
  let logStartOffset_: number;
  if (version >= 5) {
    logStartOffset_ = reader.int64();
  } else logStartOffset_ = -1;
  let divergingEpoch_: FetchResponseEpochEndOffset = createFetchResponseEpochEndOffset();
  let currentLeader_: FetchResponseLeaderIdAndEpoch = createFetchResponseLeaderIdAndEpoch();
  let snapshotId_: FetchResponseSnapshotId = createFetchResponseSnapshotId();
  let abortedTransactions_: FetchResponseAbortedTransaction[] | null;
  const abortedTransactionsCount = flexible ? reader.compactNullableArrayLength(16) : reader.nullableArrayLength(16);
  if (abortedTransactionsCount < 0) abortedTransactions_ = null;
  else {
    abortedTransactions_ = [];
    for (let i = 0; i < abortedTransactionsCount; i++) abortedTransactions_.push(readFetchResponseAbortedTransaction(reader, version));
  }
  let preferredReadReplica_: number;
  if (version >= 11) {
    preferredReadReplica_ = reader.int32();
  } else preferredReadReplica_ = -1;
  const records_: readonly Buffer[] | null = flexible ? reader.compactNullableRecords() : reader.nullableRecords();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          divergingEpoch_ = readFetchResponseEpochEndOffset(reader, version);
          break;
        }
        case 1: {
          currentLeader_ = readFetchResponseLeaderIdAndEpoch(reader, version);
          break;
        }
        case 2: {
          snapshotId_ = readFetchResponseSnapshotId(reader, version);
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    partitionIndex: partitionIndex_,
    errorCode: errorCode_,
    highWatermark: highWatermark_,
    lastStableOffset: lastStableOffset_,
    logStartOffset: logStartOffset_,
    divergingEpoch: divergingEpoch_,
    currentLeader: currentLeader_,
    snapshotId: snapshotId_,
    abortedTransactions: abortedTransactions_,
    preferredReadReplica: preferredReadReplica_,
    records: records_,
  };
}

function writeFetchResponsePartitionData(writer: Writer, message: FetchResponsePartitionData, version: number): void {
  const flexible = version >= 12;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int64(message.highWatermark);
  writer.int64(message.lastStableOffset);
  if (version >= 5) {
    writer.int64(message.logStartOffset);
  }
  if (!(version >= 12)) {
    if (!(isDefaultFetchResponseEpochEndOffset(message.divergingEpoch))) throw absentField("FetchResponse.divergingEpoch", version);
  }
  if (!(version >= 12)) {
    if (!(isDefaultFetchResponseLeaderIdAndEpoch(message.currentLeader))) throw absentField("FetchResponse.currentLeader", version);
  }
  if (!(version >= 12)) {
    if (!(isDefaultFetchResponseSnapshotId(message.snapshotId))) throw absentField("FetchResponse.snapshotId", version);
  }
  if (message.abortedTransactions === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.abortedTransactions.length);
    else writer.arrayLength(message.abortedTransactions.length);
    for (const item of message.abortedTransactions) {
      writeFetchResponseAbortedTransaction(writer, item, version);
    }
  }
  if (version >= 11) {
    writer.int32(message.preferredReadReplica);
  } else if (!(message.preferredReadReplica === -1)) throw absentField("FetchResponse.preferredReadReplica", version);
  if (message.records === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactRecords(message.records);
    else writer.records(message.records);
  }
  if (flexible) {
    let tags = 0;
    if (!(isDefaultFetchResponseEpochEndOffset(message.divergingEpoch))) tags++;
    if (!(isDefaultFetchResponseLeaderIdAndEpoch(message.currentLeader))) tags++;
    if (!(isDefaultFetchResponseSnapshotId(message.snapshotId))) tags++;
    writer.unsignedVarint(tags);
    if (!(isDefaultFetchResponseEpochEndOffset(message.divergingEpoch))) {
      const inner = writer.beginTag();
      writeFetchResponseEpochEndOffset(inner, message.divergingEpoch, version);
      writer.endTag(0, inner);
    }
    if (!(isDefaultFetchResponseLeaderIdAndEpoch(message.currentLeader))) {
      const inner = writer.beginTag();
      writeFetchResponseLeaderIdAndEpoch(inner, message.currentLeader, version);
      writer.endTag(1, inner);
    }
    if (!(isDefaultFetchResponseSnapshotId(message.snapshotId))) {
      const inner = writer.beginTag();
      writeFetchResponseSnapshotId(inner, message.snapshotId, version);
      writer.endTag(2, inner);
    }
  }
}

export interface FetchResponseEpochEndOffset {
  epoch: number;
  endOffset: number;
}

export function createFetchResponseEpochEndOffset(fields?: Partial<FetchResponseEpochEndOffset>): FetchResponseEpochEndOffset {
  return {
    epoch: fields?.epoch ?? -1,
    endOffset: fields?.endOffset ?? -1,
  };
}

function readFetchResponseEpochEndOffset(reader: Reader, version: number): FetchResponseEpochEndOffset {
  const epoch_: number = reader.int32();
  const endOffset_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    epoch: epoch_,
    endOffset: endOffset_,
  };
}

function writeFetchResponseEpochEndOffset(writer: Writer, message: FetchResponseEpochEndOffset, version: number): void {
  writer.int32(message.epoch);
  writer.int64(message.endOffset);
  writer.unsignedVarint(0);
}

function isDefaultFetchResponseEpochEndOffset(message: FetchResponseEpochEndOffset): boolean {
  return (
    (message.epoch === -1) &&
    (message.endOffset === -1)
  );
}

export interface FetchResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export function createFetchResponseLeaderIdAndEpoch(fields?: Partial<FetchResponseLeaderIdAndEpoch>): FetchResponseLeaderIdAndEpoch {
  return {
    leaderId: fields?.leaderId ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? -1,
  };
}

function readFetchResponseLeaderIdAndEpoch(reader: Reader, version: number): FetchResponseLeaderIdAndEpoch {
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

function writeFetchResponseLeaderIdAndEpoch(writer: Writer, message: FetchResponseLeaderIdAndEpoch, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

function isDefaultFetchResponseLeaderIdAndEpoch(message: FetchResponseLeaderIdAndEpoch): boolean {
  return (
    (message.leaderId === -1) &&
    (message.leaderEpoch === -1)
  );
}

export interface FetchResponseSnapshotId {
  endOffset: number;
  epoch: number;
}

export function createFetchResponseSnapshotId(fields?: Partial<FetchResponseSnapshotId>): FetchResponseSnapshotId {
  return {
    endOffset: fields?.endOffset ?? -1,
    epoch: fields?.epoch ?? -1,
  };
}

function readFetchResponseSnapshotId(reader: Reader, version: number): FetchResponseSnapshotId {
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

function writeFetchResponseSnapshotId(writer: Writer, message: FetchResponseSnapshotId, version: number): void {
  writer.int64(message.endOffset);
  writer.int32(message.epoch);
  writer.unsignedVarint(0);
}

function isDefaultFetchResponseSnapshotId(message: FetchResponseSnapshotId): boolean {
  return (
    (message.endOffset === -1) &&
    (message.epoch === -1)
  );
}

export interface FetchResponseAbortedTransaction {
  producerId: number;
  firstOffset: number;
}

export function createFetchResponseAbortedTransaction(fields?: Partial<FetchResponseAbortedTransaction>): FetchResponseAbortedTransaction {
  return {
    producerId: fields?.producerId ?? 0,
    firstOffset: fields?.firstOffset ?? 0,
  };
}

function readFetchResponseAbortedTransaction(reader: Reader, version: number): FetchResponseAbortedTransaction {
  const flexible = version >= 12;
  const producerId_: number = reader.int64();
  const firstOffset_: number = reader.int64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    producerId: producerId_,
    firstOffset: firstOffset_,
  };
}

function writeFetchResponseAbortedTransaction(writer: Writer, message: FetchResponseAbortedTransaction, version: number): void {
  const flexible = version >= 12;
  writer.int64(message.producerId);
  writer.int64(message.firstOffset);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface FetchResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export function createFetchResponseNodeEndpoint(fields?: Partial<FetchResponseNodeEndpoint>): FetchResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
  };
}

function readFetchResponseNodeEndpoint(reader: Reader, version: number): FetchResponseNodeEndpoint {
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

function writeFetchResponseNodeEndpoint(writer: Writer, message: FetchResponseNodeEndpoint, version: number): void {
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

export const fetchRequestSchema: RequestSchema<FetchRequest> = {
  name: "FetchRequest",
  validVersions: { min: 4, max: 18 },
  flexibleVersions: { min: 12, max: 18 },
  latestVersionUnstable: false,
  read: readFetchRequest,
  write: writeFetchRequest,
  create: createFetchRequest,
  headerVersion: (version) => (version >= 12 ? 2 : 1),
};

export const fetchResponseSchema: ResponseSchema<FetchResponse> = {
  name: "FetchResponse",
  validVersions: { min: 4, max: 18 },
  flexibleVersions: { min: 12, max: 18 },
  latestVersionUnstable: false,
  read: readFetchResponse,
  write: writeFetchResponse,
  create: createFetchResponse,
  headerVersion: (version) => (version >= 12 ? 1 : 0),
  errors: [
    ErrorCode.OFFSET_OUT_OF_RANGE,
    ErrorCode.CORRUPT_MESSAGE,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.FETCH_SESSION_ID_NOT_FOUND,
    ErrorCode.INVALID_FETCH_SESSION_EPOCH,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
    ErrorCode.UNSUPPORTED_COMPRESSION_TYPE,
    ErrorCode.OFFSET_NOT_AVAILABLE,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.INCONSISTENT_TOPIC_ID,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR,
    ErrorCode.OFFSET_MOVED_TO_TIERED_STORAGE,
    ErrorCode.BROKER_NOT_AVAILABLE,
    ErrorCode.INVALID_VOTER_KEY,
    ErrorCode.INCONSISTENT_VOTER_SET,
  ],
};

export const fetchApi: ApiSchema<FetchRequest, FetchResponse> = {
  key: 1,
  name: "Fetch",
  validVersions: { min: 4, max: 18 },
  advertisedVersions: { min: 4, max: 18 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 12, max: 18 },
  listeners: ["broker", "controller"],
  request: fetchRequestSchema,
  response: fetchResponseSchema,
};
