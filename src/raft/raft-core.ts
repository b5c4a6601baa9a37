// pure
import type { ClockReading } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { ControlState } from './control-state.ts';
import type { ElectionState } from './election-state.ts';
import type { RaftEffect, ReplyHandle } from './events.ts';
import type { RaftRequests, RaftRequestContext, RaftResponse } from './messages.ts';
import type { QuorumState } from './quorum-state.ts';
import type { RaftLog } from './raft-log.ts';
import type { RaftPeer, RequestManager } from './request-manager.ts';
import type { Endpoint, ReplicaKey, Voter } from './types.ts';

/** The KRaft versions this code speaks: 0 static voters, 1 voters in the log. */
export const MIN_KRAFT_VERSION = 0;
export const MAX_KRAFT_VERSION = 1;

export interface RaftOptions {
  readonly clusterId: string;
  readonly localKey: ReplicaKey;
  /** A pure broker observes even if somebody gave its id to a voter. */
  readonly canBeVoter: boolean;
  /** The listener by which this node reaches the voters. */
  readonly controllerListenerName: string;
  /** Where this node's controller listens; empty on a pure broker. */
  readonly localEndpoints: readonly Endpoint[];
  readonly bootstrapServers: readonly RaftPeer[];
  readonly electionTimeoutMs: number;
  readonly fetchTimeoutMs: number;
  readonly electionBackoffMaxMs: number;
  readonly requestTimeoutMs: number;
  readonly retryBackoffMs: number;
  readonly fetchMaxBytes: number;
  readonly fetchSnapshotMaxBytes: number;
}

/** The content of `quorum-state` and its data version. */
export interface PersistedElection {
  readonly election: ElectionState;
  readonly version: 0 | 1;
}

/** A Fetch that waits for records or for the high watermark. */
export interface ParkedFetch {
  readonly replyTo: ReplyHandle;
  readonly request: RaftRequests['fetch'];
  readonly context: RaftRequestContext;
  readonly fetchOffset: number;
  readonly deadlineMs: number;
}

/**
 * What the states and the RPCs of one node work on. Everything is synchronous: one event is handled to its end, its
 * effects are collected in order, and `now` is the clock of that event.
 */
export class RaftCore {
  readonly options: RaftOptions;
  readonly log: RaftLog;
  readonly control: ControlState;
  readonly requests: RequestManager;
  readonly random: Random;
  readonly quorum: QuorumState;
  /** Parked at the leader; empty in every other state. */
  parkedFetches: ParkedFetch[] = [];
  shutdownDeadlineMs: number | undefined;
  now: ClockReading;
  /** What `quorum-state` holds, or will once the effects so far are carried out. */
  persisted: PersistedElection | undefined;
  #effects: RaftEffect[] = [];
  #changesLog = false;
  #nextCorrelationId = 1;

  constructor(parts: {
    options: RaftOptions;
    log: RaftLog;
    control: ControlState;
    requests: RequestManager;
    random: Random;
    quorum: QuorumState;
    now: ClockReading;
    persisted: PersistedElection | undefined;
    nextCorrelationId?: number;
  }) {
    this.options = parts.options;
    this.log = parts.log;
    this.control = parts.control;
    this.requests = parts.requests;
    this.random = parts.random;
    this.quorum = parts.quorum;
    this.now = parts.now;
    this.persisted = parts.persisted;
    this.#nextCorrelationId = parts.nextCorrelationId ?? 1;
  }

  get nowMs(): number {
    return this.now.monotonicMs;
  }

  /** This node as it would stand in a voter set. */
  get localVoter(): Voter {
    return {
      ...this.options.localKey,
      endpoints: this.options.localEndpoints,
      minKRaftVersion: MIN_KRAFT_VERSION,
      maxKRaftVersion: MAX_KRAFT_VERSION,
    };
  }

  emit(effect: RaftEffect): void {
    const { type } = effect;
    if (type === 'append' || type === 'truncateLog' || type === 'installSnapshot') {
      this.#changesLog = true;
    }
    this.#effects.push(effect);
  }

  /**
   * Whether an effect of this event changes the log: until it is carried out, nothing may be decided by the log. An
   * event follows it (`written`, `logTruncated`, `snapshotInstalled`).
   */
  get changesLog(): boolean {
    return this.#changesLog;
  }

  /** The next one, for a checkpoint. */
  get nextCorrelationId(): number {
    return this.#nextCorrelationId;
  }

  takeEffects(): RaftEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    this.#changesLog = false;
    return effects;
  }

  newCorrelationId(): number {
    return this.#nextCorrelationId++;
  }

  /** Between one and two election timeouts, so that not everybody stands at once. */
  newElectionDeadlineMs(): number {
    const { electionTimeoutMs } = this.options;
    const jitterMs = electionTimeoutMs > 0 ? this.random.below(electionTimeoutMs) : 0;
    return this.nowMs + electionTimeoutMs + jitterMs;
  }

  newFetchDeadlineMs(): number {
    return this.nowMs + this.options.fetchTimeoutMs;
  }

  reply(replyTo: ReplyHandle, message: RaftResponse): void {
    this.emit({ type: 'reply', replyTo, message });
  }

  info(text: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.emit({ type: 'log', level: 'info', text, fields });
  }

  /** Something that peers should not do; never our own bug, which is an assertion. */
  warn(text: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.emit({ type: 'log', level: 'warn', text, fields });
  }
}
