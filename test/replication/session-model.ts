import { expect } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import type { FetchedPartition } from '../../src/replication/fetch-reader.ts';
import type { FetchPosition } from '../../src/replication/fetch-set.ts';
import { PendingFetch, position, type FetchReply } from './fetching.ts';
import { batchOf, Replicas } from './fixture.ts';

const PARTITION_COUNT = 12;

/** What the client asked for, and what it was last told. */
interface ModelPartition {
  fetchOffset: number;
  toldHighWatermark: number;
  toldLogStart: number;
}

/**
 * A client with one fetch session, and what KIP-227 says that each answer must hold: all of a full fetch; else the
 * partitions with records, with an error, or with a mark that the client has not been told. Requests, appends,
 * deletions and restarts of the session are drawn from the seed.
 */
export class SessionModel {
  readonly seen = { records: 0, quiet: 0, restarts: 0, parked: 0, forgotten: 0, errors: 0 };
  readonly #replicas: Replicas;
  readonly #random: SeededRandom;
  readonly #seed: number;
  readonly #model = new Map<number, ModelPartition>();
  #step = 0;
  #sessionId = 0;
  #sessionEpoch = 0;
  /** What the client took of the last answer, to be said with the next request. */
  #taken = new Set<number>();

  private constructor(replicas: Replicas, seed: number) {
    this.#replicas = replicas;
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
  }

  static async open(seed: number): Promise<SessionModel> {
    const replicas = await Replicas.open({ seed });
    await replicas.createTopic('t', { partitions: PARTITION_COUNT });
    // A log's first write takes more turns than the others.
    for (let index = 0; index < PARTITION_COUNT; index++) {
      replicas.append('t', batchOf(['first']), 1, index);
    }
    await replicas.time.settle();
    return new SessionModel(replicas, seed);
  }

  async close(): Promise<void> {
    await this.#replicas.close();
  }

  async step(): Promise<void> {
    this.#step += 1;
    await this.#changeLogs();
    if (this.#random.below(40) === 0) [this.#sessionId, this.#sessionEpoch] = [0, 0];
    const isFull = this.#sessionEpoch === 0;
    if (isFull) {
      this.#model.clear();
      this.#taken.clear();
      this.seen.restarts += 1;
    }
    const reply = await this.#request(isFull);
    this.#check(reply, isFull);
    this.#sessionId = reply.sessionId;
    this.#sessionEpoch += 1;
    for (const { position: at, sizeBytes } of reply.partitions) {
      if (sizeBytes > 0 && this.#random.below(3) > 0) this.#taken.add(at.partitionIndex);
    }
  }

  get #what(): string {
    return `seed ${String(this.#seed)}, step ${String(this.#step)}`;
  }

  #logOf(index: number) {
    return this.#replicas.partition('t', index).log!;
  }

  async #changeLogs(): Promise<void> {
    const random = this.#random;
    for (let appends = random.below(3); appends > 0; appends--) {
      const values = Array.from({ length: 1 + random.below(3) }, () => 'v');
      const acks = random.below(2) === 0 ? 1 : -1;
      this.#replicas.append('t', batchOf(values), acks, random.below(PARTITION_COUNT));
    }
    if (random.below(3) === 0) {
      const log = this.#logOf(random.below(PARTITION_COUNT));
      void log.deleteRecordsBefore(log.highWatermark - random.below(2));
    }
    // What an answer must hold is read off the logs afterwards: they stand still while it is made.
    await this.#replicas.time.settle();
  }

  async #request(isFull: boolean): Promise<FetchReply> {
    const random = this.#random;
    const positions: FetchPosition[] = [];
    const forgotten: number[] = [];
    for (let index = 0; index < PARTITION_COUNT; index++) {
      const change = this.#changeOf(index, isFull);
      if (change === 'forget') forgotten.push(index);
      else if (change !== undefined) positions.push(change);
    }
    this.#taken.clear();
    const fetch = new PendingFetch(this.#replicas, {
      sessionId: this.#sessionId,
      sessionEpoch: this.#sessionEpoch,
      positions,
      forgotten: forgotten.map((partitionIndex) => ({
        topicName: 't',
        topicId: ZERO_UUID,
        partitionIndex,
      })),
      params: { maxWaitMs: random.below(2) * 100, minBytes: 1 + random.below(2) * 150 },
    });
    if (fetch.reply === undefined) {
      this.seen.parked += 1;
      // In one turn, so that the fetch that they wake sees all of them.
      for (let appends = random.below(4); appends > 0; appends--) {
        this.#replicas.append('t', batchOf(['w']), 1, random.below(PARTITION_COUNT));
      }
      await this.#replicas.time.advance(101);
    }
    expect(fetch.failure, this.#what).toBeUndefined();
    expect(fetch.reply?.code, this.#what).toBe(ErrorCode.NONE);
    return fetch.reply!;
  }

  /** What the next request says of a partition, if anything. */
  #changeOf(index: number, isFull: boolean): FetchPosition | 'forget' | undefined {
    const known = this.#model.get(index);
    const { logStartOffset, highWatermark } = this.#logOf(index);
    const change = this.#random.below(12);
    if (known === undefined) {
      if (isFull ? change > 9 : change > 1) return undefined;
      const fetchOffset = logStartOffset + this.#random.below(highWatermark - logStartOffset + 1);
      this.#model.set(index, { fetchOffset, toldHighWatermark: -1, toldLogStart: -1 });
      return position('t', index, fetchOffset);
    }
    if (change === 0 && this.#model.size > 1) {
      this.#model.delete(index);
      this.seen.forgotten += 1;
      return 'forget';
    }
    if (this.#taken.has(index) || change === 1) known.fetchOffset = highWatermark;
    else if (change === 2) known.fetchOffset = Math.max(known.fetchOffset, logStartOffset);
    else return undefined;
    return position('t', index, known.fetchOffset);
  }

  #check(reply: FetchReply, isFull: boolean): void {
    const answers = new Map(reply.partitions.map((one) => [one.position.partitionIndex, one]));
    expect(answers.size, this.#what).toBe(reply.partitions.length);
    for (const [index, told] of this.#model) {
      this.#checkPartition(index, told, answers.get(index), isFull);
    }
    const strangers = [...answers.keys()].filter((index) => !this.#model.has(index));
    expect(strangers, this.#what).toEqual([]);
  }

  #checkPartition(
    index: number,
    told: ModelPartition,
    answer: FetchedPartition | undefined,
    isFull: boolean,
  ): void {
    const what = `${this.#what}, partition ${String(index)}`;
    const { highWatermark, logStartOffset } = this.#logOf(index);
    const isOutOfRange = told.fetchOffset < logStartOffset;
    const hasRecords = !isOutOfRange && told.fetchOffset < highWatermark;
    const hasMoved =
      told.toldHighWatermark !== highWatermark || told.toldLogStart !== logStartOffset;
    expect(answer !== undefined, what).toBe(isFull || isOutOfRange || hasRecords || hasMoved);
    if (answer === undefined) {
      this.seen.quiet += 1;
    } else if (isOutOfRange) {
      this.seen.errors += 1;
      expect(answer.data.errorCode, what).toBe(ErrorCode.OFFSET_OUT_OF_RANGE);
      told.toldHighWatermark = -1;
      told.toldLogStart = -1;
    } else {
      if (hasRecords) this.seen.records += 1;
      expect(answer.data, what).toMatchObject({ errorCode: 0, highWatermark, logStartOffset });
      expect(answer.sizeBytes > 0, what).toBe(hasRecords);
      told.toldHighWatermark = highWatermark;
      told.toldLogStart = logStartOffset;
    }
  }
}
