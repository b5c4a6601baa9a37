import {
  createPartitionChangeRecord,
  type PartitionChangeRecord,
} from '../../protocol/generated/metadata/partition-change-record.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { LEADER_RECOVERING, NO_LEADER, type PartitionRegistration } from '../metadata/image.ts';
import { type MetadataFormat } from '../metadata/metadata-version.ts';
import { sameIds } from '../metadata/replay-cluster.ts';
import { NO_LEADER_CHANGE, NO_RECOVERY_STATE_CHANGE } from '../metadata/replay-topics.ts';

/**
 * How a leader is chosen when the current one may not stay: among the in-sync replicas in the order of the
 * assignment (`online`), the first of the assignment before anything else (`preferred`), or, when no in-sync
 * replica is left, any live replica (`unclean`), which may lose records.
 */
export type Election = 'online' | 'preferred' | 'unclean';

/** What a partition is to become. What is left out stays as it is. */
export interface PartitionTarget {
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly partition: PartitionRegistration;
  readonly format: MetadataFormat;
  readonly election: Election;
  /** Whether this broker is alive, and its replica's directory too. */
  isAcceptableLeader(brokerId: number): boolean;
  /** For replicas that are new in the assignment. */
  defaultDirectory(brokerId: number): Uuid;
  readonly isr?: readonly number[];
  readonly replicas?: readonly number[];
  readonly removingReplicas?: readonly number[];
  readonly addingReplicas?: readonly number[];
  readonly leaderRecoveryState?: number;
  /** New directories of some replicas. */
  readonly directories?: ReadonlyMap<number, Uuid>;
}

/**
 * The record that brings the partition to its target, with the election of a leader where one is needed and
 * the end of a reassignment where it is complete. Undefined when nothing changes. Every leader that is named
 * gets a new leader epoch, also when it is the old one.
 */
export function partitionChange(target: PartitionTarget): PartitionChangeRecord | undefined {
  const { partition } = target;
  const record = createPartitionChangeRecord({
    topicId: target.topicId,
    partitionId: target.partitionIndex,
  });
  const goal = goalOf(target);
  elect(record, target, goal);
  if (record.leader === NO_LEADER_CHANGE && !includesAll(goal.replicas, partition.replicas)) {
    // A replica is gone from the assignment: it must not go on under the old leader epoch.
    record.leader = partition.leader;
  }
  if (record.isr === null && goal.isr.length > 0 && !sameIds(goal.isr, partition.isr)) {
    record.isr = [...goal.isr];
  }
  if (
    target.format.bumpsLeaderEpochOnIsrShrink &&
    record.leader === NO_LEADER_CHANGE &&
    record.isr !== null &&
    !includesAll(record.isr, partition.isr)
  ) {
    record.leader = partition.leader;
  }
  setAssignment(record, target, goal);
  setRest(record, target);
  return isNoOp(record) ? undefined : record;
}

interface Goal {
  readonly isr: readonly number[];
  readonly replicas: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
}

function goalOf(target: PartitionTarget): Goal {
  const { partition } = target;
  const goal: Goal = {
    isr: target.isr ?? partition.isr,
    replicas: target.replicas ?? partition.replicas,
    removingReplicas: target.removingReplicas ?? partition.removingReplicas,
    addingReplicas: target.addingReplicas ?? partition.addingReplicas,
  };
  return completedReassignment(goal) ?? goal;
}

/** A reassignment is complete when every replica that is to stay is in sync. */
function completedReassignment(goal: Goal): Goal | undefined {
  if (goal.removingReplicas.length === 0 && goal.addingReplicas.length === 0) return undefined;
  const stays = (replica: number): boolean => !goal.removingReplicas.includes(replica);
  const isr = goal.isr.filter(stays);
  const replicas = goal.replicas.filter(stays);
  if (isr.length === 0 || replicas.length === 0 || !includesAll(isr, replicas)) return undefined;
  return { isr, replicas, removingReplicas: [], addingReplicas: [] };
}

