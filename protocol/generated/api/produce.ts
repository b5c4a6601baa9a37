// generated, do not edit: protocol/schemas/api/produce.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ProduceRequest {
  transactionalId: string | null;
  acks: number;
  timeoutMs: number;
  topicData: ProduceRequestTopicProduceData[];
}

export function createProduceRequest(fields?: Partial<ProduceRequest>): ProduceRequest {
  return {
    transactionalId: fields?.transactionalId ?? null,
    acks: fields?.acks ?? 0,
    timeoutMs: fields?.timeoutMs ?? 0,
    topicData: fields?.topicData ?? [],
  };
}

export function readProduceRequest(reader: Reader, version: number): ProduceRequest {
  if (version < 3 || version > 13) throw unknownVersion("ProduceRequest", version);
  const flexible = version >= 9;
  const transactionalId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const acks_: number = reader.int16();
  const timeoutMs_: number = reader.int32();
  let topicData_: ProduceRequestTopicProduceData[];
  const topicDataCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  topicData_ = [];
  for (let i = 0; i < topicDataCount; i++) topicData_.push(readProduceRequestTopicProduceData(reader, version));
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
    acks: acks_,
    timeoutMs: timeoutMs_,
    topicData: topicData_,
  };
}

export function writeProduceRequest(writer: Writer, message: ProduceRequest, version: number): void {
  if (version < 3 || version > 13) throw unwritableVersion("ProduceRequest", version);
  const flexible = version >= 9;
  if (message.transactionalId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.transactionalId);
    else writer.string(message.transactionalId);
  }
  writer.int16(message.acks);
  writer.int32(message.timeoutMs);
  if (flexible) writer.compactArrayLength(message.topicData.length);
  else writer.arrayLength(message.topicData.length);
  for (const item of message.topicData) {
    writeProduceRequestTopicProduceData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ProduceRequestTopicProduceData {
  name: string;
  topicId: Uuid;
  partitionData: ProduceRequestPartitionProduceData[];
}

export function createProduceRequestTopicProduceData(fields?: Partial<ProduceRequestTopicProduceData>): ProduceRequestTopicProduceData {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitionData: fields?.partitionData ?? [],
  };
}

function readProduceRequestTopicProduceData(reader: Reader, version: number): ProduceRequestTopicProduceData {
  const flexible = version >= 9;
  let name_: string;
  if (version <= 12) {
    name_ = flexible ? reader.compactString() : reader.string();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 13) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitionData_: ProduceRequestPartitionProduceData[];
  const partitionDataCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
  partitionData_ = [];
  for (let i = 0; i < partitionDataCount; i++) partitionData_.push(readProduceRequestPartitionProduceData(reader, version));
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
    partitionData: partitionData_,
  };
}

