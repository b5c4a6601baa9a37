// generated, do not edit: protocol/schemas/data/leader-change-message.schema
import { absentField, unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface LeaderChangeMessage {
  version: number;
  leaderId: number;
  voters: LeaderChangeMessageVoter[];
  grantingVoters: LeaderChangeMessageVoter[];
}

export function createLeaderChangeMessage(fields?: Partial<LeaderChangeMessage>): LeaderChangeMessage {
  return {
    version: fields?.version ?? 0,
    leaderId: fields?.leaderId ?? 0,
    voters: fields?.voters ?? [],
    grantingVoters: fields?.grantingVoters ?? [],
  };
}

export function readLeaderChangeMessage(reader: Reader, version: number): LeaderChangeMessage {
  if (version < 0 || version > 1) throw unknownVersion("LeaderChangeMessage", version);
  const version_: number = reader.int16();
  const leaderId_: number = reader.int32();
  let voters_: LeaderChangeMessageVoter[];
  const votersCount = reader.compactArrayLength(5);
  voters_ = [];
  for (let i = 0; i < votersCount; i++) voters_.push(readLeaderChangeMessageVoter(reader, version));
  let grantingVoters_: LeaderChangeMessageVoter[];
  const grantingVotersCount = reader.compactArrayLength(5);
  grantingVoters_ = [];
  for (let i = 0; i < grantingVotersCount; i++) grantingVoters_.push(readLeaderChangeMessageVoter(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    version: version_,
    leaderId: leaderId_,
    voters: voters_,
    grantingVoters: grantingVoters_,
  };
}

export function writeLeaderChangeMessage(writer: Writer, message: LeaderChangeMessage, version: number): void {
  if (version < 0 || version > 1) throw unwritableVersion("LeaderChangeMessage", version);
  writer.int16(message.version);
  writer.int32(message.leaderId);
  writer.compactArrayLength(message.voters.length);
  for (const item of message.voters) {
    writeLeaderChangeMessageVoter(writer, item, version);
  }
  writer.compactArrayLength(message.grantingVoters.length);
  for (const item of message.grantingVoters) {
    writeLeaderChangeMessageVoter(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface LeaderChangeMessageVoter {
  voterId: number;
  voterDirectoryId: Uuid;
}

export function createLeaderChangeMessageVoter(fields?: Partial<LeaderChangeMessageVoter>): LeaderChangeMessageVoter {
  return {
    voterId: fields?.voterId ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
  };
}

function readLeaderChangeMessageVoter(reader: Reader, version: number): LeaderChangeMessageVoter {
  const voterId_: number = reader.int32();
  let voterDirectoryId_: Uuid;
  if (version >= 1) {
    voterDirectoryId_ = reader.uuid();
  } else voterDirectoryId_ = ZERO_UUID;
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    voterId: voterId_,
    voterDirectoryId: voterDirectoryId_,
  };
}

function writeLeaderChangeMessageVoter(writer: Writer, message: LeaderChangeMessageVoter, version: number): void {
  writer.int32(message.voterId);
  if (version >= 1) {
    writer.uuid(message.voterDirectoryId);
  } else if (!(message.voterDirectoryId === ZERO_UUID)) throw absentField("LeaderChangeMessage.voterDirectoryId", version);
  writer.unsignedVarint(0);
}

export const leaderChangeMessageSchema: MessageSchema<LeaderChangeMessage> = {
  name: "LeaderChangeMessage",
  validVersions: { min: 0, max: 1 },
  flexibleVersions: { min: 0, max: 1 },
  latestVersionUnstable: false,
  read: readLeaderChangeMessage,
  write: writeLeaderChangeMessage,
  create: createLeaderChangeMessage,
};
