// generated, do not edit: protocol/schemas/group/share-group-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupMetadataKey {
  groupId: string;
}

export function createShareGroupMetadataKey(fields?: Partial<ShareGroupMetadataKey>): ShareGroupMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readShareGroupMetadataKey(reader: Reader, version: number): ShareGroupMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeShareGroupMetadataKey(writer: Writer, message: ShareGroupMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupMetadataKey", version);
  writer.string(message.groupId);
}

export interface ShareGroupMetadataValue {
  epoch: number;
  metadataHash: bigint;
}

export function createShareGroupMetadataValue(fields?: Partial<ShareGroupMetadataValue>): ShareGroupMetadataValue {
  return {
    epoch: fields?.epoch ?? 0,
    metadataHash: fields?.metadataHash ?? 0n,
  };
}

export function readShareGroupMetadataValue(reader: Reader, version: number): ShareGroupMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupMetadataValue", version);
  const epoch_: number = reader.int32();
  const metadataHash_: bigint = reader.int64Exact();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    epoch: epoch_,
    metadataHash: metadataHash_,
  };
}

export function writeShareGroupMetadataValue(writer: Writer, message: ShareGroupMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupMetadataValue", version);
  writer.int32(message.epoch);
  writer.int64Exact(message.metadataHash);
  writer.unsignedVarint(0);
}

export const shareGroupMetadataKeySchema: MessageSchema<ShareGroupMetadataKey> = {
  name: "ShareGroupMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupMetadataKey,
  write: writeShareGroupMetadataKey,
  create: createShareGroupMetadataKey,
};

export const shareGroupMetadataValueSchema: MessageSchema<ShareGroupMetadataValue> = {
  name: "ShareGroupMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupMetadataValue,
  write: writeShareGroupMetadataValue,
  create: createShareGroupMetadataValue,
};

export const shareGroupMetadataRecord: CoordinatorRecordSchema<ShareGroupMetadataKey, ShareGroupMetadataValue> = {
  type: 11,
  name: "ShareGroupMetadata",
  key: shareGroupMetadataKeySchema,
  value: shareGroupMetadataValueSchema,
};
