// generated, do not edit: protocol/schemas/metadata/unregister-broker-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface UnregisterBrokerRecord {
  brokerId: number;
  brokerEpoch: number;
}

export function createUnregisterBrokerRecord(fields?: Partial<UnregisterBrokerRecord>): UnregisterBrokerRecord {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? 0,
  };
}

export function readUnregisterBrokerRecord(reader: Reader, version: number): UnregisterBrokerRecord {
  if (version < 0 || version > 0) throw unknownVersion("UnregisterBrokerRecord", version);
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

export function writeUnregisterBrokerRecord(writer: Writer, message: UnregisterBrokerRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UnregisterBrokerRecord", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.unsignedVarint(0);
}

export const unregisterBrokerRecordSchema: RecordSchema<UnregisterBrokerRecord> = {
  name: "UnregisterBrokerRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUnregisterBrokerRecord,
  write: writeUnregisterBrokerRecord,
  create: createUnregisterBrokerRecord,
  type: 1,
};
