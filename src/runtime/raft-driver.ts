import { assert } from '../base/assert.ts';
import type { Timer } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import { endOffsetAndEpoch, validateOffsetAndEpoch } from '../raft/raft-log.ts';
import type { RaftOptions } from '../raft/raft-core.ts';
import type { RaftPeer } from '../raft/request-manager.ts';
import { compareOffsetAndEpoch } from '../raft/types.ts';
import type { Endpoint, LeaderAndEpoch, OffsetAndEpoch, Voter } from '../raft/types.ts';
import { endpointNamed } from '../raft/voter-set.ts';
import type { EventFiles } from './event-files.ts';
import { registerRaftMetrics } from './quorum-metrics.ts';
import { RaftEngine } from './raft-driver-engine.ts';
import { openRaftStorage } from './raft-driver-storage.ts';
import type { RaftStorage } from './raft-driver-storage.ts';
import { BatchTooLargeError, NotLeaderError } from './raft-driver-types.ts';
import type {
  QuorumSnapshot,
  RaftApiName,
  RaftClient,
  RaftConfig,
  RaftListener,
  RaftRequestContext,
  RaftRequests,
  RaftResponses,
  RaftSnapshotReader,
  RaftSnapshotWriter,
  RaftTransport,
} from './raft-driver-types.ts';
import { RaftListeners } from './raft-listeners.ts';
import { RaftMeter } from './raft-meter.ts';
import { cleanMetadataLog } from './raft-log-cleaner.ts';
import { MAX_BATCH_BYTES, SnapshotFileWriter } from './raft-snapshot-file.ts';

const CLEAN_INTERVAL_MS = 60_000;
/** Batch header and record frames beside the records themselves. */
const BATCH_OVERHEAD_BYTES = 61;
const RECORD_OVERHEAD_BYTES = 24;

interface Running {
  readonly storage: RaftStorage;
  readonly engine: RaftEngine;
  readonly listeners: RaftListeners;
}

/** Raft for one node: storage, machine, listeners and peers put together. */
export class RaftDriver implements RaftClient {
  readonly #config: RaftConfig;
  readonly #world: World;
  readonly #transport: RaftTransport;
  readonly #eventFiles: EventFiles | undefined;
  readonly #meter: RaftMeter;
  readonly #registeredEarly = new Set<RaftListener>();
  readonly #openWriters = new Set<SnapshotFileWriter>();
  #running: Running | undefined;
  #cleanTimer: Timer | undefined;
  #isClosed = false;
  #isCleaning = false;

  constructor({ config, world, transport, eventFiles }: RaftClientParts) {
    this.#config = config;
    this.#world = world;
    this.#transport = transport;
    this.#eventFiles = eventFiles;
    this.#meter = new RaftMeter(world.clock);
    registerRaftMetrics(world.metrics, {
      nodeId: config.nodeId,
      describe: () => this.describe(),
      meter: this.#meter,
    });
  }

