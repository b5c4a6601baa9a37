// generated, do not edit: protocol/schemas/group/share-group-member-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export function createShareGroupMemberMetadataKey(fields?: Partial<ShareGroupMemberMetadataKey>): ShareGroupMemberMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readShareGroupMemberMetadataKey(reader: Reader, version: number): ShareGroupMemberMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupMemberMetadataKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeShareGroupMemberMetadataKey(writer: Writer, message: ShareGroupMemberMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupMemberMetadataKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ShareGroupMemberMetadataValue {
  rackId: string | null;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
}

export function createShareGroupMemberMetadataValue(fields?: Partial<ShareGroupMemberMetadataValue>): ShareGroupMemberMetadataValue {
  return {
    rackId: fields?.rackId === undefined ? "" : fields!.rackId,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    subscribedTopicNames: fields?.subscribedTopicNames ?? [],
  };
}

export function readShareGroupMemberMetadataValue(reader: Reader, version: number): ShareGroupMemberMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupMemberMetadataValue", version);
  const rackId_: string | null = reader.compactNullableString();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  let subscribedTopicNames_: string[];
  const subscribedTopicNamesCount = reader.compactArrayLength(1);
  subscribedTopicNames_ = [];
  for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    rackId: rackId_,
    clientId: clientId_,
    clientHost: clientHost_,
    subscribedTopicNames: subscribedTopicNames_,
  };
}

export function writeShareGroupMemberMetadataValue(writer: Writer, message: ShareGroupMemberMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupMemberMetadataValue", version);
  if (message.rackId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rackId);
  }
  writer.compactString(message.clientId);
  writer.compactString(message.clientHost);
  writer.compactArrayLength(message.subscribedTopicNames.length);
  for (const item of message.subscribedTopicNames) {
    writer.compactString(item);
  }
  writer.unsignedVarint(0);
}

export const shareGroupMemberMetadataKeySchema: MessageSchema<ShareGroupMemberMetadataKey> = {
  name: "ShareGroupMemberMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupMemberMetadataKey,
  write: writeShareGroupMemberMetadataKey,
  create: createShareGroupMemberMetadataKey,
};

export const shareGroupMemberMetadataValueSchema: MessageSchema<ShareGroupMemberMetadataValue> = {
  name: "ShareGroupMemberMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupMemberMetadataValue,
  write: writeShareGroupMemberMetadataValue,
  create: createShareGroupMemberMetadataValue,
};

export const shareGroupMemberMetadataRecord: CoordinatorRecordSchema<ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue> = {
  type: 10,
  name: "ShareGroupMemberMetadata",
  key: shareGroupMemberMetadataKeySchema,
  value: shareGroupMemberMetadataValueSchema,
};
