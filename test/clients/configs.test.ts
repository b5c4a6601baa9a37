import { statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { startBroker, type Broker } from '../../src/embed/index.ts';
import { createTopics, kafkajs, withAdmin, type Kafkajs } from './kafkajs.ts';
import { RdkafkaProducer, readToEnd } from './rdkafka.ts';

const { skip, named } = withTools('java', 'node-rdkafka');
const MEBIBYTE = 1024 * 1024;
const PATIENCE = { timeout: 30_000, interval: 50 };
/** kafkajs' numbers of resources. */
const TOPIC = 2;
const BROKER = 4;

const tools = new JavaTools();
const folder = workFolder('configs');
let broker: Broker;
let producer: RdkafkaProducer;

/** By IncrementalAlterConfigs: what else is set stays. */
function set(entity: readonly string[], ...change: readonly string[]): Promise<string> {
  return tools.output('kafka.admin.ConfigCommand', [
    ...['--bootstrap-server', broker.bootstrapServers, '--alter'],
    ...entity,
    ...change,
  ]);
}

const setTopic = (name: string, config: string): Promise<string> =>
  set(['--entity-type', 'topics', '--entity-name', name], '--add-config', config);
const ALL_BROKERS = ['--entity-type', 'brokers', '--entity-default'];

/** By AlterConfigs: nothing else is set from then on. */
function replace(type: number, name: string, configs: Readonly<Record<string, string>>) {
  const configEntries = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
  return withAdmin(broker.bootstrapServers, (admin: Kafkajs.Admin) =>
    admin.alterConfigs({ validateOnly: false, resources: [{ type, name, configEntries }] }),
  );
}

async function createTopic(name: string): Promise<void> {
  await createTopics(broker.bootstrapServers, [{ topic: name, numPartitions: 1 }]);
}

/** One batch; resolves with how often the broker has refused one so far. */
async function send(topic: string, bytes: number, timestampMs = Date.now()): Promise<number> {
  producer.send(topic, 'x'.repeat(bytes), { partition: 0, timestampMs });
  await producer.flush();
  // A report may come a moment after the flush.
  const reported = (): number => producer.ackedCount + producer.failures.length;
  await expect.poll(reported, PATIENCE).toBe(producer.sentCount);
  return producer.failures.length;
}

async function startOffset(topic: string): Promise<number> {
  const [partition] = await withAdmin(broker.bootstrapServers, (admin) =>
    admin.fetchTopicOffsets(topic),
  );
  return Number(partition?.low);
}

const records = (topic: string) =>
  readToEnd(broker.bootstrapServers, [{ topic, partition: 0, offset: 'earliest' }]);

/** Whether the broker ends a new connection rather than to answer it. */
function isTurnedAway(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(broker.port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    // Who is let in is answered: ApiVersions, version 0, without a client id.
    socket.once('data', () => settle(false));
    socket.once('close', () => settle(true));
    socket.on('error', () => undefined);
    socket.write(Buffer.from('0000000a00120000000000010000', 'hex'));
  });
}

