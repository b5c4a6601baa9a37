// generated, do not edit: protocol/schemas/api/offset-fetch.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, nullField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface OffsetFetchRequest {
  groupId: string;
  topics: OffsetFetchRequestTopic[] | null;
  groups: OffsetFetchRequestGroup[];
  requireStable: boolean;
}

export function createOffsetFetchRequest(fields?: Partial<OffsetFetchRequest>): OffsetFetchRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics === undefined ? [] : fields!.topics,
    groups: fields?.groups ?? [],
    requireStable: fields?.requireStable ?? false,
  };
}

export function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  if (version < 1 || version > 10) throw unknownVersion("OffsetFetchRequest", version);
  const flexible = version >= 6;
  let groupId_: string;
  if (version <= 7) {
    groupId_ = flexible ? reader.compactString() : reader.string();
  } else groupId_ = "";
  let topics_: OffsetFetchRequestTopic[] | null;
  if (version <= 7) {
    const topicsCount = flexible ? (version >= 2 ? reader.compactNullableArrayLength(3) : reader.compactArrayLength(3)) : (version >= 2 ? reader.nullableArrayLength(3) : reader.arrayLength(3));
    if (topicsCount < 0) topics_ = null;
    else {
      topics_ = [];
      for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetFetchRequestTopic(reader, version));
    }
  } else topics_ = [];
  let groups_: OffsetFetchRequestGroup[];
  if (version >= 8) {
    const groupsCount = reader.compactArrayLength(3);
    groups_ = [];
    for (let i = 0; i < groupsCount; i++) groups_.push(readOffsetFetchRequestGroup(reader, version));
  } else groups_ = [];
  let requireStable_: boolean;
  if (version >= 7) {
    requireStable_ = reader.bool();
  } else requireStable_ = false;
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
    topics: topics_,
    groups: groups_,
    requireStable: requireStable_,
  };
}

export function writeOffsetFetchRequest(writer: Writer, message: OffsetFetchRequest, version: number): void {
  if (version < 1 || version > 10) throw unwritableVersion("OffsetFetchRequest", version);
  const flexible = version >= 6;
  if (version <= 7) {
    if (flexible) writer.compactString(message.groupId);
    else writer.string(message.groupId);
  } else if (!(message.groupId === "")) throw absentField("OffsetFetchRequest.groupId", version);
  if (version <= 7) {
    if (message.topics === null) {
      if (!(version >= 2)) throw nullField("OffsetFetchRequest.topics", version);
      if (flexible) writer.unsignedVarint(0);
      else writer.int32(-1);
    } else {
      if (flexible) writer.compactArrayLength(message.topics.length);
      else writer.arrayLength(message.topics.length);
      for (const item of message.topics) {
        writeOffsetFetchRequestTopic(writer, item, version);
      }
    }
  } else if (!(message.topics !== null && message.topics.length === 0)) throw absentField("OffsetFetchRequest.topics", version);
  if (version >= 8) {
    writer.compactArrayLength(message.groups.length);
    for (const item of message.groups) {
      writeOffsetFetchRequestGroup(writer, item, version);
    }
  } else if (!(message.groups.length === 0)) throw absentField("OffsetFetchRequest.groups", version);
  if (version >= 7) {
    writer.bool(message.requireStable);
  } else if (!(message.requireStable === false)) throw absentField("OffsetFetchRequest.requireStable", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetFetchRequestTopic {
  name: string;
  partitionIndexes: number[];
}

export function createOffsetFetchRequestTopic(fields?: Partial<OffsetFetchRequestTopic>): OffsetFetchRequestTopic {
  return {
    name: fields?.name ?? "",
    partitionIndexes: fields?.partitionIndexes ?? [],
  };
}

function readOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const flexible = version >= 6;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitionIndexes_: number[];
  const partitionIndexesCount = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4);
  partitionIndexes_ = [];
  for (let i = 0; i < partitionIndexesCount; i++) partitionIndexes_.push(reader.int32());
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
    partitionIndexes: partitionIndexes_,
  };
}

