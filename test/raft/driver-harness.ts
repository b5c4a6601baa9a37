import { beginQuorumEpochApi } from '../../protocol/generated/api/begin-quorum-epoch.ts';
import { endQuorumEpochApi } from '../../protocol/generated/api/end-quorum-epoch.ts';
import { fetchSnapshotApi } from '../../protocol/generated/api/fetch-snapshot.ts';
import { fetchApi } from '../../protocol/generated/api/fetch.ts';
import { voteApi } from '../../protocol/generated/api/vote.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import type { MessageSchema } from '../../protocol/wire/schema.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import type { Voter } from '../../src/raft/types.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { EventFiles } from '../../src/runtime/event-files.ts';
import { RaftDriver } from '../../src/runtime/raft-driver.ts';
import type { RaftConfig, RaftTransport } from '../../src/runtime/raft-driver-types.ts';
import { SnapshotFileWriter } from '../../src/runtime/raft-snapshot-file.ts';
import { Scheduler } from '../simulation/world/scheduler.ts';
import { SimNetwork } from '../simulation/world/sim-network.ts';
import { SimWorld } from '../simulation/world/sim-world.ts';
import { ListListener } from './list-listener.ts';

export const LISTENER = 'CONTROLLER';
export const CLUSTER_ID = 'driver-test-cluster';
export const DATA = '/data';
const LATENCY_MS = 2;

const APIS = {
  vote: voteApi,
  beginQuorumEpoch: beginQuorumEpochApi,
  endQuorumEpoch: endQuorumEpochApi,
  fetch: fetchApi,
  fetchSnapshot: fetchSnapshotApi,
} as const;

export class DriverNode {
  readonly id: number;
  readonly disk: MemoryDisk;
  driver!: RaftDriver;
  listener!: ListListener;
  sim!: SimWorld;
  eventFiles!: EventFiles;
  isUp = false;
  readonly logged: string[] = [];
  fatal: Error | undefined;

  constructor(id: number, disk: MemoryDisk) {
    this.id = id;
    this.disk = disk;
  }

  get isLeader(): boolean {
    return this.isUp && this.driver.isLeader();
  }
}

export interface DriverClusterOptions {
  readonly seed: number;
  readonly voters: number;
  readonly observers?: number;
  /** kraft.version 0. */
  readonly isStatic?: boolean;
  readonly retentionBytes?: number;
  readonly fetchSnapshotMaxBytes?: number;
}

/** Drivers over in-memory disks in virtual time; every message between them is encoded and decoded. */
export class DriverCluster {
  readonly random: SeededRandom;
  readonly scheduler: Scheduler;
  readonly nodes: DriverNode[] = [];
  readonly cut = new Set<number>();
  readonly #network: SimNetwork;
  readonly #options: DriverClusterOptions;
  readonly #voters: Voter[] = [];

  constructor(options: DriverClusterOptions) {
    this.#options = options;
    this.random = new SeededRandom(options.seed);
    this.scheduler = new Scheduler(this.random);
    this.#network = new SimNetwork(this.scheduler, this.random);
    const count = options.voters + (options.observers ?? 0);
    for (let id = 1; id <= count; id++) {
      const later = (task: () => void): void => void this.scheduler.schedule(1, task);
      this.nodes.push(new DriverNode(id, new MemoryDisk({ random: this.random, later })));
      if (id <= options.voters) this.#voters.push(voterOf(id, options.isStatic === true));
    }
  }

