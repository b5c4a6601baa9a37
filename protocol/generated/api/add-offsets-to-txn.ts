// generated, do not edit: protocol/schemas/api/add-offsets-to-txn.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AddOffsetsToTxnRequest {
  transactionalId: string;
  producerId: number;
  producerEpoch: number;
  groupId: string;
}

export function createAddOffsetsToTxnRequest(fields?: Partial<AddOffsetsToTxnRequest>): AddOffsetsToTxnRequest {
  return {
    transactionalId: fields?.transactionalId ?? "",
    producerId: fields?.producerId ?? 0,
    producerEpoch: fields?.producerEpoch ?? 0,
    groupId: fields?.groupId ?? "",
  };
}

export function readAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  if (version < 0 || version > 4) throw unknownVersion("AddOffsetsToTxnRequest", version);
  const flexible = version >= 3;
  const transactionalId_: string = flexible ? reader.compactString() : reader.string();
  const producerId_: number = reader.int64();
  const producerEpoch_: number = reader.int16();
  const groupId_: string = flexible ? reader.compactString() : reader.string();
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
    groupId: groupId_,
  };
}

export function writeAddOffsetsToTxnRequest(writer: Writer, message: AddOffsetsToTxnRequest, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("AddOffsetsToTxnRequest", version);
  const flexible = version >= 3;
  if (flexible) writer.compactString(message.transactionalId);
  else writer.string(message.transactionalId);
  writer.int64(message.producerId);
  writer.int16(message.producerEpoch);
  if (flexible) writer.compactString(message.groupId);
  else writer.string(message.groupId);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export function createAddOffsetsToTxnResponse(fields?: Partial<AddOffsetsToTxnResponse>): AddOffsetsToTxnResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

export function readAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  if (version < 0 || version > 4) throw unknownVersion("AddOffsetsToTxnResponse", version);
  const flexible = version >= 3;
  const throttleTimeMs_: number = reader.int32();
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
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
  };
}

export function writeAddOffsetsToTxnResponse(writer: Writer, message: AddOffsetsToTxnResponse, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("AddOffsetsToTxnResponse", version);
  const flexible = version >= 3;
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const addOffsetsToTxnRequestSchema: RequestSchema<AddOffsetsToTxnRequest> = {
  name: "AddOffsetsToTxnRequest",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 3, max: 4 },
  latestVersionUnstable: false,
  read: readAddOffsetsToTxnRequest,
  write: writeAddOffsetsToTxnRequest,
  create: createAddOffsetsToTxnRequest,
  headerVersion: (version) => (version >= 3 ? 2 : 1),
};

export const addOffsetsToTxnResponseSchema: ResponseSchema<AddOffsetsToTxnResponse> = {
  name: "AddOffsetsToTxnResponse",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 3, max: 4 },
  latestVersionUnstable: false,
  read: readAddOffsetsToTxnResponse,
  write: writeAddOffsetsToTxnResponse,
  create: createAddOffsetsToTxnResponse,
  headerVersion: (version) => (version >= 3 ? 1 : 0),
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
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

export const addOffsetsToTxnApi: ApiSchema<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse> = {
  key: 25,
  name: "AddOffsetsToTxn",
  validVersions: { min: 0, max: 4 },
  advertisedVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 3, max: 4 },
  listeners: ["broker"],
  request: addOffsetsToTxnRequestSchema,
  response: addOffsetsToTxnResponseSchema,
};
