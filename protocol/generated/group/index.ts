// generated, do not edit: protocol/schemas/group
import { Reader } from '../../wire/reader.ts';
import { decodeVersioned, encodeVersioned, type CoordinatorRecordSchema } from '../../wire/schema.ts';
import { Writer } from '../../wire/writer.ts';

import { legacyOffsetCommitRecord, type LegacyOffsetCommitKey, type LegacyOffsetCommitValue } from './legacy-offset-commit.ts';
import { offsetCommitRecord, type OffsetCommitKey, type OffsetCommitValue } from './offset-commit.ts';
import { groupMetadataRecord, type GroupMetadataKey, type GroupMetadataValue } from './group-metadata.ts';
import { consumerGroupMetadataRecord, type ConsumerGroupMetadataKey, type ConsumerGroupMetadataValue } from './consumer-group-metadata.ts';
import { consumerGroupPartitionMetadataRecord, type ConsumerGroupPartitionMetadataKey, type ConsumerGroupPartitionMetadataValue } from './consumer-group-partition-metadata.ts';
import { consumerGroupMemberMetadataRecord, type ConsumerGroupMemberMetadataKey, type ConsumerGroupMemberMetadataValue } from './consumer-group-member-metadata.ts';
import { consumerGroupTargetAssignmentMetadataRecord, type ConsumerGroupTargetAssignmentMetadataKey, type ConsumerGroupTargetAssignmentMetadataValue } from './consumer-group-target-assignment-metadata.ts';
import { consumerGroupTargetAssignmentMemberRecord, type ConsumerGroupTargetAssignmentMemberKey, type ConsumerGroupTargetAssignmentMemberValue } from './consumer-group-target-assignment-member.ts';
import { consumerGroupCurrentMemberAssignmentRecord, type ConsumerGroupCurrentMemberAssignmentKey, type ConsumerGroupCurrentMemberAssignmentValue } from './consumer-group-current-member-assignment.ts';
import { shareGroupMemberMetadataRecord, type ShareGroupMemberMetadataKey, type ShareGroupMemberMetadataValue } from './share-group-member-metadata.ts';
import { shareGroupMetadataRecord, type ShareGroupMetadataKey, type ShareGroupMetadataValue } from './share-group-metadata.ts';
import { shareGroupTargetAssignmentMetadataRecord, type ShareGroupTargetAssignmentMetadataKey, type ShareGroupTargetAssignmentMetadataValue } from './share-group-target-assignment-metadata.ts';
import { shareGroupTargetAssignmentMemberRecord, type ShareGroupTargetAssignmentMemberKey, type ShareGroupTargetAssignmentMemberValue } from './share-group-target-assignment-member.ts';
import { shareGroupCurrentMemberAssignmentRecord, type ShareGroupCurrentMemberAssignmentKey, type ShareGroupCurrentMemberAssignmentValue } from './share-group-current-member-assignment.ts';
import { shareGroupStatePartitionMetadataRecord, type ShareGroupStatePartitionMetadataKey, type ShareGroupStatePartitionMetadataValue } from './share-group-state-partition-metadata.ts';
import { consumerGroupRegularExpressionRecord, type ConsumerGroupRegularExpressionKey, type ConsumerGroupRegularExpressionValue } from './consumer-group-regular-expression.ts';
import { streamsGroupMetadataRecord, type StreamsGroupMetadataKey, type StreamsGroupMetadataValue } from './streams-group-metadata.ts';
import { streamsGroupMemberMetadataRecord, type StreamsGroupMemberMetadataKey, type StreamsGroupMemberMetadataValue } from './streams-group-member-metadata.ts';
import { streamsGroupTargetAssignmentMetadataRecord, type StreamsGroupTargetAssignmentMetadataKey, type StreamsGroupTargetAssignmentMetadataValue } from './streams-group-target-assignment-metadata.ts';
import { streamsGroupTargetAssignmentMemberRecord, type StreamsGroupTargetAssignmentMemberKey, type StreamsGroupTargetAssignmentMemberValue } from './streams-group-target-assignment-member.ts';
import { streamsGroupCurrentMemberAssignmentRecord, type StreamsGroupCurrentMemberAssignmentKey, type StreamsGroupCurrentMemberAssignmentValue } from './streams-group-current-member-assignment.ts';
import { streamsGroupTopologyRecord, type StreamsGroupTopologyKey, type StreamsGroupTopologyValue } from './streams-group-topology.ts';

