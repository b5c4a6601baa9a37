import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { ControlState } from '../../src/raft/control-state.ts';
import type { ElectionState } from '../../src/raft/election-state.ts';
import type { RaftEffect, RaftEvent } from '../../src/raft/events.ts';
import type {
  RaftApiName,
  RaftPeerApiName,
  RaftPeerResponse,
  RaftRequest,
  RaftRequests,
  RaftResponses,
} from '../../src/raft/messages.ts';
import { RaftNode } from '../../src/raft/raft-node.ts';
import type { Voter } from '../../src/raft/types.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { SimLog } from './simulation/sim-log.ts';
import { makeSnapshot } from './simulation/sim-node.ts';
import type { RaftOptions } from '../../src/raft/raft-core.ts';

export const LISTENER = 'CONTROLLER';
export const CLUSTER_ID = 'unit-test-cluster';
export const ELECTION_TIMEOUT_MS = 1_000;
export const FETCH_TIMEOUT_MS = 2_000;
export const LATEST = { vote: 2, beginQuorumEpoch: 1, endQuorumEpoch: 1, fetch: 18 } as const;

export type Effect<T extends RaftEffect['type']> = Extract<RaftEffect, { type: T }>;

export function directoryOf(id: number): string {
  return `${'BCDEFGHIJK'[id]!.repeat(21)}A`;
}

export function voterOf(id: number, directoryId = directoryOf(id)): Voter {
  return {
    id,
    directoryId,
    endpoints: [{ name: LISTENER, host: `node${id}`, port: 9093 }],
    minKRaftVersion: 0,
    maxKRaftVersion: 1,
  };
}

export interface MachineOptions {
  readonly id?: number;
  readonly voters?: number;
  /** kraft.version 0. */
  readonly isStatic?: boolean;
  readonly canBeVoter?: boolean;
  readonly election?: ElectionState;
  readonly log?: SimLog;
  readonly seed?: number;
  readonly nowMs?: number;
}

function raftOptions(id: number, canBeVoter: boolean, voters: readonly Voter[]): RaftOptions {
  return {
    clusterId: CLUSTER_ID,
    localKey: { id, directoryId: directoryOf(id) },
    canBeVoter,
    controllerListenerName: LISTENER,
    localEndpoints: voterOf(id).endpoints,
    bootstrapServers: voters.map((voter, index) => ({
      nodeId: -2 - index,
      host: `node${voter.id}`,
      port: 9093,
    })),
    electionTimeoutMs: ELECTION_TIMEOUT_MS,
    fetchTimeoutMs: FETCH_TIMEOUT_MS,
    electionBackoffMaxMs: 1_000,
    requestTimeoutMs: 2_000,
    retryBackoffMs: 20,
    fetchMaxBytes: 10_000,
    fetchSnapshotMaxBytes: 60,
  };
}

/** One machine, its log in memory, its time in the test's hands. Effects are carried out; their completion is not. */
export class Machine {
  readonly id: number;
  readonly log: SimLog;
  readonly node: RaftNode;
  readonly voters: VoterSet;
  nowMs: number;
  effects: RaftEffect[] = [];
  #barrier: RaftEffect | undefined;
  #nextReply = 1;

  constructor(options: MachineOptions = {}) {
    this.id = options.id ?? 1;
    this.nowMs = options.nowMs ?? 10_000;
    const isStatic = options.isStatic === true;
    const voters: Voter[] = [];
    for (let id = 1; id <= (options.voters ?? 3); id++) {
      voters.push(voterOf(id, isStatic ? ZERO_UUID : directoryOf(id)));
    }
    this.voters = new VoterSet(voters);
    this.log = options.log ?? new SimLog(false);
    const control = new ControlState(isStatic ? this.voters : VoterSet.EMPTY);
    if (!isStatic) {
      const quorum = { kraftVersion: 1, voters: this.voters };
      const bootstrap = makeSnapshot({ offset: 0, epoch: 0 }, 0, quorum);
      if (!this.log.hasSnapshot(bootstrap.id)) this.log.addSnapshot(bootstrap);
      control.loadSnapshot(0, bootstrap.records);
    }
    const version = isStatic ? 0 : 1;
    const { election } = options;
    this.node = new RaftNode(
      {
        options: raftOptions(this.id, options.canBeVoter ?? true, voters),
        log: this.log,
        control,
        persisted: election === undefined ? undefined : { election, version },
        random: new SeededRandom(options.seed ?? 1),
      },
      this.#clock(),
    );
  }

  get state() {
    return this.node.state;
  }

  get isBlocked(): boolean {
    return this.#barrier !== undefined;
  }

