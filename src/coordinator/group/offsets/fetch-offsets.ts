import type {
  OffsetFetchRequestGroup,
  OffsetFetchResponseGroup,
  OffsetFetchResponsePartitions,
  OffsetFetchResponseTopics,
} from '../../../../protocol/generated/api/offset-fetch.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { ZERO_UUID, type Uuid } from '../../../../protocol/wire/uuid.ts';
import type { CommittedOffset, GroupOffsets } from './group-offsets.ts';

const INVALID_OFFSET = -1;

/**
 * What a group has committed: for the partitions asked for (−1 where there is nothing), or, where `topics` is null, for
 * all. With `requireStable`, UNSTABLE_OFFSET_COMMIT where an open transaction may still change it (KIP-447).
 */
export function fetchOffsets(
  offsets: GroupOffsets,
  { groupId, topics }: OffsetFetchRequestGroup,
  requireStable: boolean,
): OffsetFetchResponseGroup {
  const answer = (
    topic: string,
    partition: number,
    topicId: Uuid,
  ): OffsetFetchResponsePartitions => {
    const key = { groupId, topic, partition };
    if (requireStable && offsets.isPending(key)) {
      return { ...nothing(partition), errorCode: ErrorCode.UNSTABLE_OFFSET_COMMIT };
    }
    const committed = offsets.get(key);
    if (committed === undefined || isOfAnother(committed, topicId)) return nothing(partition);
    return {
      partitionIndex: partition,
      committedOffset: committed.offset,
      committedLeaderEpoch: committed.leaderEpoch,
      metadata: committed.metadata,
      errorCode: ErrorCode.NONE,
    };
  };
  const answers: OffsetFetchResponseTopics[] =
    topics === null
      ? [...offsets.topics(groupId)].map(([name, partitions]) => ({
          name,
          topicId: ZERO_UUID,
          partitions: [...partitions.keys()].map((index) => answer(name, index, ZERO_UUID)),
        }))
      : topics.map(({ name, topicId, partitionIndexes }) => ({
          name,
          topicId,
          partitions: partitionIndexes.map((index) => answer(name, index, topicId)),
        }));
  return { groupId, topics: answers, errorCode: ErrorCode.NONE };
}

/** The topic was deleted, and another made under its name. */
function isOfAnother({ topicId }: CommittedOffset, asked: Uuid): boolean {
  return topicId !== ZERO_UUID && asked !== ZERO_UUID && topicId !== asked;
}

function nothing(partitionIndex: number): OffsetFetchResponsePartitions {
  return {
    partitionIndex,
    committedOffset: INVALID_OFFSET,
    committedLeaderEpoch: -1,
    metadata: '',
    errorCode: ErrorCode.NONE,
  };
}
