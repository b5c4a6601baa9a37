import { createBrokerHeartbeatRequest } from '../../protocol/generated/api/broker-heartbeat.ts';
import { createBrokerRegistrationRequest } from '../../protocol/generated/api/broker-registration.ts';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  type CreateTopicsRequestCreatableTopic,
  type CreateTopicsResponse,
  type CreateTopicsResponseCreatableTopicResult,
} from '../../protocol/generated/api/create-topics.ts';
import {
  decodeMetadataRecord,
  encodeMetadataRecord,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type ClockReading } from '../../src/base/clock.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { type ControllerTimer } from '../../src/controller/controller-timers.ts';
import { type ControllerDecision } from '../../src/controller/controller-view.ts';
import { Controller } from '../../src/controller/controller.ts';
import { type CreateTopicsAuthorization } from '../../src/controller/create-topics.ts';
import { type ControllerSettings } from '../../src/controller/settings.ts';
import { type RequestContext } from '../../src/machine/decision.ts';
import {
  type MetadataImage,
  type PartitionRegistration,
  topicByName,
} from '../../src/metadata/image.ts';
import { type RecordedControllerParts } from '../../src/runtime/controller-ring.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';

export const CLUSTER_ID = 'CLUSTERCLUSTERCLUSTERA';
export const SESSION_TIMEOUT_MS = 9000;

/** An id that says whose it is. */
export function uuid(text: string): Uuid {
  return text.padEnd(21, '0') + 'A';
}

export const directoryOf = (brokerId: number): Uuid => uuid(`directory${String(brokerId)}`);

export interface Outcome<Response> {
  readonly response: Response;
  readonly records: readonly MetadataRecord[];
}

function unrecorded({ settings, random, nextOffset }: RecordedControllerParts): Controller {
  return new Controller(settings, random, nextOffset);
}

/** The active controller with a log in memory, a clock that is moved by hand, and shorthands for requests. */
export class ControllerHarness {
  readonly controller: Controller;
  readonly log: MetadataRecord[] = [];
  nowMs = 1_000_000;
  committedLength = 0;
  /** How many decisions were made: a request may take several. */
  partCount = 0;
  #nextRequestId = 1;
  /** When silent brokers are looked for; null: never. */
  #fenceAtMs: number | null = null;

  constructor(
    settings: Partial<ControllerSettings> = {},
    seed = 1,
    make: (parts: RecordedControllerParts) => Controller = unrecorded,
  ) {
    this.controller = make({
      settings: {
        nodeId: 100,
        clusterId: CLUSTER_ID,
        brokerIncarnationId: undefined,
        brokerSessionTimeoutMs: SESSION_TIMEOUT_MS,
        numPartitions: 1,
        defaultReplicationFactor: 1,
        isTopicDeletionEnabled: true,
        maxIdleIntervalMs: 500,
        electionIntervalMs: 300_000,
        preferredElectionIntervalMs: 300_000,
        staticConfig: new Map(),
        bootstrapRecords: [],
        ...settings,
      },
      random: new SeededRandom(seed),
      nextOffset: () => this.log.length,
    });
  }

  /** A harness whose controller leads a new cluster. */
  static active(settings: Partial<ControllerSettings> = {}, seed = 1): ControllerHarness {
    const harness = new ControllerHarness(settings, seed);
    harness.activate();
    harness.commit();
    return harness;
  }

  get image(): MetadataImage {
    return this.controller.image;
  }

  get clock(): ClockReading {
    return { wallMs: 5_000_000 + this.nowMs, monotonicMs: this.nowMs };
  }

  activate(): readonly MetadataRecord[] {
    return this.accept(this.controller.activate(this.clock));
  }

  /** As the runtime does: appends as one batch, replays at once. */
  accept(decision: ControllerDecision): readonly MetadataRecord[] {
    const records = decision.records.map((record) =>
      decodeMetadataRecord(encodeMetadataRecord(record)),
    );
    if (records.length > 0) {
      this.log.push(...records);
      const lastOffset = this.log.length - 1;
      const { wallMs } = this.clock;
      const batch = { records, lastOffset, epoch: 1, appendTimestampMs: wallMs };
      this.controller.replay(batch, this.clock);
    }
    decision.onAccepted?.();
    const fence = decision.timers?.find(({ key }) => key === 'fence');
    if (fence !== undefined) this.#fenceAtMs = fence.atMs;
    return records;
  }

