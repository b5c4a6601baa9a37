import { ok } from 'node:assert/strict';
import {
  KafkaJS,
  admin,
  equal,
  failure,
  filled,
  numbered,
  producer,
  read,
  sorted,
  texts,
  topic,
  unique,
} from '../kit.mjs';

const { CompressionTypes } = KafkaJS;
const plain = (messages) => messages.map((value) => ({ value }));

/** Sends values with these options and reads them back. */
async function roundTrip(config = {}, outer = {}, values = numbered(20)) {
  const name = await topic();
  const client = await producer(config, outer);
  const sent = await client.send({ topic: name, messages: plain(values) });
  equal(texts(await read(name, values.length)), values);
  return sent;
}

async function refused(record, outer = {}) {
  const client = await producer({ retry: { retries: 0 } }, outer);
  return (await failure(client.send(record))).code;
}

const sendTests = {
  'producer-send': async () => {
    const name = await topic();
    const client = await producer();
    const sent = await client.send({ topic: name, messages: plain(['one']) });
    equal(sent, [
      {
        topicName: name,
        partition: 0,
        errorCode: 0,
        baseOffset: '0',
        logAppendTime: '-1',
        logStartOffset: '0',
      },
    ]);
    const [next] = await client.send({ topic: name, messages: plain(['two', 'three']) });
    equal(next.baseOffset, '1');
  },
  'producer-send-many': async () => {
    const name = await topic();
    const client = await producer({}, { 'linger.ms': 5 });
    const values = numbered(5000);
    await client.send({ topic: name, messages: plain(values) });
    equal(texts(await read(name, 5000)), values);
  },
  'producer-send-batch': async () => {
    const [one, two] = [await topic(), await topic()];
    const client = await producer();
    const topicMessages = [one, two].map((name) => ({ topic: name, messages: plain([name]) }));
    const sent = await client.sendBatch({ topicMessages });
    equal(sorted(sent.map(({ topicName }) => topicName)), sorted([one, two]));
    for (const name of [one, two]) equal(texts(await read(name, 1)), [name]);
  },
  'producer-flush': async () => {
    const name = await topic();
    const client = await producer({}, { 'linger.ms': 60_000 });
    const sent = client.send({ topic: name, messages: plain(numbered(10)) });
    await client.flush({ timeout: 20_000 });
    await sent;
    equal(texts(await read(name, 10)), numbered(10));
  },
  'producer-linger': async () => {
    const name = await topic();
    const client = await producer({}, { 'linger.ms': 20, 'batch.num.messages': 100 });
    const all = numbered(250).map((value) => client.send({ topic: name, messages: [{ value }] }));
    await Promise.all(all);
    equal(texts(await read(name, 250)), numbered(250));
  },
  'producer-keys': async () => {
    const name = await topic(4);
    const client = await producer();
    const keys = [...numbered(12), ...numbered(12)];
    const sent = await client.send({
      topic: name,
      messages: keys.map((key) => ({ key, value: key })),
    });
    // The same key comes to the same partition, and not all to one.
    const found = await read(name, 24);
    const partitions = new Map(found.map(({ key, partition }) => [key.toString(), partition]));
    for (const { key, partition } of found) equal(partitions.get(key.toString()), partition);
    ok(new Set(partitions.values()).size > 1);
    equal(new Set(sent.map(({ partition }) => partition)), new Set(partitions.values()));
  },
  'producer-partition': async () => {
    const name = await topic(3);
    const client = await producer();
    const messages = [2, 0, 1].map((partition) => ({ value: String(partition), partition }));
    await client.send({ topic: name, messages });
    for (const { value, partition } of await read(name, 3))
      equal(value.toString(), String(partition));
    const messagesOfNone = [{ value: 'x', partition: 7 }];
    const { code } = await failure(client.send({ topic: name, messages: messagesOfNone }));
    equal(code, 'ERR__UNKNOWN_PARTITION');
  },
  'producer-partitioners': async () => {
    for (const partitioner of ['random', 'consistent', 'consistent_random', 'murmur2', 'fnv1a']) {
      const name = await topic(4);
      const client = await producer({}, { partitioner });
      const messages = numbered(20).map((value) => ({ key: 'same', value }));
      const sent = await client.send({ topic: name, messages });
      const partitions = new Set(sent.map(({ partition }) => partition));
      if (partitioner !== 'random') equal(partitions.size, 1);
      equal((await read(name, 20)).length, 20);
    }
  },
  'producer-headers': async () => {
    const name = await topic();
    const headers = { text: 'x', bytes: Buffer.from([0, 255]), several: ['a', Buffer.from('b')] };
    const client = await producer();
    await client.send({ topic: name, messages: [{ value: 'v', headers }] });
    const [message] = await read(name, 1);
    equal(message.headers.text.toString(), 'x');
    equal([...message.headers.bytes], [0, 255]);
    equal(message.headers.several.map(String), ['a', 'b']);
  },
  'producer-timestamp': async () => {
    const name = await topic();
    const client = await producer();
    const messages = [{ value: 'old', timestamp: '1000000000000' }, { value: 'now' }];
    await client.send({ topic: name, messages });
    const [old, now] = await read(name, 2);
    equal(old.timestamp, '1000000000000');
    ok(Math.abs(Number(now.timestamp) - Date.now()) < 60_000);
  },
  'producer-log-append-time': async () => {
    const name = await topic(1, { 'message.timestamp.type': 'LogAppendTime' });
    const client = await producer();
    await client.send({ topic: name, messages: [{ value: 'x', timestamp: '1000000000000' }] });
    const [message] = await read(name, 1);
    ok(Math.abs(Number(message.timestamp) - Date.now()) < 60_000);
  },
  'producer-null-and-empty': async () => {
    const name = await topic();
    const client = await producer();
    // The addon takes an empty buffer for null, and every value for a buffer.
    const messages = [{ key: null, value: null }, { key: '', value: 'x' }, { value: 'x' }];
    await client.send({ topic: name, messages });
    const found = await read(name, 3);
    equal(
      found.map(({ key, value }) => [key?.toString() ?? null, value?.toString() ?? null]),
      [
        [null, null],
        ['', 'x'],
        [null, 'x'],
      ],
    );
  },
};

