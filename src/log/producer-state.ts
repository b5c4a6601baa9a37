// pure
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { addToSequence } from '../../protocol/record/batch-header.ts';
import type { AppendOrigin, ActiveProducer } from './types.ts';

/** A retry is recognised among so many of a producer's newest batches. */
export const REMEMBERED_BATCHES = 5;
const NO_EPOCH = -1;
const NO_SEQUENCE = -1;
const NO_OFFSET = -1;
const MAX_SEQUENCE = 0x7fffffff;

export interface ProducerBatch {
  readonly lastSequence: number;
  readonly lastOffset: number;
  /** Last offset less first. */
  readonly offsetDelta: number;
  readonly timestamp: number;
}

/** Never changed, only replaced: taking back an append is putting the old one in place again. */
export interface ProducerEntry {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly lastTimestamp: number;
  /** NO_OFFSET while no transaction is open. */
  readonly currentTransactionFirstOffset: number;
  /** Oldest first; of the current producer epoch only. */
  readonly batches: readonly ProducerBatch[];
}

/** What the state needs of a batch that carries a producer id. */
export interface ProducerAppend {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly lastSequence: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly timestamp: number;
  readonly isTransactional: boolean;
  /** Of a control batch that ends a transaction. */
  readonly marker: { readonly isAbort: boolean; readonly coordinatorEpoch: number } | undefined;
}

export interface CompletedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Of the marker. */
  readonly lastOffset: number;
  readonly isAborted: boolean;
  /** Where the next open transaction begins, or what follows the marker. */
  readonly lastStableOffset: number;
}

/** What `apply` did, for `undo`. */
export interface ProducerChange {
  readonly producerId: number;
  readonly previous: ProducerEntry | undefined;
  readonly startedAt: number;
  readonly completed: CompletedTransaction | undefined;
}

export interface ProducerRefusal {
  readonly errorCode: number;
  readonly message: string;
}

interface OpenTransaction {
  readonly firstOffset: number;
  readonly producerId: number;
}

/**
 * What a log remembers of idempotent and transactional producers: their newest batches, to know a retry by,
 * and their open transactions, which hold the last stable offset. Includes batches whose write is under way.
 */
export class ProducerState {
  #producers = new Map<number, ProducerEntry>();
  /** By first offset, ascending. */
  #open: OpenTransaction[] = [];
  /** Ended, but the marker is not below the high watermark yet. By first offset, ascending. */
  #unreplicated: CompletedTransaction[] = [];

  get producerCount(): number {
    return this.#producers.size;
  }

  entries(): IterableIterator<ProducerEntry> {
    return this.#producers.values();
  }

  get(producerId: number): ProducerEntry | undefined {
    return this.#producers.get(producerId);
  }

