import { ApiError, ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID, type Uuid } from '../../protocol/wire/uuid.ts';
import type { OutputBudget } from '../base/output-budget.ts';
import type { Timer } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import type { TopicConfig } from '../config/topic-config.ts';
import type { LogManager } from '../log/log-manager.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import { forEach, Slice } from '../log/slice.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import {
  ConfigResourceType,
  EMPTY_IMAGE,
  partitionOf,
  topicById,
  topicByName,
  type MetadataImage,
} from '../metadata/image.ts';
import type { FetchHost } from './fetch-reader.ts';
import { FetchSessionCache } from './fetch-session-cache.ts';
import {
  type GoneReplica,
  goneReplicas,
  type LocalReplica,
  localReplicas,
} from './local-changes.ts';
import { Partition, type PartitionHost } from './partition.ts';
import { PartitionTraffic } from './partition-traffic.ts';
import { Purgatory } from './purgatory.ts';
import { registerMetrics } from './replication-metrics.ts';

/** Read on every use, so that dynamic changes take effect. */
export interface ReplicationConfig {
  /** `replica.lag.time.max.ms` */
  readonly replicaLagTimeMaxMs: number;
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointIntervalMs: number;
  /** `fetch.max.bytes` */
  readonly fetchMaxBytes: number;
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
  readonly code: Code;
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
  /** −1 before the first registration. */
  readonly brokerEpoch: () => number;
  readonly config: ReplicationConfig;
  readonly world: Pick<World, 'clock' | 'timers' | 'random' | 'log' | 'metrics'>;
  readonly logManager: LogManager;
  /** Shared with the listeners by which answers leave. */
  readonly output: OutputBudget;
  /** A topic's configuration on this node, as `image` has it. */
  readonly topicConfig: (topicName: string, image: MetadataImage) => TopicConfig;
  readonly alterPartition: AlterPartition;
  /** A replica lies elsewhere than the metadata says: `node/` tells the controller (AssignReplicasToDirs). */
  readonly onDirectoryAssignment: (
    topicId: Uuid,
    partitionIndex: number,
    directoryId: Uuid,
  ) => void;
}

/** Where a partition is, for a request. */
export type PartitionLookup =
  | { readonly code: typeof ErrorCode.NONE; readonly partition: Partition }
  | { readonly code: Code; readonly partition: undefined };

/** So many logs are opened at a time: as many as flush at once; what follows their flushes may run in one task. */
const OPENED_AT_ONCE = 4;

const UNKNOWN: PartitionLookup = {
  code: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
  partition: undefined,
};
const NOT_OURS: PartitionLookup = { code: ErrorCode.NOT_LEADER_OR_FOLLOWER, partition: undefined };
const OFFLINE: PartitionLookup = { code: ErrorCode.KAFKA_STORAGE_ERROR, partition: undefined };

/**
 * The replicas of this node. They exist only because a published metadata delta says so: created, given their
 * roles and taken away by `applyDelta`, nowhere else.
 */
export class ReplicaManager implements PartitionHost, FetchHost {
  readonly brokerId: number;
  readonly config: ReplicationConfig;
  readonly purgatory: Purgatory;
  readonly fetchSessions: FetchSessionCache;
  /** Of replicas that are here no more. */
  readonly formerTraffic = new PartitionTraffic();
  readonly #options: ReplicaManagerOptions;
  /** Topic name → partition index → what a lookup answers. */
  readonly #partitions = new Map<string, Map<number, PartitionLookup & { partition: Partition }>>();
  /** Of the topics with replicas here: the image's persistent map is slower. */
  readonly #topicNames = new Map<Uuid, string>();
  #image: MetadataImage = EMPTY_IMAGE;
  #isFirstDelta = true;
  #isrExpansions = 0;
  #isrShrinks = 0;
  #failedIsrUpdates = 0;
  readonly #periodic = new Set<Timer>();
  #isStopped = false;

  constructor(options: ReplicaManagerOptions) {
    this.#options = options;
    this.brokerId = options.brokerId;
    this.config = options.config;
    this.purgatory = new Purgatory(options.world.clock, options.world.timers);
    this.fetchSessions = new FetchSessionCache(
      () => options.config.fetchSessionCacheSlots,
      options.world.random,
    );
    registerMetrics(options.world.metrics, this);
  }

  get clock() {
    return this.#options.world.clock;
  }

  get timers() {
    return this.#options.world.timers;
  }

  get log() {
    return this.#options.world.log;
  }

  get output(): OutputBudget {
    return this.#options.output;
  }

  get logs(): LogManager {
    return this.#options.logManager;
  }

  get alterPartition() {
    return this.#options.alterPartition;
  }

  get isrExpansions(): number {
    return this.#isrExpansions;
  }

  get isrShrinks(): number {
    return this.#isrShrinks;
  }

  /** Proposals that the controller did not take. */
  get failedIsrUpdates(): number {
    return this.#failedIsrUpdates;
  }

  brokerEpoch(): number {
    return this.#options.brokerEpoch();
  }

  image(): MetadataImage {
    return this.#image;
  }