function writeOffsetFetchRequestTopic(writer: Writer, message: OffsetFetchRequestTopic, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitionIndexes.length);
  else writer.arrayLength(message.partitionIndexes.length);
  for (const item of message.partitionIndexes) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetFetchRequestGroup {
  groupId: string;
  memberId: string | null;
  memberEpoch: number;
  topics: OffsetFetchRequestTopics[] | null;
}

export function createOffsetFetchRequestGroup(fields?: Partial<OffsetFetchRequestGroup>): OffsetFetchRequestGroup {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? null,
    memberEpoch: fields?.memberEpoch ?? -1,
    topics: fields?.topics === undefined ? [] : fields!.topics,
  };
}

function readOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const groupId_: string = reader.compactString();
  let memberId_: string | null;
  if (version >= 9) {
    memberId_ = reader.compactNullableString();
  } else memberId_ = null;
  let memberEpoch_: number;
  if (version >= 9) {
    memberEpoch_ = reader.int32();
  } else memberEpoch_ = -1;
  let topics_: OffsetFetchRequestTopics[] | null;
  const topicsCount = reader.compactNullableArrayLength(3);
  if (topicsCount < 0) topics_ = null;
  else {
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetFetchRequestTopics(reader, version));
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    topics: topics_,
  };
}

function writeOffsetFetchRequestGroup(writer: Writer, message: OffsetFetchRequestGroup, version: number): void {
  writer.compactString(message.groupId);
  if (version >= 9) {
    if (message.memberId === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.memberId);
    }
  }
  if (version >= 9) {
    writer.int32(message.memberEpoch);
  }
  if (message.topics === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.topics.length);
    for (const item of message.topics) {
      writeOffsetFetchRequestTopics(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface OffsetFetchRequestTopics {
  name: string;
  topicId: Uuid;
  partitionIndexes: number[];
}

export function createOffsetFetchRequestTopics(fields?: Partial<OffsetFetchRequestTopics>): OffsetFetchRequestTopics {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitionIndexes: fields?.partitionIndexes ?? [],
  };
}

function readOffsetFetchRequestTopics(reader: Reader, version: number): OffsetFetchRequestTopics {
  let name_: string;
  if (version <= 9) {
    name_ = reader.compactString();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitionIndexes_: number[];
  const partitionIndexesCount = reader.compactArrayLength(4);
  partitionIndexes_ = [];
  for (let i = 0; i < partitionIndexesCount; i++) partitionIndexes_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    topicId: topicId_,
    partitionIndexes: partitionIndexes_,
  };
}

function writeOffsetFetchRequestTopics(writer: Writer, message: OffsetFetchRequestTopics, version: number): void {
  if (version <= 9) {
    writer.compactString(message.name);
  }
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  writer.compactArrayLength(message.partitionIndexes.length);
  for (const item of message.partitionIndexes) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface OffsetFetchResponse {
  throttleTimeMs: number;
  topics: OffsetFetchResponseTopic[];
  errorCode: number;
  groups: OffsetFetchResponseGroup[];
}

export function createOffsetFetchResponse(fields?: Partial<OffsetFetchResponse>): OffsetFetchResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
    errorCode: fields?.errorCode ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  if (version < 1 || version > 10) throw unknownVersion("OffsetFetchResponse", version);
  const flexible = version >= 6;
  let throttleTimeMs_: number;
  if (version >= 3) {
    throttleTimeMs_ = reader.int32();
  } else throttleTimeMs_ = 0;
  let topics_: OffsetFetchResponseTopic[];
  if (version <= 7) {
    const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
    topics_ = [];
    for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetFetchResponseTopic(reader, version));
  } else topics_ = [];
  let errorCode_: number;
  if (version >= 2 && version <= 7) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let groups_: OffsetFetchResponseGroup[];
  if (version >= 8) {
    const groupsCount = reader.compactArrayLength(5);
    groups_ = [];
    for (let i = 0; i < groupsCount; i++) groups_.push(readOffsetFetchResponseGroup(reader, version));
  } else groups_ = [];
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
    errorCode: errorCode_,
    groups: groups_,
  };
}

