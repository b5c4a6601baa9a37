// generated, do not edit: protocol/schemas/api/offset-commit.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface OffsetCommitRequest {
  groupId: string;
  generationIdOrMemberEpoch: number;
  memberId: string;
  groupInstanceId: string | null;
  retentionTimeMs: number;
  topics: OffsetCommitRequestTopic[];
}

export function createOffsetCommitRequest(fields?: Partial<OffsetCommitRequest>): OffsetCommitRequest {
  return {
    groupId: fields?.groupId ?? "",
    generationIdOrMemberEpoch: fields?.generationIdOrMemberEpoch ?? -1,
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    retentionTimeMs: fields?.retentionTimeMs ?? -1,
    topics: fields?.topics ?? [],
  };
}

export function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  if (version < 2 || version > 10) throw unknownVersion("OffsetCommitRequest", version);
  const flexible = version >= 8;
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const generationIdOrMemberEpoch_: number = reader.int32();
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 7) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  let retentionTimeMs_: number;
  if (version <= 4) {
    retentionTimeMs_ = reader.int64();
  } else retentionTimeMs_ = -1;
  let topics_: OffsetCommitRequestTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetCommitRequestTopic(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    groupId: groupId_,
    generationIdOrMemberEpoch: generationIdOrMemberEpoch_,
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    retentionTimeMs: retentionTimeMs_,
    topics: topics_,
  };
}