  /** Infinity when no transaction is open or waits for its marker to be replicated. */
  get firstUnstableOffset(): number {
    const open = this.#open[0]?.firstOffset ?? Infinity;
    return Math.min(open, this.#unreplicated[0]?.firstOffset ?? Infinity);
  }

  /** Offsets and time of the batch that this one repeats. */
  findDuplicate(
    append: ProducerAppend,
  ): { baseOffset: number; lastOffset: number; timestamp: number } | undefined {
    const entry = this.#producers.get(append.producerId);
    if (entry === undefined || entry.producerEpoch !== append.producerEpoch) return undefined;
    for (const { lastSequence, lastOffset, offsetDelta, timestamp } of entry.batches) {
      if (
        lastSequence === append.lastSequence &&
        addToSequence(append.baseSequence, offsetDelta) === lastSequence
      ) {
        return { baseOffset: lastOffset - offsetDelta, lastOffset, timestamp };
      }
    }
    return undefined;
  }

  /** Undefined when the batch may be appended. */
  check(append: ProducerAppend, origin: AppendOrigin): ProducerRefusal | undefined {
    const entry = this.#producers.get(append.producerId);
    if (entry === undefined) return undefined;
    if (append.producerEpoch < entry.producerEpoch) {
      return {
        errorCode: ErrorCode.INVALID_PRODUCER_EPOCH,
        message:
          `Producer ${append.producerId} has epoch ${entry.producerEpoch} here, ` +
          `the batch ${append.producerEpoch}.`,
      };
    }
    if (append.marker !== undefined) {
      if (append.marker.coordinatorEpoch >= entry.coordinatorEpoch) return undefined;
      return {
        errorCode: ErrorCode.TRANSACTION_COORDINATOR_FENCED,
        message:
          `A marker of coordinator epoch ${append.marker.coordinatorEpoch} came after ` +
          `${entry.coordinatorEpoch}.`,
      };
    }
    if (origin === 'client' && !isInSequence(entry, append)) return outOfOrder(entry, append);
    if (entry.currentTransactionFirstOffset !== NO_OFFSET && !append.isTransactional) {
      return {
        errorCode: ErrorCode.INVALID_TXN_STATE,
        message: `Producer ${append.producerId} has an open transaction; the batch is not part of one.`,
      };
    }
    return undefined;
  }

  /** Takes the batch in, whatever it says: checked by the leader that accepted it. */
  apply(append: ProducerAppend): ProducerChange {
    const previous = this.#producers.get(append.producerId);
    return append.marker === undefined
      ? this.#applyData(append, previous)
      : this.#applyMarker(append, append.marker, previous);
  }

  #applyData(append: ProducerAppend, previous: ProducerEntry | undefined): ProducerChange {
    const { producerId, producerEpoch, baseOffset, lastOffset, timestamp } = append;
    const batch = {
      lastSequence: append.lastSequence,
      lastOffset,
      offsetDelta: lastOffset - baseOffset,
      timestamp,
    };
    const isSameEpoch = previous?.producerEpoch === producerEpoch;
    const kept = isSameEpoch ? previous.batches : [];
    const openedAt = previous?.currentTransactionFirstOffset ?? NO_OFFSET;
    const starts = append.isTransactional && openedAt === NO_OFFSET;
    this.#producers.set(producerId, {
      producerId,
      producerEpoch,
      coordinatorEpoch: previous?.coordinatorEpoch ?? NO_EPOCH,
      lastTimestamp: timestamp,
      currentTransactionFirstOffset: starts ? baseOffset : openedAt,
      batches: kept.length < REMEMBERED_BATCHES ? [...kept, batch] : [...kept.slice(1), batch],
    });
    if (starts) this.#open.push({ firstOffset: baseOffset, producerId });
    return {
      producerId,
      previous,
      startedAt: starts ? baseOffset : NO_OFFSET,
      completed: undefined,
    };
  }

  #applyMarker(
    append: ProducerAppend,
    marker: { readonly isAbort: boolean; readonly coordinatorEpoch: number },
    previous: ProducerEntry | undefined,
  ): ProducerChange {
    const { producerId, producerEpoch } = append;
    const firstOffset = previous?.currentTransactionFirstOffset ?? NO_OFFSET;
    this.#producers.set(producerId, {
      producerId,
      producerEpoch,
      coordinatorEpoch: marker.coordinatorEpoch,
      lastTimestamp: append.timestamp,
      currentTransactionFirstOffset: NO_OFFSET,
      batches: previous?.producerEpoch === producerEpoch ? previous.batches : [],
    });
    if (firstOffset === NO_OFFSET) {
      return { producerId, previous, startedAt: NO_OFFSET, completed: undefined };
    }
    this.#open = this.#open.filter((open) => open.firstOffset !== firstOffset);
    const completed: CompletedTransaction = {
      producerId,
      firstOffset,
      lastOffset: append.baseOffset,
      isAborted: marker.isAbort,
      lastStableOffset: this.#open[0]?.firstOffset ?? append.baseOffset + 1,
    };
    this.#unreplicated.push(completed);
    this.#unreplicated.sort((left, right) => left.firstOffset - right.firstOffset);
    return { producerId, previous, startedAt: NO_OFFSET, completed };
  }

  /** Takes back the newest `apply`. */
  undo(change: ProducerChange): void {
    const { producerId, previous, startedAt, completed } = change;
    if (previous === undefined) this.#producers.delete(producerId);
    else this.#producers.set(producerId, previous);
    if (startedAt !== NO_OFFSET)
      this.#open = this.#open.filter((open) => open.firstOffset !== startedAt);
    if (completed === undefined) return;
    this.#unreplicated = this.#unreplicated.filter((entry) => entry !== completed);
    this.#addOpen({ firstOffset: completed.firstOffset, producerId });
  }

  #addOpen(transaction: OpenTransaction): void {
    this.#open.push(transaction);
    this.#open.sort((left, right) => left.firstOffset - right.firstOffset);
  }

  onHighWatermark(highWatermark: number): void {
    if (this.#unreplicated.length === 0) return;
    this.#unreplicated = this.#unreplicated.filter((entry) => entry.lastOffset >= highWatermark);
  }

  /** Forgets producers that have been silent for long; one with an open transaction stays. */
  removeExpired(nowMs: number, expirationMs: number): void {
    for (const entry of this.#producers.values()) {
      const isIdle = entry.currentTransactionFirstOffset === NO_OFFSET;
      if (isIdle && nowMs - entry.lastTimestamp >= expirationMs) {
        this.#producers.delete(entry.producerId);
      }
    }
  }

  clear(): void {
    this.#producers.clear();
    this.#open = [];
    this.#unreplicated = [];
  }

  /** From a snapshot file. */
  load(entries: Iterable<ProducerEntry>): void {
    this.clear();
    for (const entry of entries) {
      this.#producers.set(entry.producerId, entry);
      const firstOffset = entry.currentTransactionFirstOffset;
      if (firstOffset !== NO_OFFSET) this.#addOpen({ firstOffset, producerId: entry.producerId });
    }
  }

  describe(): ActiveProducer[] {
    return [...this.#producers.values()].map((entry) => ({
      producerId: entry.producerId,
      producerEpoch: entry.producerEpoch,
      lastSequence: lastSequenceOf(entry),
      lastTimestamp: entry.lastTimestamp,
      coordinatorEpoch: entry.coordinatorEpoch,
      currentTransactionStartOffset: entry.currentTransactionFirstOffset,
    }));
  }
}

export function lastSequenceOf(entry: ProducerEntry): number {
  return entry.batches.at(-1)?.lastSequence ?? NO_SEQUENCE;
}

/** A new epoch begins at 0; a producer of which nothing is known may begin anywhere. */
function isInSequence(entry: ProducerEntry, append: ProducerAppend): boolean {
  if (append.producerEpoch !== entry.producerEpoch) {
    return append.baseSequence === 0 || entry.producerEpoch === NO_EPOCH;
  }
  const last = lastSequenceOf(entry);
  return append.baseSequence === last + 1 || (append.baseSequence === 0 && last === MAX_SEQUENCE);
}

function outOfOrder(entry: ProducerEntry, append: ProducerAppend): ProducerRefusal {
  return {
    errorCode: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
    message:
      `Producer ${append.producerId} of epoch ${append.producerEpoch} sent sequence ${append.baseSequence}; ` +
      `the last one here is ${lastSequenceOf(entry)} of epoch ${entry.producerEpoch}.`,
  };
}
