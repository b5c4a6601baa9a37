import {
  decodeMetadataRecord,
  encodeMetadataRecords,
  type MetadataRecord,
} from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import { type Clock } from '../base/clock.ts';
import { type Logger } from '../base/logger.ts';
import { nextTurn, type Timer, type Timers } from '../base/timers.ts';
import { MAX_PENDING_CONTROLLER_REQUESTS } from '../config/limits.ts';
import { type ControllerTimer, isControllerTimer } from '../controller/controller-timers.ts';
import { type ControllerDecision } from '../controller/controller-view.ts';
import { type Controller } from '../controller/controller.ts';
import { Slice } from '../log/slice.ts';
import { type RequestContext } from '../machine/decision.ts';
import { MetadataFold } from '../metadata/fold.ts';
import { type MetadataImage } from '../metadata/image.ts';
import { type LeaderAndEpoch } from '../raft/types.ts';
import { type Principal } from '../security/principal.ts';
import { batchRanges } from './controller-batches.ts';
import type { ControllerMeter } from './controller-meter.ts';
import { PendingRequests } from './pending-requests.ts';
import {
  NotLeaderError,
  portionsOf,
  type RaftBatch,
  type RaftClient,
  type RaftListener,
  type RaftSnapshotReader,
} from './raft-driver-types.ts';

export interface ControllerRuntimeOptions {
  readonly raft: Pick<RaftClient, 'append' | 'resign' | 'logEndOffset'>;
  readonly controller: Controller;
  readonly nodeId: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly meter: ControllerMeter;
  /** The metadata cannot be trusted any more: our bug, or damage. */
  readonly onFatal: (reason: Error) => void;
}

/** Who asks. The answer must come within `timeoutMs`, or it is REQUEST_TIMED_OUT. */
export interface ControllerRequestSource {
  readonly principal: Principal;
  readonly clientId: string | null;
  readonly apiVersion: number;
  readonly timeoutMs: number;
  /** Decided however many others wait: else an overloaded controller would take its brokers for dead. */
  readonly isHeartbeat?: true;
}

/** More than this, encoded or replayed, would hold the event loop: one topic may have thousands of partitions. */
const MAX_RECORDS_PER_TASK = 500;

interface TakenOrFailed {
  /** Its records are in the log and replayed. */
  readonly onTaken: (decision: ControllerDecision) => void;
  readonly onFailed: (error: unknown) => void;
}

/**
 * Ties raft and the controller together. A request is decided at once, on the latest image; its records are
 * appended as one batch and replayed at once; its replies are released when everything appended up to then is
 * committed. So nobody is told what could still be lost, and a new leader answers nothing before something of
 * its own epoch is committed: its leader change record comes before every decision.
 *
 * One topic may be too much for one task, and is one batch all the same: its records are encoded in slices, appended
 * and replayed in tasks of their own, and until then nothing else is decided.
 */
export class ControllerRuntime implements RaftListener {
  readonly #options: ControllerRuntimeOptions;
  readonly #requests: PendingRequests;
  readonly #timers = new Map<string, Timer>();
  /** The epoch that this node leads, or −1. */
  #epoch = -1;
  #committedOffset = -1;
  /** A large decision is on its way into the log: others wait, and so does what was committed meanwhile. */
  #isTaking = false;
  readonly #waiting: (() => void)[] = [];
  #committedMeanwhile: number | undefined;
  #isStopped = false;

  constructor(options: ControllerRuntimeOptions) {
    this.#options = options;
    this.#requests = new PendingRequests(options.timers);
  }

  get isActive(): boolean {
    return this.#epoch >= 0;
  }

  /** What is committed; for reads that need not be the latest. */
  get committedImage(): MetadataImage {
    return this.#options.controller.committedImage;
  }

