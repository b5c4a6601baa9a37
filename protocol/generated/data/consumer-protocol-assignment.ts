// generated, do not edit: protocol/schemas/data/consumer-protocol-assignment.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentTopicPartition[];
  userData: Buffer | null;
}

export function createConsumerProtocolAssignment(fields?: Partial<ConsumerProtocolAssignment>): ConsumerProtocolAssignment {
  return {
    assignedPartitions: fields?.assignedPartitions ?? [],
    userData: fields?.userData ?? null,
  };
}

export function readConsumerProtocolAssignment(reader: Reader, version: number): ConsumerProtocolAssignment {
  if (version < 0 || version > 3) throw unknownVersion("ConsumerProtocolAssignment", version);
  let assignedPartitions_: ConsumerProtocolAssignmentTopicPartition[];
  const assignedPartitionsCount = reader.arrayLength(6);
  assignedPartitions_ = [];
  for (let i = 0; i < assignedPartitionsCount; i++) assignedPartitions_.push(readConsumerProtocolAssignmentTopicPartition(reader, version));
  const userData_: Buffer | null = reader.nullableBytes();
  return {
    assignedPartitions: assignedPartitions_,
    userData: userData_,
  };
}

export function writeConsumerProtocolAssignment(writer: Writer, message: ConsumerProtocolAssignment, version: number): void {
  if (version < 0 || version > 3) throw unwritableVersion("ConsumerProtocolAssignment", version);
  writer.arrayLength(message.assignedPartitions.length);
  for (const item of message.assignedPartitions) {
    writeConsumerProtocolAssignmentTopicPartition(writer, item, version);
  }
  if (message.userData === null) {
    writer.int32(-1);
  } else {
    writer.bytes(message.userData);
  }
}

export interface ConsumerProtocolAssignmentTopicPartition {
  topic: string;
  partitions: number[];
}

export function createConsumerProtocolAssignmentTopicPartition(fields?: Partial<ConsumerProtocolAssignmentTopicPartition>): ConsumerProtocolAssignmentTopicPartition {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readConsumerProtocolAssignmentTopicPartition(reader: Reader, version: number): ConsumerProtocolAssignmentTopicPartition {
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

function writeConsumerProtocolAssignmentTopicPartition(writer: Writer, message: ConsumerProtocolAssignmentTopicPartition, version: number): void {
  writer.string(message.topic);
  writer.arrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
}

export const consumerProtocolAssignmentSchema: MessageSchema<ConsumerProtocolAssignment> = {
  name: "ConsumerProtocolAssignment",
  validVersions: { min: 0, max: 3 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readConsumerProtocolAssignment,
  write: writeConsumerProtocolAssignment,
  create: createConsumerProtocolAssignment,
};
