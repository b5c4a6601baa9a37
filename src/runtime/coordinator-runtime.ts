import type { Codec } from '../../protocol/record/batch-header.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import type { Clock, ClockReading } from '../base/clock.ts';
import { javaHashCode } from '../base/java-hash.ts';
import type { Logger } from '../base/logger.ts';
import type { LabelledValue, Metrics } from '../base/metrics.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { CoordinatorContext, Shard, ShardCodec } from '../coordinator/shard.ts';
import type { Decision } from '../machine/decision.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { EMPTY_IMAGE, topicByName, type MetadataImage } from '../metadata/image.ts';
import type { ReplicaManager } from '../replication/replica-manager.ts';
import { CoordinatorMeter } from './coordinator-meter.ts';
import {
  CoordinatorShard,
  type CoordinatorRequestSource,
  type CoordinatorShardHost,
  type CoordinatorShardState,
  type RecordedMachine,
} from './coordinator-shard.ts';

export interface CoordinatorRuntimeOptions<S extends Shard<R>, R> {
  /** As logs and metrics call it: `group-coordinator`. */
  readonly name: string;
  /** The internal topic whose partitions hold the state. */
  readonly topicName: string;
  readonly createShard: (partitionIndex: number) => S;
  readonly codec: ShardCodec<R>;
  readonly compression: () => Codec;
  readonly loadBufferBytes: number;
  /** For those who do not say how long they wait for a commit. */
  readonly commitTimeoutMs: () => number;
  readonly recorder?: MachineRecorder<S> | undefined;
  readonly replicas: Pick<ReplicaManager, 'lookup'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Keeps the last events of machines, for the case that one fails. */
export interface MachineRecorder<S> {
  record(machine: S): RecordedMachine<S>;
  write(ring: RecordedMachine<S>['ring'], reason: Error): void;
}

/** A shard that failed is loaded again after so long, and after twice as long each time that it fails again. */
const RELOAD_DELAY_MS = 1000;
const MAX_RELOAD_DELAY_MS = 60_000;

/**
 * The coordinators of one kind on this node: one shard for each partition of the internal topic that is led here
 * (Kafka's CoordinatorRuntime). Shards come and go with leadership, as published deltas say.
 */
export class CoordinatorRuntime<S extends Shard<R>, R> implements CoordinatorShardHost<S, R> {
  readonly #options: CoordinatorRuntimeOptions<S, R>;
  readonly #shards = new Map<number, CoordinatorShard<S, R>>();
  readonly #reloads = new Set<Timer>();
  /** Partition → how often it failed since it last stayed up for as long as a reload may take. */
  readonly #failures = new Map<number, Failures>();
  readonly meter = new CoordinatorMeter();
  readonly #loadTimes = { count: 0, totalMs: 0, maxMs: 0 };
  #image: MetadataImage = EMPTY_IMAGE;
  #isStopped = false;

  constructor(options: CoordinatorRuntimeOptions<S, R>) {
    this.#options = options;
    this.#registerGauges();
  }

  get name(): string {
    return this.#options.name;
  }

  get shardCodec(): ShardCodec<R> {
    return this.#options.codec;
  }

