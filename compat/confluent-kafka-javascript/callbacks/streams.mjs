import { once } from 'node:events';
import { closeLater, deferred, equal, filled, numbered, read, texts, topic } from '../kit.mjs';
import { KafkaConsumer, Producer, config, consumerConfig } from './kit.mjs';

/** Closes a stream when the test ends. */
function opened(stream) {
  stream.on('error', () => undefined);
  closeLater(() => new Promise((resolve) => stream.close(resolve)));
  return stream;
}

const EARLIEST = { 'auto.offset.reset': 'earliest' };

function readStream(options) {
  return opened(KafkaConsumer.createReadStream(consumerConfig(), EARLIEST, options));
}

/** What a stream hands out until there are so many messages. */
function collected(stream, length) {
  const { promise, resolve } = deferred();
  const messages = [];
  stream.on('data', (data) => {
    messages.push(...[data].flat());
    if (messages.length >= length) resolve(messages);
  });
  return promise;
}

export const callbackStreamTests = {
  'callback-read-stream': async () => {
    const topics = [await filled(numbered(20))];
    equal(
      texts(await collected(readStream({ topics, fetchSize: 3, waitInterval: 0 }), 20)),
      numbered(20),
    );
  },
  'callback-read-stream-batches': async () => {
    const topics = [await filled(numbered(20))];
    const stream = readStream({ topics, streamAsBatch: true, fetchSize: 10, highWaterMark: 2 });
    equal(texts(await collected(stream, 20)), numbered(20));
  },
  'callback-read-stream-bytes': async () => {
    const topics = [await filled(['one'])];
    const [data] = await collected(readStream({ topics, objectMode: false }), 1);
    equal(data.toString(), 'one');
  },
  'callback-read-stream-topic-function': async () => {
    const name = await filled(['x']);
    const topics = ({ topics: known }) =>
      known.map((found) => found.name).filter((found) => found === name);
    equal(texts(await collected(readStream({ topics }), 1)), ['x']);
  },
  'callback-read-stream-commit': async () => {
    const stream = readStream({ topics: [await filled(numbered(2))] });
    await collected(stream, 2);
    stream.consumer.commit();
  },
  'callback-write-stream': async () => {
    const name = await topic();
    const options = { topic: name, pollInterval: 10 };
    const stream = opened(Producer.createWriteStream(config({ 'linger.ms': 0 }), {}, options));
    for (const value of numbered(10))
      if (!stream.write(Buffer.from(value))) await once(stream, 'drain');
    equal(texts(await read(name, 10)), numbered(10));
  },
  'callback-write-stream-objects': async () => {
    const name = await topic(2);
    const stream = opened(
      Producer.createWriteStream(
        config({ 'linger.ms': 0 }),
        {},
        { objectMode: true, pollInterval: 10 },
      ),
    );
    const headers = [{ h: 'x' }];
    stream.write({
      topic: name,
      partition: 1,
      key: 'k',
      value: Buffer.from('v'),
      headers,
      timestamp: 1e12,
    });
    const [message] = await read(name, 1);
    equal(
      [message.partition, message.key.toString(), message.timestamp],
      [1, 'k', '1000000000000'],
    );
    equal(message.headers.h.toString(), 'x');
  },
};
