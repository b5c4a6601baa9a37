import { type CreateTopicsRequestCreatableTopic } from '../../protocol/generated/api/create-topics.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { LEADER_RECOVERED, type PartitionRegistration } from '../metadata/image.ts';
import { type ControllerView, defaultDirectory, isActive } from './controller-view.ts';
import { placeReplicas, type UsableBroker } from './placement.ts';

/** The partitions that a new topic begins with, as the request assigns them or as they are placed. */
export function assignmentOf(
  view: ControllerView,
  topic: CreateTopicsRequestCreatableTopic,
): PartitionRegistration[] {
  return topic.assignments.length > 0 ? manualAssignment(view, topic) : placed(view, topic);
}

function manualAssignment(
  view: ControllerView,
  topic: CreateTopicsRequestCreatableTopic,
): PartitionRegistration[] {
  if (topic.replicationFactor !== -1) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      'A manual partition assignment was specified, but replication factor was not set to -1.',
    );
  }
  if (topic.numPartitions !== -1) {
    throw new ApiError(
      ErrorCode.INVALID_REQUEST,
      'A manual partition assignment was specified, but numPartitions was not set to -1.',
    );
  }
  const partitions = new Map<number, PartitionRegistration>();
  let replicationFactor: number | undefined;
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (partitions.has(partitionIndex)) {
      refuseAssignment(
        `Found multiple manual partition assignments for partition ${String(partitionIndex)}`,
      );
    }
    checkManualAssignment(view, brokerIds, replicationFactor);
    replicationFactor = brokerIds.length;
    const isr = brokerIds.filter((id) => isActive(view.image, id));
    if (isr.length === 0) {
      refuseAssignment(
        `All brokers specified in the manual partition assignment for partition ${String(partitionIndex)} ` +
          'are fenced or in controlled shutdown.',
      );
    }
    partitions.set(partitionIndex, newPartition(view, brokerIds, isr));
  }
  return Array.from({ length: partitions.size }, (_, index) => {
    const partition = partitions.get(index);
    return (
      partition ?? refuseAssignment('partitions should be a consecutive 0-based integer sequence')
    );
  });
}

/** Also for partitions added later. Throws INVALID_REPLICA_ASSIGNMENT. */
export function checkManualAssignment(
  view: ControllerView,
  brokerIds: readonly number[],
  replicationFactor: number | undefined,
): void {
  if (brokerIds.length === 0) {
    refuseAssignment('The manual partition assignment includes an empty replica list.');
  }
  const seen = new Set<number>();
  for (const brokerId of [...brokerIds].sort((a, b) => a - b)) {
    if (!view.image.cluster.brokers.has(brokerId)) {
      refuseAssignment(
        `The manual partition assignment includes broker ${String(brokerId)}, but no such broker is registered.`,
      );
    }
    if (seen.has(brokerId)) {
      refuseAssignment(
        `The manual partition assignment includes the broker ${String(brokerId)} more than once.`,
      );
    }
    seen.add(brokerId);
  }
  if (replicationFactor !== undefined && brokerIds.length !== replicationFactor) {
    refuseAssignment(
      `The manual partition assignment includes a partition with ${String(brokerIds.length)} replica(s), but ` +
        `this is not consistent with previous partitions, which have ${String(replicationFactor)} replica(s).`,
    );
  }
}

function refuseAssignment(message: string): never {
  throw new ApiError(ErrorCode.INVALID_REPLICA_ASSIGNMENT, message);
}

function placed(
  view: ControllerView,
  topic: CreateTopicsRequestCreatableTopic,
): PartitionRegistration[] {
  if (topic.replicationFactor < -1 || topic.replicationFactor === 0) {
    throw new ApiError(
      ErrorCode.INVALID_REPLICATION_FACTOR,
      'Replication factor must be larger than 0, or -1 to use the default value.',
    );
  }
  if (topic.numPartitions < -1 || topic.numPartitions === 0) {
    throw new ApiError(
      ErrorCode.INVALID_PARTITIONS,
      'Number of partitions was set to an invalid non-positive value.',
    );
  }
  const { settings, image } = view;
  const partitionCount = topic.numPartitions === -1 ? settings.numPartitions : topic.numPartitions;
  const replicationFactor =
    topic.replicationFactor === -1 ? settings.defaultReplicationFactor : topic.replicationFactor;
  const unable = (reason: string): ApiError =>
    new ApiError(
      ErrorCode.INVALID_REPLICATION_FACTOR,
      `Unable to replicate the partition ${String(replicationFactor)} time(s): ${reason}`,
    );
  let placements: number[][];
  try {
    placements = placeReplicas(usableBrokers(view), partitionCount, replicationFactor, view.random);
  } catch (error) {
    throw error instanceof ApiError ? unable(error.message) : error;
  }
  // A topic may have very many partitions, on few different sets of brokers: each is looked at once.
  const made = new Map<string, PartitionRegistration>();
  return placements.map((replicas) => {
    const key = replicas.length === 1 ? String(replicas[0]) : replicas.join();
    let partition = made.get(key);
    if (partition === undefined) {
      const isr = replicas.filter((id) => isActive(image, id));
      if (isr.length === 0) {
        throw unable('All brokers are currently fenced or in controlled shutdown.');
      }
      partition = newPartition(view, replicas, isr);
      made.set(key, partition);
    }
    return partition;
  });
}

/** Brokers that may get new replicas: not shutting down, and with a directory that takes them. */
export function usableBrokers(view: ControllerView): UsableBroker[] {
  const usable: UsableBroker[] = [];
  for (const broker of view.image.cluster.brokers.values()) {
    const { brokerId, rack, isFenced, directories, cordonedDirectories } = broker;
    const isShuttingDown = view.sessions.controlledShutdownOffset(brokerId) >= 0;
    if (broker.isInControlledShutdown || isShuttingDown) continue;
    const isCordoned =
      directories.length > 0 && directories.every((each) => cordonedDirectories?.includes(each));
    if (!isCordoned) usable.push({ brokerId, rack, isFenced });
  }
  return usable;
}

export function newPartition(
  view: ControllerView,
  replicas: readonly number[],
  isr: readonly number[],
): PartitionRegistration {
  return {
    replicas,
    directories: replicas.map((id) => defaultDirectory(view.image, id)),
    isr,
    elr: [],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader: isr[0] ?? -1,
    leaderRecoveryState: LEADER_RECOVERED,
    leaderEpoch: 0,
    partitionEpoch: 0,
  };
}
