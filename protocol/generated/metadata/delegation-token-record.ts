// generated, do not edit: protocol/schemas/metadata/delegation-token-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface DelegationTokenRecord {
  owner: string;
  requester: string;
  renewers: string[];
  issueTimestamp: number;
  maxTimestamp: number;
  expirationTimestamp: number;
  tokenId: string;
}

export function createDelegationTokenRecord(fields?: Partial<DelegationTokenRecord>): DelegationTokenRecord {
  return {
    owner: fields?.owner ?? "",
    requester: fields?.requester ?? "",
    renewers: fields?.renewers ?? [],
    issueTimestamp: fields?.issueTimestamp ?? 0,
    maxTimestamp: fields?.maxTimestamp ?? 0,
    expirationTimestamp: fields?.expirationTimestamp ?? 0,
    tokenId: fields?.tokenId ?? "",
  };
}

export function readDelegationTokenRecord(reader: Reader, version: number): DelegationTokenRecord {
  if (version < 0 || version > 0) throw unknownVersion("DelegationTokenRecord", version);
  const owner_: string = reader.compactString();
  const requester_: string = reader.compactString();
  let renewers_: string[];
  const renewersCount = reader.compactArrayLength(1);
  renewers_ = [];
  for (let i = 0; i < renewersCount; i++) renewers_.push(reader.compactString());
  const issueTimestamp_: number = reader.int64();
  const maxTimestamp_: number = reader.int64();
  const expirationTimestamp_: number = reader.int64();
  const tokenId_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    owner: owner_,
    requester: requester_,
    renewers: renewers_,
    issueTimestamp: issueTimestamp_,
    maxTimestamp: maxTimestamp_,
    expirationTimestamp: expirationTimestamp_,
    tokenId: tokenId_,
  };
}

export function writeDelegationTokenRecord(writer: Writer, message: DelegationTokenRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("DelegationTokenRecord", version);
  writer.compactString(message.owner);
  writer.compactString(message.requester);
  writer.compactArrayLength(message.renewers.length);
  for (const item of message.renewers) {
    writer.compactString(item);
  }
  writer.int64(message.issueTimestamp);
  writer.int64(message.maxTimestamp);
  writer.int64(message.expirationTimestamp);
  writer.compactString(message.tokenId);
  writer.unsignedVarint(0);
}

export const delegationTokenRecordSchema: RecordSchema<DelegationTokenRecord> = {
  name: "DelegationTokenRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readDelegationTokenRecord,
  write: writeDelegationTokenRecord,
  create: createDelegationTokenRecord,
  type: 10,
};
