// generated, do not edit: protocol/schemas/api/elect-leaders.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ElectLeadersRequest {
  electionType: number;
  topicPartitions: ElectLeadersRequestTopicPartitions[] | null;
  timeoutMs: number;
}

export function createElectLeadersRequest(fields?: Partial<ElectLeadersRequest>): ElectLeadersRequest {
  return {
    electionType: fields?.electionType ?? 0,
    topicPartitions: fields?.topicPartitions === undefined ? [] : fields!.topicPartitions,
    timeoutMs: fields?.timeoutMs ?? 60000,
  };
}

export function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  if (version < 0 || version > 2) throw unknownVersion("ElectLeadersRequest", version);
  const flexible = version >= 2;
  let electionType_: number;
  if (version >= 1) {
    electionType_ = reader.int8();
  } else electionType_ = 0;
  let topicPartitions_: ElectLeadersRequestTopicPartitions[] | null;
  const topicPartitionsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(3);
  if (topicPartitionsCount < 0) topicPartitions_ = null;
  else {
    topicPartitions_ = [];
    for (let i = 0; i < topicPartitionsCount; i++) topicPartitions_.push(readElectLeadersRequestTopicPartitions(reader, version));
  }
  const timeoutMs_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    electionType: electionType_,
    topicPartitions: topicPartitions_,
    timeoutMs: timeoutMs_,
  };
}

export function writeElectLeadersRequest(writer: Writer, message: ElectLeadersRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("ElectLeadersRequest", version);
  const flexible = version >= 2;
  if (version >= 1) {
    writer.int8(message.electionType);
  } else if (!(message.electionType === 0)) throw absentField("ElectLeadersRequest.electionType", version);
  if (message.topicPartitions === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactArrayLength(message.topicPartitions.length);
    else writer.arrayLength(message.topicPartitions.length);
    for (const item of message.topicPartitions) {
      writeElectLeadersRequestTopicPartitions(writer, item, version);
    }
  }
  writer.int32(message.timeoutMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ElectLeadersRequestTopicPartitions {
  topic: string;
  partitions: number[];
}

export function createElectLeadersRequestTopicPartitions(fields?: Partial<ElectLeadersRequestTopicPartitions>): ElectLeadersRequestTopicPartitions {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readElectLeadersRequestTopicPartitions(reader: Reader, version: number): ElectLeadersRequestTopicPartitions {
  const flexible = version >= 2;
  const topic_: string = flexible ? reader.compactString() : reader.string();
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
    partitions: partitions_,
  };
}

function writeElectLeadersRequestTopicPartitions(writer: Writer, message: ElectLeadersRequestTopicPartitions, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ElectLeadersResponse {
  throttleTimeMs: number;
  errorCode: number;
  replicaElectionResults: ElectLeadersResponseReplicaElectionResult[];
}

export function createElectLeadersResponse(fields?: Partial<ElectLeadersResponse>): ElectLeadersResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    replicaElectionResults: fields?.replicaElectionResults ?? [],
  };
}

export function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  if (version < 0 || version > 2) throw unknownVersion("ElectLeadersResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  let errorCode_: number;
  if (version >= 1) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let replicaElectionResults_: ElectLeadersResponseReplicaElectionResult[];
  const replicaElectionResultsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  replicaElectionResults_ = [];
  for (let i = 0; i < replicaElectionResultsCount; i++) replicaElectionResults_.push(readElectLeadersResponseReplicaElectionResult(reader, version));
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
    errorCode: errorCode_,
    replicaElectionResults: replicaElectionResults_,
  };
}

export function writeElectLeadersResponse(writer: Writer, message: ElectLeadersResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("ElectLeadersResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  if (version >= 1) {
    writer.int16(message.errorCode);
  } else if (!(message.errorCode === 0)) throw absentField("ElectLeadersResponse.errorCode", version);
  if (flexible) writer.compactArrayLength(message.replicaElectionResults.length);
  else writer.arrayLength(message.replicaElectionResults.length);
  for (const item of message.replicaElectionResults) {
    writeElectLeadersResponseReplicaElectionResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ElectLeadersResponseReplicaElectionResult {
  topic: string;
  partitionResult: ElectLeadersResponsePartitionResult[];
}

export function createElectLeadersResponseReplicaElectionResult(fields?: Partial<ElectLeadersResponseReplicaElectionResult>): ElectLeadersResponseReplicaElectionResult {
  return {
    topic: fields?.topic ?? "",
    partitionResult: fields?.partitionResult ?? [],
  };
}

function readElectLeadersResponseReplicaElectionResult(reader: Reader, version: number): ElectLeadersResponseReplicaElectionResult {
  const flexible = version >= 2;
  const topic_: string = flexible ? reader.compactString() : reader.string();
  let partitionResult_: ElectLeadersResponsePartitionResult[];
  const partitionResultCount = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8);
  partitionResult_ = [];
  for (let i = 0; i < partitionResultCount; i++) partitionResult_.push(readElectLeadersResponsePartitionResult(reader, version));
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
    partitionResult: partitionResult_,
  };
}

function writeElectLeadersResponseReplicaElectionResult(writer: Writer, message: ElectLeadersResponseReplicaElectionResult, version: number): void {
  const flexible = version >= 2;
  if (flexible) writer.compactString(message.topic);
  else writer.string(message.topic);
  if (flexible) writer.compactArrayLength(message.partitionResult.length);
  else writer.arrayLength(message.partitionResult.length);
  for (const item of message.partitionResult) {
    writeElectLeadersResponsePartitionResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ElectLeadersResponsePartitionResult {
  partitionId: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createElectLeadersResponsePartitionResult(fields?: Partial<ElectLeadersResponsePartitionResult>): ElectLeadersResponsePartitionResult {
  return {
    partitionId: fields?.partitionId ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

function readElectLeadersResponsePartitionResult(reader: Reader, version: number): ElectLeadersResponsePartitionResult {
  const flexible = version >= 2;
  const partitionId_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    partitionId: partitionId_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

function writeElectLeadersResponsePartitionResult(writer: Writer, message: ElectLeadersResponsePartitionResult, version: number): void {
  const flexible = version >= 2;
  writer.int32(message.partitionId);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const electLeadersRequestSchema: RequestSchema<ElectLeadersRequest> = {
  name: "ElectLeadersRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readElectLeadersRequest,
  write: writeElectLeadersRequest,
  create: createElectLeadersRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const electLeadersResponseSchema: ResponseSchema<ElectLeadersResponse> = {
  name: "ElectLeadersResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readElectLeadersResponse,
  write: writeElectLeadersResponse,
  create: createElectLeadersResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.PREFERRED_LEADER_NOT_AVAILABLE,
    ErrorCode.ELIGIBLE_LEADERS_NOT_AVAILABLE,
    ErrorCode.ELECTION_NOT_NEEDED,
  ],
};

export const electLeadersApi: ApiSchema<ElectLeadersRequest, ElectLeadersResponse> = {
  key: 43,
  name: "ElectLeaders",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker", "controller"],
  request: electLeadersRequestSchema,
  response: electLeadersResponseSchema,
};
