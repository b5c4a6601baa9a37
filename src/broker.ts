import type { Uuid } from '../protocol/wire/uuid.ts';
import { createDispatch } from './api/dispatch.ts';
import { RequestMeters } from './api/request-meter.ts';
import type { Forwarder, Services } from './api/services.ts';
import { givenTopicDefaults, TopicCreator } from './api/topic-creator.ts';
import { assert } from './base/assert.ts';
import type { SessionFactory } from './base/connection.ts';
import { OutputBudget } from './base/output-budget.ts';
import { exposeTraffic, SocketTraffic } from './base/socket-traffic.ts';
import { nextTurn } from './base/timers.ts';
import type { World } from './base/world.ts';
import { SECURITY_PROTOCOL_NUMBERS, type ListenerConfig } from './config/listeners.ts';
import { connectionsOf } from './config/node-connections.ts';
import type { NodeConfig } from './config/node-config.ts';
import { readNodeConfig } from './config/read-node-config.ts';
import { clientTelemetryText } from './http/client-telemetry-text.ts';
import { exporterText } from './http/exporter.ts';
import { HttpServer } from './http/http-server.ts';
import { createPages, exposeState, type NodeState } from './http/pages.ts';
import { controllerSettings } from './controller/settings.ts';
import { aliveBrokers, type MetadataImage } from './metadata/image.ts';
import { CONSUMER_OFFSETS } from './metadata/internal-topics.ts';
import { METADATA_RESERVE } from './log/file-names.ts';
import { BufferPool } from './network/buffer-pool.ts';
import { ConnectionQuota } from './network/connection-quota.ts';
import type { FrameMemory } from './network/frame.ts';
import { Listener, type ListenerParts } from './network/listener.ts';
import { MemoryBudget } from './network/memory-budget.ts';
import { exposeListeners, exposeRequestMemory } from './network/network-metrics.ts';
import { brokerEndpointFor, registeredListeners } from './node/broker-endpoint.ts';
import { bootstrapRecords } from './node/checkpoint-records.ts';
import { BrokerPart, registeredFeatures } from './node/broker-part.ts';
import { createControllerChannel, type ControllerChannel } from './node/controller-channel.ts';
import { ControllerRegistrar } from './node/controller-registration.ts';
import { DiskReserve } from './node/disk-reserve.ts';
import { DynamicConfigs } from './node/dynamic-configs.ts';
import { randomUuid } from './node/format.ts';
import { exposedListeners } from './node/exposed-listeners.ts';
import { createExporterSource, type ExporterSource } from './node/exporter-source.ts';
import { createForwarder } from './node/forwarder.ts';
import { Gate } from './node/gate.ts';
import { offsetsTopicRequest } from './node/group-part.ts';
import { MetadataLoader, type MetadataPublisher } from './node/metadata-loader.ts';
import {
  countUncleanElections,
  createLoaderMeter,
  exposeMetadata,
} from './node/metadata-metrics.ts';
import { advertisedControllerEndpoints } from './node/node-address.ts';
import { exposeLoop, exposeProcess, exposeSupportedFeatures } from './node/node-metrics.ts';
import { PartStack } from './node/part-stack.ts';
import { raftConfigOf } from './node/raft-config.ts';
import { prepareStorage, type NodeStorage } from './node/storage.ts';
import type { Endpoint } from './raft/types.ts';
import { createRpcClient, type RpcClient, type RpcTarget } from './rpc/client.ts';
import { ControllerMeter } from './runtime/controller-meter.ts';
import { recordController } from './runtime/controller-ring.ts';
import { ControllerRuntime } from './runtime/controller-runtime.ts';
import { EventFiles } from './runtime/event-files.ts';
import { MetadataSnapshots } from './runtime/metadata-snapshots.ts';
import { registerControllerMetrics } from './runtime/quorum-metrics.ts';
import { RaftDriver } from './runtime/raft-driver.ts';
import type { RaftClient } from './runtime/raft-driver-types.ts';
import { createRaftTransport } from './runtime/raft-transport.ts';
import { ALLOW_ALL } from './security/authorizer.ts';
import { ANONYMOUS } from './security/principal.ts';

