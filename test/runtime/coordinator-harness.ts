import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import {
  createOffsetCommitRequest,
  createOffsetCommitRequestPartition,
  type OffsetCommitResponse,
} from '../../protocol/generated/api/offset-commit.ts';
import type { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ApiError } from '../../protocol/wire/error-code.ts';
import { Codec } from '../../protocol/record/batch-header.ts';
import type { NewRecord } from '../../protocol/record/build.ts';
import { assert } from '../../src/base/assert.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { LabelledValue } from '../../src/base/metrics.ts';
import { GroupCoordinator } from '../../src/coordinator/group/group-coordinator.ts';
import { groupCodec } from '../../src/coordinator/group/group-records.ts';
import { offsetCommitRecord } from '../../src/coordinator/group/offsets/offset-records.ts';
import type { MetadataDelta } from '../../src/metadata/delta.ts';
import {
  CoordinatorRuntime,
  type CoordinatorRuntimeOptions,
} from '../../src/runtime/coordinator-runtime.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { SETTINGS } from '../coordinator/group/group-world.ts';
import { recordingLogger } from '../network/quiet.ts';
import { Replicas, type ReplicaOptions, type TopicOptions } from '../replication/fixture.ts';
import type { PartitionRecord } from '../../protocol/generated/metadata/partition-record.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';

export const TOPIC = '__consumer_offsets';

export const source = {
  principal: ANONYMOUS,
  clientId: 'c',
  clientHost: '127.0.0.1',
  apiVersion: 9,
  timeoutMs: 5000,
};

type Options = CoordinatorRuntimeOptions<GroupCoordinator, GroupRecord>;
type Parts = ConstructorParameters<typeof GroupCoordinator>[0];

export interface HarnessOptions {
  readonly replicas?: ReplicaOptions;
  readonly topic?: TopicOptions;
  readonly create?: (parts: Parts) => GroupCoordinator;
  readonly recorder?: Options['recorder'];
  readonly loadBufferBytes?: number;
  /** Before the runtime hears of the topic. */
  readonly prepare?: (replicas: Replicas) => void | Promise<void>;
}

/** What became of a request. */
export interface Outcome {
  response?: unknown;
  code?: ErrorCode;
}

/** A runtime of groups over one partition of a real log, on a disk in memory. */
export class CoordinatorHarness {
  readonly replicas: Replicas;
  readonly runtime: CoordinatorRuntime<GroupCoordinator, GroupRecord>;
  readonly log = recordingLogger();
  readonly gauges = new Map<string, () => number | Iterable<LabelledValue>>();
  readonly #topicId: Uuid;

  private constructor(replicas: Replicas, topicId: Uuid, options: HarnessOptions) {
    this.replicas = replicas;
    this.#topicId = topicId;
    const { clock, timers, random } = replicas.world;
    const counter = { add: () => undefined };
    const counts = {
      offsetCommits: counter,
      offsetExpirations: counter,
      offsetDeletions: counter,
      completedRebalances: counter,
    };
    const create = options.create ?? ((parts: Parts) => new GroupCoordinator(parts));
    this.runtime = new CoordinatorRuntime<GroupCoordinator, GroupRecord>({
      name: 'group-coordinator',
      topicName: TOPIC,
      createShard: () => create({ settings: SETTINGS, random, log: this.log, counts }),
      codec: groupCodec,
      compression: () => Codec.NONE,
      loadBufferBytes: options.loadBufferBytes ?? 1024 * 1024,
      commitTimeoutMs: () => 5000,
      recorder: options.recorder,
      replicas: replicas.manager,
      clock,
      timers,
      log: this.log,
      metrics: {
        counter: () => counter,
        quantiles: () => ({ observe: () => undefined }),
        gauge: (name, _help, read) => void this.gauges.set(name, read),
        total: (name, _help, read) => void this.gauges.set(name, read),
      },
    });
  }

  /** Loading has begun, and nothing else. */
  static async open(options: HarnessOptions = {}): Promise<CoordinatorHarness> {
    const replicas = await Replicas.open(options.replicas);
    const topicId = await replicas.createTopic(TOPIC, options.topic);
    await options.prepare?.(replicas);
    const harness = new CoordinatorHarness(replicas, topicId, options);
    harness.publish();
    return harness;
  }