function elect(record: PartitionChangeRecord, target: PartitionTarget, goal: Goal): void {
  const { partition } = target;
  const { leader, isUnclean } = electLeader(target, goal);
  if (leader === partition.leader) return;
  record.leader = leader;
  if (!isUnclean) return;
  // What the others have beyond the new leader is lost: they must not count as in sync with it.
  record.isr = [leader];
  if (partition.leaderRecoveryState !== LEADER_RECOVERING) {
    record.leaderRecoveryState = LEADER_RECOVERING;
  }
}

function electLeader(target: PartitionTarget, goal: Goal): { leader: number; isUnclean: boolean } {
  const { partition, election } = target;
  const isValid = (id: number): boolean => goal.isr.includes(id) && target.isAcceptableLeader(id);
  const preferred = goal.replicas[0];
  if (election === 'preferred' && preferred !== undefined && isValid(preferred)) {
    return { leader: preferred, isUnclean: false };
  }
  if (isValid(partition.leader)) return { leader: partition.leader, isUnclean: false };
  const online = goal.replicas.find(isValid);
  if (online !== undefined) return { leader: online, isUnclean: false };
  if (election === 'unclean') {
    const any = goal.replicas.find((id) => target.isAcceptableLeader(id));
    if (any !== undefined) return { leader: any, isUnclean: true };
  }
  return { leader: NO_LEADER, isUnclean: false };
}

function setAssignment(record: PartitionChangeRecord, target: PartitionTarget, goal: Goal): void {
  const { partition } = target;
  if (target.format.hasDirectories && goal.replicas.length > 0) {
    const directories = goal.replicas.map((id) => directoryOf(target, id));
    if (!sameIds(directories, partition.directories)) record.directories = directories;
  }
  if (!sameIds(goal.replicas, partition.replicas)) record.replicas = [...goal.replicas];
  if (!sameIds(goal.removingReplicas, partition.removingReplicas)) {
    record.removingReplicas = [...goal.removingReplicas];
  }
  if (!sameIds(goal.addingReplicas, partition.addingReplicas)) {
    record.addingReplicas = [...goal.addingReplicas];
  }
}

function setRest(record: PartitionChangeRecord, target: PartitionTarget): void {
  const { partition, format, leaderRecoveryState } = target;
  if (format.hasElr) {
    // Eligible leader replicas are a feature that is not finalized: whatever is there is cleared.
    if (partition.elr.length > 0) record.eligibleLeaderReplicas = [];
    if (partition.lastKnownElr.length > 0) record.lastKnownElr = [];
  }
  if (leaderRecoveryState !== undefined && leaderRecoveryState !== partition.leaderRecoveryState) {
    record.leaderRecoveryState = leaderRecoveryState;
  }
}

export function directoryOfReplica(
  partition: PartitionRegistration,
  brokerId: number,
): Uuid | undefined {
  const index = partition.replicas.indexOf(brokerId);
  return index < 0 ? undefined : partition.directories[index];
}

function directoryOf(target: PartitionTarget, brokerId: number): Uuid {
  return (
    target.directories?.get(brokerId) ??
    directoryOfReplica(target.partition, brokerId) ??
    target.defaultDirectory(brokerId)
  );
}

function includesAll(all: readonly number[], some: readonly number[]): boolean {
  return some.every((id) => all.includes(id));
}

function isNoOp(record: PartitionChangeRecord): boolean {
  return (
    record.isr === null &&
    record.leader === NO_LEADER_CHANGE &&
    record.replicas === null &&
    record.removingReplicas === null &&
    record.addingReplicas === null &&
    record.leaderRecoveryState === NO_RECOVERY_STATE_CHANGE &&
    record.directories === null &&
    record.eligibleLeaderReplicas === null &&
    record.lastKnownElr === null
  );
}
