// generated, do not edit: protocol/schemas/share/share-snapshot.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ShareSnapshotKey {
  groupId: string;
  topicId: Uuid;
  partition: number;
}

export function createShareSnapshotKey(fields?: Partial<ShareSnapshotKey>): ShareSnapshotKey {
  return {
    groupId: fields?.groupId ?? "",
    topicId: fields?.topicId ?? ZERO_UUID,
    partition: fields?.partition ?? 0,
  };
}

export function readShareSnapshotKey(reader: Reader, version: number): ShareSnapshotKey {
  if (version < 0 || version > 0) throw unknownVersion("ShareSnapshotKey", version);
  const groupId_: string = reader.string();
  const topicId_: Uuid = reader.uuid();
  const partition_: number = reader.int32();
  return {
    groupId: groupId_,
    topicId: topicId_,
    partition: partition_,
  };
}

export function writeShareSnapshotKey(writer: Writer, message: ShareSnapshotKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareSnapshotKey", version);
  writer.string(message.groupId);
  writer.uuid(message.topicId);
  writer.int32(message.partition);
}

export interface ShareSnapshotValue {
  snapshotEpoch: number;
  stateEpoch: number;
  leaderEpoch: number;
  startOffset: number;
  deliveryCompleteCount: number;
  createTimestamp: number;
  writeTimestamp: number;
  stateBatches: ShareSnapshotValueStateBatch[];
}

export function createShareSnapshotValue(fields?: Partial<ShareSnapshotValue>): ShareSnapshotValue {
  return {
    snapshotEpoch: fields?.snapshotEpoch ?? 0,
    stateEpoch: fields?.stateEpoch ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? 0,
    startOffset: fields?.startOffset ?? 0,
    deliveryCompleteCount: fields?.deliveryCompleteCount ?? -1,
    createTimestamp: fields?.createTimestamp ?? 0,
    writeTimestamp: fields?.writeTimestamp ?? 0,
    stateBatches: fields?.stateBatches ?? [],
  };
}

export function readShareSnapshotValue(reader: Reader, version: number): ShareSnapshotValue {
  if (version < 0 || version > 0) throw unknownVersion("ShareSnapshotValue", version);
  const snapshotEpoch_: number = reader.int32();
  const stateEpoch_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const startOffset_: number = reader.int64();
  let deliveryCompleteCount_: number = -1;
  const createTimestamp_: number = reader.int64();
  const writeTimestamp_: number = reader.int64();
  let stateBatches_: ShareSnapshotValueStateBatch[];
  const stateBatchesCount = reader.compactArrayLength(20);
  stateBatches_ = [];
  for (let i = 0; i < stateBatchesCount; i++) stateBatches_.push(readShareSnapshotValueStateBatch(reader, version));
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
    stateEpoch: stateEpoch_,
    leaderEpoch: leaderEpoch_,
    startOffset: startOffset_,
    deliveryCompleteCount: deliveryCompleteCount_,
    createTimestamp: createTimestamp_,
    writeTimestamp: writeTimestamp_,
    stateBatches: stateBatches_,
  };
}

export function writeShareSnapshotValue(writer: Writer, message: ShareSnapshotValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ShareSnapshotValue", version);
  writer.int32(message.snapshotEpoch);
  writer.int32(message.stateEpoch);
  writer.int32(message.leaderEpoch);
  writer.int64(message.startOffset);
  writer.int64(message.createTimestamp);
  writer.int64(message.writeTimestamp);
  writer.compactArrayLength(message.stateBatches.length);
  for (const item of message.stateBatches) {
    writeShareSnapshotValueStateBatch(writer, item, version);
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

export interface ShareSnapshotValueStateBatch {
  firstOffset: number;
  lastOffset: number;
  deliveryState: number;
  deliveryCount: number;
}

export function createShareSnapshotValueStateBatch(fields?: Partial<ShareSnapshotValueStateBatch>): ShareSnapshotValueStateBatch {
  return {
    firstOffset: fields?.firstOffset ?? 0,
    lastOffset: fields?.lastOffset ?? 0,
    deliveryState: fields?.deliveryState ?? 0,
    deliveryCount: fields?.deliveryCount ?? 0,
  };
}

function readShareSnapshotValueStateBatch(reader: Reader, version: number): ShareSnapshotValueStateBatch {
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

function writeShareSnapshotValueStateBatch(writer: Writer, message: ShareSnapshotValueStateBatch, version: number): void {
  writer.int64(message.firstOffset);
  writer.int64(message.lastOffset);
  writer.int8(message.deliveryState);
  writer.int16(message.deliveryCount);
  writer.unsignedVarint(0);
}

export const shareSnapshotKeySchema: MessageSchema<ShareSnapshotKey> = {
  name: "ShareSnapshotKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readShareSnapshotKey,
  write: writeShareSnapshotKey,
  create: createShareSnapshotKey,
};

export const shareSnapshotValueSchema: MessageSchema<ShareSnapshotValue> = {
  name: "ShareSnapshotValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readShareSnapshotValue,
  write: writeShareSnapshotValue,
  create: createShareSnapshotValue,
};

export const shareSnapshotRecord: CoordinatorRecordSchema<ShareSnapshotKey, ShareSnapshotValue> = {
  type: 0,
  name: "ShareSnapshot",
  key: shareSnapshotKeySchema,
  value: shareSnapshotValueSchema,
};
