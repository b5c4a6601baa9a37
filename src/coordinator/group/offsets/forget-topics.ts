import type { GroupRecord } from '../../../../protocol/generated/group/index.ts';
import { ZERO_UUID, type Uuid } from '../../../../protocol/wire/uuid.ts';
import type { MetadataDelta } from '../../../metadata/delta.ts';
import type { GroupOffsets } from './group-offsets.ts';
import { offsetTombstone } from './offset-records.ts';

/** Name → the ids of topics that are no more: one name may have been deleted several times. */
export type DeletedTopics = ReadonlyMap<string, ReadonlySet<Uuid>>;

export function deletedTopics(
  topics: MetadataDelta['topics'],
  before: DeletedTopics,
): DeletedTopics {
  const deleted = new Map(before);
  for (const { kind, topicName, topicId } of topics.values()) {
    if (kind !== 'deleted') continue;
    deleted.set(topicName, new Set([...(deleted.get(topicName) ?? []), topicId]));
  }
  return deleted;
}

/** What a group has committed for deleted topics. A namesake made since keeps its own. */
export function forgetTopics(
  groupId: string,
  offsets: GroupOffsets,
  deleted: DeletedTopics,
): GroupRecord[] {
  const records: GroupRecord[] = [];
  for (const [topic, topicIds] of deleted) {
    for (const key of offsets.keysOfTopic(groupId, topic)) {
      const committedFor = offsets.get(key)?.topicId ?? ZERO_UUID;
      if (committedFor === ZERO_UUID || topicIds.has(committedFor)) {
        records.push(offsetTombstone(key));
      }
    }
  }
  return records;
}
