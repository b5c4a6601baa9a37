import { describe, expect, it } from 'vitest';
import { type NodeConfig } from '../../src/config/node-config.ts';
import { readNodeConfig, SINGLE_NODE_DEFAULTS } from '../../src/config/read-node-config.ts';

const read = (entries: Record<string, string>): NodeConfig =>
  readNodeConfig(new Map([...SINGLE_NODE_DEFAULTS, ...Object.entries(entries)]));

const broker = {
  'process.roles': 'broker',
  'controller.quorum.bootstrap.servers': 'localhost:9093',
  listeners: 'PLAINTEXT://:9092',
};

describe('the configuration of a node', () => {
  it('out of nothing is a broker and a controller that listens at home', () => {
    const config = read({});
    expect(config.isBroker && config.isController).toBe(true);
    expect(config.nodeId).toBe(1);
    expect(config.brokerListeners).toEqual([
      { name: 'PLAINTEXT', host: '', port: 9092, securityProtocol: 'PLAINTEXT' },
    ]);
    expect(config.controllerListeners).toEqual([
      { name: 'CONTROLLER', host: '127.0.0.1', port: 9093, securityProtocol: 'PLAINTEXT' },
    ]);
    expect(config.interBrokerListenerName).toBe('PLAINTEXT');
    expect(config.quorum.isConfigured).toBe(false);
  });

  it('reads the quorum', () => {
    const config = read({
      'controller.quorum.voters': '1@127.0.0.1:9093,2@[::1]:9093',
      'controller.quorum.election.timeout.ms': '77',
    });
    expect(config.quorum.voters).toEqual([
      { id: 1, host: '127.0.0.1', port: 9093 },
      { id: 2, host: '::1', port: 9093 },
    ]);
    expect(config.quorum.electionTimeoutMs).toBe(77);
    expect(config.quorum.isConfigured).toBe(true);
  });

  it('finds the metadata log in the first log directory', () => {
    expect(read({ 'log.dirs': '/a,/b' })).toMatchObject({
      logDirs: ['/a', '/b'],
      metadataLogDir: '/a',
    });
    expect(read({ 'log.dir': '/c', 'metadata.log.dir': '/m' })).toMatchObject({
      logDirs: ['/c'],
      metadataLogDir: '/m',
    });
  });

  it('advertises what it is told, and otherwise where it listens', () => {
    const config = read({
      listeners: 'IN://0.0.0.0:9092,OUT://10.0.0.1:9094,CONTROLLER://:9093',
      'advertised.listeners': 'OUT://example.org:19094',
      'listener.security.protocol.map': 'IN:PLAINTEXT,OUT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'inter.broker.listener.name': 'IN',
    });
    expect(
      config.advertisedListeners.map(({ name, host, port }) => `${name} ${host}:${String(port)}`),
    ).toEqual(['OUT example.org:19094', 'IN :9092', 'CONTROLLER :9093']);
    expect(
      read({ listeners: 'PLAINTEXT://0.0.0.0:1,CONTROLLER://:2' }).advertisedListeners[0]?.host,
    ).toBe('');
  });

  it('passes over what is advertised of listeners of another role', () => {
    const both = { 'advertised.listeners': 'PLAINTEXT://h:1,CONTROLLER://h:2' };
    const names = (entries: Record<string, string>): string[] =>
      read({ ...entries, ...both }).advertisedListeners.map(({ name }) => name);
    expect(names(broker)).toEqual(['PLAINTEXT']);
    const roles = { 'process.roles': 'controller', listeners: 'CONTROLLER://:9093' };
    expect(names(roles)).toEqual(['CONTROLLER']);
    expect(names({})).toEqual(['PLAINTEXT', 'CONTROLLER']);
  });

  it('counts what a list names twice once', () => {
    const config = read({ 'process.roles': 'broker,controller,broker', 'log.dirs': '/a, /a,/b' });
    expect(config.isBroker && config.isController).toBe(true);
    expect(config.logDirs).toEqual(['/a', '/b']);
  });

  it('knows the old name of node.id', () => {
    expect(read({ 'broker.id': '1' }).nodeId).toBe(1);
    expect(() => read({ 'broker.id': '2' })).toThrow(/broker\.id: it must equal node\.id/);
  });
});

