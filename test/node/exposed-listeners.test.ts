import { expect, test } from 'vitest';
import type { ListenerConfig } from '../../src/config/listeners.ts';
import { exposedListeners } from '../../src/node/exposed-listeners.ts';

const listener = (
  host: string,
  securityProtocol: ListenerConfig['securityProtocol'],
): ListenerConfig => ({
  name: 'A',
  host,
  port: 9092,
  securityProtocol,
});

test.each([
  ['', 'PLAINTEXT', true],
  ['0.0.0.0', 'PLAINTEXT', true],
  ['10.0.0.1', 'SSL', true],
  ['broker.example', 'PLAINTEXT', true],
  ['127.0.0.1', 'PLAINTEXT', false],
  ['127.8.9.10', 'PLAINTEXT', false],
  ['::1', 'PLAINTEXT', false],
  ['LocalHost', 'PLAINTEXT', false],
  ['', 'SASL_SSL', false],
  ['', 'SASL_PLAINTEXT', false],
] as const)('host %j with %s is exposed: %s', (host, securityProtocol, isExposed) => {
  expect(exposedListeners([listener(host, securityProtocol)])).toHaveLength(isExposed ? 1 : 0);
});
