import { type PartitionChangeRecord } from '../../protocol/generated/metadata/partition-change-record.ts';
import { type PartitionRecord } from '../../protocol/generated/metadata/partition-record.ts';
import { type RemoveTopicRecord } from '../../protocol/generated/metadata/remove-topic-record.ts';
import { type TopicRecord } from '../../protocol/generated/metadata/topic-record.ts';
import { MIGRATING_DIRECTORY_ID, type Uuid } from '../../protocol/wire/uuid.ts';
import { Map } from 'immutable';
import { assert } from '../base/assert.ts';
import {
  type ChangeMarks,
  closeTopic,
  type ImageDraft,
  openTopic,
  partitionInDraft,
} from './image-draft.ts';
import {
  configResourceKey,
  ConfigResourceType,
  type PartitionRegistration,
  type TopicImage,
} from './image.ts';

export const NO_LEADER_CHANGE = -2;
export const NO_RECOVERY_STATE_CHANGE = -1;

export function replayTopic(draft: ImageDraft, marks: ChangeMarks, record: TopicRecord): void {
  const { name, topicId } = record;
  closeTopic(draft);
  assert(!draft.topics.idByName.has(name), () => `topic ${name} is created twice`);
  const topic: TopicImage = { name, id: topicId, partitions: Map() };
  draft.topics = {
    byId: draft.topics.byId.set(topicId, topic),
    idByName: draft.topics.idByName.set(name, topicId),
  };
  marks.topic(topicId);
}

export function replayPartition(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: PartitionRecord,
): void {
  setPartition(draft, marks, record, {
    replicas: record.replicas,
    directories: directoriesOf(record.directories, record.replicas.length),
    isr: record.isr,
    elr: record.eligibleLeaderReplicas ?? [],
    lastKnownElr: record.lastKnownElr ?? [],
    removingReplicas: record.removingReplicas,
    addingReplicas: record.addingReplicas,
    leader: record.leader,
    leaderRecoveryState: record.leaderRecoveryState,
    leaderEpoch: record.leaderEpoch,
    partitionEpoch: record.partitionEpoch,
  });
}

export function replayPartitionChange(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: PartitionChangeRecord,
): void {
  const before = partitionInDraft(draft, record.topicId, record.partitionId);
  assert(
    before,
    () => `a change of the unknown partition ${record.topicId}-${String(record.partitionId)}`,
  );
  setPartition(draft, marks, record, mergePartitionChange(before, record));
}

/** The registration after a change. Every change makes a new partition epoch; naming a leader, a new leader epoch. */
export function mergePartitionChange(
  before: PartitionRegistration,
  record: PartitionChangeRecord,
): PartitionRegistration {
  const replicas = record.replicas ?? before.replicas;
  const isLeaderNamed = record.leader !== NO_LEADER_CHANGE;
  return {
    replicas,
    directories: directoriesOf(record.directories ?? before.directories, replicas.length),
    isr: record.isr ?? before.isr,
    elr: record.eligibleLeaderReplicas ?? before.elr,
    lastKnownElr: record.lastKnownElr ?? before.lastKnownElr,
    removingReplicas: record.removingReplicas ?? before.removingReplicas,
    addingReplicas: record.addingReplicas ?? before.addingReplicas,
    leader: isLeaderNamed ? record.leader : before.leader,
    leaderRecoveryState:
      record.leaderRecoveryState === NO_RECOVERY_STATE_CHANGE
        ? before.leaderRecoveryState
        : record.leaderRecoveryState,
    leaderEpoch: isLeaderNamed ? before.leaderEpoch + 1 : before.leaderEpoch,
    partitionEpoch: before.partitionEpoch + 1,
  };
}

/** Removes the topic with everything about it, its configuration too. */
export function replayRemoveTopic(
  draft: ImageDraft,
  marks: ChangeMarks,
  record: RemoveTopicRecord,
): void {
  closeTopic(draft);
  const topic = draft.topics.byId.get(record.topicId);
  assert(topic, () => `the unknown topic ${record.topicId} is removed`);
  draft.topics = {
    byId: draft.topics.byId.delete(topic.id),
    idByName: draft.topics.idByName.delete(topic.name),
  };
  marks.topic(topic.id);
  const key = configResourceKey(ConfigResourceType.TOPIC, topic.name);
  if (!draft.configs.byResource.has(key)) return;
  draft.configs = { byResource: draft.configs.byResource.delete(key) };
  marks.configs.set(key, { type: ConfigResourceType.TOPIC, name: topic.name });
}

/** Forgets the eligible leader replicas of one topic, or of all. */
export function replayClearElr(draft: ImageDraft, marks: ChangeMarks, topicName: string): void {
  closeTopic(draft);
  const ids =
    topicName === '' ? [...draft.topics.byId.keys()] : [draft.topics.idByName.get(topicName)];
  for (const id of ids) {
    const topic = id === undefined ? undefined : draft.topics.byId.get(id);
    if (topic === undefined) continue;
    for (const [partitionId, partition] of topic.partitions) {
      if (partition.elr.length === 0 && partition.lastKnownElr.length === 0) continue;
      const cleared = { ...partition, elr: [], lastKnownElr: [] };
      setPartition(draft, marks, { topicId: topic.id, partitionId }, cleared);
    }
  }
}

function setPartition(
  draft: ImageDraft,
  marks: ChangeMarks,
  key: { readonly topicId: Uuid; readonly partitionId: number },
  partition: PartitionRegistration,
): void {
  const partitions = openTopic(draft, key.topicId);
  assert(
    partitions,
    () => `partition ${String(key.partitionId)} of the unknown topic ${key.topicId}`,
  );
  partitions.set(key.partitionId, partition);
  marks.partition(key.topicId, key.partitionId);
}

/** Replicas placed before directories had ids count as "migrating", all of them. */
function directoriesOf(directories: readonly Uuid[], replicaCount: number): readonly Uuid[] {
  if (directories.some((directory) => directory !== MIGRATING_DIRECTORY_ID)) {
    return directories;
  }
  return new Array<Uuid>(replicaCount).fill(MIGRATING_DIRECTORY_ID);
}
