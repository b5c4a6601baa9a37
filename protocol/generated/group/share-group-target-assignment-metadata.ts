// generated, do not edit: protocol/schemas/group/share-group-target-assignment-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export function createShareGroupTargetAssignmentMetadataKey(fields?: Partial<ShareGroupTargetAssignmentMetadataKey>): ShareGroupTargetAssignmentMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readShareGroupTargetAssignmentMetadataKey(reader: Reader, version: number): ShareGroupTargetAssignmentMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupTargetAssignmentMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeShareGroupTargetAssignmentMetadataKey(writer: Writer, message: ShareGroupTargetAssignmentMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupTargetAssignmentMetadataKey", version);
  writer.string(message.groupId);
}

export interface ShareGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number;
  assignmentTimestamp: number;
}

export function createShareGroupTargetAssignmentMetadataValue(fields?: Partial<ShareGroupTargetAssignmentMetadataValue>): ShareGroupTargetAssignmentMetadataValue {
  return {
    assignmentEpoch: fields?.assignmentEpoch ?? 0,
    assignmentTimestamp: fields?.assignmentTimestamp ?? 0,
  };
}

export function readShareGroupTargetAssignmentMetadataValue(reader: Reader, version: number): ShareGroupTargetAssignmentMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareGroupTargetAssignmentMetadataValue", version);
  const assignmentEpoch_: number = reader.int32();
  let assignmentTimestamp_: number = 0;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        assignmentTimestamp_ = reader.int64();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    assignmentEpoch: assignmentEpoch_,
    assignmentTimestamp: assignmentTimestamp_,
  };
}

export function writeShareGroupTargetAssignmentMetadataValue(writer: Writer, message: ShareGroupTargetAssignmentMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareGroupTargetAssignmentMetadataValue", version);
  writer.int32(message.assignmentEpoch);
  let tags = 0;
  if (!(message.assignmentTimestamp === 0)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.assignmentTimestamp === 0)) {
    const inner = writer.beginTag();
    inner.int64(message.assignmentTimestamp);
    writer.endTag(0, inner);
  }
}

export const shareGroupTargetAssignmentMetadataKeySchema: MessageSchema<ShareGroupTargetAssignmentMetadataKey> = {
  name: "ShareGroupTargetAssignmentMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareGroupTargetAssignmentMetadataKey,
  write: writeShareGroupTargetAssignmentMetadataKey,
  create: createShareGroupTargetAssignmentMetadataKey,
};

export const shareGroupTargetAssignmentMetadataValueSchema: MessageSchema<ShareGroupTargetAssignmentMetadataValue> = {
  name: "ShareGroupTargetAssignmentMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareGroupTargetAssignmentMetadataValue,
  write: writeShareGroupTargetAssignmentMetadataValue,
  create: createShareGroupTargetAssignmentMetadataValue,
};

export const shareGroupTargetAssignmentMetadataRecord: CoordinatorRecordSchema<ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue> = {
  type: 12,
  name: "ShareGroupTargetAssignmentMetadata",
  key: shareGroupTargetAssignmentMetadataKeySchema,
  value: shareGroupTargetAssignmentMetadataValueSchema,
};
