// generated, do not edit: protocol/schemas/api/envelope.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface EnvelopeRequest {
  requestData: Buffer;
  requestPrincipal: Buffer | null;
  clientHostAddress: Buffer;
}

export function createEnvelopeRequest(fields?: Partial<EnvelopeRequest>): EnvelopeRequest {
  return {
    requestData: fields?.requestData ?? EMPTY_BYTES,
    requestPrincipal: fields?.requestPrincipal === undefined ? EMPTY_BYTES : fields!.requestPrincipal,
    clientHostAddress: fields?.clientHostAddress ?? EMPTY_BYTES,
  };
}

export function readEnvelopeRequest(reader: Reader, version: number): EnvelopeRequest {
  if (version < 0 || version > 0) throw unknownVersion("EnvelopeRequest", version);
  const requestData_: Buffer = reader.compactBytes();
  const requestPrincipal_: Buffer | null = reader.compactNullableBytes();
  const clientHostAddress_: Buffer = reader.compactBytes();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    requestData: requestData_,
    requestPrincipal: requestPrincipal_,
    clientHostAddress: clientHostAddress_,
  };
}

export function writeEnvelopeRequest(writer: Writer, message: EnvelopeRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("EnvelopeRequest", version);
  writer.compactBytes(message.requestData);
  if (message.requestPrincipal === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactBytes(message.requestPrincipal);
  }
  writer.compactBytes(message.clientHostAddress);
  writer.unsignedVarint(0);
}

export interface EnvelopeResponse {
  responseData: Buffer | null;
  errorCode: number;
}

export function createEnvelopeResponse(fields?: Partial<EnvelopeResponse>): EnvelopeResponse {
  return {
    responseData: fields?.responseData ?? null,
    errorCode: fields?.errorCode ?? 0,
  };
}

export function readEnvelopeResponse(reader: Reader, version: number): EnvelopeResponse {
  if (version < 0 || version > 0) throw unknownVersion("EnvelopeResponse", version);
  const responseData_: Buffer | null = reader.compactNullableBytes();
  const errorCode_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    responseData: responseData_,
    errorCode: errorCode_,
  };
}

export function writeEnvelopeResponse(writer: Writer, message: EnvelopeResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("EnvelopeResponse", version);
  if (message.responseData === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactBytes(message.responseData);
  }
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export const envelopeRequestSchema: RequestSchema<EnvelopeRequest> = {
  name: "EnvelopeRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readEnvelopeRequest,
  write: writeEnvelopeRequest,
  create: createEnvelopeRequest,
  headerVersion: () => 2,
};

export const envelopeResponseSchema: ResponseSchema<EnvelopeResponse> = {
  name: "EnvelopeResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readEnvelopeResponse,
  write: writeEnvelopeResponse,
  create: createEnvelopeResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.PRINCIPAL_DESERIALIZATION_FAILURE,
  ],
};

export const envelopeApi: ApiSchema<EnvelopeRequest, EnvelopeResponse> = {
  key: 58,
  name: "Envelope",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller"],
  request: envelopeRequestSchema,
  response: envelopeResponseSchema,
};
