import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBroker, type Broker, type BrokerOptions } from '../../src/embed/index.ts';
import { kafkajs } from '../clients/kafkajs.ts';

const brokers: Broker[] = [];
let folder = '';
let workingDirectory = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsa-embed-'));
  workingDirectory = process.cwd();
});
afterEach(async () => {
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  process.chdir(workingDirectory);
  rmSync(folder, { recursive: true, force: true });
});

async function open(options?: BrokerOptions): Promise<Broker> {
  const broker = await startBroker(options);
  brokers.push(broker);
  return broker;
}

async function produce(broker: Broker, topic: string, ...values: string[]): Promise<void> {
  const producer = kafkajs(broker.bootstrapServers).producer();
  await producer.connect();
  await producer.send({ topic, messages: values.map((value) => ({ value })) });
  await producer.disconnect();
}

/** By a consumer group, from the beginning. */
async function consume(broker: Broker, topic: string, count: number): Promise<string[]> {
  const consumer = kafkajs(broker.bootstrapServers).consumer({ groupId: 'readers' });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const values: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const eachMessage = ({ message }: { message: { value: Buffer | null } }): Promise<void> => {
      values.push(String(message.value));
      if (values.length === count) resolve();
      return Promise.resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return values;
}

describe('embedded brokers', () => {
  test('two in one process know nothing of each other, and leave no files', async () => {
    process.chdir(folder);
    const [one, two] = await Promise.all([open(), open({ dataDir: ':memory:' })]);
    expect(one.bootstrapServers).toBe(`127.0.0.1:${one.port}`);
    expect(one.port).not.toBe(two.port);
    await Promise.all([produce(one, 'same', 'a', 'b'), produce(two, 'same', 'c')]);
    expect(await Promise.all([consume(one, 'same', 2), consume(two, 'same', 1)])).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    const page = await two.metrics();
    expect(page).toContain('kafka_topic_partition_current_offset{topic="same",partition="0"} 1\n');
    expect(page).toContain('kafka_brokers 1\n');
    await Promise.all([one.close(), two.close()]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a directory holds everything for the next one', async () => {
    const dataDir = join(folder, 'data');
    const first = await open({ dataDir });
    await produce(first, 'kept', 'x', 'y');
    expect(await consume(first, 'kept', 2)).toEqual(['x', 'y']);
    await first.close();
    expect(existsSync(join(dataDir, '.kafka_cleanshutdown'))).toBe(true);
    const second = await open({ dataDir });
    await produce(second, 'kept', 'z');
    // The group goes on where it was.
    expect(await consume(second, 'kept', 1)).toEqual(['z']);
  });

  test('one directory is for one broker at a time', async () => {
    const dataDir = join(folder, 'data');
    await open({ dataDir });
    await expect(startBroker({ dataDir })).rejects.toThrow(`${dataDir} is in use`);
  });

  test('await using closes it, closed tells', async () => {
    let broker: Broker;
    {
      await using inner = await startBroker();
      broker = inner;
    }
    await expect(broker.closed).resolves.toBeUndefined();
    await broker.close();
    const admin = kafkajs(broker.bootstrapServers).admin({ retry: { retries: 0 } });
    await expect(admin.connect()).rejects.toThrow();
  });

  test('a broker without its disk ends alone: closed rejects, the process goes on', async () => {
    const dataDir = join(folder, 'data');
    const lines: string[] = [];
    const add = (_: object, message: string): void => void lines.push(message);
    const broker = await open({
      dataDir,
      log: { debug: () => undefined, info: add, warn: add, error: add },
    });
    rmSync(dataDir, { recursive: true });
    const admin = kafkajs(broker.bootstrapServers).admin({ retry: { retries: 0 } });
    await admin.connect();
    const created = admin.createTopics({ topics: [{ topic: 't' }], timeout: 1000 });
    await expect(Promise.all([broker.closed, created])).rejects.toThrow();
    await expect(broker.closed).rejects.toThrow(/offline|ENOENT/);
    expect(lines).toContain('The broker cannot go on.');
    await admin.disconnect();
    await broker.close();
  });
});

describe('options', () => {
  test('a key of the configuration goes over the rest', async () => {
    const lines: [object, string][] = [];
    const add = (fields: object, message: string): void => void lines.push([fields, message]);
    const broker = await open({
      config: { 'num.partitions': 3, 'num.io.threads': 2, 'auto.create.topics.enable': true },
      log: { debug: () => undefined, info: () => undefined, warn: add, error: add },
    });
    await produce(broker, 'three', 'a');
    const page = await broker.metrics();
    expect(page).toContain('kafka_topic_partitions{topic="three"} 3\n');
    expect(lines.map(([fields]) => fields)).toEqual([
      { key: 'num.io.threads', reason: expect.stringContaining('one event loop') as string },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['an option with another name', { prot: 1 }, 'unknown option prot; allowed: dataDir, port'],
    ['a port', { port: 70_000 }, 'port: 70000; allowed are 0, for any, to 65535'],
    ['a directory', { dataDir: '' }, 'dataDir: ; give a directory, or :memory:'],
    ['two directories', { dataDir: '/a,b' }, 'dataDir: /a,b; a comma would make two directories'],
    ['an address', { host: 1 }, 'host: 1; give an address'],
    ['a level', { log: 'loud' }, 'log: loud; allowed are debug, info, warn, error, silent'],
    ['a logger', { log: {} }, 'log: object; allowed are'],
    [
      'a value of the configuration',
      { config: { 'num.partitions': 'many' } },
      'Invalid value many for configuration num.partitions: it must be an integer of 32 bits.',
    ],
  ])('refused: %s', async (_, options, message) => {
    await expect(startBroker(options as BrokerOptions)).rejects.toThrow(message);
  });

  test('a port that is taken, and nothing is left of the broker that wanted it', async () => {
    const { port } = await open();
    const dataDir = join(folder, 'data');
    await expect(startBroker({ port, dataDir })).rejects.toThrow('EADDRINUSE');
    await open({ dataDir });
    expect(readFileSync(join(dataDir, 'meta.properties'), 'utf8')).toContain('node.id=1');
  });
});