describe('what a node refuses', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a role that does not exist', { 'process.roles': 'zookeeper' }, /process\.roles/],
    [
      'a wrong value anywhere',
      { 'log.segment.bytes': 'big' },
      /big for configuration log\.segment\.bytes/,
    ],
    ['a listener without a port', { listeners: 'PLAINTEXT://host' }, /NAME:\/\/host:port/],
    [
      'a listener of an unknown protocol',
      { listeners: 'X://:1,CONTROLLER://:2' },
      /no\s+security protocol for X/,
    ],
    ['one port twice', { listeners: 'PLAINTEXT://:9092,CONTROLLER://:9092' }, /different port/],
    [
      'one name twice',
      { listeners: 'PLAINTEXT://:1,PLAINTEXT://:2,CONTROLLER://:3' },
      /different name/,
    ],
    [
      'a controller that does not listen',
      { listeners: 'PLAINTEXT://:9092' },
      /a controller must listen/,
    ],
    [
      'a broker without clients',
      { listeners: 'CONTROLLER://:9093' },
      /a broker must have a listener/,
    ],
    [
      'a broker that listens for controllers',
      { ...broker, listeners: 'PLAINTEXT://:1,CONTROLLER://:2' },
      /only a broker/,
    ],
    [
      'a controller that listens for clients',
      { 'process.roles': 'controller' },
      /only\s+a controller/,
    ],
    [
      'a broker that knows no controller',
      { 'process.roles': 'broker', listeners: 'PLAINTEXT://:1' },
      /where its controllers are/,
    ],
    [
      'a voter that is only a broker',
      { ...broker, 'controller.quorum.voters': '1@h:1' },
      /only a broker/,
    ],
    [
      'a controller that is no voter',
      { 'controller.quorum.voters': '2@h:1' },
      /must contain this controller/,
    ],
    ['a voter without an id', { 'controller.quorum.voters': 'h:1' }, /id@host:port/],
    [
      'advertising every address',
      { 'advertised.listeners': 'PLAINTEXT://0.0.0.0:9092' },
      /cannot be connected to/,
    ],
    [
      'advertising what is not listened on',
      {
        'advertised.listeners': 'OTHER://h:1',
        'listener.security.protocol.map':
          'OTHER:PLAINTEXT,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      },
      /not among listeners/,
    ],
    [
      'brokers meeting where they do not listen',
      { 'inter.broker.listener.name': 'SSL' },
      /not among the listeners/,
    ],
    [
      'a name that is advertised twice',
      { 'advertised.listeners': 'PLAINTEXT://a:1,PLAINTEXT://b:1' },
      /advertised\.listeners: .* PLAINTEXT is there twice/,
    ],
    [
      'a listener for controllers that is not there',
      {
        'controller.listener.names': 'CONTROLLER,OTHER',
        'listener.security.protocol.map':
          'OTHER:PLAINTEXT,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      },
      /a controller must listen on each .* and OTHER is not there/,
    ],
    [
      'a voter where an address is asked for',
      { 'controller.quorum.bootstrap.servers': '1@a:9093' },
      /Invalid value 1@a:9093 for configuration controller\.quorum\.bootstrap\.servers: .* host:port/,
    ],
    [
      'a default that empties every topic',
      { 'log.retention.hours': '0' },
      /Invalid value 0 for configuration log\.retention\.hours: it must be at least 1, or -1/,
    ],
    [
      'a follower that is late before it has asked',
      { 'replica.lag.time.max.ms': '100' },
      /Invalid value 100 for configuration replica\.lag\.time\.max\.ms: .* replica\.fetch\.wait\.max\.ms \(500\)/,
    ],
    [
      'a part to come that could not be',
      { 'group.share.session.timeout.ms': '1' },
      /Invalid value 1 for .*group\.share\.session\.timeout\.ms: .* group\.share\.min\.session\.timeout\.ms \(45000\)/,
    ],
    [
      'two ways to say where brokers meet',
      { 'inter.broker.listener.name': 'PLAINTEXT', 'security.inter.broker.protocol': 'PLAINTEXT' },
      /Only one of/,
    ],
  ])('%s', (_, entries, message) => {
    expect(() => read(entries)).toThrow(message);
  });

  it('a missing key that has no default', () => {
    expect(() => readNodeConfig(new Map([['process.roles', 'broker']]))).toThrow(
      /Missing configuration/,
    );
  });
});
