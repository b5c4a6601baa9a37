import { describe, expect, it } from 'vitest';
import { type NodeConfig } from '../../src/config/node-config.ts';
import { readNodeConfig, SINGLE_NODE_DEFAULTS } from '../../src/config/read-node-config.ts';

const read = (entries: Record<string, string> = {}): NodeConfig =>
  readNodeConfig(new Map([...SINGLE_NODE_DEFAULTS, ...Object.entries(entries)]));

describe('sockets and connections', () => {
  it('have Samsa’s limits, unless Kafka’s own key is set', () => {
    expect(read().maxConnections).toBe(20000);
    expect(read({ 'max.connections': '5' }).maxConnections).toBe(5);
    expect(read().queuedMaxRequestBytes).toBe(256 * 1024 * 1024);
    const queued = { 'queued.max.request.bytes': '1000', 'socket.request.max.bytes': '1000' };
    expect(read(queued).queuedMaxRequestBytes).toBe(1000);
    expect(read().socket.listenBacklogSize).toBe(511);
    expect(read({ 'socket.listen.backlog.size': '50' }).socket.listenBacklogSize).toBe(50);
  });

  it('stay for ever where connections.max.idle.ms is negative, as in Kafka', () => {
    expect(read({ 'connections.max.idle.ms': '-1' }).connectionsMaxIdleMs).toBe(Infinity);
    expect(read({ 'connections.max.idle.ms': '101' }).connectionsMaxIdleMs).toBe(101);
  });

  it('have other limits for given addresses, written as sockets write them', () => {
    const text = '10.0.0.1:5, [::0001]:7 ,fe80:0:0::1:8,localhost:0';
    const { maxConnectionsPerIpOverrides } = read({ 'max.connections.per.ip.overrides': text });
    expect([...maxConnectionsPerIpOverrides]).toEqual([
      ['10.0.0.1', 5],
      ['::1', 0],
      ['fe80::1', 8],
      ['127.0.0.1', 0],
    ]);
  });

  it('have limits of one listener', () => {
    const { listenerLimits, maxConnections } = read({
      'listener.name.plaintext.max.connections': '7',
      'listener.name.controller.max.connection.creation.rate': '8',
    });
    expect(maxConnections).toBe(20000);
    expect([...listenerLimits]).toEqual([
      ['PLAINTEXT', { maxConnections: 7, maxConnectionCreationRate: Infinity }],
      ['CONTROLLER', { maxConnections: Infinity, maxConnectionCreationRate: 8 }],
    ]);
  });

  it.each<[Record<string, string>, RegExp]>([
    [
      { 'queued.max.request.bytes': '1000' },
      /Invalid value 1000 for configuration queued\.max\.request\.bytes: .* at least socket\.request\.max\.bytes/,
    ],
    [
      { 'connections.max.idle.ms': '100' },
      /Invalid value 100 for configuration connections\.max\.idle\.ms: .* more than connection\.failed/,
    ],
    [{ 'max.connections.per.ip': '0' }, /max\.connections\.per\.ip: it may be 0 only where/],
    [{ 'max.connections.per.ip.overrides': 'example.org:3' }, /example\.org:3 .*not a name/],
    [{ 'max.connections.per.ip.overrides': '10.0.0.256:3' }, /10\.0\.0\.256:3 .* an IP address/],
    [{ 'max.connections.per.ip.overrides': '10.0.0.1:-1' }, /10\.0\.0\.1:-1 .*whole number/],
    [{ 'max.connections.per.ip.overrides': '10.0.0.1' }, /10\.0\.0\.1 .*address:count/],
    [{ 'max.connections.per.ip.overrides': '10.0.0.1:3000000000' }, /3000000000/],
    [
      { 'listener.name.plaintext.max.connections': 'few' },
      /few for configuration listener\.name\.plaintext\.max\.connections: it must be an integer/,
    ],
    [{ 'socket.listen.backlog.size': '0' }, /0 for configuration socket\.listen\.backlog\.size/],
    [{ 'socket.request.max.bytes': '0' }, /0 for configuration socket\.request\.max\.bytes/],
  ])('%o is refused', (entries, message) => {
    expect(() => read(entries)).toThrow(message);
  });
});

describe('a node does not start', () => {
  it.each<[Record<string, string>, RegExp]>([
    [
      { 'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer' },
      /StandardAuthorizer for configuration authorizer\.class\.name: it must be empty/,
    ],
    [{ 'create.topic.policy.class.name': 'com.example.Policy' }, /must be empty/],
    [{ 'alter.config.policy.class.name': 'com.example.Policy' }, /must be empty/],
    [{ 'config.providers': 'env' }, /env for configuration config\.providers: it must be empty/],
    [
      {
        listeners: 'SSL://:9092,PLAINTEXT://:9094,CONTROLLER://127.0.0.1:9093',
        'listener.security.protocol.map': 'SSL:SSL,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      },
      /listener SSL has security protocol SSL, .* PLAINTEXT only/,
    ],
    [
      {
        listeners: 'OUT://:9092,CONTROLLER://127.0.0.1:9093',
        'listener.security.protocol.map': 'OUT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
        'inter.broker.listener.name': 'OUT',
      },
      /OUT has security protocol SASL_PLAINTEXT/,
    ],
  ])('where it would be less protected than it was told: %o', (entries, message) => {
    expect(() => read(entries)).toThrow(message);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ 'log.roll.ms': '0' }, /0 for configuration log\.roll\.ms: it must be at least 1/],
    [{ 'log.roll.jitter.ms': '-1' }, /-1 for configuration log\.roll\.jitter\.ms/],
    [{ 'log.flush.interval.ms': '-1' }, /-1 for configuration log\.flush\.interval\.ms/],
  ])('with what no topic could inherit: %o', (entries, message) => {
    expect(() => read(entries)).toThrow(message);
  });
});
