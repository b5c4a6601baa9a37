// generated, do not edit: protocol/schemas/group/consumer-group-target-assignment-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export function createConsumerGroupTargetAssignmentMetadataKey(fields?: Partial<ConsumerGroupTargetAssignmentMetadataKey>): ConsumerGroupTargetAssignmentMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readConsumerGroupTargetAssignmentMetadataKey(reader: Reader, version: number): ConsumerGroupTargetAssignmentMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupTargetAssignmentMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeConsumerGroupTargetAssignmentMetadataKey(writer: Writer, message: ConsumerGroupTargetAssignmentMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupTargetAssignmentMetadataKey", version);
  writer.string(message.groupId);
}

export interface ConsumerGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number;
  assignmentTimestamp: number;
}

export function createConsumerGroupTargetAssignmentMetadataValue(fields?: Partial<ConsumerGroupTargetAssignmentMetadataValue>): ConsumerGroupTargetAssignmentMetadataValue {
  return {
    assignmentEpoch: fields?.assignmentEpoch ?? 0,
    assignmentTimestamp: fields?.assignmentTimestamp ?? 0,
  };
}

export function readConsumerGroupTargetAssignmentMetadataValue(reader: Reader, version: number): ConsumerGroupTargetAssignmentMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupTargetAssignmentMetadataValue", version);
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

export function writeConsumerGroupTargetAssignmentMetadataValue(writer: Writer, message: ConsumerGroupTargetAssignmentMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupTargetAssignmentMetadataValue", version);
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

export const consumerGroupTargetAssignmentMetadataKeySchema: MessageSchema<ConsumerGroupTargetAssignmentMetadataKey> = {
  name: "ConsumerGroupTargetAssignmentMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupTargetAssignmentMetadataKey,
  write: writeConsumerGroupTargetAssignmentMetadataKey,
  create: createConsumerGroupTargetAssignmentMetadataKey,
};

export const consumerGroupTargetAssignmentMetadataValueSchema: MessageSchema<ConsumerGroupTargetAssignmentMetadataValue> = {
  name: "ConsumerGroupTargetAssignmentMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupTargetAssignmentMetadataValue,
  write: writeConsumerGroupTargetAssignmentMetadataValue,
  create: createConsumerGroupTargetAssignmentMetadataValue,
};

export const consumerGroupTargetAssignmentMetadataRecord: CoordinatorRecordSchema<ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue> = {
  type: 6,
  name: "ConsumerGroupTargetAssignmentMetadata",
  key: consumerGroupTargetAssignmentMetadataKeySchema,
  value: consumerGroupTargetAssignmentMetadataValueSchema,
};
