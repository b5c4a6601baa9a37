import { ok } from 'node:assert/strict';
import {
  admin,
  consumer,
  deferred,
  equal,
  failure,
  fill,
  filled,
  known,
  numbered,
  producer,
  read,
  share,
  sorted,
  take,
  texts,
  topic,
  unconnected,
  unique,
  until,
} from '../kit.mjs';

async function subscribed(topics, config = {}, outer = {}) {
  const client = await consumer(config, outer);
  await client.subscribe({ topics });
  return client;
}

const readTests = {
  'consumer-each-message': async () => {
    const name = await topic();
    const messages = [{ key: 'k', value: 'vv', headers: { h: 'x' }, timestamp: '1500000000000' }];
    await (await producer()).send({ topic: name, messages });
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    client.run({ eachMessage: async (payload) => resolve(payload) });
    const { message, partition, topic: of, heartbeat } = await promise;
    await heartbeat();
    equal([of, partition, message.offset], [name, 0, '0']);
    equal([message.key.toString(), message.value.toString(), message.size], ['k', 'vv', 2]);
    equal([message.headers.h.toString(), message.timestamp], ['x', '1500000000000']);
    equal(message.leaderEpoch, 0);
  },
  'consumer-from-beginning': async () => {
    equal(texts(await read(await filled(numbered(30)), 30)), numbered(30));
  },
  'consumer-latest': async () => {
    const name = await filled(['old']);
    const client = await subscribed([name], { fromBeginning: false });
    const taken = take(client, 1);
    await until(() => client.assignment().length === 1);
    // Where the end was is asked for a moment after the assignment: what comes before that is old too.
    const sending = await producer();
    let isTaken = false;
    taken.then(() => (isTaken = true));
    while (!isTaken) {
      await sending.send({ topic: name, messages: [{ value: 'new' }] });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    equal(texts(await taken), ['new']);
  },
  'consumer-waits-for-more': async () => {
    const name = await filled(['one']);
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    const seen = [];
    const eachMessage = async ({ message }) => {
      if (seen.push(message) === 1) await fill(name, ['two']);
      else resolve();
    };
    client.run({ eachMessage });
    await promise;
    equal(texts(seen), ['one', 'two']);
  },
  'consumer-several-topics': async () => {
    const names = [await filled(['a']), await filled(['b'])];
    const found = await take(await subscribed(names), 2);
    equal(sorted(found.map((message) => message.topic)), sorted(names));
  },
  'consumer-subscribe-adds': async () => {
    const [one, two, three] = [await filled(['1']), await filled(['2']), await filled(['3'])];
    const client = await consumer();
    await client.subscribe({ topic: one });
    await client.subscribe({ topics: [two], replace: true });
    await client.subscribe({ topic: three });
    equal(sorted(texts(await take(client, 2))), ['2', '3']);
    equal(client.assignment().length, 2);
  },
  'consumer-subscribe-expression': async () => {
    const stem = unique('matched');
    const client = await admin();
    const names = [`${stem}-a`, `${stem}-b`];
    await client.createTopics({ topics: names.map((name) => ({ topic: name })) });
    for (const name of names) {
      await known(client, name);
      await fill(name, [name]);
    }
    const reader = await consumer();
    await reader.subscribe({ topics: [new RegExp(`^${stem}-[ab]`)] });
    equal(sorted(texts(await take(reader, 2))), names);
  },
  'consumer-subscribe-expression-later': async () => {
    const stem = unique('later');
    const reader = await consumer({ metadataMaxAge: 200 });
    await reader.subscribe({ topic: new RegExp(`^${stem}.*`) });
    const taken = take(reader, 1);
    const client = await admin();
    await client.createTopics({ topics: [{ topic: `${stem}-x` }] });
    await known(client, `${stem}-x`);
    await fill(`${stem}-x`, ['x']);
    equal(texts(await taken), ['x']);
  },
  'consumer-subscribe-refused': async () => {
    const client = await consumer();
    const refused = async (subscription) => (await failure(client.subscribe(subscription))).code;
    equal(await refused({ topics: ['x'], fromBeginning: true }), 'ERR__INVALID_ARG');
    equal(await refused({ topics: [/x/] }), 'ERR__INVALID_ARG');
    equal(await refused({ topics: [/^x/i] }), 'ERR__INVALID_ARG');
    equal(await refused({}), 'ERR__INVALID_ARG');
    equal((await failure(unconnected().subscribe({ topics: ['x'] }))).code, 'ERR__STATE');
    equal((await failure(client.run({ autoCommit: true }))).code, 'ERR__INVALID_ARG');
  },
  'consumer-stop': async () => {
    equal((await failure((await consumer()).stop())).code, 'ERR__NOT_IMPLEMENTED');
  },
  'consumer-throws-again': async () => {
    const name = await filled(numbered(3));
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    const seen = [];
    const eachMessage = async ({ message }) => {
      seen.push(message);
      if (seen.length === 2) throw new Error('once more');
      if (seen.length === 4) resolve();
    };
    client.run({ eachMessage });
    await promise;
    equal(texts(seen), ['value 0', 'value 1', 'value 1', 'value 2']);
  },
  'consumer-concurrent-partitions': async () => {
    const name = await topic(3);
    for (const partition of [0, 1, 2]) await fill(name, numbered(100), partition);
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    let [count, busy, most] = [0, 0, 0];
    const eachMessage = async () => {
      most = Math.max(most, ++busy);
      await new Promise((done) => setTimeout(done, 2));
      busy--;
      if (++count === 300) resolve();
    };
    client.run({ partitionsConsumedConcurrently: 3, eachMessage });
    await promise;
    ok(most > 1 && most <= 3);
  },
};

const moveTests = {
  'consumer-seek-before-run': async () => {
    const name = await filled(numbered(5));
    const client = await subscribed([name]);
    client.seek({ topic: name, partition: 0, offset: '3' });
    equal(texts(await take(client, 2)), ['value 3', 'value 4']);
  },
  'consumer-seek-while-running': async () => {
    const name = await filled(numbered(4));
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    const seen = [];
    const eachMessage = async ({ message }) => {
      seen.push(message);
      if (seen.length === 4) client.seek({ topic: name, partition: 0, offset: '2' });
      if (seen.length === 6) resolve();
    };
    client.run({ eachMessage });
    await promise;
    equal(texts(seen.slice(4)), ['value 2', 'value 3']);
  },
  'consumer-seek-beyond-end': async () => {
    // There is no such offset: the reset decides, here the beginning.
    const name = await filled(numbered(2));
    const client = await subscribed([name]);
    client.seek({ topic: name, partition: 0, offset: '1000' });
    equal(texts(await take(client, 2)), numbered(2));
  },
  'consumer-below-log-start': async () => {
    const name = await filled(numbered(5));
    const client = await admin();
    await client.deleteTopicRecords({ topic: name, partitions: [{ partition: 0, offset: '3' }] });
    const reader = await subscribed([name]);
    reader.seek({ topic: name, partition: 0, offset: '1' });
    equal(texts(await take(reader, 2)), ['value 3', 'value 4']);
  },
  'consumer-pause-resume': async () => {
    const name = await topic(2);
    const client = await subscribed([name]);
    const seen = [];
    client.run({
      eachMessage: async ({ message, partition }) => seen.push([partition, `${message.value}`]),
    });
    await until(() => client.assignment().length === 2);
    client.pause([{ topic: name, partitions: [0] }]);
    equal(client.paused(), [{ topic: name, partitions: [0] }]);
    await fill(name, ['held'], 0);
    await fill(name, ['goes'], 1);
    await until(() => seen.length > 0);
    equal(seen, [[1, 'goes']]);
    client.resume([{ topic: name, partitions: [0] }]);
    equal(client.paused(), []);
    await until(() => seen.length > 1);
    equal(seen[1], [0, 'held']);
  },
  'consumer-pause-within': async () => {
    const name = await filled(numbered(3));
    const client = await subscribed([name]);
    const { promise, resolve } = deferred();
    const seen = [];
    let isHeld = false;
    const eachMessage = async ({ message, pause }) => {
      seen.push(message);
      ok(!isHeld);
      if (seen.length === 1) {
        isHeld = true;
        const resume = pause();
        setTimeout(() => {
          isHeld = false;
          resume();
        }, 200);
        throw new Error('not now');
      }
      if (seen.length === 4) resolve();
    };
    client.run({ eachMessage });
    await promise;
    equal(texts(seen), ['value 0', ...numbered(3)]);
  },
};

const optionTests = {
  'consumer-large-record': async () => {
    // Larger than what one fetch of a partition may hold, and than what all may.
    const values = ['x'.repeat(300_000), 'y'.repeat(300_000)];
    const name = await filled(values);
    equal(texts(await read(name, 2, { maxBytesPerPartition: 1000, maxBytes: 1000 })), values);
  },
  'consumer-min-bytes': async () => {
    const name = await filled(['x']);
    const startMs = performance.now();
    equal((await read(name, 1, { minBytes: 100_000, maxWaitTimeInMs: 700 })).length, 1);
    ok(performance.now() - startMs > 500);
  },
  'consumer-options': async () => {
    const config = {
      sessionTimeout: 10_000,
      heartbeatInterval: 500,
      rebalanceTimeout: 20_000,
      metadataMaxAge: 1000,
      maxInFlightRequests: 1,
      rackId: 'here',
      readUncommitted: true,
      retry: { retries: 2 },
    };
    equal(texts(await read(await filled(numbered(5)), 5, config)), numbered(5));
  },
  'consumer-isolation': async () => {
    const name = await filled(numbered(5));
    for (const readUncommitted of [true, false])
      equal((await read(name, 5, { readUncommitted })).length, 5);
  },
  'consumer-check-crcs': async () => {
    equal((await read(await filled(numbered(5)), 5, {}, { 'check.crcs': true })).length, 5);
  },
  'consumer-auto-create': async () => {
    const [name, other] = [unique('consumed'), await filled(['x'])];
    // A consumer that reads nothing else yet asks without leave to create what it subscribes to.
    const config = { allowAutoTopicCreation: true, metadataMaxAge: 500 };
    const client = await subscribed([name, other], config);
    client.run({ eachMessage: async () => undefined });
    await until(() => client.assignment().length === 2);
    ok((await (await admin()).listTopics()).includes(name));
  },
  'consumer-no-auto-create': async () => {
    const name = unique('missing');
    const other = await filled(['x']);
    const client = await subscribed([name, other], { allowAutoTopicCreation: false });
    await take(client, 1);
    equal(
      client.assignment().map((one) => one.topic),
      [other],
    );
    ok(!(await (await admin()).listTopics()).includes(name));
  },
  'consumer-new-partitions': async () => {
    const name = await topic(1);
    const client = await subscribed([name], { metadataMaxAge: 200 });
    client.run({ eachMessage: async () => undefined });
    await until(() => share(client).length === 1);
    const { createPartitions } = await import('../callbacks/kit.mjs');
    await createPartitions(name, 3);
    await until(() => share(client).length === 3);
  },
  'consumer-statistics': async () => {
    const { promise, resolve } = deferred();
    const outer = { 'statistics.interval.ms': 50, stats_cb: resolve };
    const client = await subscribed([await topic()], {}, outer);
    client.run({ eachMessage: async () => undefined });
    const { type } = JSON.parse((await promise).message);
    equal(type, 'consumer');
  },
};

export const consumerTests = { ...readTests, ...moveTests, ...optionTests };
