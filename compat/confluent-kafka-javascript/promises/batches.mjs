import { ok } from 'node:assert/strict';
import {
  consumer,
  deferred,
  equal,
  fill,
  filled,
  numbered,
  producer,
  texts,
  topic,
} from '../kit.mjs';

/** Runs eachBatch over a topic until it says that it is done; what it is handed comes with what came before. */
async function batches(name, eachBatch, { config = {}, outer = {}, run = {} } = {}) {
  const client = await consumer(config, outer);
  await client.subscribe({ topics: [name] });
  const { promise, resolve, reject } = deferred();
  const seen = [];
  await client.run({
    ...run,
    eachBatch: async (payload) => {
      seen.push(...payload.batch.messages);
      await eachBatch(payload, seen, (value) => resolve(value ?? seen)).catch((error) => {
        // What a test throws on purpose has no assertion in it.
        if (error.code === 'ERR_ASSERTION') reject(error);
        throw error;
      });
    },
  });
  const result = await promise;
  return { client, result };
}

const SMALL_BATCHES = { 'js.consumer.max.batch.size': 5 };

export const batchTests = {
  'batch-each': async () => {
    const name = await filled(numbered(100));
    const { result } = await batches(name, async ({ batch, isRunning, isStale }, seen, done) => {
      equal([batch.topic, batch.partition, batch.isEmpty()], [name, 0, false]);
      equal([isRunning(), isStale()], [true, false]);
      equal(batch.firstOffset(), batch.messages[0].offset);
      equal(batch.lastOffset(), batch.messages.at(-1).offset);
      equal(batch.highWatermark, '100');
      equal(batch.offsetLag(), String(99 - Number(batch.lastOffset())));
      equal(batch.offsetLagLow(), String(99 - Number(batch.firstOffset())));
      if (seen.length === 100) done();
    });
    equal(texts(result), numbered(100));
  },
  'batch-of-one-partition': async () => {
    const name = await topic(3);
    for (const partition of [0, 1, 2]) await fill(name, numbered(20), partition);
    const seenOf = [0, 0, 0];
    await batches(name, async ({ batch }, seen, done) => {
      for (const message of batch.messages)
        equal(message.value.toString(), `value ${seenOf[batch.partition]++}`);
      if (seen.length === 60) done();
    });
  },
  'batch-size': async () => {
    const outer = { 'js.consumer.max.batch.size': 7 };
    const each = async ({ batch }, seen, done) => {
      ok(batch.messages.length <= 7);
      if (seen.length === 50) done();
    };
    const { result } = await batches(await filled(numbered(50)), each, { outer });
    equal(texts(result), numbered(50));
  },
  'batch-size-unlimited': async () => {
    const outer = { 'js.consumer.max.batch.size': -1 };
    const each = async (_payload, seen, done) => {
      if (seen.length === 200) done();
    };
    const { result } = await batches(await filled(numbered(200)), each, { outer });
    equal(texts(result), numbered(200));
  },
  'batch-cache-size': async () => {
    const outer = { 'js.consumer.max.cache.size.per.worker.ms': 5 };
    const each = async (_payload, seen, done) => {
      if (seen.length === 200) done();
    };
    const { result } = await batches(await filled(numbered(200)), each, { outer });
    equal(texts(result), numbered(200));
  },
  'batch-throws-again': async () => {
    let calls = 0;
    const each = async ({ batch }, seen, done) => {
      calls++;
      if (calls === 1) throw new Error('once more');
      if (batch.lastOffset() === '19') done();
    };
    const { result } = await batches(await filled(numbered(20)), each);
    const again = texts(result).lastIndexOf('value 0');
    ok(again > 0);
    equal(texts(result).slice(again), numbered(20));
  },
  'batch-resolve-offset': async () => {
    // What was resolved does not come again; the rest of the batch does.
    const each = async ({ batch, resolveOffset }, seen, done) => {
      if (batch.firstOffset() === '0') resolveOffset(batch.firstOffset());
      else done(batch.firstOffset());
    };
    const run = { eachBatchAutoResolve: false };
    const { result } = await batches(await filled(numbered(20)), each, { run });
    equal(result, '1');
  },
  'batch-commit-if-necessary': async () => {
    const name = await filled(numbered(20));
    const each = async ({ batch, resolveOffset, commitOffsetsIfNecessary }, seen, done) => {
      resolveOffset(batch.lastOffset());
      await commitOffsetsIfNecessary();
      if (seen.length === 20) done();
    };
    const { client } = await batches(name, each, { config: { autoCommit: false } });
    const [{ offset }] = await client.committed([{ topic: name, partition: 0 }]);
    equal(offset, '20');
  },
  'batch-pause': async () => {
    const name = await filled(numbered(5));
    let isHeld = false;
    const each = async ({ batch, pause, resolveOffset }, seen, done) => {
      ok(!isHeld);
      // A pause makes the batch stale: what of it is not resolved would come again.
      resolveOffset(batch.lastOffset());
      if (seen.length === 5) {
        isHeld = true;
        const resume = pause();
        await fill(name, ['later']);
        setTimeout(() => {
          isHeld = false;
          resume();
        }, 200);
      }
      if (seen.length === 6) done();
    };
    const { result } = await batches(name, each);
    equal(texts(result).at(-1), 'later');
  },
  'batch-stale-after-seek': async () => {
    const name = await filled(numbered(10));
    const { promise, resolve } = deferred();
    const client = await consumer({}, { 'js.consumer.max.batch.size': 10 });
    await client.subscribe({ topics: [name] });
    let isSought = false;
    client.run({
      eachBatch: async ({ batch, isStale }) => {
        if (isSought) return void resolve(batch.firstOffset());
        isSought = true;
        client.seek({ topic: name, partition: 0, offset: '4' });
        equal(isStale(), true);
      },
    });
    equal(await promise, '4');
  },
  'batch-concurrent-partitions': async () => {
    const name = await topic(3);
    for (const partition of [0, 1, 2]) await fill(name, numbered(100), partition);
    let [busy, most] = [0, 0];
    const each = async (_payload, seen, done) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setTimeout(resolve, 5));
      busy--;
      if (seen.length === 300) done();
    };
    const [run, outer] = [{ partitionsConsumedConcurrently: 3 }, SMALL_BATCHES];
    await batches(name, each, { run, outer });
    ok(most > 1 && most <= 3);
  },
  'batch-headers-and-keys': async () => {
    const name = await topic();
    const messages = [{ key: 'k', value: 'v', headers: { h: ['1', '2'] } }];
    await (await producer()).send({ topic: name, messages });
    const each = async (_payload, _seen, done) => done();
    const { result } = await batches(name, each);
    equal(result[0].key.toString(), 'k');
    equal(result[0].headers.h.map(String), ['1', '2']);
  },
};
