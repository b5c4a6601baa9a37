import type { Case, Cases } from '../../harness/case-suite.ts';
import { equal, type Kafkajs, type Kit, kitCase, numbered, values } from '../kit.ts';

function inTransaction(
  use: (kit: Kit, topic: string, producer: Kafkajs.Producer) => Promise<void>,
): Case {
  return kitCase(async (kit) => {
    const topic = await kit.topic();
    const producer = await kit.producer({
      transactionalId: kit.unique('transaction'),
      transactionTimeout: 10_000,
      maxInFlightRequests: 1,
      idempotent: true,
      retry: { retries: 2 },
    });
    await use(kit, topic, producer);
  });
}

export const transactionCases: Cases = {
  'transaction-commit': inTransaction(async (kit, topic, producer) => {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'a' }] });
    await transaction.sendBatch({ topicMessages: [{ topic, messages: [{ value: 'b' }] }] });
    equal(transaction.isActive(), true);
    await transaction.commit();
    equal(transaction.isActive(), false);
    equal(values(await kit.read(topic, 2)), ['a', 'b']);
  }),
  'transaction-abort': inTransaction(async (kit, topic, producer) => {
    const first = await producer.transaction();
    await first.send({ topic, messages: [{ value: 'aborted' }] });
    await first.abort();
    const second = await producer.transaction();
    await second.send({ topic, messages: [{ value: 'committed' }] });
    await second.commit();
    equal(values(await kit.read(topic, 1)), ['committed']);
  }),
  'transaction-send-offsets': inTransaction(async (kit, topic, producer) => {
    const source = await kit.filled(numbered(5));
    const consumerGroupId = kit.unique('group');
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'x' }] });
    const partitions = [{ partition: 0, offset: '4' }];
    const topics = [{ topic: source, partitions }];
    await transaction.sendOffsets({ consumerGroupId, topics });
    await transaction.commit();
    const admin = await kit.admin();
    const [found] = await admin.fetchOffsets({ groupId: consumerGroupId, topics: [source] });
    equal(found?.partitions[0]?.offset, '4');
  }),
  'transaction-fences': kitCase(async (kit) => {
    const topic = await kit.topic();
    const config = {
      transactionalId: kit.unique('transaction'),
      maxInFlightRequests: 1,
      idempotent: true,
      retry: { retries: 1 },
    };
    const [one, two] = [await kit.producer(config), await kit.producer(config)];
    const old = await one.transaction();
    await old.send({ topic, messages: [{ value: 'old' }] });
    const transaction = await two.transaction();
    await transaction.send({ topic, messages: [{ value: 'new' }] });
    await transaction.commit();
    let isFenced = false;
    await old.commit().catch(() => (isFenced = true));
    equal(isFenced, true);
    equal(values(await kit.read(topic, 1)), ['new']);
  }),
};
