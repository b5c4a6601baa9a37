import { ok } from 'node:assert/strict';
import { called, equal, filled, numbered, read, texts, topic, unique } from '../kit.mjs';
import {
  HighLevelProducer,
  codeOf,
  config,
  connected,
  next,
  polling,
  producer,
  pull,
  subscribed,
} from './kit.mjs';

/** Sends one message and waits for the report of it. */
async function delivered(client, ...message) {
  const report = next(client, 'delivery-report');
  client.produce(...message);
  const [error, value] = await polling(client, report);
  if (error) throw error;
  return value;
}

const highLevel = (more = {}) =>
  connected(new HighLevelProducer(config({ 'linger.ms': 0, ...more })));
const produced = (client, ...message) => called((done) => client.produce(...message, done));

const reportTests = {
  'callback-delivery-report': async () => {
    const name = await topic();
    const client = await producer({ dr_cb: true });
    const opaque = { of: 'mine' };
    const report = await delivered(
      client,
      name,
      0,
      Buffer.from('value'),
      'key',
      Date.now(),
      opaque,
    );
    equal([report.topic, report.partition, report.offset], [name, 0, 0]);
    equal([report.key.toString(), report.value, report.size], ['key', undefined, 5]);
    ok(report.opaque === opaque);
  },
  'callback-delivery-report-with-value': async () => {
    const name = await topic();
    const client = await producer({ dr_msg_cb: true });
    const report = await delivered(client, name, -1, Buffer.from('value'), Buffer.from('key'));
    equal([report.value.toString(), report.key.toString()], ['value', 'key']);
  },
  'callback-delivery-function': async () => {
    const name = await topic();
    let seen;
    const client = await producer({ dr_cb: (error, report) => (seen = report) });
    await delivered(client, name, null, Buffer.from('value'));
    equal(seen.topic, name);
  },
  'callback-delivery-failed': async () => {
    const name = await topic(1, { 'max.message.bytes': '1000' });
    const client = await producer({ dr_cb: true });
    const code = await codeOf(() => delivered(client, name, 0, Buffer.alloc(5000)));
    equal(code, 'ERR_MSG_SIZE_TOO_LARGE');
  },
  'callback-poll-interval': async () => {
    const name = await topic();
    const client = await producer({ dr_cb: true });
    client.setPollInterval(10);
    const report = next(client, 'delivery-report');
    client.produce(name, 0, Buffer.from('x'));
    await report;
    client.setPollInterval(0);
  },
  'callback-poll-in-background': async () => {
    const name = await topic();
    const client = await producer({ dr_cb: true });
    client.setPollInBackground(true);
    const report = next(client, 'delivery-report');
    client.produce(name, 0, Buffer.from('x'));
    await report;
    client.setPollInBackground(false);
  },
};

