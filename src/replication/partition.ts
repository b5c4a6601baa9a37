import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { Uuid } from '../../protocol/wire/uuid.ts';
import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Timers } from '../base/timers.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type {
  Appended,
  AppendOrigin,
  AppendOutcome,
  LogFailure,
  LogListener,
} from '../log/types.ts';
import type { MetadataImage, PartitionRegistration } from '../metadata/image.ts';
import { brokerById } from '../metadata/image.ts';
import { refusal, type AppendRefusal, type AppendWaiter } from './append-waiter.ts';
import { AppendWaits } from './append-waits.ts';
import type { FollowerFetch, FollowerProgress } from './follower-progress.ts';
import { InSyncSet, type PendingIsrChange } from './in-sync-set.ts';
import { proposeIsr } from './isr-proposer.ts';
import type { AlterPartition, IsrDecision, ReplicationConfig } from './replica-manager.ts';
import { PartitionTraffic } from './partition-traffic.ts';

/** What all partitions of a node share. */
export interface PartitionHost {
  readonly brokerId: number;
  brokerEpoch(): number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  readonly config: ReplicationConfig;
  /** The image published last. */
  image(): MetadataImage;
  readonly alterPartition: AlterPartition;
  onIsrChanged(kind: 'expand' | 'shrink'): void;
  onIsrUpdateFailed(): void;
}

/**
 * - `leader`: serves reads and appends.
 * - `follower`: has a log, somebody else leads (or nobody): NOT_LEADER_OR_FOLLOWER.
 * - `offline`: its directory has failed: KAFKA_STORAGE_ERROR until the node restarts.
 * - `removed`: no longer a replica of this node; whoever holds it looks the name up again.
 */
export type PartitionRole = 'leader' | 'follower' | 'offline' | 'removed';

/** `written`: followers may fetch more. `committed`: consumers may. `state`: role, epoch or log start changed. */
export type PartitionChange = 'written' | 'committed' | 'state';

/** Told of changes of partitions. Must not append or change roles from inside: mark it, wake somebody. */
export interface PartitionWatcher {
  onPartitionChanged(change: PartitionChange): void;
}

export interface PartitionAppendOptions {
  /** 0: nothing is waited for. 1: written. −1: the commit point. */
  readonly requiredAcks: number;
  readonly origin: AppendOrigin;
}

/**
 * One replica that lives here: its role, what it waits for, who waits for it.
 *
 * Hard state is the log's and the metadata's. Soft, and gone with a restart or a change of role: the followers'
 * progress (learnt again from their fetches), pending in-sync set changes (proposed again), parked appends (the
 * client gets NOT_LEADER_OR_FOLLOWER and tries again) and watchers.
 */
export class Partition implements LogListener {
  readonly topicName: string;
  readonly topicId: Uuid;
  readonly partitionIndex: number;
  readonly inSyncSet: InSyncSet;

  readonly #host: PartitionHost;
  #role: PartitionRole = 'follower';
  #log: PartitionLog | undefined;
  #unsubscribe: (() => void) | undefined;
  #leaderId = -1;
  #leaderEpoch = -1;
  #partitionEpoch = -1;
  #leaderEpochStartOffset = -1;
  /** One per epoch, for appends that wait for their validation. */
  #stillLeads = (): boolean => false;
  #minInsyncReplicas = 1;
  readonly #writtenWaits = new AppendWaits();
  readonly #commitWaits = new AppendWaits();
  readonly #watchers = new Set<PartitionWatcher>();
  readonly traffic = new PartitionTraffic();

  constructor(
    host: PartitionHost,
    id: { readonly topicName: string; readonly topicId: Uuid; readonly partitionIndex: number },
  ) {
    this.#host = host;
    this.topicName = id.topicName;
    this.topicId = id.topicId;
    this.partitionIndex = id.partitionIndex;
    this.inSyncSet = new InSyncSet(host.brokerId);
  }

  get role(): PartitionRole {
    return this.#role;
  }

  get isLeader(): boolean {
    return this.#role === 'leader';
  }

  /** −1 when nobody leads. */
  get leaderId(): number {
    return this.#leaderId;
  }

  get leaderEpoch(): number {
    return this.#leaderEpoch;
  }

  get partitionEpoch(): number {
    return this.#partitionEpoch;
  }