export function writeOffsetFetchResponse(writer: Writer, message: OffsetFetchResponse, version: number): void {
  if (version < 1 || version > 10) throw unwritableVersion("OffsetFetchResponse", version);
  const flexible = version >= 6;
  if (version >= 3) {
    writer.int32(message.throttleTimeMs);
  }
  if (version <= 7) {
    if (flexible) writer.compactArrayLength(message.topics.length);
    else writer.arrayLength(message.topics.length);
    for (const item of message.topics) {
      writeOffsetFetchResponseTopic(writer, item, version);
    }
  } else if (!(message.topics.length === 0)) throw absentField("OffsetFetchResponse.topics", version);
  if (version >= 2 && version <= 7) {
    writer.int16(message.errorCode);
  }
  if (version >= 8) {
    writer.compactArrayLength(message.groups.length);
    for (const item of message.groups) {
      writeOffsetFetchResponseGroup(writer, item, version);
    }
  } else if (!(message.groups.length === 0)) throw absentField("OffsetFetchResponse.groups", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetFetchResponseTopic {
  name: string;
  partitions: OffsetFetchResponsePartition[];
}

export function createOffsetFetchResponseTopic(fields?: Partial<OffsetFetchResponseTopic>): OffsetFetchResponseTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const flexible = version >= 6;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: OffsetFetchResponsePartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(16) : reader.arrayLength(16);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetFetchResponsePartition(reader, version));
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

function writeOffsetFetchResponseTopic(writer: Writer, message: OffsetFetchResponseTopic, version: number): void {
  const flexible = version >= 6;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetFetchResponsePartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetFetchResponsePartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  metadata: string | null;
  errorCode: number;
}

export function createOffsetFetchResponsePartition(fields?: Partial<OffsetFetchResponsePartition>): OffsetFetchResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    committedOffset: fields?.committedOffset ?? 0,
    committedLeaderEpoch: fields?.committedLeaderEpoch ?? -1,
    metadata: fields?.metadata === undefined ? "" : fields!.metadata,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readOffsetFetchResponsePartition(reader: Reader, version: number): OffsetFetchResponsePartition {
  const flexible = version >= 6;
  const partitionIndex_: number = reader.int32();
  const committedOffset_: number = reader.int64();
  let committedLeaderEpoch_: number;
  if (version >= 5) {
    committedLeaderEpoch_ = reader.int32();
  } else committedLeaderEpoch_ = -1;
  const metadata_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
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
    committedOffset: committedOffset_,
    committedLeaderEpoch: committedLeaderEpoch_,
    metadata: metadata_,
    errorCode: errorCode_,
  };
}

function writeOffsetFetchResponsePartition(writer: Writer, message: OffsetFetchResponsePartition, version: number): void {
  const flexible = version >= 6;
  writer.int32(message.partitionIndex);
  writer.int64(message.committedOffset);
  if (version >= 5) {
    writer.int32(message.committedLeaderEpoch);
  }
  if (message.metadata === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.metadata);
    else writer.string(message.metadata);
  }
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface OffsetFetchResponseGroup {
  groupId: string;
  topics: OffsetFetchResponseTopics[];
  errorCode: number;
}

export function createOffsetFetchResponseGroup(fields?: Partial<OffsetFetchResponseGroup>): OffsetFetchResponseGroup {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
    errorCode: fields?.errorCode ?? 0,
  };
}

function readOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const groupId_: string = reader.compactString();
  let topics_: OffsetFetchResponseTopics[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readOffsetFetchResponseTopics(reader, version));
  const errorCode_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    topics: topics_,
    errorCode: errorCode_,
  };
}

