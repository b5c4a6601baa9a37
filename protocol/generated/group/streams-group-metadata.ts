// generated, do not edit: protocol/schemas/group/streams-group-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupMetadataKey {
  groupId: string;
}

export function createStreamsGroupMetadataKey(fields?: Partial<StreamsGroupMetadataKey>): StreamsGroupMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readStreamsGroupMetadataKey(reader: Reader, version: number): StreamsGroupMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupMetadataKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeStreamsGroupMetadataKey(writer: Writer, message: StreamsGroupMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupMetadataKey", version);
  writer.string(message.groupId);
}

export interface StreamsGroupMetadataValue {
  epoch: number;
  metadataHash: bigint;
  validatedTopologyEpoch: number;
  lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null;
}

export function createStreamsGroupMetadataValue(fields?: Partial<StreamsGroupMetadataValue>): StreamsGroupMetadataValue {
  return {
    epoch: fields?.epoch ?? 0,
    metadataHash: fields?.metadataHash ?? 0n,
    validatedTopologyEpoch: fields?.validatedTopologyEpoch ?? -1,
    lastAssignmentConfigs: fields?.lastAssignmentConfigs === undefined ? [] : fields!.lastAssignmentConfigs,
  };
}

export function readStreamsGroupMetadataValue(reader: Reader, version: number): StreamsGroupMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupMetadataValue", version);
  const epoch_: number = reader.int32();
  const metadataHash_: bigint = reader.int64Exact();
  let validatedTopologyEpoch_: number = -1;
  let lastAssignmentConfigs_: StreamsGroupMetadataValueLastAssignmentConfig[] | null = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        validatedTopologyEpoch_ = reader.int32();
        break;
      }
      case 1: {
        const lastAssignmentConfigsCount = reader.compactNullableArrayLength(3);
        if (lastAssignmentConfigsCount < 0) lastAssignmentConfigs_ = null;
        else {
          lastAssignmentConfigs_ = [];
          for (let i = 0; i < lastAssignmentConfigsCount; i++) lastAssignmentConfigs_.push(readStreamsGroupMetadataValueLastAssignmentConfig(reader, version));
        }
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
    validatedTopologyEpoch: validatedTopologyEpoch_,
    lastAssignmentConfigs: lastAssignmentConfigs_,
  };
}

export function writeStreamsGroupMetadataValue(writer: Writer, message: StreamsGroupMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupMetadataValue", version);
  writer.int32(message.epoch);
  writer.int64Exact(message.metadataHash);
  let tags = 0;
  if (!(message.validatedTopologyEpoch === -1)) tags++;
  if (!(message.lastAssignmentConfigs !== null && message.lastAssignmentConfigs.length === 0)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.validatedTopologyEpoch === -1)) {
    const inner = writer.beginTag();
    inner.int32(message.validatedTopologyEpoch);
    writer.endTag(0, inner);
  }
  if (!(message.lastAssignmentConfigs !== null && message.lastAssignmentConfigs.length === 0)) {
    const inner = writer.beginTag();
    if (message.lastAssignmentConfigs === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.lastAssignmentConfigs.length);
      for (const item of message.lastAssignmentConfigs) {
        writeStreamsGroupMetadataValueLastAssignmentConfig(inner, item, version);
      }
    }
    writer.endTag(1, inner);
  }
}

export interface StreamsGroupMetadataValueLastAssignmentConfig {
  key: string;
  value: string;
}

export function createStreamsGroupMetadataValueLastAssignmentConfig(fields?: Partial<StreamsGroupMetadataValueLastAssignmentConfig>): StreamsGroupMetadataValueLastAssignmentConfig {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? "",
  };
}

function readStreamsGroupMetadataValueLastAssignmentConfig(reader: Reader, version: number): StreamsGroupMetadataValueLastAssignmentConfig {
  const key_: string = reader.compactString();
  const value_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    key: key_,
    value: value_,
  };
}

function writeStreamsGroupMetadataValueLastAssignmentConfig(writer: Writer, message: StreamsGroupMetadataValueLastAssignmentConfig, version: number): void {
  writer.compactString(message.key);
  writer.compactString(message.value);
  writer.unsignedVarint(0);
}

export const streamsGroupMetadataKeySchema: MessageSchema<StreamsGroupMetadataKey> = {
  name: "StreamsGroupMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupMetadataKey,
  write: writeStreamsGroupMetadataKey,
  create: createStreamsGroupMetadataKey,
};

export const streamsGroupMetadataValueSchema: MessageSchema<StreamsGroupMetadataValue> = {
  name: "StreamsGroupMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupMetadataValue,
  write: writeStreamsGroupMetadataValue,
  create: createStreamsGroupMetadataValue,
};

export const streamsGroupMetadataRecord: CoordinatorRecordSchema<StreamsGroupMetadataKey, StreamsGroupMetadataValue> = {
  type: 17,
  name: "StreamsGroupMetadata",
  key: streamsGroupMetadataKeySchema,
  value: streamsGroupMetadataValueSchema,
};
