import { ok } from 'node:assert/strict';
import {
  admin,
  consumer,
  equal,
  failure,
  filled,
  numbered,
  producer,
  read,
  take,
  texts,
  topic,
  unique,
} from '../kit.mjs';

const transactional = (transactionalId = unique('transactional')) => producer({ transactionalId });
const committed = { readUncommitted: false };

export const transactionTests = {
  'transaction-commit': async () => {
    const name = await topic();
    const client = await transactional();
    const transaction = await client.transaction();
    ok(transaction.isActive());
    await transaction.send({ topic: name, messages: [{ value: 'kept' }] });
    await transaction.commit();
    equal(client.isActive(), false);
    equal(texts(await read(name, 1, committed)), ['kept']);
  },
  'transaction-abort': async () => {
    const name = await topic();
    const client = await transactional();
    const first = await client.transaction();
    await first.send({ topic: name, messages: [{ value: 'gone' }] });
    await first.abort();
    const second = await client.transaction();
    await second.send({ topic: name, messages: [{ value: 'kept' }] });
    await second.commit();
    equal(texts(await read(name, 1, committed)), ['kept']);
    equal(texts(await read(name, 2, { readUncommitted: true })), ['gone', 'kept']);
  },
  'transaction-send-offsets': async () => {
    const [name, groupId] = [await filled(numbered(3)), unique('group')];
    const reader = await consumer({ groupId, autoCommit: false });
    await reader.subscribe({ topics: [name] });
    await take(reader, 3);
    const transaction = await (await transactional()).transaction();
    const topics = [{ topic: name, partitions: [{ partition: 0, offset: '2' }] }];
    await transaction.sendOffsets({ consumer: reader, topics });
    await transaction.commit();
    const [found] = await (await admin()).fetchOffsets({ groupId, topics: [name] });
    equal(found.partitions[0].offset, '2');
  },
  'transaction-fences': async () => {
    const [name, transactionalId] = [await topic(), unique('transactional')];
    const first = await transactional(transactionalId);
    const transaction = await first.transaction();
    await transaction.send({ topic: name, messages: [{ value: 'x' }] });
    await transactional(transactionalId);
    const { code } = await failure(transaction.commit());
    ok(['ERR__FENCED', 'ERR_PRODUCER_FENCED'].includes(code), code);
  },
  'transaction-states': async () => {
    const client = await transactional();
    equal((await failure(client.commit())).code, 'ERR__STATE');
    await client.transaction();
    equal((await failure(client.transaction())).code, 'ERR__STATE');
    await client.abort();
  },
};
