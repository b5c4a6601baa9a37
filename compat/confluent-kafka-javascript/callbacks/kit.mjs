import { bootstrap, called, closeLater, deferred, rdkafka, unique } from '../kit.mjs';

export const { CODES, HighLevelProducer, KafkaConsumer, Producer, Topic } = rdkafka;
export const ERRORS = CODES.ERRORS;

const base = { 'bootstrap.servers': bootstrap, 'client.id': 'suite', log_level: 0 };

/** Connects a client, which is disconnected when the test ends. */
export async function connected(client) {
  closeLater(() => called((done) => client.disconnect(done)));
  client.on('event.error', () => undefined);
  await called((done) => client.connect({ timeout: 10_000 }, done));
  return client;
}

export const config = (more = {}) => ({ ...base, ...more });
export const consumerConfig = (more = {}) =>
  config({
    'group.id': unique('group'),
    'fetch.wait.max.ms': 50,
    'heartbeat.interval.ms': 200,
    ...more,
  });
const BEGINNING = { 'auto.offset.reset': 'earliest' };

export const producer = (more = {}, topicConfig = {}) =>
  connected(new Producer(config({ 'linger.ms': 0, ...more }), topicConfig));
export async function consumer(more = {}, topicConfig = BEGINNING) {
  const client = await connected(new KafkaConsumer(consumerConfig(more), topicConfig));
  client.setDefaultConsumeTimeout(100);
  return client;
}
export async function subscribed(topics, more = {}) {
  const client = await consumer(more);
  client.subscribe(topics);
  return client;
}

export function admin(more = {}, handlers = {}) {
  const client = rdkafka.AdminClient.create(config(more), handlers);
  closeLater(async () => client.disconnect());
  return client;
}

export const createPartitions = (name, count) =>
  called((done) => admin().createPartitions(name, count, 5000, done));

/** The code that a call threw, or handed to its callback, by name. */
export async function codeOf(call) {
  try {
    await call();
  } catch (error) {
    return Object.keys(ERRORS).find((name) => ERRORS[name] === error.code) ?? error.message;
  }
  return 'did not fail';
}

/** Pulls until so many have come. */
export async function pull(client, length) {
  const messages = [];
  while (messages.length < length)
    messages.push(...(await called((done) => client.consume(length - messages.length, done))));
  return messages;
}

/** The next event of a client that the accepted says yes to, as the list of its arguments. */
export function next(client, event, accept = () => true) {
  const { promise, resolve } = deferred();
  const listener = (...args) => {
    if (!accept(...args)) return;
    client.removeListener(event, listener);
    resolve(args);
  };
  client.on(event, listener);
  return promise;
}

/** Polls a client until the promise is settled: librdkafka hands callbacks to who asks. */
export async function polling(client, promise) {
  let isDone = false;
  const done = () => (isDone = true);
  promise.then(done, done);
  while (!isDone) {
    client.poll();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return promise;
}