export type { LegacyOffsetCommitKey, LegacyOffsetCommitValue } from './legacy-offset-commit.ts';
export type { OffsetCommitKey, OffsetCommitValue } from './offset-commit.ts';
export type { GroupMetadataKey, GroupMetadataValue } from './group-metadata.ts';
export type { ConsumerGroupMetadataKey, ConsumerGroupMetadataValue } from './consumer-group-metadata.ts';
export type { ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue } from './consumer-group-partition-metadata.ts';
export type { ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue } from './consumer-group-member-metadata.ts';
export type { ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue } from './consumer-group-target-assignment-metadata.ts';
export type { ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue } from './consumer-group-target-assignment-member.ts';
export type { ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue } from './consumer-group-current-member-assignment.ts';
export type { ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue } from './share-group-member-metadata.ts';
export type { ShareGroupMetadataKey, ShareGroupMetadataValue } from './share-group-metadata.ts';
export type { ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue } from './share-group-target-assignment-metadata.ts';
export type { ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue } from './share-group-target-assignment-member.ts';
export type { ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue } from './share-group-current-member-assignment.ts';
export type { ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue } from './share-group-state-partition-metadata.ts';
export type { ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue } from './consumer-group-regular-expression.ts';
export type { StreamsGroupMetadataKey, StreamsGroupMetadataValue } from './streams-group-metadata.ts';
export type { StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue } from './streams-group-member-metadata.ts';
export type { StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue } from './streams-group-target-assignment-metadata.ts';
export type { StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue } from './streams-group-target-assignment-member.ts';
export type { StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue } from './streams-group-current-member-assignment.ts';
export type { StreamsGroupTopologyKey, StreamsGroupTopologyValue } from './streams-group-topology.ts';

export type GroupRecord =
  | CoordinatorRecord<'LegacyOffsetCommit', LegacyOffsetCommitKey, LegacyOffsetCommitValue>
  | CoordinatorRecord<'OffsetCommit', OffsetCommitKey, OffsetCommitValue>
  | CoordinatorRecord<'GroupMetadata', GroupMetadataKey, GroupMetadataValue>
  | CoordinatorRecord<'ConsumerGroupMetadata', ConsumerGroupMetadataKey, ConsumerGroupMetadataValue>
  | CoordinatorRecord<'ConsumerGroupPartitionMetadata', ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue>
  | CoordinatorRecord<'ConsumerGroupMemberMetadata', ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue>
  | CoordinatorRecord<'ConsumerGroupTargetAssignmentMetadata', ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue>
  | CoordinatorRecord<'ConsumerGroupTargetAssignmentMember', ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue>
  | CoordinatorRecord<'ConsumerGroupCurrentMemberAssignment', ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue>
  | CoordinatorRecord<'ShareGroupMemberMetadata', ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue>
  | CoordinatorRecord<'ShareGroupMetadata', ShareGroupMetadataKey, ShareGroupMetadataValue>
  | CoordinatorRecord<'ShareGroupTargetAssignmentMetadata', ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue>
  | CoordinatorRecord<'ShareGroupTargetAssignmentMember', ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue>
  | CoordinatorRecord<'ShareGroupCurrentMemberAssignment', ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue>
  | CoordinatorRecord<'ShareGroupStatePartitionMetadata', ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue>
  | CoordinatorRecord<'ConsumerGroupRegularExpression', ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue>
  | CoordinatorRecord<'StreamsGroupMetadata', StreamsGroupMetadataKey, StreamsGroupMetadataValue>
  | CoordinatorRecord<'StreamsGroupMemberMetadata', StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue>
  | CoordinatorRecord<'StreamsGroupTargetAssignmentMetadata', StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue>
  | CoordinatorRecord<'StreamsGroupTargetAssignmentMember', StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue>
  | CoordinatorRecord<'StreamsGroupCurrentMemberAssignment', StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue>
  | CoordinatorRecord<'StreamsGroupTopology', StreamsGroupTopologyKey, StreamsGroupTopologyValue>;

