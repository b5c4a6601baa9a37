import type { Cases } from '../../harness/case-suite.ts';
import { equal, type Kafkajs, kitCase, numbered, once, take, values } from '../kit.ts';

const subscribing: Cases = {
  'consumer-topics': kitCase(async (kit) => {
    const topics = [await kit.filled(['a']), await kit.filled(['b'])];
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics, fromBeginning: true });
    equal(values(await take(consumer, 2)).sort(), ['a', 'b']);
  }),
  'consumer-one-topic': kitCase(async (kit) => {
    const topic = await kit.filled(['a', 'b']);
    const consumer = await kit.consumer();
    await consumer.subscribe({ topic, fromBeginning: true });
    equal(values(await take(consumer, 2)), ['a', 'b']);
  }),
  'consumer-pattern': kitCase(async (kit) => {
    const prefix = kit.unique('pattern');
    await kit.filled(['a'], { topic: `${prefix}-one` });
    await kit.filled(['b'], { topic: `${prefix}-two` });
    await kit.filled(['c'], { topic: `${prefix}x` });
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [new RegExp(`^${prefix}-.*`)], fromBeginning: true });
    equal(values(await take(consumer, 2)).sort(), ['a', 'b']);
  }),
  'consumer-from-now': kitCase(async (kit) => {
    const topic = await kit.filled(['old']);
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: false });
    const joins = once<Kafkajs.ConsumerFetchEvent>((on) => consumer.on(consumer.events.FETCH, on));
    const read = take(consumer, 1);
    await joins;
    const producer = await kit.producer();
    await producer.send({ topic, messages: [{ value: 'new' }] });
    equal(values(await read), ['new']);
  }),
  'consumer-auto-creation': kitCase(async (kit) => {
    const topic = kit.unique('by-itself');
    const consumer = await kit.consumer({ allowAutoTopicCreation: true });
    const subscribe = (): Promise<boolean> =>
      consumer.subscribe({ topics: [topic], fromBeginning: true }).then(
        () => true,
        () => false,
      );
    // The first answer is that it is not there; asking makes it.
    while (!(await subscribe()));
    const read = take(consumer, 1);
    const producer = await kit.producer();
    await producer.send({ topic, messages: [{ value: 'x' }] });
    equal(values(await read), ['x']);
  }),
  'consumer-message': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 2 });
    const producer = await kit.producer();
    const message = { key: 'k', value: 'v', headers: { h: '1' }, timestamp: '1000000000000' };
    await producer.send({ topic, messages: [{ ...message, partition: 1 }] });
    const [read] = await kit.read(topic, 1);
    equal(
      [read?.topic, read?.partition, read?.offset, read?.timestamp, read?.attributes],
      [topic, 1, '0', message.timestamp, 0],
    );
    equal([String(read?.key), String(read?.value), String(read?.headers?.['h'])], ['k', 'v', '1']);
  }),
};

const fetching: Cases = {
  'consumer-max-bytes': kitCase(async (kit) => {
    const topic = await kit.topic();
    const producer = await kit.producer();
    const all = numbered(40, 'x'.repeat(1000));
    for (let at = 0; at < 40; at += 4)
      await producer.send({
        topic,
        messages: all.slice(at, at + 4).map((value) => ({ value })),
      });
    const consumer = await kit.consumer({ maxBytesPerPartition: 5000, maxBytes: 10_000 });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const sizes: number[] = [];
    consumer.on(consumer.events.START_BATCH_PROCESS, ({ payload }) =>
      sizes.push(payload.batchSize),
    );
    equal(values(await take(consumer, 40)), all);
    equal(
      sizes.every((size) => size <= 4),
      true,
    );
  }),
  'consumer-batch-above-limit': kitCase(async (kit) => {
    const all = numbered(20, 'x'.repeat(500));
    const topic = await kit.filled(all);
    const consumer = await kit.consumer({ maxBytesPerPartition: 100, maxBytes: 100 });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    equal(values(await take(consumer, 20)), all);
  }),
  'consumer-min-bytes': kitCase(async (kit) => {
    const topic = await kit.filled(['a']);
    const consumer = await kit.consumer({ minBytes: 100_000, maxWaitTimeInMs: 300 });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const fetches = once<Kafkajs.ConsumerFetchEvent>((on) =>
      consumer.on(consumer.events.FETCH, on),
    );
    equal(values(await take(consumer, 1)), ['a']);
    const { payload } = await fetches;
    equal(payload.duration >= 290, true);
  }),
  'consumer-concurrent-partitions': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 4 });
    const producer = await kit.producer();
    const messages = [0, 1, 2, 3].map((partition) => ({ value: String(partition), partition }));
    await producer.send({ topic, messages });
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let waiting = 0;
    await new Promise<void>((resolve, reject) => {
      const both = new Promise<void>((open) => {
        consumer
          .run({
            partitionsConsumedConcurrently: 4,
            eachMessage: async () => {
              if (++waiting === 4) open();
              await both;
              resolve();
            },
          })
          .catch(reject);
      });
    });
    equal(waiting, 4);
  }),
  'consumer-rack': kitCase(async (kit) => {
    const topic = await kit.filled(['a']);
    const consumer = await kit.consumer({ rackId: 'here' });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    equal(values(await take(consumer, 1)), ['a']);
  }),
  'consumer-read-uncommitted': kitCase(async (kit) => {
    const topic = await kit.filled(['a']);
    const consumer = await kit.consumer({ readUncommitted: true, maxInFlightRequests: 1 });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    equal(values(await take(consumer, 1)), ['a']);
  }),
  'consumer-deleted-records': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(10));
    const groupId = kit.unique('group');
    const admin = await kit.admin();
    await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '2' }] });
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '5' }] });
    const consumer = await kit.consumer({ groupId });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    equal(values(await take(consumer, 5)), numbered(10).slice(5));
  }),
};

