// generated, do not edit: protocol/schemas/api/renew-delegation-token.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface RenewDelegationTokenRequest {
  hmac: Buffer;
  renewPeriodMs: number;
}

export function createRenewDelegationTokenRequest(fields?: Partial<RenewDelegationTokenRequest>): RenewDelegationTokenRequest {
  return {
    hmac: fields?.hmac ?? EMPTY_BYTES,
    renewPeriodMs: fields?.renewPeriodMs ?? 0,
  };
}

export function readRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  if (version < 1 || version > 2) throw unknownVersion("RenewDelegationTokenRequest", version);
  const flexible = version >= 2;
  const hmac_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  const renewPeriodMs_: number = reader.int64();
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
    renewPeriodMs: renewPeriodMs_,
  };
}

export function writeRenewDelegationTokenRequest(writer: Writer, message: RenewDelegationTokenRequest, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("RenewDelegationTokenRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactBytes(message.hmac);
  else writer.bytes(message.hmac);
  writer.int64(message.renewPeriodMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface RenewDelegationTokenResponse {
  errorCode: number;
  expiryTimestampMs: number;
  throttleTimeMs: number;
}

export function createRenewDelegationTokenResponse(fields?: Partial<RenewDelegationTokenResponse>): RenewDelegationTokenResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    expiryTimestampMs: fields?.expiryTimestampMs ?? 0,
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
  };
}

export function readRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
  if (version < 1 || version > 2) throw unknownVersion("RenewDelegationTokenResponse", version);
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

export function writeRenewDelegationTokenResponse(writer: Writer, message: RenewDelegationTokenResponse, version: number): void {
  if (version < 1 || version > 2) throw unwritableVersion("RenewDelegationTokenResponse", version);
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  writer.int64(message.expiryTimestampMs);
  writer.int32(message.throttleTimeMs);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const renewDelegationTokenRequestSchema: RequestSchema<RenewDelegationTokenRequest> = {
  name: "RenewDelegationTokenRequest",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readRenewDelegationTokenRequest,
  write: writeRenewDelegationTokenRequest,
  create: createRenewDelegationTokenRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const renewDelegationTokenResponseSchema: ResponseSchema<RenewDelegationTokenResponse> = {
  name: "RenewDelegationTokenResponse",
  validVersions: { min: 1, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readRenewDelegationTokenResponse,
  write: writeRenewDelegationTokenResponse,
  create: createRenewDelegationTokenResponse,
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

export const renewDelegationTokenApi: ApiSchema<RenewDelegationTokenRequest, RenewDelegationTokenResponse> = {
  key: 39,
  name: "RenewDelegationToken",
  validVersions: { min: 1, max: 2 },
  advertisedVersions: { min: 1, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker", "controller"],
  request: renewDelegationTokenRequestSchema,
  response: renewDelegationTokenResponseSchema,
};
