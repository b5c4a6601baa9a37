// One consumer of a group, in a process of its own: what crashes is ended with SIGKILL, and what holds the event loop
// holds nobody else's. Its options come as JSON in the first argument (see members.ts); what happens to it is told to
// the parent in messages, and 'leave' from there ends it in order.
import { createRequire } from 'node:module';

const options = JSON.parse(process.argv[2]);
const require = createRequire(new URL('../package.json', import.meta.url));

const tell = (message) => {
  if (process.connected) process.send(message);
};
const nameOf = (topic, partition) => `${topic}-${partition}`;

/** kafkajs gives up where the broker is away just then. */
async function persist(what) {
  for (;;) {
    try {
      return await what();
    } catch (error) {
      tell({ kind: 'error', message: error.message });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

// kafkajs leaves some promises alone when a connection breaks.
process.on('unhandledRejection', (error) => tell({ kind: 'error', message: String(error) }));

/** The two clients call the same assignment by different names. */
function assigners({ PartitionAssigners }) {
  return [
    (parts) => {
      const assigner = PartitionAssigners.roundRobin(parts);
      return {
        ...assigner,
        name: 'roundrobin',
        protocol: (subscription) => ({ ...assigner.protocol(subscription), name: 'roundrobin' }),
      };
    },
  ];
}

async function runKafkajs() {
  const kafkajs = require('kafkajs');
  const { Kafka, logLevel } = kafkajs;
  const kafka = new Kafka({
    clientId: options.name,
    brokers: [options.bootstrap],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 60 },
  });
  const consumer = kafka.consumer({
    groupId: options.group,
    sessionTimeout: options.sessionMs,
    rebalanceTimeout: options.rebalanceMs,
    heartbeatInterval: options.heartbeatMs,
    maxWaitTimeInMs: 100,
    partitionAssigners: assigners(kafkajs),
    retry: {
      initialRetryTime: 50,
      maxRetryTime: 500,
      retries: 60,
      restartOnFailure: async () => true,
    },
  });
  consumer.on('consumer.group_join', ({ payload }) => {
    const owned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => nameOf(topic, partition)),
    );
    tell({ kind: 'assigned', owned, memberId: payload.memberId });
  });
  consumer.on('consumer.rebalancing', () => tell({ kind: 'revoked', owned: [] }));
  const begin = async () => {
    await persist(() => consumer.connect());
    await persist(() => consumer.subscribe({ topics: options.topics, fromBeginning: true }));
    await consumer.run(running);
  };
  consumer.on('consumer.crash', ({ payload }) => {
    tell({ kind: 'error', message: String(payload.error) });
    // It takes a coordinator that is away for one that will never be; whoever uses it must begin again.
    if (!payload.restart) void begin();
  });
  const running = {
    autoCommit: false,
    eachBatch: async ({ batch, heartbeat }) => {
      const { topic, partition, messages } = batch;
      tell({
        kind: 'records',
        records: messages.map(({ offset, value }) => [
          topic,
          partition,
          Number(offset),
          String(value),
        ]),
      });
      const next = { topic, partition, offset: String(Number(batch.lastOffset()) + 1) };
      const metadata = options.metadata ?? null;
      await consumer.commitOffsets([metadata === null ? next : { ...next, metadata }]);
      tell({ kind: 'committed', offsets: [[topic, partition, Number(next.offset)]] });
      await heartbeat();
    },
  };
  await begin();
  return () => consumer.disconnect();
}

async function runRdkafka() {
  const { KafkaConsumer } = require('node-rdkafka');
  const consumer = new KafkaConsumer(
    {
      'client.id': options.name,
      'metadata.broker.list': options.bootstrap,
      'broker.address.family': 'v4',
      'group.id': options.group,
      ...(options.instance === undefined ? {} : { 'group.instance.id': options.instance }),
      'session.timeout.ms': options.sessionMs,
      'max.poll.interval.ms': options.rebalanceMs,
      'heartbeat.interval.ms': options.heartbeatMs,
      'partition.assignment.strategy': options.strategy,
      'enable.auto.commit': false,
      'fetch.wait.max.ms': 100,
      'reconnect.backoff.max.ms': 500,
      rebalance_cb: true,
    },
    { 'auto.offset.reset': 'earliest' },
  );
  const owned = new Set();
  consumer.on('rebalance', ({ code }, partitions) => {
    const names = partitions.map(({ topic, partition }) => nameOf(topic, partition));
    const isAssigned = code === -175;
    for (const name of names) {
      if (isAssigned) owned.add(name);
      else owned.delete(name);
    }
    tell({ kind: isAssigned ? 'assigned' : 'revoked', owned: [...owned], changed: names.length });
  });
  consumer.on('rebalance.error', (error) => tell({ kind: 'error', message: error.message }));
  consumer.on('event.error', (error) => tell({ kind: 'error', message: error.message }));
  await new Promise((resolve, reject) => {
    consumer.connect({ timeout: 60_000 }, (error) => (error ? reject(error) : resolve()));
  });
  consumer.setDefaultConsumeTimeout(100);
  consumer.subscribe(options.topics);
  let isLeaving = false;
  const stopped = new Promise((resolve) => {
    const next = () => {
      if (isLeaving) resolve();
      else
        consumer.consume(200, (_error, messages) => {
          take(consumer, owned, messages ?? []);
          setImmediate(next);
        });
    };
    next();
  });
  return async () => {
    isLeaving = true;
    await stopped;
    await new Promise((resolve) => consumer.disconnect(() => resolve()));
  };
}

/** Commits before the next rebalance can be answered: what is committed later could be another's by then. */
function take(consumer, owned, messages) {
  const mine = messages.filter(({ topic, partition }) => owned.has(nameOf(topic, partition)));
  if (mine.length === 0) return;
  tell({
    kind: 'records',
    records: mine.map(({ topic, partition, offset, value }) => [
      topic,
      partition,
      offset,
      String(value),
    ]),
  });
  const ends = new Map();
  for (const { topic, partition, offset } of mine) {
    ends.set(nameOf(topic, partition), { topic, partition, offset: offset + 1 });
  }
  try {
    consumer.commitSync([...ends.values()]);
    const offsets = [...ends.values()].map(({ topic, partition, offset }) => [
      topic,
      partition,
      offset,
    ]);
    tell({ kind: 'committed', offsets });
  } catch (error) {
    tell({ kind: 'uncommitted', message: error.message });
  }
}

const leave = await (options.client === 'kafkajs' ? runKafkajs() : runRdkafka());
tell({ kind: 'running' });
process.on('message', async (message) => {
  if (message !== 'leave') return;
  await leave();
  process.exit(0);
});
// A member does not outlive the test.
process.on('disconnect', () => process.exit(1));