  /**
   * Decides one request. Resolves with its response when that is safe to tell. Rejects with `ApiError`:
   * NOT_CONTROLLER when this node does not lead, or loses leadership meanwhile; REQUEST_TIMED_OUT; what the
   * controller refuses the whole request with.
   */
  write<Response>(
    source: ControllerRequestSource,
    decide: (controller: Controller, context: RequestContext<Response>) => ControllerDecision,
  ): Promise<Response> {
    if (!this.isActive || this.#isStopped) return Promise.reject(notController());
    const isOverloaded = this.#requests.size >= MAX_PENDING_CONTROLLER_REQUESTS;
    if (isOverloaded && source.isHeartbeat !== true) {
      const reason = 'The controller is overloaded.';
      return Promise.reject(new ApiError(ErrorCode.REQUEST_TIMED_OUT, reason));
    }
    const { requestId, response } = this.#requests.add<Response>();
    this.#requests.limit(requestId, source.timeoutMs, () => this.#timedOut(source));
    this.#decide(requestId, this.#epoch, () => {
      const context = this.#contextOf<Response>(requestId, source);
      return decide(this.#options.controller, context);
    });
    return response;
  }

  #timedOut({ isHeartbeat }: ControllerRequestSource): ApiError {
    this.#options.meter.timedOutEvents += 1;
    if (isHeartbeat === true) this.#options.meter.timedOutHeartbeats += 1;
    return new ApiError(ErrorCode.REQUEST_TIMED_OUT);
  }

  /**
   * A decision that is too much for one task comes in parts, with other requests between them. It goes on when
   * nobody waits for it any more, and ends with leadership.
   */
  #decide(requestId: number, epoch: number, decide: () => ControllerDecision): void {
    const onFailed = (error: unknown): void => {
      this.#requests.fail(
        requestId,
        error instanceof NotLeaderError ? notController() : (error as Error),
      );
    };
    const onTaken = ({ isPartial }: ControllerDecision): void => {
      if (isPartial !== true) return;
      this.#options.timers.nextTurn(() => {
        this.#take(epoch, decide, { onTaken, onFailed });
      });
    };
    this.#take(epoch, decide, { onTaken, onFailed });
  }

  /** Decides, when nothing else is in the middle of taking effect. Without the epoch it was asked in, not at all. */
  #take(epoch: number, decide: () => ControllerDecision, outcome: TakenOrFailed): void {
    const sinceMs = this.#options.clock.monotonicMs();
    const take = (): void => {
      if (this.#isTaking) this.#waiting.push(take);
      else if (this.#epoch !== epoch) return;
      else this.#options.meter.measure(sinceMs, () => this.#takeNow(epoch, decide, outcome));
    };
    take();
  }

  #takeNow(epoch: number, decide: () => ControllerDecision, outcome: TakenOrFailed): void {
    try {
      const decision = decide();
      if (decision.records.length > MAX_RECORDS_PER_TASK) {
        void this.#takeInSlices(epoch, decision, outcome);
        return;
      }
      this.#accept(decision);
      outcome.onTaken(decision);
    } catch (error) {
      outcome.onFailed(error);
    }
  }

  /** One batch all the same, and nobody sees the image before all of it is replayed. */
  async #takeInSlices(
    epoch: number,
    decision: ControllerDecision,
    { onTaken, onFailed }: TakenOrFailed,
  ): Promise<void> {
    this.#isTaking = true;
    try {
      await this.#appendInSlices(epoch, decision.records);
      this.#takeEffect(decision);
      onTaken(decision);
    } catch (error) {
      onFailed(error);
    } finally {
      this.#isTaking = false;
      const committed = this.#committedMeanwhile;
      this.#committedMeanwhile = undefined;
      if (committed !== undefined && this.isActive) this.#committed(committed);
      while (!this.#isTaking) {
        const next = this.#waiting.shift();
        if (next === undefined) break;
        next();
      }
    }
  }

  async #appendInSlices(epoch: number, records: readonly MetadataRecord[]): Promise<void> {
    const breathe = async (): Promise<void> => {
      await nextTurn(this.#options.timers);
      if (this.#epoch !== epoch) throw notController();
    };
    const encoded: Buffer[] = [];
    for (let from = 0; from < records.length; from += MAX_RECORDS_PER_TASK) {
      await breathe();
      const some = records.slice(from, from + MAX_RECORDS_PER_TASK);
      for (const bytes of encodeMetadataRecords(some)) encoded.push(bytes);
    }
    for (const [from, to] of batchRanges(encoded)) {
      await breathe();
      const lastOffset = this.#options.raft.append(encoded.slice(from, to), epoch);
      for (let at = from; at < to; at += MAX_RECORDS_PER_TASK) {
        await breathe();
        const end = Math.min(at + MAX_RECORDS_PER_TASK, to);
        this.#replayOwn(records.slice(at, end), lastOffset - (to - end));
      }
    }
    await breathe();
  }

  handleCommit(batches: readonly RaftBatch[]): void | Promise<void> {
    const last = batches.at(-1);
    if (last === undefined) return;
    if (this.#options.controller.isActive) {
      // What the leader hears committed it has appended and replayed itself.
      this.#committed(last.lastOffset);
      return;
    }
    return this.#replay(batches);
  }

  async handleLoadSnapshot(reader: RaftSnapshotReader): Promise<void> {
    const { snapshotId, lastContainedLogTimestampMs } = reader;
    const fold = new MetadataFold();
    const load = fold.beginSnapshot({ snapshotId, lastContainedLogTimestampMs });
    for (const batch of reader.batches()) {
      for (const some of portionsOf(batch.records, decodeMetadataRecord, MAX_RECORDS_PER_TASK)) {
        load.apply(some);
        await nextTurn(this.#options.timers);
      }
    }
    load.finish();
    this.#options.controller.reset(fold.image);
    this.#committedOffset = snapshotId.offset - 1;
  }

  handleLeaderChange(leader: LeaderAndEpoch): void {
    if (leader.leaderId === this.#options.nodeId && !this.#isStopped) {
      if (this.#epoch === leader.epoch) return;
      if (this.isActive) this.#renounce();
      this.#claim(leader.epoch);
    } else if (this.isActive) {
      this.#renounce();
    }
  }

  beginShutdown(): void {
    this.stop();
  }

  /** Whoever waits is told to look for another controller. */
  stop(): void {
    this.#isStopped = true;
    if (this.isActive) this.#renounce();
  }

  #contextOf<Response>(
    requestId: number,
    source: ControllerRequestSource,
  ): RequestContext<Response> {
    const clock = this.#options.clock.now();
    return {
      replyTo: { requestId },
      principal: source.principal,
      clientId: source.clientId,
      apiVersion: source.apiVersion,
      clock,
      deadlineMs: clock.monotonicMs + source.timeoutMs,
    };
  }

  #claim(epoch: number): void {
    const { controller, clock, log, raft } = this.#options;
    this.#epoch = epoch;
    this.#options.meter.activations += 1;
    try {
      log.info('This node is the active controller.', { epoch });
      this.#accept(controller.activate(clock.now()));
    } catch (error) {
      if (error instanceof NotLeaderError) this.#renounce();
      else this.#fatal('The controller could not become active.', error);
      raft.resign(epoch);
    }
  }

  #renounce(): void {
    const { controller, log } = this.#options;
    log.info('This node is not the active controller any more.', { epoch: this.#epoch });
    this.#epoch = -1;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    controller.deactivate();
    this.#requests.failAll(notController);
  }

  /** Appends, replays, and queues the replies of a decision. Throws, with nothing changed, when raft refuses. */
  #accept(decision: ControllerDecision): void {
    this.#append(decision.records);
    this.#takeEffect(decision);
  }

  /** What is left of a decision when its records are in the log and replayed. */
  #takeEffect(decision: ControllerDecision): void {
    assert(!decision.afterCommit?.length, 'the controller has no effects');
    this.#mustSucceed('What an accepted decision does failed.', () => {
      decision.onAccepted?.();
      for (const { key, atMs } of decision.timers ?? []) this.#setTimer(key, atMs);
    });
    if (decision.replies.length === 0) return;
    this.#requests.replyAt(this.#options.raft.logEndOffset() - 1, decision.replies);
    this.#requests.release(this.#committedOffset);
  }

  /** One batch; more only for what no single request causes and no batch can hold. */
  #append(records: readonly MetadataRecord[]): void {
    if (records.length === 0) return;
    const encoded = encodeMetadataRecords(records);
    for (const [from, to] of batchRanges(encoded)) {
      const lastOffset = this.#options.raft.append(encoded.slice(from, to), this.#epoch);
      this.#replayOwn(records.slice(from, to), lastOffset);
    }
  }

  #replayOwn(records: readonly MetadataRecord[], lastOffset: number): void {
    const { controller, clock } = this.#options;
    const now = clock.now();
    const at = { lastOffset, epoch: this.#epoch, appendTimestampMs: now.wallMs };
    this.#mustSucceed('A record of the controller could not be replayed.', () => {
      controller.replay({ records, ...at }, now);
    });
  }

  /** The log has what our state would not say: no answer from here on could be trusted. */
  #mustSucceed(what: string, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fatal(what, error);
      throw error;
    }
  }

  async #replay(batches: readonly RaftBatch[]): Promise<void> {
    const { controller } = this.#options;
    const slice = new Slice(this.#options);
    for (const { records, baseOffset, lastOffset, epoch, appendTimestampMs } of batches) {
      let nextOffset = baseOffset;
      for (const some of portionsOf(records, decodeMetadataRecord, MAX_RECORDS_PER_TASK)) {
        nextOffset += some.length;
        const end = some.length === 0 ? lastOffset : nextOffset - 1;
        controller.replayCommitted({ records: some, lastOffset: end, epoch, appendTimestampMs });
        if (slice.isOver) await slice.breathe();
      }
      this.#committedOffset = lastOffset;
    }
  }

  #committed(offset: number): void {
    if (this.#isTaking) {
      this.#committedMeanwhile = offset;
      return;
    }
    this.#committedOffset = offset;
    this.#options.controller.commitUpTo(offset);
    this.#requests.release(offset);
  }

  #setTimer(key: string, atMs: number | null): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
    if (atMs === null || !this.isActive) return;
    assert(isControllerTimer(key), `no timer ${key}`);
    const { timers, clock } = this.#options;
    const delayMs = Math.max(atMs - clock.monotonicMs(), 0);
    this.#timers.set(
      key,
      timers.schedule(delayMs, () => {
        this.#onTimer(key);
      }),
    );
  }

  #onTimer(timer: ControllerTimer): void {
    this.#timers.delete(timer);
    if (!this.isActive) return;
    const { controller, clock, log } = this.#options;
    const onFailed = (error: unknown): void => {
      const isLost =
        error instanceof NotLeaderError ||
        (error instanceof ApiError && error.code === ErrorCode.NOT_CONTROLLER);
      if (isLost) log.debug('A timer came after leadership was lost.');
      else this.#fatal(`The timer ${timer} of the controller failed.`, error);
    };
    const decide = (): ControllerDecision => controller.onTimer(timer, clock.now());
    const onTaken = ({ records }: ControllerDecision): void => {
      if (timer === 'fence') logFenced(log, records);
    };
    this.#take(this.#epoch, decide, { onTaken, onFailed });
  }

  #fatal(what: string, cause: unknown): void {
    this.#options.onFatal(new Error(what, { cause }));
  }
}

function notController(): ApiError {
  return new ApiError(ErrorCode.NOT_CONTROLLER, 'This node is not the active controller.');
}

function logFenced(log: Logger, records: readonly MetadataRecord[]): void {
  for (const record of records) {
    if (record.name !== 'BrokerRegistrationChangeRecord') continue;
    const { brokerId, brokerEpoch } = record.value;
    log.warn('A broker was silent for broker.session.timeout.ms; it is fenced.', {
      brokerId,
      brokerEpoch,
    });
  }
}
