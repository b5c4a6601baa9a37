import rdkafka from '@confluentinc/kafka-javascript';
import { closeLater, numbered, reasonOf, unique, until } from '../harness/told-program.mjs';

export { closeLater, numbered, rdkafka, unique, until };
export { equal } from '../harness/told-program.mjs';
export const { KafkaJS } = rdkafka;
export const { ErrorCodes, Kafka, logLevel } = KafkaJS;
export const bootstrap = process.env.BOOTSTRAP;

export const texts = (messages) => messages.map(({ value }) => value?.toString() ?? null);
export const sorted = (values) => [...values].sort((left, right) => (left < right ? -1 : 1));

/** A promise with its own resolve and reject. */
export function deferred() {
  let [resolve, reject] = [];
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

/** Calls a function of the callback API. */
export function called(call) {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** What a call failed with: the name of its class and the name of the code. */
export async function failure(call) {
  const error = await reasonOf(call);
  return { name: error.name, code: nameOfCode(error.code), error };
}

export function nameOfCode(code) {
  return Object.keys(ErrorCodes).find((name) => ErrorCodes[name] === code);
}

export function kafka(config = {}, outer = {}) {
  const common = { brokers: [bootstrap], clientId: 'suite', logLevel: logLevel.NOTHING };
  return new Kafka({ ...outer, kafkaJS: { ...common, ...config } });
}

async function connected(client) {
  closeLater(() => client.disconnect());
  await client.connect();
  return client;
}

export const admin = () => connected(kafka().admin());
/** Sends what it has at once; `outer`: options of librdkafka. */
export const producer = (config = {}, outer = {}) =>
  connected(kafka().producer({ 'linger.ms': 0, ...outer, kafkaJS: config }));
/** Of a new group unless one is named, from the beginning; its fetches end early. */
export const consumer = (config = {}, outer = {}) => connected(unconnected(config, outer));

export function unconnected(config = {}, outer = {}) {
  const defaults = { groupId: unique('group'), fromBeginning: true, maxWaitTimeInMs: 50 };
  return kafka().consumer({ ...outer, kafkaJS: { ...defaults, ...config } });
}

export async function topic(numPartitions = 1, configs = {}) {
  const name = unique('topic');
  const client = await admin();
  const configEntries = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
  await client.createTopics({ topics: [{ topic: name, numPartitions, configEntries }] });
  await known(client, name);
  return name;
}

/** Until the broker knows the topic. */
export function known(client, name) {
  return until(() =>
    client.fetchTopicMetadata({ topics: [name] }).then(
      () => true,
      () => false,
    ),
  );
}

/** A topic with these values in its first partition. */
export async function filled(values, partitions = 1, configs = {}) {
  const name = await topic(partitions, configs);
  await fill(name, values);
  return name;
}

export async function fill(name, values, partition = 0) {
  const client = await producer();
  await client.send({ topic: name, messages: values.map((value) => ({ value, partition })) });
}

/** Runs a subscribed consumer until eachMessage has had so many; each is a message with its topic and partition. */
export function take(client, length, config = {}) {
  const messages = [];
  const { promise, resolve, reject } = deferred();
  const eachMessage = async ({ topic: name, partition, message }) => {
    messages.push({ ...message, topic: name, partition });
    if (messages.length === length) resolve(messages);
  };
  client.run({ ...config, eachMessage }).catch(reject);
  return promise;
}

/** The first messages of a topic, as a new group reads them. */
export async function read(name, length, config = {}, outer = {}) {
  const client = await consumer(config, outer);
  await client.subscribe({ topics: [name] });
  return take(client, length);
}

/** The partitions of a consumer, in order. */
export const share = (client) => sorted(client.assignment().map(({ partition }) => partition));
