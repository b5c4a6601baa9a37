// generated, do not edit: protocol/schemas/data/consumer-protocol-subscription.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerProtocolSubscription {
  topics: string[];
  userData: Buffer | null;
  ownedPartitions: ConsumerProtocolSubscriptionTopicPartition[];
  generationId: number;
  rackId: string | null;
}

export function createConsumerProtocolSubscription(fields?: Partial<ConsumerProtocolSubscription>): ConsumerProtocolSubscription {
  return {
    topics: fields?.topics ?? [],
    userData: fields?.userData ?? null,
    ownedPartitions: fields?.ownedPartitions ?? [],
    generationId: fields?.generationId ?? -1,
    rackId: fields?.rackId ?? null,
  };
}

export function readConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  if (version < 0 || version > 3) throw unknownVersion("ConsumerProtocolSubscription", version);
  let topics_: string[];
  const topicsCount = reader.arrayLength(2);
  topics_ = [];
  for (let i = 0; i < topicsCount; i++) topics_.push(reader.string());
  const userData_: Buffer | null = reader.nullableBytes();
  let ownedPartitions_: ConsumerProtocolSubscriptionTopicPartition[];
  if (version >= 1) {
    const ownedPartitionsCount = reader.arrayLength(6);
    ownedPartitions_ = [];
    for (let i = 0; i < ownedPartitionsCount; i++) ownedPartitions_.push(readConsumerProtocolSubscriptionTopicPartition(reader, version));
  } else ownedPartitions_ = [];
  let generationId_: number;
  if (version >= 2) {
    generationId_ = reader.int32();
  } else generationId_ = -1;
  let rackId_: string | null;
  if (version >= 3) {
    rackId_ = reader.nullableString();
  } else rackId_ = null;
  return {
    topics: topics_,
    userData: userData_,
    ownedPartitions: ownedPartitions_,
    generationId: generationId_,
    rackId: rackId_,
  };
}

export function writeConsumerProtocolSubscription(writer: Writer, message: ConsumerProtocolSubscription, version: number): void {
  if (version < 0 || version > 3) throw unwritableVersion("ConsumerProtocolSubscription", version);
  writer.arrayLength(message.topics.length);
  for (const item of message.topics) {
    writer.string(item);
  }
  if (message.userData === null) {
    writer.int32(-1);
  } else {
    writer.bytes(message.userData);
  }
  if (version >= 1) {
    writer.arrayLength(message.ownedPartitions.length);
    for (const item of message.ownedPartitions) {
      writeConsumerProtocolSubscriptionTopicPartition(writer, item, version);
    }
  }
  if (version >= 2) {
    writer.int32(message.generationId);
  }
  if (version >= 3) {
    if (message.rackId === null) {
      writer.int16(-1);
    } else {
      writer.string(message.rackId);
    }
  }
}

export interface ConsumerProtocolSubscriptionTopicPartition {
  topic: string;
  partitions: number[];
}

export function createConsumerProtocolSubscriptionTopicPartition(fields?: Partial<ConsumerProtocolSubscriptionTopicPartition>): ConsumerProtocolSubscriptionTopicPartition {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerProtocolSubscriptionTopicPartition(reader: Reader, version: number): ConsumerProtocolSubscriptionTopicPartition {
  const topic_: string = reader.string();
  let partitions_: number[];
  const partitionsCount = reader.arrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  return {
    topic: topic_,
    partitions: partitions_,
  };
}

function writeConsumerProtocolSubscriptionTopicPartition(writer: Writer, message: ConsumerProtocolSubscriptionTopicPartition, version: number): void {
  writer.string(message.topic);
  writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
}

export const consumerProtocolSubscriptionSchema: MessageSchema<ConsumerProtocolSubscription> = {
  name: "ConsumerProtocolSubscription",
  validVersions: { min: 0, max: 3 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerProtocolSubscription,
  write: writeConsumerProtocolSubscription,
  create: createConsumerProtocolSubscription,
};