function writeOffsetFetchResponseGroup(writer: Writer, message: OffsetFetchResponseGroup, version: number): void {
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeOffsetFetchResponseTopics(writer, item, version);
  }
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export interface OffsetFetchResponseTopics {
  name: string;
  topicId: Uuid;
  partitions: OffsetFetchResponsePartitions[];
}

export function createOffsetFetchResponseTopics(fields?: Partial<OffsetFetchResponseTopics>): OffsetFetchResponseTopics {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readOffsetFetchResponseTopics(reader: Reader, version: number): OffsetFetchResponseTopics {
  let name_: string;
  if (version <= 9) {
    name_ = reader.compactString();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 10) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitions_: OffsetFetchResponsePartitions[];
  const partitionsCount = reader.compactArrayLength(20);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readOffsetFetchResponsePartitions(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeOffsetFetchResponseTopics(writer: Writer, message: OffsetFetchResponseTopics, version: number): void {
  if (version <= 9) {
    writer.compactString(message.name);
  }
  if (version >= 10) {
    writer.uuid(message.topicId);
  }
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeOffsetFetchResponsePartitions(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface OffsetFetchResponsePartitions {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  metadata: string | null;
  errorCode: number;
}

export function createOffsetFetchResponsePartitions(fields?: Partial<OffsetFetchResponsePartitions>): OffsetFetchResponsePartitions {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    committedOffset: fields?.committedOffset ?? 0,
    committedLeaderEpoch: fields?.committedLeaderEpoch ?? -1,
    metadata: fields?.metadata === undefined ? "" : fields!.metadata,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readOffsetFetchResponsePartitions(reader: Reader, version: number): OffsetFetchResponsePartitions {
  const partitionIndex_: number = reader.int32();
  const committedOffset_: number = reader.int64();
  const committedLeaderEpoch_: number = reader.int32();
  const metadata_: string | null = reader.compactNullableString();
  const errorCode_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partitionIndex: partitionIndex_,
    committedOffset: committedOffset_,
    committedLeaderEpoch: committedLeaderEpoch_,
    metadata: metadata_,
    errorCode: errorCode_,
  };
}

function writeOffsetFetchResponsePartitions(writer: Writer, message: OffsetFetchResponsePartitions, version: number): void {
  writer.int32(message.partitionIndex);
  writer.int64(message.committedOffset);
  writer.int32(message.committedLeaderEpoch);
  if (message.metadata === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.metadata);
  }
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export const offsetFetchRequestSchema: RequestSchema<OffsetFetchRequest> = {
  name: "OffsetFetchRequest",
  validVersions: { min: 1, max: 10 },
  flexibleVersions: { min: 6, max: 10 },
  latestVersionUnstable: false,
  read: readOffsetFetchRequest,
  write: writeOffsetFetchRequest,
  create: createOffsetFetchRequest,
  headerVersion: (version) => (version >= 6 ? 2 : 1),
};

export const offsetFetchResponseSchema: ResponseSchema<OffsetFetchResponse> = {
  name: "OffsetFetchResponse",
  validVersions: { min: 1, max: 10 },
  flexibleVersions: { min: 6, max: 10 },
  latestVersionUnstable: false,
  read: readOffsetFetchResponse,
  write: writeOffsetFetchResponse,
  create: createOffsetFetchResponse,
  headerVersion: (version) => (version >= 6 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.UNSTABLE_OFFSET_COMMIT,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.STALE_MEMBER_EPOCH,
  ],
};

export const offsetFetchApi: ApiSchema<OffsetFetchRequest, OffsetFetchResponse> = {
  key: 9,
  name: "OffsetFetch",
  validVersions: { min: 1, max: 10 },
  advertisedVersions: { min: 1, max: 10 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 6, max: 10 },
  listeners: ["broker"],
  request: offsetFetchRequestSchema,
  response: offsetFetchResponseSchema,
};
