// generated, do not edit: protocol/schemas/api/txn-offset-commit.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface TxnOffsetCommitRequest {
  transactionalId: string;
  groupId: string;
  producerId: number;
  producerEpoch: number;
  generationId: number;
  memberId: string;
  groupInstanceId: string | null;
  topics: TxnOffsetCommitRequestTopic[];
}

export function createTxnOffsetCommitRequest(fields?: Partial<TxnOffsetCommitRequest>): TxnOffsetCommitRequest {
  return {
    transactionalId: fields?.transactionalId ?? "",
    groupId: fields?.groupId ?? "",
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    generationId: fields?.generationId ?? -1,
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    topics: fields?.topics ?? [],
  };
}

export function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  if (version < 0 || version > 5) throw unknownVersion("TxnOffsetCommitRequest", version);
  const flexible = version >= 3;
  const transactionalId_: string = flexible ? reader.compactString() : reader.string();
  const groupId_: string = flexible ? reader.compactString() : reader.string();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  let generationId_: number;
  if (version >= 3) {
    generationId_ = reader.int32();
  } else generationId_ = -1;
  let memberId_: string;
  if (version >= 3) {
    memberId_ = reader.compactString();
  } else memberId_ = "";
  let groupInstanceId_: string | null;
  if (version >= 3) {
    groupInstanceId_ = reader.compactNullableString();
  } else groupInstanceId_ = null;
  let topics_: TxnOffsetCommitRequestTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readTxnOffsetCommitRequestTopic(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    transactionalId: transactionalId_,
    groupId: groupId_,
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    generationId: generationId_,
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    topics: topics_,
  };
}

export function writeTxnOffsetCommitRequest(writer: Writer, message: TxnOffsetCommitRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("TxnOffsetCommitRequest", version);
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.transactionalId);
  else writer.string(message.transactionalId);
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  if (version >= 3) {
    writer.int32(message.generationId);
  } else if (!(message.generationId === -1)) throw absentField("TxnOffsetCommitRequest.generationId", version);
  if (version >= 3) {
    writer.compactString(message.memberId);
  } else if (!(message.memberId === "")) throw absentField("TxnOffsetCommitRequest.memberId", version);
  if (version >= 3) {
    if (message.groupInstanceId === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.groupInstanceId);
    }
  } else if (!(message.groupInstanceId === null)) throw absentField("TxnOffsetCommitRequest.groupInstanceId", version);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeTxnOffsetCommitRequestTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface TxnOffsetCommitRequestTopic {
  name: string;
  partitions: TxnOffsetCommitRequestPartition[];
}

export function createTxnOffsetCommitRequestTopic(fields?: Partial<TxnOffsetCommitRequestTopic>): TxnOffsetCommitRequestTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readTxnOffsetCommitRequestTopic(reader: Reader, version: number): TxnOffsetCommitRequestTopic {
  const flexible = version >= 3;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: TxnOffsetCommitRequestPartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(14) : reader.arrayLength(14);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readTxnOffsetCommitRequestPartition(reader, version));
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

function writeTxnOffsetCommitRequestTopic(writer: Writer, message: TxnOffsetCommitRequestTopic, version: number): void {
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeTxnOffsetCommitRequestPartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface TxnOffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: number;
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export function createTxnOffsetCommitRequestPartition(fields?: Partial<TxnOffsetCommitRequestPartition>): TxnOffsetCommitRequestPartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    committedOffset: fields?.committedOffset ?? 0,
    committedLeaderEpoch: fields?.committedLeaderEpoch ?? -1,
    committedMetadata: fields?.committedMetadata === undefined ? "" : fields!.committedMetadata,
  };
}