/** A record of the log; the version is the value's, and of no meaning in a tombstone. */
interface CoordinatorRecord<N extends string, K, V> {
  readonly name: N;
  readonly version: number;
  readonly key: K;
  readonly value: V | null;
}

function decodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  reader: Reader,
  value: Buffer | null,
): { version: number; key: K; value: V | null } {
  const key = schema.key.read(reader, 0);
  reader.finish();
  if (value === null) return { version: 0, key, value };
  const { version, message } = decodeVersioned(schema.value, value);
  return { version, key, value: message };
}

function encodeBoth<K, V>(
  schema: CoordinatorRecordSchema<K, V>,
  record: { version: number; key: K; value: V | null },
): { key: Buffer; value: Buffer | null } {
  const writer = new Writer();
  writer.int16(schema.type);
  schema.key.write(writer, record.key, 0);
  const value = record.value === null ? null : encodeVersioned(schema.value, record.value, record.version);
  return { key: writer.finish(), value };
}

/** Null where the type is one that we do not know: such a record is passed over, as Kafka does. */
export function decodeGroupRecord(key: Buffer, value: Buffer | null): GroupRecord | null {
  const reader = new Reader(key);
  const type = reader.int16();
  switch (type) {
    case 0:
      return { name: 'LegacyOffsetCommit', ...decodeBoth(legacyOffsetCommitRecord, reader, value) };
    case 1:
      return { name: 'OffsetCommit', ...decodeBoth(offsetCommitRecord, reader, value) };
    case 2:
      return { name: 'GroupMetadata', ...decodeBoth(groupMetadataRecord, reader, value) };
    case 3:
      return { name: 'ConsumerGroupMetadata', ...decodeBoth(consumerGroupMetadataRecord, reader, value) };
    case 4:
      return { name: 'ConsumerGroupPartitionMetadata', ...decodeBoth(consumerGroupPartitionMetadataRecord, reader, value) };
    case 5:
      return { name: 'ConsumerGroupMemberMetadata', ...decodeBoth(consumerGroupMemberMetadataRecord, reader, value) };
    case 6:
      return { name: 'ConsumerGroupTargetAssignmentMetadata', ...decodeBoth(consumerGroupTargetAssignmentMetadataRecord, reader, value) };
    case 7:
      return { name: 'ConsumerGroupTargetAssignmentMember', ...decodeBoth(consumerGroupTargetAssignmentMemberRecord, reader, value) };
    case 8:
      return { name: 'ConsumerGroupCurrentMemberAssignment', ...decodeBoth(consumerGroupCurrentMemberAssignmentRecord, reader, value) };
    case 10:
      return { name: 'ShareGroupMemberMetadata', ...decodeBoth(shareGroupMemberMetadataRecord, reader, value) };
    case 11:
      return { name: 'ShareGroupMetadata', ...decodeBoth(shareGroupMetadataRecord, reader, value) };
    case 12:
      return { name: 'ShareGroupTargetAssignmentMetadata', ...decodeBoth(shareGroupTargetAssignmentMetadataRecord, reader, value) };
    case 13:
      return { name: 'ShareGroupTargetAssignmentMember', ...decodeBoth(shareGroupTargetAssignmentMemberRecord, reader, value) };
    case 14:
      return { name: 'ShareGroupCurrentMemberAssignment', ...decodeBoth(shareGroupCurrentMemberAssignmentRecord, reader, value) };
    case 15:
      return { name: 'ShareGroupStatePartitionMetadata', ...decodeBoth(shareGroupStatePartitionMetadataRecord, reader, value) };
    case 16:
      return { name: 'ConsumerGroupRegularExpression', ...decodeBoth(consumerGroupRegularExpressionRecord, reader, value) };
    case 17:
      return { name: 'StreamsGroupMetadata', ...decodeBoth(streamsGroupMetadataRecord, reader, value) };
    case 19:
      return { name: 'StreamsGroupMemberMetadata', ...decodeBoth(streamsGroupMemberMetadataRecord, reader, value) };
    case 20:
      return { name: 'StreamsGroupTargetAssignmentMetadata', ...decodeBoth(streamsGroupTargetAssignmentMetadataRecord, reader, value) };
    case 21:
      return { name: 'StreamsGroupTargetAssignmentMember', ...decodeBoth(streamsGroupTargetAssignmentMemberRecord, reader, value) };
    case 22:
      return { name: 'StreamsGroupCurrentMemberAssignment', ...decodeBoth(streamsGroupCurrentMemberAssignmentRecord, reader, value) };
    case 23:
      return { name: 'StreamsGroupTopology', ...decodeBoth(streamsGroupTopologyRecord, reader, value) };
    default:
      return null;
  }
}

