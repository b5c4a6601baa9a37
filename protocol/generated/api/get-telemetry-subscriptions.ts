// generated, do not edit: protocol/schemas/api/get-telemetry-subscriptions.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface GetTelemetrySubscriptionsRequest {
  clientInstanceId: Uuid;
}

export function createGetTelemetrySubscriptionsRequest(fields?: Partial<GetTelemetrySubscriptionsRequest>): GetTelemetrySubscriptionsRequest {
  return {
    clientInstanceId: fields?.clientInstanceId ?? ZERO_UUID,
  };
}

export function readGetTelemetrySubscriptionsRequest(reader: Reader, version: number): GetTelemetrySubscriptionsRequest {
  if (version < 0 || version > 0) throw unknownVersion("GetTelemetrySubscriptionsRequest", version);
  const clientInstanceId_: Uuid = reader.uuid();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clientInstanceId: clientInstanceId_,
  };
}

export function writeGetTelemetrySubscriptionsRequest(writer: Writer, message: GetTelemetrySubscriptionsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("GetTelemetrySubscriptionsRequest", version);
  writer.uuid(message.clientInstanceId);
  writer.unsignedVarint(0);
}

export interface GetTelemetrySubscriptionsResponse {
  throttleTimeMs: number;
  errorCode: number;
  clientInstanceId: Uuid;
  subscriptionId: number;
  acceptedCompressionTypes: number[];
  pushIntervalMs: number;
  telemetryMaxBytes: number;
  deltaTemporality: boolean;
  requestedMetrics: string[];
}

export function createGetTelemetrySubscriptionsResponse(fields?: Partial<GetTelemetrySubscriptionsResponse>): GetTelemetrySubscriptionsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    clientInstanceId: fields?.clientInstanceId ?? ZERO_UUID,
    subscriptionId: fields?.subscriptionId ?? 0,
    acceptedCompressionTypes: fields?.acceptedCompressionTypes ?? [],
    pushIntervalMs: fields?.pushIntervalMs ?? 0,
    telemetryMaxBytes: fields?.telemetryMaxBytes ?? 0,
    deltaTemporality: fields?.deltaTemporality ?? false,
    requestedMetrics: fields?.requestedMetrics ?? [],
  };
}

export function readGetTelemetrySubscriptionsResponse(reader: Reader, version: number): GetTelemetrySubscriptionsResponse {
  if (version < 0 || version > 0) throw unknownVersion("GetTelemetrySubscriptionsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const clientInstanceId_: Uuid = reader.uuid();
  const subscriptionId_: number = reader.int32();
  let acceptedCompressionTypes_: number[];
  const acceptedCompressionTypesCount = reader.compactArrayLength(1);
  acceptedCompressionTypes_ = [];
  for (let i = 0; i < acceptedCompressionTypesCount; i++) acceptedCompressionTypes_.push(reader.int8());
  const pushIntervalMs_: number = reader.int32();
  const telemetryMaxBytes_: number = reader.int32();
  const deltaTemporality_: boolean = reader.bool();
  let requestedMetrics_: string[];
  const requestedMetricsCount = reader.compactArrayLength(1);
  requestedMetrics_ = [];
  for (let i = 0; i < requestedMetricsCount; i++) requestedMetrics_.push(reader.compactString());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    clientInstanceId: clientInstanceId_,
    subscriptionId: subscriptionId_,
    acceptedCompressionTypes: acceptedCompressionTypes_,
    pushIntervalMs: pushIntervalMs_,
    telemetryMaxBytes: telemetryMaxBytes_,
    deltaTemporality: deltaTemporality_,
    requestedMetrics: requestedMetrics_,
  };
}

export function writeGetTelemetrySubscriptionsResponse(writer: Writer, message: GetTelemetrySubscriptionsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("GetTelemetrySubscriptionsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.uuid(message.clientInstanceId);
  writer.int32(message.subscriptionId);
  writer.compactArrayLength(message.acceptedCompressionTypes.length);
  for (const item of message.acceptedCompressionTypes) {
    writer.int8(item);
  }
  writer.int32(message.pushIntervalMs);
  writer.int32(message.telemetryMaxBytes);
  writer.bool(message.deltaTemporality);
  writer.compactArrayLength(message.requestedMetrics.length);
  for (const item of message.requestedMetrics) {
    writer.compactString(item);
  }
  writer.unsignedVarint(0);
}

export const getTelemetrySubscriptionsRequestSchema: RequestSchema<GetTelemetrySubscriptionsRequest> = {
  name: "GetTelemetrySubscriptionsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readGetTelemetrySubscriptionsRequest,
  write: writeGetTelemetrySubscriptionsRequest,
  create: createGetTelemetrySubscriptionsRequest,
  headerVersion: () => 2,
};

export const getTelemetrySubscriptionsResponseSchema: ResponseSchema<GetTelemetrySubscriptionsResponse> = {
  name: "GetTelemetrySubscriptionsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readGetTelemetrySubscriptionsResponse,
  write: writeGetTelemetrySubscriptionsResponse,
  create: createGetTelemetrySubscriptionsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.INVALID_REQUEST,
    ErrorCode.THROTTLING_QUOTA_EXCEEDED,
  ],
};

export const getTelemetrySubscriptionsApi: ApiSchema<GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse> = {
  key: 71,
  name: "GetTelemetrySubscriptions",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: getTelemetrySubscriptionsRequestSchema,
  response: getTelemetrySubscriptionsResponseSchema,
};
