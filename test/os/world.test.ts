import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import type { Socket, SocketEvents } from '../../src/base/network.ts';
import { createClock } from '../../src/os/clock.ts';
import { createLogger } from '../../src/os/logger.ts';
import { createNetwork } from '../../src/os/network.ts';
import { createRandom } from '../../src/os/random.ts';
import { createTimers } from '../../src/os/timers.ts';

const silent: SocketEvents = {
  onData: () => undefined,
  onDrain: () => undefined,
  onClose: () => undefined,
};

describe('the network', () => {
  test('reads of all connections share one buffer, accepted or made by us', async () => {
    const network = createNetwork();
    const memory = new Set<ArrayBufferLike>();
    const events = (): SocketEvents => ({
      ...silent,
      onData: (bytes) => void memory.add(bytes.buffer),
    });
    const listener = await network.listen({ host: '127.0.0.1', port: 0 }, (socket) => {
      socket.write([Buffer.from('hello')]);
      return events();
    });
    const target = { host: '127.0.0.1', port: listener.port, timeoutMs: 5000 };
    const sockets = await Promise.all([1, 2, 3].map(() => network.connect(target, events)));
    for (const socket of sockets) {
      await new Promise<void>((resolve) => socket.write([Buffer.from('hello')], resolve));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(memory.size).toBe(1);
    expect([...memory][0]?.byteLength).toBe(64 * 1024);
    for (const socket of sockets) socket.destroy();
    await listener.close();
  });

  test.each(['', 'localhost'])('listens on both families as host %j', async (host) => {
    const hosts: string[] = [];
    const listener = await createNetwork().listen({ host, port: 0 }, (socket: Socket) => {
      hosts.push(socket.remoteHost);
      socket.destroy();
      return silent;
    });
    const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
      addresses?.some(({ address }) => address === '::1'),
    );
    for (const target of hasIPv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']) {
      await new Promise((resolve) =>
        net
          .connect({ host: target, port: listener.port })
          .on('close', resolve)
          .on('error', () => undefined),
      );
    }
    expect(hosts).toEqual(hasIPv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']);
    await listener.close();
  });

  test('waits for as many connections as it is told', async () => {
    const listen = vi.spyOn(net.Server.prototype, 'listen');
    const target = { host: '127.0.0.1', port: 0, backlog: 7 };
    const listener = await createNetwork().listen(target, () => silent);
    expect(listen).toHaveBeenCalledWith(target);
    listen.mockRestore();
    await listener.close();
  });

  test('a port that is taken is an error, and so is nobody listening', async () => {
    const network = createNetwork();
    const listener = await network.listen({ host: '127.0.0.1', port: 0 }, () => silent);
    const { port } = listener;
    await expect(network.listen({ host: '127.0.0.1', port }, () => silent)).rejects.toThrow(
      'EADDRINUSE',
    );
    await listener.close();
    const target = { host: '127.0.0.1', port, timeoutMs: 1000 };
    await expect(network.connect(target, () => silent)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the logger', () => {
  const lineOf = (format: 'json' | 'text'): string => {
    const lines: string[] = [];
    const log = createLogger({ level: 'info', format, write: (line) => void lines.push(line) });
    log.debug('not shown');
    log.child({ nodeId: 1 }).warn('Something happened.', { port: 9092, error: new Error('why') });
    expect(lines).toHaveLength(1);
    return lines[0]!;
  };

  test('writes one JSON object a line', () => {
    const entry = JSON.parse(lineOf('json')) as Record<string, unknown>;
    expect(entry).toMatchObject({ msg: 'Something happened.', nodeId: 1, port: 9092 });
    expect((entry['error'] as { message: string }).message).toBe('why');
  });

  test('writes text for people, with the stack of an error below', () => {
    const line = lineOf('text');
    expect(line).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} WARN {2}Something happened\. {2}nodeId=1 {2}port=9092\n/,
    );
    expect(line).toContain('error: Error: why\n');
  });
});

describe('time and chance', () => {
  test('monotonic time does not go back, wall time is an integer', () => {
    const clock = createClock();
    const first = clock.monotonicMs();
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(first);
    expect(Number.isInteger(clock.now().wallMs)).toBe(true);
  });

  test('a timer fires once, not early, not after cancel, and not at once when it is very long', async () => {
    const timers = createTimers();
    const clock = createClock();
    const startedMs = clock.monotonicMs();
    let early = 0;
    timers.schedule(5, () => void early++).cancel();
    const long = timers.schedule(2 ** 40, () => void early++);
    await new Promise<void>((resolve) => void timers.schedule(20, resolve));
    expect(clock.monotonicMs() - startedMs).toBeGreaterThanOrEqual(19.5);
    expect(early).toBe(0);
    long.cancel();
  });

  test('random numbers stay in their bounds and reach them', () => {
    const random = createRandom();
    const seen = new Set(Array.from({ length: 2000 }, () => random.below(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(random.below(1)).toBe(0);
    expect(random.bytes(16)).toHaveLength(16);
    expect(random.uint32()).toBeLessThan(2 ** 32);
  });
});