  async format(): Promise<void> {
    for (const { disk } of this.nodes) {
      const directory = `${DATA}/__cluster_metadata-0`;
      disk.makeDirectory(directory);
      disk.flushDirectory(DATA);
      disk.flushDirectory('/');
      if (this.#options.isStatic === true) continue;
      const writer = new SnapshotFileWriter({
        disk,
        directory,
        id: { offset: 0, epoch: 0 },
        contents: {
          lastContainedLogTimestampMs: 0,
          kraftVersion: 1,
          voters: new VoterSet(this.#voters),
        },
        nowMs: () => 0,
        onFrozen: () => {},
      });
      const frozen = writer.freeze();
      await this.scheduler.runUntil(() => false, 20);
      await frozen;
    }
  }

  async start(node: DriverNode): Promise<void> {
    const sim = new SimWorld({
      scheduler: this.scheduler,
      network: this.#network,
      disk: node.disk,
      random: this.random,
      onFatal: (reason) => {
        node.fatal = reason;
        node.eventFiles.writeAll(reason);
      },
      wallDrift: 0,
      wallOffsetMs: 0,
      logged: (line) =>
        node.logged.push(`${line.level} ${line.message} ${JSON.stringify(line.fields)}`),
    });
    node.sim = sim;
    const { world } = sim;
    node.eventFiles = new EventFiles({ ...world, directory: DATA });
    node.driver = new RaftDriver({
      config: this.#config(node.id),
      world,
      transport: this.#transport(node),
      eventFiles: node.eventFiles,
    });
    node.listener = new ListListener();
    node.driver.registerListener(node.listener);
    let started = false;
    const starting = node.driver.start().then(() => {
      started = true;
    });
    await this.scheduler.runUntil(() => started, 10_000);
    await starting;
    node.isUp = true;
  }

  async startAll(): Promise<void> {
    for (const node of this.nodes) await this.start(node);
  }

  /** A power cut. */
  crash(node: DriverNode): void {
    node.isUp = false;
    node.sim.kill();
    node.disk.crash();
  }

  async stop(node: DriverNode): Promise<void> {
    let stopped = false;
    const stopping = node.driver.shutdown(2_000).then(() => {
      stopped = true;
    });
    await this.scheduler.runUntil(() => stopped, 5_000);
    await stopping;
    node.isUp = false;
    node.sim.kill();
  }

  async until(what: string, condition: () => boolean, limitMs = 20_000): Promise<void> {
    const done = await this.scheduler.runUntil(condition, limitMs);
    if (done) return;
    const states = this.nodes.map(
      (node) => `${node.id}: ${JSON.stringify(node.driver.describe())}`,
    );
    throw new Error(`not within ${limitMs} ms: ${what}\n${states.join('\n')}`);
  }

  async leader(): Promise<DriverNode> {
    await this.until('a leader', () => this.nodes.some((node) => this.#leadsAndWasTold(node)));
    return this.nodes.find((node) => this.#leadsAndWasTold(node))!;
  }

  /** What the controller does: it writes only once it was told that it leads. */
  #leadsAndWasTold(node: DriverNode): boolean {
    const told = node.isUp ? node.listener.leaders.at(-1) : undefined;
    return node.isLeader && told?.leaderId === node.id && told.epoch === node.driver.latestEpoch();
  }

  append(node: DriverNode, ...values: string[]): number {
    const records = values.map((value) => Buffer.from(value));
    return node.driver.append(records, node.driver.latestEpoch());
  }

  async untilAllHave(values: readonly string[]): Promise<void> {
    const expected = values.join();
    await this.until(`all have ${values.length} values`, () =>
      this.nodes.every((node) => !node.isUp || node.listener.values.join() === expected),
    );
  }

  #config(id: number): RaftConfig {
    const { isStatic, retentionBytes, fetchSnapshotMaxBytes, voters } = this.#options;
    const canBeVoter = id <= voters;
    return {
      nodeId: id,
      clusterId: CLUSTER_ID,
      directoryId: directoryIdOf(id),
      canBeVoter,
      logDirectory: DATA,
      staticVoters: isStatic === true ? this.#voters : [],
      bootstrapServers: this.#voters.map((voter) => ({ host: 'node', port: voter.id })),
      controllerListenerName: LISTENER,
      localEndpoints: canBeVoter ? [{ name: LISTENER, host: 'node', port: id }] : [],
      electionTimeoutMs: 1_000,
      fetchTimeoutMs: 2_000,
      electionBackoffMaxMs: 1_000,
      requestTimeoutMs: 2_000,
      retryBackoffMs: 20,
      fetchMaxBytes: 1024 * 1024,
      fetchSnapshotMaxBytes: fetchSnapshotMaxBytes ?? 1024 * 1024,
      segmentBytes: 64 * 1024,
      segmentMs: 7 * 24 * 3_600_000,
      retentionBytes: retentionBytes ?? 100 * 1024 * 1024,
      retentionMs: -1,
    };
  }

  #transport(from: DriverNode): RaftTransport {
    return {
      send: async (target, api, request) => {
        const schema = APIS[api];
        const { max } = schema.validVersions;
        await this.#travel(from);
        const to = this.nodes.find((node) => node.id === target.port);
        if (to?.isUp !== true || this.cut.has(to.id) || this.cut.has(from.id)) {
          throw new Error('connection refused');
        }
        const asked = roundTrip(
          schema.request as unknown as MessageSchema<typeof request>,
          request,
          max,
        );
        const context = { apiVersion: max, listenerName: LISTENER };
        const response = await to.driver.handleRequest(api, asked, context);
        await this.#travel(to);
        if (!to.isUp || this.cut.has(to.id) || this.cut.has(from.id)) {
          throw new Error('connection lost');
        }
        return roundTrip(
          schema.response as unknown as MessageSchema<typeof response>,
          response,
          max,
        );
      },
    };
  }

  #travel(from: DriverNode): Promise<void> {
    return new Promise((resolve) => from.sim.world.timers.schedule(LATENCY_MS, resolve));
  }
}

function roundTrip<T>(schema: MessageSchema<T>, message: T, version: number): T {
  return decodeMessage(schema, encodeMessage(schema, message, version), version);
}

function voterOf(id: number, isStatic: boolean): Voter {
  return {
    id,
    directoryId: isStatic ? 'AAAAAAAAAAAAAAAAAAAAAA' : directoryIdOf(id),
    endpoints: [{ name: LISTENER, host: 'node', port: id }],
    minKRaftVersion: 0,
    maxKRaftVersion: isStatic ? 0 : 1,
  };
}

export function directoryIdOf(id: number): string {
  return `${'BCDEFGHIJK'[id]!.repeat(21)}A`;
}