function topicTests(): void {
  test('max.message.bytes, and that it goes', async () => {
    await createTopic('limited');
    const failures = await send('limited', 5000);
    await setTopic('limited', 'max.message.bytes=1000');
    await expect.poll(() => send('limited', 5000), PATIENCE).toBeGreaterThan(failures);
    expect(producer.failures.at(-1)).toMatch(/too large/i);
    await replace(TOPIC, 'limited', {});
    const before = (await records('limited')).length;
    await expect
      .poll(async () => (await send('limited', 5000), (await records('limited')).length), PATIENCE)
      .toBeGreaterThan(before);
  });

  test('message.timestamp.type', async () => {
    await createTopic('timed');
    const dayAgoMs = Date.now() - 86_400_000;
    await send('timed', 1, dayAgoMs);
    await setTopic('timed', 'message.timestamp.type=LogAppendTime');
    const lastTimestamp = async (): Promise<number | undefined> => {
      await send('timed', 1, dayAgoMs);
      return (await records('timed')).at(-1)?.timestampMs;
    };
    await expect.poll(lastTimestamp, PATIENCE).toBeGreaterThan(Date.now() - 3_600_000);
    expect((await records('timed'))[0]?.timestampMs).toBe(dayAgoMs);
  });

  test('compression.type', async () => {
    await createTopic('packed');
    const file = join(folder, 'data/packed-0/00000000000000000000.log');
    const growth = async (): Promise<number> => {
      const before = statSync(file).size;
      await send('packed', 100_000);
      return statSync(file).size - before;
    };
    expect(await growth()).toBeGreaterThan(100_000);
    await setTopic('packed', 'compression.type=gzip');
    await expect.poll(growth, PATIENCE).toBeLessThan(2000);
    const values = (await records('packed')).map(({ value }) => value?.length);
    expect(new Set(values)).toEqual(new Set([100_000]));
  });

  test('segment.bytes and retention.bytes', async () => {
    await createTopic('large');
    const produce = async (): Promise<void> => {
      for (let count = 0; count < 3; count++) await send('large', 0.6 * MEBIBYTE);
    };
    await produce();
    await setTopic('large', `retention.bytes=${MEBIBYTE},segment.bytes=${MEBIBYTE}`);
    await expect
      .poll(async () => (await produce(), await startOffset('large')), PATIENCE)
      .toBeGreaterThan(2);
  });

  test('retention.ms', async () => {
    await createTopic('old');
    await send('old', 10);
    expect(await startOffset('old')).toBe(0);
    await setTopic('old', 'retention.ms=1');
    await expect.poll(() => startOffset('old'), PATIENCE).toBe(1);
  });
}

function brokerTests(): void {
  test('message.max.bytes of all brokers, which a topic’s own goes over', async () => {
    await createTopic('inheriting');
    await createTopic('exempt');
    await setTopic('exempt', 'max.message.bytes=100000');
    const failures = producer.failures.length;
    await set(ALL_BROKERS, '--add-config', 'message.max.bytes=1000');
    await expect.poll(() => send('inheriting', 5000), PATIENCE).toBeGreaterThan(failures);
    const refused = producer.failures.length;
    expect(await send('exempt', 5000)).toBe(refused);
    await set(ALL_BROKERS, '--delete-config', 'message.max.bytes');
  });

  test('log.retention.ms of one broker', async () => {
    await createTopic('inheriting-time');
    await send('inheriting-time', 10);
    await replace(BROKER, '1', { 'log.retention.ms': '1' });
    await expect.poll(() => startOffset('inheriting-time'), PATIENCE).toBe(1);
    await replace(BROKER, '1', {});
  });

  test('max.connections: who comes beyond them is turned away', async () => {
    const sockets: Socket[] = [];
    for (let count = 0; count < 3; count++) sockets.push(connect(broker.port, '127.0.0.1'));
    const admin = kafkajs(broker.bootstrapServers).admin();
    await admin.connect();
    const limit = (configEntries: { name: string; value: string }[]) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: BROKER, name: '1', configEntries }],
      });
    expect(await isTurnedAway()).toBe(false);
    await limit([{ name: 'max.connections', value: '3' }]);
    await expect.poll(isTurnedAway, PATIENCE).toBe(true);
    await limit([]);
    await expect.poll(isTurnedAway, PATIENCE).toBe(false);
    await admin.disconnect();
    for (const socket of sockets) socket.destroy();
  });
}

describe.skipIf(skip)(`what is configured takes effect at once${named}`, () => {
  beforeAll(async () => {
    broker = await startBroker({
      dataDir: join(folder, 'data'),
      config: { 'log.retention.check.interval.ms': '50' },
    });
    producer = await RdkafkaProducer.connect(broker.bootstrapServers, {
      'linger.ms': 0,
      'message.max.bytes': 10 * MEBIBYTE,
    });
  });

  afterAll(async () => {
    await producer.close();
    tools.close();
    await broker.close();
    removeWorkFolder(folder);
  });

  describe('of topics', topicTests);
  describe('of brokers', brokerTests);
});
