import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import type { CommittedOffset, OffsetKey } from './group-offsets.ts';

/** What Apache Kafka 4.3 writes: the only version with an expiry of its own, and the one with the topic id. */
const VERSION_WITH_EXPIRY = 1;
const VERSION = 4;

export function offsetCommitRecord(
  key: OffsetKey,
  offset: Omit<CommittedOffset, 'recordOffset'>,
): GroupRecord {
  const { groupId, topic, partition } = key;
  return {
    name: 'OffsetCommit',
    version: offset.expireTimestampMs === -1 ? VERSION : VERSION_WITH_EXPIRY,
    key: { group: groupId, topic, partition },
    value: {
      offset: offset.offset,
      leaderEpoch: offset.leaderEpoch,
      metadata: offset.metadata,
      commitTimestamp: offset.commitTimestampMs,
      expireTimestamp: offset.expireTimestampMs,
      topicId: offset.topicId,
    },
  };
}

export function offsetTombstone({ groupId, topic, partition }: OffsetKey): GroupRecord {
  return {
    name: 'OffsetCommit',
    version: VERSION,
    key: { group: groupId, topic, partition },
    value: null,
  };
}