const produceTests = {
  'callback-produce-headers': async () => {
    const name = await topic();
    const client = await producer({ dr_cb: true });
    const headers = [{ a: 'text' }, { b: Buffer.from([1]) }, { a: 'again' }];
    await delivered(client, name, 0, Buffer.from('v'), null, 1_500_000_000_000, null, headers);
    const [message] = await read(name, 1);
    equal(message.headers.a.map(String), ['text', 'again']);
    equal([...message.headers.b], [1]);
    equal([message.timestamp, message.key ?? null], ['1500000000000', null]);
  },
  'callback-produce-null': async () => {
    const name = await topic();
    const client = await producer({ dr_cb: true });
    await delivered(client, name, 0, null, 'key');
    const [message] = await read(name, 1);
    equal([message.value, message.key.toString()], [null, 'key']);
  },
  'callback-flush': async () => {
    const name = await topic();
    const client = await producer({ 'linger.ms': 60_000 });
    for (const value of numbered(20)) client.produce(name, 0, Buffer.from(value));
    await called((done) => client.flush(10_000, done));
    equal(texts(await read(name, 20)), numbered(20));
  },
  'callback-queue-full': async () => {
    const name = await topic();
    const client = await producer({ 'queue.buffering.max.messages': 10, 'linger.ms': 60_000 });
    const code = await codeOf(async () => {
      for (let index = 0; index < 100; index++) client.produce(name, 0, Buffer.from('x'));
    });
    equal(code, 'ERR__QUEUE_FULL');
    await called((done) => client.flush(10_000, done));
  },
  'callback-topic-configuration': async () => {
    const name = await topic(4);
    const client = await producer(
      { dr_cb: true },
      { 'request.required.acks': 1, partitioner: 'murmur2' },
    );
    const partitions = new Set();
    for (let count = 0; count < 5; count++) {
      const { partition } = await delivered(client, name, null, Buffer.from('x'), 'the same');
      partitions.add(partition);
    }
    equal(partitions.size, 1);
  },
  'callback-codecs': async () => {
    for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
      const name = await topic();
      const client = await producer({ 'compression.codec': codec, 'linger.ms': 5 });
      for (const value of numbered(200)) client.produce(name, 0, Buffer.from(value));
      await called((done) => client.flush(10_000, done));
      equal(texts(await read(name, 200)), numbered(200));
    }
  },
  'callback-idempotent': async () => {
    const name = await topic();
    const client = await producer({ 'enable.idempotence': true });
    for (const value of numbered(50)) client.produce(name, 0, Buffer.from(value));
    await called((done) => client.flush(10_000, done));
    equal(texts(await read(name, 50)), numbered(50));
  },
  'callback-transaction': async () => {
    const name = await topic();
    const client = await producer({ 'transactional.id': unique('transactional') });
    await called((done) => client.initTransactions(10_000, done));
    await called((done) => client.beginTransaction(done));
    client.produce(name, 0, Buffer.from('gone'));
    await called((done) => client.abortTransaction(10_000, done));
    await called((done) => client.beginTransaction(done));
    client.produce(name, 0, Buffer.from('kept'));
    await called((done) => client.commitTransaction(10_000, done));
    equal(texts(await read(name, 1, { readUncommitted: false })), ['kept']);
  },
  'callback-transaction-offsets': async () => {
    const name = await filled(['x']);
    const member = await subscribed([name], { 'enable.auto.commit': false });
    await pull(member, 1);
    const client = await producer({ 'transactional.id': unique('transactional') });
    await called((done) => client.initTransactions(10_000, done));
    await called((done) => client.beginTransaction(done));
    const offsets = [{ topic: name, partition: 0, offset: 1 }];
    await called((done) => client.sendOffsetsToTransaction(offsets, member, 10_000, done));
    await called((done) => client.commitTransaction(10_000, done));
    const [found] = await called((done) => member.committed(offsets, 5000, done));
    equal(found.offset, 1);
  },
};

const highLevelTests = {
  'callback-high-level': async () => {
    const name = await topic();
    const client = await highLevel();
    equal(await produced(client, name, 0, Buffer.from('a'), null, Date.now()), 0);
    equal(await produced(client, name, 0, Buffer.from('b'), null, Date.now(), [{ h: 'x' }]), 1);
    const [, second] = await read(name, 2);
    equal([second.value.toString(), second.headers.h.toString()], ['b', 'x']);
  },
  'callback-high-level-failed': async () => {
    const name = await topic(1, { 'max.message.bytes': '1000' });
    const client = await highLevel();
    const code = await codeOf(() => produced(client, name, 0, Buffer.alloc(5000), null, null));
    equal(code, 'ERR_MSG_SIZE_TOO_LARGE');
  },
  'callback-high-level-serializers': async () => {
    const name = await topic();
    const client = await highLevel();
    client.setKeySerializer((key) => Buffer.from(`key ${key}`));
    client.setValueSerializer((value) => Promise.resolve(Buffer.from(JSON.stringify(value))));
    await produced(client, name, 0, { of: 1 }, 7, Date.now());
    client.setValueSerializer((value, done) => done(null, Buffer.from(value.of)));
    await produced(client, name, 0, { of: 'second' }, 8, Date.now());
    client.setTopicKeySerializer((of, key) => Buffer.from(`${of} ${key}`));
    client.setTopicValueSerializer((of, value) => Buffer.from(`${of} ${value}`));
    await produced(client, name, 0, 'third', 9, Date.now());
    const found = await read(name, 3);
    equal(texts(found), ['{"of":1}', 'second', `${name} third`]);
    equal(
      found.map(({ key }) => key.toString()),
      ['key 7', 'key 8', `${name} 9`],
    );
  },
};

export const callbackProducerTests = { ...reportTests, ...produceTests, ...highLevelTests };
