import { createRequire } from 'node:module';
import { testPackage } from '../../compat/harness/paths.ts';
import type * as Rdkafka from 'node-rdkafka';

/** The module is loaded when it is first used: tests that need it are skipped where it could not be compiled. */
function load(): typeof Rdkafka {
  return createRequire(testPackage)('node-rdkafka') as typeof Rdkafka;
}

const open = new Set<{ close(): Promise<void> }>();

/** Closes what a failed test left open: a client that is not closed keeps its process from ending. */
export async function closeClients(): Promise<void> {
  await Promise.all([...open].map((client) => client.close()));
}

export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly opaque: unknown;
}

export interface ProduceOptions {
  readonly partition?: number;
  readonly key?: string | null;
  readonly timestampMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Comes back with the delivery. */
  readonly opaque?: unknown;
}

function connect(client: Rdkafka.Producer | Rdkafka.KafkaConsumer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.connect({ timeout: 30_000 }, (error) => {
      // The callback's type says that there is always an error.
      const failure = error as Rdkafka.LibrdKafkaError | null;
      if (failure === null) resolve();
      else reject(new Error(failure.message));
    });
  });
}

/** A librdkafka producer that keeps count of what it has sent and what was acknowledged. */
export class RdkafkaProducer {
  /** What librdkafka reported through its error callback. */
  readonly errors: string[] = [];
  readonly failures: string[] = [];
  sentCount = 0;
  ackedCount = 0;
  lastAckMs = -Infinity;
  onDelivery: (delivery: Delivery) => void = () => undefined;
  readonly #producer: Rdkafka.Producer;

  private constructor(bootstrap: string, config: Readonly<Record<string, unknown>>) {
    const { Producer } = load();
    this.#producer = new Producer({
      'metadata.broker.list': bootstrap,
      'broker.address.family': 'v4',
      dr_cb: true,
      ...config,
    });
    this.#producer.setPollInterval(5);
    this.#producer.on('event.error', (error) => this.errors.push(error.message));
    this.#producer.on('delivery-report', (error, report) => {
      const failure = error as Rdkafka.LibrdKafkaError | null;
      if (failure !== null) {
        this.failures.push(failure.message);
        return;
      }
      this.ackedCount++;
      this.lastAckMs = performance.now();
      const { topic, partition, offset } = report;
      this.onDelivery({ topic, partition, offset, opaque: report.opaque as unknown });
    });
  }

  static async connect(
    bootstrap: string,
    config: Readonly<Record<string, unknown>> = {},
  ): Promise<RdkafkaProducer> {
    const producer = new RdkafkaProducer(bootstrap, config);
    open.add(producer);
    await connect(producer.#producer);
    return producer;
  }

  get outstandingCount(): number {
    return this.sentCount - this.ackedCount - this.failures.length;
  }

  send(topic: string, value: string | Buffer, options: ProduceOptions = {}): void {
    const headers = Object.entries(options.headers ?? {}).map(([key, header]) => ({
      [key]: header,
    }));
    this.#producer.produce(
      topic,
      options.partition ?? null,
      typeof value === 'string' ? Buffer.from(value) : value,
      options.key ?? null,
      options.timestampMs ?? null,
      options.opaque,
      headers,
    );
    this.sentCount++;
  }

  flush(timeoutMs = 30_000): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#producer.flush(timeoutMs, (error) => {
        const failure = error as Rdkafka.LibrdKafkaError | null;
        if (failure === null) resolve();
        else reject(new Error(`flush: ${failure.message}`));
      });
    });
  }

  close(): Promise<void> {
    open.delete(this);
    return new Promise((resolve) => {
      this.#producer.disconnect(5_000, () => resolve());
    });
  }
}

export interface Consumed {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: string | null;
  readonly value: string | null;
}

export interface PartitionStart {
  readonly topic: string;
  readonly partition: number;
  /** An offset, or 'earliest'. */
  readonly offset: number | 'earliest';
}