export function encodeGroupRecord(record: GroupRecord): { key: Buffer; value: Buffer | null } {
  switch (record.name) {
    case 'LegacyOffsetCommit':
      return encodeBoth(legacyOffsetCommitRecord, record);
    case 'OffsetCommit':
      return encodeBoth(offsetCommitRecord, record);
    case 'GroupMetadata':
      return encodeBoth(groupMetadataRecord, record);
    case 'ConsumerGroupMetadata':
      return encodeBoth(consumerGroupMetadataRecord, record);
    case 'ConsumerGroupPartitionMetadata':
      return encodeBoth(consumerGroupPartitionMetadataRecord, record);
    case 'ConsumerGroupMemberMetadata':
      return encodeBoth(consumerGroupMemberMetadataRecord, record);
    case 'ConsumerGroupTargetAssignmentMetadata':
      return encodeBoth(consumerGroupTargetAssignmentMetadataRecord, record);
    case 'ConsumerGroupTargetAssignmentMember':
      return encodeBoth(consumerGroupTargetAssignmentMemberRecord, record);
    case 'ConsumerGroupCurrentMemberAssignment':
      return encodeBoth(consumerGroupCurrentMemberAssignmentRecord, record);
    case 'ShareGroupMemberMetadata':
      return encodeBoth(shareGroupMemberMetadataRecord, record);
    case 'ShareGroupMetadata':
      return encodeBoth(shareGroupMetadataRecord, record);
    case 'ShareGroupTargetAssignmentMetadata':
      return encodeBoth(shareGroupTargetAssignmentMetadataRecord, record);
    case 'ShareGroupTargetAssignmentMember':
      return encodeBoth(shareGroupTargetAssignmentMemberRecord, record);
    case 'ShareGroupCurrentMemberAssignment':
      return encodeBoth(shareGroupCurrentMemberAssignmentRecord, record);
    case 'ShareGroupStatePartitionMetadata':
      return encodeBoth(shareGroupStatePartitionMetadataRecord, record);
    case 'ConsumerGroupRegularExpression':
      return encodeBoth(consumerGroupRegularExpressionRecord, record);
    case 'StreamsGroupMetadata':
      return encodeBoth(streamsGroupMetadataRecord, record);
    case 'StreamsGroupMemberMetadata':
      return encodeBoth(streamsGroupMemberMetadataRecord, record);
    case 'StreamsGroupTargetAssignmentMetadata':
      return encodeBoth(streamsGroupTargetAssignmentMetadataRecord, record);
    case 'StreamsGroupTargetAssignmentMember':
      return encodeBoth(streamsGroupTargetAssignmentMemberRecord, record);
    case 'StreamsGroupCurrentMemberAssignment':
      return encodeBoth(streamsGroupCurrentMemberAssignmentRecord, record);
    case 'StreamsGroupTopology':
      return encodeBoth(streamsGroupTopologyRecord, record);
  }
}
