import { once } from 'node:events';
import net from 'node:net';
import { expect, test } from 'vitest';
import type { Logger } from '../../src/base/logger.ts';
import { createNode, type Node } from '../../src/broker.ts';
import { offloadOptions } from '../../src/cli/offload.ts';
import { SINGLE_NODE_DEFAULTS } from '../../src/config/read-node-config.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { MemoryDisk } from '../../src/os/memory-disk.ts';
import { createRealWorld } from '../../src/os/real-world.ts';

function makeNode(keys: Record<string, string>): { node: Node; lines: string[] } {
  const lines: string[] = [];
  const add = (message: string): void => void lines.push(message);
  const log: Logger = { debug: add, info: add, warn: add, error: add, child: () => log };
  const world = createRealWorld({
    offload: offloadOptions,
    log,
    disk: new MemoryDisk({ keepsFlushed: false }),
    onFatal: (reason) => {
      throw reason;
    },
  });
  const properties = new Map([
    ...SINGLE_NODE_DEFAULTS,
    ['listeners', 'PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0'],
    ['log.dirs', '/data'],
    ...Object.entries(keys),
  ]);
  return { node: createNode(properties, world, { codecs: initCodecs() }), lines };
}

const statusOf = async (port: number | undefined, path: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).status;

test('a node is not ready before it serves, and not when it stops', async () => {
  const { node } = makeNode({ 'samsa.http.port': '0' });
  expect(node.state).toBe('NOT_RUNNING');
  const started = node.start();
  expect(node.state).toBe('STARTING');
  await started;
  expect(node.state).toBe('RUNNING');
  expect(await statusOf(node.httpPort, '/readyz')).toBe(200);
  expect(await statusOf(node.httpPort, '/metrics')).toBe(200);
  const closed = node.close();
  expect(node.state).toBe('SHUTTING_DOWN');
  await closed;
  await expect(statusOf(node.httpPort, '/healthz')).rejects.toThrow();
});

test('the default port may be taken: the node warns and does without', async () => {
  const other = net.createServer().listen(9644, '127.0.0.1');
  // Where somebody else has it already, that is as good.
  await new Promise((resolve) => other.once('listening', resolve).once('error', resolve));
  const { node, lines } = makeNode({});
  await node.start();
  expect(node.httpPort).toBeUndefined();
  expect(lines.filter((line) => line.startsWith('Health and metrics are not served'))).toHaveLength(
    1,
  );
  await node.close();
  if (other.listening) await new Promise((resolve) => other.close(resolve));
});

test('a port that was asked for must be free', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  const { node } = makeNode({ 'samsa.http.port': String(port) });
  await expect(node.start()).rejects.toThrow('EADDRINUSE');
  await new Promise((resolve) => other.close(resolve));
});

test('-1 is none', async () => {
  const { node } = makeNode({ 'samsa.http.port': '-1' });
  await node.start();
  expect(node.httpPort).toBeUndefined();
  await node.close();
});
