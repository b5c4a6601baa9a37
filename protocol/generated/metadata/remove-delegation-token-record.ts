// generated, do not edit: protocol/schemas/metadata/remove-delegation-token-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RemoveDelegationTokenRecord {
  tokenId: string;
}

export function createRemoveDelegationTokenRecord(fields?: Partial<RemoveDelegationTokenRecord>): RemoveDelegationTokenRecord {
  return {
    tokenId: fields?.tokenId ?? "",
  };
}

export function readRemoveDelegationTokenRecord(reader: Reader, version: number): RemoveDelegationTokenRecord {
  if (version < 0 || version > 0) throw unknownVersion("RemoveDelegationTokenRecord", version);
  const tokenId_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    tokenId: tokenId_,
  };
}

export function writeRemoveDelegationTokenRecord(writer: Writer, message: RemoveDelegationTokenRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveDelegationTokenRecord", version);
  writer.compactString(message.tokenId);
  writer.unsignedVarint(0);
}

export const removeDelegationTokenRecordSchema: RecordSchema<RemoveDelegationTokenRecord> = {
  name: "RemoveDelegationTokenRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveDelegationTokenRecord,
  write: writeRemoveDelegationTokenRecord,
  create: createRemoveDelegationTokenRecord,
  type: 26,
};
