import { buildBatch, type BatchOptions, type NewRecord } from '../../protocol/record/build.ts';
import { createConfigRecord } from '../../protocol/generated/metadata/config-record.ts';
import type { MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import {
  createPartitionRecord,
  type PartitionRecord,
} from '../../protocol/generated/metadata/partition-record.ts';
import { createRegisterBrokerRecord } from '../../protocol/generated/metadata/register-broker-record.ts';
import { createRemoveTopicRecord } from '../../protocol/generated/metadata/remove-topic-record.ts';
import { createTopicRecord } from '../../protocol/generated/metadata/topic-record.ts';
import { uuidFromBytes, type Uuid } from '../../protocol/wire/uuid.ts';
import { OutputBudget } from '../../src/base/output-budget.ts';
import type { FlushOnAck } from '../../src/log/log-config.ts';
import { LogManager } from '../../src/log/log-manager.ts';
import type { Appended } from '../../src/log/types.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { topicConfigOn } from '../../src/node/topic-configs.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import type { AppendRefusal, AppendWaiter } from '../../src/replication/append-waiter.ts';
import type { Partition } from '../../src/replication/partition.ts';
import {
  ReplicaManager,
  type IsrDecision,
  type IsrProposal,
} from '../../src/replication/replica-manager.ts';
import { FakeTime, fakeWorld, type FakeWorld } from './fake-world.ts';

export const BROKER_ID = 1;
export const BROKER_EPOCH = 100;

export function uuid(number: number): Uuid {
  const bytes = Buffer.alloc(16, 7);
  bytes.writeUInt32BE(number, 12);
  return uuidFromBytes(bytes);
}

export const DIRECTORIES = [
  { path: '/data-a', directoryId: uuid(0xa000) },
  { path: '/data-b', directoryId: uuid(0xb000) },
];

export interface ReplicaOptions {
  readonly seed?: number;
  readonly flushOnAck?: FlushOnAck;
  readonly disk?: MemoryDisk;
  readonly directories?: typeof DIRECTORIES;
  readonly properties?: ReadonlyMap<string, string>;
  readonly fetchSessionCacheSlots?: number;
  readonly outputBytes?: number;
}

export interface TopicOptions {
  readonly partitions?: number;
  readonly configs?: Readonly<Record<string, string>>;
  readonly partition?: Partial<PartitionRecord>;
}

/** What the controller is asked, and says when told to. */
export class Controller {
  readonly proposals: {
    proposal: IsrProposal;
    answer: (decision: IsrDecision) => void;
    fail: () => void;
  }[] = [];

  readonly alterPartition = (proposal: IsrProposal): Promise<IsrDecision> =>
    new Promise((resolve, reject) => {
      this.proposals.push({
        proposal,
        answer: resolve,
        fail: () => {
          reject(new Error('no controller'));
        },
      });
    });

  /** Grants the last proposal. */
  grant(): void {
    const last = this.proposals.pop()!;
    last.answer({
      code: 0,
      leader: BROKER_ID,
      leaderEpoch: last.proposal.leaderEpoch,
      isr: last.proposal.isr.map(({ brokerId }) => brokerId),
      leaderRecoveryState: 0,
      partitionEpoch: last.proposal.partitionEpoch + 1,
    });
  }
}

/** Replicas of one broker on a disk in memory, with the metadata that a controller would publish. */
export class Replicas {
  readonly time: FakeTime;
  readonly world: FakeWorld;
  readonly logs: LogManager;
  readonly manager: ReplicaManager;
  readonly controller = new Controller();
  readonly assignments: [topicId: Uuid, partitionIndex: number, directoryId: Uuid][] = [];
  readonly #fold = new MetadataFold();
  #offset = -1;
  #topicCount = 0;

  private constructor(time: FakeTime, world: FakeWorld, logs: LogManager, options: ReplicaOptions) {
    this.time = time;
    this.world = world;
    this.logs = logs;
    this.manager = new ReplicaManager({
      brokerId: BROKER_ID,
      brokerEpoch: () => BROKER_EPOCH,
      config: {
        replicaLagTimeMaxMs: 30_000,
        highWatermarkCheckpointIntervalMs: 5000,
        fetchSessionCacheSlots: options.fetchSessionCacheSlots ?? 1000,
        fetchMaxBytes: 55 * 1024 * 1024,
      },
      world,
      logManager: logs,
      output: new OutputBudget(options.outputBytes ?? 256 * 1024 * 1024),
      topicConfig: topicConfigOn(BROKER_ID, options.properties ?? new Map(), world.log),
      alterPartition: this.controller.alterPartition,
      onDirectoryAssignment: (...assignment) => this.assignments.push(assignment),
    });
  }

  static async open(options: ReplicaOptions = {}): Promise<Replicas> {
    const time = new FakeTime();
    const world = fakeWorld(time, options.seed ?? 1, options.disk ?? new MemoryDisk());
    const directories = options.directories ?? DIRECTORIES.slice(0, 1);
    for (const { path } of directories) world.disk.makeDirectory(path);
    const topicConfig = topicConfigOn(BROKER_ID, options.properties ?? new Map(), world.log);
    const opening = LogManager.open({
      world,
      directories,
      flushOnAck: options.flushOnAck ?? 'sole-replica',
      tailMemoryBytes: 8 * 1024 * 1024,
      configFor: (topicName) => topicConfig(topicName, new MetadataFold().image),
      retentionCheckIntervalMs: 300_000,
      producerCheckIntervalMs: 600_000,
      flushCheckpointIntervalMs: 60_000,
      startOffsetCheckpointIntervalMs: 60_000,
      producerIdExpirationMs: 86_400_000,
      onDirectoryOffline: () => undefined,
    });
    const logs = await whileTurning(time, opening);
    return new Replicas(time, world, logs, options);
  }

  get image() {
    return this.#fold.image;
  }

  /** Publishes records as the controller would have committed them. */
  async publish(...records: MetadataRecord[]): Promise<void> {
    this.#offset += records.length;
    this.#fold.applyBatch({
      records,
      lastOffset: this.#offset,
      epoch: 1,
      appendTimestampMs: this.world.clock.wallMs(),
    });
    await this.#deliver();
  }

  async #deliver(): Promise<void> {
    const delta = this.#fold.takeDelta();
    if (delta === undefined) return;
    await whileTurning(this.time, this.manager.applyDelta(delta, this.#fold.image));
    await this.time.settle();
  }

  /** A topic whose partitions this broker leads alone, unless `partition` says otherwise. */
  async createTopic(name: string, options: TopicOptions = {}): Promise<Uuid> {
    const topicId = uuid(++this.#topicCount);
    await this.publish(
      { name: 'TopicRecord', version: 0, value: createTopicRecord({ name, topicId }) },
      ...Object.entries(options.configs ?? {}).map(([key, value]) =>
        configRecord(name, key, value),
      ),
      ...Array.from({ length: options.partitions ?? 1 }, (_, partitionId) =>
        this.partitionRecord(topicId, partitionId, options.partition),
      ),
    );
    return topicId;
  }

  partitionRecord(
    topicId: Uuid,
    partitionId: number,
    fields: Partial<PartitionRecord> = {},
  ): MetadataRecord {
    const replicas = fields.replicas ?? [BROKER_ID];
    const value = createPartitionRecord({
      partitionId,
      topicId,
      isr: replicas,
      leader: BROKER_ID,
      leaderEpoch: 0,
      partitionEpoch: 0,
      directories: replicas.map(() => DIRECTORIES[0]!.directoryId),
      ...fields,
      replicas,
    });
    return { name: 'PartitionRecord', version: 1, value };
  }

  async removeTopic(topicId: Uuid): Promise<void> {
    const value = createRemoveTopicRecord({ topicId });
    await this.publish({ name: 'RemoveTopicRecord', version: 0, value });
  }

  async registerBroker(brokerId: number, brokerEpoch: number, fenced = false): Promise<void> {
    const value = createRegisterBrokerRecord({
      brokerId,
      brokerEpoch,
      fenced,
      rack: null,
      incarnationId: uuid(0xc000 + brokerId),
    });
    await this.publish({ name: 'RegisterBrokerRecord', version: 3, value });
  }

  partition(topicName: string, partitionIndex = 0): Partition {
    const { partition } = this.manager.lookup(topicName, partitionIndex);
    if (partition === undefined) throw new Error(`no ${topicName}-${String(partitionIndex)}`);
    return partition;
  }

  /** Appends and tells later what became of it. */
  append(
    topicName: string,
    records: Buffer,
    requiredAcks = -1,
    partitionIndex = 0,
  ): AppendRecorder {
    const recorder = new AppendRecorder();
    const options = { requiredAcks, origin: 'client' as const };
    this.partition(topicName, partitionIndex).append(records, options, recorder, 0);
    return recorder;
  }

  async close(): Promise<void> {
    await this.manager.stop();
    await whileTurning(this.time, this.logs.close(BROKER_EPOCH));
  }
}

/** Lets fake turns pass until `promise` settles. */
export async function whileTurning<T>(time: FakeTime, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  void promise.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  for (let turns = 0; !isSettled && turns < 10_000; turns++) await time.settle();
  return promise;
}

export class AppendRecorder implements AppendWaiter {
  outcome: Appended | AppendRefusal | undefined;
  onAppended(_slot: number, appended: Appended): void {
    if (this.outcome !== undefined) throw new Error('answered twice');
    this.outcome = appended;
  }
  onRefused(_slot: number, refused: AppendRefusal): void {
    if (this.outcome !== undefined) throw new Error('answered twice');
    this.outcome = refused;
  }
}

export function configRecord(
  topicName: string,
  name: string,
  value: string | null,
): MetadataRecord {
  return {
    name: 'ConfigRecord',
    version: 0,
    value: createConfigRecord({ resourceType: 2, resourceName: topicName, name, value }),
  };
}

export function batchOf(
  values: readonly string[],
  options: Omit<BatchOptions, 'records'> & { timestampMs?: number } = {},
): Buffer {
  const records: NewRecord[] = values.map((value, index) => ({
    timestampMs: (options.timestampMs ?? 1_700_000_000_000) + index,
    key: null,
    value: Buffer.from(value),
  }));
  return buildBatch({ ...options, records });
}
