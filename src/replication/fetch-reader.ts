import type { FetchResponsePartitionData } from '../../protocol/generated/api/fetch.ts';
import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { OutputBudget } from '../base/output-budget.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReadLimit, ReadOutcome } from '../log/types.ts';
import { topicById, type MetadataImage } from '../metadata/image.ts';
import { emptyPartitionData, failedPartitionData, readPartitionData } from './fetch-data.ts';
import type { FetchPartition } from './fetch-set.ts';
import type { Partition } from './partition.ts';
import type { Purgatory } from './purgatory.ts';
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
  readonly output: OutputBudget;
  lookup(topicName: string, partitionIndex: number): PartitionLookup;
  image(): MetadataImage;
}

export interface FetchedPartition {
  readonly position: FetchPartition;
  readonly data: FetchResponsePartitionData;
  readonly sizeBytes: number;
  /** What counts towards the bytes that the request waits for: more than it got where the limits left some out. */
  readonly availableBytes: number;
  /**
   * `refused`: the request may not, or cannot, ask for it (unknown, not allowed); as in Kafka that alone does not
   * end the waiting for the others. `failed` and `diverging` do.
   */
  readonly kind: 'records' | 'empty' | 'refused' | 'failed' | 'diverging';
  /** There are records that the limits kept out. */
  readonly isLimited: boolean;
  readonly release: () => void;
}

export interface ReadBounds {
  readonly maxBytes: number;
  /** The first batch is given whole, whatever its size. */
  readonly needsOneMessage: boolean;
  /** The request has just come in: a follower's says how far it is. */
  readonly isFirstPass: boolean;
}

/** Looks at single partitions for one fetch: may it have them, what is there. */
export class FetchReader {
  readonly #host: FetchHost;
  readonly #params: FetchParams;
  /** Positions outlive the request: they watch what they resolve to. */
  readonly #isIncremental: boolean;
  readonly #allowed = new Map<string, boolean>();

  constructor(host: FetchHost, params: FetchParams, isIncremental: boolean) {
    this.#host = host;
    this.#params = params;
    this.#isIncremental = isIncremental;
  }

  read(position: FetchPartition, bounds: ReadBounds): FetchedPartition | Promise<FetchedPartition> {
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
    if (this.#params.replicaId >= 0 && bounds.isFirstPass) {
      const refused = this.#recordFollower(position, partition, log);
      if (refused !== ErrorCode.NONE) return failure(position, refused, 'failed');
    }
    const { traffic } = partition;
    const isConsumer = this.#params.replicaId < 0;
    if (isConsumer && bounds.isFirstPass) traffic.fetchRequests += 1;
    position.isCurrent = true;
    const isThereMore = position.fetchOffset < endOf(log, this.#params.upTo);
    const maxBytes = Math.min(position.maxBytes, bounds.maxBytes);
    if (!isThereMore || (maxBytes <= 0 && !bounds.needsOneMessage)) {
      return empty(position, log, isThereMore, this.#params.upTo);
    }
    const read = log.read(position.fetchOffset, {
      maxBytes,
      minOneMessage: bounds.needsOneMessage,
      upTo: this.#params.upTo,
    });
    const asFetched = (outcome: ReadOutcome): FetchedPartition => {
      if (isConsumer && outcome.ok) traffic.bytesOut += outcome.sizeBytes;
      if (isConsumer && !outcome.ok) traffic.failedFetchRequests += 1;
      return this.#asFetched(position, outcome);
    };
    return read instanceof Promise ? read.then(asFetched) : asFetched(read);
  }

  /**
   * What has changed since the partition was read last: something to answer at once, records in this log, or
   * nothing that concerns the request.
   */
  probe(position: FetchPartition): 'answer' | 'nothing' | PartitionLog {
    const partition = this.#resolvePartition(position);
    if (typeof partition === 'number') return 'answer';
    const { log } = partition;
    if (log === undefined || this.#check(position, partition) !== ErrorCode.NONE) return 'answer';
    if (this.#divergence(position, log) !== undefined || isOutOfRange(position, log)) {
      return 'answer';
    }
    return position.fetchOffset < endOf(log, this.#params.upTo) ? log : 'nothing';
  }

  #asFetched(position: FetchPartition, outcome: ReadOutcome): FetchedPartition {
    if (!outcome.ok) return failure(position, outcome.errorCode as Code, 'failed');
    const isEmpty = outcome.sizeBytes === 0;
    return {
      position,
      data: readPartitionData(position, outcome),
      sizeBytes: outcome.sizeBytes,
      availableBytes: outcome.availableBytes,
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
    return { position, data, ...NO_BYTES, kind: 'diverging', isLimited: false, release: nothing };
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

const NO_BYTES = { sizeBytes: 0, availableBytes: 0 };

function failure(
  position: FetchPartition,
  code: Code,
  kind: 'refused' | 'failed',
): FetchedPartition {
  const data = failedPartitionData(position, code);
  return { position, data, ...NO_BYTES, kind, isLimited: false, release: nothing };
}

function empty(
  position: FetchPartition,
  log: PartitionLog,
  isLimited: boolean,
  upTo: ReadLimit,
): FetchedPartition {
  const data = emptyPartitionData(position, log, upTo);
  return { position, data, ...NO_BYTES, kind: 'empty', isLimited, release: nothing };
}

function nothing(): void {
  // Nothing is held.
}
