import type {
  OffsetCommitRequest,
  OffsetCommitRequestPartition,
  OffsetCommitRequestTopic,
  OffsetCommitResponse,
} from '../../../../protocol/generated/api/offset-commit.ts';
import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import type { ClassicGroup } from '../classic/classic-group.ts';
import { memberRefusal } from '../classic/member-check.ts';
import type { GroupSettings } from '../settings.ts';
import { offsetCommitRecord } from './offset-records.ts';

/** From here on a group that does not exist is GROUP_ID_NOT_FOUND. */
const FIRST_GROUP_NOT_FOUND_VERSION = 9;
const DEFAULT_RETENTION_MS = -1;

/** Why a commit is refused as a whole; undefined when it is not. */
export function commitRefusal(
  group: ClassicGroup | undefined,
  request: OffsetCommitRequest,
  apiVersion: number,
): ErrorCode | undefined {
  const { memberId, groupInstanceId, generationIdOrMemberEpoch: generationId } = request;
  if (group === undefined) {
    // An administrator, or a consumer that does without the group's membership.
    if (generationId < 0) return undefined;
    return apiVersion >= FIRST_GROUP_NOT_FOUND_VERSION
      ? ErrorCode.GROUP_ID_NOT_FOUND
      : ErrorCode.ILLEGAL_GENERATION;
  }
  if (generationId < 0 && group.state === 'Empty') return undefined;
  if (generationId >= 0 || memberId !== '' || groupInstanceId !== null) {
    const refused = memberRefusal(group, memberId, groupInstanceId);
    if (refused !== undefined) return refused;
    if (generationId !== group.generationId) return ErrorCode.ILLEGAL_GENERATION;
  } else if (group.state !== 'Empty') {
    return ErrorCode.UNKNOWN_MEMBER_ID;
  }
  // It knows the generation from its JoinGroup, but its partitions are not its own yet.
  return group.state === 'CompletingRebalance' ? ErrorCode.REBALANCE_IN_PROGRESS : undefined;
}

/** The records of a commit that is not refused, and the answer: a partition may still be refused by itself. */
export function commitOffsets(
  request: OffsetCommitRequest,
  settings: GroupSettings,
  nowMs: number,
): { readonly records: GroupRecord[]; readonly response: OffsetCommitResponse } {
  const { groupId, retentionTimeMs } = request;
  const expireTimestampMs = retentionTimeMs === DEFAULT_RETENTION_MS ? -1 : nowMs + retentionTimeMs;
  const records: GroupRecord[] = [];
  const commit = (topic: OffsetCommitRequestTopic, partition: OffsetCommitRequestPartition) => {
    const errorCode = partitionRefusal(partition, settings);
    if (errorCode === ErrorCode.NONE) {
      const key = { groupId, topic: topic.name, partition: partition.partitionIndex };
      const committed = {
        offset: partition.committedOffset,
        leaderEpoch: partition.committedLeaderEpoch,
        metadata: partition.committedMetadata ?? '',
        commitTimestampMs: nowMs,
        expireTimestampMs,
        topicId: topic.topicId,
      };
      records.push(offsetCommitRecord(key, committed));
    }
    return { partitionIndex: partition.partitionIndex, errorCode };
  };
  const topics = request.topics.map((topic) => ({
    name: topic.name,
    topicId: topic.topicId,
    partitions: topic.partitions.map((partition) => commit(topic, partition)),
  }));
  return { records, response: { throttleTimeMs: 0, topics } };
}

function partitionRefusal(
  { committedOffset, committedMetadata }: OffsetCommitRequestPartition,
  { offsetMetadataMaxBytes }: GroupSettings,
): ErrorCode {
  if ((committedMetadata?.length ?? 0) > offsetMetadataMaxBytes) {
    return ErrorCode.OFFSET_METADATA_TOO_LARGE;
  }
  // Beyond what a number holds exactly: it could not be given back.
  return Number.isSafeInteger(committedOffset)
    ? ErrorCode.NONE
    : ErrorCode.INVALID_COMMIT_OFFSET_SIZE;
}
