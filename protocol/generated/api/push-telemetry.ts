// generated, do not edit: protocol/schemas/api/push-telemetry.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface PushTelemetryRequest {
  clientInstanceId: Uuid;
  subscriptionId: number;
  terminating: boolean;
  compressionType: number;
  metrics: Buffer;
}

export function createPushTelemetryRequest(fields?: Partial<PushTelemetryRequest>): PushTelemetryRequest {
  return {
    clientInstanceId: fields?.clientInstanceId ?? ZERO_UUID,
    subscriptionId: fields?.subscriptionId ?? 0,
    terminating: fields?.terminating ?? false,
    compressionType: fields?.compressionType ?? 0,
    metrics: fields?.metrics ?? EMPTY_BYTES,
  };
}

export function readPushTelemetryRequest(reader: Reader, version: number): PushTelemetryRequest {
  if (version < 0 || version > 0) throw unknownVersion("PushTelemetryRequest", version);
  const clientInstanceId_: Uuid = reader.uuid();
  const subscriptionId_: number = reader.int32();
  const terminating_: boolean = reader.bool();
  const compressionType_: number = reader.int8();
  const metrics_: Buffer = reader.compactBytes();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clientInstanceId: clientInstanceId_,
    subscriptionId: subscriptionId_,
    terminating: terminating_,
    compressionType: compressionType_,
    metrics: metrics_,
  };
}

export function writePushTelemetryRequest(writer: Writer, message: PushTelemetryRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("PushTelemetryRequest", version);
  writer.uuid(message.clientInstanceId);
  writer.int32(message.subscriptionId);
  writer.bool(message.terminating);
  writer.int8(message.compressionType);
  writer.compactBytes(message.metrics);
  writer.unsignedVarint(0);
}

export interface PushTelemetryResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export function createPushTelemetryResponse(fields?: Partial<PushTelemetryResponse>): PushTelemetryResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
  };
}

export function readPushTelemetryResponse(reader: Reader, version: number): PushTelemetryResponse {
  if (version < 0 || version > 0) throw unknownVersion("PushTelemetryResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
  };
}

export function writePushTelemetryResponse(writer: Writer, message: PushTelemetryResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("PushTelemetryResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.unsignedVarint(0);
}

export const pushTelemetryRequestSchema: RequestSchema<PushTelemetryRequest> = {
  name: "PushTelemetryRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readPushTelemetryRequest,
  write: writePushTelemetryRequest,
  create: createPushTelemetryRequest,
  headerVersion: () => 2,
};

export const pushTelemetryResponseSchema: ResponseSchema<PushTelemetryResponse> = {
  name: "PushTelemetryResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readPushTelemetryResponse,
  write: writePushTelemetryResponse,
  create: createPushTelemetryResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.INVALID_RECORD,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.UNSUPPORTED_COMPRESSION_TYPE,
    ErrorCode.THROTTLING_QUOTA_EXCEEDED,
    ErrorCode.UNKNOWN_SUBSCRIPTION_ID,
    ErrorCode.TELEMETRY_TOO_LARGE,
  ],
};

export const pushTelemetryApi: ApiSchema<PushTelemetryRequest, PushTelemetryResponse> = {
  key: 72,
  name: "PushTelemetry",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: pushTelemetryRequestSchema,
  response: pushTelemetryResponseSchema,
};
