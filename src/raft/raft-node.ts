// pure
import { assert, unreachable } from '../base/assert.ts';
import type { ClockReading } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { appendFirstVoters, appendRecords, onLeaderHighWatermark } from './append.ts';
import { type Barrier, type RaftCheckpoint, restoreState } from './checkpoint.ts';
import type { ControlState } from './control-state.ts';
import { INITIAL_ELECTION } from './election-state.ts';
import type { RaftEffect, RaftEvent } from './events.ts';
import { initialState } from './initial-state.ts';
import type { EpochState } from './quorum-state.ts';
import { QuorumState } from './quorum-state.ts';
import type { PersistedElection, RaftOptions } from './raft-core.ts';
import { RaftCore } from './raft-core.ts';
import type { RaftLog } from './raft-log.ts';
import { RequestManager } from './request-manager.ts';
import { handleRequest, handleResponse, handleSendFailed } from './rpc/dispatch.ts';
import { advanceFollowerHighWatermark, completeParkedFetches } from './rpc/fetch.ts';
import { onSnapshotInstalled } from './rpc/fetch-snapshot.ts';
import { pollCandidate } from './states/candidate.ts';
import { pollFollower } from './states/follower.ts';
import { pollLeader, type LeaderState } from './states/leader.ts';
import { pollProspective } from './states/prospective.ts';
import { pollResigned } from './states/resigned.ts';
import { pollUnattached } from './states/unattached.ts';
import { advanceCandidate, persistElection, transitionToProspective } from './transitions.ts';
import type { LeaderAndEpoch } from './types.ts';

export interface RaftNodeParts {
  readonly options: RaftOptions;
  readonly log: RaftLog;
  /** Loaded from the latest snapshot and the whole log. */
  readonly control: ControlState;
  /** As `quorum-state` has it; undefined when there is no file. */
  readonly persisted: PersistedElection | undefined;
  readonly random: Random;
  /** Goes on from there, `persisted` and the content of `control` being part of it; not from a start. */
  readonly checkpoint?: RaftCheckpoint | undefined;
}

/** A poll never waits less than this: a wait of 0 that changes nothing would be a loop. */
const MIN_WAIT_MS = 1;
/** States entered within one event: start → prospective → candidate → leader is the longest way. */
const MAX_TRANSITIONS_PER_POLL = 8;

/**
 * One node of the metadata quorum as a state machine: events in, effects out, in order.
 *
 * While a barrier effect is under way the machine is in a state that is not durable yet. It then neither tells
 * anybody nor hears anything: later effects are held, later events are deferred, both in order. What is deferred
 * is bounded by what connections and peers can have under way at once.
 */
export class RaftNode {
  readonly #core: RaftCore;
  #barrier: Barrier | undefined;
  #held: RaftEffect[] = [];
  #deferred: RaftEvent[] = [];
  #scheduledAtMs = Number.POSITIVE_INFINITY;
  #hasStarted = false;
  #isStopped = false;

  constructor(parts: RaftNodeParts, now: ClockReading) {
    const { options, control, log, random, checkpoint } = parts;
    const persisted = checkpoint === undefined ? parts.persisted : checkpoint.persisted;
    const election = persisted?.election ?? INITIAL_ELECTION;
    if (checkpoint !== undefined) control.restore(checkpoint.control);
    const { fetchTimeoutMs } = options;
    const quorum = new QuorumState({
      localKey: options.localKey,
      canBeVoter: options.canBeVoter,
      control,
      initial:
        checkpoint === undefined
          ? initialState({ options, control, log, random, now }, election)
          : restoreState(checkpoint.state, { fetchTimeoutMs, nowMs: now.monotonicMs }),
    });
    const requests = new RequestManager({ ...options, random });
    const nextCorrelationId = checkpoint?.nextCorrelationId ?? 1;
    const known = { options, log, control, requests, random, quorum, now, persisted };
    this.#core = new RaftCore({ ...known, nextCorrelationId });
    if (checkpoint !== undefined) this.#restore(checkpoint);
  }

