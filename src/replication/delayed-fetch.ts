import type { FetchResponsePartitionData } from '../../protocol/generated/api/fetch.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReadLimit, ReadOutcome } from '../log/types.ts';
import { topicById, type MetadataImage } from '../metadata/image.ts';
import { emptyPartitionData, failedPartitionData, readPartitionData } from './fetch-data.ts';
import type { FetchPartition, FetchSet } from './fetch-set.ts';
import type { Partition } from './partition.ts';
import { DelayedOperation, type Purgatory } from './purgatory.ts';
import type { PartitionLookup } from './replica-manager.ts';

export interface FetchParams {
  /** −1 for consumers. */
  readonly replicaId: number;
  readonly replicaEpoch: number;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly upTo: ReadLimit;
  /** Monotonic; the request before this one in the session, 0 without one. */
  readonly previousFetchAtMs: number;
  readonly nowMs: number;
  /** Asked once per topic and request. */
  readonly isAllowed: (topicName: string) => boolean;
}

export interface FetchHost {
  readonly purgatory: Purgatory;
  lookup(topicName: string, partitionIndex: number): PartitionLookup;
  image(): MetadataImage;
}

export interface FetchedPartition {
  readonly position: FetchPartition;
  readonly data: FetchResponsePartitionData;
  readonly sizeBytes: number;
  /**
   * `refused`: the request may not, or cannot, ask for it (unknown, not allowed); as in Kafka that alone does not
   * end the waiting for the others. `failed` and `diverging` do.
   */
  readonly kind: 'records' | 'empty' | 'refused' | 'failed' | 'diverging';
  /** There are records that the limits kept out. */
  readonly isLimited: boolean;
  readonly release: () => void;
}

export interface FetchOutcome {
  /** Not NONE where the whole request has failed. */
  readonly code: Code;
  readonly partitions: readonly FetchedPartition[];
}

type State = 'reading' | 'parked' | 'finishing' | 'finished';

/**
 * One fetch: reads what there is, and if that is not enough waits until it is, or until its time is up. It looks
 * at every partition of the request once, and afterwards only at those that say they have changed.
 */
export class DelayedFetch extends DelayedOperation {
  readonly #host: FetchHost;
  readonly #set: FetchSet;
  readonly #params: FetchParams;
  /** The set outlives this request: only what is dirty is read, and watchers stay. */
  readonly #isIncremental: boolean;
  readonly #allowed = new Map<string, boolean>();
  /** Where several small partitions together reach `minBytes`: what each had when it was last looked at. */
  readonly #bytes = new Map<FetchPartition, number>();