function readTxnOffsetCommitRequestPartition(reader: Reader, version: number): TxnOffsetCommitRequestPartition {
  const flexible = version >= 3;
  const partitionIndex_: number = reader.int32();
  const committedOffset_: number = reader.int64();
  let committedLeaderEpoch_: number;
  if (version >= 2) {
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

function writeTxnOffsetCommitRequestPartition(writer: Writer, message: TxnOffsetCommitRequestPartition, version: number): void {
  const flexible = version >= 3;
  writer.int32(message.partitionIndex);
  writer.int64(message.committedOffset);
  if (version >= 2) {
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

export interface TxnOffsetCommitResponse {
  throttleTimeMs: number;
  topics: TxnOffsetCommitResponseTopic[];
}

export function createTxnOffsetCommitResponse(fields?: Partial<TxnOffsetCommitResponse>): TxnOffsetCommitResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    topics: fields?.topics ?? [],
  };
}

export function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  if (version < 0 || version > 5) throw unknownVersion("TxnOffsetCommitResponse", version);
  const flexible = version >= 3;
  const throttleTimeMs_: number = reader.int32();
  let topics_: TxnOffsetCommitResponseTopic[];
  const topicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readTxnOffsetCommitResponseTopic(reader, version));
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

export function writeTxnOffsetCommitResponse(writer: Writer, message: TxnOffsetCommitResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("TxnOffsetCommitResponse", version);
  const flexible = version >= 3;
  writer.int32(message.throttleTimeMs);
  if (flexible) writer.compactArrayLength(message.topics.length);
  else writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writeTxnOffsetCommitResponseTopic(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface TxnOffsetCommitResponseTopic {
  name: string;
  partitions: TxnOffsetCommitResponsePartition[];
}

export function createTxnOffsetCommitResponseTopic(fields?: Partial<TxnOffsetCommitResponseTopic>): TxnOffsetCommitResponseTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readTxnOffsetCommitResponseTopic(reader: Reader, version: number): TxnOffsetCommitResponseTopic {
  const flexible = version >= 3;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let partitions_: TxnOffsetCommitResponsePartition[];
  const partitionsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(readTxnOffsetCommitResponsePartition(reader, version));
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

function writeTxnOffsetCommitResponseTopic(writer: Writer, message: TxnOffsetCommitResponseTopic, version: number): void {
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writeTxnOffsetCommitResponsePartition(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface TxnOffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export function createTxnOffsetCommitResponsePartition(fields?: Partial<TxnOffsetCommitResponsePartition>): TxnOffsetCommitResponsePartition {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

function readTxnOffsetCommitResponsePartition(reader: Reader, version: number): TxnOffsetCommitResponsePartition {
  const flexible = version >= 3;
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

function writeTxnOffsetCommitResponsePartition(writer: Writer, message: TxnOffsetCommitResponsePartition, version: number): void {
  const flexible = version >= 3;
  writer.int32(message.partitionIndex);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const txnOffsetCommitRequestSchema: RequestSchema<TxnOffsetCommitRequest> = {
  name: "TxnOffsetCommitRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readTxnOffsetCommitRequest,
  write: writeTxnOffsetCommitRequest,
  create: createTxnOffsetCommitRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const txnOffsetCommitResponseSchema: ResponseSchema<TxnOffsetCommitResponse> = {
  name: "TxnOffsetCommitResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readTxnOffsetCommitResponse,
  write: writeTxnOffsetCommitResponse,
  create: createTxnOffsetCommitResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
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
    ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.INVALID_TXN_STATE,
    ErrorCode.INVALID_PRODUCER_ID_MAPPING,
    ErrorCode.CONCURRENT_TRANSACTIONS,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.FENCED_INSTANCE_ID,
    ErrorCode.PRODUCER_FENCED,
    ErrorCode.STALE_MEMBER_EPOCH,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const txnOffsetCommitApi: ApiSchema<TxnOffsetCommitRequest, TxnOffsetCommitResponse> = {
  key: 28,
  name: "TxnOffsetCommit",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 5 },
  listeners: ["broker"],
  request: txnOffsetCommitRequestSchema,
  response: txnOffsetCommitResponseSchema,
};