  #restore(checkpoint: RaftCheckpoint): void {
    const core = this.#core;
    core.requests.restore(checkpoint.connections);
    core.parkedFetches = [...checkpoint.parkedFetches];
    core.shutdownDeadlineMs = checkpoint.shutdownDeadlineMs;
    this.#barrier = checkpoint.barrier;
    this.#held = [...checkpoint.held];
    this.#deferred = [...checkpoint.deferred];
    this.#scheduledAtMs = checkpoint.scheduledAtMs;
    this.#hasStarted = checkpoint.hasStarted;
    this.#isStopped = checkpoint.isStopped;
  }

  /** Between two events. */
  checkpoint(): RaftCheckpoint {
    const core = this.#core;
    return {
      state: core.quorum.state.save(),
      control: core.control.save(),
      connections: core.requests.save(),
      parkedFetches: [...core.parkedFetches],
      shutdownDeadlineMs: core.shutdownDeadlineMs,
      now: core.now,
      persisted: core.persisted,
      nextCorrelationId: core.nextCorrelationId,
      barrier: this.#barrier,
      held: [...this.#held],
      deferred: [...this.#deferred],
      scheduledAtMs: this.#scheduledAtMs,
      hasStarted: this.#hasStarted,
      isStopped: this.#isStopped,
    };
  }

  get state(): EpochState {
    return this.#core.quorum.state;
  }

  get control(): ControlState {
    return this.#core.control;
  }

  /** Who leads, as this node knows it, durable or not. */
  get leaderAndEpoch(): LeaderAndEpoch {
    return this.#core.quorum.leadershipOf(this.#core.quorum.state);
  }

  /** Only then may an `append` event be given: offsets are assigned at once, so it cannot be deferred. */
  canAppend(leaderEpoch: number): boolean {
    const { state } = this.#core.quorum;
    return (
      state.name === 'leader' &&
      state.epoch === leaderEpoch &&
      this.#barrier === undefined &&
      this.#deferred.length === 0 &&
      !state.resignRequested &&
      this.#core.shutdownDeadlineMs === undefined
    );
  }

  step(event: RaftEvent, clock: ClockReading): RaftEffect[] {
    assert(
      !('leaderEpoch' in event) || event.type === 'resign' || this.canAppend(event.leaderEpoch),
      'append only while canAppend',
    );
    assert(
      this.#hasStarted === (event.type !== 'start') && clock.monotonicMs >= this.#core.nowMs,
      'a node starts once, and its time does not go back',
    );
    this.#hasStarted = true;
    this.#core.now = clock;
    if (this.#barrier === undefined) {
      this.#defer(event);
      return this.#run();
    }
    if (event.type !== this.#barrier) {
      this.#defer(event);
      return [];
    }
    this.#barrier = undefined;
    this.#handle(event);
    const passed = this.#upToBarrier([...this.#held.splice(0), ...this.#core.takeEffects()]);
    // The poll behind a completed barrier, also when nothing else was waiting.
    this.#defer({ type: 'timer' });
    if (this.#barrier !== undefined || passed.some(changesLog)) return passed;
    return [...passed, ...this.#run()];
  }

  /**
   * Handles what is waiting, until an effect has to be carried out before the next event can be judged: a barrier, or
   * an append, which is followed by `written`.
   */
  #run(): RaftEffect[] {
    const core = this.#core;
    const effects: RaftEffect[] = [];
    while (this.#deferred.length > 0 && !this.#isStopped) {
      const event = this.#deferred.shift()!;
      this.#handle(event);
      const mustApplyFirst = core.changesLog;
      if (!mustApplyFirst) this.#poll(event);
      for (const effect of this.#upToBarrier(core.takeEffects())) effects.push(effect);
      if (mustApplyFirst || this.#barrier !== undefined || effects.some(changesLog)) break;
    }
    return effects;
  }

  #defer(event: RaftEvent): void {
    const isLevel = event.type === 'timer' || event.type === 'written' || event.type === 'flushed';
    // These say "look again": once is enough.
    if (isLevel && this.#deferred.some((deferred) => deferred.type === event.type)) return;
    this.#deferred.push(event);
  }

  /** What may be done now; the first barrier ends it, and what follows that is held. */
  #upToBarrier(effects: RaftEffect[]): RaftEffect[] {
    mergeElections(effects);
    const index = effects.findIndex((effect) => barrierOf(effect) !== undefined);
    if (index < 0) return effects;
    this.#barrier = barrierOf(effects[index]!);
    this.#held = effects.slice(index + 1);
    return effects.slice(0, index + 1);
  }

  #handle(event: RaftEvent): void {
    const core = this.#core;
    switch (event.type) {
      case 'start':
        this.#start();
        return;
      case 'timer':
        this.#scheduledAtMs = Number.POSITIVE_INFINITY;
        completeParkedFetches(core, (parked) => parked.deadlineMs <= core.nowMs);
        return;
      case 'request':
        handleRequest(core, event);
        return;
      case 'response':
        handleResponse(core, event);
        return;
      case 'sendFailed':
        handleSendFailed(core, event);
        return;
      case 'append':
        appendRecords(core, this.#leader(event.leaderEpoch), event.records);
        return;
      case 'appendFirstVoters':
        appendFirstVoters(core, this.#leader(event.leaderEpoch));
        return;
      case 'written':
        this.#onWritten();
        return;
      case 'flushed':
        this.#onFlushed();
        return;
      case 'snapshotInstalled':
        onSnapshotInstalled(core, event.id, event.records);
        return;
      case 'logStartMoved':
        core.control.truncateBefore(core.log.startOffset());
        return;
      case 'resign':
        this.#onResign(event.leaderEpoch);
        return;
      case 'shutdown':
        core.shutdownDeadlineMs = core.nowMs + event.timeoutMs;
        return;
      case 'quorumStatePersisted':
      case 'logTruncated':
        return;
      default:
        unreachable(event);
    }
  }

  #leader(leaderEpoch: number): LeaderState {
    const { state } = this.#core.quorum;
    assert(state.name === 'leader' && state.epoch === leaderEpoch, 'append only while canAppend');
    return state;
  }

  #start(): void {
    const core = this.#core;
    persistElection(core);
    core.emit({ type: 'leaderChange', leader: this.leaderAndEpoch, epochStartOffset: undefined });
    const { state } = core.quorum;
    const canStand =
      state.name === 'unattached' || state.name === 'follower' || state.name === 'resigned';
    if (core.quorum.isOnlyVoter() && canStand) transitionToProspective(core);
    if (state.name === 'candidate') advanceCandidate(core, state);
  }

  #onWritten(): void {
    const core = this.#core;
    const { state } = core.quorum;
    if (state.name === 'follower') advanceFollowerHighWatermark(core, state);
    if (state.name === 'leader') {
      const writtenOffset = core.log.writtenOffset();
      completeParkedFetches(core, (parked) => parked.fetchOffset < writtenOffset);
    }
  }

  #onFlushed(): void {
    const core = this.#core;
    const { state } = core.quorum;
    if (state.name === 'leader' && state.updateLocal(core.log.flushedOffset())) {
      onLeaderHighWatermark(core, state);
    }
  }

  #onResign(leaderEpoch: number): void {
    const { state } = this.#core.quorum;
    if (state.name === 'leader' && state.epoch === leaderEpoch) state.resignRequested = true;
  }

  #poll(event: RaftEvent): void {
    const core = this.#core;
    if (this.#completeShutdown()) return;
    let waitMs = 0;
    for (let count = 0; ; count++) {
      assert(count < MAX_TRANSITIONS_PER_POLL, 'one event leads to few transitions');
      const { state } = core.quorum;
      waitMs = this.#pollState(state);
      if (core.quorum.state === state) break;
    }
    for (const parked of core.parkedFetches) {
      waitMs = Math.min(waitMs, parked.deadlineMs - core.nowMs);
    }
    const atMs = core.nowMs + Math.max(waitMs, MIN_WAIT_MS);
    // A timer that fires too early does no harm; only an earlier one is news.
    if (atMs >= this.#scheduledAtMs && event.type !== 'start') return;
    if (atMs === Number.POSITIVE_INFINITY) return;
    this.#scheduledAtMs = atMs;
    core.emit({ type: 'schedule', atMs });
  }

  #pollState(state: EpochState): number {
    const core = this.#core;
    switch (state.name) {
      case 'unattached':
        return pollUnattached(core, state);
      case 'prospective':
        return pollProspective(core, state);
      case 'candidate':
        return pollCandidate(core, state);
      case 'leader':
        return pollLeader(core, state);
      case 'follower':
        return pollFollower(core, state);
      case 'resigned':
        return pollResigned(core, state);
      default:
        return unreachable(state);
    }
  }

  /** Done when there is nobody to tell, or somebody else leads. */
  #completeShutdown(): boolean {
    const core = this.#core;
    const { shutdownDeadlineMs, quorum } = core;
    if (shutdownDeadlineMs === undefined) return false;
    const timedOut = core.nowMs >= shutdownDeadlineMs;
    const isDone = !quorum.isVoter() || quorum.isOnlyVoter() || quorum.hasRemoteLeader();
    if (!timedOut && !isDone) return false;
    this.#isStopped = true;
    core.emit({ type: 'shutdownCompleted', timedOut: timedOut && !isDone });
    return true;
  }
}

function barrierOf(effect: RaftEffect): Barrier | undefined {
  switch (effect.type) {
    case 'persistQuorumState':
      return 'quorumStatePersisted';
    case 'truncateLog':
      return 'logTruncated';
    case 'installSnapshot':
      return 'snapshotInstalled';
    default:
      return undefined;
  }
}

function changesLog(effect: RaftEffect): boolean {
  return effect.type === 'append';
}

/**
 * Two elections in a row, nothing but local notices between them, are made durable at once: the later one takes the
 * place of the earlier, so that the notices still come behind it.
 */
function mergeElections(effects: RaftEffect[]): void {
  let earlier = -1;
  for (let index = 0; index < effects.length; index++) {
    const effect = effects[index]!;
    if (effect.type === 'persistQuorumState') {
      if (earlier < 0) {
        earlier = index;
        continue;
      }
      effects[earlier] = effect;
      effects.splice(index, 1);
      index--;
    } else if (effect.type !== 'log' && effect.type !== 'leaderChange') {
      earlier = -1;
    }
  }
}
