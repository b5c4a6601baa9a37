// generated, do not edit: protocol/schemas/api/expire-delegation-token.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface ExpireDelegationTokenRequest {
  hmac: Buffer;
  expiryTimePeriodMs: number;
}

export function createExpireDelegationTokenRequest(fields?: Partial<ExpireDelegationTokenRequest>): ExpireDelegationTokenRequest {
  return {
    hmac: fields?.hmac ?? EMPTY_BYTES,
    expiryTimePeriodMs: fields?.expiryTimePeriodMs ?? 0,
  };
}

export function readExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  if (version < 1 || version > 2) throw unknownVersion("ExpireDelegationTokenRequest", version);
  const flexible = version >= 2;
  const hmac_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  const expiryTimePeriodMs_: number = reader.int64();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    hmac: hmac_,
    expiryTimePeriodMs: expiryTimePeriodMs_,
  };
}

export function writeExpireDelegationTokenRequest(writer: Writer, message: ExpireDelegationTokenRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ExpireDelegationTokenRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactBytes(message.hmac);
  else writer.bytes(message.hmac);
  writer.int64(message.expiryTimePeriodMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface ExpireDelegationTokenResponse {
  errorCode: number;
  expiryTimestampMs: number;
  throttleTimeMs: number;
}

export function createExpireDelegationTokenResponse(fields?: Partial<ExpireDelegationTokenResponse>): ExpireDelegationTokenResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    expiryTimestampMs: fields?.expiryTimestampMs ?? 0,
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
  };
}

export function readExpireDelegationTokenResponse(reader: Reader, version: number): ExpireDelegationTokenResponse {
  if (version < 1 || version > 2) throw unknownVersion("ExpireDelegationTokenResponse", version);
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const expiryTimestampMs_: number = reader.int64();
  const throttleTimeMs_: number = reader.int32();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    errorCode: errorCode_,
    expiryTimestampMs: expiryTimestampMs_,
    throttleTimeMs: throttleTimeMs_,
  };
}

export function writeExpireDelegationTokenResponse(writer: Writer, message: ExpireDelegationTokenResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("ExpireDelegationTokenResponse", version);
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  writer.int64(message.expiryTimestampMs);
  writer.int32(message.throttleTimeMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const expireDelegationTokenRequestSchema: RequestSchema<ExpireDelegationTokenRequest> = {
  name: "ExpireDelegationTokenRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readExpireDelegationTokenRequest,
  write: writeExpireDelegationTokenRequest,
  create: createExpireDelegationTokenRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const expireDelegationTokenResponseSchema: ResponseSchema<ExpireDelegationTokenResponse> = {
  name: "ExpireDelegationTokenResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readExpireDelegationTokenResponse,
  write: writeExpireDelegationTokenResponse,
  create: createExpireDelegationTokenResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_TIMESTAMP,
    ErrorCode.DELEGATION_TOKEN_AUTH_DISABLED,
    ErrorCode.DELEGATION_TOKEN_NOT_FOUND,
    ErrorCode.DELEGATION_TOKEN_OWNER_MISMATCH,
    ErrorCode.DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
    ErrorCode.DELEGATION_TOKEN_EXPIRED,
  ],
};

export const expireDelegationTokenApi: ApiSchema<ExpireDelegationTokenRequest, ExpireDelegationTokenResponse> = {
  key: 40,
  name: "ExpireDelegationToken",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker", "controller"],
  request: expireDelegationTokenRequestSchema,
  response: expireDelegationTokenResponseSchema,
};
