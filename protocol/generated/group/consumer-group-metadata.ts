// generated, do not edit: protocol/schemas/group/consumer-group-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerGroupMetadataKey {
  groupId: string;
}

export function createConsumerGroupMetadataKey(fields?: Partial<ConsumerGroupMetadataKey>): ConsumerGroupMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readConsumerGroupMetadataKey(reader: Reader, version: number): ConsumerGroupMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeConsumerGroupMetadataKey(writer: Writer, message: ConsumerGroupMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupMetadataKey", version);
  writer.string(message.groupId);
}

export interface ConsumerGroupMetadataValue {
  epoch: number;
  metadataHash: bigint;
}

export function createConsumerGroupMetadataValue(fields?: Partial<ConsumerGroupMetadataValue>): ConsumerGroupMetadataValue {
  return {
    epoch: fields?.epoch ?? 0,
    metadataHash: fields?.metadataHash ?? 0n,
  };
}

export function readConsumerGroupMetadataValue(reader: Reader, version: number): ConsumerGroupMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupMetadataValue", version);
  const epoch_: number = reader.int32();
  let metadataHash_: bigint = 0n;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        metadataHash_ = reader.int64Exact();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    epoch: epoch_,
    metadataHash: metadataHash_,
  };
}

export function writeConsumerGroupMetadataValue(writer: Writer, message: ConsumerGroupMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupMetadataValue", version);
  writer.int32(message.epoch);
  let tags = 0;
  if (!(message.metadataHash === 0n)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.metadataHash === 0n)) {
    const inner = writer.beginTag();
    inner.int64Exact(message.metadataHash);
    writer.endTag(0, inner);
  }
}

export const consumerGroupMetadataKeySchema: MessageSchema<ConsumerGroupMetadataKey> = {
  name: "ConsumerGroupMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupMetadataKey,
  write: writeConsumerGroupMetadataKey,
  create: createConsumerGroupMetadataKey,
};

export const consumerGroupMetadataValueSchema: MessageSchema<ConsumerGroupMetadataValue> = {
  name: "ConsumerGroupMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupMetadataValue,
  write: writeConsumerGroupMetadataValue,
  create: createConsumerGroupMetadataValue,
};

export const consumerGroupMetadataRecord: CoordinatorRecordSchema<ConsumerGroupMetadataKey, ConsumerGroupMetadataValue> = {
  type: 3,
  name: "ConsumerGroupMetadata",
  key: consumerGroupMetadataKeySchema,
  value: consumerGroupMetadataValueSchema,
};
