// generated, do not edit: protocol/schemas/api/sasl-handshake.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface SaslHandshakeRequest {
  mechanism: string;
}

export function createSaslHandshakeRequest(fields?: Partial<SaslHandshakeRequest>): SaslHandshakeRequest {
  return {
    mechanism: fields?.mechanism ?? "",
  };
}

export function readSaslHandshakeRequest(reader: Reader, version: number): SaslHandshakeRequest {
  if (version < 0 || version > 1) throw unknownVersion("SaslHandshakeRequest", version);
  const mechanism_: string = reader.string();
  return {
    mechanism: mechanism_,
  };
}

export function writeSaslHandshakeRequest(writer: Writer, message: SaslHandshakeRequest, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("SaslHandshakeRequest", version);
  writer.string(message.mechanism);
}

export interface SaslHandshakeResponse {
  errorCode: number;
  mechanisms: string[];
}

export function createSaslHandshakeResponse(fields?: Partial<SaslHandshakeResponse>): SaslHandshakeResponse {
  return {
    errorCode: fields?.errorCode ?? 0,
    mechanisms: fields?.mechanisms ?? [],
  };
}

export function readSaslHandshakeResponse(reader: Reader, version: number): SaslHandshakeResponse {
  if (version < 0 || version > 1) throw unknownVersion("SaslHandshakeResponse", version);
  const errorCode_: number = reader.int16();
  let mechanisms_: string[];
  const mechanismsCount = reader.arrayLength(2);
  mechanisms_ = [];
  for (let i = 0; i < mechanismsCount; i++) mechanisms_.push(reader.string());
  return {
    errorCode: errorCode_,
    mechanisms: mechanisms_,
  };
}

export function writeSaslHandshakeResponse(writer: Writer, message: SaslHandshakeResponse, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("SaslHandshakeResponse", version);
  writer.int16(message.errorCode);
  writer.arrayLength(message.mechanisms.length);
  for (const item of message.mechanisms) {
    writer.string(item);
  }
}

export const saslHandshakeRequestSchema: RequestSchema<SaslHandshakeRequest> = {
  name: "SaslHandshakeRequest",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readSaslHandshakeRequest,
  write: writeSaslHandshakeRequest,
  create: createSaslHandshakeRequest,
  headerVersion: () => 1,
};

export const saslHandshakeResponseSchema: ResponseSchema<SaslHandshakeResponse> = {
  name: "SaslHandshakeResponse",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readSaslHandshakeResponse,
  write: writeSaslHandshakeResponse,
  create: createSaslHandshakeResponse,
  headerVersion: () => 0,
  errors: [
    ErrorCode.UNSUPPORTED_SASL_MECHANISM,
    ErrorCode.ILLEGAL_SASL_STATE,
  ],
};

export const saslHandshakeApi: ApiSchema<SaslHandshakeRequest, SaslHandshakeResponse> = {
  key: 17,
  name: "SaslHandshake",
  validVersions: { min: 0, max: 1 },
  advertisedVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  flexibleVersions: null,
  listeners: ["broker", "controller"],
  request: saslHandshakeRequestSchema,
  response: saslHandshakeResponseSchema,
};