  #clock() {
    return { monotonicMs: this.nowMs, wallMs: 1_700_000_000_000 + this.nowMs };
  }

  /** Gives an event; the new effects are returned, and also kept in `effects`. */
  give(event: RaftEvent): RaftEffect[] {
    const effects = this.node.step(event, this.#clock());
    for (const effect of effects) this.#carryOut(effect);
    this.effects.push(...effects);
    return effects;
  }

  #carryOut(effect: RaftEffect): void {
    switch (effect.type) {
      case 'append':
        this.log.append(effect.batches, effect.baseOffset);
        return;
      case 'beginLeaderEpoch':
        this.log.beginEpoch(effect.leaderEpoch, effect.startOffset);
        return;
      case 'truncateLog':
      case 'persistQuorumState':
      case 'installSnapshot':
        this.#barrier = effect;
        return;
      default:
        return;
    }
  }

  /** The barrier under way is done. */
  complete(): RaftEffect[] {
    const barrier = this.#barrier;
    this.#barrier = undefined;
    switch (barrier?.type) {
      case 'persistQuorumState':
        return this.give({ type: 'quorumStatePersisted' });
      case 'truncateLog':
        this.log.truncateTo(barrier.offset);
        return this.give({ type: 'logTruncated' });
      case 'installSnapshot': {
        const quorum = { kraftVersion: 1, voters: this.voters };
        const snapshot = makeSnapshot(barrier.id, 0, quorum);
        this.log.addSnapshot(snapshot);
        this.log.truncateFullyAndStartAt(barrier.id);
        return this.give({ type: 'snapshotInstalled', id: barrier.id, records: snapshot.records });
      }
      default:
        throw new Error('nothing is under way');
    }
  }

  /** Everything that is under way on the disk is done. */
  settle(): void {
    for (;;) {
      if (this.#barrier !== undefined) this.complete();
      else if (this.log.writtenOffset() < this.log.endOffset()) this.written();
      else if (this.log.durableOffset() < this.log.endOffset()) this.flushed();
      else return;
    }
  }

  written(): RaftEffect[] {
    this.log.markWritten(this.log.endOffset());
    return this.give({ type: 'written' });
  }

  flushed(): RaftEffect[] {
    this.log.markFlushed(this.log.writtenOffset());
    return this.give({ type: 'flushed' });
  }

  start(): this {
    this.give({ type: 'start' });
    this.settle();
    return this;
  }

  /** Time passes, and the timer fires. */
  advance(ms: number): RaftEffect[] {
    this.nowMs += ms;
    return this.give({ type: 'timer' });
  }

  request<K extends RaftApiName>(api: K, request: RaftRequests[K], apiVersion = 18): number {
    const replyTo = this.#nextReply++;
    const message = { api, request } as RaftRequest;
    this.give({
      type: 'request',
      replyTo,
      message,
      context: { apiVersion, listenerName: LISTENER },
    });
    return replyTo;
  }

  /** The answer to a request of the test, if it was given. */
  reply<K extends RaftApiName>(api: K, replyTo: number): RaftResponses[K] | undefined {
    return this.replyEffect(api, replyTo)?.message.response as RaftResponses[K] | undefined;
  }

  replyEffect(api: RaftApiName, replyTo: number): Effect<'reply'> | undefined {
    return this.effects.find(
      (effect): effect is Effect<'reply'> =>
        effect.type === 'reply' && effect.replyTo === replyTo && effect.message.api === api,
    );
  }

  /** Asks, and has the disk done with it. */
  ask<K extends RaftApiName>(api: K, request: RaftRequests[K], apiVersion = 18): RaftResponses[K] {
    const replyTo = this.request(api, request, apiVersion);
    this.settle();
    const response = this.reply(api, replyTo);
    if (response === undefined) throw new Error(`${api} is not answered`);
    return response;
  }

  /** Takes the requests that were sent since the last time. */
  takeSent<K extends RaftPeerApiName>(
    api: K,
  ): { effect: Effect<'send'>; request: RaftRequests[K] }[] {
    const sent = this.effects.filter(
      (effect): effect is Effect<'send'> => effect.type === 'send' && effect.message.api === api,
    );
    this.effects = this.effects.filter((effect) => !sent.includes(effect as Effect<'send'>));
    return sent.map((effect) => ({ effect, request: effect.message.request as RaftRequests[K] }));
  }

  respond<K extends RaftPeerApiName>(
    to: Effect<'send'>,
    api: K,
    response: RaftResponses[K],
  ): RaftEffect[] {
    const { correlationId, target } = to;
    const message = { api, response } as RaftPeerResponse;
    return this.give({ type: 'response', correlationId, sourceId: target.nodeId, message });
  }

  takeEffects<T extends RaftEffect['type']>(type: T): Effect<T>[] {
    const taken = this.effects.filter((effect): effect is Effect<T> => effect.type === type);
    this.effects = this.effects.filter((effect) => effect.type !== type);
    return taken;
  }
}
