import { deepStrictEqual } from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { type Kafkajs, loadKafkajs } from '../../test/clients/kafkajs.ts';
import type { Case } from '../harness/case-suite.ts';

export type { Kafkajs };

export type Received = Kafkajs.KafkaMessage & {
  readonly topic: string;
  readonly partition: number;
};

/** What a case uses: clients of one broker, all of which are closed when the case ends. */
export class Kit {
  readonly module = loadKafkajs();
  readonly bootstrap: string;
  readonly unique: (name: string) => string;
  readonly #open: { disconnect(): Promise<void> }[] = [];

  constructor(bootstrap: string, unique: (name: string) => string) {
    this.bootstrap = bootstrap;
    this.unique = unique;
  }

  client(config: Partial<Kafkajs.KafkaConfig> = {}): Kafkajs.Kafka {
    const logLevel = this.module.logLevel.NOTHING;
    return new this.module.Kafka({
      clientId: 'suite',
      brokers: [this.bootstrap],
      logLevel,
      ...config,
    });
  }

  /** Connects it, and disconnects it when the case ends. */
  async connected<T extends { connect(): Promise<void>; disconnect(): Promise<void> }>(
    client: T,
  ): Promise<T> {
    this.#open.push(client);
    await client.connect();
    return client;
  }

  admin(config?: Kafkajs.AdminConfig): Promise<Kafkajs.Admin> {
    return this.connected(this.client().admin(config));
  }

  producer(config: Kafkajs.ProducerConfig = {}): Promise<Kafkajs.Producer> {
    return this.connected(this.client().producer(config));
  }

  /** Of a new group unless one is named; its fetches end early, because a consumer stops when they have ended. */
  consumer(config: Partial<Kafkajs.ConsumerConfig> = {}): Promise<Kafkajs.Consumer> {
    return this.connected(
      this.client().consumer({ groupId: this.unique('group'), maxWaitTimeInMs: 50, ...config }),
    );
  }

  async topic(topic: Partial<Kafkajs.ITopicConfig> = {}): Promise<string> {
    const name = topic.topic ?? this.unique('topic');
    const admin = await this.admin();
    const config = { numPartitions: 1, ...topic, topic: name };
    // A broker knows a topic a moment after the controller has made it, and kafkajs does not wait for that.
    await admin.createTopics({ waitForLeaders: false, topics: [config] });
    const isKnown = (): Promise<boolean> =>
      admin.fetchTopicMetadata({ topics: [name] }).then(
        () => true,
        () => false,
      );
    while (!(await isKnown()));
    return name;
  }

  /** A topic of one partition with these values. */
  async filled(
    values: readonly string[],
    topic: Partial<Kafkajs.ITopicConfig> = {},
  ): Promise<string> {
    const name = await this.topic(topic);
    const producer = await this.producer();
    const messages = values.map((value) => ({ value, partition: 0 }));
    await producer.send({ topic: name, messages });
    return name;
  }

  /** The first so many messages of a topic, as a new group reads them. */
  async read(topic: string, count: number): Promise<readonly Received[]> {
    const consumer = await this.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const messages = await take(consumer, count);
    await consumer.disconnect();
    return messages;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#open.map((client) => client.disconnect()));
  }
}

/** Runs a subscribed consumer, and what it hands to eachMessage until there are so many. */
export function take(
  consumer: Kafkajs.Consumer,
  count: number,
  config: Kafkajs.ConsumerRunConfig = {},
): Promise<readonly Received[]> {
  const messages: Received[] = [];
  return new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const eachMessage = ({
      topic,
      partition,
      message,
    }: Kafkajs.EachMessagePayload): Promise<void> => {
      messages.push({ ...message, topic, partition });
      if (messages.length === count) resolve(messages);
      return Promise.resolve();
    };
    consumer.run({ ...config, eachMessage }).catch(reject);
  });
}

/** A client whose sockets are handed out: a paused one is silent in both directions. */
export function silenceable(
  kit: Kit,
  sockets: Socket[],
  config: Partial<Kafkajs.KafkaConfig> = {},
): Kafkajs.Kafka {
  const socketFactory: Kafkajs.ISocketFactory = ({ host, port, onConnect }) => {
    const socket = connect(port, host, onConnect);
    const write = socket.write.bind(socket);
    socket.write = ((...args: Parameters<typeof write>) =>
      socket.isPaused() || write(...args)) as typeof socket.write;
    sockets.push(socket);
    return socket;
  };
  return kit.client({ retry: { retries: 0 }, ...config, socketFactory });
}

/** The next event of a kind. */
export function once<T>(
  on: (listener: (event: T) => void) => unknown,
  accept: (event: T) => boolean = () => true,
): Promise<T> {
  return new Promise((resolve) => {
    const off = on((event) => {
      if (!accept(event)) return;
      resolve(event);
      if (typeof off === 'function') (off as () => void)();
    });
  });
}

export function kitCase(use: (kit: Kit) => Promise<void>): Case {
  return async ({ bootstrap, unique }) => {
    const kit = new Kit(bootstrap, unique);
    try {
      await use(kit);
    } finally {
      await kit.close();
    }
  };
}

export function equal(actual: unknown, expected: unknown): void {
  deepStrictEqual(actual, expected);
}

/** What a call failed with: the name of the class, the code of the protocol and the message. */
export async function failure(
  call: Promise<unknown>,
): Promise<{ name: string; type: string | undefined; message: string; error: Error }> {
  const error = await call.then(
    (value) => new Error(`did not fail: ${JSON.stringify(value)}`),
    (reason: unknown) => reason as Error & { type?: string; cause?: Error & { type?: string } },
  );
  const { name, message } = error;
  const type = 'type' in error ? error.type : (error.cause as { type?: string } | undefined)?.type;
  return { name, type, message, error };
}

export function values(messages: readonly Kafkajs.KafkaMessage[]): (string | null)[] {
  return messages.map(({ value }) => (value === null ? null : value.toString()));
}

export function numbered(count: number, name = 'value'): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index}`);
}