export interface BoundListener {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** How long a controller that leads tries to hand leadership over when it stops. */
const RAFT_SHUTDOWN_TIMEOUT_MS = 5000;
/** Frame buffers that may lie unused in the pool of one kind of listener. */
const IDLE_FRAME_BYTES = 32 * 1024 * 1024;
/** The controller listener's own budget: what nodes say to each other never waits behind clients. */
const CONTROLLER_REQUEST_BYTES = 64 * 1024 * 1024;
/** And for what it answers them. */
const CONTROLLER_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_RPC_BACKOFF_MS = 1000;
/** How long the answer to a client's change waits until this node serves what it made. Clients wait longer. */
const MAX_PUBLISHING_MS = 5000;

export interface NodeOptions {
  /** Resolves when every codec can be used: no log is opened before, the rest of the start goes on meanwhile. */
  readonly codecs?: Promise<void>;
  /** For tests: a request's memory is overwritten when it is given back, which finds who kept a view of it. */
  readonly poisonFrames?: boolean;
}

/**
 * A node that has not been started yet, from its configuration as it was written. `start` resolves when it serves;
 * `close` may be called at any time. Throws ConfigError for what it cannot be made from.
 */
export function createNode(
  properties: ReadonlyMap<string, string>,
  world: World,
  options: NodeOptions = {},
): Node {
  return new Node(properties, world, options);
}

/** The composition root: builds the parts of a node, starts them in order and stops them in the reverse order. */
export class Node {
  readonly #config: NodeConfig;
  readonly #properties: ReadonlyMap<string, string>;
  readonly #world: World;
  readonly #eventFiles: EventFiles;
  readonly #options: NodeOptions;
  readonly #parts: PartStack;
  readonly #quota: ConnectionQuota;
  readonly #output: OutputBudget;
  readonly #meters: RequestMeters;
  readonly #listeners: Listener[] = [];
  #http: HttpServer | undefined;
  /** Set once there are topics and groups to tell of. */
  #exporterSource: ExporterSource | undefined;
  #broker: BrokerPart | undefined;
  #isServing = false;
  /** Set once there is something to ask. */
  #dispatch: ((listenerName: string) => SessionFactory) | undefined;
  #starting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;
  #abandonStart: () => void = () => undefined;
  /** Resolves when `close` is called: ends what a start waits for without knowing how long. */
  readonly #abandoned = new Promise<void>((resolve) => {
    this.#abandonStart = resolve;
  });

  constructor(properties: ReadonlyMap<string, string>, world: World, options: NodeOptions) {
    const config = readNodeConfig(properties);
    this.#config = config;
    this.#properties = properties;
    const eventFiles = new EventFiles({ ...world, directory: config.metadataLogDir });
    this.#eventFiles = eventFiles;
    const onFatal = (reason: Error): void => {
      eventFiles.writeAll(reason);
      world.onFatal(reason);
    };
    this.#world = { ...world, onFatal };
    this.#options = options;
    this.#parts = new PartStack(world.log);
    this.#quota = new ConnectionQuota(config);
    this.#output = new OutputBudget(config.samsa.outputMemoryBytes);
    const { metrics } = world;
    this.#meters = new RequestMeters(metrics);
    exposeLoop(world);
    exposeProcess(world);
    exposeSupportedFeatures(metrics);
    exposeState(metrics, () => this.state);
    exposeListeners(metrics, () => this.#listeners);
  }

  /** Where clients and other nodes reach it; complete once `start` has resolved. */
  get listeners(): readonly BoundListener[] {
    return this.#listeners.map((listener) => {
      const config = this.#config.listeners.find(({ name }) => name === listener.name);
      return { name: listener.name, host: config?.host ?? '', port: listener.port };
    });
  }

  /** Those of `listeners` that are for clients. */
  get clientListeners(): readonly BoundListener[] {
    const { controllerListenerNames } = this.#config;
    return this.listeners.filter(({ name }) => !controllerListenerNames.includes(name));
  }

  /** Of health and metrics; undefined where they are not served. */
  get httpPort(): number | undefined {
    return this.#http?.port;
  }

  get state(): NodeState {
    const state = this.#broker?.lifecycle?.state;
    if (this.#isClosing) {
      return state === 'PENDING_CONTROLLED_SHUTDOWN' ? state : 'SHUTTING_DOWN';
    }
    if (this.#isServing) return 'RUNNING';
    if (this.#starting === undefined) return 'NOT_RUNNING';
    return state === undefined || state === 'STARTING' ? 'STARTING' : 'RECOVERY';
  }

  /** Everything that is counted and gauged, in the text format of Prometheus. */
  async metrics(): Promise<string> {
    const registered = (await this.#world.metricsText?.()) ?? '';
    if (this.#exporterSource === undefined) return registered;
    const { timers } = this.#world;
    const exported = await exporterText(this.#exporterSource, timers);
    const clients = this.#broker?.clientTelemetry;
    const pushed = clients === undefined ? '' : await clientTelemetryText(clients, timers);
    return `${registered}${exported}${pushed}`;
  }

  /** All that it is to listen on, by its configuration. */
  get listenerNames(): readonly string[] {
    return this.#config.listeners.map(({ name }) => name);
  }

  /**
   * Resolves when the node serves: a controller when it takes part in the quorum, a broker when it has been unfenced.
   * Rejects, with everything stopped again, when it cannot; resolves early when `close` is called meanwhile.
   */
  async start(): Promise<void> {
    assert(this.#starting === undefined, 'a node is started once');
    this.#starting = this.#start();
    try {
      await Promise.race([this.#starting, this.#abandoned]);
    } catch (error) {
      await this.close().catch(() => undefined); // the first failure is the one to tell
      throw error;
    }
  }

  /** Leadership is handed over, requests are answered, logs are closed. Rejects with what did not stop cleanly. */
  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  async #stop(): Promise<void> {
    this.#abandonStart();
    // A start under way ends with the step it is at: only then is it known what there is to stop.
    await this.#starting?.catch(() => undefined);
    const failure = await this.#parts.stopAll();
    if (failure !== undefined) throw failure;
  }

  get #isClosing(): boolean {
    return this.#closing !== undefined;
  }

  async #start(): Promise<void> {
    if (this.#isClosing) return;
    await this.#openHttp();
    const ports = await this.#openControllerListeners();
    if (this.#isClosing) return;
    // The checks may read much, and what follows makes very much: a task each.
    await nextTurn(this.#world.timers);
    const storage = prepareStorage(this.#config, this.#world, ports);
    this.#parts.push('storage', () => storage.release());
    await nextTurn(this.#world.timers);
    if (this.#isClosing) return;
    const { hostName } = this.#world.host;
    const endpoints = advertisedControllerEndpoints(this.#config, { ports, anyHost: hostName });
    const { raft, channels } = this.#openQuorum(raftConfigOf(this.#config, storage, endpoints));
    const incarnationId = randomUuid(this.#world.random);
    const controller = this.#config.isController
      ? this.#openController(raft, { clusterId: storage.clusterId, incarnationId })
      : undefined;
    const broker = this.#config.isBroker ? await this.#openBroker(storage, channels) : undefined;
    this.#broker = broker;
    if (this.#isClosing) return;

    const snapshots = this.#openSnapshots(raft);
    const loader = this.#openLoader(raft, [
      ...(broker?.publishers() ?? []),
      this.#dynamicConfigs(broker),
      ...this.#registrar(channels, endpoints),
      ...(controller === undefined ? [] : [countUncleanElections(this.#world.metrics)]),
      snapshots,
    ]);
    const { metrics, clock } = this.#world;
    exposeMetadata(metrics, { loader, raft, snapshots, clock });
    const { clusterId } = storage;
    const services = this.#services({ clusterId, raft, channels, controller, broker, loader });
    this.#dispatch = (listenerName) => this.#createDispatch(listenerName, services);
    await raft.start();
    if (broker !== undefined) {
      const { replicas, groups } = broker;
      this.#exporterSource = createExporterSource({ image: () => loader.image, replicas, groups });
      await this.#join(broker, loader, { clusterId, incarnationId });
    }
    this.#isServing = true;
  }

  /** Health and metrics. The default port may be another node's: who has not asked for it does without. */
  async #openHttp(): Promise<void> {
    const { network, timers, log, metricsText } = this.#world;
    const { host, port, isPortGiven } = this.#config.samsa.http;
    if (metricsText === undefined || port < 0) return;
    const handler = createPages({ state: () => this.state, metrics: () => this.metrics() });
    const onError = (error: unknown): void => log.error('A page failed.', { err: error });
    try {
      this.#http = await HttpServer.open({ host, port }, { network, timers, handler, onError });
    } catch (error) {
      if (isPortGiven) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn('Health and metrics are not served; samsa.http.port chooses another port.', {
        reason,
      });
      return;
    }
    this.#parts.push('health and metrics', () => this.#http?.close());
  }

  /** The broker becomes part of the cluster, and its clients are let in. */
  async #join(
    broker: BrokerPart,
    loader: MetadataLoader,
    identity: { readonly clusterId: string; readonly incarnationId: Uuid },
  ): Promise<void> {
    await Promise.race([loader.caughtUp, this.#abandoned]);
    if (this.#isClosing) return;
    const gate = new Gate();
    const ports = await this.#openBrokerListeners(gate);
    if (this.#isClosing) return;
    const { hostName } = this.#world.host;
    const listeners = registeredListeners(this.#config, hostName, ports, securityProtocolNumber);
    const unfenced = broker.join({ ...identity, listeners }, () => loader.publishedOffset);
    await Promise.race([unfenced, this.#abandoned]);
    if (!this.#isClosing) gate.open();
  }

  async #openBroker(storage: NodeStorage, channels: ControllerChannels): Promise<BrokerPart> {
    await this.#options.codecs;
    return BrokerPart.open({
      config: this.#config,
      properties: this.#properties,
      storage,
      channel: channels.controller,
      heartbeats: channels.heartbeats,
      eventFiles: this.#eventFiles,
      output: this.#output,
      world: this.#world,
      parts: this.#parts,
    });
  }

  #openControllerListeners(): Promise<Map<string, number>> {
    const memory = frameMemory(CONTROLLER_REQUEST_BYTES, this.#options);
    const output = new OutputBudget(CONTROLLER_OUTPUT_BYTES);
    const limits = { memory, output };
    return this.#listenAll(this.#config.controllerListeners, limits, (name) =>
      this.#sessions(name),
    );
  }

  #openBrokerListeners(gate: Gate): Promise<Map<string, number>> {
    const memory = frameMemory(this.#config.queuedMaxRequestBytes, this.#options);
    exposeRequestMemory(this.#world.metrics, memory.budget);
    const limits = { memory, output: this.#output };
    this.#world.metrics.gauge(
      'samsa_output_memory_bytes',
      'Bytes of answers that wait in memory for their clients',
      () => this.#output.usedBytes,
    );
    return this.#listenAll(this.#config.brokerListeners, limits, (name) =>
      gate.guard(this.#sessions(name)),
    );
  }

  async #listenAll(
    listeners: readonly ListenerConfig[],
    limits: Pick<ListenerParts, 'memory' | 'output'>,
    sessionsOf: (listenerName: string) => SessionFactory,
  ): Promise<Map<string, number>> {
    const { network, clock, timers, log, metrics } = this.#world;
    const ports = new Map<string, number>();
    for (const { name, port } of exposedListeners(listeners)) {
      log.warn(
        'Whoever reaches this listener can read, change and delete everything: it asks nobody who he is.',
        {
          listener: name,
          port,
        },
      );
    }
    for (const { name, host, port } of listeners) {
      if (this.#isClosing) break;
      const listener = await Listener.open(
        {
          name,
          host,
          port,
          backlog: this.#config.socket.listenBacklogSize,
          isForNodes: isForNodes(this.#config, name),
          maxOutputBytes: this.#config.samsa.connectionOutputBytes,
          maxIdleMs: this.#config.connectionsMaxIdleMs,
        },
        {
          network,
          clock,
          timers,
          log,
          metrics,
          quota: this.#quota,
          ...limits,
          sessions: sessionsOf(name),
        },
      );
      this.#listeners.push(listener);
      this.#parts.push(`listener ${name}`, () => listener.close());
      ports.set(name, listener.port);
    }
    return ports;
  }

  /**
   * Sessions of a listener. A controller's port must be open before its quorum is, because its port may have to be
   * known: whoever comes before is sent away, and comes again.
   */
  #sessions(listenerName: string): SessionFactory {
    let dispatch: SessionFactory | undefined;
    return (connection) => {
      dispatch ??= this.#dispatch?.(listenerName);
      if (dispatch !== undefined) return dispatch(connection);
      connection.close();
      return { maxFrameBytes: () => 0, onFrame: () => undefined, onClose: () => undefined };
    };
  }

  #openQuorum(raftConfig: ReturnType<typeof raftConfigOf>): {
    raft: RaftClient;
    channels: ControllerChannels;
  } {
    const config = this.#config;
    const localSessions = this.#sessions(raftConfig.controllerListenerName);
    const client = (purpose: string, traffic?: SocketTraffic): RpcClient =>
      this.#rpcClient(purpose, localSessions, traffic);
    const raftTraffic = this.#raftTraffic();
    const transport = createRaftTransport({
      fetches: client('raft-fetch', raftTraffic),
      others: client('raft', raftTraffic),
    });
    const reserve = new DiskReserve({
      ...this.#world,
      path: `${config.metadataLogDir}/__cluster_metadata-0/${METADATA_RESERVE}`,
    });
    this.#parts.push('the room kept for the quorum', () => reserve.stop());
    const raft = new RaftDriver({
      config: raftConfig,
      world: { ...this.#world, disk: reserve.disk },
      transport,
      eventFiles: this.#eventFiles,
    });
    this.#parts.push('the metadata quorum', () => raft.shutdown(RAFT_SHUTDOWN_TIMEOUT_MS));
    const channel = (purpose: string): ControllerChannel =>
      createControllerChannel({
        rpc: client(purpose),
        clock: this.#world.clock,
        timers: this.#world.timers,
        retryBackoffMs: config.quorum.retryBackoffMs,
        findController: () => activeController(raft),
      });
    const channels = {
      controller: channel('controller'),
      heartbeats: channel('heartbeats'),
      forwarding: channel('forwarding'),
    };
    return { raft, channels };
  }

  #raftTraffic(): SocketTraffic {
    const { metrics, clock } = this.#world;
    const traffic = new SocketTraffic(clock);
    exposeTraffic(metrics, 'kafka_server_raftchannelmetrics', () => [{ labels: {}, traffic }]);
    return traffic;
  }

  #rpcClient(purpose: string, localSessions: SessionFactory, traffic?: SocketTraffic): RpcClient {
    const { nodeId, quorum } = this.#config;
    const rpc = createRpcClient({
      ...this.#world,
      ...(traffic === undefined ? {} : { traffic }),
      clientId: `samsa-${nodeId}-${purpose}`,
      requestTimeoutMs: quorum.requestTimeoutMs,
      backoffMs: quorum.retryBackoffMs,
      maxBackoffMs: MAX_RPC_BACKOFF_MS,
      local: (address) => (address.nodeId === nodeId ? localSessions : undefined),
    });
    this.#parts.push(`client for ${purpose}`, () => rpc.close());
    return rpc;
  }

  #openController(
    raft: RaftClient,
    node: { readonly clusterId: string; readonly incarnationId: Uuid },
  ): ControllerRuntime {
    const { clock, timers, log, onFatal, random, disk } = this.#world;
    const settings = controllerSettings(this.#config, this.#properties, {
      clusterId: node.clusterId,
      brokerIncarnationId: this.#config.isBroker ? node.incarnationId : undefined,
      bootstrapRecords: bootstrapRecords(disk, this.#config.metadataLogDir),
    });
    const { controller, ring } = recordController({
      settings,
      random,
      nextOffset: () => raft.logEndOffset(),
    });
    this.#eventFiles.add(ring);
    const { metrics } = this.#world;
    const meter = new ControllerMeter(metrics, clock);
    registerControllerMetrics(metrics, { controller, meter, clock });
    const { nodeId } = this.#config;
    const runtime = new ControllerRuntime({
      raft,
      controller,
      nodeId,
      clock,
      timers,
      log,
      meter,
      onFatal,
    });
    raft.registerListener(runtime);
    this.#parts.push('the controller', () => runtime.stop());
    return runtime;
  }

  /** Every node writes snapshots of the metadata it has published. */
  #openSnapshots(raft: RaftClient): MetadataSnapshots {
    const { clock, timers, log, onFatal } = this.#world;
    const { maxRecordBytesBetweenSnapshots, maxSnapshotIntervalMs } = this.#config.metadataLog;
    const snapshots = new MetadataSnapshots({
      raft,
      clock,
      timers,
      log,
      onFatal,
      maxBytesBetween: maxRecordBytesBetweenSnapshots,
      maxIntervalMs: maxSnapshotIntervalMs,
    });
    raft.registerListener(snapshots);
    this.#parts.push('metadata snapshots', () => snapshots.stop());
    return snapshots;
  }

  #openLoader(raft: RaftClient, publishers: readonly MetadataPublisher[]): MetadataLoader {
    const { timers, log, onFatal, metrics, clock } = this.#world;
    const highWatermark = (): number | undefined => raft.highWatermark();
    const meter = createLoaderMeter(metrics, clock);
    const loader = new MetadataLoader({ highWatermark, publishers, timers, log, meter, onFatal });
    raft.registerListener(loader);
    this.#parts.push('the metadata loader', () => loader.stop());
    return loader;
  }

  /** What may change while the node runs, and is not of topics. */
  #dynamicConfigs(broker: BrokerPart | undefined): MetadataPublisher {
    const { nodeId, listeners } = this.#config;
    const listenerNames = listeners.map(({ name }) => name);
    const configs = new DynamicConfigs({
      nodeId,
      properties: this.#properties,
      followers: [
        (view) => this.#quota.update(connectionsOf(view, listenerNames)),
        ...(broker === undefined ? [] : [broker.follow]),
      ],
      log: this.#world.log,
    });
    return {
      name: 'dynamic configurations',
      publish: (delta, image) => configs.publish(delta, image),
    };
  }

  /** A controller keeps its own registration in the metadata true. */
  #registrar(channels: ControllerChannels, endpoints: readonly Endpoint[]): MetadataPublisher[] {
    const { nodeId, isController, controllerListeners } = this.#config;
    if (!isController) return [];
    const protocols = new Map(
      controllerListeners.map((each) => [each.name, securityProtocolNumber(each)]),
    );
    const registrar = new ControllerRegistrar({
      nodeId,
      incarnationId: randomUuid(this.#world.random),
      listeners: endpoints.map((each) => ({
        ...each,
        securityProtocol: protocols.get(each.name) ?? 0,
      })),
      features: registeredFeatures(),
      channel: channels.controller,
      timers: this.#world.timers,
      log: this.#world.log,
    });
    this.#parts.push('the controller registration', () => registrar.close());
    return [
      { name: 'the controller registration', publish: (_, image) => registrar.publish(image) },
    ];
  }

  #services(parts: ServiceParts): Services {
    const { clock, timers, random, log } = this.#world;
    const { raft, channels, controller, broker, loader, clusterId } = parts;
    const forwarder = createForwarder(channels.forwarding, () =>
      loader.untilPublished(MAX_PUBLISHING_MS),
    );
    return {
      nodeId: this.#config.nodeId,
      clusterId,
      config: this.#config,
      staticConfig: this.#properties,
      clock,
      timers,
      random,
      log,
      authorizer: ALLOW_ALL,
      metadata: { image: () => loader.image },
      forwarder,
      topicCreator:
        broker === undefined ? undefined : this.#topicCreator(forwarder, () => loader.image),
      groups: broker?.groups,
      replicas: broker?.replicas,
      producerIds: broker?.producerIds,
      clientTelemetry: broker?.clientTelemetry,
      raft,
      controller,
      brokerEndpoint: (brokerId, connection) =>
        brokerEndpointFor(this.#config, loader.image, brokerId, connection),
    };
  }

  #topicCreator(forwarder: Forwarder, image: () => MetadataImage): TopicCreator {
    const { clock, log } = this.#world;
    const internalTopic = (name: string) =>
      name === CONSUMER_OFFSETS
        ? offsetsTopicRequest(this.#config, this.#properties, aliveBrokers(image()).length)
        : undefined;
    const defaults = givenTopicDefaults(this.#config, this.#properties);
    return new TopicCreator({ forwarder, internalTopic, defaults, clock, log });
  }

  #createDispatch(listenerName: string, services: Services): SessionFactory {
    const isForNodes = this.#config.controllerListenerNames.includes(listenerName);
    return createDispatch({
      services,
      listenerName,
      listenerKind: isForNodes ? 'controller' : 'broker',
      metrics: this.#world.metrics,
      meters: this.#meters,
      requestMaxBytes: this.#config.socket.requestMaxBytes,
      initialPrincipal: ANONYMOUS,
    });
  }
}

/** One connection each, as answers come in order: a heartbeat does not wait behind a request of a client. */
interface ControllerChannels {
  readonly controller: ControllerChannel;
  readonly heartbeats: ControllerChannel;
  readonly forwarding: ControllerChannel;
}

interface ServiceParts {
  readonly clusterId: string;
  readonly raft: RaftClient;
  readonly channels: ControllerChannels;
  readonly controller: ControllerRuntime | undefined;
  readonly broker: BrokerPart | undefined;
  readonly loader: MetadataLoader;
}

function frameMemory(limitBytes: number, { poisonFrames = false }: NodeOptions): FrameMemory {
  return {
    budget: new MemoryBudget(limitBytes),
    pool: new BufferPool({ maxIdleBytes: IDLE_FRAME_BYTES, poison: poisonFrames }),
    poison: poisonFrames,
  };
}

/** Clients use the listener between brokers too where it is the only one. */
function isForNodes(config: NodeConfig, listenerName: string): boolean {
  if (config.controllerListenerNames.includes(listenerName)) return true;
  return config.brokerListeners.length > 1 && listenerName === config.interBrokerListenerName;
}

function securityProtocolNumber(listener: ListenerConfig): number {
  return SECURITY_PROTOCOL_NUMBERS[listener.securityProtocol];
}

function activeController(raft: RaftClient): RpcTarget | undefined {
  const endpoint = raft.leaderEndpoint();
  const { leaderId } = raft.leaderAndEpoch();
  if (endpoint === undefined || leaderId < 0) return undefined;
  return { nodeId: leaderId, host: endpoint.host, port: endpoint.port };
}
