// generated, do not edit: protocol/schemas/group/group-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface GroupMetadataKey {
  group: string;
}

export function createGroupMetadataKey(fields?: Partial<GroupMetadataKey>): GroupMetadataKey {
  return {
    group: fields?.group ?? "",
  };
}

export function readGroupMetadataKey(reader: Reader, version: number): GroupMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("GroupMetadataKey", version);
  const group_: string = reader.string();
  return {
    group: group_,
  };
}

export function writeGroupMetadataKey(writer: Writer, message: GroupMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("GroupMetadataKey", version);
  writer.string(message.group);
}

export interface GroupMetadataValue {
  protocolType: string;
  generation: number;
  protocol: string | null;
  leader: string | null;
  currentStateTimestamp: number;
  members: GroupMetadataValueMemberMetadata[];
}

export function createGroupMetadataValue(fields?: Partial<GroupMetadataValue>): GroupMetadataValue {
  return {
    protocolType: fields?.protocolType ?? "",
    generation: fields?.generation ?? 0,
    protocol: fields?.protocol === undefined ? "" : fields!.protocol,
    leader: fields?.leader === undefined ? "" : fields!.leader,
    currentStateTimestamp: fields?.currentStateTimestamp ?? -1,
    members: fields?.members ?? [],
  };
}

export function readGroupMetadataValue(reader: Reader, version: number): GroupMetadataValue {
  if (version < 0 || version > 4) throw unknownVersion("GroupMetadataValue", version);
  const flexible = version >= 4;
  const protocolType_: string = flexible ? reader.compactString() : reader.string();
  const generation_: number = reader.int32();
  const protocol_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  const leader_: string | null = flexible ? reader.compactNullableString() : reader.nullableString();
  let currentStateTimestamp_: number;
  if (version >= 2) {
    currentStateTimestamp_ = reader.int64();
  } else currentStateTimestamp_ = -1;
  let members_: GroupMetadataValueMemberMetadata[];
  const membersCount = flexible ? reader.compactArrayLength(15) : reader.arrayLength(15);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readGroupMetadataValueMemberMetadata(reader, version));
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    protocolType: protocolType_,
    generation: generation_,
    protocol: protocol_,
    leader: leader_,
    currentStateTimestamp: currentStateTimestamp_,
    members: members_,
  };
}

export function writeGroupMetadataValue(writer: Writer, message: GroupMetadataValue, version: number): void {
  if (version < 0 || version > 4) throw unwritableVersion("GroupMetadataValue", version);
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.protocolType);
  else writer.string(message.protocolType);
  writer.int32(message.generation);
  if (message.protocol === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.protocol);
    else writer.string(message.protocol);
  }
  if (message.leader === null) {
    if (flexible) writer.unsignedVarint(0);
    else writer.int16(-1);
  } else {
    if (flexible) writer.compactString(message.leader);
    else writer.string(message.leader);
  }
  if (version >= 2) {
    writer.int64(message.currentStateTimestamp);
  }
  if (flexible) writer.compactArrayLength(message.members.length);
  else writer.arrayLength(message.members.length);
  for (const item of message.members) {
    writeGroupMetadataValueMemberMetadata(writer, item, version);
  }
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export interface GroupMetadataValueMemberMetadata {
  memberId: string;
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  rebalanceTimeout: number;
  sessionTimeout: number;
  subscription: Buffer;
  assignment: Buffer;
}

export function createGroupMetadataValueMemberMetadata(fields?: Partial<GroupMetadataValueMemberMetadata>): GroupMetadataValueMemberMetadata {
  return {
    memberId: fields?.memberId ?? "",
    groupInstanceId: fields?.groupInstanceId ?? null,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    rebalanceTimeout: fields?.rebalanceTimeout ?? -1,
    sessionTimeout: fields?.sessionTimeout ?? 0,
    subscription: fields?.subscription ?? EMPTY_BYTES,
    assignment: fields?.assignment ?? EMPTY_BYTES,
  };
}

function readGroupMetadataValueMemberMetadata(reader: Reader, version: number): GroupMetadataValueMemberMetadata {
  const flexible = version >= 4;
  const memberId_: string = flexible ? reader.compactString() : reader.string();
  let groupInstanceId_: string | null;
  if (version >= 3) {
    groupInstanceId_ = flexible ? reader.compactNullableString() : reader.nullableString();
  } else groupInstanceId_ = null;
  const clientId_: string = flexible ? reader.compactString() : reader.string();
  const clientHost_: string = flexible ? reader.compactString() : reader.string();
  let rebalanceTimeout_: number;
  if (version >= 1) {
    rebalanceTimeout_ = reader.int32();
  } else rebalanceTimeout_ = -1;
  const sessionTimeout_: number = reader.int32();
  const subscription_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  const assignment_: Buffer = flexible ? reader.compactBytes() : reader.bytes();
  if (flexible) {
    let tag = -1;
    for (let tags = reader.tagCount(); tags > 0; tags--) {
      tag = reader.tag(tag);
      const end = reader.tagEnd();
      reader.skipTo(end);
    }
  }
  return {
    memberId: memberId_,
    groupInstanceId: groupInstanceId_,
    clientId: clientId_,
    clientHost: clientHost_,
    rebalanceTimeout: rebalanceTimeout_,
    sessionTimeout: sessionTimeout_,
    subscription: subscription_,
    assignment: assignment_,
  };
}

function writeGroupMetadataValueMemberMetadata(writer: Writer, message: GroupMetadataValueMemberMetadata, version: number): void {
  const flexible = version >= 4;
  if (flexible) writer.compactString(message.memberId);
  else writer.string(message.memberId);
  if (version >= 3) {
    if (message.groupInstanceId === null) {
      if (flexible) writer.unsignedVarint(0);
      else writer.int16(-1);
    } else {
      if (flexible) writer.compactString(message.groupInstanceId);
      else writer.string(message.groupInstanceId);
    }
  }
  if (flexible) writer.compactString(message.clientId);
  else writer.string(message.clientId);
  if (flexible) writer.compactString(message.clientHost);
  else writer.string(message.clientHost);
  if (version >= 1) {
    writer.int32(message.rebalanceTimeout);
  }
  writer.int32(message.sessionTimeout);
  if (flexible) writer.compactBytes(message.subscription);
  else writer.bytes(message.subscription);
  if (flexible) writer.compactBytes(message.assignment);
  else writer.bytes(message.assignment);
  if (flexible) {
    writer.unsignedVarint(0);
  }
}

export const groupMetadataKeySchema: MessageSchema<GroupMetadataKey> = {
  name: "GroupMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readGroupMetadataKey,
  write: writeGroupMetadataKey,
  create: createGroupMetadataKey,
};

export const groupMetadataValueSchema: MessageSchema<GroupMetadataValue> = {
  name: "GroupMetadataValue",
  validVersions: { min: 0, max: 4 },
  flexibleVersions: { min: 4, max: 4 },
  latestVersionUnstable: false,
  read: readGroupMetadataValue,
  write: writeGroupMetadataValue,
  create: createGroupMetadataValue,
};

export const groupMetadataRecord: CoordinatorRecordSchema<GroupMetadataKey, GroupMetadataValue> = {
  type: 2,
  name: "GroupMetadata",
  key: groupMetadataKeySchema,
  value: groupMetadataValueSchema,
};
