import type {
  OffsetDeleteRequest,
  OffsetDeleteResponse,
} from '../../../../protocol/generated/api/offset-delete.ts';
import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import type { ClassicGroup } from '../classic/classic-group.ts';
import type { GroupOffsets } from './group-offsets.ts';
import { offsetTombstone } from './offset-records.ts';

/**
 * Forgets offsets of topics that no member reads (KIP-496). GROUP_ID_NOT_FOUND; NON_EMPTY_GROUP where it cannot be
 * known what the members read; GROUP_SUBSCRIBED_TO_TOPIC for a single topic.
 */
export function deleteOffsets(
  group: ClassicGroup | undefined,
  offsets: GroupOffsets,
  { groupId, topics }: OffsetDeleteRequest,
): { readonly records: GroupRecord[]; readonly response: OffsetDeleteResponse } {
  const refused = groupId === '' ? ErrorCode.INVALID_GROUP_ID : refusal(group);
  if (refused !== undefined || group === undefined) {
    const errorCode = refused ?? ErrorCode.GROUP_ID_NOT_FOUND;
    return { records: [], response: { errorCode, throttleTimeMs: 0, topics: [] } };
  }
  const records: GroupRecord[] = [];
  const answers = topics.map(({ name, partitions }) => {
    const errorCode = group.isSubscribedTo(name)
      ? ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC
      : ErrorCode.NONE;
    for (const { partitionIndex } of partitions) {
      const key = { groupId, topic: name, partition: partitionIndex };
      const isThere = offsets.get(key) !== undefined || offsets.isPending(key);
      if (isThere && errorCode === ErrorCode.NONE) records.push(offsetTombstone(key));
    }
    return {
      name,
      partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
    };
  });
  return { records, response: { errorCode: ErrorCode.NONE, throttleTimeMs: 0, topics: answers } };
}

function refusal(group: ClassicGroup | undefined): ErrorCode | undefined {
  if (group === undefined) return ErrorCode.GROUP_ID_NOT_FOUND;
  return group.state !== 'Empty' && !group.usesConsumerProtocol
    ? ErrorCode.NON_EMPTY_GROUP
    : undefined;
}
