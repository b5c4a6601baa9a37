// generated, do not edit: protocol/schemas/api/describe-transactions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeTransactionsRequest {
  transactionalIds: string[];
}

export function createDescribeTransactionsRequest(fields?: Partial<DescribeTransactionsRequest>): DescribeTransactionsRequest {
  return {
    transactionalIds: fields?.transactionalIds ?? [],
  };
}

export function readDescribeTransactionsRequest(reader: Reader, version: number): DescribeTransactionsRequest {
  if (version < 0 || version > 0) throw unknownVersion("DescribeTransactionsRequest", version);
  let transactionalIds_: string[];
  const transactionalIdsCount = reader.compactArrayLength(1);
  transactionalIds_ = [];
  for (let i = 0; i < transactionalIdsCount; i++) transactionalIds_.push(reader.compactString());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    transactionalIds: transactionalIds_,
  };
}

export function writeDescribeTransactionsRequest(writer: Writer, message: DescribeTransactionsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeTransactionsRequest", version);
  writer.compactArrayLength(message.transactionalIds.length);
  for (const item of message.transactionalIds) {
    writer.compactString(item);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTransactionsResponse {
  throttleTimeMs: number;
  transactionStates: DescribeTransactionsResponseTransactionState[];
}

export function createDescribeTransactionsResponse(fields?: Partial<DescribeTransactionsResponse>): DescribeTransactionsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    transactionStates: fields?.transactionStates ?? [],
  };
}

export function readDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  if (version < 0 || version > 0) throw unknownVersion("DescribeTransactionsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let transactionStates_: DescribeTransactionsResponseTransactionState[];
  const transactionStatesCount = reader.compactArrayLength(28);
  transactionStates_ = [];
  for (let i = 0; i < transactionStatesCount; i++) transactionStates_.push(readDescribeTransactionsResponseTransactionState(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    transactionStates: transactionStates_,
  };
}

export function writeDescribeTransactionsResponse(writer: Writer, message: DescribeTransactionsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DescribeTransactionsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.transactionStates.length);
  for (const item of message.transactionStates) {
    writeDescribeTransactionsResponseTransactionState(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTransactionsResponseTransactionState {
  errorCode: number;
  transactionalId: string;
  transactionState: string;
  transactionTimeoutMs: number;
  transactionStartTimeMs: number;
  producerId: number;
  producerEpoch: number;
  topics: DescribeTransactionsResponseTopicData[];
}

export function createDescribeTransactionsResponseTransactionState(fields?: Partial<DescribeTransactionsResponseTransactionState>): DescribeTransactionsResponseTransactionState {
  return {
    errorCode: fields?.errorCode ?? 0,
    transactionalId: fields?.transactionalId ?? "",
    transactionState: fields?.transactionState ?? "",
    transactionTimeoutMs: fields?.transactionTimeoutMs ?? 0,
    transactionStartTimeMs: fields?.transactionStartTimeMs ?? 0,
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    topics: fields?.topics ?? [],
  };
}

function readDescribeTransactionsResponseTransactionState(reader: Reader, version: number): DescribeTransactionsResponseTransactionState {
  const errorCode_: number = reader.int16();
  const transactionalId_: string = reader.compactString();
  const transactionState_: string = reader.compactString();
  const transactionTimeoutMs_: number = reader.int32();
  const transactionStartTimeMs_: number = reader.int64();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  let topics_: DescribeTransactionsResponseTopicData[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readDescribeTransactionsResponseTopicData(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    transactionalId: transactionalId_,
    transactionState: transactionState_,
    transactionTimeoutMs: transactionTimeoutMs_,
    transactionStartTimeMs: transactionStartTimeMs_,
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    topics: topics_,
  };
}

function writeDescribeTransactionsResponseTransactionState(writer: Writer, message: DescribeTransactionsResponseTransactionState, version: number): void {
  writer.int16(message.errorCode);
  writer.compactString(message.transactionalId);
  writer.compactString(message.transactionState);
  writer.int32(message.transactionTimeoutMs);
  writer.int64(message.transactionStartTimeMs);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeDescribeTransactionsResponseTopicData(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface DescribeTransactionsResponseTopicData {
  topic: string;
  partitions: number[];
}

export function createDescribeTransactionsResponseTopicData(fields?: Partial<DescribeTransactionsResponseTopicData>): DescribeTransactionsResponseTopicData {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readDescribeTransactionsResponseTopicData(reader: Reader, version: number): DescribeTransactionsResponseTopicData {
  const topic_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topic: topic_,
    partitions: partitions_,
  };
}

function writeDescribeTransactionsResponseTopicData(writer: Writer, message: DescribeTransactionsResponseTopicData, version: number): void {
  writer.compactString(message.topic);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const describeTransactionsRequestSchema: RequestSchema<DescribeTransactionsRequest> = {
  name: "DescribeTransactionsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeTransactionsRequest,
  write: writeDescribeTransactionsRequest,
  create: createDescribeTransactionsRequest,
  headerVersion: () => 2,
};

export const describeTransactionsResponseSchema: ResponseSchema<DescribeTransactionsResponse> = {
  name: "DescribeTransactionsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDescribeTransactionsResponse,
  write: writeDescribeTransactionsResponse,
  create: createDescribeTransactionsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.TRANSACTIONAL_ID_NOT_FOUND,
  ],
};

export const describeTransactionsApi: ApiSchema<DescribeTransactionsRequest, DescribeTransactionsResponse> = {
  key: 65,
  name: "DescribeTransactions",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: describeTransactionsRequestSchema,
  response: describeTransactionsResponseSchema,
};
