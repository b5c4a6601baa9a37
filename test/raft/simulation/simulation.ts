import { SeededRandom } from '../../../src/base/prng.ts';
import type { RingLimits } from '../../../src/machine/event-ring.ts';
import type { RaftEffect, ReplyHandle } from '../../../src/raft/events.ts';
import type {
  RaftPeerRequest,
  RaftPeerResponse,
  RaftResponse,
} from '../../../src/raft/messages.ts';
import type { OffsetAndEpoch } from '../../../src/raft/types.ts';
import { EventQueue } from './event-queue.ts';
import { Invariants, check } from './invariants.ts';
import type { Plant } from './plants.ts';
import { type SimNode } from './sim-node.ts';
import type { SimCounts } from './sim-node.ts';
import type { SimSnapshot } from './sim-log.ts';
import { LISTENER, populate } from './population.ts';

export interface SimOptions {
  readonly seed: number;
  /** At least so many events, and then a calm end. */
  readonly events: number;
  readonly plant?: Plant;
  /** Each machine keeps its last events. */
  readonly ringLimits?: RingLimits;
}

interface WaitingRequest {
  readonly from: number;
  readonly fromIncarnation: number;
  readonly correlationId: number;
  readonly peerId: number;
  readonly to: number;
}

/** How rough the world is; drawn for each seed, and calm at the end. */
interface Weather {
  lossPercent: number;
  duplicatePercent: number;
  crashPercent: number;
  partitionPercent: number;
}

export interface SimResult {
  readonly counts: SimCounts;
  readonly events: number;
  readonly voters: number;
}

/** One to five voters and up to two observers on unreliable disks, clocks and wires, all drawn from one seed. */
export class SimWorld {
  readonly random: SeededRandom;
  readonly nodes: readonly SimNode[];
  nowMs = 0;
  readonly counts: SimCounts = {
    elections: 0,
    truncations: 0,
    snapshotsLoaded: 0,
    snapshotsCreated: 0,
    tornWrites: 0,
    crashes: 0,
    committedBatches: 0,
  };
  readonly #queue = new EventQueue<() => void>();
  readonly #invariants = new Invariants();
  readonly #waiting = new Map<ReplyHandle, WaitingRequest>();
  readonly #weather: Weather;
  readonly #options: SimOptions;
  #nextReply = 1;
  #nextValue = 0;
  /** Given to machines so far. */
  events = 0;
  #isCalm = false;
  /** Nodes that cannot reach those outside, while a partition lasts. */
  #island = new Set<number>();

  constructor(options: SimOptions) {
    this.#options = options;
    this.random = new SeededRandom(options.seed);
    this.#weather = {
      lossPercent: this.random.below(15),
      duplicatePercent: this.random.below(10),
      crashPercent: this.random.below(25),
      partitionPercent: this.random.below(40),
    };
    this.nodes = populate(this, options, this.#invariants);
  }

  run(): SimResult {
    for (const node of this.nodes) node.start();
    this.#every(60, () => this.#write());
    this.#every(150, () => this.#disturb());
    while (this.events < this.#options.events) this.#advance();
    this.#calmDown();
    return {
      counts: this.counts,
      events: this.events,
      voters: this.nodes.filter((node) => node.isVoter).length,
    };
  }

  /** With a calm sea everybody has to agree again, and what is written then to be committed everywhere. */
  #calmDown(): void {
    this.#isCalm = true;
    this.#island = new Set();
    for (const node of this.nodes) if (!node.isRunning) node.start();
    const deadlineMs = this.nowMs + 60_000;
    let target = Infinity;
    while (this.nodes.some((node) => node.highWatermark < target)) {
      if (target === Infinity) target = this.#lastWrite();
      check(this.nowMs < deadlineMs, 'Liveness', () => `no agreement: ${this.describe()}`);
      this.#advance();
    }
  }

