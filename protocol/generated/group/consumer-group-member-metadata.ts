// generated, do not edit: protocol/schemas/group/consumer-group-member-metadata.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

const EMPTY_BYTES = Buffer.alloc(0);

export interface ConsumerGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export function createConsumerGroupMemberMetadataKey(fields?: Partial<ConsumerGroupMemberMetadataKey>): ConsumerGroupMemberMetadataKey {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
  };
}

export function readConsumerGroupMemberMetadataKey(reader: Reader, version: number): ConsumerGroupMemberMetadataKey {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupMemberMetadataKey", version);
  const groupId_: string = reader.string();
  const memberId_: string = reader.string();
  return {
    groupId: groupId_,
    memberId: memberId_,
  };
}

export function writeConsumerGroupMemberMetadataKey(writer: Writer, message: ConsumerGroupMemberMetadataKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupMemberMetadataKey", version);
  writer.string(message.groupId);
  writer.string(message.memberId);
}

export interface ConsumerGroupMemberMetadataValue {
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  subscribedTopicRegex: string | null;
  rebalanceTimeoutMs: number;
  serverAssignor: string | null;
  classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null;
}

export function createConsumerGroupMemberMetadataValue(fields?: Partial<ConsumerGroupMemberMetadataValue>): ConsumerGroupMemberMetadataValue {
  return {
    instanceId: fields?.instanceId === undefined ? "" : fields!.instanceId,
    rackId: fields?.rackId === undefined ? "" : fields!.rackId,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    subscribedTopicNames: fields?.subscribedTopicNames ?? [],
    subscribedTopicRegex: fields?.subscribedTopicRegex === undefined ? "" : fields!.subscribedTopicRegex,
    rebalanceTimeoutMs: fields?.rebalanceTimeoutMs ?? -1,
    serverAssignor: fields?.serverAssignor === undefined ? "" : fields!.serverAssignor,
    classicMemberMetadata: fields?.classicMemberMetadata === undefined ? createConsumerGroupMemberMetadataValueClassicMemberMetadata() : fields!.classicMemberMetadata,
  };
}

export function readConsumerGroupMemberMetadataValue(reader: Reader, version: number): ConsumerGroupMemberMetadataValue {
  if (version < 0 || version > 0) throw unknownVersion("ConsumerGroupMemberMetadataValue", version);
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  let subscribedTopicNames_: string[];
  const subscribedTopicNamesCount = reader.compactArrayLength(1);
  subscribedTopicNames_ = [];
  for (let i = 0; i < subscribedTopicNamesCount; i++) subscribedTopicNames_.push(reader.compactString());
  const subscribedTopicRegex_: string | null = reader.compactNullableString();
  const rebalanceTimeoutMs_: number = reader.int32();
  const serverAssignor_: string | null = reader.compactNullableString();
  let classicMemberMetadata_: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null = createConsumerGroupMemberMetadataValueClassicMemberMetadata();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    switch (tag) {
      case 0: {
        classicMemberMetadata_ = reader.isNullTaggedStruct() ? null : readConsumerGroupMemberMetadataValueClassicMemberMetadata(reader, version);
        break;
      }
      default:
        reader.skipTo(end);
    }
    reader.endTag(end);
  }
  return {
    instanceId: instanceId_,
    rackId: rackId_,
    clientId: clientId_,
    clientHost: clientHost_,
    subscribedTopicNames: subscribedTopicNames_,
    subscribedTopicRegex: subscribedTopicRegex_,
    rebalanceTimeoutMs: rebalanceTimeoutMs_,
    serverAssignor: serverAssignor_,
    classicMemberMetadata: classicMemberMetadata_,
  };
}

export function writeConsumerGroupMemberMetadataValue(writer: Writer, message: ConsumerGroupMemberMetadataValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("ConsumerGroupMemberMetadataValue", version);
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
  writer.compactArrayLength(message.subscribedTopicNames.length);
  for (const item of message.subscribedTopicNames) {
    writer.compactString(item);
  }
  if (message.subscribedTopicRegex === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.subscribedTopicRegex);
  }
  writer.int32(message.rebalanceTimeoutMs);
  if (message.serverAssignor === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.serverAssignor);
  }
  let tags = 0;
  if (!(message.classicMemberMetadata !== null && isDefaultConsumerGroupMemberMetadataValueClassicMemberMetadata(message.classicMemberMetadata))) tags++;
  writer.unsignedVarint(tags);
  if (!(message.classicMemberMetadata !== null && isDefaultConsumerGroupMemberMetadataValueClassicMemberMetadata(message.classicMemberMetadata))) {
    const inner = writer.beginTag();
    if (message.classicMemberMetadata === null) {
      inner.unsignedVarint(0);
    } else {
      inner.unsignedVarint(1);
      writeConsumerGroupMemberMetadataValueClassicMemberMetadata(inner, message.classicMemberMetadata, version);
    }
    writer.endTag(0, inner);
  }
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  sessionTimeoutMs: number;
  supportedProtocols: ConsumerGroupMemberMetadataValueClassicProtocol[];
}

