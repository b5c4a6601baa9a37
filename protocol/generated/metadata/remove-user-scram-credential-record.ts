// generated, do not edit: protocol/schemas/metadata/remove-user-scram-credential-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface RemoveUserScramCredentialRecord {
  name: string;
  mechanism: number;
}

export function createRemoveUserScramCredentialRecord(fields?: Partial<RemoveUserScramCredentialRecord>): RemoveUserScramCredentialRecord {
  return {
    name: fields?.name ?? "",
    mechanism: fields?.mechanism ?? 0,
  };
}

export function readRemoveUserScramCredentialRecord(reader: Reader, version: number): RemoveUserScramCredentialRecord {
  if (version < 0 || version > 0) throw unknownVersion("RemoveUserScramCredentialRecord", version);
  const name_: string = reader.compactString();
  const mechanism_: number = reader.int8();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    mechanism: mechanism_,
  };
}

export function writeRemoveUserScramCredentialRecord(writer: Writer, message: RemoveUserScramCredentialRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("RemoveUserScramCredentialRecord", version);
  writer.compactString(message.name);
  writer.int8(message.mechanism);
  writer.unsignedVarint(0);
}

export const removeUserScramCredentialRecordSchema: RecordSchema<RemoveUserScramCredentialRecord> = {
  name: "RemoveUserScramCredentialRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readRemoveUserScramCredentialRecord,
  write: writeRemoveUserScramCredentialRecord,
  create: createRemoveUserScramCredentialRecord,
  type: 22,
};
