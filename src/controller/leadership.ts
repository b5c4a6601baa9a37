import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { type Uuid, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { MAX_PARTITION_CHANGES_PER_TASK } from '../config/limits.ts';
import { NO_LEADER, type PartitionRegistration, type TopicImage } from '../metadata/image.ts';
import { metadataRecord } from '../metadata/record.ts';
import {
  type ControllerView,
  defaultDirectory,
  hasOnlineDirectory,
  isActive,
  isUncleanElectionEnabled,
} from './controller-view.ts';
import { directoryOfReplica, partitionChange, type PartitionTarget } from './partition-change.ts';

/** A partition with its topic, while all of them are walked. */
export interface PartitionOfTopic {
  readonly topic: TopicImage;
  readonly partitionIndex: number;
  readonly partition: PartitionRegistration;
}

export function* allPartitions(view: ControllerView): Generator<PartitionOfTopic> {
  for (const topic of view.image.topics.byId.values()) {
    for (const [partitionIndex, partition] of topic.partitions) {
      yield { topic, partitionIndex, partition };
    }
  }
}

export function hasLeaderships(view: ControllerView, brokerId: number): boolean {
  for (const { partition } of allPartitions(view)) if (partition.leader === brokerId) return true;
  return false;
}

/**
 * Which brokers may lead while a change of one of them is decided: the image still shows it as it was.
 */
export interface BrokerInChange {
  /** Is going away: never a leader, and leaves every in-sync set. */
  readonly removed?: number;
  /** Has just become active. */
  readonly added?: number;
}

/** The target of a partition whose replicas stay what they are; callers add what is to change. */
export function targetOf(
  view: ControllerView,
  { topic, partitionIndex, partition }: PartitionOfTopic,
  change: BrokerInChange = {},
  isUnclean = isUncleanElectionEnabled(view, topic.name),
): PartitionTarget {
  return {
    topicId: topic.id,
    partitionIndex,
    partition,
    format: view.format,
    election: isUnclean ? 'unclean' : 'online',
    isAcceptableLeader: (id) =>
      id !== change.removed &&
      (isActive(view.image, id) || (id === change.added && !isShuttingDown(view, id))) &&
      hasOnlineDirectory(view.image, id, directoryOfReplica(partition, id) ?? ZERO_UUID),
    defaultDirectory: (id) => defaultDirectory(view.image, id),
  };
}

function isShuttingDown(view: ControllerView, brokerId: number): boolean {
  return view.image.cluster.brokers.get(brokerId)?.isInControlledShutdown ?? false;
}

/**
 * The broker leaves every in-sync set that has others, and what it leads gets another leader, or none. At most
 * `MAX_PARTITION_CHANGES_PER_TASK` at a time: as many mean that there may be more.
 */
export function removeFromLeadership(view: ControllerView, brokerId: number): MetadataRecord[] {
  const concerns = ({ partition }: PartitionOfTopic): boolean =>
    partition.leader === brokerId || (partition.isr.length > 1 && partition.isr.includes(brokerId));
  return changesOf(view, { removed: brokerId }, concerns);
}

/** As above, for the replicas in one directory of the broker. */
export function removeDirectory(
  view: ControllerView,
  brokerId: number,
  directory: Uuid,
): MetadataRecord[] {
  const concerns = ({ partition }: PartitionOfTopic): boolean =>
    (partition.leader === brokerId || partition.isr.includes(brokerId)) &&
    directoryOfReplica(partition, brokerId) === directory;
  return changesOf(view, { removed: brokerId }, concerns);
}

/** Partitions without a leader get one, now that this broker is there. */
export function addToLeadership(view: ControllerView, brokerId: number): MetadataRecord[] {
  return giveLeaders(view, { added: brokerId });
}

/** Whatever has no leader gets one, where there is one to be had. */
export function electLeaderless(view: ControllerView): MetadataRecord[] {
  return giveLeaders(view, {});
}

/** Where no replica is active there is nothing to decide: after a restart that is so of every partition there is. */
function giveLeaders(view: ControllerView, change: BrokerInChange): MetadataRecord[] {
  const mayLead = (id: number): boolean => id === change.added || isActive(view.image, id);
  return changesOf(
    view,
    change,
    ({ partition }) => partition.leader === NO_LEADER && partition.replicas.some(mayLead),
  );
}

/** Leadership goes back to the first replica of each assignment, where it is in sync and alive. */
export function electPreferred(view: ControllerView): MetadataRecord[] {
  const records: MetadataRecord[] = [];
  for (const each of allPartitions(view)) {
    const [preferred] = each.partition.replicas;
    if (each.partition.leader === preferred || preferred === undefined) continue;
    const target = targetOf(view, each);
    if (!each.partition.isr.includes(preferred) || !target.isAcceptableLeader(preferred)) continue;
    const record = partitionChange({ ...target, election: 'preferred' });
    if (record !== undefined) {
      records.push(metadataRecord(view.format, 'PartitionChangeRecord', record));
    }
    if (isFull(records)) break;
  }
  return records;
}

/** There may be more to do. */
export function isFull(records: readonly MetadataRecord[]): boolean {
  return records.length >= MAX_PARTITION_CHANGES_PER_TASK;
}

function changesOf(
  view: ControllerView,
  change: BrokerInChange,
  concerns: (each: PartitionOfTopic) => boolean,
): MetadataRecord[] {
  const records: MetadataRecord[] = [];
  let topic: TopicImage | undefined;
  let isUnclean = false;
  for (const each of allPartitions(view)) {
    if (!concerns(each)) continue;
    if (each.topic !== topic) {
      // Partitions come topic by topic: its configuration is resolved once.
      topic = each.topic;
      isUnclean = isUncleanElectionEnabled(view, topic.name);
    }
    const target = targetOf(view, each, change, isUnclean);
    const isr = each.partition.isr.filter((id) => id !== change.removed);
    const record = partitionChange({ ...target, isr });
    if (record !== undefined) {
      records.push(metadataRecord(view.format, 'PartitionChangeRecord', record));
    }
    if (isFull(records)) break;
  }
  return records;
}
