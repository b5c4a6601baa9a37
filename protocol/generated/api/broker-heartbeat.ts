// generated, do not edit: protocol/schemas/api/broker-heartbeat.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface BrokerHeartbeatRequest {
  brokerId: number;
  brokerEpoch: number;
  currentMetadataOffset: number;
  wantFence: boolean;
  wantShutDown: boolean;
  offlineLogDirs: Uuid[];
  cordonedLogDirs: Uuid[] | null;
}

export function createBrokerHeartbeatRequest(fields?: Partial<BrokerHeartbeatRequest>): BrokerHeartbeatRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
    currentMetadataOffset: fields?.currentMetadataOffset ?? 0,
    wantFence: fields?.wantFence ?? false,
    wantShutDown: fields?.wantShutDown ?? false,
    offlineLogDirs: fields?.offlineLogDirs ?? [],
    cordonedLogDirs: fields?.cordonedLogDirs ?? null,
  };
}

export function readBrokerHeartbeatRequest(reader: Reader, version: number): BrokerHeartbeatRequest {
  if (version < 0 || version > 2) throw unknownVersion("BrokerHeartbeatRequest", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  const currentMetadataOffset_: number = reader.int64();
  const wantFence_: boolean = reader.bool();
  const wantShutDown_: boolean = reader.bool();
  let offlineLogDirs_: Uuid[] = [];
  let cordonedLogDirs_: Uuid[] | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        if (version >= 1) {
          const offlineLogDirsCount = reader.compactArrayLength(16);
          offlineLogDirs_ = [];
          for (let i = 0; i < offlineLogDirsCount; i++) offlineLogDirs_.push(reader.uuid());
        } else reader.skipTo(end);
        break;
      }
      case 1: {
        if (version >= 2) {
          const cordonedLogDirsCount = reader.compactNullableArrayLength(16);
          if (cordonedLogDirsCount < 0) cordonedLogDirs_ = null;
          else {
            cordonedLogDirs_ = [];
            for (let i = 0; i < cordonedLogDirsCount; i++) cordonedLogDirs_.push(reader.uuid());
          }
        } else reader.skipTo(end);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
    currentMetadataOffset: currentMetadataOffset_,
    wantFence: wantFence_,
    wantShutDown: wantShutDown_,
    offlineLogDirs: offlineLogDirs_,
    cordonedLogDirs: cordonedLogDirs_,
  };
}

export function writeBrokerHeartbeatRequest(writer: Writer, message: BrokerHeartbeatRequest, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("BrokerHeartbeatRequest", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.int64(message.currentMetadataOffset);
  writer.bool(message.wantFence);
  writer.bool(message.wantShutDown);
  if (!(version >= 1)) {
    if (!(message.offlineLogDirs.length === 0)) throw absentField("BrokerHeartbeatRequest.offlineLogDirs", version);
  }
  if (!(version >= 2)) {
    if (!(message.cordonedLogDirs === null)) throw absentField("BrokerHeartbeatRequest.cordonedLogDirs", version);
  }
  let tags = 0;
  if (version >= 1 && !(message.offlineLogDirs.length === 0)) tags++;
  if (version >= 2 && !(message.cordonedLogDirs === null)) tags++;
  writer.unsignedVarint(tags);
  if (version >= 1 && !(message.offlineLogDirs.length === 0)) {
    const inner = writer.beginTag();
    inner.compactArrayLength(message.offlineLogDirs.length);
    for (const item of message.offlineLogDirs) {
      inner.uuid(item);
    }
    writer.endTag(0, inner);
  }
  if (version >= 2 && !(message.cordonedLogDirs === null)) {
    const inner = writer.beginTag();
    if (message.cordonedLogDirs === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.cordonedLogDirs.length);
      for (const item of message.cordonedLogDirs) {
        inner.uuid(item);
      }
    }
    writer.endTag(1, inner);
  }
}

export interface BrokerHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  isCaughtUp: boolean;
  isFenced: boolean;
  shouldShutDown: boolean;
}

export function createBrokerHeartbeatResponse(fields?: Partial<BrokerHeartbeatResponse>): BrokerHeartbeatResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    isCaughtUp: fields?.isCaughtUp ?? false,
    isFenced: fields?.isFenced ?? true,
    shouldShutDown: fields?.shouldShutDown ?? false,
  };
}

export function readBrokerHeartbeatResponse(reader: Reader, version: number): BrokerHeartbeatResponse {
  if (version < 0 || version > 2) throw unknownVersion("BrokerHeartbeatResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const isCaughtUp_: boolean = reader.bool();
  const isFenced_: boolean = reader.bool();
  const shouldShutDown_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    isCaughtUp: isCaughtUp_,
    isFenced: isFenced_,
    shouldShutDown: shouldShutDown_,
  };
}

export function writeBrokerHeartbeatResponse(writer: Writer, message: BrokerHeartbeatResponse, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("BrokerHeartbeatResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.bool(message.isCaughtUp);
  writer.bool(message.isFenced);
  writer.bool(message.shouldShutDown);
  writer.unsignedVarint(0);
}

export const brokerHeartbeatRequestSchema: RequestSchema<BrokerHeartbeatRequest> = {
  name: "BrokerHeartbeatRequest",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readBrokerHeartbeatRequest,
  write: writeBrokerHeartbeatRequest,
  create: createBrokerHeartbeatRequest,
  headerVersion: () => 2,
};

export const brokerHeartbeatResponseSchema: ResponseSchema<BrokerHeartbeatResponse> = {
  name: "BrokerHeartbeatResponse",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readBrokerHeartbeatResponse,
  write: writeBrokerHeartbeatResponse,
  create: createBrokerHeartbeatResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.STALE_BROKER_EPOCH,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
    ErrorCode.INVALID_REQUEST,
  ],
};

export const brokerHeartbeatApi: ApiSchema<BrokerHeartbeatRequest, BrokerHeartbeatResponse> = {
  key: 63,
  name: "BrokerHeartbeat",
  validVersions: { min: 0, max: 2 },
  advertisedVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 2 },
  listeners: ["controller"],
  request: brokerHeartbeatRequestSchema,
  response: brokerHeartbeatResponseSchema,
};
