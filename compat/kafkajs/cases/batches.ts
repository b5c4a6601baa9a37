import type { Cases } from '../../harness/case-suite.ts';
import { equal, type Kafkajs, type Kit, kitCase, numbered, once, take, values } from '../kit.ts';

/** Runs a subscribed consumer until a batch was handled. */
function oneBatch<T>(
  consumer: Kafkajs.Consumer,
  handle: (payload: Kafkajs.EachBatchPayload) => Promise<T>,
  config: Kafkajs.ConsumerRunConfig = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const eachBatch = async (payload: Kafkajs.EachBatchPayload): Promise<void> => {
      await handle(payload).then(resolve, reject);
    };
    consumer.run({ ...config, eachBatch }).catch(reject);
  });
}

async function subscribed(
  kit: Kit,
  topic: string,
  config: Partial<Kafkajs.ConsumerConfig> = {},
): Promise<Kafkajs.Consumer> {
  const consumer = await kit.consumer(config);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  return consumer;
}

async function committed(kit: Kit, groupId: string, topic: string): Promise<string | undefined> {
  const admin = await kit.admin();
  const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
  return offsets?.partitions.find(({ partition }) => partition === 0)?.offset;
}

const batches: Cases = {
  'batch-describes-itself': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(5));
    const seen = await oneBatch(await subscribed(kit, topic), ({ batch }) =>
      Promise.resolve([
        ...[batch.topic, batch.partition, batch.highWatermark, batch.isEmpty()],
        ...[batch.firstOffset(), batch.lastOffset(), batch.offsetLag(), batch.offsetLagLow()],
        batch.messages.length,
      ]),
    );
    equal(seen, [topic, 0, '5', false, '0', '4', '0', '4', 5]);
  }),
  'batch-functions': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(5));
    const groupId = kit.unique('group');
    const consumer = await subscribed(kit, topic, { groupId });
    const uncommitted = await oneBatch(
      consumer,
      async ({ batch, ...payload }) => {
        equal([payload.isRunning(), payload.isStale()], [true, false]);
        for (const { offset } of batch.messages.slice(0, 3)) payload.resolveOffset(offset);
        await payload.heartbeat();
        const before = payload.uncommittedOffsets();
        const [partition, offset] = [0, '2'];
        await payload.commitOffsetsIfNecessary({
          topics: [{ topic, partitions: [{ partition, offset }] }],
        });
        return before;
      },
      { eachBatchAutoResolve: false, autoCommit: false },
    );
    // kafkajs names the partition in a string here, whatever its types say.
    const places = uncommitted.topics.flatMap(({ partitions }) => partitions);
    equal(
      places.map((place) => [Number(place.partition), place.offset]),
      [[0, '3']],
    );
    await consumer.disconnect();
    equal(await committed(kit, groupId, topic), '2');
  }),
  'batch-auto-resolve': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(5));
    const groupId = kit.unique('group');
    const consumer = await subscribed(kit, topic, { groupId });
    await oneBatch(consumer, () => Promise.resolve());
    await consumer.disconnect();
    equal(await committed(kit, groupId, topic), '5');
  }),
  'batch-becomes-stale': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(5));
    const consumer = await subscribed(kit, topic);
    const isStale = await oneBatch(consumer, (payload) => {
      consumer.seek({ topic, partition: 0, offset: '3' });
      return Promise.resolve(payload.isStale());
    });
    equal(isStale, true);
  }),
};

const commits: Cases = {
  'commit-by-hand': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(4));
    const groupId = kit.unique('group');
    const consumer = await subscribed(kit, topic, { groupId });
    await take(consumer, 4, { autoCommit: false });
    await consumer.commitOffsets([{ topic, partition: 0, offset: '3', metadata: 'by hand' }]);
    const admin = await kit.admin();
    equal(await admin.fetchOffsets({ groupId, topics: [topic] }), [
      { topic, partitions: [{ partition: 0, offset: '3', metadata: 'by hand' }] },
    ]);
    await consumer.disconnect();
    equal(values(await take(await subscribed(kit, topic, { groupId }), 1)), ['value 3']);
  }),
  'commit-none': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(4));
    const groupId = kit.unique('group');
    const first = await subscribed(kit, topic, { groupId });
    await take(first, 4, { autoCommit: false });
    await first.disconnect();
    equal(await committed(kit, groupId, topic), '-1');
    equal(values(await take(await subscribed(kit, topic, { groupId }), 4)), numbered(4));
  }),
  'commit-when-it-stops': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(4));
    const groupId = kit.unique('group');
    const consumer = await subscribed(kit, topic, { groupId });
    await take(consumer, 4);
    await consumer.disconnect();
    equal(await committed(kit, groupId, topic), '4');
  }),
  'commit-threshold': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(10));
    const consumer = await subscribed(kit, topic);
    const commit = once<Kafkajs.ConsumerCommitOffsetsEvent>((on) =>
      consumer.on(consumer.events.COMMIT_OFFSETS, on),
    );
    await take(consumer, 10, { autoCommitThreshold: 4, autoCommitInterval: 3_600_000 });
    const { payload } = await commit;
    const [place] = payload.topics[0]?.partitions ?? [];
    equal([Number(place?.partition), place?.offset], [0, '4']);
  }),
  'commit-interval': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(3));
    const consumer = await subscribed(kit, topic);
    const commit = once<Kafkajs.ConsumerCommitOffsetsEvent>((on) =>
      consumer.on(consumer.events.COMMIT_OFFSETS, on),
    );
    await take(consumer, 3, { autoCommitInterval: 1 });
    const { payload } = await commit;
    equal(payload.topics[0]?.topic, topic);
  }),
  'commit-continues': kitCase(async (kit) => {
    const topic = await kit.filled(['a', 'b']);
    const groupId = kit.unique('group');
    const first = await subscribed(kit, topic, { groupId });
    await take(first, 2);
    await first.disconnect();
    const producer = await kit.producer();
    await producer.send({ topic, messages: [{ value: 'c' }] });
    equal(values(await take(await subscribed(kit, topic, { groupId }), 1)), ['c']);
  }),
};

export const batchCases: Cases = { ...batches, ...commits };