  /** Where this leader's epoch began; −1 unless it leads. */
  get leaderEpochStartOffset(): number {
    return this.#leaderEpochStartOffset;
  }

  /** Undefined before the first role, and offline. */
  get log(): PartitionLog | undefined {
    return this.#log;
  }

  get pendingAppends(): number {
    return this.#writtenWaits.size + this.#commitWaits.size;
  }

  get isUnderReplicated(): boolean {
    return this.isLeader && this.inSyncSet.isr.length < this.inSyncSet.replicaCount;
  }

  get isUnderMinIsr(): boolean {
    return this.isLeader && this.inSyncSet.isr.length < this.#effectiveMinIsr();
  }

  get isAtMinIsr(): boolean {
    return this.isLeader && this.inSyncSet.isr.length === this.#effectiveMinIsr();
  }

  // Roles. The replica manager calls these from a published delta.

  /** Returns false for news older than what is known. */
  becomeLeader(registration: PartitionRegistration, log: PartitionLog): boolean {
    if (registration.partitionEpoch < this.#partitionEpoch) return false;
    // An epoch that the log knows, and that we do not lead: before a restart it may have given out offsets that
    // are lost now. Whoever appended under it again would give one (epoch, offset) two values.
    if (!this.isLeader && registration.leaderEpoch <= log.latestLeaderEpoch) {
      this.#host.log.info('Waiting for a new leader epoch before leading again.', this.#fields());
      return this.becomeFollower(registration, log);
    }
    const isNewEpoch = registration.leaderEpoch > this.#leaderEpoch || !this.isLeader;
    this.#attach(log);
    this.inSyncSet.update(registration);
    this.#partitionEpoch = registration.partitionEpoch;
    this.#leaderId = this.#host.brokerId;
    this.#role = 'leader';
    if (isNewEpoch) {
      assert(registration.leaderEpoch > log.latestLeaderEpoch, 'a leader epoch is led once');
      const { leaderEpoch } = registration;
      this.#leaderEpoch = leaderEpoch;
      this.#stillLeads = () => this.isLeader && this.#leaderEpoch === leaderEpoch;
      this.#leaderEpochStartOffset = log.logEndOffset;
      log.assignEpochStartOffset(registration.leaderEpoch, log.logEndOffset);
      this.inSyncSet.resetFollowers(this.#host.clock.monotonicMs(), log.logEndOffset);
    }
    this.#notify('state');
    this.#advance(log);
    return true;
  }

  becomeFollower(registration: PartitionRegistration, log: PartitionLog): boolean {
    if (registration.partitionEpoch < this.#partitionEpoch) return false;
    this.#attach(log);
    this.#role = 'follower';
    this.#leaderId = registration.leader;
    this.#leaderEpoch = Math.max(this.#leaderEpoch, registration.leaderEpoch);
    this.#partitionEpoch = registration.partitionEpoch;
    this.#stopLeading(ErrorCode.NOT_LEADER_OR_FOLLOWER);
    return true;
  }

  /** Its log can be neither read nor written any more, or could not be opened. */
  goOffline(): void {
    if (this.#role === 'removed') return;
    this.#role = 'offline';
    this.#detach();
    this.#stopLeading(ErrorCode.KAFKA_STORAGE_ERROR);
  }

  /** Deleted, or reassigned away: `code` is what those who wait are told. */
  remove(code: Code): void {
    this.#role = 'removed';
    this.#detach();
    this.#stopLeading(code);
    this.#watchers.clear();
  }

  #stopLeading(code: Code): void {
    this.#leaderEpochStartOffset = -1;
    this.inSyncSet.clear();
    this.#writtenWaits.refuseAbove(refusal(code));
    this.#commitWaits.refuseAbove(refusal(code));
    this.#notify('state');
  }

  #attach(log: PartitionLog): void {
    if (this.#log === log) return;
    this.#detach();
    this.#log = log;
    this.#unsubscribe = log.subscribe(this);
  }

  #detach(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#log = undefined;
  }

  set minInsyncReplicas(count: number) {
    if (count === this.#minInsyncReplicas) return;
    this.#minInsyncReplicas = count;
    if (this.#log !== undefined) this.#advance(this.#log);
  }

  // Appends.

  /** Answers `waiter` when the records are as safe as `requiredAcks` asks, or are refused. */
  append(
    records: Buffer,
    options: PartitionAppendOptions,
    waiter: AppendWaiter,
    slot: number,
  ): void {
    const log = this.#log;
    if (!this.isLeader || log === undefined) {
      waiter.onRefused(slot, refusal(this.unavailable()));
      return;
    }
    if (options.requiredAcks === -1 && this.isUnderMinIsr) {
      waiter.onRefused(slot, refusal(ErrorCode.NOT_ENOUGH_REPLICAS, this.#minIsrMessage()));
      return;
    }
    const appendOptions = {
      leaderEpoch: this.#leaderEpoch,
      origin: options.origin,
      nowMs: this.#host.clock.wallMs(),
      stillLeads: this.#stillLeads,
    };
    this.traffic.produceRequests += 1;
    const outcome =
      options.origin === 'client'
        ? log.appendFromClient(records, appendOptions)
        : log.appendAsLeader(records, appendOptions);
    if (outcome instanceof Promise) {
      outcome.then(
        (settled) => {
          this.#count(settled, records);
          this.#onOutcome(settled, options.requiredAcks, waiter, slot);
        },
        (error: unknown) => {
          this.#host.log.error('An append failed unexpectedly.', { ...this.#fields(), error });
          waiter.onRefused(slot, refusal(ErrorCode.UNKNOWN_SERVER_ERROR));
        },
      );
    } else {
      this.#count(outcome, records);
      this.#onOutcome(outcome, options.requiredAcks, waiter, slot);
    }
  }

  #count(outcome: AppendOutcome, records: Buffer): void {
    const { traffic } = this;
    if (!outcome.ok) traffic.countRefused(outcome, records);
    else if (!outcome.isDuplicate) {
      traffic.bytesIn += records.length;
      traffic.messagesIn += outcome.lastOffset - outcome.baseOffset + 1;
    }
  }

  /**
   * The append of a coordinator, which replays what it wrote at once: the outcome comes now, and `awaitCommit` says
   * when it may be told.
   */
  appendAsCoordinator(records: Buffer): Appended | AppendRefusal {
    const log = this.#log;
    if (!this.isLeader || log === undefined) return refusal(this.unavailable());
    if (this.isUnderMinIsr) return refusal(ErrorCode.NOT_ENOUGH_REPLICAS, this.#minIsrMessage());
    const outcome = log.appendAsLeader(records, {
      leaderEpoch: this.#leaderEpoch,
      origin: 'coordinator',
      nowMs: this.#host.clock.wallMs(),
    });
    return outcome.ok ? outcome : this.#refused(outcome);
  }

  /**
   * Tells `waiter` when the record at `lastOffset` is committed; possibly before it returns. It is refused when
   * leadership or the record is lost.
   */
  awaitCommit(lastOffset: number, waiter: AppendWaiter, slot: number): void {
    const log = this.#log;
    if (!this.isLeader || log === undefined) {
      waiter.onRefused(slot, refusal(this.unavailable()));
      return;
    }
    const { logStartOffset } = log;
    const appended: Appended = {
      ok: true,
      baseOffset: lastOffset,
      lastOffset,
      logAppendTimeMs: -1,
      logStartOffset,
      isDuplicate: false,
    };
    this.#awaitCommit(log, appended, waiter, slot);
    this.#completeCommitted(log);
  }

  #onOutcome(outcome: AppendOutcome, acks: number, waiter: AppendWaiter, slot: number): void {
    if (!outcome.ok) {
      waiter.onRefused(slot, this.#refused(outcome));
      return;
    }
    const log = this.#log;
    // Large compressed batches are validated off the loop; the role may have changed meanwhile.
    if (!this.isLeader || log === undefined) {
      waiter.onRefused(slot, refusal(this.unavailable()));
    } else if (acks === 0) {
      waiter.onAppended(slot, outcome);
    } else if (acks === 1) {
      this.#writtenWaits.add(outcome, waiter, slot);
      if (outcome.isDuplicate) this.#writtenWaits.complete(log.writtenOffset);
    } else {
      this.#awaitCommit(log, outcome, waiter, slot);
    }
  }

  #awaitCommit(log: PartitionLog, appended: Appended, waiter: AppendWaiter, slot: number): void {
    this.#commitWaits.add(appended, waiter, slot);
    if (this.#countsFlushed(log)) log.requestFlush();
    if (appended.isDuplicate) this.#completeCommitted(log);
  }

  #refused(outcome: Extract<AppendOutcome, { ok: false }>): AppendRefusal {
    const code = outcome.errorCode as Code;
    // Kafka tells the log start only with errors of the records, not of the place.
    const tellsLogStart = !PLACE_ERRORS.has(code);
    return {
      ok: false,
      code,
      message: outcome.message,
      recordErrors: outcome.recordErrors,
      logStartOffset: tellsLogStart ? (this.#log?.logStartOffset ?? -1) : -1,
    };
  }

  // Marks.

  onWritten(): void {
    const log = this.#log;
    if (log === undefined) return;
    this.#advance(log);
    if (this.inSyncSet.replicaCount > 1) this.#notify('written');
  }

  onFlushed(): void {
    if (this.#log !== undefined && this.isLeader) this.#completeCommitted(this.#log);
  }

  onHighWatermark(): void {
    this.#notify('committed');
  }

  onLogStartOffset(): void {
    this.#notify('state');
  }

  onTruncated(): void {
    this.#notify('state');
  }

  onFailed(_marks: unknown, failure: LogFailure): void {
    if (failure.isOffline) {
      this.goOffline();
      return;
    }
    const end = this.#log?.logEndOffset ?? -1;
    this.#writtenWaits.refuseAbove(refusal(ErrorCode.KAFKA_STORAGE_ERROR), end);
    this.#commitWaits.refuseAbove(refusal(ErrorCode.KAFKA_STORAGE_ERROR), end);
  }

  /** Moves the high watermark as far as it may go and answers who waited for that. */
  #advance(log: PartitionLog): void {
    if (!this.isLeader) return;
    this.#writtenWaits.complete(log.writtenOffset);
    if (!this.isUnderMinIsr) {
      const { clock, config } = this.#host;
      const highWatermark =
        this.inSyncSet.replicaCount === 1
          ? log.writtenOffset
          : this.inSyncSet.highWatermark(
              log.writtenOffset,
              { nowMs: clock.monotonicMs(), maxLagMs: config.replicaLagTimeMaxMs },
              this.#isEligible,
            );
      if (highWatermark > log.highWatermark) log.updateHighWatermark(highWatermark);
    }
    this.#completeCommitted(log);
  }

  #completeCommitted(log: PartitionLog): void {
    if (this.#commitWaits.size === 0) return;
    const isEnough = this.inSyncSet.maximalIsr.length >= this.#effectiveMinIsr();
    this.#commitWaits.complete(
      log.commitPoint(this.inSyncSet.isr.length),
      isEnough
        ? undefined
        : refusal(ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND, this.#minIsrMessage()),
    );
  }

  #countsFlushed(log: PartitionLog): boolean {
    return log.commitCountsFlush(this.inSyncSet.isr.length);
  }

  #effectiveMinIsr(): number {
    return Math.min(this.#minInsyncReplicas, this.inSyncSet.replicaCount);
  }

  /** The least log start of this replica and its live followers. */
  lowWatermark(): number {
    const image = this.#host.image();
    return this.inSyncSet.lowWatermark(this.#log?.logStartOffset ?? -1, (replicaId) => {
      const broker = brokerById(image, replicaId);
      return broker !== undefined && !broker.isFenced;
    });
  }

  // Followers.

  /** Returns NOT_LEADER_OR_FOLLOWER for a follower of an older life, else NONE. */
  onFollowerFetch(follower: FollowerProgress, told: FollowerFetch): Code {
    const log = this.#log;
    if (log === undefined) return this.unavailable();
    const registered = brokerById(this.#host.image(), follower.replicaId);
    if (
      told.brokerEpoch !== -1 &&
      registered !== undefined &&
      registered.brokerEpoch > told.brokerEpoch
    ) {
      return ErrorCode.NOT_LEADER_OR_FOLLOWER;
    }
    const lowWatermark = this.lowWatermark();
    const moved = follower.onFetch(told);
    const change = this.inSyncSet.maybeExpand(
      follower,
      { highWatermark: log.highWatermark, epochStartOffset: this.#leaderEpochStartOffset },
      this.#isEligible,
    );
    if (change !== undefined) void proposeIsr(this, change, this.#host);
    if (moved) this.#advance(log);
    if (this.lowWatermark() !== lowWatermark) this.#notify('state');
    return ErrorCode.NONE;
  }

  /** Run now and then: followers that lag for too long leave the in-sync set. */
  maybeShrinkIsr(): void {
    if (!this.isLeader || this.#log === undefined || this.inSyncSet.replicaCount === 1) return;
    const { clock, config } = this.#host;
    const change = this.inSyncSet.maybeShrink(
      this.#log.logEndOffset,
      clock.monotonicMs(),
      config.replicaLagTimeMaxMs,
    );
    if (change !== undefined) void proposeIsr(this, change, this.#host);
  }

  isPending(change: PendingIsrChange): boolean {
    return this.isLeader && this.inSyncSet.pending === change;
  }

  onIsrDecision(change: PendingIsrChange, decision: IsrDecision): void {
    const isOld =
      decision.leaderEpoch !== this.#leaderEpoch || decision.partitionEpoch < this.#partitionEpoch;
    if (isOld || this.#log === undefined) return;
    this.inSyncSet.accept(change, decision.isr);
    this.#partitionEpoch = decision.partitionEpoch;
    this.#host.onIsrChanged(change.kind);
    if (this.#countsFlushed(this.#log) && this.#commitWaits.size > 0) this.#log.requestFlush();
    this.#advance(this.#log);
  }

  /** Whether everything appended so far is on the disk now. */
  async flush(): Promise<boolean> {
    try {
      await this.#log?.flush();
      return this.#log !== undefined;
    } catch {
      return false; // the log has reported it, and taken the partition offline
    }
  }

  readonly #isEligible = (follower: FollowerProgress): boolean => {
    const broker = brokerById(this.#host.image(), follower.replicaId);
    if (broker === undefined || broker.isFenced || broker.isInControlledShutdown) return false;
    return follower.brokerEpoch === -1 || follower.brokerEpoch === broker.brokerEpoch;
  };

  // What requests ask.

  /** Why a request that needs the leader cannot be served. */
  unavailable(): Code {
    return this.#role === 'offline'
      ? ErrorCode.KAFKA_STORAGE_ERROR
      : ErrorCode.NOT_LEADER_OR_FOLLOWER;
  }

  /** The epoch a client believes in against ours; −1 is any. */
  checkLeaderEpoch(currentLeaderEpoch: number): Code {
    if (currentLeaderEpoch === -1 || currentLeaderEpoch === this.#leaderEpoch)
      return ErrorCode.NONE;
    return currentLeaderEpoch < this.#leaderEpoch
      ? ErrorCode.FENCED_LEADER_EPOCH
      : ErrorCode.UNKNOWN_LEADER_EPOCH;
  }

  /** NONE when this replica leads in the epoch the client believes in. */
  checkLeader(currentLeaderEpoch: number): Code {
    if (this.#role === 'offline') return ErrorCode.KAFKA_STORAGE_ERROR;
    const code = this.checkLeaderEpoch(currentLeaderEpoch);
    if (code !== ErrorCode.NONE) return code;
    return this.isLeader ? ErrorCode.NONE : ErrorCode.NOT_LEADER_OR_FOLLOWER;
  }

  watch(watcher: PartitionWatcher): void {
    this.#watchers.add(watcher);
  }

  unwatch(watcher: PartitionWatcher): void {
    this.#watchers.delete(watcher);
  }

  #notify(change: PartitionChange): void {
    for (const watcher of this.#watchers) watcher.onPartitionChanged(change);
  }

  #minIsrMessage(): string {
    return (
      `the in-sync set [${this.inSyncSet.isr.join(', ')}] of ${this.topicName}-${String(this.partitionIndex)} ` +
      `is smaller than min.insync.replicas (${String(this.#effectiveMinIsr())})`
    );
  }

  #fields(): { topic: string; partition: number; leaderEpoch: number } {
    return {
      topic: this.topicName,
      partition: this.partitionIndex,
      leaderEpoch: this.#leaderEpoch,
    };
  }
}

/** Errors of the place, with which Kafka does not tell the log start offset. */
const PLACE_ERRORS: ReadonlySet<number> = new Set([
  ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
  ErrorCode.NOT_LEADER_OR_FOLLOWER,
  ErrorCode.MESSAGE_TOO_LARGE,
  ErrorCode.RECORD_LIST_TOO_LARGE,
  ErrorCode.CORRUPT_MESSAGE,
  ErrorCode.KAFKA_STORAGE_ERROR,
]);
