import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import type { OutputBudget } from '../base/output-budget.ts';
import type { World } from '../base/world.ts';
import type { NodeConfig } from '../config/node-config.ts';
import type { ConfigView } from '../config/resolve.ts';
import type { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import { LogManager } from '../log/log-manager.ts';
import { advertisedFeatures } from '../metadata/features.ts';
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts';
import { metadataFormat, MIN_METADATA_VERSION } from '../metadata/metadata-version.ts';
import { ReplicaManager } from '../replication/replica-manager.ts';
import type { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';
import { createAlterPartition } from './alter-partition.ts';
import { BrokerLifecycle, type BrokerIdentity } from './broker-lifecycle.ts';
import { ClientTelemetry } from './client-telemetry.ts';
import type { ControllerChannel } from './controller-channel.ts';
import { createGroupRuntime } from './group-part.ts';
import { LogDirectoryError } from './log-directories.ts';
import { DirectoryAssignments } from './directory-assignments.ts';
import type { MetadataPublisher } from './metadata-loader.ts';
import type { PartStack } from './part-stack.ts';
import type { EventFiles } from '../runtime/event-files.ts';
import { ProducerIds } from './producer-ids.ts';
import type { NodeStorage } from './storage.ts';
import { topicConfigOn } from './topic-configs.ts';

/** A controlled shutdown that the controller has not granted after so long is given up. */
const CONTROLLED_SHUTDOWN_TIMEOUT_MS = 30_000;

export interface BrokerPartOptions {
  readonly config: NodeConfig;
  readonly properties: ReadonlyMap<string, string>;
  readonly storage: NodeStorage;
  readonly channel: ControllerChannel;
  /** For registration and heartbeats alone: nothing may hold them up. */
  readonly heartbeats: ControllerChannel;
  readonly eventFiles: EventFiles;
  readonly output: OutputBudget;
  readonly world: World;
  readonly parts: PartStack;
}

/** What a node with the role broker has besides the quorum: logs, replicas, producer ids, and its life. */
export class BrokerPart {
  readonly logs: LogManager;
  readonly replicas: ReplicaManager;
  readonly producerIds: ProducerIds;
  readonly groups: CoordinatorRuntime<GroupCoordinator, GroupRecord>;
  /** Undefined where it is off. */
  readonly clientTelemetry: ClientTelemetry | undefined;
  readonly #options: BrokerPartOptions;
  #lifecycle: BrokerLifecycle | undefined;

  private constructor(options: BrokerPartOptions, logs: LogManager) {
    const { config, properties, channel, eventFiles, world, parts } = options;
    this.#options = options;
    this.logs = logs;
    const brokerId = config.nodeId;
    const brokerEpoch = (): number => this.brokerEpoch;
    this.producerIds = new ProducerIds({
      brokerId,
      brokerEpoch,
      channel,
      requestTimeoutMs: config.requestTimeoutMs,
    });
    const { timers, log } = world;
    const assignments = new DirectoryAssignments({ brokerId, brokerEpoch, channel, timers, log });
    parts.push('directory assignments', () => assignments.close());
    assignments.expose(world.metrics);
    this.replicas = new ReplicaManager({
      brokerId,
      brokerEpoch,
      config: {
        replicaLagTimeMaxMs: config.replica.lagTimeMaxMs,
        highWatermarkCheckpointIntervalMs: config.replica.highWatermarkCheckpointIntervalMs,
        fetchMaxBytes: config.fetchMaxBytes,
        fetchSessionCacheSlots: config.maxIncrementalFetchSessionCacheSlots,
      },
      world,
      logManager: logs,
      output: options.output,
      topicConfig: topicConfigOn(brokerId, properties, log),
      alterPartition: createAlterPartition(brokerId, brokerEpoch, channel),
      onDirectoryAssignment: (topicId, partitionIndex, directoryId) =>
        assignments.assign(topicId, partitionIndex, directoryId),
    });
    parts.push('replicas', () => this.replicas.stop());
    this.groups = createGroupRuntime({ config, replicas: this.replicas, eventFiles, world });
    parts.push('groups', () => this.groups.stop());
    this.clientTelemetry = openClientTelemetry(options);
  }

  /** Opens every log. */
  static async open(options: BrokerPartOptions): Promise<BrokerPart> {
    const { config, properties, storage, world, parts } = options;
    // What the logs report before the part is there is looked at when it is.
    const made: { part?: BrokerPart } = {};
    const failedEarly: { directoryId: Uuid; reason: Error }[] = [];
    const topicConfig = topicConfigOn(config.nodeId, properties, world.log);
    const logs = await LogManager.open({
      world,
      directories: storage.directories.filter(({ path }) => config.logDirs.includes(path)),
      flushOnAck: config.samsa.flushOnAck,
      tailMemoryBytes: config.samsa.tailMemoryBytes,
      validatesCompressed: config.samsa.validateCompressed,
      configFor: (topicName) => topicConfig(topicName, EMPTY_IMAGE),
      retentionCheckIntervalMs: config.log.retentionCheckIntervalMs,
      flushCheckpointIntervalMs: config.log.flushOffsetCheckpointIntervalMs,
      startOffsetCheckpointIntervalMs: config.log.flushStartOffsetCheckpointIntervalMs,
      producerIdExpirationMs: config.producerIdExpirationMs,
      producerCheckIntervalMs: config.log.producerCheckIntervalMs,
      onDirectoryOffline: (directoryId, reason) => {
        if (made.part === undefined) failedEarly.push({ directoryId, reason });
        else made.part.directoryFailed(directoryId, reason);
      },
    });
    parts.push('logs', () => logs.close(made.part?.brokerEpoch ?? -1));
    const part = new BrokerPart(options, logs);
    made.part = part;
    for (const { directoryId, reason } of failedEarly) part.#logFailure(directoryId, reason);
    const end = part.#endOfTheNode();
    if (end !== undefined) throw new LogDirectoryError(end, { cause: failedEarly[0]?.reason });
    return part;
  }

  /** What it has of the options that may change while the node runs. */
  readonly follow = (view: ConfigView): void => {
    this.logs.producerIdExpirationMs = view.number('producer.id.expiration.ms');
  };

  /** -1 before the first registration. */
  get brokerEpoch(): number {
    return this.#lifecycle?.brokerEpoch ?? -1;
  }

  get lifecycle(): BrokerLifecycle | undefined {
    return this.#lifecycle;
  }

  publishers(): MetadataPublisher[] {
    return [
      {
        name: 'the replica manager',
        publish: (delta, image) => this.replicas.applyDelta(delta, image),
      },
      { name: 'groups', publish: (delta, image) => this.groups.publish(delta, image) },
      {
        name: 'client telemetry',
        publish: (delta, image) => this.clientTelemetry?.publish(delta, image),
      },
      { name: 'the life of the broker', publish: (_, image) => this.#onPublished(image) },
    ];
  }

  #onPublished({ cluster, features }: MetadataImage): void {
    const registration = cluster.brokers.get(this.#options.config.nodeId);
    const isOurs = registration?.brokerEpoch === this.#lifecycle?.brokerEpoch;
    const { hasDirectories } = metadataFormat(features.metadataVersion ?? MIN_METADATA_VERSION);
    if (isOurs && hasDirectories && registration?.directories.length === 0) {
      this.#lifecycle?.tellDirectories();
    }
    this.#lifecycle?.metadataPublished();
  }

  /** Registers with the controller; resolves when the broker has been unfenced, or is being stopped. */
  async join(
    identity: Omit<
      BrokerIdentity,
      'brokerId' | 'features' | 'rack' | 'directoryIds' | 'previousBrokerEpoch'
    >,
    publishedMetadataOffset: () => number,
  ): Promise<void> {
    const { config, heartbeats, world, parts } = this.#options;
    this.replicas.start();
    const lifecycle = new BrokerLifecycle({
      identity: {
        ...identity,
        brokerId: config.nodeId,
        features: registeredFeatures(),
        rack: config.rack,
        directoryIds: this.#onlineDirectories(),
        previousBrokerEpoch: this.logs.previousBrokerEpoch,
      },
      channel: heartbeats,
      clock: world.clock,
      timers: world.timers,
      log: world.log,
      heartbeatIntervalMs: config.brokerHeartbeatIntervalMs,
      registrationTimeoutMs: config.initialBrokerRegistrationTimeoutMs,
      directoryFailureTimeoutMs: config.log.dirFailureTimeoutMs,
      publishedMetadataOffset,
      offlineDirectories: () => this.#offlineDirectories(),
      onFatal: world.onFatal,
    });
    this.#lifecycle = lifecycle;
    parts.push('the life of the broker', async () => {
      if (config.controlledShutdownEnable) {
        await lifecycle.controlledShutdown(CONTROLLED_SHUTDOWN_TIMEOUT_MS);
      }
      lifecycle.close();
    });
    lifecycle.start();
    lifecycle.readyToUnfence();
    await lifecycle.unfenced;
  }

  directoryFailed(directoryId: Uuid, reason: Error): void {
    this.#logFailure(directoryId, reason);
    const end = this.#endOfTheNode();
    if (end !== undefined)
      this.#options.world.onFatal(new LogDirectoryError(end, { cause: reason }));
    else this.#lifecycle?.heartbeatNow();
  }

  #logFailure(directoryId: Uuid, reason: Error): void {
    const { log } = this.#options.world;
    log.error('A log directory went offline.', { directoryId, err: reason });
  }

  /** Why the node cannot go on with the directories that it has left. */
  #endOfTheNode(): string | undefined {
    const failed = this.logs.directories.filter((each) => !each.isOnline);
    if (failed.length === this.logs.directories.length) return 'every log directory is offline';
    const { metadataLogDir } = this.#options.config;
    const hasMetadata = failed.some(({ path }) => path === metadataLogDir);
    return hasMetadata ? `${metadataLogDir} is offline, and it holds the metadata log` : undefined;
  }

  #onlineDirectories(): Uuid[] {
    return this.logs.directories.filter((each) => each.isOnline).map((each) => each.directoryId);
  }

  #offlineDirectories(): Uuid[] {
    return this.logs.directories.filter((each) => !each.isOnline).map((each) => each.directoryId);
  }
}

function openClientTelemetry({
  config,
  world,
  parts,
}: BrokerPartOptions): ClientTelemetry | undefined {
  if (!config.samsa.clientTelemetry) return undefined;
  const telemetry = new ClientTelemetry(config.telemetryMaxBytes, world);
  parts.push('client telemetry', () => telemetry.close());
  return telemetry;
}

/** As registrations carry them. */
export function registeredFeatures(): BrokerIdentity['features'] {
  return advertisedFeatures().map(([name, range]) => ({
    name,
    minSupportedVersion: range.min,
    maxSupportedVersion: range.max,
  }));
}
