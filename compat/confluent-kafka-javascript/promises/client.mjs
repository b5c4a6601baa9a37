import { ok } from 'node:assert/strict';
import {
  ErrorCodes,
  KafkaJS,
  admin,
  bootstrap,
  closeLater,
  consumer,
  deferred,
  equal,
  failure,
  filled,
  kafka,
  known,
  logLevel,
  numbered,
  producer,
  rdkafka,
  read,
  texts,
  unique,
  until,
} from '../kit.mjs';

const { Kafka } = KafkaJS;

export const clientTests = {
  'client-features': async () => {
    ok(/^\d+\.\d+\.\d+/.test(rdkafka.librdkafkaVersion));
    for (const feature of ['gzip', 'snappy', 'lz4', 'zstd', 'sasl_plain', 'sasl_scram'])
      ok(rdkafka.features.includes(feature), feature);
  },
  'client-connect': async () => {
    for (const client of [await admin(), await producer(), await consumer()]) {
      equal((await failure(client.connect())).code, 'ERR__STATE');
      await client.disconnect();
      await client.disconnect();
    }
  },
  // Nobody listens on this port; it gives up after half a minute, whatever it is told.
  'client-refused': async () => {
    const config = { brokers: ['127.0.0.1:1'], connectionTimeout: 1000, authenticationTimeout: 0 };
    const client = kafka({ ...config, retry: { retries: 0 } }).producer();
    const { name } = await failure(client.connect());
    ok(/^KafkaJS(ConnectionError|NoBrokerAvailableError|Timeout)$/.test(name), name);
  },
  'client-several-brokers': async () => {
    const client = kafka({ brokers: ['127.0.0.1:1', bootstrap] }).producer({ 'linger.ms': 0 });
    await client.connect();
    const [sent] = await client.send({ topic: await filled([]), messages: [{ value: 'x' }] });
    equal(sent.baseOffset, '0');
    await client.disconnect();
  },
  'client-options': async () => {
    const config = {
      clientId: 'another',
      ssl: false,
      connectionTimeout: 2000,
      authenticationTimeout: 5000,
      requestTimeout: 20_000,
      enforceRequestTimeout: false,
      retry: { maxRetryTime: 10_000, initialRetryTime: 50, retries: 3 },
    };
    const client = kafka(config, { 'socket.keepalive.enable': true }).producer();
    await client.connect();
    await client.send({ topic: await filled([]), messages: [{ value: 'x' }] });
    await client.disconnect();
  },
  'client-options-outside': async () => {
    // Without the kafkaJS block, in librdkafka's words alone.
    const outer = new Kafka({ 'bootstrap.servers': bootstrap, log_level: 0 });
    const name = await filled(numbered(3));
    const client = outer.consumer({ 'group.id': unique('group'), 'auto.offset.reset': 'earliest' });
    await client.connect();
    await client.subscribe({ topics: [name] });
    const { promise, resolve } = deferred();
    const seen = [];
    client.run({
      eachMessage: async ({ message }) => {
        if (seen.push(message) === 3) resolve();
      },
    });
    await promise;
    await client.disconnect();
    equal(texts(seen), numbered(3));
  },
  'client-options-refused': async () => {
    const refused = (config) => failure(kafka(config).producer().connect());
    equal((await refused({ socketFactory: () => null })).code, 'ERR__INVALID_ARG');
    equal((await refused({ reauthenticationThreshold: 1 })).code, 'ERR__INVALID_ARG');
    equal((await refused({ retry: { multiplier: 3 } })).code, 'ERR__INVALID_ARG');
    equal((await refused({ brokers: bootstrap })).code, 'ERR__INVALID_ARG');
  },
  'client-logger': async () => {
    const lines = [];
    const levels = [];
    const log = (message) => lines.push(message);
    const logger = {
      info: log,
      error: log,
      warn: log,
      debug: log,
      namespace: () => logger,
      setLogLevel: (level) => levels.push(level),
    };
    const client = kafka({ logger, logLevel: logLevel.DEBUG }, { debug: 'protocol' }).producer();
    await client.connect();
    await until(() => lines.some((line) => /ApiVersion/.test(line)));
    ok(levels.includes(logLevel.DEBUG));
    ok(client.logger() === logger);
    await client.disconnect();
  },
  'client-statistics': async () => {
    const { promise, resolve } = deferred();
    const outer = { 'statistics.interval.ms': 50, stats_cb: resolve };
    await producer({}, outer);
    const { message } = await promise;
    const { client_id: clientId, type } = JSON.parse(message);
    equal([clientId, type], ['suite', 'producer']);
  },
  'client-statistics-of-admin': async () => {
    const { promise, resolve } = deferred();
    const client = kafka().admin({ 'statistics.interval.ms': 50, stats_cb: resolve });
    closeLater(() => client.disconnect());
    await client.connect();
    equal(JSON.parse((await promise).message).client_id, 'suite');
  },
  'client-dependent-admin': async () => {
    const name = await filled(numbered(2));
    for (const client of [await producer(), await consumer()]) {
      const dependent = client.dependentAdmin();
      await dependent.connect();
      await known(dependent, name);
      const [offsets] = await dependent.fetchTopicOffsets(name);
      equal(offsets.high, '2');
      await dependent.disconnect();
    }
  },
  'client-error-classes': async () => {
    const client = await admin();
    const { error } = await failure(client.deleteTopics({ topics: [unique('none')] }));
    ok(KafkaJS.isKafkaJSError(error));
    equal(error.code, ErrorCodes.ERR_UNKNOWN_TOPIC_OR_PART);
    equal(error.type, 'ERR_UNKNOWN_TOPIC_OR_PART');
    equal(error.fatal, false);
  },
  'client-one-process-many': async () => {
    // More consumers than libuv has threads.
    const name = await filled(numbered(5));
    const all = await Promise.all(Array.from({ length: 6 }, () => read(name, 5)));
    for (const messages of all) equal(texts(messages), numbered(5));
  },
};
