// generated, do not edit: protocol/schemas/group/streams-group-target-assignment-member.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export function createStreamsGroupTargetAssignmentMemberKey(fields?: Partial<StreamsGroupTargetAssignmentMemberKey>): StreamsGroupTargetAssignmentMemberKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readStreamsGroupTargetAssignmentMemberKey(reader: Reader, version: number): StreamsGroupTargetAssignmentMemberKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTargetAssignmentMemberKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeStreamsGroupTargetAssignmentMemberKey(writer: Writer, message: StreamsGroupTargetAssignmentMemberKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTargetAssignmentMemberKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface StreamsGroupTargetAssignmentMemberValue {
  activeTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  standbyTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  warmupTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
}

export function createStreamsGroupTargetAssignmentMemberValue(fields?: Partial<StreamsGroupTargetAssignmentMemberValue>): StreamsGroupTargetAssignmentMemberValue {
  return {
    activeTasks: fields?.activeTasks ?? [],
    standbyTasks: fields?.standbyTasks ?? [],
    warmupTasks: fields?.warmupTasks ?? [],
  };
}

export function readStreamsGroupTargetAssignmentMemberValue(reader: Reader, version: number): StreamsGroupTargetAssignmentMemberValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTargetAssignmentMemberValue", version);
  let activeTasks_: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  const activeTasksCount = reader.compactArrayLength(3);
  activeTasks_ = [];
  for (let i = 0; i < activeTasksCount; i++) activeTasks_.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version));
  let standbyTasks_: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  const standbyTasksCount = reader.compactArrayLength(3);
  standbyTasks_ = [];
  for (let i = 0; i < standbyTasksCount; i++) standbyTasks_.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version));
  let warmupTasks_: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  const warmupTasksCount = reader.compactArrayLength(3);
  warmupTasks_ = [];
  for (let i = 0; i < warmupTasksCount; i++) warmupTasks_.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    activeTasks: activeTasks_,
    standbyTasks: standbyTasks_,
    warmupTasks: warmupTasks_,
  };
}

export function writeStreamsGroupTargetAssignmentMemberValue(writer: Writer, message: StreamsGroupTargetAssignmentMemberValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTargetAssignmentMemberValue", version);
  writer.compactArrayLength(message.activeTasks.length);
  for (const item of message.activeTasks) {
    writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.standbyTasks.length);
  for (const item of message.standbyTasks) {
    writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.warmupTasks.length);
  for (const item of message.warmupTasks) {
    writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupTargetAssignmentMemberValueTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export function createStreamsGroupTargetAssignmentMemberValueTaskIds(fields?: Partial<StreamsGroupTargetAssignmentMemberValueTaskIds>): StreamsGroupTargetAssignmentMemberValueTaskIds {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readStreamsGroupTargetAssignmentMemberValueTaskIds(reader: Reader, version: number): StreamsGroupTargetAssignmentMemberValueTaskIds {
  const subtopologyId_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    partitions: partitions_,
  };
}

function writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer: Writer, message: StreamsGroupTargetAssignmentMemberValueTaskIds, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export const streamsGroupTargetAssignmentMemberKeySchema: MessageSchema<StreamsGroupTargetAssignmentMemberKey> = {
  name: "StreamsGroupTargetAssignmentMemberKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupTargetAssignmentMemberKey,
  write: writeStreamsGroupTargetAssignmentMemberKey,
  create: createStreamsGroupTargetAssignmentMemberKey,
};

export const streamsGroupTargetAssignmentMemberValueSchema: MessageSchema<StreamsGroupTargetAssignmentMemberValue> = {
  name: "StreamsGroupTargetAssignmentMemberValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupTargetAssignmentMemberValue,
  write: writeStreamsGroupTargetAssignmentMemberValue,
  create: createStreamsGroupTargetAssignmentMemberValue,
};

export const streamsGroupTargetAssignmentMemberRecord: CoordinatorRecordSchema<StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue> = {
  type: 21,
  name: "StreamsGroupTargetAssignmentMember",
  key: streamsGroupTargetAssignmentMemberKeySchema,
  value: streamsGroupTargetAssignmentMemberValueSchema,
};
