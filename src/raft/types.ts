// pure
import type { Uuid } from '../../protocol/wire/uuid.ts';

export const METADATA_TOPIC_NAME = '__cluster_metadata';

/** The end of a range of the log: `offset` is exclusive, `epoch` that of the record before. Names a snapshot. */
export interface OffsetAndEpoch {
  readonly offset: number;
  readonly epoch: number;
}

/** `leaderId` -1: no leader is known in this epoch. */
export interface LeaderAndEpoch {
  readonly leaderId: number;
  readonly epoch: number;
}

/** A replica is a node id and, where the sender knows it, the directory that holds its log. */
export interface ReplicaKey {
  readonly id: number;
  /** `ZERO_UUID` when unknown (static quorums, old protocol versions). */
  readonly directoryId: Uuid;
}

export interface Endpoint {
  /** Listener name, upper case as Kafka normalises it. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

export interface Voter extends ReplicaKey {
  /** First one: the default listener. */
  readonly endpoints: readonly Endpoint[];
  readonly minKRaftVersion: number;
  readonly maxKRaftVersion: number;
}

export function sameOffsetAndEpoch(a: OffsetAndEpoch, b: OffsetAndEpoch): boolean {
  return a.offset === b.offset && a.epoch === b.epoch;
}

/** By epoch first, then by offset: the order in which logs are "more up to date". */
export function compareOffsetAndEpoch(a: OffsetAndEpoch, b: OffsetAndEpoch): number {
  return a.epoch === b.epoch ? a.offset - b.offset : a.epoch - b.epoch;
}