  async start(): Promise<void> {
    assert(this.#running === undefined, 'raft starts once');
    const storage = await openRaftStorage(this.#config, this.#world);
    const fail = (error: Error): void => this.#running?.engine.fail(error);
    const listeners = new RaftListeners({
      log: storage.log,
      snapshots: storage.snapshots,
      timers: this.#world.timers,
      onFault: fail,
    });
    const engine = new RaftEngine({
      world: this.#world,
      options: raftOptions(this.#config),
      storage,
      transport: this.#transport,
      listeners,
      eventFiles: this.#eventFiles,
      meter: this.#meter,
    });
    this.#running = { storage, engine, listeners };
    for (const listener of this.#registeredEarly) listeners.add(listener);
    this.#registeredEarly.clear();
    engine.start();
    this.#scheduleCleaning();
  }

  registerListener(listener: RaftListener): void {
    if (this.#running === undefined) this.#registeredEarly.add(listener);
    else this.#running.listeners.add(listener);
  }

  unregisterListener(listener: RaftListener): void {
    this.#registeredEarly.delete(listener);
    this.#running?.listeners.remove(listener);
  }

  leaderAndEpoch(): LeaderAndEpoch {
    return this.#running?.engine.leadership.leader ?? { leaderId: -1, epoch: 0 };
  }

  latestEpoch(): number {
    return this.leaderAndEpoch().epoch;
  }

  isLeader(): boolean {
    const engine = this.#running?.engine;
    return engine !== undefined && engine.node.canAppend(engine.node.state.epoch);
  }

  highWatermark(): number | undefined {
    return this.#running?.engine.highWatermark;
  }

  logEndOffset(): number {
    return this.#running?.storage.log.logEndOffset ?? 0;
  }

  logStartOffset(): number {
    return this.#running?.storage.log.logStartOffset ?? 0;
  }

  latestSnapshotId(): OffsetAndEpoch | undefined {
    return this.#running?.storage.snapshots.latestId();
  }

  kraftVersion(): number {
    return this.#running?.storage.control.kraftVersion() ?? 0;
  }

  voters(): readonly Voter[] {
    return this.#running?.storage.control.voters().voters ?? this.#config.staticVoters;
  }

  voterEndpoint(nodeId: number, listenerName: string): Endpoint | undefined {
    const voter = this.voters().find(({ id }) => id === nodeId);
    return voter === undefined ? undefined : endpointNamed(voter.endpoints, listenerName);
  }

  leaderEndpoint(): Endpoint | undefined {
    const { leaderId } = this.leaderAndEpoch();
    const state = this.#running?.engine.node.state;
    if (leaderId === -1 || state === undefined) return undefined;
    const { controllerListenerName } = this.#config;
    const known =
      state.leaderId === leaderId
        ? endpointNamed(state.leaderEndpoints, controllerListenerName)
        : undefined;
    return known ?? this.voterEndpoint(leaderId, controllerListenerName);
  }

  describe(): QuorumSnapshot {
    const running = this.#running;
    const state = running?.engine.node.state;
    return {
      leaderAndEpoch: this.leaderAndEpoch(),
      highWatermark: this.highWatermark(),
      logEndOffset: this.logEndOffset(),
      logStartOffset: this.logStartOffset(),
      state: state?.name ?? 'unattached',
      voters: this.voters(),
      kraftVersion: this.kraftVersion(),
      logEndEpoch: running === undefined ? 0 : endOffsetAndEpoch(running.storage.view).epoch,
      votedId: state?.name === 'leader' ? this.#config.nodeId : (state?.votedKey?.id ?? -1),
      votedDirectoryId:
        state?.name === 'leader' ? this.#config.directoryId : state?.votedKey?.directoryId,
      isVoterChangeUncommitted:
        state?.name === 'leader' &&
        (running?.storage.control.votersOffset() ?? -1) >= (this.highWatermark() ?? 0),
      unknownVoterCount: this.voters().filter(
        ({ endpoints }) =>
          endpointNamed(endpoints, this.#config.controllerListenerName) === undefined,
      ).length,
      areStaticVotersIgnored:
        this.#config.staticVoters.length > 0 &&
        running?.storage.control.votersOffset() !== undefined,
      latestSnapshotBytes: running?.storage.snapshots.latestSizeBytes() ?? 0,
      observerCount:
        state?.name === 'leader' ? [...state.observers(this.#world.clock.monotonicMs())].length : 0,
    };
  }

  append(records: readonly Buffer[], epoch: number): number {
    assert(records.length > 0, 'an append has records');
    const running = this.#running;
    if (running === undefined || !running.engine.node.canAppend(epoch)) {
      throw new NotLeaderError(`this node does not lead epoch ${epoch}`);
    }
    const sizeBytes = records.reduce(
      (sum, record) => sum + record.length + RECORD_OVERHEAD_BYTES,
      BATCH_OVERHEAD_BYTES,
    );
    if (sizeBytes > MAX_BATCH_BYTES) {
      throw new BatchTooLargeError(`${records.length} records take about ${sizeBytes} bytes`);
    }
    running.engine.append(records, epoch);
    return running.storage.log.logEndOffset - 1;
  }

  appendFirstVoters(epoch: number): void {
    const running = this.#running;
    if (running === undefined || !running.engine.node.canAppend(epoch)) {
      throw new NotLeaderError(`this node does not lead epoch ${epoch}`);
    }
    running.engine.appendFirstVoters(epoch);
  }

  resign(epoch: number): void {
    this.#running?.engine.give({ type: 'resign', leaderEpoch: epoch });
  }

  createSnapshot(
    snapshotId: OffsetAndEpoch,
    lastContainedLogTimestampMs: number,
  ): RaftSnapshotWriter | undefined {
    const running = this.#running;
    if (running === undefined || this.#isClosed) return undefined;
    const { storage, engine } = running;
    const { log, view, snapshots, control } = storage;
    const latest = snapshots.latestId();
    if (latest !== undefined && compareOffsetAndEpoch(snapshotId, latest) <= 0) return undefined;
    if (snapshotId.offset < log.logStartOffset) return undefined;
    assert(
      snapshotId.offset <= (engine.highWatermark ?? 0),
      'a snapshot contains only what is committed',
    );
    assert(
      validateOffsetAndEpoch(view, snapshotId.offset, snapshotId.epoch).kind === 'valid',
      'a snapshot ends where a batch of its epoch ends',
    );
    const lastOffset = snapshotId.offset - 1;
    const writer = new SnapshotFileWriter({
      disk: this.#world.disk,
      directory: storage.directory,
      id: snapshotId,
      contents: {
        lastContainedLogTimestampMs,
        kraftVersion: control.kraftVersionAt(lastOffset),
        voters: control.votersAt(lastOffset),
      },
      nowMs: () => this.#world.clock.wallMs(),
      // Otherwise a crash could leave a log that ends before the snapshot.
      beforeRename: () => log.flush(),
      onFrozen: (sizeBytes) => {
        this.#openWriters.delete(writer);
        snapshots.add(snapshotId, sizeBytes);
        this.#clean();
      },
    });
    this.#openWriters.add(writer);
    return writer;
  }

  openSnapshot(snapshotId: OffsetAndEpoch): RaftSnapshotReader | undefined {
    return this.#running?.storage.snapshots.open(snapshotId);
  }

  handleRequest<K extends RaftApiName>(
    api: K,
    request: RaftRequests[K],
    context: RaftRequestContext,
  ): Promise<RaftResponses[K]> {
    const running = this.#running;
    if (running === undefined) return Promise.reject(new NotLeaderError('raft has not started'));
    return running.engine.request(api, request, context);
  }

  async shutdown(timeoutMs: number): Promise<void> {
    const running = this.#running;
    if (running === undefined || this.#isClosed) return;
    this.#isClosed = true;
    this.#cleanTimer?.cancel();
    const timedOut = await running.engine.shutdown(timeoutMs);
    if (timedOut) this.#world.log.warn('nobody took over leadership in time', { timeoutMs });
    running.engine.stop();
    running.listeners.close();
    for (const writer of this.#openWriters) writer.close();
    running.storage.snapshots.close();
    await running.storage.log.close();
  }

  #scheduleCleaning(): void {
    this.#cleanTimer = this.#world.timers.schedule(CLEAN_INTERVAL_MS, () => {
      this.#clean();
      this.#scheduleCleaning();
    });
  }

  /** What snapshots stand for may go, by metadata.max.retention.bytes and .ms. */
  #clean(): void {
    const running = this.#running;
    if (running === undefined || this.#isClosed || this.#isCleaning) return;
    const { log, snapshots } = running.storage;
    this.#isCleaning = true;
    const cleaning = cleanMetadataLog({
      log,
      snapshots,
      nowMs: this.#world.clock.wallMs(),
      retentionBytes: this.#config.retentionBytes,
      retentionMs: this.#config.retentionMs,
    });
    cleaning.then(
      (cleaned) => {
        this.#isCleaning = false;
        if (cleaned) running.engine.give({ type: 'logStartMoved' });
      },
      (error: unknown) => running.engine.fail(error),
    );
  }
}

function raftOptions(config: RaftConfig): RaftOptions {
  return {
    clusterId: config.clusterId,
    localKey: { id: config.nodeId, directoryId: config.directoryId },
    canBeVoter: config.canBeVoter,
    controllerListenerName: config.controllerListenerName,
    localEndpoints: config.localEndpoints,
    bootstrapServers: bootstrapPeers(config),
    electionTimeoutMs: config.electionTimeoutMs,
    fetchTimeoutMs: config.fetchTimeoutMs,
    electionBackoffMaxMs: config.electionBackoffMaxMs,
    requestTimeoutMs: config.requestTimeoutMs,
    retryBackoffMs: config.retryBackoffMs,
    fetchMaxBytes: config.fetchMaxBytes,
    fetchSnapshotMaxBytes: config.fetchSnapshotMaxBytes,
  };
}

/** Ids of servers that are known by address only go from -2 downwards: -1 is nobody. */
function bootstrapPeers(config: RaftConfig): RaftPeer[] {
  if (config.bootstrapServers.length > 0) {
    return config.bootstrapServers.map(({ host, port }, index) => ({
      nodeId: -2 - index,
      host,
      port,
    }));
  }
  return config.staticVoters.flatMap((voter) => {
    const endpoint = endpointNamed(voter.endpoints, config.controllerListenerName);
    if (endpoint === undefined || voter.id === config.nodeId) return [];
    return [{ nodeId: voter.id, host: endpoint.host, port: endpoint.port }];
  });
}

export interface RaftClientParts {
  readonly config: RaftConfig;
  readonly transport: RaftTransport;
  readonly world: World;
  readonly eventFiles?: EventFiles | undefined;
}
