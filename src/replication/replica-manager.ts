import type { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { World } from '../base/world.ts';
import type { LogManager } from '../log/log-manager.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { Partition } from './partition.ts';

/** `samsa.flush.on.ack`: when an acknowledgement of acks=all waits for the disk as well. */
export type FlushOnAck = 'sole-replica' | 'always' | 'never';

/** Read on every use, so that dynamic changes take effect. */
export interface ReplicationConfig {
  readonly flushOnAck: FlushOnAck;
  /** `replica.lag.time.max.ms` */
  readonly replicaLagTimeMaxMs: number;
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointIntervalMs: number;
  /** `max.incremental.fetch.session.cache.slots` */
  readonly fetchSessionCacheSlots: number;
}

/** What the leader proposes to the controller; `node/` sends it as AlterPartition. */
export interface IsrProposal {
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly leaderRecoveryState: number;
  readonly isr: readonly { readonly brokerId: number; readonly brokerEpoch: number }[];
}

export interface IsrDecision {
  readonly code: ErrorCode;
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly isr: readonly number[];
  readonly leaderRecoveryState: number;
  readonly partitionEpoch: number;
}

/** Resolves with the controller's word on one proposal; rejects when it could not be asked (then it is tried again). */
export type AlterPartition = (proposal: IsrProposal) => Promise<IsrDecision>;

export interface ReplicaManagerOptions {
  readonly brokerId: number;
  readonly config: ReplicationConfig;
  readonly world: Pick<World, 'clock' | 'timers' | 'random' | 'log' | 'metrics' | 'offload' | 'onFatal'>;
  readonly logManager: LogManager;
  readonly alterPartition: AlterPartition;
  /** A replica lies in another directory than the metadata says: `node/` tells the controller (AssignReplicasToDirs). */
  readonly onDirectoryAssignment: (topicId: Uuid, partitionIndex: number, directoryId: Uuid) => void;
}

/** Where a partition is, for a request. */
export type PartitionLookup =
  | { readonly code: 0; readonly partition: Partition }
  | { readonly code: Exclude<ErrorCode, 0>; readonly partition: undefined };

/**
 * The replicas of this node. They exist only because a published metadata delta says so.
 */
export interface ReplicaManagerContract {
  /** Called by the publisher, one delta after the other; resolves when every log that the delta asks for is there. */
  applyDelta(delta: MetadataDelta, image: MetadataImage): Promise<void>;
  /** UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER (not ours) or KAFKA_STORAGE_ERROR (offline directory). */
  lookup(topicName: string, partitionIndex: number): PartitionLookup;
  partitions(): Iterable<Partition>;
  /** Starts the periodic work: high watermark checkpoints, in-sync set upkeep. */
  start(): void;
  /** Completes everything parked, checkpoints the high watermarks. The logs are closed by the log manager. */
  stop(): Promise<void>;
}