  write<Response>(
    decide: (controller: Controller, context: RequestContext<Response>) => ControllerDecision,
    apiVersion = 99,
  ): Outcome<Response> {
    const context = {
      replyTo: { requestId: this.#nextRequestId++ },
      principal: ANONYMOUS,
      clientId: 'test',
      apiVersion,
      clock: this.clock,
      deadlineMs: this.nowMs + 30_000,
    };
    const records: MetadataRecord[] = [];
    for (;;) {
      const decision = decide(this.controller, context);
      records.push(...this.accept(decision));
      this.partCount += 1;
      if (decision.isPartial) continue;
      return { response: decision.replies[0]?.response as Response, records };
    }
  }

  commit(): void {
    this.committedLength = this.log.length;
    this.controller.commitUpTo(this.log.length - 1);
  }

  /** Time in which the controller runs and commits; of what is only added to `nowMs` it knows nothing. */
  pass(ms: number): void {
    const endMs = this.nowMs + ms;
    while (this.#fenceAtMs !== null && this.#fenceAtMs <= endMs) {
      this.nowMs = Math.max(this.nowMs, this.#fenceAtMs);
      this.commit();
      this.fire('fence');
    }
    this.nowMs = endMs;
  }

  fire(timer: ControllerTimer): readonly MetadataRecord[] {
    return this.accept(this.controller.onTimer(timer, this.clock));
  }

  register(
    brokerId: number,
    fields: Partial<Parameters<typeof createBrokerRegistrationRequest>[0] & object> = {},
  ): number {
    const request = createBrokerRegistrationRequest({
      brokerId,
      clusterId: CLUSTER_ID,
      incarnationId: uuid(`incarnation${String(brokerId)}`),
      listeners: [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
      features: [{ name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 }],
      logDirs: [directoryOf(brokerId)],
      ...fields,
    });
    return this.write<{ brokerEpoch: number }>((controller, context) =>
      controller.registerBroker(request, context as never),
    ).response.brokerEpoch;
  }

  heartbeat(
    brokerId: number,
    fields: Partial<Parameters<typeof createBrokerHeartbeatRequest>[0] & object> = {},
  ): Outcome<{ isCaughtUp: boolean; isFenced: boolean; shouldShutDown: boolean }> {
    const request = createBrokerHeartbeatRequest({
      brokerId,
      brokerEpoch: this.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1,
      currentMetadataOffset: this.log.length - 1,
      ...fields,
    });
    return this.write((controller, context) =>
      controller.brokerHeartbeat(request, context as never),
    );
  }

  /** Registered, caught up, unfenced. */
  join(...brokerIds: readonly number[]): this {
    for (const brokerId of brokerIds) {
      this.register(brokerId);
      this.heartbeat(brokerId);
    }
    return this;
  }

  createTopics(
    ...topics: readonly Partial<CreateTopicsRequestCreatableTopic>[]
  ): Outcome<CreateTopicsResponse> {
    return this.createTopicsAs(undefined, ...topics);
  }

  createTopicsAs(
    may: CreateTopicsAuthorization | undefined,
    ...topics: readonly Partial<CreateTopicsRequestCreatableTopic>[]
  ): Outcome<CreateTopicsResponse> {
    const request = createCreateTopicsRequest({
      topics: topics.map((topic) =>
        createCreateTopicsRequestCreatableTopic({
          numPartitions: -1,
          replicationFactor: -1,
          ...topic,
        }),
      ),
    });
    return this.write((controller, context) => controller.createTopics(request, context, may));
  }

  /** One topic with these assignments, which must succeed. */
  createAssigned(name: string, ...assignments: readonly (readonly number[])[]): Uuid {
    const result = this.createTopic({
      name,
      assignments: assignments.map((brokerIds, partitionIndex) => ({
        partitionIndex,
        brokerIds: [...brokerIds],
      })),
    });
    if (result.errorCode !== ErrorCode.NONE) throw new Error(result.errorMessage ?? '');
    return result.topicId;
  }

  createTopic(
    topic: Partial<CreateTopicsRequestCreatableTopic>,
  ): CreateTopicsResponseCreatableTopicResult {
    const [result] = this.createTopics(topic).response.topics;
    if (result === undefined) throw new Error('no result');
    return result;
  }

  partition(topicName: string, index = 0): PartitionRegistration {
    const partition = topicByName(this.image, topicName)?.partitions.get(index);
    if (partition === undefined) throw new Error(`no ${topicName}-${String(index)}`);
    return partition;
  }
}

/** The names of records, for expectations. */
export function names(records: readonly MetadataRecord[]): string[] {
  return records.map((record) => record.name);
}
