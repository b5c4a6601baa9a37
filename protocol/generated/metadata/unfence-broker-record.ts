// generated, do not edit: protocol/schemas/metadata/unfence-broker-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface UnfenceBrokerRecord {
  id: number;
  epoch: number;
}

export function createUnfenceBrokerRecord(fields?: Partial<UnfenceBrokerRecord>): UnfenceBrokerRecord {
  return {
    id: fields?.id ?? 0,
    epoch: fields?.epoch ?? 0,
  };
}

export function readUnfenceBrokerRecord(reader: Reader, version: number): UnfenceBrokerRecord {
  if (version < 0 || version > 0) throw unknownVersion("UnfenceBrokerRecord", version);
  const id_: number = reader.int32();
  const epoch_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    id: id_,
    epoch: epoch_,
  };
}

export function writeUnfenceBrokerRecord(writer: Writer, message: UnfenceBrokerRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UnfenceBrokerRecord", version);
  writer.int32(message.id);
  writer.int64(message.epoch);
  writer.unsignedVarint(0);
}

export const unfenceBrokerRecordSchema: RecordSchema<UnfenceBrokerRecord> = {
  name: "UnfenceBrokerRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUnfenceBrokerRecord,
  write: writeUnfenceBrokerRecord,
  create: createUnfenceBrokerRecord,
  type: 8,
};
