// generated, do not edit: protocol/schemas/group/streams-group-current-member-assignment.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export function createStreamsGroupCurrentMemberAssignmentKey(fields?: Partial<StreamsGroupCurrentMemberAssignmentKey>): StreamsGroupCurrentMemberAssignmentKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readStreamsGroupCurrentMemberAssignmentKey(reader: Reader, version: number): StreamsGroupCurrentMemberAssignmentKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupCurrentMemberAssignmentKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeStreamsGroupCurrentMemberAssignmentKey(writer: Writer, message: StreamsGroupCurrentMemberAssignmentKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupCurrentMemberAssignmentKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface StreamsGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  activeTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  standbyTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  warmupTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
}

export function createStreamsGroupCurrentMemberAssignmentValue(fields?: Partial<StreamsGroupCurrentMemberAssignmentValue>): StreamsGroupCurrentMemberAssignmentValue {
  return {
    memberEpoch: fields?.memberEpoch ?? 0,
    previousMemberEpoch: fields?.previousMemberEpoch ?? 0,
    state: fields?.state ?? 0,
    activeTasks: fields?.activeTasks ?? [],
    standbyTasks: fields?.standbyTasks ?? [],
    warmupTasks: fields?.warmupTasks ?? [],
    activeTasksPendingRevocation: fields?.activeTasksPendingRevocation ?? [],
    standbyTasksPendingRevocation: fields?.standbyTasksPendingRevocation ?? [],
    warmupTasksPendingRevocation: fields?.warmupTasksPendingRevocation ?? [],
  };
}

export function readStreamsGroupCurrentMemberAssignmentValue(reader: Reader, version: number): StreamsGroupCurrentMemberAssignmentValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupCurrentMemberAssignmentValue", version);
  const memberEpoch_: number = reader.int32();
  const previousMemberEpoch_: number = reader.int32();
  const state_: number = reader.int8();
  let activeTasks_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const activeTasksCount = reader.compactArrayLength(3);
  activeTasks_ = [];
  for (let i = 0; i < activeTasksCount; i++) activeTasks_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let standbyTasks_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const standbyTasksCount = reader.compactArrayLength(3);
  standbyTasks_ = [];
  for (let i = 0; i < standbyTasksCount; i++) standbyTasks_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let warmupTasks_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const warmupTasksCount = reader.compactArrayLength(3);
  warmupTasks_ = [];
  for (let i = 0; i < warmupTasksCount; i++) warmupTasks_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let activeTasksPendingRevocation_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const activeTasksPendingRevocationCount = reader.compactArrayLength(3);
  activeTasksPendingRevocation_ = [];
  for (let i = 0; i < activeTasksPendingRevocationCount; i++) activeTasksPendingRevocation_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let standbyTasksPendingRevocation_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const standbyTasksPendingRevocationCount = reader.compactArrayLength(3);
  standbyTasksPendingRevocation_ = [];
  for (let i = 0; i < standbyTasksPendingRevocationCount; i++) standbyTasksPendingRevocation_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let warmupTasksPendingRevocation_: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  const warmupTasksPendingRevocationCount = reader.compactArrayLength(3);
  warmupTasksPendingRevocation_ = [];
  for (let i = 0; i < warmupTasksPendingRevocationCount; i++) warmupTasksPendingRevocation_.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    memberEpoch: memberEpoch_,
    previousMemberEpoch: previousMemberEpoch_,
    state: state_,
    activeTasks: activeTasks_,
    standbyTasks: standbyTasks_,
    warmupTasks: warmupTasks_,
    activeTasksPendingRevocation: activeTasksPendingRevocation_,
    standbyTasksPendingRevocation: standbyTasksPendingRevocation_,
    warmupTasksPendingRevocation: warmupTasksPendingRevocation_,
  };
}

export function writeStreamsGroupCurrentMemberAssignmentValue(writer: Writer, message: StreamsGroupCurrentMemberAssignmentValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupCurrentMemberAssignmentValue", version);
  writer.int32(message.memberEpoch);
  writer.int32(message.previousMemberEpoch);
  writer.int8(message.state);
  writer.compactArrayLength(message.activeTasks.length);
  for (const item of message.activeTasks) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.standbyTasks.length);
  for (const item of message.standbyTasks) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.warmupTasks.length);
  for (const item of message.warmupTasks) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.activeTasksPendingRevocation.length);
  for (const item of message.activeTasksPendingRevocation) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.standbyTasksPendingRevocation.length);
  for (const item of message.standbyTasksPendingRevocation) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.warmupTasksPendingRevocation.length);
  for (const item of message.warmupTasksPendingRevocation) {
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupCurrentMemberAssignmentValueTaskIds {
  subtopologyId: string;
  partitions: number[];
  assignmentEpochs: number[] | null;
}

export function createStreamsGroupCurrentMemberAssignmentValueTaskIds(fields?: Partial<StreamsGroupCurrentMemberAssignmentValueTaskIds>): StreamsGroupCurrentMemberAssignmentValueTaskIds {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partitions: fields?.partitions ?? [],
    assignmentEpochs: fields?.assignmentEpochs === undefined ? [] : fields!.assignmentEpochs,
  };
}

function readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader: Reader, version: number): StreamsGroupCurrentMemberAssignmentValueTaskIds {
  const subtopologyId_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let assignmentEpochs_: number[] | null = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        const assignmentEpochsCount = reader.compactNullableArrayLength(4);
        if (assignmentEpochsCount < 0) assignmentEpochs_ = null;
        else {
          assignmentEpochs_ = [];
          for (let i = 0; i < assignmentEpochsCount; i++) assignmentEpochs_.push(reader.int32());
        }
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    subtopologyId: subtopologyId_,
    partitions: partitions_,
    assignmentEpochs: assignmentEpochs_,
  };
}

function writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer: Writer, message: StreamsGroupCurrentMemberAssignmentValueTaskIds, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  let tags = 0;
  if (!(message.assignmentEpochs !== null && message.assignmentEpochs.length === 0)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.assignmentEpochs !== null && message.assignmentEpochs.length === 0)) {
    const inner = writer.beginTag();
    if (message.assignmentEpochs === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.assignmentEpochs.length);
      for (const item of message.assignmentEpochs) {
        inner.int32(item);
      }
    }
    writer.endTag(0, inner);
  }
}

export const streamsGroupCurrentMemberAssignmentKeySchema: MessageSchema<StreamsGroupCurrentMemberAssignmentKey> = {
  name: "StreamsGroupCurrentMemberAssignmentKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupCurrentMemberAssignmentKey,
  write: writeStreamsGroupCurrentMemberAssignmentKey,
  create: createStreamsGroupCurrentMemberAssignmentKey,
};

export const streamsGroupCurrentMemberAssignmentValueSchema: MessageSchema<StreamsGroupCurrentMemberAssignmentValue> = {
  name: "StreamsGroupCurrentMemberAssignmentValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupCurrentMemberAssignmentValue,
  write: writeStreamsGroupCurrentMemberAssignmentValue,
  create: createStreamsGroupCurrentMemberAssignmentValue,
};

export const streamsGroupCurrentMemberAssignmentRecord: CoordinatorRecordSchema<StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue> = {
  type: 22,
  name: "StreamsGroupCurrentMemberAssignment",
  key: streamsGroupCurrentMemberAssignmentKeySchema,
  value: streamsGroupCurrentMemberAssignmentValueSchema,
};