  get loadBufferBytes(): number {
    return this.#options.loadBufferBytes;
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  get timers(): Timers {
    return this.#options.timers;
  }

  get log(): Logger {
    return this.#options.log;
  }

  createShard(partitionIndex: number): S {
    return this.#options.createShard(partitionIndex);
  }

  record(machine: S): RecordedMachine<S> | undefined {
    return this.#options.recorder?.record(machine);
  }

  commitTimeoutMs(): number {
    return this.#options.commitTimeoutMs();
  }

  compression(): Codec {
    return this.#options.compression();
  }

  image(): MetadataImage {
    return this.#image;
  }

  // What requests ask.

  /** The partition that holds `key`, such as a group id; undefined while the topic does not exist. */
  partitionFor(key: string): number | undefined {
    const partitionCount = topicByName(this.#image, this.#options.topicName)?.partitions.size ?? 0;
    if (partitionCount === 0) return undefined;
    const hash = javaHashCode(key);
    // Kafka's Utils.abs: the one number without a positive counterpart counts as zero.
    return (hash === -0x8000_0000 ? 0 : Math.abs(hash)) % partitionCount;
  }

  /** The partitions that are led here, loading and failed ones included. */
  ledPartitions(): number[] {
    return [...this.#shards.keys()];
  }

  /**
   * Decides a request on the shard that holds `key`. Resolves when what it wrote is committed and the machine has
   * answered. Rejects with ApiError: COORDINATOR_NOT_AVAILABLE (the commit took too long, or it stops),
   * NOT_COORDINATOR (led elsewhere, or no such topic yet), COORDINATOR_LOAD_IN_PROGRESS, and what the machine or the
   * log refuse.
   */
  write<Response>(
    key: string,
    source: CoordinatorRequestSource,
    decide: (machine: S, context: CoordinatorContext<Response>) => Decision<R>,
  ): Promise<Response> {
    const shard = this.#shardFor(key);
    return shard instanceof ApiError ? Promise.reject(shard) : shard.write(source, decide);
  }

  /** The same for what changes nothing: answered when everything written before is committed. */
  read<Response>(
    key: string,
    read: (machine: S, clock: ClockReading) => Response,
  ): Promise<Response> {
    const shard = this.#shardFor(key);
    return shard instanceof ApiError ? Promise.reject(shard) : shard.read(read);
  }

  /** Reads one led partition, for requests about everything. Rejects as `read`. */
  readPartition<Response>(
    partitionIndex: number,
    read: (machine: S, clock: ClockReading) => Response,
  ): Promise<Response> {
    const shard = this.#shards.get(partitionIndex);
    return shard === undefined
      ? Promise.reject(new ApiError(ErrorCode.NOT_COORDINATOR))
      : shard.read(read);
  }

  /**
   * The machines that serve, to be looked at and not to be asked to decide: for metrics, such as
   * `for (const groups of runtime.machines()) yield* groups.committedOffsets()`.
   */
  *machines(): IterableIterator<S> {
    for (const shard of this.#shards.values()) if (shard.state === 'active') yield shard.machine;
  }

  #shardFor(key: string): CoordinatorShard<S, R> | ApiError {
    if (this.#isStopped) return new ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE);
    const partitionIndex = this.partitionFor(key);
    if (partitionIndex === undefined) return new ApiError(ErrorCode.NOT_COORDINATOR);
    return this.#shards.get(partitionIndex) ?? new ApiError(ErrorCode.NOT_COORDINATOR);
  }

  // Life.

  /** After the replica manager: its roles decide. */
  publish(delta: MetadataDelta, image: MetadataImage): void {
    this.#image = image;
    if (this.#isStopped) return;
    const topic = topicByName(image, this.#options.topicName);
    for (const [partitionIndex, shard] of this.#shards) {
      if (!this.#isCurrent(shard)) this.#close(partitionIndex, shard);
    }
    for (const partitionIndex of topic?.partitions.keys() ?? []) this.#lead(partitionIndex);
    for (const shard of this.#shards.values()) shard.onMetadata(delta, image);
  }

  #isCurrent(shard: CoordinatorShard<S, R>): boolean {
    const { topicName, replicas } = this.#options;
    const { partition, leaderEpoch } = shard;
    const found = replicas.lookup(topicName, partition.partitionIndex).partition;
    return (
      shard.state !== 'closed' &&
      found === partition &&
      found.isLeader &&
      found.leaderEpoch === leaderEpoch
    );
  }

  #lead(partitionIndex: number): void {
    if (this.#shards.has(partitionIndex)) return;
    const { topicName, replicas } = this.#options;
    const { partition } = replicas.lookup(topicName, partitionIndex);
    if (partition?.isLeader !== true) return;
    const shard = new CoordinatorShard<S, R>(this, partition);
    this.#shards.set(partitionIndex, shard);
    void shard.load();
  }

  #close(partitionIndex: number, shard: CoordinatorShard<S, R>): void {
    shard.close();
    if (this.#shards.get(partitionIndex) === shard) this.#shards.delete(partitionIndex);
  }

  onShardLoaded(_loaded: CoordinatorShard<S, R>, tookMs: number): void {
    this.#loadTimes.count += 1;
    this.#loadTimes.totalMs += tookMs;
    this.#loadTimes.maxMs = Math.max(this.#loadTimes.maxMs, tookMs);
  }

  onShardFailed(failed: CoordinatorShard<S, R>, error: unknown): void {
    const { recorder } = this.#options;
    const { partitionIndex } = failed.partition;
    const { count, delayMs } = this.#countFailure(partitionIndex);
    // What fails again after the first failure is its consequence.
    if (failed.ring !== undefined && count === 1) {
      recorder?.write(failed.ring, error instanceof Error ? error : new Error(String(error)));
    }
    this.#reloadLater(failed, delayMs);
  }

  #countFailure(partitionIndex: number): { readonly count: number; readonly delayMs: number } {
    const nowMs = this.#options.clock.monotonicMs();
    const before = this.#failures.get(partitionIndex);
    const isRecent = before !== undefined && nowMs - before.atMs < 2 * MAX_RELOAD_DELAY_MS;
    const count = isRecent ? before.count + 1 : 1;
    this.#failures.set(partitionIndex, { count, atMs: nowMs });
    const delayMs = Math.min(RELOAD_DELAY_MS * 2 ** (count - 1), MAX_RELOAD_DELAY_MS);
    return { count, delayMs };
  }

  #reloadLater(failed: CoordinatorShard<S, R>, delayMs: number): void {
    const { partitionIndex } = failed.partition;
    const timer = this.#options.timers.schedule(delayMs, () => {
      this.#reloads.delete(timer);
      if (this.#isStopped || this.#shards.get(partitionIndex) !== failed) return;
      this.#close(partitionIndex, failed);
      this.#lead(partitionIndex);
    });
    this.#reloads.add(timer);
  }

  /** Whoever waits is told NOT_COORDINATOR. */
  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#reloads) timer.cancel();
    this.#reloads.clear();
    for (const shard of this.#shards.values()) shard.close();
    this.#shards.clear();
  }

  #registerGauges(): void {
    const { metrics, name } = this.#options;
    const prefix = `kafka_server_${name.replaceAll('-', '_')}_metrics`;
    const states = (): Iterable<LabelledValue> => STATES.map((state) => this.#countOf(state));
    metrics.gauge(`${prefix}_num_partitions`, 'Led partitions by state', states, ['state']);
    this.meter.expose(metrics, this.#options.clock, prefix);
    const times = this.#loadTimes;
    const average = (): number => (times.count === 0 ? 0 : times.totalMs / times.count);
    metrics.gauge(`${prefix}_partition_load_time_avg`, 'Milliseconds since the start', average);
    metrics.gauge(
      `${prefix}_partition_load_time_max`,
      'Milliseconds since the start',
      () => times.maxMs,
    );
  }

  #countOf(state: CoordinatorShardState): LabelledValue {
    let value = 0;
    for (const shard of this.#shards.values()) if (shard.state === state) value += 1;
    return { labels: { state }, value };
  }
}

const STATES = ['loading', 'active', 'failed'] as const;

interface Failures {
  readonly count: number;
  /** Monotonic, of the last one. */
  readonly atMs: number;
}
