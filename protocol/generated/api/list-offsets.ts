// generated, do not edit: protocol/schemas/api/list-offsets.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ListOffsetsRequest {
  replicaId: number;
  isolationLevel: number;
  topics: ListOffsetsRequestListOffsetsTopic[];
  timeoutMs: number;
}

export function createListOffsetsRequest(fields?: Partial<ListOffsetsRequest>): ListOffsetsRequest {
  return {
    replicaId: fields?.replicaId ?? 0,
    isolationLevel: fields?.isolationLevel ?? 0,
    topics: fields?.topics ?? [],
    timeoutMs: fields?.timeoutMs ?? 0,
  };
}

export function readListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  if (version < 1 || version > 11) throw unknownVersion("ListOffsetsRequest", version);
  const flexible = version >= 6;
  const replicaId_: number = reader.int32();
  let isolationLevel_: number;
  if (version >= 2) {
    isolationLevel_ = reader.int8();
  } else isolationLevel_ = 0;
  let topics_: ListOffsetsRequestListOffsetsTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readListOffsetsRequestListOffsetsTopic(reader, version));
  let timeoutMs_: number;
  if (version >= 10) {
    timeoutMs_ = reader.int32();
  } else timeoutMs_ = 0;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    replicaId: replicaId_,
    isolationLevel: isolationLevel_,
    topics: topics_,
    timeoutMs: timeoutMs_,
  };
}

export function writeListOffsetsRequest(writer: Writer, message: ListOffsetsRequest, version: number): void {
  if (version < 1 || version > 11) throw unwritableVersion("ListOffsetsRequest", version);
  const flexible = version >= 6;
  writer.int32(message.replicaId);
  if (version >= 2) {
    writer.int8(message.isolationLevel);
  } else if (!(message.isolationLevel === 0)) throw absentField("ListOffsetsRequest.isolationLevel", version);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeListOffsetsRequestListOffsetsTopic(writer, item, version);
  }
  if (version >= 10) {
    writer.int32(message.timeoutMs);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListOffsetsRequestListOffsetsTopic {
  name: string;
  partitions: ListOffsetsRequestListOffsetsPartition[];
}

export function createListOffsetsRequestListOffsetsTopic(fields?: Partial<ListOffsetsRequestListOffsetsTopic>): ListOffsetsRequestListOffsetsTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readListOffsetsRequestListOffsetsTopic(reader: Reader, version: number): ListOffsetsRequestListOffsetsTopic {
  const flexible = version >= 6;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: ListOffsetsRequestListOffsetsPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(12) : reader.arrayLength(12);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readListOffsetsRequestListOffsetsPartition(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeListOffsetsRequestListOffsetsTopic(writer: Writer, message: ListOffsetsRequestListOffsetsTopic, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeListOffsetsRequestListOffsetsPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListOffsetsRequestListOffsetsPartition {
  partitionIndex: number;
  currentLeaderEpoch: number;
  timestamp: number;
}

export function createListOffsetsRequestListOffsetsPartition(fields?: Partial<ListOffsetsRequestListOffsetsPartition>): ListOffsetsRequestListOffsetsPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    currentLeaderEpoch: fields?.currentLeaderEpoch ?? -1,
    timestamp: fields?.timestamp ?? 0,
  };
}

function readListOffsetsRequestListOffsetsPartition(reader: Reader, version: number): ListOffsetsRequestListOffsetsPartition {
  const flexible = version >= 6;
  const partitionIndex_: number = reader.int32();
  let currentLeaderEpoch_: number;
  if (version >= 4) {
    currentLeaderEpoch_ = reader.int32();
  } else currentLeaderEpoch_ = -1;
  const timestamp_: number = reader.int64();
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
    currentLeaderEpoch: currentLeaderEpoch_,
    timestamp: timestamp_,
  };
}

function writeListOffsetsRequestListOffsetsPartition(writer: Writer, message: ListOffsetsRequestListOffsetsPartition, version: number): void {
  const flexible = version >= 6;
  writer.int32(message.partitionIndex);
  if (version >= 4) {
    writer.int32(message.currentLeaderEpoch);
  }
  writer.int64(message.timestamp);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListOffsetsResponse {
  throttleTimeMs: number;
  topics: ListOffsetsResponseListOffsetsTopicResponse[];
}

export function createListOffsetsResponse(fields?: Partial<ListOffsetsResponse>): ListOffsetsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  if (version < 1 || version > 11) throw unknownVersion("ListOffsetsResponse", version);
  const flexible = version >= 6;
  let throttleTimeMs_: number;
  if (version >= 2) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let topics_: ListOffsetsResponseListOffsetsTopicResponse[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readListOffsetsResponseListOffsetsTopicResponse(reader, version));
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
    topics: topics_,
  };
}