  #lastWrite(): number {
    const leader = this.nodes.find((node) => node.append(`last ${this.#nextValue++}`));
    return leader?.log.endOffset() ?? Infinity;
  }

  describe(): string {
    const lines = this.nodes.map((node) => {
      const { state } = node.node;
      return (
        `${node.id} ${node.isRunning ? state.name : 'down'} epoch ${state.epoch} leader ${state.leaderId} ` +
        `log ${node.log.startOffset()}..${node.log.durableOffset()}..${node.log.endOffset()} ` +
        `high watermark ${node.highWatermark}`
      );
    });
    return lines.join('; ');
  }

  #advance(): void {
    const next = this.#queue.next();
    check(next !== undefined, 'Liveness', () => 'nothing is going to happen any more');
    this.nowMs = Math.max(this.nowMs, next.atMs);
    next.item();
  }

  #every(meanMs: number, task: () => void): void {
    const again = (): void => {
      task();
      this.#queue.add(this.nowMs + 1 + this.random.below(2 * meanMs), again);
    };
    this.#queue.add(this.nowMs + this.random.below(2 * meanMs), again);
  }

  #write(): void {
    const value = `value ${this.#nextValue++}`;
    const start = this.random.below(this.nodes.length);
    for (let index = 0; index < this.nodes.length; index++) {
      if (this.nodes[(start + index) % this.nodes.length]!.append(value)) break;
    }
    if (this.random.below(12) === 0) {
      this.#randomNode().createSnapshot(this.random.below(3) !== 0);
    }
  }

  #disturb(): void {
    if (this.#isCalm) return;
    const { crashPercent, partitionPercent } = this.#weather;
    const roll = this.random.below(100);
    if (roll < crashPercent) this.#crashOne();
    else if (roll < crashPercent + 10) this.#resignOne();
    if (this.random.below(100) < partitionPercent) this.#partition();
    else if (this.random.below(3) === 0) this.#island = new Set();
  }

  #crashOne(): void {
    const node = this.#randomNode();
    if (!node.isRunning) return;
    node.crash();
    this.#queue.add(this.nowMs + this.random.below(1_500), () => {
      if (!node.isRunning) node.start();
    });
  }

  #resignOne(): void {
    const leader = this.nodes.find((node) => node.isRunning && node.node.state.name === 'leader');
    leader?.give({ type: 'resign', leaderEpoch: leader.node.state.epoch });
  }

  #partition(): void {
    const members = this.nodes.filter(() => this.random.below(2) === 0);
    this.#island = new Set(members.map((node) => node.id));
  }

  #randomNode(): SimNode {
    return this.nodes[this.random.below(this.nodes.length)]!;
  }

  /** Disk operations of a node: done after a while, unless it crashes first. */
  later(node: SimNode, task: () => void): void {
    const { incarnation } = node;
    this.#queue.add(this.nowMs + this.random.below(6), () => {
      if (node.isRunning && node.incarnation === incarnation) task();
    });
  }

  scheduleTimer(node: SimNode, atMs: number): void {
    const { incarnation } = node;
    const timer = ++node.timer;
    if (this.#isCalm && this.#options.plant === 'lose-timers') return;
    this.#queue.add(Math.max(this.nowMs, node.worldTimeMs(atMs)), () => {
      if (!node.isRunning || node.incarnation !== incarnation || node.timer !== timer) return;
      node.give({ type: 'timer' });
    });
  }

  findSnapshot(id: OffsetAndEpoch): SimSnapshot | undefined {
    for (const node of this.nodes) {
      const snapshot = node.log.snapshot(id);
      if (snapshot !== undefined) return snapshot;
    }
    return undefined;
  }

  send(from: SimNode, effect: Extract<RaftEffect, { type: 'send' }>): void {
    const { correlationId, target, message } = effect;
    // The simulation's ports are node ids.
    const to = this.nodes.find((node) => node.id === target.port)!;
    const request: WaitingRequest = {
      from: from.id,
      fromIncarnation: from.incarnation,
      correlationId,
      peerId: target.nodeId,
      to: to.id,
    };
    this.#transmit(from.id, to.id, () => {
      if (to.isRunning) this.#deliver(to, request, message);
      else this.#refuse(request, message.api);
    });
  }

  #deliver(to: SimNode, request: WaitingRequest, message: RaftPeerRequest): void {
    const replyTo = this.#nextReply++;
    this.#waiting.set(replyTo, request);
    const context = { apiVersion: 18, listenerName: LISTENER };
    to.give({ type: 'request', replyTo, message, context });
  }

  /** Nobody listens there: told at once, as a refused connection is. */
  #refuse(request: WaitingRequest, api: RaftPeerRequest['api']): void {
    const from = this.nodes.find((node) => node.id === request.from)!;
    if (!from.isRunning || from.incarnation !== request.fromIncarnation) return;
    const { correlationId, peerId: sourceId } = request;
    from.give({ type: 'sendFailed', correlationId, sourceId, api, isUnsupported: false });
  }

  answer(by: SimNode, replyTo: ReplyHandle, message: RaftResponse): void {
    const request = this.#waiting.get(replyTo);
    this.#waiting.delete(replyTo);
    if (request === undefined) return;
    const to = this.nodes.find((node) => node.id === request.from)!;
    this.#transmit(by.id, to.id, () => {
      if (!to.isRunning || to.incarnation !== request.fromIncarnation) return;
      to.give({
        type: 'response',
        correlationId: request.correlationId,
        sourceId: request.peerId,
        message: message as RaftPeerResponse,
      });
    });
  }

  #transmit(from: number, to: number, deliver: () => void): void {
    const isCut = this.#island.has(from) !== this.#island.has(to);
    const { lossPercent, duplicatePercent } = this.#weather;
    if (!this.#isCalm && (isCut || this.random.below(100) < lossPercent)) return;
    this.#queue.add(this.nowMs + this.#latencyMs(), deliver);
    if (!this.#isCalm && this.random.below(100) < duplicatePercent) {
      this.#queue.add(this.nowMs + this.#latencyMs(), deliver);
    }
  }

  /** Mostly quick; now and then so late that others overtake it. */
  #latencyMs(): number {
    const { random } = this;
    return 1 + (random.below(20) === 0 && !this.#isCalm ? random.below(600) : random.below(12));
  }
}

export function simulate(options: SimOptions): SimResult {
  return new SimWorld(options).run();
}