function writeProduceRequestTopicProduceData(writer: Writer, message: ProduceRequestTopicProduceData, version: number): void {
  const flexible = version >= 9;
  if (version <= 12) {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 13) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitionData.length);
  else writer.arrayLength(message.partitionData.length);
  for (const item of message.partitionData) {
    writeProduceRequestPartitionProduceData(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ProduceRequestPartitionProduceData {
  index: number;
  records: readonly Buffer[] | null;
}

export function createProduceRequestPartitionProduceData(fields?: Partial<ProduceRequestPartitionProduceData>): ProduceRequestPartitionProduceData {
  return {
    index: fields?.index ?? 0,
    records: fields?.records ?? null,
  };
}

function readProduceRequestPartitionProduceData(reader: Reader, version: number): ProduceRequestPartitionProduceData {
  const flexible = version >= 9;
  const index_: number = reader.int32();
  const records_: readonly Buffer[] | null = flexible ? reader.compactNullableRecords() : reader.nullableRecords();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    index: index_,
    records: records_,
  };
}

function writeProduceRequestPartitionProduceData(writer: Writer, message: ProduceRequestPartitionProduceData, version: number): void {
  const flexible = version >= 9;
  writer.int32(message.index);
  if (message.records === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int32(-1);
  } else {
    if (flexible) writer.compactRecords(message.records);
    else writer.records(message.records);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ProduceResponse {
  responses: ProduceResponseTopicProduceResponse[];
  throttleTimeMs: number;
  nodeEndpoints: ProduceResponseNodeEndpoint[];
}

export function createProduceResponse(fields?: Partial<ProduceResponse>): ProduceResponse {
  return {
    responses: fields?.responses ?? [],
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    nodeEndpoints: fields?.nodeEndpoints ?? [],
  };
}

export function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  if (version < 3 || version > 13) throw unknownVersion("ProduceResponse", version);
  const flexible = version >= 9;
  let responses_: ProduceResponseTopicProduceResponse[];
  const responsesCount = flexible ? reader.compactArrayLength(3) : reader.arrayLength(3);
  responses_ = [];
  for (let i = 0; i < responsesCount; i++) responses_.push(readProduceResponseTopicProduceResponse(reader, version));
  const throttleTimeMs_: number = reader.int32();
  let nodeEndpoints_: ProduceResponseNodeEndpoint[] = [];
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          if (version >= 10) {
            const nodeEndpointsCount = reader.compactArrayLength(11);
            nodeEndpoints_ = [];
            for (let i = 0; i < nodeEndpointsCount; i++) nodeEndpoints_.push(readProduceResponseNodeEndpoint(reader, version));
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
    responses: responses_,
    throttleTimeMs: throttleTimeMs_,
    nodeEndpoints: nodeEndpoints_,
  };
}

export function writeProduceResponse(writer: Writer, message: ProduceResponse, version: number): void {
  if (version < 3 || version > 13) throw unwritableVersion("ProduceResponse", version);
  const flexible = version >= 9;
  if (flexible) writer.compactArrayLength(message.responses.length);
  else writer.arrayLength(message.responses.length);
  for (const item of message.responses) {
    writeProduceResponseTopicProduceResponse(writer, item, version);
  }
  writer.int32(message.throttleTimeMs);
  if (!(version >= 10)) {
    if (!(message.nodeEndpoints.length === 0)) throw absentField("ProduceResponse.nodeEndpoints", version);
  }
  if (flexible) {
    let tags = 0;
    if (version >= 10 && !(message.nodeEndpoints.length === 0)) tags++;
    writer.unsignedVarint(tags);
    if (version >= 10 && !(message.nodeEndpoints.length === 0)) {
      const inner = writer.beginTag();
      inner.compactArrayLength(message.nodeEndpoints.length);
      for (const item of message.nodeEndpoints) {
        writeProduceResponseNodeEndpoint(inner, item, version);
      }
      writer.endTag(0, inner);
    }
  }
}

export interface ProduceResponseTopicProduceResponse {
  name: string;
  topicId: Uuid;
  partitionResponses: ProduceResponsePartitionProduceResponse[];
}

export function createProduceResponseTopicProduceResponse(fields?: Partial<ProduceResponseTopicProduceResponse>): ProduceResponseTopicProduceResponse {
  return {
    name: fields?.name ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partitionResponses: fields?.partitionResponses ?? [],
  };
}

function readProduceResponseTopicProduceResponse(reader: Reader, version: number): ProduceResponseTopicProduceResponse {
  const flexible = version >= 9;
  let name_: string;
  if (version <= 12) {
    name_ = flexible ? reader.compactString() : reader.string();
  } else name_ = "";
  let topicId_: Uuid;
  if (version >= 13) {
    topicId_ = reader.uuid();
  } else topicId_ = ZERO_UUID;
  let partitionResponses_: ProduceResponsePartitionProduceResponse[];
  const partitionResponsesCount = flexible ? reader.compactArrayLength(22) : reader.arrayLength(22);
  partitionResponses_ = [];
  for (let i = 0; i < partitionResponsesCount; i++) partitionResponses_.push(readProduceResponsePartitionProduceResponse(reader, version));
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
    partitionResponses: partitionResponses_,
  };
}

function writeProduceResponseTopicProduceResponse(writer: Writer, message: ProduceResponseTopicProduceResponse, version: number): void {
  const flexible = version >= 9;
  if (version <= 12) {
    if (flexible) writer.compactString(message.name);
    else writer.string(message.name);
  }
  if (version >= 13) {
    writer.uuid(message.topicId);
  }
  if (flexible) writer.compactArrayLength(message.partitionResponses.length);
  else writer.arrayLength(message.partitionResponses.length);
  for (const item of message.partitionResponses) {
    writeProduceResponsePartitionProduceResponse(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ProduceResponsePartitionProduceResponse {
  index: number;
  errorCode: number;
  baseOffset: number;
  logAppendTimeMs: number;
  logStartOffset: number;
  recordErrors: ProduceResponseBatchIndexAndErrorMessage[];
  errorMessage: string | null;
  currentLeader: ProduceResponseLeaderIdAndEpoch;
}

export function createProduceResponsePartitionProduceResponse(fields?: Partial<ProduceResponsePartitionProduceResponse>): ProduceResponsePartitionProduceResponse {
  return {
    index: fields?.index ?? 0,
    errorCode: fields?.errorCode ?? 0,
    baseOffset: fields?.baseOffset ?? 0,
    logAppendTimeMs: fields?.logAppendTimeMs ?? -1,
    logStartOffset: fields?.logStartOffset ?? -1,
    recordErrors: fields?.recordErrors ?? [],
    errorMessage: fields?.errorMessage ?? null,
    currentLeader: fields?.currentLeader ?? createProduceResponseLeaderIdAndEpoch(),
  };
}

function readProduceResponsePartitionProduceResponse(reader: Reader, version: number): ProduceResponsePartitionProduceResponse {
  const flexible = version >= 9;
  const index_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const baseOffset_: number = reader.int64();
  const logAppendTimeMs_: number = reader.int64();
  let logStartOffset_: number;
  if (version >= 5) {
    logStartOffset_ = reader.int64();
  } else logStartOffset_ = -1;
  let recordErrors_: ProduceResponseBatchIndexAndErrorMessage[];
  if (version >= 8) {
    const recordErrorsCount = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6);
    recordErrors_ = [];
    for (let i = 0; i < recordErrorsCount; i++) recordErrors_.push(readProduceResponseBatchIndexAndErrorMessage(reader, version));
  } else recordErrors_ = [];
  let errorMessage_: string | null;
  if (version >= 8) {
    errorMessage_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else errorMessage_ = null;
  let currentLeader_: ProduceResponseLeaderIdAndEpoch = createProduceResponseLeaderIdAndEpoch();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          if (version >= 10) {
            currentLeader_ = readProduceResponseLeaderIdAndEpoch(reader, version);
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
    index: index_,
    errorCode: errorCode_,
    baseOffset: baseOffset_,
    logAppendTimeMs: logAppendTimeMs_,
    logStartOffset: logStartOffset_,
    recordErrors: recordErrors_,
    errorMessage: errorMessage_,
    currentLeader: currentLeader_,
  };
}

function writeProduceResponsePartitionProduceResponse(writer: Writer, message: ProduceResponsePartitionProduceResponse, version: number): void {
  const flexible = version >= 9;
  writer.int32(message.index);
  writer.int16(message.errorCode);
  writer.int64(message.baseOffset);
  writer.int64(message.logAppendTimeMs);
  if (version >= 5) {
    writer.int64(message.logStartOffset);
  }
  if (version >= 8) {
    if (flexible) writer.compactArrayLength(message.recordErrors.length);
    else writer.arrayLength(message.recordErrors.length);
    for (const item of message.recordErrors) {
      writeProduceResponseBatchIndexAndErrorMessage(writer, item, version);
    }
  }
  if (version >= 8) {
    if (message.errorMessage === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.errorMessage);
      else writer.string(message.errorMessage);
    }
  }
  if (!(version >= 10)) {
    if (!(isDefaultProduceResponseLeaderIdAndEpoch(message.currentLeader))) throw absentField("ProduceResponse.currentLeader", version);
  }
  if (flexible) {
    let tags = 0;
    if (version >= 10 && !(isDefaultProduceResponseLeaderIdAndEpoch(message.currentLeader))) tags++;
    writer.unsignedVarint(tags);
    if (version >= 10 && !(isDefaultProduceResponseLeaderIdAndEpoch(message.currentLeader))) {
      const inner = writer.beginTag();
      writeProduceResponseLeaderIdAndEpoch(inner, message.currentLeader, version);
      writer.endTag(0, inner);
    }
  }
}

export interface ProduceResponseBatchIndexAndErrorMessage {
  batchIndex: number;
  batchIndexErrorMessage: string | null;
}

export function createProduceResponseBatchIndexAndErrorMessage(fields?: Partial<ProduceResponseBatchIndexAndErrorMessage>): ProduceResponseBatchIndexAndErrorMessage {
  return {
    batchIndex: fields?.batchIndex ?? 0,
    batchIndexErrorMessage: fields?.batchIndexErrorMessage ?? null,
  };
}

function readProduceResponseBatchIndexAndErrorMessage(reader: Reader, version: number): ProduceResponseBatchIndexAndErrorMessage {
  const flexible = version >= 9;
  const batchIndex_: number = reader.int32();
  const batchIndexErrorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    batchIndex: batchIndex_,
    batchIndexErrorMessage: batchIndexErrorMessage_,
  };
}

function writeProduceResponseBatchIndexAndErrorMessage(writer: Writer, message: ProduceResponseBatchIndexAndErrorMessage, version: number): void {
  const flexible = version >= 9;
  writer.int32(message.batchIndex);
  if (message.batchIndexErrorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.batchIndexErrorMessage);
    else writer.string(message.batchIndexErrorMessage);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ProduceResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export function createProduceResponseLeaderIdAndEpoch(fields?: Partial<ProduceResponseLeaderIdAndEpoch>): ProduceResponseLeaderIdAndEpoch {
  return {
    leaderId: fields?.leaderId ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? -1,
  };
}

function readProduceResponseLeaderIdAndEpoch(reader: Reader, version: number): ProduceResponseLeaderIdAndEpoch {
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

function writeProduceResponseLeaderIdAndEpoch(writer: Writer, message: ProduceResponseLeaderIdAndEpoch, version: number): void {
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.unsignedVarint(0);
}

function isDefaultProduceResponseLeaderIdAndEpoch(message: ProduceResponseLeaderIdAndEpoch): boolean {
  return (
    (message.leaderId === -1) &&
    (message.leaderEpoch === -1)
  );
}

export interface ProduceResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export function createProduceResponseNodeEndpoint(fields?: Partial<ProduceResponseNodeEndpoint>): ProduceResponseNodeEndpoint {
  return {
    nodeId: fields?.nodeId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
  };
}

function readProduceResponseNodeEndpoint(reader: Reader, version: number): ProduceResponseNodeEndpoint {
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

function writeProduceResponseNodeEndpoint(writer: Writer, message: ProduceResponseNodeEndpoint, version: number): void {
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

export const produceRequestSchema: RequestSchema<ProduceRequest> = {
  name: "ProduceRequest",
  validVersions: { min: 3, max: 13 },
  flexibleVersions: { min: 9, max: 13 },
  latestVersionUnstable: false,
  read: readProduceRequest,
  write: writeProduceRequest,
  create: createProduceRequest,
  headerVersion: (version) => (version >= 9 ? 2 : 1),
};

export const produceResponseSchema: ResponseSchema<ProduceResponse> = {
  name: "ProduceResponse",
  validVersions: { min: 3, max: 13 },
  flexibleVersions: { min: 9, max: 13 },
  latestVersionUnstable: false,
  read: readProduceResponse,
  write: writeProduceResponse,
  create: createProduceResponse,
  headerVersion: (version) => (version >= 9 ? 1 : 0),
  errors: [
    ErrorCode.CORRUPT_MESSAGE,
    ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.MESSAGE_TOO_LARGE,
    ErrorCode.INVALID_TOPIC_EXCEPTION,
    ErrorCode.RECORD_LIST_TOO_LARGE,
    ErrorCode.NOT_ENOUGH_REPLICAS,
    ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
    ErrorCode.INVALID_REQUIRED_ACKS,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_TIMESTAMP,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
    ErrorCode.DUPLICATE_SEQUENCE_NUMBER,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.INVALID_TXN_STATE,
    ErrorCode.INVALID_PRODUCER_ID_MAPPING,
    ErrorCode.CONCURRENT_TRANSACTIONS,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.UNKNOWN_PRODUCER_ID,
    ErrorCode.UNSUPPORTED_COMPRESSION_TYPE,
    ErrorCode.INVALID_RECORD,
    ErrorCode.UNKNOWN_TOPIC_ID,
    ErrorCode.INCONSISTENT_TOPIC_ID,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.PRODUCER_FENCED,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const produceApi: ApiSchema<ProduceRequest, ProduceResponse> = {
  key: 0,
  name: "Produce",
  validVersions: { min: 3, max: 13 },
  advertisedVersions: { min: 0, max: 13 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 9, max: 13 },
  listeners: ["broker"],
  request: produceRequestSchema,
  response: produceResponseSchema,
};
