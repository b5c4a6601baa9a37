// generated, do not edit: protocol/schemas/api/sasl-authenticate.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface SaslAuthenticateRequest {
  authBytes: Buffer;
}

export function createSaslAuthenticateRequest(fields?: Partial<SaslAuthenticateRequest>): SaslAuthenticateRequest {
  return {
    authBytes: fields?.authBytes ?? EMPTY_BYTES,
  };
}

export function readSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  if (version < 0 || version > 2) throw unknownVersion("SaslAuthenticateRequest", version);
  const flexible = version >= 2;
  const authBytes_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    authBytes: authBytes_,
  };
}

export function writeSaslAuthenticateRequest(writer: Writer, message: SaslAuthenticateRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("SaslAuthenticateRequest", version);
  const flexible = version >= 2;
  if (flexible) writer.compactBytes(message.authBytes);
  else writer.bytes(message.authBytes);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface SaslAuthenticateResponse {
  errorCode: number;
  errorMessage: string | null;
  authBytes: Buffer;
  sessionLifetimeMs: number;
}

export function createSaslAuthenticateResponse(fields?: Partial<SaslAuthenticateResponse>): SaslAuthenticateResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
    authBytes: fields?.authBytes ?? EMPTY_BYTES,
    sessionLifetimeMs: fields?.sessionLifetimeMs ?? 0,
  };
}

export function readSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  if (version < 0 || version > 2) throw unknownVersion("SaslAuthenticateResponse", version);
  const flexible = version >= 2;
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const authBytes_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  let sessionLifetimeMs_: number;
  if (version >= 1) {
    sessionLifetimeMs_ = reader.int64();
  } else sessionLifetimeMs_ = 0;
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
    errorMessage: errorMessage_,
    authBytes: authBytes_,
    sessionLifetimeMs: sessionLifetimeMs_,
  };
}

export function writeSaslAuthenticateResponse(writer: Writer, message: SaslAuthenticateResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("SaslAuthenticateResponse", version);
  const flexible = version >= 2;
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.errorMessage);
    else writer.string(message.errorMessage);
  }
  if (flexible) writer.compactBytes(message.authBytes);
  else writer.bytes(message.authBytes);
  if (version >= 1) {
    writer.int64(message.sessionLifetimeMs);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const saslAuthenticateRequestSchema: RequestSchema<SaslAuthenticateRequest> = {
  name: "SaslAuthenticateRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readSaslAuthenticateRequest,
  write: writeSaslAuthenticateRequest,
  create: createSaslAuthenticateRequest,
  headerVersion: (version) => (version >= 2 ? 2 : 1),
};

export const saslAuthenticateResponseSchema: ResponseSchema<SaslAuthenticateResponse> = {
  name: "SaslAuthenticateResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 2, max: 2 },
  latestVersionUnstable: false,
  read: readSaslAuthenticateResponse,
  write: writeSaslAuthenticateResponse,
  create: createSaslAuthenticateResponse,
  headerVersion: (version) => (version >= 2 ? 1 : 0),
  errors: [
    ErrorCode.ILLEGAL_SASL_STATE,
    ErrorCode.SASL_AUTHENTICATION_FAILED,
  ],
};

export const saslAuthenticateApi: ApiSchema<SaslAuthenticateRequest, SaslAuthenticateResponse> = {
  key: 36,
  name: "SaslAuthenticate",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 2, max: 2 },
  listeners: ["broker", "controller"],
  request: saslAuthenticateRequestSchema,
  response: saslAuthenticateResponseSchema,
};
