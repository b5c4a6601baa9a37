// generated, do not edit: protocol/schemas/api/allocate-producer-ids.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface AllocateProducerIdsRequest {
  brokerId: number;
  brokerEpoch: number;
}

export function createAllocateProducerIdsRequest(fields?: Partial<AllocateProducerIdsRequest>): AllocateProducerIdsRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
  };
}

export function readAllocateProducerIdsRequest(reader: Reader, version: number): AllocateProducerIdsRequest {
  if (version < 0 || version > 0) throw unknownVersion("AllocateProducerIdsRequest", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
  };
}

export function writeAllocateProducerIdsRequest(writer: Writer, message: AllocateProducerIdsRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AllocateProducerIdsRequest", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.unsignedVarint(0);
}

export interface AllocateProducerIdsResponse {
  throttleTimeMs: number;
  errorCode: number;
  producerIdStart: number;
  producerIdLen: number;
}

export function createAllocateProducerIdsResponse(fields?: Partial<AllocateProducerIdsResponse>): AllocateProducerIdsResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    producerIdStart: fields?.producerIdStart ?? 0,
    producerIdLen: fields?.producerIdLen ?? 0,
  };
}

export function readAllocateProducerIdsResponse(reader: Reader, version: number): AllocateProducerIdsResponse {
  if (version < 0 || version > 0) throw unknownVersion("AllocateProducerIdsResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const producerIdStart_: number = reader.int64();
  const producerIdLen_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    producerIdStart: producerIdStart_,
    producerIdLen: producerIdLen_,
  };
}

export function writeAllocateProducerIdsResponse(writer: Writer, message: AllocateProducerIdsResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("AllocateProducerIdsResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.int64(message.producerIdStart);
  writer.int32(message.producerIdLen);
  writer.unsignedVarint(0);
}

export const allocateProducerIdsRequestSchema: RequestSchema<AllocateProducerIdsRequest> = {
  name: "AllocateProducerIdsRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAllocateProducerIdsRequest,
  write: writeAllocateProducerIdsRequest,
  create: createAllocateProducerIdsRequest,
  headerVersion: () => 2,
};

export const allocateProducerIdsResponseSchema: ResponseSchema<AllocateProducerIdsResponse> = {
  name: "AllocateProducerIdsResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readAllocateProducerIdsResponse,
  write: writeAllocateProducerIdsResponse,
  create: createAllocateProducerIdsResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.STALE_BROKER_EPOCH,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
  ],
};

export const allocateProducerIdsApi: ApiSchema<AllocateProducerIdsRequest, AllocateProducerIdsResponse> = {
  key: 67,
  name: "AllocateProducerIds",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller"],
  request: allocateProducerIdsRequestSchema,
  response: allocateProducerIdsResponseSchema,
};
