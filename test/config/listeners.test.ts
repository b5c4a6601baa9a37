import { describe, expect, test } from 'vitest';
import { hostAndPort } from '../../src/base/ip-address.ts';
import { parseHostPort, parseListeners } from '../../src/config/listeners.ts';

const KEY = 'controller.quorum.bootstrap.servers';

describe('an address', () => {
  test.each([
    ['[::1]:9092', '::1', 9092],
    ['::1:9092', '::1', 9092],
    ['[fe80::1%eth0]:1', 'fe80::1%eth0', 1],
    ['fe80::1%eth0:1', 'fe80::1%eth0', 1],
    ['::ffff:10.0.0.1:65535', '::ffff:10.0.0.1', 65535],
    ['my_host.example:0', 'my_host.example', 0],
  ])('%s is taken as Kafka takes it, without brackets from then on', (address, host, port) => {
    const protocols = new Map([['PLAINTEXT', 'PLAINTEXT' as const]]);
    const listeners = parseListeners('listeners', [`PLAINTEXT://${address}`], protocols);
    expect(listeners).toMatchObject([{ host, port }]);
    expect(parseHostPort(KEY, address)).toEqual({ host, port });
    expect(parseHostPort(KEY, hostAndPort({ host, port }))).toEqual({ host, port });
  });

  test.each(['host:1:2', '[::1]', 'a b:1', ':1', '::1:70000', '[host:1'])(
    '%s is none',
    (address) => {
      expect(() => parseHostPort(KEY, address)).toThrow(/host:port/);
    },
  );
});
