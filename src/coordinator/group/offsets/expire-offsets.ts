import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import type { ClassicGroup } from '../classic/classic-group.ts';
import { groupTombstone } from '../group-records.ts';
import type { CommittedOffset, GroupOffsets } from './group-offsets.ts';
import { offsetTombstone } from './offset-records.ts';

interface Expiration {
  readonly nowMs: number;
  readonly retentionMs: number;
  /** No more offsets than this are forgotten at a time. */
  readonly maxRecords: number;
}

export interface Expired {
  readonly records: GroupRecord[];
  readonly offsets: number;
  readonly steps: number;
  readonly isDone: boolean;
}

/**
 * Forgets what a group committed longer ago than `retentionMs` (KIP-211), and the group with its last offset if it has
 * no members. While a group has members, nothing of the topics they read expires.
 */
export function expireOffsets(
  group: ClassicGroup,
  offsets: GroupOffsets,
  expiration: Expiration,
): Expired {
  const { groupId } = group;
  const records: GroupRecord[] = [];
  let isAnythingLeft = offsets.hasOpenTransaction(groupId);
  let steps = 0;
  const since = retentionStart(group);
  for (const [topic, partitions] of offsets.topics(groupId)) {
    const mayExpire = since !== undefined && !group.isSubscribedTo(topic);
    for (const [partition, offset] of partitions) {
      steps += 1;
      const key = { groupId, topic, partition };
      if (mayExpire && isExpired(offset, since(offset), expiration) && !offsets.isPending(key)) {
        if (records.length === expiration.maxRecords) {
          return { records, offsets: records.length, steps, isDone: false };
        }
        records.push(offsetTombstone(key));
      } else {
        isAnythingLeft = true;
      }
    }
  }
  const expired = { records, offsets: records.length, steps, isDone: true };
  if (!isAnythingLeft && group.state === 'Empty') records.push(groupTombstone(groupId));
  return expired;
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
  { nowMs, retentionMs }: Expiration,
): boolean {
  return expireTimestampMs === -1 ? nowMs - sinceMs >= retentionMs : nowMs >= expireTimestampMs;
}
