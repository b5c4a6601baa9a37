import {
  createInitProducerIdRequest,
  initProducerIdApi,
} from '../../../protocol/generated/api/init-producer-id.ts';
import { createProduceRequest, produceApi } from '../../../protocol/generated/api/produce.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { buildBatch } from '../../../protocol/record/build.ts';
import type { SeededRandom } from '../../../src/base/prng.ts';
import type { History } from './history.ts';
import { type SimClient } from './sim-client.ts';
import type { Sleeper } from './sleeper.ts';

const PRODUCE_VERSIONS = [3, 7, 9, 12];
const FATAL: readonly number[] = [
  ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
  ErrorCode.UNKNOWN_PRODUCER_ID,
  ErrorCode.INVALID_RECORD,
  ErrorCode.CORRUPT_MESSAGE,
];

interface Batch {
  readonly partition: number;
  readonly baseSequence: number;
  readonly values: readonly string[];
}

export interface SimProducerOptions {
  readonly name: string;
  readonly topic: string;
  readonly partitionCount: number;
  readonly sleeper: Sleeper;
  readonly random: SeededRandom;
  readonly history: History;
  /** A planted bug: takes a new producer id for each attempt, so that nobody can tell a retry from a new batch. */
  readonly isForgetful: boolean;
}

/** An idempotent producer with acks=all: one batch after the other, each sent again until it is acknowledged. */
export class SimProducer {
  readonly #options: SimProducerOptions;
  readonly #sequences = new Map<number, number>();
  #producerId = -1;
  #count = 0;
  #stopped = false;

  constructor(options: SimProducerOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    const { sleeper, random, history } = this.#options;
    while (!this.#stopped) {
      const batch = this.#nextBatch();
      for (let isDone = false; !isDone && !this.#stopped;) {
        const outcome = await this.#attempt(batch).catch(() => undefined);
        isDone = outcome !== undefined;
        if (outcome === 'refused') {
          history.violations.push(
            `${this.#options.name}: an idempotent batch in order was refused`,
          );
          return;
        }
        if (!isDone) await sleeper.sleep(20 + random.below(50));
      }
      await sleeper.sleep(random.below(20));
    }
  }

  #nextBatch(): Batch {
    const { random, partitionCount, name } = this.#options;
    const partition = random.below(partitionCount);
    const count = 1 + random.below(5);
    const values = Array.from(
      { length: count },
      () => `${name}-${this.#count++}${'x'.repeat(random.below(200))}`,
    );
    const baseSequence = this.#sequences.get(partition) ?? 0;
    this.#sequences.set(partition, baseSequence + count);
    return { partition, baseSequence, values };
  }

  async #attempt(batch: Batch): Promise<'acknowledged' | 'refused' | undefined> {
    const client = await this.#options.sleeper.client();
    if (this.#producerId === -1 || this.#options.isForgetful) await this.#initProducerId(client);
    if (this.#producerId === -1) return undefined;
    const version = this.#options.random.pick(PRODUCE_VERSIONS);
    const response = await client.send(produceApi, this.#request(batch), version);
    const partition = response.responses[0]?.partitionResponses[0];
    if (partition === undefined) return undefined;
    if (FATAL.includes(partition.errorCode)) return 'refused';
    if (partition.errorCode !== ErrorCode.NONE) return undefined;
    batch.values.forEach((value, index) => {
      this.#options.history.acknowledge({
        partition: batch.partition,
        offset: partition.baseOffset + index,
        value,
      });
    });
    return 'acknowledged';
  }

  async #initProducerId(client: SimClient): Promise<void> {
    const request = createInitProducerIdRequest({
      transactionalId: null,
      transactionTimeoutMs: 60_000,
    });
    const response = await client.send(initProducerIdApi, request, 4);
    if (response.errorCode === ErrorCode.NONE) this.#producerId = response.producerId;
  }

  #request(batch: Batch): ReturnType<typeof createProduceRequest> {
    const records = buildBatch({
      records: batch.values.map((value) => ({
        key: null,
        value: Buffer.from(value),
        timestampMs: 1_767_225_600_000,
      })),
      producerId: this.#producerId,
      producerEpoch: 0,
      baseSequence: this.#options.isForgetful ? 0 : batch.baseSequence,
    });
    const partitionData = [{ index: batch.partition, records: [records] }];
    return createProduceRequest({
      acks: -1,
      timeoutMs: 5000,
      topicData: [{ name: this.#options.topic, topicId: ZERO_UUID, partitionData }],
    });
  }
}
