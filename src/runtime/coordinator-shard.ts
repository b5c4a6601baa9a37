import type { NewRecord } from '../../protocol/record/build.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import type { Codec } from '../../protocol/record/batch-header.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { Clock, ClockReading } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Timer, Timers } from '../base/timers.ts';
import type { CoordinatorContext, Shard, ShardCodec } from '../coordinator/shard.ts';
import type { Decision, DecisionProducer, Reply } from '../machine/decision.ts';
import type { WritableRing } from '../machine/event-ring.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import type { MetadataImage } from '../metadata/image.ts';
import type { AppendRefusal, AppendWaiter } from '../replication/append-waiter.ts';
import type { Partition, PartitionChange, PartitionWatcher } from '../replication/partition.ts';
import type { Principal } from '../security/principal.ts';
import { divide } from './coordinator-batches.ts';
import { coordinatorError } from './coordinator-errors.ts';
import { loadShard } from './coordinator-loader.ts';
import type { CoordinatorMeter } from './coordinator-meter.ts';
import { PendingRequests } from './pending-requests.ts';

/** Who asks a coordinator, and how long he waits for the commit of what is decided for him. */
export interface CoordinatorRequestSource {
  readonly principal: Principal;
  readonly clientId: string | null;
  readonly clientHost: string;
  readonly apiVersion: number;
  readonly timeoutMs: number;
}

/** What the shards of one coordinator share. */
export interface CoordinatorShardHost<S extends Shard<R>, R> {
  readonly name: string;
  createShard(partitionIndex: number): S;
  /** The same machine, its events kept; undefined where they are not. */
  record(machine: S): RecordedMachine<S> | undefined;
  readonly shardCodec: ShardCodec<R>;
  /** How much of a log is read at a time while it is loaded. */
  readonly loadBufferBytes: number;
  /** In which its batches are compressed; read on every append. */
  compression(): Codec;
  /** How long a commit may take before whoever waits for it is told that it did not come. */
  commitTimeoutMs(): number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly meter: CoordinatorMeter;
  /** The image published last. */
  image(): MetadataImage;
  /** Its hard state is not what the log says any more, or the log cannot be written: it must be loaded again. */
  onShardFailed(failed: CoordinatorShard<S, R>, error: unknown): void;
  /** It serves, after so long. */
  onShardLoaded(loaded: CoordinatorShard<S, R>, tookMs: number): void;
}

/** A machine whose last events are kept. */
export interface RecordedMachine<S> {
  readonly machine: S;
  readonly ring: WritableRing;
}

export type CoordinatorShardState = 'loading' | 'active' | 'failed' | 'closed';

/** A decision of a timer that the log refused is tried again after so long, as in Kafka. */
const TIMER_RETRY_MS = 500;

/**
 * Runs one machine over one led partition, for one leader epoch: loads it, appends what it decides, replays that at
 * once, and releases replies when everything appended up to then is committed. Requests, timers and what waits for a
 * commit are soft: all are gone when it closes, and clients find the coordinator again.
 */
export class CoordinatorShard<S extends Shard<R>, R> implements AppendWaiter, PartitionWatcher {
  readonly partition: Partition;
  readonly leaderEpoch: number;
  readonly #host: CoordinatorShardHost<S, R>;
  #machine: S;
  /** Set when it serves: loading is no event. */
  #recorded: RecordedMachine<S> | undefined;
  readonly #beganAtMs: number;
  readonly #requests: PendingRequests;
  readonly #timers = new Map<string, Timer>();
  #state: CoordinatorShardState = 'loading';
  /** Behind the last record that was appended or loaded. */
  #endOffset = 0;
  /** Everything below it is committed. */
  #committedOffset = 0;
  /** What waits for its commit, in the order of the log. */
  readonly #uncommitted: { readonly endOffset: number; readonly sinceMs: number }[] = [];