  /** The same, and it serves. */
  static async serving(options: HarnessOptions = {}): Promise<CoordinatorHarness> {
    const harness = await CoordinatorHarness.open(options);
    await harness.replicas.time.settle();
    return harness;
  }

  /** Before anybody has made its topic. */
  static async unmade(): Promise<CoordinatorHarness> {
    return new CoordinatorHarness(await Replicas.open(), ZERO_UUID, {});
  }

  publish(): void {
    const delta = { topics: new Map() } as Partial<MetadataDelta> as MetadataDelta;
    this.runtime.publish(delta, this.replicas.image);
  }

  /** Somebody leads the partition, in an epoch. */
  async lead(leader: number, leaderEpoch: number, publishes = true): Promise<void> {
    const fields: Partial<PartitionRecord> = {
      leader,
      leaderEpoch,
      partitionEpoch: leaderEpoch,
      replicas: [1, 2],
      isr: leader === 1 ? [1] : [1, 2],
    };
    await this.replicas.publish(this.replicas.partitionRecord(this.#topicId, 0, fields));
    if (publishes) this.publish();
  }

  /** The same leader in the same epoch, with others in sync. */
  async inSync(isr: number[], partitionEpoch: number): Promise<void> {
    const fields = { replicas: [1, 2], isr, partitionEpoch };
    await this.replicas.publish(this.replicas.partitionRecord(this.#topicId, 0, fields));
    this.publish();
  }

  states(): string {
    const values = this.gauges.get('kafka_server_group_coordinator_metrics_num_partitions')!();
    return [...(values as Iterable<LabelledValue>)]
      .filter(({ value }) => value > 0)
      .map(({ labels }) => labels['state'])
      .join();
  }

  commit(offset: number, fields: { partitions?: number; retentionTimeMs?: number } = {}): Outcome {
    const { partitions = 1, retentionTimeMs = -1 } = fields;
    const request = createOffsetCommitRequest({
      groupId: 'g',
      generationIdOrMemberEpoch: -1,
      groupInstanceId: null,
      retentionTimeMs,
      topics: [
        {
          name: 't',
          topicId: ZERO_UUID,
          partitions: Array.from({ length: partitions }, (_, partitionIndex) =>
            createOffsetCommitRequestPartition({
              partitionIndex,
              committedOffset: offset,
              committedMetadata: '',
            }),
          ),
        },
      ],
    });
    const written = this.runtime.write<OffsetCommitResponse>('g', source, (machine, context) =>
      machine.commitOffsets(request, context),
    );
    return watched(written);
  }

  committed(): Outcome {
    return watched(
      this.runtime.read('g', (machine) => {
        for (const { topic, partition, offset } of machine.committedOffsets()) {
          if (topic === 't' && partition === 0) return offset;
        }
        return -1;
      }),
    );
  }

  settle(): Promise<void> {
    return this.replicas.time.settle();
  }

  advance(ms: number): Promise<void> {
    return this.replicas.time.advance(ms);
  }
}

export function watched(promise: Promise<unknown>): Outcome {
  const outcome: Outcome = {};
  promise.then(
    (response) => {
      outcome.response = response;
    },
    (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      outcome.code = error.code;
    },
  );
  return outcome;
}

/** What a commit of `offset` for a partition writes. */
export function offsetRecord(offset: number, topic = 't', partition = 0): NewRecord {
  const record = offsetCommitRecord(
    { groupId: 'g', topic, partition },
    {
      offset,
      leaderEpoch: -1,
      metadata: '',
      commitTimestampMs: 1_700_000_000_000,
      expireTimestampMs: -1,
      topicId: ZERO_UUID,
    },
  );
  return { ...groupCodec.encode(record), timestampMs: 1_700_000_000_000 };
}

export const TWO_REPLICAS = { partition: { replicas: [1, 2], isr: [1, 2] } };

export function append(replicas: Replicas, batch: Buffer): void {
  const appended = replicas.partition(TOPIC).appendAsCoordinator(batch);
  assert(appended.ok, 'an append that is taken');
}
