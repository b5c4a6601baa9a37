// generated, do not edit: protocol/schemas/api/unregister-broker.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface UnregisterBrokerRequest {
  brokerId: number;
}

export function createUnregisterBrokerRequest(fields?: Partial<UnregisterBrokerRequest>): UnregisterBrokerRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
  };
}

export function readUnregisterBrokerRequest(reader: Reader, version: number): UnregisterBrokerRequest {
  if (version < 0 || version > 0) throw unknownVersion("UnregisterBrokerRequest", version);
  const brokerId_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
  };
}

export function writeUnregisterBrokerRequest(writer: Writer, message: UnregisterBrokerRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UnregisterBrokerRequest", version);
  writer.int32(message.brokerId);
  writer.unsignedVarint(0);
}

export interface UnregisterBrokerResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createUnregisterBrokerResponse(fields?: Partial<UnregisterBrokerResponse>): UnregisterBrokerResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

export function readUnregisterBrokerResponse(reader: Reader, version: number): UnregisterBrokerResponse {
  if (version < 0 || version > 0) throw unknownVersion("UnregisterBrokerResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
  };
}

export function writeUnregisterBrokerResponse(writer: Writer, message: UnregisterBrokerResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UnregisterBrokerResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const unregisterBrokerRequestSchema: RequestSchema<UnregisterBrokerRequest> = {
  name: "UnregisterBrokerRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUnregisterBrokerRequest,
  write: writeUnregisterBrokerRequest,
  create: createUnregisterBrokerRequest,
  headerVersion: () => 2,
};

export const unregisterBrokerResponseSchema: ResponseSchema<UnregisterBrokerResponse> = {
  name: "UnregisterBrokerResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUnregisterBrokerResponse,
  write: writeUnregisterBrokerResponse,
  create: createUnregisterBrokerResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
  ],
};

export const unregisterBrokerApi: ApiSchema<UnregisterBrokerRequest, UnregisterBrokerResponse> = {
  key: 64,
  name: "UnregisterBroker",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker", "controller"],
  request: unregisterBrokerRequestSchema,
  response: unregisterBrokerResponseSchema,
};
