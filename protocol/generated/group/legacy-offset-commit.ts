// generated, do not edit: protocol/schemas/group/legacy-offset-commit.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface LegacyOffsetCommitKey {
  group: string;
  topic: string;
  partition: number;
}

export function createLegacyOffsetCommitKey(fields?: Partial<LegacyOffsetCommitKey>): LegacyOffsetCommitKey {
  return {
    group: fields?.group ?? "",
    topic: fields?.topic ?? "",
    partition: fields?.partition ?? 0,
  };
}

export function readLegacyOffsetCommitKey(reader: Reader, version: number): LegacyOffsetCommitKey {
  if (version < 0 || version > 0) throw unknownVersion("LegacyOffsetCommitKey", version);
  const group_: string = reader.string();
  const topic_: string = reader.string();
  const partition_: number = reader.int32();
  return {
    group: group_,
    topic: topic_,
    partition: partition_,
  };
}

export function writeLegacyOffsetCommitKey(writer: Writer, message: LegacyOffsetCommitKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("LegacyOffsetCommitKey", version);
  writer.string(message.group);
  writer.string(message.topic);
  writer.int32(message.partition);
}

export interface LegacyOffsetCommitValue {
  offset: number;
  metadata: string;
  commitTimestamp: number;
}

export function createLegacyOffsetCommitValue(fields?: Partial<LegacyOffsetCommitValue>): LegacyOffsetCommitValue {
  return {
    offset: fields?.offset ?? 0,
    metadata: fields?.metadata ?? "",
    commitTimestamp: fields?.commitTimestamp ?? 0,
  };
}

export function readLegacyOffsetCommitValue(reader: Reader, version: number): LegacyOffsetCommitValue {
  if (version < 0 || version > 0) throw unknownVersion("LegacyOffsetCommitValue", version);
  const offset_: number = reader.int64();
  const metadata_: string = reader.string();
  const commitTimestamp_: number = reader.int64();
  return {
    offset: offset_,
    metadata: metadata_,
    commitTimestamp: commitTimestamp_,
  };
}

export function writeLegacyOffsetCommitValue(writer: Writer, message: LegacyOffsetCommitValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("LegacyOffsetCommitValue", version);
  writer.int64(message.offset);
  writer.string(message.metadata);
  writer.int64(message.commitTimestamp);
}

export const legacyOffsetCommitKeySchema: MessageSchema<LegacyOffsetCommitKey> = {
  name: "LegacyOffsetCommitKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readLegacyOffsetCommitKey,
  write: writeLegacyOffsetCommitKey,
  create: createLegacyOffsetCommitKey,
};

export const legacyOffsetCommitValueSchema: MessageSchema<LegacyOffsetCommitValue> = {
  name: "LegacyOffsetCommitValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readLegacyOffsetCommitValue,
  write: writeLegacyOffsetCommitValue,
  create: createLegacyOffsetCommitValue,
};

export const legacyOffsetCommitRecord: CoordinatorRecordSchema<LegacyOffsetCommitKey, LegacyOffsetCommitValue> = {
  type: 0,
  name: "LegacyOffsetCommit",
  key: legacyOffsetCommitKeySchema,
  value: legacyOffsetCommitValueSchema,
};
