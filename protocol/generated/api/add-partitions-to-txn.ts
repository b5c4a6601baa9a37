// generated, do not edit: protocol/schemas/api/add-partitions-to-txn.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AddPartitionsToTxnRequest {
  transactions: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[];
  v3AndBelowTransactionalId: string;
  v3AndBelowProducerId: number;
  v3AndBelowProducerEpoch: number;
  v3AndBelowTopics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
}

export function createAddPartitionsToTxnRequest(fields?: Partial<AddPartitionsToTxnRequest>): AddPartitionsToTxnRequest {
  return {
    transactions: fields?.transactions ?? [],
    v3AndBelowTransactionalId: fields?.v3AndBelowTransactionalId ?? "",
    v3AndBelowProducerId: fields?.v3AndBelowProducerId ?? 0,
    v3AndBelowProducerEpoch: fields?.v3AndBelowProducerEpoch ?? 0,
    v3AndBelowTopics: fields?.v3AndBelowTopics ?? [],
  };
}

export function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  if (version < 0 || version > 5) throw unknownVersion("AddPartitionsToTxnRequest", version);
  const flexible = version >= 3;
  let transactions_: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[];
  if (version >= 4) {
    const transactionsCount = reader.compactArrayLength(14);
    transactions_ = [];
    for (let i = 0; i < transactionsCount; i++) transactions_.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(reader, version));
  } else transactions_ = [];
  let v3AndBelowTransactionalId_: string;
  if (version <= 3) {
    v3AndBelowTransactionalId_ = flexible ? reader.compactString() : reader.string();
  } else v3AndBelowTransactionalId_ = "";
  let v3AndBelowProducerId_: number;
  if (version <= 3) {
    v3AndBelowProducerId_ = reader.int64();
  } else v3AndBelowProducerId_ = 0;
  let v3AndBelowProducerEpoch_: number;
  if (version <= 3) {
    v3AndBelowProducerEpoch_ = reader.int16();
  } else v3AndBelowProducerEpoch_ = 0;
  let v3AndBelowTopics_: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
  if (version <= 3) {
    const v3AndBelowTopicsCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
    v3AndBelowTopics_ = [];
    for (let i = 0; i < v3AndBelowTopicsCount; i++) v3AndBelowTopics_.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader, version));
  } else v3AndBelowTopics_ = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    transactions: transactions_,
    v3AndBelowTransactionalId: v3AndBelowTransactionalId_,
    v3AndBelowProducerId: v3AndBelowProducerId_,
    v3AndBelowProducerEpoch: v3AndBelowProducerEpoch_,
    v3AndBelowTopics: v3AndBelowTopics_,
  };
}

export function writeAddPartitionsToTxnRequest(writer: Writer, message: AddPartitionsToTxnRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("AddPartitionsToTxnRequest", version);
  const flexible = version >= 3;
  if (version >= 4) {
    writer.compactArrayLength(message.transactions.length);
    for (const item of message.transactions) {
      writeAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(writer, item, version);
    }
  } else if (!(message.transactions.length === 0)) throw absentField("AddPartitionsToTxnRequest.transactions", version);
  if (version <= 3) {
    if (flexible) writer.compactString(message.v3AndBelowTransactionalId);
    else writer.string(message.v3AndBelowTransactionalId);
  } else if (!(message.v3AndBelowTransactionalId === "")) throw absentField("AddPartitionsToTxnRequest.v3AndBelowTransactionalId", version);
  if (version <= 3) {
    writer.int64(message.v3AndBelowProducerId);
  } else if (!(message.v3AndBelowProducerId === 0)) throw absentField("AddPartitionsToTxnRequest.v3AndBelowProducerId", version);
  if (version <= 3) {
    writer.int16(message.v3AndBelowProducerEpoch);
  } else if (!(message.v3AndBelowProducerEpoch === 0)) throw absentField("AddPartitionsToTxnRequest.v3AndBelowProducerEpoch", version);
  if (version <= 3) {
    if (flexible) writer.compactArrayLength(message.v3AndBelowTopics.length);
    else writer.arrayLength(message.v3AndBelowTopics.length);
    for (const item of message.v3AndBelowTopics) {
      writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer, item, version);
    }
  } else if (!(message.v3AndBelowTopics.length === 0)) throw absentField("AddPartitionsToTxnRequest.v3AndBelowTopics", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  name: string;
  partitions: number[];
}