export function createConsumerGroupMemberMetadataValueClassicMemberMetadata(fields?: Partial<ConsumerGroupMemberMetadataValueClassicMemberMetadata>): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  return {
    sessionTimeoutMs: fields?.sessionTimeoutMs ?? 0,
    supportedProtocols: fields?.supportedProtocols ?? [],
  };
}

function readConsumerGroupMemberMetadataValueClassicMemberMetadata(reader: Reader, version: number): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const sessionTimeoutMs_: number = reader.int32();
  let supportedProtocols_: ConsumerGroupMemberMetadataValueClassicProtocol[];
  const supportedProtocolsCount = reader.compactArrayLength(3);
  supportedProtocols_ = [];
  for (let i = 0; i < supportedProtocolsCount; i++) supportedProtocols_.push(readConsumerGroupMemberMetadataValueClassicProtocol(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    sessionTimeoutMs: sessionTimeoutMs_,
    supportedProtocols: supportedProtocols_,
  };
}

function writeConsumerGroupMemberMetadataValueClassicMemberMetadata(writer: Writer, message: ConsumerGroupMemberMetadataValueClassicMemberMetadata, version: number): void {
  writer.int32(message.sessionTimeoutMs);
  writer.compactArrayLength(message.supportedProtocols.length);
  for (const item of message.supportedProtocols) {
    writeConsumerGroupMemberMetadataValueClassicProtocol(writer, item, version);
  }
  writer.unsignedVarint(0);
}

function isDefaultConsumerGroupMemberMetadataValueClassicMemberMetadata(message: ConsumerGroupMemberMetadataValueClassicMemberMetadata): boolean {
  return (
    (message.sessionTimeoutMs === 0) &&
    (message.supportedProtocols.length === 0)
  );
}

export interface ConsumerGroupMemberMetadataValueClassicProtocol {
  name: string;
  metadata: Buffer;
}

export function createConsumerGroupMemberMetadataValueClassicProtocol(fields?: Partial<ConsumerGroupMemberMetadataValueClassicProtocol>): ConsumerGroupMemberMetadataValueClassicProtocol {
  return {
    name: fields?.name ?? "",
    metadata: fields?.metadata ?? EMPTY_BYTES,
  };
}

function readConsumerGroupMemberMetadataValueClassicProtocol(reader: Reader, version: number): ConsumerGroupMemberMetadataValueClassicProtocol {
  const name_: string = reader.compactString();
  const metadata_: Buffer = reader.compactBytes();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    metadata: metadata_,
  };
}

function writeConsumerGroupMemberMetadataValueClassicProtocol(writer: Writer, message: ConsumerGroupMemberMetadataValueClassicProtocol, version: number): void {
  writer.compactString(message.name);
  writer.compactBytes(message.metadata);
  writer.unsignedVarint(0);
}

export const consumerGroupMemberMetadataKeySchema: MessageSchema<ConsumerGroupMemberMetadataKey> = {
  name: "ConsumerGroupMemberMetadataKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerGroupMemberMetadataKey,
  write: writeConsumerGroupMemberMetadataKey,
  create: createConsumerGroupMemberMetadataKey,
};

export const consumerGroupMemberMetadataValueSchema: MessageSchema<ConsumerGroupMemberMetadataValue> = {
  name: "ConsumerGroupMemberMetadataValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readConsumerGroupMemberMetadataValue,
  write: writeConsumerGroupMemberMetadataValue,
  create: createConsumerGroupMemberMetadataValue,
};

export const consumerGroupMemberMetadataRecord: CoordinatorRecordSchema<ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue> = {
  type: 5,
  name: "ConsumerGroupMemberMetadata",
  key: consumerGroupMemberMetadataKeySchema,
  value: consumerGroupMemberMetadataValueSchema,
};
