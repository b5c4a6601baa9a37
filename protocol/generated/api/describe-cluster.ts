// generated, do not edit: protocol/schemas/api/describe-cluster.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean;
  endpointType: number;
  includeFencedBrokers: boolean;
}

export function createDescribeClusterRequest(fields?: Partial<DescribeClusterRequest>): DescribeClusterRequest {
  return {
    includeClusterAuthorizedOperations: fields?.includeClusterAuthorizedOperations ?? false,
    endpointType: fields?.endpointType ?? 1,
    includeFencedBrokers: fields?.includeFencedBrokers ?? false,
  };
}

export function readDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  if (version < 0 || version > 2) throw unknownVersion("DescribeClusterRequest", version);
  const includeClusterAuthorizedOperations_: boolean = reader.bool();
  let endpointType_: number;
  if (version >= 1) {
    endpointType_ = reader.int8();
  } else endpointType_ = 1;
  let includeFencedBrokers_: boolean;
  if (version >= 2) {
    includeFencedBrokers_ = reader.bool();
  } else includeFencedBrokers_ = false;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    includeClusterAuthorizedOperations: includeClusterAuthorizedOperations_,
    endpointType: endpointType_,
    includeFencedBrokers: includeFencedBrokers_,
  };
}

export function writeDescribeClusterRequest(writer: Writer, message: DescribeClusterRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DescribeClusterRequest", version);
  writer.bool(message.includeClusterAuthorizedOperations);
  if (version >= 1) {
    writer.int8(message.endpointType);
  } else if (!(message.endpointType === 1)) throw absentField("DescribeClusterRequest.endpointType", version);
  if (version >= 2) {
    writer.bool(message.includeFencedBrokers);
  } else if (!(message.includeFencedBrokers === false)) throw absentField("DescribeClusterRequest.includeFencedBrokers", version);
  writer.unsignedVarint(0);
}

export interface DescribeClusterResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  endpointType: number;
  clusterId: string;
  controllerId: number;
  brokers: DescribeClusterResponseDescribeClusterBroker[];
  clusterAuthorizedOperations: number;
}

export function createDescribeClusterResponse(fields?: Partial<DescribeClusterResponse>): DescribeClusterResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    endpointType: fields?.endpointType ?? 1,
    clusterId: fields?.clusterId ?? "",
    controllerId: fields?.controllerId ?? -1,
    brokers: fields?.brokers ?? [],
    clusterAuthorizedOperations: fields?.clusterAuthorizedOperations ?? -2147483648,
  };
}

export function readDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  if (version < 0 || version > 2) throw unknownVersion("DescribeClusterResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  let endpointType_: number;
  if (version >= 1) {
    endpointType_ = reader.int8();
  } else endpointType_ = 1;
  const clusterId_: string = reader.compactString();
  const controllerId_: number = reader.int32();
  let brokers_: DescribeClusterResponseDescribeClusterBroker[];
  const brokersCount = reader.compactArrayLength(11);
  brokers_ = [];
  for (let i = 0; i < brokersCount; i++) brokers_.push(readDescribeClusterResponseDescribeClusterBroker(reader, version));
  const clusterAuthorizedOperations_: number = reader.int32();
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
    endpointType: endpointType_,
    clusterId: clusterId_,
    controllerId: controllerId_,
    brokers: brokers_,
    clusterAuthorizedOperations: clusterAuthorizedOperations_,
  };
}

export function writeDescribeClusterResponse(writer: Writer, message: DescribeClusterResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("DescribeClusterResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  if (version >= 1) {
    writer.int8(message.endpointType);
  } else if (!(message.endpointType === 1)) throw absentField("DescribeClusterResponse.endpointType", version);
  writer.compactString(message.clusterId);
  writer.int32(message.controllerId);
  writer.compactArrayLength(message.brokers.length);
  for (const item of message.brokers) {
    writeDescribeClusterResponseDescribeClusterBroker(writer, item, version);
  }
  writer.int32(message.clusterAuthorizedOperations);
  writer.unsignedVarint(0);
}

export interface DescribeClusterResponseDescribeClusterBroker {
  brokerId: number;
  host: string;
  port: number;
  rack: string | null;
  isFenced: boolean;
}

export function createDescribeClusterResponseDescribeClusterBroker(fields?: Partial<DescribeClusterResponseDescribeClusterBroker>): DescribeClusterResponseDescribeClusterBroker {
  return {
    brokerId: fields?.brokerId ?? 0,
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    rack: fields?.rack ?? null,
    isFenced: fields?.isFenced ?? false,
  };
}

function readDescribeClusterResponseDescribeClusterBroker(reader: Reader, version: number): DescribeClusterResponseDescribeClusterBroker {
  const brokerId_: number = reader.int32();
  const host_: string = reader.compactString();
  const port_: number = reader.int32();
  const rack_: string | null = reader.compactNullableString();
  let isFenced_: boolean;
  if (version >= 2) {
    isFenced_ = reader.bool();
  } else isFenced_ = false;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    host: host_,
    port: port_,
    rack: rack_,
    isFenced: isFenced_,
  };
}

function writeDescribeClusterResponseDescribeClusterBroker(writer: Writer, message: DescribeClusterResponseDescribeClusterBroker, version: number): void {
  writer.int32(message.brokerId);
  writer.compactString(message.host);
  writer.int32(message.port);
  if (message.rack === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rack);
  }
  if (version >= 2) {
    writer.bool(message.isFenced);
  } else if (!(message.isFenced === false)) throw absentField("DescribeClusterResponse.isFenced", version);
  writer.unsignedVarint(0);
}

export const describeClusterRequestSchema: RequestSchema<DescribeClusterRequest> = {
  name: "DescribeClusterRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readDescribeClusterRequest,
  write: writeDescribeClusterRequest,
  create: createDescribeClusterRequest,
  headerVersion: () => 2,
};

export const describeClusterResponseSchema: ResponseSchema<DescribeClusterResponse> = {
  name: "DescribeClusterResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readDescribeClusterResponse,
  write: writeDescribeClusterResponse,
  create: createDescribeClusterResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.MISMATCHED_ENDPOINT_TYPE,
    ErrorCode.UNSUPPORTED_ENDPOINT_TYPE,
  ],
};

export const describeClusterApi: ApiSchema<DescribeClusterRequest, DescribeClusterResponse> = {
  key: 60,
  name: "DescribeCluster",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["broker", "controller"],
  request: describeClusterRequestSchema,
  response: describeClusterResponseSchema,
};
