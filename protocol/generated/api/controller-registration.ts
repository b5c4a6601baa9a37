// generated, do not edit: protocol/schemas/api/controller-registration.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ControllerRegistrationRequest {
  controllerId: number;
  incarnationId: Uuid;
  zkMigrationReady: boolean;
  listeners: ControllerRegistrationRequestListener[];
  features: ControllerRegistrationRequestFeature[];
}

export function createControllerRegistrationRequest(fields?: Partial<ControllerRegistrationRequest>): ControllerRegistrationRequest {
  return {
    controllerId: fields?.controllerId ?? 0,
    incarnationId: fields?.incarnationId ?? ZERO_UUID,
    zkMigrationReady: fields?.zkMigrationReady ?? false,
    listeners: fields?.listeners ?? [],
    features: fields?.features ?? [],
  };
}

export function readControllerRegistrationRequest(reader: Reader, version: number): ControllerRegistrationRequest {
  if (version < 0 || version > 0) throw unknownVersion("ControllerRegistrationRequest", version);
  const controllerId_: number = reader.int32();
  const incarnationId_: Uuid = reader.uuid();
  const zkMigrationReady_: boolean = reader.bool();
  let listeners_: ControllerRegistrationRequestListener[];
  const listenersCount = reader.compactArrayLength(7);
  listeners_ = [];
  for (let i = 0; i < listenersCount; i++) listeners_.push(readControllerRegistrationRequestListener(reader, version));
  let features_: ControllerRegistrationRequestFeature[];
  const featuresCount = reader.compactArrayLength(6);
  features_ = [];
  for (let i = 0; i < featuresCount; i++) features_.push(readControllerRegistrationRequestFeature(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    controllerId: controllerId_,
    incarnationId: incarnationId_,
    zkMigrationReady: zkMigrationReady_,
    listeners: listeners_,
    features: features_,
  };
}

export function writeControllerRegistrationRequest(writer: Writer, message: ControllerRegistrationRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ControllerRegistrationRequest", version);
  writer.int32(message.controllerId);
  writer.uuid(message.incarnationId);
  writer.bool(message.zkMigrationReady);
  writer.compactArrayLength(message.listeners.length);
  for (const item of message.listeners) {
    writeControllerRegistrationRequestListener(writer, item, version);
  }
  writer.compactArrayLength(message.features.length);
  for (const item of message.features) {
    writeControllerRegistrationRequestFeature(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface ControllerRegistrationRequestListener {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export function createControllerRegistrationRequestListener(fields?: Partial<ControllerRegistrationRequestListener>): ControllerRegistrationRequestListener {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    securityProtocol: fields?.securityProtocol ?? 0,
  };
}

function readControllerRegistrationRequestListener(reader: Reader, version: number): ControllerRegistrationRequestListener {
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

function writeControllerRegistrationRequestListener(writer: Writer, message: ControllerRegistrationRequestListener, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.int16(message.securityProtocol);
  writer.unsignedVarint(0);
}

export interface ControllerRegistrationRequestFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createControllerRegistrationRequestFeature(fields?: Partial<ControllerRegistrationRequestFeature>): ControllerRegistrationRequestFeature {
  return {
    name: fields?.name ?? "",
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readControllerRegistrationRequestFeature(reader: Reader, version: number): ControllerRegistrationRequestFeature {
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

function writeControllerRegistrationRequestFeature(writer: Writer, message: ControllerRegistrationRequestFeature, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export interface ControllerRegistrationResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export function createControllerRegistrationResponse(fields?: Partial<ControllerRegistrationResponse>): ControllerRegistrationResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage === undefined ? "" : fields!.errorMessage,
  };
}

export function readControllerRegistrationResponse(reader: Reader, version: number): ControllerRegistrationResponse {
  if (version < 0 || version > 0) throw unknownVersion("ControllerRegistrationResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
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
  };
}

export function writeControllerRegistrationResponse(writer: Writer, message: ControllerRegistrationResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ControllerRegistrationResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.unsignedVarint(0);
}

export const controllerRegistrationRequestSchema: RequestSchema<ControllerRegistrationRequest> = {
  name: "ControllerRegistrationRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readControllerRegistrationRequest,
  write: writeControllerRegistrationRequest,
  create: createControllerRegistrationRequest,
  headerVersion: () => 2,
};

export const controllerRegistrationResponseSchema: ResponseSchema<ControllerRegistrationResponse> = {
  name: "ControllerRegistrationResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readControllerRegistrationResponse,
  write: writeControllerRegistrationResponse,
  create: createControllerRegistrationResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.REQUEST_TIMED_OUT,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.NOT_CONTROLLER,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.UNKNOWN_CONTROLLER_ID,
  ],
};

export const controllerRegistrationApi: ApiSchema<ControllerRegistrationRequest, ControllerRegistrationResponse> = {
  key: 70,
  name: "ControllerRegistration",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["controller"],
  request: controllerRegistrationRequestSchema,
  response: controllerRegistrationResponseSchema,
};
