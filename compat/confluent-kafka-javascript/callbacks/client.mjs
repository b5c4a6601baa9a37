import { ok } from 'node:assert/strict';
import { called, equal, filled, numbered, rdkafka, topic, unique } from '../kit.mjs';
import { Producer, admin, codeOf, config, connected, consumer, next, producer } from './kit.mjs';

export const callbackClientTests = {
  'callback-ready': async () => {
    const client = new Producer(config());
    const ready = next(client, 'ready');
    await connected(client);
    const [info, metadata] = await ready;
    ok(info.name.startsWith('suite#producer'));
    ok(metadata.brokers.some(({ id }) => id === 1));
    equal(client.isConnected(), true);
    ok(client.connectedTime() >= 0);
  },
  'callback-disconnected': async () => {
    const client = await producer();
    const disconnected = next(client, 'disconnected');
    await called((done) => client.disconnect(done));
    const [metrics] = await disconnected;
    ok(metrics.connectionOpened > 0);
    equal(client.isConnected(), false);
  },
  'callback-connection-failure': async () => {
    const client = new Producer(config({ 'bootstrap.servers': '127.0.0.1:1' }));
    client.on('event.error', () => undefined);
    const failed = next(client, 'connection.failure');
    const code = await codeOf(() => called((done) => client.connect({ timeout: 500 }, done)));
    ok(['ERR__TRANSPORT', 'ERR__TIMED_OUT'].includes(code), code);
    await failed;
  },
  'callback-metadata': async () => {
    const name = await topic(3);
    const client = await producer();
    const one = await called((done) =>
      client.getMetadata({ topic: name, allTopics: false, timeout: 5000 }, done),
    );
    equal(
      one.topics.map((found) => [found.name, found.partitions.length]),
      [[name, 3]],
    );
    equal(one.topics[0].partitions[2].leader, 1);
    equal([one.topics[0].partitions[2].replicas, one.topics[0].partitions[2].isrs], [[1], [1]]);
    const all = await called((done) => client.getMetadata({ allTopics: true }, done));
    ok(all.topics.some((found) => found.name === name));
  },
  'callback-metadata-of-none': async () => {
    const client = await producer({ 'allow.auto.create.topics': false });
    const name = unique('none');
    const { topics } = await called((done) =>
      client.getMetadata({ topic: name, allTopics: false }, done),
    );
    equal(
      topics.map((found) => [found.name, found.partitions]),
      [[name, []]],
    );
  },
  'callback-query-watermarks': async () => {
    const name = await filled(numbered(4));
    for (const client of [await producer(), await consumer()]) {
      const found = await called((done) => client.queryWatermarkOffsets(name, 0, 5000, done));
      equal([found.lowOffset, found.highOffset], [0, 4]);
      const code = await codeOf(() =>
        called((done) => client.queryWatermarkOffsets(name, 9, 2000, done)),
      );
      ok(['ERR__UNKNOWN_PARTITION', 'ERR_UNKNOWN_TOPIC_OR_PART'].includes(code), code);
    }
  },
  'callback-offsets-for-times': async () => {
    const name = await filled(numbered(4));
    const client = await consumer();
    const at = (ms) => [{ topic: name, partition: 0, offset: ms }];
    const found = await called((done) => client.offsetsForTimes(at(1), 5000, done));
    equal(found[0].offset, 0);
    const later = await called((done) => client.offsetsForTimes(at(Date.now() + 1e6), 5000, done));
    equal(later[0].offset, -1);
  },
  'callback-statistics': async () => {
    const client = await producer({ 'statistics.interval.ms': 50, event_cb: true });
    client.setPollInterval(10);
    const [{ message }] = await next(client, 'event.stats');
    equal(JSON.parse(message).client_id, 'suite');
    client.setPollInterval(0);
  },
  'callback-log': async () => {
    const client = new Producer(config({ debug: 'broker', event_cb: true, log_level: 7 }));
    const logged = next(client, 'event.log', ({ fac }) => fac === 'CONNECT');
    await connected(client);
    client.setPollInterval(10);
    await logged;
    client.setPollInterval(0);
  },
  'callback-invalid-configuration': async () => {
    for (const wrong of [{ 'no.such.option': 1 }, { 'linger.ms': 'soon' }, { acks: 99_999 }]) {
      const code = await codeOf(async () => connected(new Producer(config(wrong))));
      ok(code !== 'did not fail');
    }
    ok((await codeOf(async () => new rdkafka.KafkaConsumer({ 'bootstrap.servers': 1 }))) !== '');
  },
  'callback-admin-from-client': async () => {
    const name = await topic();
    for (const client of [await producer(), await consumer()]) {
      const dependent = rdkafka.AdminClient.createFrom(client);
      const topics = await called((done) => dependent.listTopics({ timeout: 5000 }, done));
      ok(topics.includes(name));
      dependent.disconnect();
    }
  },
  'callback-admin-events': async () => {
    let isReady = false;
    admin({}, { ready: () => (isReady = true) });
    equal(isReady, true);
  },
};
