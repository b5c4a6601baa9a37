import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { parseArguments, UsageError } from '../../src/cli/arguments.ts';
import {
  CONFIGURATION_OPTIONS,
  readConfiguration,
  type Configuration,
} from '../../src/cli/configuration.ts';
import { readNodeConfig } from '../../src/config/read-node-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'samsa-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(file: string | Buffer | undefined, ...set: string[]): Configuration {
  const args = set.flatMap((each) => ['--set', each]);
  if (file !== undefined) {
    const path = join(folder, 'server.properties');
    writeFileSync(path, file);
    args.push('--config', path);
  }
  return readConfiguration(parseArguments(args, CONFIGURATION_OPTIONS), environment);
}

let environment: Record<string, string> = {};
afterEach(() => {
  environment = {};
});

describe('the configuration of a command', () => {
  test('nothing given: a single node with its data beside it', () => {
    const { properties, givenKeys } = read(undefined);
    expect(givenKeys).toEqual([]);
    const config = readNodeConfig(properties);
    expect([config.isBroker, config.isController, config.nodeId]).toEqual([true, true, 1]);
    expect(config.logDirs).toEqual([join(process.cwd(), 'samsa-data')]);
    expect(config.quorum.isConfigured).toBe(false);
  });

  test('a file in the syntax of server.properties, and --set over it', () => {
    const { properties } = read(
      '# a comment\n! another\nnode.id : 7\nlog.dirs = /x,\\\n   /y\nnum.partitions=3\nbroker.rack=r\\u00e4ck\n',
      'num.partitions=5',
      'num.io.threads = 2',
    );
    expect(properties.get('node.id')).toBe('7');
    expect(properties.get('log.dirs')).toBe('/x,/y');
    expect(properties.get('num.partitions')).toBe('5');
    expect(properties.get('num.io.threads')).toBe('2');
    expect(properties.get('broker.rack')).toBe('räck');
  });

  test('variables of the environment go over the file and under --set', () => {
    environment = {
      KAFKA_NODE_ID: '2',
      KAFKA_NUM_PARTITIONS: '4',
      KAFKA_OPTS: '-Dx',
      KAFKA_LOG_DIRS: 'here',
    };
    const { properties, givenKeys, variables, warnings } = read(
      'node.id=1\nnum.partitions=3\nbroker.rack=r\n',
      'num.partitions=5',
    );
    expect(['node.id', 'num.partitions', 'broker.rack'].map((key) => properties.get(key))).toEqual([
      '2',
      '5',
      'r',
    ]);
    expect(properties.get('log.dirs')).toBe(join(process.cwd(), 'here'));
    expect(givenKeys).toEqual(['node.id', 'num.partitions', 'broker.rack', 'log.dirs']);
    expect(variables.get('node.id')).toBe('KAFKA_NODE_ID');
    expect(warnings.map(({ key }) => key)).toEqual(['KAFKA_OPTS']);
  });

  test('advertised listeners of the environment say where to listen, as in the image', () => {
    environment = { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://example.com:29092' };
    const single = readNodeConfig(read(undefined).properties);
    expect(single.listeners.map(({ name, host, port }) => [name, host, port])).toEqual([
      ['PLAINTEXT', '0.0.0.0', 29092],
      ['CONTROLLER', '127.0.0.1', 9093],
    ]);
    expect(single.advertisedListeners[0]?.host).toBe('example.com');
    const given = read(undefined, 'listeners=PLAINTEXT://:1,CONTROLLER://:2').properties;
    expect(given.get('listeners')).toBe('PLAINTEXT://:1,CONTROLLER://:2');
    environment = { KAFKA_ADVERTISED_LISTENERS: '', KAFKA_PROCESS_ROLES: 'controller' };
    expect(read(undefined).properties.has('advertised.listeners')).toBe(false);
  });

  test('an invalid value of the environment stops with the key, the value and what is allowed', () => {
    environment = { KAFKA_NUM_PARTITIONS: 'many' };
    expect(() => readNodeConfig(read(undefined).properties)).toThrow(
      'Invalid value many for configuration num.partitions: it must be an integer of 32 bits.',
    );
    environment = { KAFKA_LOG4J_ROOT_LOGLEVEL: 'LOUD' };
    expect(() => readNodeConfig(read(undefined).properties)).toThrow(
      /Invalid value loud for configuration samsa.log.level: it must be .*debug.*off/,
    );
  });

  test('the defaults of a single node do not mix with roles that are given', () => {
    const roles = read('process.roles=controller\nlisteners=CONTROLLER://:9093\n').properties;
    expect(roles.get('node.id')).toBeUndefined();
    expect(roles.get('controller.listener.names')).toBeUndefined();
    const none = read('listeners=PLAINTEXT://:1,CONTROLLER://127.0.0.1:2\n').properties;
    expect(none.get('process.roles')).toBe('broker,controller');
    expect(none.get('listeners')).toBe('PLAINTEXT://:1,CONTROLLER://127.0.0.1:2');
  });

  test('another port for clients leaves the controller of a node alone where it is', () => {
    const set = 'listeners=PLAINTEXT://:19092';
    const { properties } = read(undefined, set);
    expect(properties.get('listeners')).toBe('PLAINTEXT://:19092,CONTROLLER://127.0.0.1:9093');
    expect(readNodeConfig(properties).brokerListeners.map(({ port }) => port)).toEqual([19092]);
    for (const said of ['process.roles=broker', 'controller.listener.names=OTHER']) {
      expect(read(`${said}\n`, set).properties.get('listeners')).toBe('PLAINTEXT://:19092');
    }
  });

  test('paths are absolute, and empty ones do not become the working directory', () => {
    const { properties } = read('log.dirs=data, ../other ,/abs\nmetadata.log.dir=meta\n');
    const here = process.cwd();
    expect(properties.get('log.dirs')).toBe(
      [join(here, 'data'), join(here, '../other'), '/abs'].join(','),
    );
    expect(properties.get('metadata.log.dir')).toBe(join(here, 'meta'));
    expect(read('log.dir=one\n').properties.get('log.dir')).toBe(join(here, 'one'));
    expect(read('log.dir=one\n').properties.has('log.dirs')).toBe(false);
    for (const text of ['log.dirs=\n', 'log.dirs=/a,,/b\n', 'log.dirs=/a,\n']) {
      const { properties: given } = read(text);
      expect(given.get('log.dirs')?.split(',')).not.toContain(here);
    }
    expect(() => readNodeConfig(read('log.dirs=\n').properties)).toThrow('log.dirs');
  });

  test('tells what was given from the defaults', () => {
    expect(read('some.key=1\nlog.retention.ms=5\n', 'anohter=2').givenKeys).toEqual([
      'some.key',
      'log.retention.ms',
      'anohter',
    ]);
  });

  test.each([
    ['num.partitions=many', /num\.partitions.*many|many.*num\.partitions/],
    ['num.partitions=0', /num\.partitions.*at least 1/],
    ['process.roles=broker,king', /king.*process\.roles.*broker.*controller/],
    ['samsa.flush.on.ack=maybe', /maybe.*samsa\.flush\.on\.ack.*sole-replica.*always.*never/],
    ['auto.create.topics.enable=perhaps', /perhaps.*auto\.create\.topics\.enable/],
    ['listeners=nonsense', /nonsense.*listeners.*NAME:\/\/host:port/],
  ])('%s stops with the key, the value and what is allowed', (set, message) => {
    expect(() => readNodeConfig(read(undefined, set).properties)).toThrow(message);
  });

  test.each(['novalue', '=value', ''])('--set %s is refused', (set) => {
    expect(() => read(undefined, set)).toThrow(UsageError);
    expect(() => read(undefined, set)).toThrow('give it as --set key=value');
  });

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from('broker.rack=räck')],
    ['UTF-8 of an editor that marks it', Buffer.from('\ufeffbroker.rack=räck')],
    ["Latin-1, Java's own", Buffer.from('broker.rack=räck', 'latin1')],
  ])('a file in %s', (_, bytes) => {
    expect(read(bytes).properties.get('broker.rack')).toBe('räck');
  });

  test('a file that cannot be read is named', () => {
    const args = parseArguments(['--config', '/no/such/file'], CONFIGURATION_OPTIONS);
    expect(() => readConfiguration(args)).toThrow('--config /no/such/file cannot be read: ENOENT');
    expect(() => read('broker.rack=\\u00\n')).toThrow(/--config .*server\.properties: \\u must be/);
  });
});