const optionTests = {
  'producer-acks-all': async () => {
    const sent = await roundTrip({ acks: -1 });
    equal(sent[0].baseOffset, '0');
  },
  'producer-acks-leader': () => roundTrip({ acks: 1 }),
  'producer-acks-none': () => roundTrip({ acks: 0 }),
  'producer-idempotent': () => roundTrip({ idempotent: true, maxInFlightRequests: 5 }),
  'producer-one-in-flight': () => roundTrip({ maxInFlightRequests: 1 }),
  'producer-timeouts': () => roundTrip({ timeout: 5000, metadataMaxAge: 1000 }),
  'producer-topic-options': () =>
    roundTrip(
      {},
      { 'compression.level': 3, 'compression.codec': 'gzip', 'message.timeout.ms': 9000 },
    ),
  'producer-large': async () => {
    const values = ['x'.repeat(900_000), 'y'.repeat(900_000)];
    await roundTrip({}, {}, values);
  },
  ...Object.fromEntries(
    ['None', 'GZIP', 'SNAPPY', 'LZ4', 'ZSTD'].map((name) => [
      `producer-compression-${name.toLowerCase()}`,
      () => roundTrip({ compression: CompressionTypes[name] }, {}, numbered(500)),
    ]),
  ),
};

const refusalTests = {
  'producer-too-large-for-topic': async () => {
    const name = await topic(1, { 'max.message.bytes': '2000' });
    const messages = plain(['x'.repeat(5000)]);
    equal(await refused({ topic: name, messages }), 'ERR_MSG_SIZE_TOO_LARGE');
    await (await producer()).send({ topic: name, messages: plain(['x']) });
  },
  'producer-too-large-for-client': async () => {
    const record = { topic: await topic(), messages: plain(['x'.repeat(5000)]) };
    equal(await refused(record, { 'message.max.bytes': 2000 }), 'ERR_MSG_SIZE_TOO_LARGE');
  },
  'producer-more-in-sync-than-replicas': async () => {
    // A topic of one replica cannot have two in sync: one is enough.
    const name = await topic(1, { 'min.insync.replicas': '2' });
    await (await producer()).send({ topic: name, messages: plain(['x']) });
  },
  'producer-invalid-timestamp': async () => {
    const name = await topic(1, { 'message.timestamp.after.max.ms': '1000' });
    const messages = [{ value: 'x', timestamp: String(Date.now() + 3_600_000) }];
    equal(await refused({ topic: name, messages }), 'ERR_INVALID_TIMESTAMP');
  },
  'producer-keyless-of-compacted': async () => {
    const name = await topic(1, { 'cleanup.policy': 'compact' });
    equal(await refused({ topic: name, messages: plain(['x']) }), 'ERR_INVALID_RECORD');
  },
  'producer-invalid-topic': async () => {
    const code = await refused({ topic: 'not a topic', messages: plain(['x']) });
    equal(code, 'ERR_TOPIC_EXCEPTION');
  },
  'producer-auto-create': async () => {
    const name = unique('created');
    const client = await producer({ allowAutoTopicCreation: true });
    await client.send({ topic: name, messages: plain(['x']) });
    ok((await (await admin()).listTopics()).includes(name));
  },
  'producer-no-auto-create': async () => {
    const name = unique('missing');
    const client = await producer(
      { allowAutoTopicCreation: false },
      { 'message.timeout.ms': 3000, 'topic.metadata.propagation.max.ms': 500 },
    );
    const { code } = await failure(client.send({ topic: name, messages: plain(['x']) }));
    equal(code, 'ERR_UNKNOWN_TOPIC_OR_PART');
  },
  'producer-options-of-send-refused': async () => {
    const client = await producer();
    const record = { topic: await filled([]), messages: plain(['x']) };
    for (const option of [{ acks: 1 }, { timeout: 1 }, { compression: 'gzip' }])
      equal((await failure(client.send({ ...record, ...option }))).code, 'ERR__INVALID_ARG');
    await client.disconnect();
    equal((await failure(client.send(record))).code, 'ERR__STATE');
  },
};

export const producerTests = { ...sendTests, ...optionTests, ...refusalTests };
