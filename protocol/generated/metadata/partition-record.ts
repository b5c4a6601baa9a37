// generated, do not edit: protocol/schemas/metadata/partition-record.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface PartitionRecord {
  partitionId: number;
  topicId: Uuid;
  replicas: number[];
  isr: number[];
  removingReplicas: number[];
  addingReplicas: number[];
  leader: number;
  leaderRecoveryState: number;
  leaderEpoch: number;
  partitionEpoch: number;
  directories: Uuid[];
  eligibleLeaderReplicas: number[] | null;
  lastKnownElr: number[] | null;
}

export function createPartitionRecord(fields?: Partial<PartitionRecord>): PartitionRecord {
  return {
    partitionId: fields?.partitionId ?? -1,
    topicId: fields?.topicId ?? ZERO_UUID,
    replicas: fields?.replicas ?? [],
    isr: fields?.isr ?? [],
    removingReplicas: fields?.removingReplicas ?? [],
    addingReplicas: fields?.addingReplicas ?? [],
    leader: fields?.leader ?? -1,
    leaderRecoveryState: fields?.leaderRecoveryState ?? 0,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    partitionEpoch: fields?.partitionEpoch ?? -1,
    directories: fields?.directories ?? [],
    eligibleLeaderReplicas: fields?.eligibleLeaderReplicas ?? null,
    lastKnownElr: fields?.lastKnownElr ?? null,
  };
}

export function readPartitionRecord(reader: Reader, version: number): PartitionRecord {
  if (version < 0 || version > 2) throw unknownVersion("PartitionRecord", version);
  const partitionId_: number = reader.int32();
  const topicId_: Uuid = reader.uuid();
  let replicas_: number[];
  const replicasCount = reader.compactArrayLength(4);
  replicas_ = [];
  for (let i = 0; i < replicasCount; i++) replicas_.push(reader.int32());
  let isr_: number[];
  const isrCount = reader.compactArrayLength(4);
  isr_ = [];
  for (let i = 0; i < isrCount; i++) isr_.push(reader.int32());
  let removingReplicas_: number[];
  const removingReplicasCount = reader.compactArrayLength(4);
  removingReplicas_ = [];
  for (let i = 0; i < removingReplicasCount; i++) removingReplicas_.push(reader.int32());
  let addingReplicas_: number[];
  const addingReplicasCount = reader.compactArrayLength(4);
  addingReplicas_ = [];
  for (let i = 0; i < addingReplicasCount; i++) addingReplicas_.push(reader.int32());
  const leader_: number = reader.int32();
  let leaderRecoveryState_: number = 0;
  const leaderEpoch_: number = reader.int32();
  const partitionEpoch_: number = reader.int32();
  let directories_: Uuid[];
  if (version >= 1) {
    const directoriesCount = reader.compactArrayLength(16);
    directories_ = [];
    for (let i = 0; i < directoriesCount; i++) directories_.push(reader.uuid());
  } else directories_ = [];
  let eligibleLeaderReplicas_: number[] | null = null;
  let lastKnownElr_: number[] | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        leaderRecoveryState_ = reader.int8();
        break;
      }
      case 1: {
        if (version >= 2) {
          const eligibleLeaderReplicasCount = reader.compactNullableArrayLength(4);
          if (eligibleLeaderReplicasCount < 0) eligibleLeaderReplicas_ = null;
          else {
            eligibleLeaderReplicas_ = [];
            for (let i = 0; i < eligibleLeaderReplicasCount; i++) eligibleLeaderReplicas_.push(reader.int32());
          }
        } else reader.skipTo(end);
        break;
      }
      case 2: {
        if (version >= 2) {
          const lastKnownElrCount = reader.compactNullableArrayLength(4);
          if (lastKnownElrCount < 0) lastKnownElr_ = null;
          else {
            lastKnownElr_ = [];
            for (let i = 0; i < lastKnownElrCount; i++) lastKnownElr_.push(reader.int32());
          }
        } else reader.skipTo(end);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    partitionId: partitionId_,
    topicId: topicId_,
    replicas: replicas_,
    isr: isr_,
    removingReplicas: removingReplicas_,
    addingReplicas: addingReplicas_,
    leader: leader_,
    leaderRecoveryState: leaderRecoveryState_,
    leaderEpoch: leaderEpoch_,
    partitionEpoch: partitionEpoch_,
    directories: directories_,
    eligibleLeaderReplicas: eligibleLeaderReplicas_,
    lastKnownElr: lastKnownElr_,
  };
}

export function writePartitionRecord(writer: Writer, message: PartitionRecord, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("PartitionRecord", version);
  writer.int32(message.partitionId);
  writer.uuid(message.topicId);
  writer.compactArrayLength(message.replicas.length);
  for (const item of message.replicas) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.isr.length);
  for (const item of message.isr) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.removingReplicas.length);
  for (const item of message.removingReplicas) {
    writer.int32(item);
  }
  writer.compactArrayLength(message.addingReplicas.length);
  for (const item of message.addingReplicas) {
    writer.int32(item);
  }
  writer.int32(message.leader);
  writer.int32(message.leaderEpoch);
  writer.int32(message.partitionEpoch);
  if (version >= 1) {
    writer.compactArrayLength(message.directories.length);
    for (const item of message.directories) {
      writer.uuid(item);
    }
  } else if (!(message.directories.length === 0)) throw absentField("PartitionRecord.directories", version);
  if (!(version >= 2)) {
    if (!(message.eligibleLeaderReplicas === null)) throw absentField("PartitionRecord.eligibleLeaderReplicas", version);
  }
  if (!(version >= 2)) {
    if (!(message.lastKnownElr === null)) throw absentField("PartitionRecord.lastKnownElr", version);
  }
  let tags = 0;
  if (!(message.leaderRecoveryState === 0)) tags++;
  if (version >= 2 && !(message.eligibleLeaderReplicas === null)) tags++;
  if (version >= 2 && !(message.lastKnownElr === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.leaderRecoveryState === 0)) {
    const inner = writer.beginTag();
    inner.int8(message.leaderRecoveryState);
    writer.endTag(0, inner);
  }
  if (version >= 2 && !(message.eligibleLeaderReplicas === null)) {
    const inner = writer.beginTag();
    if (message.eligibleLeaderReplicas === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.eligibleLeaderReplicas.length);
      for (const item of message.eligibleLeaderReplicas) {
        inner.int32(item);
      }
    }
    writer.endTag(1, inner);
  }
  if (version >= 2 && !(message.lastKnownElr === null)) {
    const inner = writer.beginTag();
    if (message.lastKnownElr === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.lastKnownElr.length);
      for (const item of message.lastKnownElr) {
        inner.int32(item);
      }
    }
    writer.endTag(2, inner);
  }
}

export const partitionRecordSchema: RecordSchema<PartitionRecord> = {
  name: "PartitionRecord",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readPartitionRecord,
  write: writePartitionRecord,
  create: createPartitionRecord,
  type: 3,
};
