// generated, do not edit: protocol/schemas/api/list-transactions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ListTransactionsRequest {
  stateFilters: string[];
  producerIdFilters: number[];
  durationFilter: number;
  transactionalIdPattern: string | null;
}

export function createListTransactionsRequest(fields?: Partial<ListTransactionsRequest>): ListTransactionsRequest {
  return {
    stateFilters: fields?.stateFilters ?? [],
    producerIdFilters: fields?.producerIdFilters ?? [],
    durationFilter: fields?.durationFilter ?? -1,
    transactionalIdPattern: fields?.transactionalIdPattern ?? null,
  };
}

export function readListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  if (version < 0 || version > 2) throw unknownVersion("ListTransactionsRequest", version);
  let stateFilters_: string[];
  const stateFiltersCount = reader.compactArrayLength(1);
  stateFilters_ = [];
  for (let i = 0; i < stateFiltersCount; i++) stateFilters_.push(reader.compactString());
  let producerIdFilters_: number[];
  const producerIdFiltersCount = reader.compactArrayLength(8);
  producerIdFilters_ = [];
  for (let i = 0; i < producerIdFiltersCount; i++) producerIdFilters_.push(reader.int64());
  let durationFilter_: number;
  if (version >= 1) {
    durationFilter_ = reader.int64();
  } else durationFilter_ = -1;
  let transactionalIdPattern_: string | null;
  if (version >= 2) {
    transactionalIdPattern_ = reader.compactNullableString();
  } else transactionalIdPattern_ = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    stateFilters: stateFilters_,
    producerIdFilters: producerIdFilters_,
    durationFilter: durationFilter_,
    transactionalIdPattern: transactionalIdPattern_,
  };
}

export function writeListTransactionsRequest(writer: Writer, message: ListTransactionsRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("ListTransactionsRequest", version);
  writer.compactArrayLength(message.stateFilters.length);
  for (const item of message.stateFilters) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.producerIdFilters.length);
  for (const item of message.producerIdFilters) {
    writer.int64(item);
  }
  if (version >= 1) {
    writer.int64(message.durationFilter);
  } else if (!(message.durationFilter === -1)) throw absentField("ListTransactionsRequest.durationFilter", version);
  if (version >= 2) {
    if (message.transactionalIdPattern === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactString(message.transactionalIdPattern);
    }
  } else if (!(message.transactionalIdPattern === null)) throw absentField("ListTransactionsRequest.transactionalIdPattern", version);
  writer.unsignedVarint(0);
}

export interface ListTransactionsResponse {
  throttleTimeMs: number;
  errorCode: number;
  unknownStateFilters: string[];
  transactionStates: ListTransactionsResponseTransactionState[];
}

export function createListTransactionsResponse(fields?: Partial<ListTransactionsResponse>): ListTransactionsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    unknownStateFilters: fields?.unknownStateFilters ?? [],
    transactionStates: fields?.transactionStates ?? [],
  };
}

export function readListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  if (version < 0 || version > 2) throw unknownVersion("ListTransactionsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let unknownStateFilters_: string[];
  const unknownStateFiltersCount = reader.compactArrayLength(1);
  unknownStateFilters_ = [];
  for (let i = 0; i < unknownStateFiltersCount; i++) unknownStateFilters_.push(reader.compactString());
  let transactionStates_: ListTransactionsResponseTransactionState[];
  const transactionStatesCount = reader.compactArrayLength(11);
  transactionStates_ = [];
  for (let i = 0; i < transactionStatesCount; i++) transactionStates_.push(readListTransactionsResponseTransactionState(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    unknownStateFilters: unknownStateFilters_,
    transactionStates: transactionStates_,
  };
}

export function writeListTransactionsResponse(writer: Writer, message: ListTransactionsResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("ListTransactionsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.compactArrayLength(message.unknownStateFilters.length);
  for (const item of message.unknownStateFilters) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.transactionStates.length);
  for (const item of message.transactionStates) {
    writeListTransactionsResponseTransactionState(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ListTransactionsResponseTransactionState {
  transactionalId: string;
  producerId: number;
  transactionState: string;
}

export function createListTransactionsResponseTransactionState(fields?: Partial<ListTransactionsResponseTransactionState>): ListTransactionsResponseTransactionState {
  return {
    transactionalId: fields?.transactionalId ?? "",
    producerId: fields?.producerId ?? 0,
    transactionState: fields?.transactionState ?? "",
  };
}

function readListTransactionsResponseTransactionState(reader: Reader, version: number): ListTransactionsResponseTransactionState {
  const transactionalId_: string = reader.compactString();
  const producerId_: number = reader.int64();
  const transactionState_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    transactionalId: transactionalId_,
    producerId: producerId_,
    transactionState: transactionState_,
  };
}

function writeListTransactionsResponseTransactionState(writer: Writer, message: ListTransactionsResponseTransactionState, version: number): void {
  writer.compactString(message.transactionalId);
  writer.int64(message.producerId);
  writer.compactString(message.transactionState);
  writer.unsignedVarint(0);
}

export const listTransactionsRequestSchema: RequestSchema<ListTransactionsRequest> = {
  name: "ListTransactionsRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readListTransactionsRequest,
  write: writeListTransactionsRequest,
  create: createListTransactionsRequest,
  headerVersion: () => 2,
};

export const listTransactionsResponseSchema: ResponseSchema<ListTransactionsResponse> = {
  name: "ListTransactionsResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readListTransactionsResponse,
  write: writeListTransactionsResponse,
  create: createListTransactionsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.INVALID_REGULAR_EXPRESSION,
  ],
};

export const listTransactionsApi: ApiSchema<ListTransactionsRequest, ListTransactionsResponse> = {
  key: 66,
  name: "ListTransactions",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["broker"],
  request: listTransactionsRequestSchema,
  response: listTransactionsResponseSchema,
};
