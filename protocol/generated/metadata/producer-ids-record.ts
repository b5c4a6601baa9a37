// generated, do not edit: protocol/schemas/metadata/producer-ids-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ProducerIdsRecord {
  brokerId: number;
  brokerEpoch: number;
  nextProducerId: number;
}

export function createProducerIdsRecord(fields?: Partial<ProducerIdsRecord>): ProducerIdsRecord {
  return {
    brokerId: fields?.brokerId ?? 0,
    brokerEpoch: fields?.brokerEpoch ?? -1,
    nextProducerId: fields?.nextProducerId ?? 0,
  };
}

export function readProducerIdsRecord(reader: Reader, version: number): ProducerIdsRecord {
  if (version < 0 || version > 0) throw unknownVersion("ProducerIdsRecord", version);
  const brokerId_: number = reader.int32();
  const brokerEpoch_: number = reader.int64();
  const nextProducerId_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    brokerId: brokerId_,
    brokerEpoch: brokerEpoch_,
    nextProducerId: nextProducerId_,
  };
}

export function writeProducerIdsRecord(writer: Writer, message: ProducerIdsRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ProducerIdsRecord", version);
  writer.int32(message.brokerId);
  writer.int64(message.brokerEpoch);
  writer.int64(message.nextProducerId);
  writer.unsignedVarint(0);
}

export const producerIdsRecordSchema: RecordSchema<ProducerIdsRecord> = {
  name: "ProducerIdsRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readProducerIdsRecord,
  write: writeProducerIdsRecord,
  create: createProducerIdsRecord,
  type: 15,
};
