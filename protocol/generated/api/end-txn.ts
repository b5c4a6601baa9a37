// generated, do not edit: protocol/schemas/api/end-txn.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface EndTxnRequest {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  committed: boolean;
}

export function createEndTxnRequest(fields?: Partial<EndTxnRequest>): EndTxnRequest {
  return {
    transactionalId: fields?.transactionalId ?? "",
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    committed: fields?.committed ?? false,
  };
}

export function readEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  if (version < 0 || version > 5) throw unknownVersion("EndTxnRequest", version);
  const flexible = version >= 3;
  const transactionalId_: string = flexible ? reader.compactString() : reader.string();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  const committed_: boolean = reader.bool();
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
    producerId: producerId_,
    producerEpoch: producerEpoch_,
    committed: committed_,
  };
}

export function writeEndTxnRequest(writer: Writer, message: EndTxnRequest, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("EndTxnRequest", version);
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.transactionalId);
  else writer.string(message.transactionalId);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  writer.bool(message.committed);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface EndTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerId: number;
  producerEpoch: number;
}

export function createEndTxnResponse(fields?: Partial<EndTxnResponse>): EndTxnResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    producerId: fields?.producerId ?? -1,
    producerEpoch: fields?.producerEpoch ?? -1,
  };
}

export function readEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  if (version < 0 || version > 5) throw unknownVersion("EndTxnResponse", version);
  const flexible = version >= 3;
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let producerId_: number;
  if (version >= 5) {
    producerId_ = reader.int64();
  } else producerId_ = -1;
  let producerEpoch_: number;
  if (version >= 5) {
    producerEpoch_ = reader.int16();
  } else producerEpoch_ = -1;
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
  };
}

export function writeEndTxnResponse(writer: Writer, message: EndTxnResponse, version: number): void {
  if (version < 0 || version > 5) throw unwritableVersion("EndTxnResponse", version);
  const flexible = version >= 3;
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (version >= 5) {
    writer.int64(message.producerId);
  }
  if (version >= 5) {
    writer.int16(message.producerEpoch);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const endTxnRequestSchema: RequestSchema<EndTxnRequest> = {
  name: "EndTxnRequest",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readEndTxnRequest,
  write: writeEndTxnRequest,
  create: createEndTxnRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const endTxnResponseSchema: ResponseSchema<EndTxnResponse> = {
  name: "EndTxnResponse",
  validVersions: { min: 0, max: 5 },
  flexibleVersions: { min: 3, max: 5 },
  latestVersionUnstable: false,
  read: readEndTxnResponse,
  write: writeEndTxnResponse,
  create: createEndTxnResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.INVALID_PRODUCER_EPOCH,
    ErrorCode.INVALID_TXN_STATE,
    ErrorCode.INVALID_PRODUCER_ID_MAPPING,
    ErrorCode.CONCURRENT_TRANSACTIONS,
    ErrorCode.TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
    ErrorCode.PRODUCER_FENCED,
    ErrorCode.TRANSACTION_ABORTABLE,
  ],
};

export const endTxnApi: ApiSchema<EndTxnRequest, EndTxnResponse> = {
  key: 26,
  name: "EndTxn",
  validVersions: { min: 0, max: 5 },
  advertisedVersions: { min: 0, max: 5 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 5 },
  listeners: ["broker"],
  request: endTxnRequestSchema,
  response: endTxnResponseSchema,
};
