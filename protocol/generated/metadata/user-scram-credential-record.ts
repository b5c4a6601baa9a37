// generated, do not edit: protocol/schemas/metadata/user-scram-credential-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface UserScramCredentialRecord {
  name: string;
  mechanism: number;
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
  iterations: number;
}

export function createUserScramCredentialRecord(fields?: Partial<UserScramCredentialRecord>): UserScramCredentialRecord {
  return {
    name: fields?.name ?? "",
    mechanism: fields?.mechanism ?? 0,
    salt: fields?.salt ?? EMPTY_BYTES,
    storedKey: fields?.storedKey ?? EMPTY_BYTES,
    serverKey: fields?.serverKey ?? EMPTY_BYTES,
    iterations: fields?.iterations ?? 0,
  };
}

export function readUserScramCredentialRecord(reader: Reader, version: number): UserScramCredentialRecord {
  if (version < 0 || version > 0) throw unknownVersion("UserScramCredentialRecord", version);
  const name_: string = reader.compactString();
  const mechanism_: number = reader.int8();
  const salt_: Buffer = reader.compactBytes();
  const storedKey_: Buffer = reader.compactBytes();
  const serverKey_: Buffer = reader.compactBytes();
  const iterations_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    mechanism: mechanism_,
    salt: salt_,
    storedKey: storedKey_,
    serverKey: serverKey_,
    iterations: iterations_,
  };
}

export function writeUserScramCredentialRecord(writer: Writer, message: UserScramCredentialRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("UserScramCredentialRecord", version);
  writer.compactString(message.name);
  writer.int8(message.mechanism);
  writer.compactBytes(message.salt);
  writer.compactBytes(message.storedKey);
  writer.compactBytes(message.serverKey);
  writer.int32(message.iterations);
  writer.unsignedVarint(0);
}

export const userScramCredentialRecordSchema: RecordSchema<UserScramCredentialRecord> = {
  name: "UserScramCredentialRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readUserScramCredentialRecord,
  write: writeUserScramCredentialRecord,
  create: createUserScramCredentialRecord,
  type: 11,
};
