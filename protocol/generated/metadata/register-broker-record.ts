// generated, do not edit: protocol/schemas/metadata/register-broker-record.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RegisterBrokerRecord {
  brokerId: number;
  isMigratingZkBroker: boolean;
  incarnationId: Uuid;
  brokerEpoch: number;
  endPoints: RegisterBrokerRecordBrokerEndpoint[];
  features: RegisterBrokerRecordBrokerFeature[];
  rack: string | null;
  fenced: boolean;
  inControlledShutdown: boolean;
  logDirs: Uuid[];
  cordonedLogDirs: Uuid[] | null;
}

export function createRegisterBrokerRecord(fields?: Partial<RegisterBrokerRecord>): RegisterBrokerRecord {
  return {
    brokerId: fields?.brokerId ?? 0,
    isMigratingZkBroker: fields?.isMigratingZkBroker ?? false,
    incarnationId: fields?.incarnationId ?? ZERO_UUID,
    brokerEpoch: fields?.brokerEpoch ?? 0,
    endPoints: fields?.endPoints ?? [],
    features: fields?.features ?? [],
    rack: fields?.rack === undefined ? "" : fields!.rack,
    fenced: fields?.fenced ?? true,
    inControlledShutdown: fields?.inControlledShutdown ?? false,
    logDirs: fields?.logDirs ?? [],
    cordonedLogDirs: fields?.cordonedLogDirs ?? null,
  };
}

export function readRegisterBrokerRecord(reader: Reader, version: number): RegisterBrokerRecord {
  if (version < 0 || version > 4) throw unknownVersion("RegisterBrokerRecord", version);
  const brokerId_: number = reader.int32();
  let isMigratingZkBroker_: boolean;
  if (version >= 2) {
    isMigratingZkBroker_ = reader.bool();
  } else isMigratingZkBroker_ = false;
  const incarnationId_: Uuid = reader.uuid();
  const brokerEpoch_: number = reader.int64();
  let endPoints_: RegisterBrokerRecordBrokerEndpoint[];
  const endPointsCount = reader.compactArrayLength(7);
  endPoints_ = [];
  for (let i = 0; i < endPointsCount; i++) endPoints_.push(readRegisterBrokerRecordBrokerEndpoint(reader, version));
  let features_: RegisterBrokerRecordBrokerFeature[];
  const featuresCount = reader.compactArrayLength(6);
  features_ = [];
  for (let i = 0; i < featuresCount; i++) features_.push(readRegisterBrokerRecordBrokerFeature(reader, version));
  const rack_: string | null = reader.compactNullableString();
  const fenced_: boolean = reader.bool();
  let inControlledShutdown_: boolean;
  if (version >= 1) {
    inControlledShutdown_ = reader.bool();
  } else inControlledShutdown_ = false;
  let logDirs_: Uuid[] = [];
  let cordonedLogDirs_: Uuid[] | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        if (version >= 3) {
          const logDirsCount = reader.compactArrayLength(16);
          logDirs_ = [];
          for (let i = 0; i < logDirsCount; i++) logDirs_.push(reader.uuid());
        } else reader.skipTo(end);
        break;
      }
      case 1: {
        if (version >= 4) {
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
    isMigratingZkBroker: isMigratingZkBroker_,
    incarnationId: incarnationId_,
    brokerEpoch: brokerEpoch_,
    endPoints: endPoints_,
    features: features_,
    rack: rack_,
    fenced: fenced_,
    inControlledShutdown: inControlledShutdown_,
    logDirs: logDirs_,
    cordonedLogDirs: cordonedLogDirs_,
  };
}

export function writeRegisterBrokerRecord(writer: Writer, message: RegisterBrokerRecord, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("RegisterBrokerRecord", version);
  writer.int32(message.brokerId);
  if (version >= 2) {
    writer.bool(message.isMigratingZkBroker);
  } else if (!(message.isMigratingZkBroker === false)) throw absentField("RegisterBrokerRecord.isMigratingZkBroker", version);
  writer.uuid(message.incarnationId);
  writer.int64(message.brokerEpoch);
  writer.compactArrayLength(message.endPoints.length);
  for (const item of message.endPoints) {
    writeRegisterBrokerRecordBrokerEndpoint(writer, item, version);
  }
  writer.compactArrayLength(message.features.length);
  for (const item of message.features) {
    writeRegisterBrokerRecordBrokerFeature(writer, item, version);
  }
  if (message.rack === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rack);
  }
  writer.bool(message.fenced);
  if (version >= 1) {
    writer.bool(message.inControlledShutdown);
  } else if (!(message.inControlledShutdown === false)) throw absentField("RegisterBrokerRecord.inControlledShutdown", version);
  if (!(version >= 3)) {
    if (!(message.logDirs.length === 0)) throw absentField("RegisterBrokerRecord.logDirs", version);
  }
  if (!(version >= 4)) {
    if (!(message.cordonedLogDirs === null)) throw absentField("RegisterBrokerRecord.cordonedLogDirs", version);
  }
  let tags = 0;
  if (version >= 3 && !(message.logDirs.length === 0)) tags++;
  if (version >= 4 && !(message.cordonedLogDirs === null)) tags++;
  writer.unsignedVarint(tags);
  if (version >= 3 && !(message.logDirs.length === 0)) {
    const inner = writer.beginTag();
    inner.compactArrayLength(message.logDirs.length);
    for (const item of message.logDirs) {
      inner.uuid(item);
    }
    writer.endTag(0, inner);
  }
  if (version >= 4 && !(message.cordonedLogDirs === null)) {
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

export interface RegisterBrokerRecordBrokerEndpoint {
  name: string;
  host: string;
  port: number;
  securityProtocol: number;
}

export function createRegisterBrokerRecordBrokerEndpoint(fields?: Partial<RegisterBrokerRecordBrokerEndpoint>): RegisterBrokerRecordBrokerEndpoint {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
    securityProtocol: fields?.securityProtocol ?? 0,
  };
}

function readRegisterBrokerRecordBrokerEndpoint(reader: Reader, version: number): RegisterBrokerRecordBrokerEndpoint {
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

function writeRegisterBrokerRecordBrokerEndpoint(writer: Writer, message: RegisterBrokerRecordBrokerEndpoint, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.int16(message.securityProtocol);
  writer.unsignedVarint(0);
}

export interface RegisterBrokerRecordBrokerFeature {
  name: string;
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createRegisterBrokerRecordBrokerFeature(fields?: Partial<RegisterBrokerRecordBrokerFeature>): RegisterBrokerRecordBrokerFeature {
  return {
    name: fields?.name ?? "",
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readRegisterBrokerRecordBrokerFeature(reader: Reader, version: number): RegisterBrokerRecordBrokerFeature {
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

function writeRegisterBrokerRecordBrokerFeature(writer: Writer, message: RegisterBrokerRecordBrokerFeature, version: number): void {
  writer.compactString(message.name);
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export const registerBrokerRecordSchema: RecordSchema<RegisterBrokerRecord> = {
  name: "RegisterBrokerRecord",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 0, max: 4 },
  latestVersionUnstable: false,
  read: readRegisterBrokerRecord,
  write: writeRegisterBrokerRecord,
  create: createRegisterBrokerRecord,
  type: 0,
};
