import { describe, expect, test } from 'vitest';
import { createRegisterBrokerRecord } from '../../protocol/generated/metadata/register-broker-record.ts';
import { SECURITY_PROTOCOL_NUMBERS } from '../../src/config/listeners.ts';
import type { NodeConfig } from '../../src/config/node-config.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import type { MetadataImage } from '../../src/metadata/image.ts';
import { brokerEndpointFor, registeredListeners } from '../../src/node/broker-endpoint.ts';
import { advertisedControllerEndpoints, standaloneEndpoints } from '../../src/node/node-address.ts';
import { configOf } from './directories.ts';

const EVERYWHERE = { listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093' };

function listenersOf(config: NodeConfig, ports: readonly [string, number][] = []) {
  return registeredListeners(
    config,
    'machine.local',
    new Map(ports),
    (listener) => SECURITY_PROTOCOL_NUMBERS[listener.securityProtocol],
  );
}

/** As if the node had registered itself, and another broker beside it. */
function imageOf(config: NodeConfig): MetadataImage {
  const fold = new MetadataFold();
  const broker = (
    brokerId: number,
    endPoints: { name: string; host: string; port: number; securityProtocol: number }[],
  ) => ({
    name: 'RegisterBrokerRecord' as const,
    version: 3,
    value: createRegisterBrokerRecord({ brokerId, endPoints, rack: `rack${brokerId}` }),
  });
  const other = [{ name: 'PLAINTEXT', host: 'other', port: 1, securityProtocol: 0 }];
  fold.applyBatch({
    records: [broker(1, listenersOf(config)), broker(2, other)],
    lastOffset: 1,
    epoch: 1,
    appendTimestampMs: 0,
  });
  return fold.image;
}

function reach(config: NodeConfig, localHost: string, brokerId = 1, listenerName = 'PLAINTEXT') {
  const peer = { host: '10.9.9.9', port: 1234, localHost, localPort: 9092 };
  return brokerEndpointFor(config, imageOf(config), brokerId, { listenerName, peer });
}

describe('how a client reaches a broker', () => {
  test.each([
    ['10.0.0.5', '10.0.0.5'],
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.0.0.5', '10.0.0.5'],
    ['::1', 'localhost'],
    ['2001:db8::7', '2001:db8::7'],
    // The zone is a name of this machine's: the name that was registered.
    ['fe80::1%eth0', 'machine.local'],
    ['', 'machine.local'],
  ])('nothing is advertised, it came in by %s: it is told %s', (localHost, host) => {
    expect(reach(configOf(EVERYWHERE), localHost)).toEqual({
      nodeId: 1,
      host,
      port: 9092,
      rack: 'rack1',
    });
  });

  test('what is advertised is told, whatever it came in by', () => {
    const config = configOf({
      ...EVERYWHERE,
      'advertised.listeners': 'PLAINTEXT://kafka.example:19092',
    });
    expect(reach(config, '10.0.0.5')).toMatchObject({ host: 'kafka.example', port: 19092 });
  });

  test('what is listened on alone is told, where it is one address', () => {
    const config = configOf({ listeners: 'PLAINTEXT://10.0.0.5:9092,CONTROLLER://127.0.0.1:9093' });
    expect(reach(config, '127.0.0.1')).toMatchObject({ host: '10.0.0.5', port: 9092 });
    const six = configOf({
      listeners: 'PLAINTEXT://[2001:db8::7]:9092,CONTROLLER://127.0.0.1:9093',
    });
    expect(reach(six, '2001:db8::7')).toMatchObject({ host: '2001:db8::7' });
  });

  test('another broker by what it registered; nobody by a listener it does not have', () => {
    const config = configOf(EVERYWHERE);
    expect(reach(config, '10.0.0.5', 2)).toEqual({
      nodeId: 2,
      host: 'other',
      port: 1,
      rack: 'rack2',
    });
    expect(reach(config, '10.0.0.5', 2, 'EXTERNAL')).toBeUndefined();
    expect(reach(config, '10.0.0.5', 3)).toBeUndefined();
  });
});

describe('what a node tells of itself', () => {
  test('a broker registers its own listeners, not the controller’s, with real ports and a host', () => {
    const config = configOf({
      listeners: 'PLAINTEXT://:0,CONTROLLER://:9093,SECOND://10.0.0.5:9094',
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECOND:PLAINTEXT',
    });
    expect(listenersOf(config, [['PLAINTEXT', 40123]])).toEqual([
      { name: 'PLAINTEXT', host: 'machine.local', port: 40123, securityProtocol: 0 },
      { name: 'SECOND', host: '10.0.0.5', port: 9094, securityProtocol: 0 },
    ]);
  });

  test('a controller that listens everywhere is reached by the machine’s name, and formatted as localhost', () => {
    const config = configOf({ listeners: 'PLAINTEXT://:9092,CONTROLLER://0.0.0.0:0' });
    const ports = new Map([['CONTROLLER', 40124]]);
    expect(advertisedControllerEndpoints(config, { anyHost: 'machine.local', ports })).toEqual([
      { name: 'CONTROLLER', host: 'machine.local', port: 40124 },
    ]);
    expect(standaloneEndpoints(config, ports)).toEqual([
      { name: 'CONTROLLER', host: 'localhost', port: 40124 },
    ]);
  });

  test('a broker that is no controller has no endpoints of one', () => {
    const config = configOf({
      'process.roles': 'broker',
      listeners: 'PLAINTEXT://:9092',
      'controller.quorum.bootstrap.servers': '127.0.0.1:9093',
    });
    expect(advertisedControllerEndpoints(config, { anyHost: 'machine.local' })).toEqual([]);
  });
});