/** A librdkafka consumer with partitions assigned by hand: no group is joined. */
export class RdkafkaConsumer {
  readonly errors: string[] = [];
  /** Positions at the end of a partition, by `topic-partition`, as last reported. */
  readonly ends = new Map<string, number>();
  onRecord: (record: Consumed) => void = () => undefined;
  onEnd: (topicPartition: string) => void = () => undefined;
  readonly #consumer: Rdkafka.KafkaConsumer;
  #isClosing = false;
  #idle: Promise<void> = Promise.resolve();

  private constructor(bootstrap: string, config: Readonly<Record<string, unknown>>) {
    const { KafkaConsumer } = load();
    this.#consumer = new KafkaConsumer(
      {
        'metadata.broker.list': bootstrap,
        'broker.address.family': 'v4',
        'group.id': 'assigned',
        'enable.auto.commit': false,
        'enable.partition.eof': true,
        'fetch.wait.max.ms': 50,
        ...config,
      },
      { 'auto.offset.reset': 'earliest' },
    );
    this.#consumer.setDefaultConsumeTimeout(50);
    this.#consumer.on('event.error', (error) => this.errors.push(error.message));
    this.#consumer.on('data', ({ topic, partition, offset, timestamp, key, value }) => {
      this.onRecord({
        topic,
        partition,
        offset,
        timestampMs: timestamp ?? -1,
        key: key === null || key === undefined ? null : key.toString(),
        value: value === null ? null : value.toString(),
      });
    });
    this.#consumer.on('partition.eof', ({ topic, partition, offset }) => {
      this.ends.set(`${topic}-${partition}`, offset);
      this.onEnd(`${topic}-${partition}`);
    });
  }

  static async assigned(
    bootstrap: string,
    partitions: readonly PartitionStart[],
    config: Readonly<Record<string, unknown>> = {},
  ): Promise<RdkafkaConsumer> {
    const consumer = new RdkafkaConsumer(bootstrap, config);
    open.add(consumer);
    await connect(consumer.#consumer);
    consumer.#consumer.assign(
      // -2 is librdkafka's RD_KAFKA_OFFSET_BEGINNING.
      partitions.map((one) => ({ ...one, offset: one.offset === 'earliest' ? -2 : one.offset })),
    );
    consumer.#pull();
    return consumer;
  }

  async close(): Promise<void> {
    open.delete(this);
    this.#isClosing = true;
    await this.#idle;
    await new Promise<void>((resolve) => this.#consumer.disconnect(() => resolve()));
  }

  // Not its flowing mode: a client that is closed in the middle of that sometimes never says that it is.
  #pull(): void {
    this.#idle = new Promise((resolve) => {
      const next = (): void => {
        if (this.#isClosing) resolve();
        else this.#consumer.consume(1_000, () => setImmediate(next));
      };
      next();
    });
  }
}

/** Everything that lies in the partitions now, in the order of each partition. */
export async function readToEnd(
  bootstrap: string,
  partitions: readonly PartitionStart[],
  options: { config?: Readonly<Record<string, unknown>>; timeoutMs?: number } = {},
): Promise<Consumed[]> {
  const records: Consumed[] = [];
  const consumer = await RdkafkaConsumer.assigned(bootstrap, partitions, options.config);
  consumer.onRecord = (record) => records.push(record);
  const waiting = new Set(partitions.map(({ topic, partition }) => `${topic}-${partition}`));
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(
            new Error(
              `the end of ${[...waiting].join()} was not reached; ${consumer.errors.join()}`,
            ),
          ),
        options.timeoutMs ?? 60_000,
      );
      const reached = (topicPartition: string): void => {
        waiting.delete(topicPartition);
        if (waiting.size > 0) return;
        clearTimeout(timer);
        resolve();
      };
      consumer.onEnd = reached;
      for (const topicPartition of consumer.ends.keys()) reached(topicPartition);
    });
  } finally {
    await consumer.close();
  }
  return records;
}
