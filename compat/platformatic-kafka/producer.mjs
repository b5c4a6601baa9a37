import { compatibilityPartitioner, ProduceAcks } from '@platformatic/kafka';
import { equal, failure, numbered, producer, read, topic, unique, values } from './kit.mjs';

const codec = (compression) => async () => {
  const name = await topic();
  const messages = numbered(100).map((value) => ({ topic: name, key: value, value }));
  await producer({ compression }).send({ messages });
  equal(values(await read(name, 100)), numbered(100));
};

const acks = (kind) => async () => {
  const name = await topic();
  const sent = await producer({ acks: ProduceAcks[kind] }).send({
    messages: [{ topic: name, value: 'x' }],
  });
  if (kind !== 'NO_RESPONSE') equal(sent.offsets, [{ topic: name, partition: 0, offset: 0n }]);
  equal(values(await read(name, 1)), ['x']);
};

export const producerTests = {
  'producer-message': async () => {
    const name = await topic(2);
    const message = {
      topic: name,
      key: 'k',
      value: 'v',
      headers: { h: '1' },
      partition: 1,
      timestamp: 1000n,
    };
    const { offsets } = await producer().send({ messages: [message] });
    equal(offsets, [{ topic: name, partition: 1, offset: 0n }]);
    const [found] = await read(name, 1);
    equal(
      [found.key, found.value, found.partition, found.offset, found.timestamp],
      ['k', 'v', 1, 0n, 1000n],
    );
    equal([...found.headers], [['h', '1']]);
  },
  'producer-codec-none': codec('none'),
  'producer-codec-gzip': codec('gzip'),
  'producer-codec-snappy': codec('snappy'),
  'producer-codec-lz4': codec('lz4'),
  'producer-codec-zstd': codec('zstd'),
  'producer-acks-all': acks('ALL'),
  'producer-acks-leader': acks('LEADER'),
  'producer-acks-none': acks('NO_RESPONSE'),
  'producer-idempotent': async () => {
    const name = await topic();
    const client = producer({ idempotent: true });
    for (const value of numbered(20)) await client.send({ messages: [{ topic: name, value }] });
    equal(values(await read(name, 20)), numbered(20));
  },
  'producer-partitioners': async () => {
    const name = await topic(8);
    // Java's murmur2 of the key, positive, modulo 8.
    const murmur2 = { 21: -973932308, foobar: -790332482, abc: 479470107 };
    const client = producer({ partitioner: compatibilityPartitioner });
    for (const [key, hash] of Object.entries(murmur2)) {
      const { offsets } = await client.send({ messages: [{ topic: name, key, value: 'x' }] });
      equal(offsets[0].partition, (hash & 0x7fffffff) % 8);
    }
    const { offsets } = await client.send({
      messages: [{ topic: name, value: 'x' }],
      partitioner: () => 3,
    });
    equal(offsets[0].partition, 3);
  },
  'producer-autocreate': async () => {
    const name = unique('by-itself');
    await producer({ autocreateTopics: true, retries: 20 }).send({
      messages: [{ topic: name, value: 'x' }],
    });
    equal(values(await read(name, 1)), ['x']);
  },
  'producer-too-large': async () => {
    const name = await topic(1, [{ name: 'max.message.bytes', value: '1000' }]);
    const sent = producer({ retries: 0 }).send({
      messages: [{ topic: name, value: 'x'.repeat(2000) }],
    });
    equal(await failure(sent), 'MESSAGE_TOO_LARGE');
  },
  'producer-stream': async () => {
    const name = await topic();
    const client = producer();
    const stream = client.asStream({ batchSize: 10, batchTime: 20 });
    for (const value of numbered(30)) stream.write({ topic: name, value });
    await stream.close();
    equal(values(await read(name, 30)), numbered(30));
  },
  'producer-transaction': async () => {
    const name = await topic();
    const client = producer({
      idempotent: true,
      transactionalId: unique('transaction'),
      // Making the log of transactions takes a while the first time.
      retries: 50,
      timeout: 5000,
    });
    const first = await client.beginTransaction();
    await first.send({ messages: [{ topic: name, value: 'aborted' }] });
    await first.abort();
    const second = await client.beginTransaction();
    await second.send({ messages: [{ topic: name, value: 'committed' }] });
    await second.commit();
    equal(values(await read(name, 1)), ['committed']);
  },
};
