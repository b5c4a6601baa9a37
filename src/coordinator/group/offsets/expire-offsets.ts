import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import type { ClassicGroup } from '../classic/classic-group.ts';
import { groupTombstone } from '../group-records.ts';
import type { CommittedOffset, GroupOffsets } from './group-offsets.ts';
import { offsetTombstone } from './offset-records.ts';

/**
 * Forgets what a group committed longer ago than `retentionMs` (KIP-211), and the group with its last offset if it has
 * no members. While a group has members, nothing of the topics they read expires.
 */
export function expireOffsets(
  group: ClassicGroup,
  offsets: GroupOffsets,
  time: { readonly nowMs: number; readonly retentionMs: number },
): GroupRecord[] {
  const { groupId } = group;
  const records: GroupRecord[] = [];
  let isAnythingLeft = offsets.hasOpenTransaction(groupId);
  const since = retentionStart(group);
  for (const [topic, partitions] of offsets.topics(groupId)) {
    const mayExpire = since !== undefined && !group.isSubscribedTo(topic);
    for (const [partition, offset] of partitions) {
      const key = { groupId, topic, partition };
      if (mayExpire && isExpired(offset, since(offset), time) && !offsets.isPending(key)) {
        records.push(offsetTombstone(key));
      } else {
        isAnythingLeft = true;
      }
    }
  }
  if (!isAnythingLeft && group.state === 'Empty') records.push(groupTombstone(groupId));
  return records;
}

/** From when on the retention of an offset counts; undefined where nothing expires. */
function retentionStart(group: ClassicGroup): ((offset: CommittedOffset) => number) | undefined {
  const sinceCommit = (offset: CommittedOffset): number => offset.commitTimestampMs;
  if (group.protocolType === null) return sinceCommit;
  if (group.state === 'Empty') {
    const { stateTimestampMs } = group;
    return stateTimestampMs === -1 ? sinceCommit : () => stateTimestampMs;
  }
  const isKnown = group.usesConsumerProtocol && group.subscribedTopics !== undefined;
  return isKnown && group.state === 'Stable' ? sinceCommit : undefined;
}

function isExpired(
  { expireTimestampMs }: CommittedOffset,
  sinceMs: number,
  { nowMs, retentionMs }: { readonly nowMs: number; readonly retentionMs: number },
): boolean {
  return expireTimestampMs === -1 ? nowMs - sinceMs >= retentionMs : nowMs >= expireTimestampMs;
}