export function writeListOffsetsResponse(writer: Writer, message: ListOffsetsResponse, version: number): void {
  if (version < 1 || version > 11) throw unwritableVersion("ListOffsetsResponse", version);
  const flexible = version >= 6;
  if (version >= 2) {
    writer.int32(message.throttleTimeMs);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeListOffsetsResponseListOffsetsTopicResponse(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListOffsetsResponseListOffsetsTopicResponse {
  name: string;
  partitions: ListOffsetsResponseListOffsetsPartitionResponse[];
}

export function createListOffsetsResponseListOffsetsTopicResponse(fields?: Partial<ListOffsetsResponseListOffsetsTopicResponse>): ListOffsetsResponseListOffsetsTopicResponse {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readListOffsetsResponseListOffsetsTopicResponse(reader: Reader, version: number): ListOffsetsResponseListOffsetsTopicResponse {
  const flexible = version >= 6;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: ListOffsetsResponseListOffsetsPartitionResponse[];
  const partitionsCount = flexible ? reader.compactArrayLength(22) : reader.arrayLength(22);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readListOffsetsResponseListOffsetsPartitionResponse(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    name: name_,
    partitions: partitions_,
  };
}

function writeListOffsetsResponseListOffsetsTopicResponse(writer: Writer, message: ListOffsetsResponseListOffsetsTopicResponse, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeListOffsetsResponseListOffsetsPartitionResponse(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ListOffsetsResponseListOffsetsPartitionResponse {
  partitionIndex: number;
  errorCode: number;
  timestamp: number;
  offset: number;
  leaderEpoch: number;
}

export function createListOffsetsResponseListOffsetsPartitionResponse(fields?: Partial<ListOffsetsResponseListOffsetsPartitionResponse>): ListOffsetsResponseListOffsetsPartitionResponse {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
    timestamp: fields?.timestamp ?? -1,
    offset: fields?.offset ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? -1,
  };
}

function readListOffsetsResponseListOffsetsPartitionResponse(reader: Reader, version: number): ListOffsetsResponseListOffsetsPartitionResponse {
  const flexible = version >= 6;
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const timestamp_: number = reader.int64();
  const offset_: number = reader.int64();
  let leaderEpoch_: number;
  if (version >= 4) {
    leaderEpoch_ = reader.int32();
  } else leaderEpoch_ = -1;
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
    timestamp: timestamp_,
    offset: offset_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeListOffsetsResponseListOffsetsPartitionResponse(writer: Writer, message: ListOffsetsResponseListOffsetsPartitionResponse, version: number): void {
  const flexible = version >= 6;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  writer.int64(message.timestamp);
  writer.int64(message.offset);
  if (version >= 4) {
    writer.int32(message.leaderEpoch);
  } else if (!(message.leaderEpoch === -1)) throw absentField("ListOffsetsResponse.leaderEpoch", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const listOffsetsRequestSchema: RequestSchema<ListOffsetsRequest> = {
  name: "ListOffsetsRequest",
  validVersions: { min: 1, max: 11 },
  flexibleVersions: { min: 6, max: 11 },
  latestVersionUnstable: false,
  read: readListOffsetsRequest,
  write: writeListOffsetsRequest,
  create: createListOffsetsRequest,
  headerVersion: (version) => (version >= 6 ? 2 : 1),
};

export const listOffsetsResponseSchema: ResponseSchema<ListOffsetsResponse> = {
  name: "ListOffsetsResponse",
  validVersions: { min: 1, max: 11 },
  flexibleVersions: { min: 6, max: 11 },
  latestVersionUnstable: false,
  read: readListOffsetsResponse,
  write: writeListOffsetsResponse,
  create: createListOffsetsResponse,
  headerVersion: (version) => (version >= 6 ? 1 : 0),
  errors: [
    ErrorCode.OFFSET_OUT_OF_RANGE,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.LEADER_NOT_AVAILABLE,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.REPLICA_NOT_AVAILABLE,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.FENCED_LEADER_EPOCH,
    ErrorCode.UNKNOWN_LEADER_EPOCH,
    ErrorCode.OFFSET_NOT_AVAILABLE,
  ],
};

export const listOffsetsApi: ApiSchema<ListOffsetsRequest, ListOffsetsResponse> = {
  key: 2,
  name: "ListOffsets",
  validVersions: { min: 1, max: 11 },
  advertisedVersions: { min: 1, max: 11 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 6, max: 11 },
  listeners: ["broker"],
  request: listOffsetsRequestSchema,
  response: listOffsetsResponseSchema,
};
