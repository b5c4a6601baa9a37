import { ErrorCode, type ErrorCode as Code } from '../../protocol/wire/error-code.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { ReadOutcome } from '../log/types.ts';
import {
  FetchReader,
  type FetchedPartition,
  type FetchHost,
  type FetchParams,
} from './fetch-reader.ts';
import type { FetchPartition, FetchSet } from './fetch-set.ts';
import { DelayedOperation, type DelayedKind } from './purgatory.ts';

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
  readonly kind: DelayedKind;
  readonly #host: FetchHost;
  readonly #set: FetchSet;
  readonly #params: FetchParams;
  /** The set outlives this request: only what is dirty is read, and watchers stay. */
  readonly #isIncremental: boolean;
  readonly #reader: FetchReader;
  /** Where several small partitions together reach `minBytes`: what each had when it was last looked at. */
  readonly #bytes = new Map<FetchPartition, number>();

  #state: State = 'reading';
  #todo: FetchPartition[] = [];
  #next = 0;
  #fetched: FetchedPartition[] = [];
  #remainingBytes = 0;
  /** What memory allowed the pass; at least one byte, so that a fetch that finds nothing waits. */
  #passBytes = 0;
  /** Of the budget for output: what was read, until it is handed over. */
  #chargedBytes = 0;
  #needsOneMessage = true;
  #wasAsync = false;
  #abandonedWith: Code | undefined;
  #resolve: ((outcome: FetchOutcome) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;

  constructor(host: FetchHost, set: FetchSet, params: FetchParams, isIncremental: boolean) {
    super();
    this.kind = params.replicaId >= 0 ? 'FetchFollower' : 'FetchConsumer';
    this.#host = host;
    this.#set = set;
    this.#params = params;
    this.#isIncremental = isIncremental;
    this.#reader = new FetchReader(host, params, isIncremental);
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
    for (const fetched of this.#fetched) fetched.release();
    this.#fetched = [];
    this.#reject?.(error);
  }

  // One pass over the partitions.

  #beginPass(): Promise<void> | undefined {
    this.#set.takeChanged();
    // Of a set that lives for one request everything stays dirty, in the order of the request.
    this.#todo = [...this.#set.dirty];
    this.#next = 0;
    this.#fetched = [];
    this.#remainingBytes = Math.min(this.#params.maxBytes, this.#host.output.shareBytes);
    this.#passBytes = Math.max(1, this.#remainingBytes);
    this.#needsOneMessage = true;
    return this.#continuePass();
  }

  #continuePass(): Promise<void> | undefined {
    while (this.#next < this.#todo.length) {
      const position = this.#todo[this.#next]!;
      this.#next += 1;
      const fetched = this.#reader.read(position, {
        maxBytes: Math.min(this.#remainingBytes, this.#host.output.leftBytes),
        needsOneMessage: this.#needsOneMessage,
        isFirstPass: this.#state === 'reading',
      });
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
      this.#chargedBytes += fetched.sizeBytes;
      this.#host.output.take(fetched.sizeBytes);
    }
  }

  /** What is handed over is counted by the connection that sends it. */
  #discharge(): void {
    this.#host.output.give(this.#chargedBytes);
    this.#chargedBytes = 0;
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
      bytes += fetched.availableBytes;
    }
    const isFull = bytes >= Math.min(this.#params.minBytes, this.#passBytes);
    return isFull || refused === this.#set.size;
  }

  #park(): void {
    this.#state = 'parked';
    this.#discharge();
    for (const fetched of this.#fetched) {
      fetched.release();
      const { position, data } = fetched;
      if (this.#params.minBytes > 1) this.#bytes.set(position, fetched.availableBytes);
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
      const found = this.#reader.probe(position);
      if (found === 'answer') return true;
      if (found === 'nothing') continue;
      if (this.#params.minBytes <= 1) return true;
      this.#measure(position, found);
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
    this.#bytes.set(position, outcome.ok ? outcome.availableBytes : Infinity);
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
    this.#discharge();
    this.#host.purgatory.unpark(this);
    if (this.#set.operation === this) this.#set.operation = undefined;
    this.#set.takeChanged();
    if (!this.#isIncremental) this.#set.unwatchAll();
  }
}