  onIsrUpdateFailed(): void {
    this.#failedIsrUpdates += 1;
  }

  onIsrChanged(kind: 'expand' | 'shrink'): void {
    if (kind === 'expand') this.#isrExpansions += 1;
    else this.#isrShrinks += 1;
  }

  /** UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER (not ours) or KAFKA_STORAGE_ERROR (offline directory). */
  lookup(topicName: string, partitionIndex: number): PartitionLookup {
    const found = this.#partitions.get(topicName)?.get(partitionIndex);
    if (found !== undefined) return found.partition.role === 'offline' ? OFFLINE : found;
    return partitionOf(this.#image, topicName, partitionIndex) === undefined ? UNKNOWN : NOT_OURS;
  }

  readonly topicNameOf = (topicId: Uuid): string | undefined =>
    this.#topicNames.get(topicId) ?? topicById(this.#image, topicId)?.name;

  *partitions(): IterableIterator<Partition> {
    for (const topic of this.#partitions.values()) {
      for (const { partition } of topic.values()) yield partition;
    }
  }

  /** Starts the periodic work: high watermark checkpoints, in-sync set upkeep. */
  start(): void {
    const { highWatermarkCheckpointIntervalMs, replicaLagTimeMaxMs } = this.config;
    this.#repeat(highWatermarkCheckpointIntervalMs, () => {
      this.#checkpoint();
    });
    // As often as Kafka: a follower leaves the set at most half as late again as it should.
    this.#repeat(replicaLagTimeMaxMs / 2, () => {
      for (const partition of this.partitions()) partition.maybeShrinkIsr();
    });
  }

  /** Completes everything parked. The logs are the log manager's to close. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#periodic) timer.cancel();
    this.#periodic.clear();
    const slice = new Slice(this);
    for (const partition of [...this.partitions()]) {
      partition.remove(ErrorCode.NOT_LEADER_OR_FOLLOWER);
      if (slice.isOver) await slice.breathe();
    }
    this.#partitions.clear();
  }

  #repeat(intervalMs: number, task: () => void): void {
    const timer = this.timers.schedule(intervalMs, () => {
      this.#periodic.delete(timer);
      if (this.#isStopped) return;
      task();
      this.#repeat(intervalMs, task);
    });
    this.#periodic.add(timer);
  }

  #checkpoint(): void {
    this.#options.logManager.checkpoint().catch((error: unknown) => {
      // The log manager takes the directory offline; here it is only late.
      this.log.warn('The high watermarks could not be checkpointed.', { error });
    });
  }

  /**
   * Called by the publisher, one delta after the other; resolves when every log that the delta asks for is there.
   * The first delta must bring an image that had caught up with the controller: what it does not know is set
   * aside as stray.
   */
  async applyDelta(delta: MetadataDelta, image: MetadataImage): Promise<void> {
    this.#image = image;
    const slice = new Slice(this);
    for (const gone of goneReplicas(delta, this.brokerId)) {
      this.#remove(gone);
      if (slice.isOver) await slice.breathe();
    }
    if (this.#isFirstDelta) {
      this.#isFirstDelta = false;
      await this.#setStraysAside(image, slice);
    }
    await this.#hostAll(localReplicas(delta, this.brokerId), image, slice);
    await this.#applyConfigs(delta, image, slice);
    if (delta.acls.size > 0) {
      for (const session of this.fetchSessions.sessions()) session.set.markAllDirty();
    }
  }

  #remove(gone: GoneReplica): void {
    const partition = this.#partitions.get(gone.topicName)?.get(gone.partitionIndex)?.partition;
    if (partition?.topicId !== gone.topicId) return; // never was here, or makes way for a namesake
    this.#forget(partition);
    partition.remove(
      gone.isDeleted ? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION : ErrorCode.NOT_LEADER_OR_FOLLOWER,
    );
    const log = this.#options.logManager.get(gone.topicName, gone.partitionIndex);
    if (log?.topicId === gone.topicId) {
      this.#options.logManager.delete(gone.topicName, gone.partitionIndex);
    }
  }

  #forget(partition: Partition): void {
    this.formerTraffic.add(partition.traffic);
    const topic = this.#partitions.get(partition.topicName);
    topic?.delete(partition.partitionIndex);
    if (topic?.size !== 0) return;
    this.#partitions.delete(partition.topicName);
    this.#topicNames.delete(partition.topicId);
  }

  async #setStraysAside(image: MetadataImage, slice: Slice): Promise<void> {
    for (const log of [...this.#options.logManager.logs()]) {
      if (!this.#isOurs(log, image)) this.#setAside(log);
      if (slice.isOver) await slice.breathe();
    }
  }

  #isOurs({ topicName, partitionIndex, topicId }: PartitionLog, image: MetadataImage): boolean {
    const topic = topicByName(image, topicName);
    const registration = topic?.partitions.get(partitionIndex);
    return (
      registration?.replicas.includes(this.brokerId) === true &&
      (topicId === ZERO_UUID || topicId === topic?.id)
    );
  }

  #setAside({ topicName, partitionIndex, topicId }: PartitionLog): void {
    this.log.warn('Setting aside a log of which the metadata knows nothing.', {
      topic: topicName,
      partition: partitionIndex,
      topicId,
    });
    this.#options.logManager.setAsideAsStray(topicName, partitionIndex);
  }

  /** Some at a time: what makes a new log safe from a torn file is waited for, and is then waited for together. */
  async #hostAll(
    replicas: Iterable<LocalReplica>,
    image: MetadataImage,
    slice: Slice,
  ): Promise<void> {
    const configs = new Map<string, TopicConfig>();
    await forEach(replicas, { atOnce: OPENED_AT_ONCE, slice }, (replica) => {
      const { topicName } = replica;
      const config = configs.get(topicName) ?? this.#options.topicConfig(topicName, image);
      configs.set(topicName, config);
      return this.#host(replica, config);
    });
  }

  async #host(replica: LocalReplica, config: TopicConfig): Promise<void> {
    this.#makeWayFor(replica);
    if (this.#known(replica)?.role === 'offline') return;
    const log = await this.#openLog(replica, config);
    if (this.#isStopped) return;
    const partition = this.#getOrCreate(replica);
    partition.minInsyncReplicas = config.minInsyncReplicas;
    if (log === undefined || log.failure?.isOffline === true) {
      partition.goOffline();
      return;
    }
    if (replica.registration.leader === this.brokerId) {
      partition.becomeLeader(replica.registration, log);
    } else {
      partition.becomeFollower(replica.registration, log);
    }
    this.#maybeReportDirectory(replica);
  }

  #known({ topicName, partitionIndex }: LocalReplica): Partition | undefined {
    return this.#partitions.get(topicName)?.get(partitionIndex)?.partition;
  }

  /** Takes away a namesake whose deletion this delta did not tell of, as between two snapshots. */
  #makeWayFor(replica: LocalReplica): void {
    const known = this.#known(replica);
    if (known === undefined || known.topicId === replica.topicId) return;
    const { topicName, topicId, partitionIndex } = known;
    this.#remove({ topicName, topicId, partitionIndex, isDeleted: true });
  }

  #getOrCreate(replica: LocalReplica): Partition {
    const known = this.#known(replica);
    if (known !== undefined) return known;
    let topic = this.#partitions.get(replica.topicName);
    if (topic === undefined) {
      topic = new Map();
      this.#partitions.set(replica.topicName, topic);
    }
    const partition = new Partition(this, replica);
    this.#topicNames.set(replica.topicId, replica.topicName);
    topic.set(replica.partitionIndex, { code: ErrorCode.NONE, partition });
    return partition;
  }

  async #openLog(replica: LocalReplica, config: TopicConfig): Promise<PartitionLog | undefined> {
    const { topicName, partitionIndex, topicId, directoryId } = replica;
    const { logManager } = this.#options;
    const known = logManager.get(topicName, partitionIndex);
    if (known !== undefined && (known.topicId === topicId || known.topicId === ZERO_UUID)) {
      if (known.failure?.isOffline === true) return undefined;
    } else if (this.#mayLieElsewhere(replica)) {
      return undefined;
    }
    try {
      return await logManager.getOrCreate({
        topicName,
        partitionIndex,
        topicId,
        config,
        ...(directoryId === undefined ? {} : { directoryId }),
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.log.error('A partition has no usable log.', {
        topic: topicName,
        partition: partitionIndex,
        why: error.message,
      });
      return undefined;
    }
  }

  /** Its log may lie in a directory that is offline: an empty one in its place would pass for it. */
  #mayLieElsewhere(replica: LocalReplica): boolean {
    const { directories } = this.#options.logManager;
    if (replica.isNew || directories.every((directory) => directory.isOnline)) return false;
    const assigned = directories.find(({ directoryId }) => directoryId === replica.directoryId);
    return assigned?.isOnline !== true;
  }

  #maybeReportDirectory(replica: LocalReplica): void {
    const { topicName, topicId, partitionIndex } = replica;
    const actual = this.#options.logManager.directoryIdOf(topicName, partitionIndex);
    if (actual !== undefined && actual !== replica.directoryId) {
      this.#options.onDirectoryAssignment(topicId, partitionIndex, actual);
    }
  }

  async #applyConfigs(delta: MetadataDelta, image: MetadataImage, slice: Slice): Promise<void> {
    if (delta.configs.size === 0) return;
    const topics = new Set<string>();
    for (const { type, name } of delta.configs.values()) {
      if (type === ConfigResourceType.TOPIC && this.#partitions.has(name)) topics.add(name);
      // A broker's options are the defaults of all its topics.
      if (type === ConfigResourceType.BROKER) {
        for (const topicName of this.#partitions.keys()) topics.add(topicName);
      }
    }
    for (const topicName of topics) {
      const config = this.#options.topicConfig(topicName, image);
      this.#options.logManager.updateConfig(topicName, config);
      for (const { partition } of this.#partitions.get(topicName)?.values() ?? []) {
        partition.minInsyncReplicas = config.minInsyncReplicas;
      }
      if (slice.isOver) await slice.breathe();
    }
  }
}
