// generated, do not edit: protocol/schemas/metadata/broker-registration-change-record.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface BrokerRegistrationChangeRecord {
  brokerId: number;
  brokerEpoch: number;
  fenced: number;
  inControlledShutdown: number;
  logDirs: Uuid[];
  cordonedLogDirs: Uuid[] | null;
}

export function createBrokerRegistrationChangeRecord(fields?: Partial<BrokerRegistrationChangeRecord>): BrokerRegistrationChangeRecord {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? 0,
    fenced: fields?.fenced ?? 0,
    inControlledShutdown: fields?.inControlledShutdown ?? 0,
    logDirs: fields?.logDirs ?? [],
    cordonedLogDirs: fields?.cordonedLogDirs ?? null,
  };
}

export function readBrokerRegistrationChangeRecord(reader: Reader, version: number): BrokerRegistrationChangeRecord {
  if (version < 0 || version > 3) throw unknownVersion("BrokerRegistrationChangeRecord", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  let fenced_: number = 0;
  let inControlledShutdown_: number = 0;
  let logDirs_: Uuid[] = [];
  let cordonedLogDirs_: Uuid[] | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        fenced_ = reader.int8();
        break;
      }
      case 1: {
        if (version >= 1) {
          inControlledShutdown_ = reader.int8();
        } else reader.skipTo(end);
        break;
      }
      case 2: {
        if (version >= 2) {
          const logDirsCount = reader.compactArrayLength(16);
          logDirs_ = [];
          for (let i = 0; i < logDirsCount; i++) logDirs_.push(reader.uuid());
        } else reader.skipTo(end);
        break;
      }
      case 3: {
        if (version >= 3) {
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
    fenced: fenced_,
    inControlledShutdown: inControlledShutdown_,
    logDirs: logDirs_,
    cordonedLogDirs: cordonedLogDirs_,
  };
}

export function writeBrokerRegistrationChangeRecord(writer: Writer, message: BrokerRegistrationChangeRecord, version: number): void {
  if (version < 0 || version > 3) throw unwritableVersion("BrokerRegistrationChangeRecord", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  if (!(version >= 1)) {
    if (!(message.inControlledShutdown === 0)) throw absentField("BrokerRegistrationChangeRecord.inControlledShutdown", version);
  }
  if (!(version >= 2)) {
    if (!(message.logDirs.length === 0)) throw absentField("BrokerRegistrationChangeRecord.logDirs", version);
  }
  if (!(version >= 3)) {
    if (!(message.cordonedLogDirs === null)) throw absentField("BrokerRegistrationChangeRecord.cordonedLogDirs", version);
  }
  let tags = 0;
  if (!(message.fenced === 0)) tags++;
  if (version >= 1 && !(message.inControlledShutdown === 0)) tags++;
  if (version >= 2 && !(message.logDirs.length === 0)) tags++;
  if (version >= 3 && !(message.cordonedLogDirs === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.fenced === 0)) {
    const inner = writer.beginTag();
    inner.int8(message.fenced);
    writer.endTag(0, inner);
  }
  if (version >= 1 && !(message.inControlledShutdown === 0)) {
    const inner = writer.beginTag();
    inner.int8(message.inControlledShutdown);
    writer.endTag(1, inner);
  }
  if (version >= 2 && !(message.logDirs.length === 0)) {
    const inner = writer.beginTag();
    inner.compactArrayLength(message.logDirs.length);
    for (const item of message.logDirs) {
      inner.uuid(item);
    }
    writer.endTag(2, inner);
  }
  if (version >= 3 && !(message.cordonedLogDirs === null)) {
    const inner = writer.beginTag();
    if (message.cordonedLogDirs === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.cordonedLogDirs.length);
      for (const item of message.cordonedLogDirs) {
        inner.uuid(item);
      }
    }
    writer.endTag(3, inner);
  }
}

export const brokerRegistrationChangeRecordSchema: RecordSchema<BrokerRegistrationChangeRecord> = {
  name: "BrokerRegistrationChangeRecord",
  validVersions: { min: 0, max: 3 },
  flexibleVersions: { min: 0, max: 3 },
  latestVersionUnstable: false,
  read: readBrokerRegistrationChangeRecord,
  write: writeBrokerRegistrationChangeRecord,
  create: createBrokerRegistrationChangeRecord,
  type: 17,
};