export function createAddPartitionsToTxnRequestAddPartitionsToTxnTopic(fields?: Partial<AddPartitionsToTxnRequestAddPartitionsToTxnTopic>): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader: Reader, version: number): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  const flexible = version >= 3;
  const name_: string = flexible ? reader.compactString() : reader.string();
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
    name: name_,
    partitions: partitions_,
  };
}

function writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer: Writer, message: AddPartitionsToTxnRequestAddPartitionsToTxnTopic, version: number): void {
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.partitions.length);
  else writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  verifyOnly: boolean;
  topics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
}

export function createAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(fields?: Partial<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction>): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  return {
    transactionalId: fields?.transactionalId ?? "",
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    verifyOnly: fields?.verifyOnly ?? false,
    topics: fields?.topics ?? [],
  };
}

function readAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(reader: Reader, version: number): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  const transactionalId_: string = reader.compactString();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  const verifyOnly_: boolean = reader.bool();
  let topics_: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[];
  const topicsCount = reader.compactArrayLength(3);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    transactionalId: transactionalId_,
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    verifyOnly: verifyOnly_,
    topics: topics_,
  };
}

function writeAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(writer: Writer, message: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction, version: number): void {
  writer.compactString(message.transactionalId);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  writer.bool(message.verifyOnly);
  writer.compactArrayLength(message.topics.length);
  for (const item of message.topics) {
    writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
  resultsByTransaction: AddPartitionsToTxnResponseAddPartitionsToTxnResult[];
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
}

export function createAddPartitionsToTxnResponse(fields?: Partial<AddPartitionsToTxnResponse>): AddPartitionsToTxnResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    resultsByTransaction: fields?.resultsByTransaction ?? [],
    resultsByTopicV3AndBelow: fields?.resultsByTopicV3AndBelow ?? [],
  };
}

export function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  if (version < 0 || version > 5) throw unknownVersion("AddPartitionsToTxnResponse", version);
  const flexible = version >= 3;
  const throttleTimeMs_: number = reader.int32();
  let errorCode_: number;
  if (version >= 4) {
    errorCode_ = reader.int16();
  } else errorCode_ = 0;
  let resultsByTransaction_: AddPartitionsToTxnResponseAddPartitionsToTxnResult[];
  if (version >= 4) {
    const resultsByTransactionCount = reader.compactArrayLength(3);
    resultsByTransaction_ = [];
    for (let i = 0; i < resultsByTransactionCount; i++) resultsByTransaction_.push(readAddPartitionsToTxnResponseAddPartitionsToTxnResult(reader, version));
  } else resultsByTransaction_ = [];
  let resultsByTopicV3AndBelow_: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
  if (version <= 3) {
    const resultsByTopicV3AndBelowCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
    resultsByTopicV3AndBelow_ = [];
    for (let i = 0; i < resultsByTopicV3AndBelowCount; i++) resultsByTopicV3AndBelow_.push(readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader, version));
  } else resultsByTopicV3AndBelow_ = [];
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
    resultsByTransaction: resultsByTransaction_,
    resultsByTopicV3AndBelow: resultsByTopicV3AndBelow_,
  };
}

export function writeAddPartitionsToTxnResponse(writer: Writer, message: AddPartitionsToTxnResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("AddPartitionsToTxnResponse", version);
  const flexible = version >= 3;
  writer.int32(message.throttleTimeMs);
  if (version >= 4) {
    writer.int16(message.errorCode);
  }
  if (version >= 4) {
    writer.compactArrayLength(message.resultsByTransaction.length);
    for (const item of message.resultsByTransaction) {
      writeAddPartitionsToTxnResponseAddPartitionsToTxnResult(writer, item, version);
    }
  } else if (!(message.resultsByTransaction.length === 0)) throw absentField("AddPartitionsToTxnResponse.resultsByTransaction", version);
  if (version <= 3) {
    if (flexible) writer.compactArrayLength(message.resultsByTopicV3AndBelow.length);
    else writer.arrayLength(message.resultsByTopicV3AndBelow.length);
    for (const item of message.resultsByTopicV3AndBelow) {
      writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer, item, version);
    }
  } else if (!(message.resultsByTopicV3AndBelow.length === 0)) throw absentField("AddPartitionsToTxnResponse.resultsByTopicV3AndBelow", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  name: string;
  resultsByPartition: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[];
}