export function writeOffsetCommitRequest(writer: Writer, message: OffsetCommitRequest, version: number): void {
  if (version < 2 || version > 10) throw unwritableVersion("OffsetCommitRequest", version);
  const flexible = version >= 8;
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  writer.int32(message.generationIdOrMemberEpoch);
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 7) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  } else if (!(message.groupInstanceId === null)) throw absentField("OffsetCommitRequest.groupInstanceId", version);
  if (version <= 4) {
    writer.int64(message.retentionTimeMs);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetCommitRequestTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetCommitRequestTopic {
  name: string;
  topicId: Uuid;
  partitions: OffsetCommitRequestPartition[];
}

export function createOffsetCommitRequestTopic(fields?: Partial<OffsetCommitRequestTopic>): OffsetCommitRequestTopic {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetCommitRequestTopic(reader: Reader, version: number): OffsetCommitRequestTopic {
  const flexible = version >= 8;
  let name_: string;
  if (version <= 9) {
    name_ = flexible ? reader.compactString() : reader.string();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: OffsetCommitRequestPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetCommitRequestPartition(reader, version));
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
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeOffsetCommitRequestTopic(writer: Writer, message: OffsetCommitRequestTopic, version: number): void {
  const flexible = version >= 8;
  if (version <= 9) {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetCommitRequestPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export function createOffsetCommitRequestPartition(fields?: Partial<OffsetCommitRequestPartition>): OffsetCommitRequestPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    committedOffset: fields?.committedOffset ?? 0,
    committedLeaderEpoch: fields?.committedLeaderEpoch ?? -1,
    committedMetadata: fields?.committedMetadata === undefined ? "" : fields!.committedMetadata,
  };
}

function readOffsetCommitRequestPartition(reader: Reader, version: number): OffsetCommitRequestPartition {
  const flexible = version >= 8;
  const partitionIndex_: number = reader.int32();
  const committedOffset_: number = reader.int64();
  let committedLeaderEpoch_: number;
  if (version >= 6) {
    committedLeaderEpoch_ = reader.int32();
  } else committedLeaderEpoch_ = -1;
  const committedMetadata_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
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
    committedOffset: committedOffset_,
    committedLeaderEpoch: committedLeaderEpoch_,
    committedMetadata: committedMetadata_,
  };
}

function writeOffsetCommitRequestPartition(writer: Writer, message: OffsetCommitRequestPartition, version: number): void {
  const flexible = version >= 8;
  writer.int32(message.partitionIndex);
  writer.int64(message.committedOffset);
  if (version >= 6) {
    writer.int32(message.committedLeaderEpoch);
  }
  if (message.committedMetadata === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.committedMetadata);
    else writer.string(message.committedMetadata);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetCommitResponse {
  throttleTimeMs: number;
  topics: OffsetCommitResponseTopic[];
}

export function createOffsetCommitResponse(fields?: Partial<OffsetCommitResponse>): OffsetCommitResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  if (version < 2 || version > 10) throw unknownVersion("OffsetCommitResponse", version);
  const flexible = version >= 8;
  let throttleTimeMs_: number;
  if (version >= 3) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let topics_: OffsetCommitResponseTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetCommitResponseTopic(reader, version));
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

export function writeOffsetCommitResponse(writer: Writer, message: OffsetCommitResponse, version: number): void {
  if (version < 2 || version > 10) throw unwritableVersion("OffsetCommitResponse", version);
  const flexible = version >= 8;
  if (version >= 3) {
    writer.int32(message.throttleTimeMs);
  }
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetCommitResponseTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetCommitResponseTopic {
  name: string;
  topicId: Uuid;
  partitions: OffsetCommitResponsePartition[];
}

export function createOffsetCommitResponseTopic(fields?: Partial<OffsetCommitResponseTopic>): OffsetCommitResponseTopic {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetCommitResponseTopic(reader: Reader, version: number): OffsetCommitResponseTopic {
  const flexible = version >= 8;
  let name_: string;
  if (version <= 9) {
    name_ = flexible ? reader.compactString() : reader.string();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: OffsetCommitResponsePartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetCommitResponsePartition(reader, version));
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
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeOffsetCommitResponseTopic(writer: Writer, message: OffsetCommitResponseTopic, version: number): void {
  const flexible = version >= 8;
  if (version <= 9) {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetCommitResponsePartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export function createOffsetCommitResponsePartition(fields?: Partial<OffsetCommitResponsePartition>): OffsetCommitResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readOffsetCommitResponsePartition(reader: Reader, version: number): OffsetCommitResponsePartition {
  const flexible = version >= 8;
  const partitionIndex_: number = reader.int32();
  const errorCode_: number = reader.int16();
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
  };
}

function writeOffsetCommitResponsePartition(writer: Writer, message: OffsetCommitResponsePartition, version: number): void {
  const flexible = version >= 8;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const offsetCommitRequestSchema: RequestSchema<OffsetCommitRequest> = {
  name: "OffsetCommitRequest",
  validVersions: { min: 2, max: 10 },
  flexibleVersions: { min: 8, max: 10 },
  latestVersionUnstable: false,
  read: readOffsetCommitRequest,
  write: writeOffsetCommitRequest,
  create: createOffsetCommitRequest,
  headerVersion: (version) => (version >= 8 ? 2 : 1),
};

export const offsetCommitResponseSchema: ResponseSchema<OffsetCommitResponse> = {
  name: "OffsetCommitResponse",
  validVersions: { min: 2, max: 10 },
  flexibleVersions: { min: 8, max: 10 },
  latestVersionUnstable: false,
  read: readOffsetCommitResponse,
  write: writeOffsetCommitResponse,
  create: createOffsetCommitResponse,
  headerVersion: (version) => (version >= 8 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.OFFSET_METADATA_TOO_LARGE,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.ILLEGAL_GENERATION,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.REBALANCE_IN_PROGRESS,
    ErrorCode.INVALID_COMMIT_OFFSET_SIZE,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.FENCED_INSTANCE_ID,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.FENCED_MEMBER_EPOCH,
    ErrorCode.STALE_MEMBER_EPOCH,
  ],
};

export const offsetCommitApi: ApiSchema<OffsetCommitRequest, OffsetCommitResponse> = {
  key: 8,
  name: "OffsetCommit",
  validVersions: { min: 2, max: 10 },
  advertisedVersions: { min: 2, max: 10 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 8, max: 10 },
  listeners: ["broker"],
  request: offsetCommitRequestSchema,
  response: offsetCommitResponseSchema,
};
