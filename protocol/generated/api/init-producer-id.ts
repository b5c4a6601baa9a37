// generated, do not edit: protocol/schemas/api/init-producer-id.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface InitProducerIdRequest {
  transactionalId: string | null;
  transactionTimeoutMs: number;
  producerId: number;
  producerEpoch: number;
  enable2Pc: boolean;
  keepPreparedTxn: boolean;
}

export function createInitProducerIdRequest(fields?: Partial<InitProducerIdRequest>): InitProducerIdRequest {
  return {
    transactionalId: fields?.transactionalId === undefined ? "" : fields!.transactionalId,
    transactionTimeoutMs: fields?.transactionTimeoutMs ?? 0,
    producerId: fields?.producerId ?? -1,
    producerEpoch: fields?.producerEpoch ?? -1,
    enable2Pc: fields?.enable2Pc ?? false,
    keepPreparedTxn: fields?.keepPreparedTxn ?? false,
  };
}

export function readInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  if (version < 0 || version > 6) throw unknownVersion("InitProducerIdRequest", version);
  const flexible = version >= 2;
  const transactionalId_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const transactionTimeoutMs_: number = reader.int32();
  let producerId_: number;
  if (version >= 3) {
    producerId_ = reader.int64();
  } else producerId_ = -1;
  let producerEpoch_: number;
  if (version >= 3) {
    producerEpoch_ = reader.int16();
  } else producerEpoch_ = -1;
  let enable2Pc_: boolean;
  if (version >= 6) {
    enable2Pc_ = reader.bool();
  } else enable2Pc_ = false;
  let keepPreparedTxn_: boolean;
  if (version >= 6) {
    keepPreparedTxn_ = reader.bool();
  } else keepPreparedTxn_ = false;
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
    transactionTimeoutMs: transactionTimeoutMs_,
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    enable2Pc: enable2Pc_,
    keepPreparedTxn: keepPreparedTxn_,
  };
}

export function writeInitProducerIdRequest(writer: Writer, message: InitProducerIdRequest, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("InitProducerIdRequest", version);
  const flexible = version >= 2;
  if (message.transactionalId === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.transactionalId);
    else writer.string(message.transactionalId);
  }
  writer.int32(message.transactionTimeoutMs);
  if (version >= 3) {
    writer.int64(message.producerId);
  } else if (!(message.producerId === -1)) throw absentField("InitProducerIdRequest.producerId", version);
  if (version >= 3) {
    writer.int16(message.producerEpoch);
  } else if (!(message.producerEpoch === -1)) throw absentField("InitProducerIdRequest.producerEpoch", version);
  if (version >= 6) {
    writer.bool(message.enable2Pc);
  } else if (!(message.enable2Pc === false)) throw absentField("InitProducerIdRequest.enable2Pc", version);
  if (version >= 6) {
    writer.bool(message.keepPreparedTxn);
  } else if (!(message.keepPreparedTxn === false)) throw absentField("InitProducerIdRequest.keepPreparedTxn", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface InitProducerIdResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerId: number;
  producerEpoch: number;
  ongoingTxnProducerId: number;
  ongoingTxnProducerEpoch: number;
}

export function createInitProducerIdResponse(fields?: Partial<InitProducerIdResponse>): InitProducerIdResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    producerId: fields?.producerId ?? -1,
    producerEpoch: fields?.producerEpoch ?? 0,
    ongoingTxnProducerId: fields?.ongoingTxnProducerId ?? -1,
    ongoingTxnProducerEpoch: fields?.ongoingTxnProducerEpoch ?? -1,
  };
}

export function readInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  if (version < 0 || version > 6) throw unknownVersion("InitProducerIdResponse", version);
  const flexible = version >= 2;
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  let ongoingTxnProducerId_: number;
  if (version >= 6) {
    ongoingTxnProducerId_ = reader.int64();
  } else ongoingTxnProducerId_ = -1;
  let ongoingTxnProducerEpoch_: number;
  if (version >= 6) {
    ongoingTxnProducerEpoch_ = reader.int16();
  } else ongoingTxnProducerEpoch_ = -1;
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
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    ongoingTxnProducerId: ongoingTxnProducerId_,
    ongoingTxnProducerEpoch: ongoingTxnProducerEpoch_,
  };
}

export function writeInitProducerIdResponse(writer: Writer, message: InitProducerIdResponse, version: number): void {
  if (version < 0 || version > 6) throw unwritableVersion("InitProducerIdResponse", version);
  const flexible = version >= 2;
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  if (version >= 6) {
    writer.int64(message.ongoingTxnProducerId);
  } else if (!(message.ongoingTxnProducerId === -1)) throw absentField("InitProducerIdResponse.ongoingTxnProducerId", version);
  if (version >= 6) {
    writer.int16(message.ongoingTxnProducerEpoch);
  } else if (!(message.ongoingTxnProducerEpoch === -1)) throw absentField("InitProducerIdResponse.ongoingTxnProducerEpoch", version);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const initProducerIdRequestSchema: RequestSchema<InitProducerIdRequest> = {
  name: "InitProducerIdRequest",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 2, max: 6 },
  latestVersionUnstable: true,
  read: readInitProducerIdRequest,
  write: writeInitProducerIdRequest,
  create: createInitProducerIdRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const initProducerIdResponseSchema: ResponseSchema<InitProducerIdResponse> = {
  name: "InitProducerIdResponse",
  validVersions: { min: 0, max: 6 },
  flexibleVersions: { min: 2, max: 6 },
  latestVersionUnstable: false,
  read: readInitProducerIdResponse,
  write: writeInitProducerIdResponse,
  create: createInitProducerIdResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.INVALID_TXN_STATE,
    ErrorCode.INVALID_PRODUCER_ID_MAPPING,
    ErrorCode.INVALID_TRANSACTION_TIMEOUT,
    ErrorCode.CONCURRENT_TRANSACTIONS,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.NOT_ENOUGH_REPLICAS,
    ErrorCode.KAFKA_STORAGE_ERROR,
    ErrorCode.PRODUCER_FENCED,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const initProducerIdApi: ApiSchema<InitProducerIdRequest, InitProducerIdResponse> = {
  key: 22,
  name: "InitProducerId",
  validVersions: { min: 0, max: 6 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: true,
  flexibleVersions: { min: 2, max: 6 },
  listeners: ["broker"],
  request: initProducerIdRequestSchema,
  response: initProducerIdResponseSchema,
};