const steering: Cases = {
  'consumer-pause-resume': kitCase(async (kit) => {
    const topic = await kit.filled(['a'], { numPartitions: 2 });
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const seen: string[] = [];
    const reads = once<string>((on) =>
      consumer.run({
        eachMessage: ({ message }) => {
          seen.push(String(message.value));
          on(String(message.value));
          return Promise.resolve();
        },
      }),
    );
    await reads;
    consumer.pause([{ topic, partitions: [0] }]);
    equal(consumer.paused(), [{ topic, partitions: [0] }]);
    const producer = await kit.producer();
    await producer.send({ topic, messages: [{ value: 'held', partition: 0 }] });
    await producer.send({ topic, messages: [{ value: 'free', partition: 1 }] });
    while (!seen.includes('free')) await nextFetch(consumer);
    equal(seen, ['a', 'free']);
    consumer.resume([{ topic }]);
    while (!seen.includes('held')) await nextFetch(consumer);
    equal(consumer.paused(), []);
  }),
  'consumer-pause-in-handler': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(3));
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const seen: string[] = [];
    let resume: () => void = () => undefined;
    const eachMessage = (payload: Kafkajs.EachMessagePayload): Promise<void> => {
      seen.push(String(payload.message.value));
      if (seen.length === 1) {
        resume = payload.pause();
        throw new Error('later');
      }
      return Promise.resolve();
    };
    void consumer.run({ eachMessage });
    while (seen.length === 0) await nextFetch(consumer);
    equal(consumer.paused(), [{ topic, partitions: [0] }]);
    resume();
    while (seen.length < 4) await nextFetch(consumer);
    equal(seen, ['value 0', ...numbered(3)]);
  }),
  'consumer-seek': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(10));
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const read = take(consumer, 3);
    consumer.seek({ topic, partition: 0, offset: '7' });
    equal(values(await read).slice(-3), numbered(10).slice(7));
  }),
  'consumer-seek-out-of-range': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(3));
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const read = take(consumer, 3);
    consumer.seek({ topic, partition: 0, offset: '1000' });
    equal(values(await read), numbered(3));
  }),
  'consumer-stop-and-run': kitCase(async (kit) => {
    const topic = await kit.filled(['a']);
    const consumer = await kit.consumer();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    equal(values(await take(consumer, 1)), ['a']);
    const stops = once((on) => consumer.on(consumer.events.STOP, on));
    await consumer.stop();
    await stops;
    const producer = await kit.producer();
    await producer.send({ topic, messages: [{ value: 'b' }] });
    equal(values(await take(consumer, 1)), ['b']);
  }),
  'consumer-handler-error': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(3));
    const consumer = await kit.consumer({ retry: { initialRetryTime: 20, retries: 2 } });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    let failures = 0;
    const seen: string[] = [];
    const eachMessage = ({ message }: Kafkajs.EachMessagePayload): Promise<void> => {
      if (message.offset === '1' && failures++ < 2) throw new Error('again');
      seen.push(String(message.value));
      return Promise.resolve();
    };
    void consumer.run({ eachMessage });
    while (seen.length < 3) await nextFetch(consumer);
    equal(seen, numbered(3));
  }),
  'consumer-restart-on-failure': kitCase(async (kit) => {
    const topic = await kit.filled(['a']);
    const asked: string[] = [];
    const restartOnFailure = (error: Error): Promise<boolean> => {
      asked.push(error.name);
      return Promise.resolve(false);
    };
    const retry = { initialRetryTime: 10, retries: 1, restartOnFailure };
    const consumer = await kit.consumer({ retry });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const crashes = once<Kafkajs.ConsumerCrashEvent>((on) =>
      consumer.on(consumer.events.CRASH, on),
    );
    void consumer.run({ eachMessage: () => Promise.reject(new Error('always')) });
    const { payload } = await crashes;
    equal([payload.restart, asked], [false, ['KafkaJSNumberOfRetriesExceeded']]);
  }),
};

function nextFetch(consumer: Kafkajs.Consumer): Promise<unknown> {
  return new Promise((resolve) => {
    const end = consumer.on(consumer.events.END_BATCH_PROCESS, done);
    const fetched = consumer.on(consumer.events.FETCH, done);
    function done(): void {
      end();
      fetched();
      resolve(undefined);
    }
  });
}

export const consumerCases: Cases = { ...subscribing, ...fetching, ...steering };
