// generated, do not edit: protocol/schemas/metadata/register-controller-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RegisterControllerRecord {
  controllerId: number;
  incarnationId: Uuid;
  zkMigrationReady: boolean;
  endPoints: RegisterControllerRecordControllerEndpoint[];
  features: RegisterControllerRecordControllerFeature[];
}

export function createRegisterControllerRecord(fields?: Partial<RegisterControllerRecord>): RegisterControllerRecord {
  return {
    controllerId: fields?.controllerId ?? 0,
    incarnationId: fields?.incarnationId ?? ZERO_UUID,
    zkMigrationReady: fields?.zkMigrationReady ?? false,
    endPoints: fields?.endPoints ?? [],
    features: fields?.features ?? [],
  };
}

export function readRegisterControllerRecord(reader: Reader, version: number): RegisterControllerRecord {
  if (version < 0 || version > 0) throw unknownVersion("RegisterControllerRecord", version);
  const controllerId_: number = reader.int32();
  const incarnationId_: Uuid = reader.uuid();
  const zkMigrationReady_: boolean = reader.bool();
  let endPoints_: RegisterControllerRecordControllerEndpoint[];
  const endPointsCount = reader.compactArrayLength(7);
  endPoints_ = [];
  for (let i = 0; i < endPointsCount; i++) endPoints_.push(readRegisterControllerRecordControllerEndpoint(reader, version));
  let features_: RegisterControllerRecordControllerFeature[];
  const featuresCount = reader.compactArrayLength(6);
  features_ = [];
  for (let i = 0; i < featuresCount; i++) features_.push(readRegisterControllerRecordControllerFeature(reader, version));
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
    endPoints: endPoints_,
    features: features_,
  };
}

export function writeRegisterControllerRecord(writer: Writer, message: RegisterControllerRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RegisterControllerRecord", version);
  writer.int32(message.controllerId);
  writer.uuid(message.incarnationId);
  writer.bool(message.zkMigrationReady);
  writer.compactArrayLength(message.endPoints.length);
  for (const item of message.endPoints) {
    writeRegisterControllerRecordControllerEndpoint(writer, item, version);
  }
  writer.compactArrayLength(message.features.length);
  for (const item of message.features) {
    writeRegisterControllerRecordControllerFeature(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface RegisterControllerRecordControllerEndpoint {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export function createRegisterControllerRecordControllerEndpoint(fields?: Partial<RegisterControllerRecordControllerEndpoint>): RegisterControllerRecordControllerEndpoint {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    securityProtocol: fields?.securityProtocol ?? 0,
  };
}

function readRegisterControllerRecordControllerEndpoint(reader: Reader, version: number): RegisterControllerRecordControllerEndpoint {
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

function writeRegisterControllerRecordControllerEndpoint(writer: Writer, message: RegisterControllerRecordControllerEndpoint, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.int16(message.securityProtocol);
  writer.unsignedVarint(0);
}

export interface RegisterControllerRecordControllerFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createRegisterControllerRecordControllerFeature(fields?: Partial<RegisterControllerRecordControllerFeature>): RegisterControllerRecordControllerFeature {
  return {
    name: fields?.name ?? "",
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readRegisterControllerRecordControllerFeature(reader: Reader, version: number): RegisterControllerRecordControllerFeature {
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

function writeRegisterControllerRecordControllerFeature(writer: Writer, message: RegisterControllerRecordControllerFeature, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export const registerControllerRecordSchema: RecordSchema<RegisterControllerRecord> = {
  name: "RegisterControllerRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRegisterControllerRecord,
  write: writeRegisterControllerRecord,
  create: createRegisterControllerRecord,
  type: 27,
};
