// generated, do not edit: protocol/schemas/api/broker-registration.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface BrokerRegistrationRequest {
  brokerId: number;
  clusterId: string;
  incarnationId: Uuid;
  listeners: BrokerRegistrationRequestListener[];
  features: BrokerRegistrationRequestFeature[];
  rack: string | null;
  isMigratingZkBroker: boolean;
  logDirs: Uuid[];
  previousBrokerEpoch: number;
}

export function createBrokerRegistrationRequest(fields?: Partial<BrokerRegistrationRequest>): BrokerRegistrationRequest {
  return {
    brokerId: fields?.brokerId ?? 0,
    clusterId: fields?.clusterId ?? "",
    incarnationId: fields?.incarnationId ?? ZERO_UUID,
    listeners: fields?.listeners ?? [],
    features: fields?.features ?? [],
    rack: fields?.rack === undefined ? "" : fields!.rack,
    isMigratingZkBroker: fields?.isMigratingZkBroker ?? false,
    logDirs: fields?.logDirs ?? [],
    previousBrokerEpoch: fields?.previousBrokerEpoch ?? -1,
  };
}

export function readBrokerRegistrationRequest(reader: Reader, version: number): BrokerRegistrationRequest {
  if (version < 0 || version > 4) throw unknownVersion("BrokerRegistrationRequest", version);
  const brokerId_: number = reader.int32();
  const clusterId_: string = reader.compactString();
  const incarnationId_: Uuid = reader.uuid();
  let listeners_: BrokerRegistrationRequestListener[];
  const listenersCount = reader.compactArrayLength(7);
  listeners_ = [];
  for (let i = 0; i < listenersCount; i++) listeners_.push(readBrokerRegistrationRequestListener(reader, version));
  let features_: BrokerRegistrationRequestFeature[];
  const featuresCount = reader.compactArrayLength(6);
  features_ = [];
  for (let i = 0; i < featuresCount; i++) features_.push(readBrokerRegistrationRequestFeature(reader, version));
  const rack_: string | null = reader.compactNullableString();
  let isMigratingZkBroker_: boolean;
  if (version >= 1) {
    isMigratingZkBroker_ = reader.bool();
  } else isMigratingZkBroker_ = false;
  let logDirs_: Uuid[];
  if (version >= 2) {
    const logDirsCount = reader.compactArrayLength(16);
    logDirs_ = [];
    for (let i = 0; i < logDirsCount; i++) logDirs_.push(reader.uuid());
  } else logDirs_ = [];
  let previousBrokerEpoch_: number;
  if (version >= 3) {
    previousBrokerEpoch_ = reader.int64();
  } else previousBrokerEpoch_ = -1;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    clusterId: clusterId_,
    incarnationId: incarnationId_,
    listeners: listeners_,
    features: features_,
    rack: rack_,
    isMigratingZkBroker: isMigratingZkBroker_,
    logDirs: logDirs_,
    previousBrokerEpoch: previousBrokerEpoch_,
  };
}

export function writeBrokerRegistrationRequest(writer: Writer, message: BrokerRegistrationRequest, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("BrokerRegistrationRequest", version);
  writer.int32(message.brokerId);
  writer.compactString(message.clusterId);
  writer.uuid(message.incarnationId);
  writer.compactArrayLength(message.listeners.length);
  for (const item of message.listeners) {
    writeBrokerRegistrationRequestListener(writer, item, version);
  }
  writer.compactArrayLength(message.features.length);
  for (const item of message.features) {
    writeBrokerRegistrationRequestFeature(writer, item, version);
  }
  if (message.rack === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rack);
  }
  if (version >= 1) {
    writer.bool(message.isMigratingZkBroker);
  } else if (!(message.isMigratingZkBroker === false)) throw absentField("BrokerRegistrationRequest.isMigratingZkBroker", version);
  if (version >= 2) {
    writer.compactArrayLength(message.logDirs.length);
    for (const item of message.logDirs) {
      writer.uuid(item);
    }
  }
  if (version >= 3) {
    writer.int64(message.previousBrokerEpoch);
  }
  writer.unsignedVarint(0);
}

export interface BrokerRegistrationRequestListener {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export function createBrokerRegistrationRequestListener(fields?: Partial<BrokerRegistrationRequestListener>): BrokerRegistrationRequestListener {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    securityProtocol: fields?.securityProtocol ?? 0,
  };
}

function readBrokerRegistrationRequestListener(reader: Reader, version: number): BrokerRegistrationRequestListener {
  const name_: string = reader.compactString();
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  const securityProtocol_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    host: host_,
    port: port_,
    securityProtocol: securityProtocol_,
  };
}

function writeBrokerRegistrationRequestListener(writer: Writer, message: BrokerRegistrationRequestListener, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.int16(message.securityProtocol);
  writer.unsignedVarint(0);
}

export interface BrokerRegistrationRequestFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createBrokerRegistrationRequestFeature(fields?: Partial<BrokerRegistrationRequestFeature>): BrokerRegistrationRequestFeature {
  return {
    name: fields?.name ?? "",
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readBrokerRegistrationRequestFeature(reader: Reader, version: number): BrokerRegistrationRequestFeature {
  const name_: string = reader.compactString();
  const minSupportedVersion_: number = reader.int16();
  const maxSupportedVersion_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    minSupportedVersion: minSupportedVersion_,
    maxSupportedVersion: maxSupportedVersion_,
  };
}

function writeBrokerRegistrationRequestFeature(writer: Writer, message: BrokerRegistrationRequestFeature, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export interface BrokerRegistrationResponse {
  throttleTimeMs: number;
  errorCode: number;
  brokerEpoch: number;
}

export function createBrokerRegistrationResponse(fields?: Partial<BrokerRegistrationResponse>): BrokerRegistrationResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
  };
}

export function readBrokerRegistrationResponse(reader: Reader, version: number): BrokerRegistrationResponse {
  if (version < 0 || version > 4) throw unknownVersion("BrokerRegistrationResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const brokerEpoch_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    brokerEpoch: brokerEpoch_,
  };
}

export function writeBrokerRegistrationResponse(writer: Writer, message: BrokerRegistrationResponse, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("BrokerRegistrationResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  writer.int64(message.brokerEpoch);
  writer.unsignedVarint(0);
}

export const brokerRegistrationRequestSchema: RequestSchema<BrokerRegistrationRequest> = {
  name: "BrokerRegistrationRequest",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  read: readBrokerRegistrationRequest,
  write: writeBrokerRegistrationRequest,
  create: createBrokerRegistrationRequest,
  headerVersion: () => 2,
};

export const brokerRegistrationResponseSchema: ResponseSchema<BrokerRegistrationResponse> = {
  name: "BrokerRegistrationResponse",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  read: readBrokerRegistrationResponse,
  write: writeBrokerRegistrationResponse,
  create: createBrokerRegistrationResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.STALE_BROKER_EPOCH,
    ErrorCode.DUPLICATE_BROKER_REGISTRATION,
    ErrorCode.BROKER_ID_NOT_REGISTERED,
    ErrorCode.INCONSISTENT_CLUSTER_ID,
    ErrorCode.INVALID_REGISTRATION,
  ],
};

export const brokerRegistrationApi: ApiSchema<BrokerRegistrationRequest, BrokerRegistrationResponse> = {
  key: 62,
  name: "BrokerRegistration",
  validVersions: { min: 0, max: 4 },
  advertisedVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 4 },
  listeners: ["controller"],
  request: brokerRegistrationRequestSchema,
  response: brokerRegistrationResponseSchema,
};
