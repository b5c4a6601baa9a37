// generated, do not edit: protocol/schemas/share/share-update.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareUpdateKey {
  groupId: string;
  topicId: Uuid;
  partition: number;
}

export function createShareUpdateKey(fields?: Partial<ShareUpdateKey>): ShareUpdateKey {
  return {
    groupId: fields?.groupId ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partition: fields?.partition ?? 0,
  };
}

export function readShareUpdateKey(reader: Reader, version: number): ShareUpdateKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareUpdateKey", version);
  const groupId_: string = reader.string();
  const topicId_: Uuid = reader.uuid();
  const partition_: number = reader.int32();
  return {
    groupId: groupId_,
    topicId: topicId_,
    partition: partition_,
  };
}

export function writeShareUpdateKey(writer: Writer, message: ShareUpdateKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareUpdateKey", version);
  writer.string(message.groupId);
  writer.uuid(message.topicId);
  writer.int32(message.partition);
}

export interface ShareUpdateValue {
  snapshotEpoch: number;
  leaderEpoch: number;
  startOffset: number;
  deliveryCompleteCount: number;
  stateBatches: ShareUpdateValueStateBatch[];
}

export function createShareUpdateValue(fields?: Partial<ShareUpdateValue>): ShareUpdateValue {
  return {
    snapshotEpoch: fields?.snapshotEpoch ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
    deliveryCompleteCount: fields?.deliveryCompleteCount ?? -1,
    stateBatches: fields?.stateBatches ?? [],
  };
}

export function readShareUpdateValue(reader: Reader, version: number): ShareUpdateValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareUpdateValue", version);
  const snapshotEpoch_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let deliveryCompleteCount_: number = -1;
  let stateBatches_: ShareUpdateValueStateBatch[];
  const stateBatchesCount = reader.compactArrayLength(20);
  stateBatches_ = [];
  for (let i = 0; i < stateBatchesCount; i++) stateBatches_.push(readShareUpdateValueStateBatch(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        deliveryCompleteCount_ = reader.int32();
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    snapshotEpoch: snapshotEpoch_,
    leaderEpoch: leaderEpoch_,
    startOffset: startOffset_,
    deliveryCompleteCount: deliveryCompleteCount_,
    stateBatches: stateBatches_,
  };
}

export function writeShareUpdateValue(writer: Writer, message: ShareUpdateValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareUpdateValue", version);
  writer.int32(message.snapshotEpoch);
  writer.int32(message.leaderEpoch);
  writer.int64(message.startOffset);
  writer.compactArrayLength(message.stateBatches.length);
  for (const item of message.stateBatches) {
    writeShareUpdateValueStateBatch(writer, item, version);
  }
  let tags = 0;
  if (!(message.deliveryCompleteCount === -1)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.deliveryCompleteCount === -1)) {
    const inner = writer.beginTag();
    inner.int32(message.deliveryCompleteCount);
    writer.endTag(0, inner);
  }
}

export interface ShareUpdateValueStateBatch {
  firstOffset: number;
  lastOffset: number;
  deliveryState: number;
  deliveryCount: number;
}

export function createShareUpdateValueStateBatch(fields?: Partial<ShareUpdateValueStateBatch>): ShareUpdateValueStateBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    deliveryState: fields?.deliveryState ?? 0,
    deliveryCount: fields?.deliveryCount ?? 0,
  };
}

function readShareUpdateValueStateBatch(reader: Reader, version: number): ShareUpdateValueStateBatch {
  const firstOffset_: number = reader.int64();
  const lastOffset_: number = reader.int64();
  const deliveryState_: number = reader.int8();
  const deliveryCount_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    firstOffset: firstOffset_,
    lastOffset: lastOffset_,
    deliveryState: deliveryState_,
    deliveryCount: deliveryCount_,
  };
}

function writeShareUpdateValueStateBatch(writer: Writer, message: ShareUpdateValueStateBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.int8(message.deliveryState);
  writer.int16(message.deliveryCount);
  writer.unsignedVarint(0);
}

export const shareUpdateKeySchema: MessageSchema<ShareUpdateKey> = {
  name: "ShareUpdateKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareUpdateKey,
  write: writeShareUpdateKey,
  create: createShareUpdateKey,
};

export const shareUpdateValueSchema: MessageSchema<ShareUpdateValue> = {
  name: "ShareUpdateValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareUpdateValue,
  write: writeShareUpdateValue,
  create: createShareUpdateValue,
};

export const shareUpdateRecord: CoordinatorRecordSchema<ShareUpdateKey, ShareUpdateValue> = {
  type: 1,
  name: "ShareUpdate",
  key: shareUpdateKeySchema,
  value: shareUpdateValueSchema,
};
