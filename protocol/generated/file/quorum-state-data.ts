// generated, do not edit: protocol/schemas/file/quorum-state-data.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface QuorumStateData {
  clusterId: string;
  leaderId: number;
  leaderEpoch: number;
  votedId: number;
  votedDirectoryId: Uuid;
  appliedOffset: number;
  currentVoters: QuorumStateDataVoter[] | null;
}

export function createQuorumStateData(fields?: Partial<QuorumStateData>): QuorumStateData {
  return {
    clusterId: fields?.clusterId ?? "",
    leaderId: fields?.leaderId ?? -1,
    leaderEpoch: fields?.leaderEpoch ?? -1,
    votedId: fields?.votedId ?? -1,
    votedDirectoryId: fields?.votedDirectoryId ?? ZERO_UUID,
    appliedOffset: fields?.appliedOffset ?? 0,
    currentVoters: fields?.currentVoters === undefined ? [] : fields!.currentVoters,
  };
}

export function readQuorumStateData(reader: Reader, version: number): QuorumStateData {
  if (version < 0 || version > 1) throw unknownVersion("QuorumStateData", version);
  let clusterId_: string;
  if (version <= 0) {
    clusterId_ = reader.compactString();
  } else clusterId_ = "";
  const leaderId_: number = reader.int32();
  const leaderEpoch_: number = reader.int32();
  const votedId_: number = reader.int32();
  let votedDirectoryId_: Uuid;
  if (version >= 1) {
    votedDirectoryId_ = reader.uuid();
  } else votedDirectoryId_ = ZERO_UUID;
  let appliedOffset_: number;
  if (version <= 0) {
    appliedOffset_ = reader.int64();
  } else appliedOffset_ = 0;
  let currentVoters_: QuorumStateDataVoter[] | null;
  if (version <= 0) {
    const currentVotersCount = reader.compactNullableArrayLength(5);
    if (currentVotersCount < 0) currentVoters_ = null;
    else {
      currentVoters_ = [];
      for (let i = 0; i < currentVotersCount; i++) currentVoters_.push(readQuorumStateDataVoter(reader, version));
    }
  } else currentVoters_ = [];
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    clusterId: clusterId_,
    leaderId: leaderId_,
    leaderEpoch: leaderEpoch_,
    votedId: votedId_,
    votedDirectoryId: votedDirectoryId_,
    appliedOffset: appliedOffset_,
    currentVoters: currentVoters_,
  };
}

export function writeQuorumStateData(writer: Writer, message: QuorumStateData, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("QuorumStateData", version);
  if (version <= 0) {
    writer.compactString(message.clusterId);
  } else if (!(message.clusterId === "")) throw absentField("QuorumStateData.clusterId", version);
  writer.int32(message.leaderId);
  writer.int32(message.leaderEpoch);
  writer.int32(message.votedId);
  if (version >= 1) {
    writer.uuid(message.votedDirectoryId);
  } else if (!(message.votedDirectoryId === ZERO_UUID)) throw absentField("QuorumStateData.votedDirectoryId", version);
  if (version <= 0) {
    writer.int64(message.appliedOffset);
  } else if (!(message.appliedOffset === 0)) throw absentField("QuorumStateData.appliedOffset", version);
  if (version <= 0) {
    if (message.currentVoters === null) {
      writer.unsignedVarint(0);
    } else {
      writer.compactArrayLength(message.currentVoters.length);
      for (const item of message.currentVoters) {
        writeQuorumStateDataVoter(writer, item, version);
      }
    }
  } else if (!(message.currentVoters !== null && message.currentVoters.length === 0)) throw absentField("QuorumStateData.currentVoters", version);
  writer.unsignedVarint(0);
}

export interface QuorumStateDataVoter {
  voterId: number;
}

export function createQuorumStateDataVoter(fields?: Partial<QuorumStateDataVoter>): QuorumStateDataVoter {
  return {
    voterId: fields?.voterId ?? 0,
  };
}

function readQuorumStateDataVoter(reader: Reader, version: number): QuorumStateDataVoter {
  const voterId_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    voterId: voterId_,
  };
}

function writeQuorumStateDataVoter(writer: Writer, message: QuorumStateDataVoter, version: number): void {
  writer.int32(message.voterId);
  writer.unsignedVarint(0);
}

export const quorumStateDataSchema: MessageSchema<QuorumStateData> = {
  name: "QuorumStateData",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readQuorumStateData,
  write: writeQuorumStateData,
  create: createQuorumStateData,
};
