import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { EncodeError } from '../../protocol/wire/errors.ts';
import { assert, unreachable } from '../base/assert.ts';
import type { Timer } from '../base/timers.ts';
import type { World } from '../base/world.ts';
import type { ReadOutcome } from '../log/types.ts';
import type { FetchRead, RaftEffect, RaftEvent, ReplyHandle } from '../raft/events.ts';
import type { RaftPeerApiName, RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { RaftOptions } from '../raft/raft-core.ts';
import type { RaftNode } from '../raft/raft-node.ts';
import type { OffsetAndEpoch } from '../raft/types.ts';
import type { EventFiles } from './event-files.ts';
import { formatQuorumState, writeQuorumState } from './raft-driver-quorum-state.ts';
import type { RaftStorage } from './raft-driver-storage.ts';
import type {
  RaftApiName,
  RaftRequestContext,
  RaftRequests,
  RaftResponses,
  RaftTransport,
} from './raft-driver-types.ts';
import type { Leadership, RaftListeners } from './raft-listeners.ts';
import type { RaftMeter } from './raft-meter.ts';
import { type RecordedRaft, recordRaft } from './raft-ring.ts';

type Send = Extract<RaftEffect, { type: 'send' }>;
type Reply = Extract<RaftEffect, { type: 'reply' }>;

interface Waiting {
  readonly resolve: (response: RaftResponse['response']) => void;
  readonly reject: (error: Error) => void;
}

export interface RaftEngineParts {
  readonly world: World;
  readonly options: RaftOptions;
  readonly storage: RaftStorage;
  readonly transport: RaftTransport;
  readonly listeners: RaftListeners;
  /** Where the machine's last events are written to when it fails. */
  readonly eventFiles: EventFiles | undefined;
  readonly meter: RaftMeter;
}

/**
 * Gives the machine its events and carries its effects out, in order and one event at a time. What the disk, the
 * network or a timer reports while that goes on waits in a queue. Any failure here ends the node: raft without its
 * disk, or with an assertion broken, must not go on talking.
 */
export class RaftEngine {
  readonly #machine: RecordedRaft;
  readonly #world: World;
  readonly #storage: RaftStorage;
  readonly #transport: RaftTransport;
  readonly #listeners: RaftListeners;
  readonly #meter: RaftMeter;
  readonly #waiting = new Map<ReplyHandle, Waiting>();
  #queue: RaftEvent[] = [];
  #isStepping = false;
  #isStopped = false;
  #nextReplyHandle = 1;
  #timer: Timer | undefined;
  #leadership: Leadership = { leader: { leaderId: -1, epoch: 0 }, epochStartOffset: undefined };
  #highWatermark: number | undefined;
  #onShutdownCompleted: ((timedOut: boolean) => void) | undefined;

  constructor(parts: RaftEngineParts) {
    const { world, options, storage } = parts;
    this.#world = world;
    this.#storage = storage;
    this.#transport = parts.transport;
    this.#listeners = parts.listeners;
    this.#meter = parts.meter;
    const { control, persisted, view } = storage;
    this.#machine = recordRaft(
      { options, log: view, control, persisted, random: world.random },
      world.clock.now(),
    );
    parts.eventFiles?.add(this.#machine.ring);
  }

  get node(): RaftNode {
    return this.#machine.node;
  }

  get leadership(): Leadership {
    return this.#leadership;
  }

  get highWatermark(): number | undefined {
    return this.#highWatermark;
  }

  start(): void {
    this.#storage.log.subscribe({
      onWritten: () => this.give({ type: 'written' }),
      onFlushed: () => this.give({ type: 'flushed' }),
      onFailed: (_log, failure) =>
        this.fail(new Error(`the metadata log cannot be written: ${failure.message}`)),
    });
    this.give({ type: 'start' });
  }

  give(event: RaftEvent): void {
    if (this.#isStopped) return;
    this.#queue.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        this.#step(next);
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isStepping = false;
    }
  }

  /** Offsets are assigned before this returns. */
  append(records: readonly Buffer[], leaderEpoch: number): void {
    assert(!this.#isStepping, 'listeners are called outside steps');
    this.give({ type: 'append', records, leaderEpoch });
  }

  appendFirstVoters(leaderEpoch: number): void {
    assert(!this.#isStepping, 'listeners are called outside steps');
    this.give({ type: 'appendFirstVoters', leaderEpoch });
  }

  request<K extends RaftApiName>(
    api: K,
    request: RaftRequests[K],
    context: RaftRequestContext,
  ): Promise<RaftResponses[K]> {
    if (this.#isStopped) return Promise.reject(notRunning());
    const replyTo = this.#nextReplyHandle++;
    return new Promise<RaftResponses[K]>((resolve, reject) => {
      this.#waiting.set(replyTo, { resolve: resolve as Waiting['resolve'], reject });
      const message = { api, request } as RaftRequest;
      this.give({ type: 'request', replyTo, message, context });
    });
  }

  shutdown(timeoutMs: number): Promise<boolean> {
    if (this.#isStopped) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#onShutdownCompleted = resolve;
      this.give({ type: 'shutdown', timeoutMs });
    });
  }

  /** No event is heard and no effect carried out any more; who still waits is told. */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#queue = [];
    for (const { reject } of this.#waiting.values()) reject(notRunning());
    this.#waiting.clear();
  }

  fail(error: unknown): void {
    if (this.#isStopped) return;
    this.stop();
    this.#world.onFatal(error instanceof Error ? error : new Error(String(error)));
  }

  #step(event: RaftEvent): void {
    const now = this.#world.clock.now();
    const effects = this.#machine.step(event, now);
    for (const effect of effects) this.#carryOut(effect);
    this.#meter.onState(this.node.state.name);
    this.#meter.onStep(now.monotonicMs);
  }

  #carryOut(effect: RaftEffect): void {
    const { log, snapshots } = this.#storage;
    switch (effect.type) {
      case 'send':
        this.#send(effect);
        return;
      case 'reply':
        this.#reply(effect);
        return;
      case 'append':
        this.#append(effect);
        return;
      case 'beginLeaderEpoch':
        log.assignEpochStartOffset(effect.leaderEpoch, effect.startOffset);
        return;
      case 'highWatermark':
        this.#highWatermark = effect.offset;
        this.#meter.onHighWatermark(effect.offset);
        log.updateHighWatermark(effect.offset);
        this.#listeners.onHighWatermark(effect.offset);
        return;
      case 'leaderChange':
        this.#leadership = effect;
        this.#listeners.onLeadership(effect);
        return;
      case 'schedule':
        this.#schedule(effect.atMs);
        return;
      case 'beginSnapshot':
        snapshots.begin(effect.id);
        return;
      case 'appendSnapshotChunk':
        snapshots.appendChunk(effect.id, effect.position, effect.chunks);
        return;
      case 'abandonSnapshot':
        snapshots.abandon();
        return;
      case 'persistQuorumState':
      case 'truncateLog':
      case 'installSnapshot':
        this.#carryOutBarrier(effect);
        return;
      case 'shutdownCompleted':
        this.#onShutdownCompleted?.(effect.timedOut);
        return;
      case 'log':
        this.#world.log[effect.level](effect.text, effect.fields);
        return;
      default:
        unreachable(effect);
    }
  }

  #carryOutBarrier(
    effect: Extract<RaftEffect, { type: 'persistQuorumState' | 'truncateLog' | 'installSnapshot' }>,
  ): void {
    this.#completeBarrier(effect).then(
      (event) => this.give(event),
      (error: unknown) => this.fail(error),
    );
  }

  async #completeBarrier(
    effect: Extract<RaftEffect, { type: 'persistQuorumState' | 'truncateLog' | 'installSnapshot' }>,
  ): Promise<RaftEvent> {
    const { log, directory } = this.#storage;
    switch (effect.type) {
      case 'persistQuorumState': {
        const line = formatQuorumState(effect, effect.voterIds);
        await writeQuorumState(this.#world.disk, directory, line);
        return { type: 'quorumStatePersisted' };
      }
      case 'truncateLog':
        await log.truncateTo(effect.offset);
        return { type: 'logTruncated' };
      case 'installSnapshot':
        return this.#installSnapshot(effect.id);
      default:
        return unreachable(effect);
    }
  }

  async #installSnapshot(id: OffsetAndEpoch): Promise<RaftEvent> {
    const { log, snapshots } = this.#storage;
    const records = await snapshots.freezeIncoming(id, this.#world.timers);
    if (records !== undefined) {
      await log.truncateFullyAndStartAt(id.offset);
      snapshots.removeBefore(id);
    }
    return { type: 'snapshotInstalled', id, records };
  }

  #append(effect: Extract<RaftEffect, { type: 'append' }>): void {
    const { log } = this.#storage;
    const { batches, baseOffset, leaderEpoch, isLeader, flush } = effect;
    assert(log.logEndOffset === baseOffset, 'the machine appends at the end of the log');
    const outcome = isLeader
      ? log.appendAsLeader(batches, {
          leaderEpoch,
          origin: 'raft',
          nowMs: this.#world.clock.wallMs(),
        })
      : log.appendAsFollower(batches);
    if (!outcome.ok) {
      throw new Error(`the metadata log refuses a batch at ${baseOffset}: ${outcome.message}`);
    }
    assert(
      outcome.baseOffset === baseOffset,
      'the log assigns the offsets that the machine expects',
    );
    this.#meter.onAppended(isLeader, outcome.lastOffset + 1, outcome.lastOffset - baseOffset + 1);
    if (flush) log.requestFlush();
  }

  #send(effect: Send): void {
    const { correlationId, target, message } = effect;
    const sourceId = target.nodeId;
    const { api } = message;
    this.#transport.send(target, api, message.request).then(
      (response) => {
        const answer = { api, response } as Extract<RaftEvent, { type: 'response' }>['message'];
        this.give({ type: 'response', correlationId, sourceId, message: answer });
      },
      (error: unknown) => this.#onSendFailed(effect, api, error),
    );
  }

  #onSendFailed(effect: Send, api: RaftPeerApiName, error: unknown): void {
    const { correlationId, target } = effect;
    const isUnsupported =
      error instanceof EncodeError ||
      (error instanceof ApiError && error.code === ErrorCode.UNSUPPORTED_VERSION);
    this.#world.log.debug('a raft request failed', {
      api,
      node: target.nodeId,
      reason: error instanceof Error ? error.message : String(error),
    });
    this.give({ type: 'sendFailed', correlationId, sourceId: target.nodeId, api, isUnsupported });
  }

  #reply(effect: Reply): void {
    const waiting = this.#waiting.get(effect.replyTo);
    this.#waiting.delete(effect.replyTo);
    if (waiting === undefined) return;
    const { message, fetchRead, snapshotRead } = effect;
    if (message.api === 'fetchSnapshot' && snapshotRead !== undefined) {
      const { id, position, maxBytes } = snapshotRead;
      const partition = message.response.topics[0]!.partitions[0]!;
      partition.unalignedRecords = [this.#storage.snapshots.readChunk(id, position, maxBytes)];
    }
    if (message.api === 'fetch' && fetchRead !== undefined) {
      this.#replyWithRecords(waiting, message.response, fetchRead);
      return;
    }
    waiting.resolve(message.response);
  }

  #replyWithRecords(
    waiting: Waiting,
    response: RaftResponses['fetch'],
    { offset, maxBytes }: FetchRead,
  ): void {
    const { log } = this.#storage;
    const partition = response.responses[0]!.partitions[0]!;
    const fill = (read: ReadOutcome): void => {
      if (!read.ok) {
        partition.errorCode = ErrorCode.UNKNOWN_SERVER_ERROR;
        waiting.resolve(response);
        return;
      }
      // Copied: the answer may wait behind others, and is small beside what a partition's fetch may be.
      partition.records = [Buffer.concat(read.chunks)];
      read.release();
      waiting.resolve(response);
    };
    const read = log.read(offset, { maxBytes, minOneMessage: true, upTo: 'written' });
    if (!(read instanceof Promise)) {
      fill(read);
      return;
    }
    const { epoch } = this.node.state;
    read.then(
      (outcome) => {
        // Who leads no more may have cut its log meanwhile: what was read is then not of this epoch.
        const isStillLeader = this.node.state.name === 'leader' && this.node.state.epoch === epoch;
        if (isStillLeader) fill(outcome);
        else waiting.resolve(response);
      },
      (error: unknown) => waiting.reject(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #schedule(atMs: number): void {
    this.#timer?.cancel();
    const delayMs = Math.max(0, atMs - this.#world.clock.monotonicMs());
    this.#timer = this.#world.timers.schedule(delayMs, () => this.give({ type: 'timer' }));
  }
}

function notRunning(): ApiError {
  return new ApiError(ErrorCode.BROKER_NOT_AVAILABLE, 'raft is not running');
}