  constructor(host: CoordinatorShardHost<S, R>, partition: Partition) {
    this.#host = host;
    this.partition = partition;
    this.leaderEpoch = partition.leaderEpoch;
    this.#beganAtMs = host.clock.monotonicMs();
    this.#machine = host.createShard(partition.partitionIndex);
    this.#requests = new PendingRequests(host.timers);
    partition.watch(this);
  }

  get state(): CoordinatorShardState {
    return this.#state;
  }

  get machine(): S {
    return this.#machine;
  }

  /** What it did last; undefined before it serves, and where nothing is kept. */
  get ring(): WritableRing | undefined {
    return this.#recorded?.ring;
  }

  // Life.

  /** Resolves when it serves, has failed, or is not wanted any more. */
  async load(): Promise<void> {
    const { log } = this.partition;
    const { clock, timers, shardCodec, loadBufferBytes } = this.#host;
    try {
      assert(log !== undefined, 'a leader has a log');
      this.#endOffset = await loadShard({
        log,
        shard: this.#machine,
        codec: shardCodec,
        readBytes: loadBufferBytes,
        clock,
        timers,
        isWanted: () => this.#state === 'loading',
      });
    } catch (error) {
      this.#fail('A coordinator could not load its partition.', error);
      return;
    }
    if (this.#isNot('loading')) return;
    // What was read may not be committed yet, and nobody is told what could still be lost.
    this.#awaitCommit();
  }

  #activate(): void {
    const tookMs = Math.round(this.#host.clock.monotonicMs() - this.#beganAtMs);
    this.#host.log.info('A coordinator has loaded its partition.', { ...this.#fields(), tookMs });
    this.#state = 'active';
    this.#recorded = this.#host.record(this.#machine);
    this.#machine = this.#recorded?.machine ?? this.#machine;
    this.#host.onShardLoaded(this, tookMs);
    try {
      const clock = this.#host.clock.now();
      this.#accept(this.#machine.onLoaded(this.#host.image(), clock));
    } catch (error) {
      // Without its timers it would wait for members for ever.
      this.#fail('A coordinator could not begin.', error);
    }
  }

  /** Leadership is gone, or the node stops: whoever waits is told to look for the coordinator again. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.partition.unwatch(this);
    this.#dropSoftState();
  }

  #dropSoftState(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
    this.#requests.failAll(() => new ApiError(ErrorCode.NOT_COORDINATOR));
  }

  #fail(what: string, error: unknown): void {
    if (this.#state === 'closed' || this.#state === 'failed') return;
    this.#state = 'failed';
    this.#host.log.error(what, { ...this.#fields(), error });
    this.#dropSoftState();
    this.#host.onShardFailed(this, error);
  }

  #isNot(state: CoordinatorShardState): boolean {
    return this.#state !== state;
  }

  // Requests.

  write<Response>(
    source: CoordinatorRequestSource,
    decide: (machine: S, context: CoordinatorContext<Response>) => Decision<R>,
  ): Promise<Response> {
    const refused = this.#refusal();
    if (refused !== undefined) return Promise.reject(refused);
    const { requestId, response } = this.#requests.add<Response>();
    const clock = this.#host.clock.now();
    try {
      const { timeoutMs, ...from } = source;
      const context = {
        ...from,
        replyTo: { requestId },
        clock,
        deadlineMs: clock.monotonicMs + timeoutMs,
      };
      this.#accept(decide(this.#machine, context), timeoutMs);
    } catch (error) {
      this.#requests.fail(requestId, this.#asApiError(error));
    }
    this.#measure(clock.monotonicMs);
    return response;
  }

  /** Answered when everything written before is committed. */
  read<Response>(read: (machine: S, clock: ClockReading) => Response): Promise<Response> {
    const refused = this.#refusal();
    if (refused !== undefined) return Promise.reject(refused);
    const clock = this.#host.clock.now();
    try {
      const response = read(this.#machine, clock);
      if (this.#committedOffset >= this.#endOffset) return Promise.resolve(response);
      const waiting = this.#requests.add<Response>();
      this.#replyAtCommit(
        [{ to: { requestId: waiting.requestId }, response }],
        this.#host.commitTimeoutMs(),
      );
      return waiting.response;
    } catch (error) {
      return Promise.reject(this.#asApiError(error));
    } finally {
      this.#measure(clock.monotonicMs);
    }
  }

  #measure(beganAtMs: number): void {
    const nowMs = this.#host.clock.monotonicMs();
    this.#host.meter.onProcessed(nowMs - beganAtMs, nowMs);
  }

  onMetadata(delta: MetadataDelta, image: MetadataImage): void {
    if (this.#state !== 'active') return;
    this.#run('metadata', (clock) => this.#machine.onMetadata(delta, image, clock));
  }

  #refusal(): ApiError | undefined {
    if (this.#state === 'active') return undefined;
    if (this.#state === 'loading') return new ApiError(ErrorCode.COORDINATOR_LOAD_IN_PROGRESS);
    return new ApiError(ErrorCode.NOT_COORDINATOR);
  }

  /** Deciding touches nothing: whatever it throws costs one request. */
  #asApiError(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    this.#host.log.error('A coordinator could not decide.', { ...this.#fields(), error });
    return new ApiError(ErrorCode.UNKNOWN_SERVER_ERROR);
  }

  /** For events that nobody waits for. Returns false when the log refused what was decided. */
  #run(event: string, decide: (clock: ClockReading) => Decision<R>): boolean {
    const clock = this.#host.clock.now();
    try {
      this.#accept(decide(clock));
      return true;
    } catch (error) {
      if (error instanceof ApiError) {
        this.#host.log.warn('A decision of a coordinator was refused.', {
          ...this.#fields(),
          event,
          error,
        });
      } else this.#asApiError(error);
      return false;
    } finally {
      this.#measure(clock.monotonicMs);
    }
  }

  // Decisions.

  /** Appends, replays, and queues the replies. Throws ApiError, with nothing changed, when the log refuses. */
  #accept(decision: Decision<R>, commitTimeoutMs = this.#host.commitTimeoutMs()): void {
    assert(!decision.afterCommit?.length, 'effects of coordinators come with transactions');
    assert(decision.isPartial !== true, 'coordinators decide in one piece');
    const began = this.#endOffset;
    try {
      this.#append(decision);
    } finally {
      if (this.#endOffset > began) {
        const sinceMs = this.#host.clock.monotonicMs();
        this.#uncommitted.push({ endOffset: this.#endOffset, sinceMs });
        this.#awaitCommit();
      }
    }
    if (this.#isNot('active')) return;
    try {
      decision.onAccepted?.();
    } catch (error) {
      this.#fail(BROKEN, error);
      return;
    }
    for (const { key, atMs } of decision.timers ?? []) this.#setTimer(key, atMs);
    if (decision.replies.length > 0) this.#replyAtCommit(decision.replies, commitTimeoutMs);
  }

  #replyAtCommit(replies: readonly Reply[], timeoutMs: number): void {
    this.#requests.replyAt(this.#endOffset - 1, replies);
    this.#requests.release(this.#committedOffset - 1);
    if (this.#committedOffset >= this.#endOffset) return;
    for (const { to } of replies) {
      this.#requests.limit(to.requestId, timeoutMs, () =>
        coordinatorError(ErrorCode.REQUEST_TIMED_OUT),
      );
    }
  }

  #append({ records, producer, isDivisible = false }: Decision<R>): void {
    if (records.length === 0) return;
    const timestampMs = this.#host.clock.wallMs();
    const encoded = records.map((record) => ({
      ...this.#host.shardCodec.encode(record),
      timestampMs,
    }));
    const maxBytes = this.partition.log?.config.maxMessageBytes ?? Infinity;
    let next = 0;
    for (const batch of isDivisible ? divide(encoded, maxBytes) : [encoded]) {
      const appended = this.#giveToLog(this.#batch(batch, producer));
      if (!appended.ok) throw coordinatorError(appended.code);
      this.#replay(records.slice(next, next + batch.length), appended.baseOffset, producer);
      next += batch.length;
      this.#endOffset = appended.lastOffset + 1;
      if (this.#state !== 'active') return;
    }
  }

  #giveToLog(batch: Buffer): ReturnType<Partition['appendAsCoordinator']> {
    const { clock, meter } = this.#host;
    const beganAtMs = clock.monotonicMs();
    const appended = this.partition.appendAsCoordinator(batch);
    const nowMs = clock.monotonicMs();
    meter.onAppended(nowMs - beganAtMs, nowMs);
    return appended;
  }

  #batch(records: readonly NewRecord[], producer: DecisionProducer | undefined): Buffer {
    const codec = this.#host.compression();
    return producer === undefined
      ? buildBatch({ records, codec })
      : buildBatch({ records, codec, ...producer, isTransactional: true });
  }

  #replay(records: readonly R[], baseOffset: number, producer?: DecisionProducer): void {
    const { producerId, producerEpoch } = producer ?? NO_PRODUCER;
    try {
      records.forEach((record, index) => {
        this.#machine.replay(record, { offset: baseOffset + index, producerId, producerEpoch });
      });
    } catch (error) {
      // The log has what the machine cannot say: no answer of this one can be trusted.
      this.#fail(BROKEN, error);
    }
  }

  // Commit.

  #awaitCommit(): void {
    const { log } = this.partition;
    const isEmpty = this.#endOffset <= (log?.logStartOffset ?? 0);
    if (isEmpty) this.onAppended(this.#endOffset);
    else this.partition.awaitCommit(this.#endOffset - 1, this, this.#endOffset);
  }

  /** `endOffset` is the slot of the wait. */
  onAppended(endOffset: number): void {
    this.#committedOffset = Math.max(this.#committedOffset, endOffset);
    this.#requests.release(this.#committedOffset - 1);
    this.#measureCommitted();
    // Only what was loaded can be waited for by then.
    if (this.#state === 'loading') this.#activate();
  }

  #measureCommitted(): void {
    const nowMs = this.#host.clock.monotonicMs();
    let first = this.#uncommitted[0];
    while (first !== undefined && first.endOffset <= this.#committedOffset) {
      this.#uncommitted.shift();
      this.#host.meter.onCommitted(nowMs - first.sinceMs, nowMs);
      first = this.#uncommitted[0];
    }
  }

  onRefused(endOffset: number, refusal: AppendRefusal): void {
    if (refusal.code === ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND) {
      this.onAppended(endOffset); // it is committed, and stays so
      return;
    }
    // What is not committed goes with the leadership: its next leader says what became of it.
    if (refusal.code === ErrorCode.NOT_LEADER_OR_FOLLOWER) this.close();
    else this.#fail('A coordinator has lost what it wrote.', new ApiError(refusal.code));
  }

  onPartitionChanged(change: PartitionChange): void {
    if (change !== 'state') return;
    const { isLeader, leaderEpoch } = this.partition;
    if (!isLeader || leaderEpoch !== this.leaderEpoch) this.close();
  }

  // Timers.

  #setTimer(key: string, atMs: number | null): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
    if (atMs === null) return;
    const { timers, clock } = this.#host;
    const delayMs = Math.max(atMs - clock.monotonicMs(), 0);
    this.#timers.set(
      key,
      timers.schedule(delayMs, () => {
        this.#onTimer(key);
      }),
    );
  }

  #onTimer(key: string): void {
    this.#timers.delete(key);
    if (this.#state !== 'active') return;
    const wasTaken = this.#run(key, (clock) => this.#machine.onTimer(key, clock));
    if (wasTaken || this.#isNot('active') || this.#timers.has(key)) return;
    this.#setTimer(key, this.#host.clock.monotonicMs() + TIMER_RETRY_MS);
  }

  #fields(): { coordinator: string; partition: number; leaderEpoch: number } {
    return {
      coordinator: this.#host.name,
      partition: this.partition.partitionIndex,
      leaderEpoch: this.leaderEpoch,
    };
  }
}

const BROKEN = 'A coordinator shard is broken.';
const NO_PRODUCER: DecisionProducer = { producerId: -1, producerEpoch: -1 };
