import {
  Admin,
  Consumer,
  MessagesStreamModes,
  Producer,
  stringDeserializers,
  stringSerializers,
} from '@platformatic/kafka';
import { closeLater, reasonOf, unique, until } from '../harness/told-program.mjs';

export { unique, until };
export { equal, numbered } from '../harness/told-program.mjs';

const base = {
  clientId: 'suite',
  bootstrapBrokers: [process.env.BOOTSTRAP],
  retries: 3,
  retryDelay: 100,
};

function opened(client) {
  closeLater(() => (client instanceof Admin ? client.close() : client.close(true)));
  return client;
}

export const admin = () => opened(new Admin(base));
export const producer = (options) =>
  opened(new Producer({ ...base, serializers: stringSerializers, ...options }));
export const consumer = (options) =>
  opened(
    new Consumer({
      ...base,
      groupId: unique('group'),
      maxWaitTime: 50,
      sessionTimeout: 10_000,
      rebalanceTimeout: 10_000,
      heartbeatInterval: 200,
      deserializers: stringDeserializers,
      ...options,
    }),
  );

export async function topic(partitions = 1, configs = []) {
  const name = unique('topic');
  const client = admin();
  await client.createTopics({ topics: [name], partitions, replicas: 1, configs });
  await until(async () => (await client.listTopics()).includes(name));
  return name;
}

export async function filled(values, partitions = 1) {
  const name = await topic(partitions);
  await producer().send({
    messages: values.map((value) => ({ topic: name, value, partition: 0 })),
  });
  return name;
}

/** The next so many messages of a stream, which is left open. */
export async function take(stream, length) {
  const messages = [];
  while (messages.length < length) {
    const message = stream.read();
    if (message === null)
      await new Promise((resolve, reject) =>
        stream.once('readable', resolve).once('error', reject),
      );
    else messages.push(message);
  }
  return messages;
}

export const values = (messages) => messages.map(({ value }) => value);

export async function stream(client, name, options = {}) {
  const messages = await client.consume({
    topics: [name],
    mode: MessagesStreamModes.EARLIEST,
    autocommit: false,
    ...options,
  });
  // A stream that is closed with its consumer may say so in an error.
  messages.on('error', () => undefined);
  return messages;
}

export async function read(name, length, options = {}) {
  return take(await stream(consumer(options), name), length);
}

/** The protocol's name of what a call failed with, wherever it stands among the causes. */
export async function failure(call) {
  const error = await reasonOf(call);
  const within = (one) =>
    one?.apiId ?? [one?.cause, ...(one?.errors ?? [])].filter(Boolean).map(within).find(Boolean);
  return within(error) ?? error;
}
