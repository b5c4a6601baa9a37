// generated, do not edit: protocol/schemas/data/kraft-version-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface KRaftVersionRecord {
  version: number;
  kRaftVersion: number;
}

export function createKRaftVersionRecord(fields?: Partial<KRaftVersionRecord>): KRaftVersionRecord {
  return {
    version: fields?.version ?? 0,
    kRaftVersion: fields?.kRaftVersion ?? 0,
  };
}

export function readKRaftVersionRecord(reader: Reader, version: number): KRaftVersionRecord {
  if (version < 0 || version > 0) throw unknownVersion("KRaftVersionRecord", version);
  const version_: number = reader.int16();
  const kRaftVersion_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    version: version_,
    kRaftVersion: kRaftVersion_,
  };
}

export function writeKRaftVersionRecord(writer: Writer, message: KRaftVersionRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("KRaftVersionRecord", version);
  writer.int16(message.version);
  writer.int16(message.kRaftVersion);
  writer.unsignedVarint(0);
}

export const kRaftVersionRecordSchema: MessageSchema<KRaftVersionRecord> = {
  name: "KRaftVersionRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readKRaftVersionRecord,
  write: writeKRaftVersionRecord,
  create: createKRaftVersionRecord,
};