export function createAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(fields?: Partial<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult>): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  return {
    name: fields?.name ?? "",
    resultsByPartition: fields?.resultsByPartition ?? [],
  };
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader: Reader, version: number): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  const flexible = version >= 3;
  const name_: string = flexible ? reader.compactString() : reader.string();
  let resultsByPartition_: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[];
  const resultsByPartitionCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  resultsByPartition_ = [];
  for (let i = 0; i < resultsByPartitionCount; i++) resultsByPartition_.push(readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(reader, version));
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
    resultsByPartition: resultsByPartition_,
  };
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer: Writer, message: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult, version: number): void {
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.name);
  else writer.string(message.name);
  if (flexible) writer.compactArrayLength(message.resultsByPartition.length);
  else writer.arrayLength(message.resultsByPartition.length);
  for (const item of message.resultsByPartition) {
    writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  partitionIndex: number;
  partitionErrorCode: number;
}

export function createAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(fields?: Partial<AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult>): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  return {
    partitionIndex: fields?.partitionIndex ?? 0,
    partitionErrorCode: fields?.partitionErrorCode ?? 0,
  };
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(reader: Reader, version: number): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  const flexible = version >= 3;
  const partitionIndex_: number = reader.int32();
  const partitionErrorCode_: number = reader.int16();
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
    partitionErrorCode: partitionErrorCode_,
  };
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(writer: Writer, message: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult, version: number): void {
  const flexible = version >= 3;
  writer.int32(message.partitionIndex);
  writer.int16(message.partitionErrorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  transactionalId: string;
  topicResults: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
}

export function createAddPartitionsToTxnResponseAddPartitionsToTxnResult(fields?: Partial<AddPartitionsToTxnResponseAddPartitionsToTxnResult>): AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  return {
    transactionalId: fields?.transactionalId ?? "",
    topicResults: fields?.topicResults ?? [],
  };
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnResult(reader: Reader, version: number): AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  const transactionalId_: string = reader.compactString();
  let topicResults_: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[];
  const topicResultsCount = reader.compactArrayLength(3);
  topicResults_ = [];
  for (let i = 0; i < topicResultsCount; i++) topicResults_.push(readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    transactionalId: transactionalId_,
    topicResults: topicResults_,
  };
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnResult(writer: Writer, message: AddPartitionsToTxnResponseAddPartitionsToTxnResult, version: number): void {
  writer.compactString(message.transactionalId);
  writer.compactArrayLength(message.topicResults.length);
  for (const item of message.topicResults) {
    writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export const addPartitionsToTxnRequestSchema: RequestSchema<AddPartitionsToTxnRequest> = {
  name: "AddPartitionsToTxnRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readAddPartitionsToTxnRequest,
  write: writeAddPartitionsToTxnRequest,
  create: createAddPartitionsToTxnRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const addPartitionsToTxnResponseSchema: ResponseSchema<AddPartitionsToTxnResponse> = {
  name: "AddPartitionsToTxnResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readAddPartitionsToTxnResponse,
  write: writeAddPartitionsToTxnResponse,
  create: createAddPartitionsToTxnResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.INVALID_TXN_STATE,
    ErrorCode.INVALID_PRODUCER_ID_MAPPING,
    ErrorCode.CONCURRENT_TRANSACTIONS,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.OPERATION_NOT_ATTEMPTED,
    ErrorCode.PRODUCER_FENCED,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const addPartitionsToTxnApi: ApiSchema<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse> = {
  key: 24,
  name: "AddPartitionsToTxn",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 5 },
  listeners: ["broker"],
  request: addPartitionsToTxnRequestSchema,
  response: addPartitionsToTxnResponseSchema,
};
