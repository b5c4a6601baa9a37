// generated, do not edit: protocol/schemas/metadata/partition-change-record.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { RecordSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface PartitionChangeRecord {
  partitionId: number;
  topicId: Uuid;
  isr: number[] | null;
  leader: number;
  replicas: number[] | null;
  removingReplicas: number[] | null;
  addingReplicas: number[] | null;
  leaderRecoveryState: number;
  directories: Uuid[] | null;
  eligibleLeaderReplicas: number[] | null;
  lastKnownElr: number[] | null;
}

export function createPartitionChangeRecord(fields?: Partial<PartitionChangeRecord>): PartitionChangeRecord {
  return {
    partitionId: fields?.partitionId ?? -1,
    topicId: fields?.topicId ?? ZERO_UUID,
    isr: fields?.isr ?? null,
    leader: fields?.leader ?? -2,
    replicas: fields?.replicas ?? null,
    removingReplicas: fields?.removingReplicas ?? null,
    addingReplicas: fields?.addingReplicas ?? null,
    leaderRecoveryState: fields?.leaderRecoveryState ?? -1,
    directories: fields?.directories ?? null,
    eligibleLeaderReplicas: fields?.eligibleLeaderReplicas ?? null,
    lastKnownElr: fields?.lastKnownElr ?? null,
  };
}

export function readPartitionChangeRecord(reader: Reader, version: number): PartitionChangeRecord {
  if (version < 0 || version > 2) throw unknownVersion("PartitionChangeRecord", version);
  const partitionId_: number = reader.int32();
  const topicId_: Uuid = reader.uuid();
  let isr_: number[] | null = null;
  let leader_: number = -2;
  let replicas_: number[] | null = null;
  let removingReplicas_: number[] | null = null;
  let addingReplicas_: number[] | null = null;
  let leaderRecoveryState_: number = -1;
  let directories_: Uuid[] | null = null;
  let eligibleLeaderReplicas_: number[] | null = null;
  let lastKnownElr_: number[] | null = null;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        const isrCount = reader.compactNullableArrayLength(4);
        if (isrCount < 0) isr_ = null;
        else {
          isr_ = [];
          for (let i = 0; i < isrCount; i++) isr_.push(reader.int32());
        }
        break;
      }
      case 1: {
        leader_ = reader.int32();
        break;
      }
      case 2: {
        const replicasCount = reader.compactNullableArrayLength(4);
        if (replicasCount < 0) replicas_ = null;
        else {
          replicas_ = [];
          for (let i = 0; i < replicasCount; i++) replicas_.push(reader.int32());
        }
        break;
      }
      case 3: {
        const removingReplicasCount = reader.compactNullableArrayLength(4);
        if (removingReplicasCount < 0) removingReplicas_ = null;
        else {
          removingReplicas_ = [];
          for (let i = 0; i < removingReplicasCount; i++) removingReplicas_.push(reader.int32());
        }
        break;
      }
      case 4: {
        const addingReplicasCount = reader.compactNullableArrayLength(4);
        if (addingReplicasCount < 0) addingReplicas_ = null;
        else {
          addingReplicas_ = [];
          for (let i = 0; i < addingReplicasCount; i++) addingReplicas_.push(reader.int32());
        }
        break;
      }
      case 5: {
        leaderRecoveryState_ = reader.int8();
        break;
      }
      case 8: {
        if (version >= 1) {
          const directoriesCount = reader.compactNullableArrayLength(16);
          if (directoriesCount < 0) directories_ = null;
          else {
            directories_ = [];
            for (let i = 0; i < directoriesCount; i++) directories_.push(reader.uuid());
          }
        } else reader.skipTo(end);
        break;
      }
      case 6: {
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
      case 7: {
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
    isr: isr_,
    leader: leader_,
    replicas: replicas_,
    removingReplicas: removingReplicas_,
    addingReplicas: addingReplicas_,
    leaderRecoveryState: leaderRecoveryState_,
    directories: directories_,
    eligibleLeaderReplicas: eligibleLeaderReplicas_,
    lastKnownElr: lastKnownElr_,
  };
}

export function writePartitionChangeRecord(writer: Writer, message: PartitionChangeRecord, version: number): void {
  if (version < 0 || version > 2) throw unwritableVersion("PartitionChangeRecord", version);
  writer.int32(message.partitionId);
  writer.uuid(message.topicId);
  if (!(version >= 1)) {
    if (!(message.directories === null)) throw absentField("PartitionChangeRecord.directories", version);
  }
  if (!(version >= 2)) {
    if (!(message.eligibleLeaderReplicas === null)) throw absentField("PartitionChangeRecord.eligibleLeaderReplicas", version);
  }
  if (!(version >= 2)) {
    if (!(message.lastKnownElr === null)) throw absentField("PartitionChangeRecord.lastKnownElr", version);
  }
  let tags = 0;
  if (!(message.isr === null)) tags++;
  if (!(message.leader === -2)) tags++;
  if (!(message.replicas === null)) tags++;
  if (!(message.removingReplicas === null)) tags++;
  if (!(message.addingReplicas === null)) tags++;
  if (!(message.leaderRecoveryState === -1)) tags++;
  if (version >= 2 && !(message.eligibleLeaderReplicas === null)) tags++;
  if (version >= 2 && !(message.lastKnownElr === null)) tags++;
  if (version >= 1 && !(message.directories === null)) tags++;
  writer.unsignedVarint(tags);
  if (!(message.isr === null)) {
    const inner = writer.beginTag();
    if (message.isr === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.isr.length);
      for (const item of message.isr) {
        inner.int32(item);
      }
    }
    writer.endTag(0, inner);
  }
  if (!(message.leader === -2)) {
    const inner = writer.beginTag();
    inner.int32(message.leader);
    writer.endTag(1, inner);
  }
  if (!(message.replicas === null)) {
    const inner = writer.beginTag();
    if (message.replicas === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.replicas.length);
      for (const item of message.replicas) {
        inner.int32(item);
      }
    }
    writer.endTag(2, inner);
  }
  if (!(message.removingReplicas === null)) {
    const inner = writer.beginTag();
    if (message.removingReplicas === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.removingReplicas.length);
      for (const item of message.removingReplicas) {
        inner.int32(item);
      }
    }
    writer.endTag(3, inner);
  }
  if (!(message.addingReplicas === null)) {
    const inner = writer.beginTag();
    if (message.addingReplicas === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.addingReplicas.length);
      for (const item of message.addingReplicas) {
        inner.int32(item);
      }
    }
    writer.endTag(4, inner);
  }
  if (!(message.leaderRecoveryState === -1)) {
    const inner = writer.beginTag();
    inner.int8(message.leaderRecoveryState);
    writer.endTag(5, inner);
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
    writer.endTag(6, inner);
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
    writer.endTag(7, inner);
  }
  if (version >= 1 && !(message.directories === null)) {
    const inner = writer.beginTag();
    if (message.directories === null) {
      inner.unsignedVarint(0);
    } else {
      inner.compactArrayLength(message.directories.length);
      for (const item of message.directories) {
        inner.uuid(item);
      }
    }
    writer.endTag(8, inner);
  }
}

export const partitionChangeRecordSchema: RecordSchema<PartitionChangeRecord> = {
  name: "PartitionChangeRecord",
  validVersions: { min: 0, max: 2 },
  flexibleVersions: { min: 0, max: 2 },
  latestVersionUnstable: false,
  read: readPartitionChangeRecord,
  write: writePartitionChangeRecord,
  create: createPartitionChangeRecord,
  type: 5,
};
