// generated, do not edit: protocol/schemas/group/streams-group-member-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export function createStreamsGroupMemberMetadataKey(fields?: Partial<StreamsGroupMemberMetadataKey>): StreamsGroupMemberMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readStreamsGroupMemberMetadataKey(reader: Reader, version: number): StreamsGroupMemberMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupMemberMetadataKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeStreamsGroupMemberMetadataKey(writer: Writer, message: StreamsGroupMemberMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupMemberMetadataKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface StreamsGroupMemberMetadataValue {
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  rebalanceTimeoutMs: number;
  topologyEpoch: number;
  processId: string;
  userEndpoint: StreamsGroupMemberMetadataValueEndpoint | null;
  clientTags: StreamsGroupMemberMetadataValueKeyValue[];
}

export function createStreamsGroupMemberMetadataValue(fields?: Partial<StreamsGroupMemberMetadataValue>): StreamsGroupMemberMetadataValue {
  return {
    instanceId: fields?.instanceId === undefined ? "" : fields!.instanceId,
    rackId: fields?.rackId === undefined ? "" : fields!.rackId,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    rebalanceTimeoutMs: fields?.rebalanceTimeoutMs ?? -1,
    topologyEpoch: fields?.topologyEpoch ?? 0,
    processId: fields?.processId ?? "",
    userEndpoint: fields?.userEndpoint ?? null,
    clientTags: fields?.clientTags ?? [],
  };
}

export function readStreamsGroupMemberMetadataValue(reader: Reader, version: number): StreamsGroupMemberMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupMemberMetadataValue", version);
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  const rebalanceTimeoutMs_: number = reader.int32();
  const topologyEpoch_: number = reader.int32();
  const processId_: string = reader.compactString();
  const userEndpoint_: StreamsGroupMemberMetadataValueEndpoint | null = reader.isNullStruct() ? null : readStreamsGroupMemberMetadataValueEndpoint(reader, version);
  let clientTags_: StreamsGroupMemberMetadataValueKeyValue[];
  const clientTagsCount = reader.compactArrayLength(3);
  clientTags_ = [];
  for (let i = 0; i < clientTagsCount; i++) clientTags_.push(readStreamsGroupMemberMetadataValueKeyValue(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    instanceId: instanceId_,
    rackId: rackId_,
    clientId: clientId_,
    clientHost: clientHost_,
    rebalanceTimeoutMs: rebalanceTimeoutMs_,
    topologyEpoch: topologyEpoch_,
    processId: processId_,
    userEndpoint: userEndpoint_,
    clientTags: clientTags_,
  };
}

export function writeStreamsGroupMemberMetadataValue(writer: Writer, message: StreamsGroupMemberMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupMemberMetadataValue", version);
  if (message.instanceId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.instanceId);
  }
  if (message.rackId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rackId);
  }
  writer.compactString(message.clientId);
  writer.compactString(message.clientHost);
  writer.int32(message.rebalanceTimeoutMs);
  writer.int32(message.topologyEpoch);
  writer.compactString(message.processId);
  if (message.userEndpoint === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeStreamsGroupMemberMetadataValueEndpoint(writer, message.userEndpoint, version);
  }
  writer.compactArrayLength(message.clientTags.length);
  for (const item of message.clientTags) {
    writeStreamsGroupMemberMetadataValueKeyValue(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupMemberMetadataValueEndpoint {
  host: string;
  port: number;
}

export function createStreamsGroupMemberMetadataValueEndpoint(fields?: Partial<StreamsGroupMemberMetadataValueEndpoint>): StreamsGroupMemberMetadataValueEndpoint {
  return {
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readStreamsGroupMemberMetadataValueEndpoint(reader: Reader, version: number): StreamsGroupMemberMetadataValueEndpoint {
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    host: host_,
    port: port_,
  };
}

function writeStreamsGroupMemberMetadataValueEndpoint(writer: Writer, message: StreamsGroupMemberMetadataValueEndpoint, version: number): void {
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface StreamsGroupMemberMetadataValueKeyValue {
  key: string;
  value: string;
}

export function createStreamsGroupMemberMetadataValueKeyValue(fields?: Partial<StreamsGroupMemberMetadataValueKeyValue>): StreamsGroupMemberMetadataValueKeyValue {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? "",
  };
}

function readStreamsGroupMemberMetadataValueKeyValue(reader: Reader, version: number): StreamsGroupMemberMetadataValueKeyValue {
  const key_: string = reader.compactString();
  const value_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    key: key_,
    value: value_,
  };
}

function writeStreamsGroupMemberMetadataValueKeyValue(writer: Writer, message: StreamsGroupMemberMetadataValueKeyValue, version: number): void {
  writer.compactString(message.key);
  writer.compactString(message.value);
  writer.unsignedVarint(0);
}

export const streamsGroupMemberMetadataKeySchema: MessageSchema<StreamsGroupMemberMetadataKey> = {
  name: "StreamsGroupMemberMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupMemberMetadataKey,
  write: writeStreamsGroupMemberMetadataKey,
  create: createStreamsGroupMemberMetadataKey,
};

export const streamsGroupMemberMetadataValueSchema: MessageSchema<StreamsGroupMemberMetadataValue> = {
  name: "StreamsGroupMemberMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupMemberMetadataValue,
  write: writeStreamsGroupMemberMetadataValue,
  create: createStreamsGroupMemberMetadataValue,
};

export const streamsGroupMemberMetadataRecord: CoordinatorRecordSchema<StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue> = {
  type: 19,
  name: "StreamsGroupMemberMetadata",
  key: streamsGroupMemberMetadataKeySchema,
  value: streamsGroupMemberMetadataValueSchema,
};