  #state: State = 'reading';
  #todo: FetchPartition[] = [];
  #next = 0;
  #fetched: FetchedPartition[] = [];
  #remainingBytes = 0;
  #needsOneMessage = true;
  #wasAsync = false;
  #abandonedWith: Code | undefined;
  #resolve: ((outcome: FetchOutcome) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(host: FetchHost, set: FetchSet, params: FetchParams, isIncremental: boolean) {
    super();
    this.#host = host;
    this.#set = set;
    this.#params = params;
    this.#isIncremental = isIncremental;
  }

  /** Answers at once where that is possible. */
  start(): FetchOutcome | Promise<FetchOutcome> {
    this.#set.operation = this;
    const reading = this.#beginPass();
    if (reading !== undefined) {
      return new Promise((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
        reading.then(
          () => {
            this.#decide();
          },
          (error: unknown) => {
            this.onBroken(error);
          },
        );
      });
    }
    if (this.#isEnough()) return this.#finish();
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#park();
    });
  }

  /** A change among the set's partitions. */
  wake(): void {
    if (this.#state === 'parked') this.#host.purgatory.wake(this);
  }

  /** The session has moved on without this request (with a code), or has ended (without). */
  abandon(code?: Code): void {
    if (code !== undefined) this.#abandonedWith = code;
    if (this.#state === 'parked') this.#finishLater();
  }

  override onWake(): void {
    if (this.#state !== 'parked') return;
    if (this.#satisfies(this.#set.takeChanged())) this.#finishLater();
  }

  override onExpired(): void {
    if (this.#state === 'parked') this.#finishLater();
  }

  override onBroken(error: unknown): void {
    this.#end();
    this.#reject?.(error);
  }

  // One pass over the partitions.

  #beginPass(): Promise<void> | undefined {
    this.#set.takeChanged();
    // Of a set that lives for one request everything stays dirty, in the order of the request.
    this.#todo = [...this.#set.dirty];
    this.#next = 0;
    this.#fetched = [];
    this.#remainingBytes = this.#params.maxBytes;
    this.#needsOneMessage = true;
    return this.#continuePass();
  }

  #continuePass(): Promise<void> | undefined {
    while (this.#next < this.#todo.length) {
      const position = this.#todo[this.#next]!;
      this.#next += 1;
      const fetched = this.#fetch(position);
      if (fetched instanceof Promise) {
        this.#wasAsync = true;
        return fetched.then((settled) => {
          this.#take(settled);
          return this.#continuePass();
        });
      }
      this.#take(fetched);
    }
    return undefined;
  }

  #take(fetched: FetchedPartition): void {
    this.#fetched.push(fetched);
    if (fetched.sizeBytes > 0) {
      this.#needsOneMessage = false;
      this.#remainingBytes = Math.max(0, this.#remainingBytes - fetched.sizeBytes);
    }
  }

  #fetch(position: FetchPartition): FetchedPartition | Promise<FetchedPartition> {
    const partition = this.#resolvePartition(position);
    if (typeof partition === 'number') {
      return failure(position, partition, REFUSALS.has(partition) ? 'refused' : 'failed');
    }
    const log = partition.log;
    const code = this.#check(position, partition);
    if (code !== ErrorCode.NONE || log === undefined) return failure(position, code, 'failed');

    const diverging = this.#divergence(position, log);
    if (diverging !== undefined) return diverging;
    if (isOutOfRange(position, log)) {
      return failure(position, ErrorCode.OFFSET_OUT_OF_RANGE, 'failed');
    }
    if (this.#params.replicaId >= 0 && this.#state === 'reading') {
      const refused = this.#recordFollower(position, partition, log);
      if (refused !== ErrorCode.NONE) return failure(position, refused, 'failed');
    }
    position.isCurrent = true;
    const isThereMore = position.fetchOffset < endOf(log, this.#params.upTo);
    const maxBytes = Math.min(position.maxBytes, this.#remainingBytes);
    if (!isThereMore || (maxBytes <= 0 && !this.#needsOneMessage)) {
      return empty(position, log, isThereMore, this.#params.upTo);
    }
    const read = log.read(position.fetchOffset, {
      maxBytes,
      minOneMessage: this.#needsOneMessage,
      upTo: this.#params.upTo,
    });
    return read instanceof Promise
      ? read.then((outcome) => this.#asFetched(position, outcome))
      : this.#asFetched(position, read);
  }

  #asFetched(position: FetchPartition, outcome: ReadOutcome): FetchedPartition {
    if (!outcome.ok) return failure(position, outcome.errorCode as Code, 'failed');
    const isEmpty = outcome.sizeBytes === 0;
    return {
      position,
      data: readPartitionData(position, outcome),
      sizeBytes: outcome.sizeBytes,
      kind: isEmpty ? 'empty' : 'records',
      // A batch larger than the limits was left for later.
      isLimited: isEmpty,
      release: () => {
        outcome.release();
      },
    };
  }

  /** The partition, or why the request cannot have it. */
  #resolvePartition(position: FetchPartition): Partition | Code {
    position.topicName ??= topicById(this.#host.image(), position.topicId)?.name ?? null;
    const { topicName } = position;
    if (topicName === null) return ErrorCode.UNKNOWN_TOPIC_ID;
    if (!this.#isAllowed(topicName)) return ErrorCode.TOPIC_AUTHORIZATION_FAILED;
    const known = position.partition;
    if (known !== undefined && known.role !== 'removed') return known;
    position.unwatch();
    const found = this.#host.lookup(topicName, position.partitionIndex);
    if (found.partition === undefined) return found.code;
    if (this.#isIncremental) position.watch(found.partition);
    else position.partition = found.partition;
    return found.partition;
  }

  #isAllowed(topicName: string): boolean {
    const known = this.#allowed.get(topicName);
    if (known !== undefined) return known;
    const isAllowed = this.#params.isAllowed(topicName);
    this.#allowed.set(topicName, isAllowed);
    return isAllowed;
  }

  #check(position: FetchPartition, partition: Partition): Code {
    if (position.topicId !== ZERO_UUID && position.topicId !== partition.topicId) {
      return ErrorCode.INCONSISTENT_TOPIC_ID;
    }
    const code = partition.checkLeader(position.currentLeaderEpoch);
    if (code !== ErrorCode.NONE || this.#params.replicaId < 0) return code;
    if (partition.inSyncSet.follower(this.#params.replicaId) !== undefined) return ErrorCode.NONE;
    // With an epoch: it agrees with ours, but the replica is news to us; it tries again. Without: who is behind?
    return position.currentLeaderEpoch === -1
      ? ErrorCode.NOT_LEADER_OR_FOLLOWER
      : ErrorCode.UNKNOWN_LEADER_EPOCH;
  }

  /** Where the fetcher's log and ours part, if its last epoch says that they do (KIP-595). */
  #divergence(position: FetchPartition, log: PartitionLog): FetchedPartition | undefined {
    if (position.lastFetchedEpoch === -1) return undefined;
    const end = log.endOffsetForEpoch(position.lastFetchedEpoch);
    const isUnknown = end.endOffset === -1 || end.leaderEpoch === -1;
    if (isUnknown || position.fetchOffset < log.logStartOffset) {
      return failure(position, ErrorCode.OFFSET_OUT_OF_RANGE, 'failed');
    }
    if (end.leaderEpoch >= position.lastFetchedEpoch && end.endOffset >= position.fetchOffset) {
      return undefined;
    }
    const data = emptyPartitionData(position, log, this.#params.upTo);
    data.divergingEpoch = { epoch: end.leaderEpoch, endOffset: end.endOffset };
    return { position, data, sizeBytes: 0, kind: 'diverging', isLimited: false, release: nothing };
  }

  #recordFollower(position: FetchPartition, partition: Partition, log: PartitionLog): Code {
    const follower = partition.inSyncSet.follower(this.#params.replicaId);
    if (follower === undefined) return ErrorCode.NOT_LEADER_OR_FOLLOWER;
    return partition.onFollowerFetch(follower, {
      fetchOffset: position.fetchOffset,
      logStartOffset: position.fetcherLogStartOffset,
      leaderEndOffset: log.writtenOffset,
      brokerEpoch: this.#params.replicaEpoch,
      directoryId: position.replicaDirectoryId,
      nowMs: this.#params.nowMs,
      previousFetchAtMs: this.#params.previousFetchAtMs,
    });
  }

  // Waiting.

  #decide(): void {
    if (this.#state !== 'reading') return;
    if (this.#isEnough()) this.#resolve?.(this.#finish());
    else this.#park();
  }

  #isEnough(): boolean {
    if (this.#params.maxWaitMs <= 0 || this.#abandonedWith !== undefined) return true;
    let bytes = 0;
    let refused = 0;
    for (const fetched of this.#fetched) {
      if (fetched.kind === 'failed' || fetched.kind === 'diverging') return true;
      if (fetched.kind === 'refused') refused += 1;
      bytes += fetched.sizeBytes;
    }
    return bytes >= this.#params.minBytes || refused === this.#set.size;
  }

  #park(): void {
    this.#state = 'parked';
    for (const fetched of this.#fetched) {
      fetched.release();
      const { position, data } = fetched;
      if (this.#params.minBytes > 1) this.#bytes.set(position, fetched.sizeBytes);
      const hasNews =
        fetched.kind !== 'empty' ||
        fetched.isLimited ||
        data.highWatermark !== position.highWatermark ||
        data.logStartOffset !== position.logStartOffset;
      if (this.#isIncremental) {
        if (!hasNews) this.#set.maybeMarkQuiet(position);
      } else if (position.partition !== undefined) {
        position.watch(position.partition);
        // It has not been watched while other partitions were read from the disk.
        if (this.#wasAsync) this.#set.onChanged(position);
      }
    }
    this.#fetched = [];
    this.#host.purgatory.park(this, this.#params.maxWaitMs);
    if (this.#set.changed.length > 0) this.wake();
  }

  /** Whether the changes make the answer worth giving. */
  #satisfies(changed: readonly FetchPartition[]): boolean {
    for (const position of changed) {
      if (this.#isIncremental && !this.#set.dirty.has(position)) continue; // forgotten meanwhile
      const partition = this.#resolvePartition(position);
      if (typeof partition === 'number') return true;
      const log = partition.log;
      if (log === undefined || this.#check(position, partition) !== ErrorCode.NONE) return true;
      if (this.#divergence(position, log) !== undefined || isOutOfRange(position, log)) return true;
      if (position.fetchOffset >= endOf(log, this.#params.upTo)) continue;
      if (this.#params.minBytes <= 1) return true;
      this.#measure(position, log);
    }
    return this.#params.minBytes > 1 && this.#hasMinBytes();
  }

  #hasMinBytes(): boolean {
    let bytes = 0;
    for (const size of this.#bytes.values()) bytes += size;
    return bytes >= this.#params.minBytes;
  }

  #measure(position: FetchPartition, log: PartitionLog): void {
    const read = log.read(position.fetchOffset, {
      maxBytes: position.maxBytes,
      minOneMessage: true,
      upTo: this.#params.upTo,
    });
    if (!(read instanceof Promise)) {
      this.#noteBytes(position, read);
      return;
    }
    read.then(
      (outcome) => {
        this.#noteBytes(position, outcome);
        if (this.#state === 'parked' && this.#hasMinBytes()) this.#finishLater();
      },
      (error: unknown) => {
        this.onBroken(error);
      },
    );
  }

  #noteBytes(position: FetchPartition, outcome: ReadOutcome): void {
    // A read that fails is reason enough to answer.
    this.#bytes.set(position, outcome.ok ? outcome.sizeBytes : Infinity);
    if (outcome.ok) outcome.release();
  }

  #finishLater(): void {
    this.#state = 'finishing';
    this.#host.purgatory.unpark(this);
    const reading = this.#beginPass();
    if (reading === undefined) {
      this.#resolve?.(this.#finish());
      return;
    }
    reading.then(
      () => this.#resolve?.(this.#finish()),
      (error: unknown) => {
        this.onBroken(error);
      },
    );
  }

  #finish(): FetchOutcome {
    this.#end();
    if (this.#abandonedWith === undefined) {
      return { code: ErrorCode.NONE, partitions: this.#fetched };
    }
    for (const fetched of this.#fetched) fetched.release();
    return { code: this.#abandonedWith, partitions: [] };
  }

  #end(): void {
    this.#state = 'finished';
    this.#host.purgatory.unpark(this);
    if (this.#set.operation === this) this.#set.operation = undefined;
    this.#set.takeChanged();
    if (!this.#isIncremental) this.#set.unwatchAll();
  }
}

/** As in Kafka these do not end the waiting for other partitions. */
const REFUSALS: ReadonlySet<Code> = new Set<Code>([
  ErrorCode.UNKNOWN_TOPIC_ID,
  ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
  ErrorCode.TOPIC_AUTHORIZATION_FAILED,
]);

function endOf(log: PartitionLog, upTo: ReadLimit): number {
  switch (upTo) {
    case 'high-watermark':
      return log.highWatermark;
    case 'last-stable':
      return log.lastStableOffset;
    case 'written':
      return log.writtenOffset;
    case 'log-end':
      return log.logEndOffset;
  }
}

/** Between the limit and the log end there is nothing yet, but nothing wrong either. */
function isOutOfRange(position: FetchPartition, log: PartitionLog): boolean {
  return position.fetchOffset < log.logStartOffset || position.fetchOffset > log.logEndOffset;
}

function failure(
  position: FetchPartition,
  code: Code,
  kind: 'refused' | 'failed',
): FetchedPartition {
  const data = failedPartitionData(position, code);
  return { position, data, sizeBytes: 0, kind, isLimited: false, release: nothing };
}

function empty(
  position: FetchPartition,
  log: PartitionLog,
  isLimited: boolean,
  upTo: ReadLimit,
): FetchedPartition {
  const data = emptyPartitionData(position, log, upTo);
  return { position, data, sizeBytes: 0, kind: 'empty', isLimited, release: nothing };
}

function nothing(): void {
  // Nothing is held.
}
