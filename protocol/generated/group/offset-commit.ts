// generated, do not edit: protocol/schemas/group/offset-commit.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface OffsetCommitKey {
  group: string;
  topic: string;
  partition: number;
}

export function createOffsetCommitKey(fields?: Partial<OffsetCommitKey>): OffsetCommitKey {
  return {
    group: fields?.group ?? "",
    topic: fields?.topic ?? "",
    partition: fields?.partition ?? 0,
  };
}

export function readOffsetCommitKey(reader: Reader, version: number): OffsetCommitKey {
  if (version < 0 || version > 0) throw unknownVersion("OffsetCommitKey", version);
  const group_: string = reader.string();
  const topic_: string = reader.string();
  const partition_: number = reader.int32();
  return {
    group: group_,
    topic: topic_,
    partition: partition_,
  };
}

export function writeOffsetCommitKey(writer: Writer, message: OffsetCommitKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("OffsetCommitKey", version);
  writer.string(message.group);
  writer.string(message.topic);
  writer.int32(message.partition);
}

export interface OffsetCommitValue {
  offset: number;
  leaderEpoch: number;
  metadata: string;
  commitTimestamp: number;
  expireTimestamp: number;
  topicId: Uuid;
}

export function createOffsetCommitValue(fields?: Partial<OffsetCommitValue>): OffsetCommitValue {
  return {
    offset: fields?.offset ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    metadata: fields?.metadata ?? "",
    commitTimestamp: fields?.commitTimestamp ?? 0,
    expireTimestamp: fields?.expireTimestamp ?? -1,
    topicId: fields?.topicId ?? ZERO_UUID,
  };
}

export function readOffsetCommitValue(reader: Reader, version: number): OffsetCommitValue {
  if (version < 0 || version > 4) throw unknownVersion("OffsetCommitValue", version);
  const flexible = version >= 4;
  const offset_: number = reader.int64();
  let leaderEpoch_: number;
  if (version >= 3) {
    leaderEpoch_ = reader.int32();
  } else leaderEpoch_ = -1;
  const metadata_: string = flexible ? reader.compactString() : reader.string();
  const commitTimestamp_: number = reader.int64();
  let expireTimestamp_: number;
  if (version >= 1 && version <= 1) {
    expireTimestamp_ = reader.int64();
  } else expireTimestamp_ = -1;
  let topicId_: Uuid = ZERO_UUID;
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      switch (tag) {
        case 0: {
          topicId_ = reader.uuid();
          break;
        }
        default:
          reader.skipTo(end);
      }
      reader.endTag(end);
    }
  }
  return {
    offset: offset_,
    leaderEpoch: leaderEpoch_,
    metadata: metadata_,
    commitTimestamp: commitTimestamp_,
    expireTimestamp: expireTimestamp_,
    topicId: topicId_,
  };
}

export function writeOffsetCommitValue(writer: Writer, message: OffsetCommitValue, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("OffsetCommitValue", version);
  const flexible = version >= 4;
  writer.int64(message.offset);
  if (version >= 3) {
    writer.int32(message.leaderEpoch);
  }
  if (flexible) writer.compactString(message.metadata);
  else writer.string(message.metadata);
  writer.int64(message.commitTimestamp);
  if (version >= 1 && version <= 1) {
    writer.int64(message.expireTimestamp);
  }
  if (flexible) {
    let tags = 0;
    if (!(message.topicId === ZERO_UUID)) tags++;
    writer.unsignedVarint(tags);
    if (!(message.topicId === ZERO_UUID)) {
      const inner = writer.beginTag();
      inner.uuid(message.topicId);
      writer.endTag(0, inner);
    }
  }
}

export const offsetCommitKeySchema: MessageSchema<OffsetCommitKey> = {
  name: "OffsetCommitKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readOffsetCommitKey,
  write: writeOffsetCommitKey,
  create: createOffsetCommitKey,
};

export const offsetCommitValueSchema: MessageSchema<OffsetCommitValue> = {
  name: "OffsetCommitValue",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readOffsetCommitValue,
  write: writeOffsetCommitValue,
  create: createOffsetCommitValue,
};

export const offsetCommitRecord: CoordinatorRecordSchema<OffsetCommitKey, OffsetCommitValue> = {
  type: 1,
  name: "OffsetCommit",
  key: offsetCommitKeySchema,
  value: offsetCommitValueSchema,
};
