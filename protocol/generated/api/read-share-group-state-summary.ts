// generated, do not edit: protocol/schemas/api/read-share-group-state-summary.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ReadShareGroupStateSummaryRequest {
  groupId: string;
  topics: ReadShareGroupStateSummaryRequestReadStateSummaryData[];
}

export function createReadShareGroupStateSummaryRequest(fields?: Partial<ReadShareGroupStateSummaryRequest>): ReadShareGroupStateSummaryRequest {
  return {
    groupId: fields?.groupId ?? "",
    topics: fields?.topics ?? [],
  };
}

export function readReadShareGroupStateSummaryRequest(reader: Reader, version: number): ReadShareGroupStateSummaryRequest {
  if (version < 0 || version > 1) throw unknownVersion("ReadShareGroupStateSummaryRequest", version);
  const groupId_: string = reader.compactString();
  let topics_: ReadShareGroupStateSummaryRequestReadStateSummaryData[];
  const topicsCount = reader.compactArrayLength(18);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readReadShareGroupStateSummaryRequestReadStateSummaryData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    topics: topics_,
  };
}

export function writeReadShareGroupStateSummaryRequest(writer: Writer, message: ReadShareGroupStateSummaryRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ReadShareGroupStateSummaryRequest", version);
  writer.compactString(message.groupId);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeReadShareGroupStateSummaryRequestReadStateSummaryData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateSummaryRequestReadStateSummaryData {
  topicId: Uuid;
  partitions: ReadShareGroupStateSummaryRequestPartitionData[];
}

export function createReadShareGroupStateSummaryRequestReadStateSummaryData(fields?: Partial<ReadShareGroupStateSummaryRequestReadStateSummaryData>): ReadShareGroupStateSummaryRequestReadStateSummaryData {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readReadShareGroupStateSummaryRequestReadStateSummaryData(reader: Reader, version: number): ReadShareGroupStateSummaryRequestReadStateSummaryData {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ReadShareGroupStateSummaryRequestPartitionData[];
  const partitionsCount = reader.compactArrayLength(9);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readReadShareGroupStateSummaryRequestPartitionData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeReadShareGroupStateSummaryRequestReadStateSummaryData(writer: Writer, message: ReadShareGroupStateSummaryRequestReadStateSummaryData, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeReadShareGroupStateSummaryRequestPartitionData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateSummaryRequestPartitionData {
  partition: number;
  leaderEpoch: number;
}

export function createReadShareGroupStateSummaryRequestPartitionData(fields?: Partial<ReadShareGroupStateSummaryRequestPartitionData>): ReadShareGroupStateSummaryRequestPartitionData {
  return {
    partition: fields?.partition ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
  };
}

function readReadShareGroupStateSummaryRequestPartitionData(reader: Reader, version: number): ReadShareGroupStateSummaryRequestPartitionData {
  const partition_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    leaderEpoch: leaderEpoch_,
  };
}

function writeReadShareGroupStateSummaryRequestPartitionData(writer: Writer, message: ReadShareGroupStateSummaryRequestPartitionData, version: number): void {
  writer.int32(message.partition);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateSummaryResponse {
  results: ReadShareGroupStateSummaryResponseReadStateSummaryResult[];
}

export function createReadShareGroupStateSummaryResponse(fields?: Partial<ReadShareGroupStateSummaryResponse>): ReadShareGroupStateSummaryResponse {
  return {
    results: fields?.results ?? [],
  };
}

export function readReadShareGroupStateSummaryResponse(reader: Reader, version: number): ReadShareGroupStateSummaryResponse {
  if (version < 0 || version > 1) throw unknownVersion("ReadShareGroupStateSummaryResponse", version);
  let results_: ReadShareGroupStateSummaryResponseReadStateSummaryResult[];
  const resultsCount = reader.compactArrayLength(18);
  results_ = [];
  for (let i = 0; i < resultsCount; i++) results_.push(readReadShareGroupStateSummaryResponseReadStateSummaryResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    results: results_,
  };
}

export function writeReadShareGroupStateSummaryResponse(writer: Writer, message: ReadShareGroupStateSummaryResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("ReadShareGroupStateSummaryResponse", version);
  writer.compactArrayLength(message.results.length);
  for (const item of message.results) {
    writeReadShareGroupStateSummaryResponseReadStateSummaryResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  topicId: Uuid;
  partitions: ReadShareGroupStateSummaryResponsePartitionResult[];
}

export function createReadShareGroupStateSummaryResponseReadStateSummaryResult(fields?: Partial<ReadShareGroupStateSummaryResponseReadStateSummaryResult>): ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  return {
    topicId: fields?.topicId ?? ZERO_UUID,
    partitions: fields?.partitions ?? [],
  };
}

function readReadShareGroupStateSummaryResponseReadStateSummaryResult(reader: Reader, version: number): ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  const topicId_: Uuid = reader.uuid();
  let partitions_: ReadShareGroupStateSummaryResponsePartitionResult[];
  const partitionsCount = reader.compactArrayLength(24);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readReadShareGroupStateSummaryResponsePartitionResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topicId: topicId_,
    partitions: partitions_,
  };
}

function writeReadShareGroupStateSummaryResponseReadStateSummaryResult(writer: Writer, message: ReadShareGroupStateSummaryResponseReadStateSummaryResult, version: number): void {
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeReadShareGroupStateSummaryResponsePartitionResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ReadShareGroupStateSummaryResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
  stateEpoch: number;
  leaderEpoch: number;
  startOffset: number;
  deliveryCompleteCount: number;
}

export function createReadShareGroupStateSummaryResponsePartitionResult(fields?: Partial<ReadShareGroupStateSummaryResponsePartitionResult>): ReadShareGroupStateSummaryResponsePartitionResult {
  return {
    partition: fields?.partition ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    stateEpoch: fields?.stateEpoch ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
    deliveryCompleteCount: fields?.deliveryCompleteCount ?? -1,
  };
}

function readReadShareGroupStateSummaryResponsePartitionResult(reader: Reader, version: number): ReadShareGroupStateSummaryResponsePartitionResult {
  const partition_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const stateEpoch_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let deliveryCompleteCount_: number;
  if (version >= 1) {
    deliveryCompleteCount_ = reader.int32();
  } else deliveryCompleteCount_ = -1;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    partition: partition_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    stateEpoch: stateEpoch_,
    leaderEpoch: leaderEpoch_,
    startOffset: startOffset_,
    deliveryCompleteCount: deliveryCompleteCount_,
  };
}

function writeReadShareGroupStateSummaryResponsePartitionResult(writer: Writer, message: ReadShareGroupStateSummaryResponsePartitionResult, version: number): void {
  writer.int32(message.partition);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.int32(message.stateEpoch);
  writer.int32(message.leaderEpoch);
  writer.int64(message.startOffset);
  if (version >= 1) {
    writer.int32(message.deliveryCompleteCount);
  }
  writer.unsignedVarint(0);
}

export const readShareGroupStateSummaryRequestSchema: RequestSchema<ReadShareGroupStateSummaryRequest> = {
  name: "ReadShareGroupStateSummaryRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readReadShareGroupStateSummaryRequest,
  write: writeReadShareGroupStateSummaryRequest,
  create: createReadShareGroupStateSummaryRequest,
  headerVersion: () => 2,
};

export const readShareGroupStateSummaryResponseSchema: ResponseSchema<ReadShareGroupStateSummaryResponse> = {
  name: "ReadShareGroupStateSummaryResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readReadShareGroupStateSummaryResponse,
  write: writeReadShareGroupStateSummaryResponse,
  create: createReadShareGroupStateSummaryResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.FENCED_LEADER_EPOCH,
  ],
};

export const readShareGroupStateSummaryApi: ApiSchema<ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse> = {
  key: 87,
  name: "ReadShareGroupStateSummary",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 1 },
  listeners: ["broker"],
  request: readShareGroupStateSummaryRequestSchema,
  response: readShareGroupStateSummaryResponseSchema,
};
