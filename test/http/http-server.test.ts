import net from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Timers } from '../../src/base/timers.ts';
import { HttpServer, type HttpHandler } from '../../src/http/http-server.ts';
import { createNetwork } from '../../src/os/network.ts';
import { createTimers } from '../../src/os/timers.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const HELLO = { status: 200, contentType: 'text/plain', body: 'héllo' } as const;
const handler: HttpHandler = (path) =>
  path === '/hello' ? HELLO : path === '/bug' ? Promise.reject(new Error('a bug')) : undefined;

interface Opened {
  readonly port: number;
  readonly errors: unknown[];
}

async function open(timers: Timers = createTimers()): Promise<Opened> {
  const errors: unknown[] = [];
  const server = await HttpServer.open(
    { host: '127.0.0.1', port: 0 },
    { network: createNetwork(), timers, handler, onError: (error) => errors.push(error) },
  );
  servers.push(server);
  return { port: server.port, errors };
}

/** Sends the pieces and gives all that came back until the end. */
function talk(port: number, ...pieces: string[]): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(port, '127.0.0.1', () => {
      const next = (): void => {
        const piece = pieces.shift();
        if (piece !== undefined) socket.write(piece, () => setImmediate(next));
      };
      next();
    });
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', () => undefined).on('close', () => resolve(text));
  });
}

const statusOf = (answer: string): string => answer.split('\r\n', 1)[0] ?? '';

describe('requests', () => {
  test('a GET is answered, whole, whatever pieces it comes in, with or without a query', async () => {
    const { port } = await open();
    const answer = await talk(port, 'GET /hel', 'lo?a=b HTTP/1.1\r\nHost: x', '\r\n\r', '\n');
    expect(answer).toContain(
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n',
    );
    expect(answer.endsWith('\r\n\r\nhéllo')).toBe(true);
    expect(statusOf(await talk(port, 'GET /hello HTTP/1.0\n\n'))).toBe('HTTP/1.1 200 OK');
  });

  test('fetch understands it', async () => {
    const { port } = await open();
    const response = await fetch(`http://127.0.0.1:${port}/hello`);
    expect([response.status, await response.text()]).toEqual([200, 'héllo']);
  });

  test('a HEAD has no body, another method and another path are refused', async () => {
    const { port } = await open();
    expect((await talk(port, 'HEAD /hello HTTP/1.1\r\n\r\n')).endsWith('\r\n\r\n')).toBe(true);
    const post = await talk(port, 'POST /hello HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc');
    expect(post).toContain('HTTP/1.1 405 Method Not Allowed');
    expect(post).toContain('Allow: GET, HEAD');
    expect(statusOf(await talk(port, 'GET /other HTTP/1.1\r\n\r\n'))).toContain('404');
  });

  test('a page that fails is our error, told and answered', async () => {
    const { port, errors } = await open();
    expect(statusOf(await talk(port, 'GET /bug HTTP/1.1\r\n\r\n'))).toContain('500');
    expect(errors).toEqual([new Error('a bug')]);
  });
});

describe('hostile clients', () => {
  test.each([
    'GET\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
    'GET /hello HTTP/2.0\r\n\r\n',
    'GET hello HTTP/1.1\r\n\r\n',
    'GET http://elsewhere/hello HTTP/1.1\r\n\r\n',
  ])('%j is no request', async (text) => {
    const { port } = await open();
    expect(statusOf(await talk(port, text))).toBe('HTTP/1.1 400 Bad Request');
  });

  test('a head without an end is refused when it is too long', async () => {
    const { port } = await open();
    const answer = await talk(port, `GET /hello HTTP/1.1\r\nX: ${'x'.repeat(9000)}`);
    // The rest of what was sent may reset the connection before the answer is read.
    expect(['', 'HTTP/1.1 431 Request Header Fields Too Large']).toContain(statusOf(answer));
  });

  test('who does not ask is sent away, and who does not close is cut off', async () => {
    const waiting: { delayMs: number; task: () => void }[] = [];
    const timers: Timers = {
      schedule: (delayMs, task) => {
        const entry = { delayMs, task };
        waiting.push(entry);
        return { cancel: () => void waiting.splice(waiting.indexOf(entry), 1) };
      },
      nextTurn: (task) => void setImmediate(task),
    };
    const { port } = await open(timers);
    const silent = talk(port, 'GET /hel');
    await expect.poll(() => waiting.map(({ delayMs }) => delayMs)).toEqual([5000]);
    waiting[0]?.task();
    expect(statusOf(await silent)).toContain('408');
    await expect.poll(() => waiting).toEqual([]);

    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.write('GET /hello HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    expect(waiting.map(({ delayMs }) => delayMs)).toEqual([30_000]);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined).resume();
    waiting[0]?.task();
    await expect.poll(() => waiting).toEqual([]);
    socket.end();
    await closed;
  });

  test('only so many connections at once', async () => {
    const { port } = await open();
    const sockets = Array.from({ length: 64 }, () => net.connect(port, '127.0.0.1'));
    await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('connect', done))));
    for (const socket of sockets) socket.on('error', () => undefined).write('G');
    expect(await talk(port, 'GET /hello HTTP/1.1\r\n\r\n')).toBe('');
    sockets[0]?.destroy();
    await expect
      .poll(async () => statusOf(await talk(port, 'GET /hello HTTP/1.1\r\n\r\n')))
      .toBe('HTTP/1.1 200 OK');
    for (const socket of sockets) socket.destroy();
  });

  test('closing does not wait for them', async () => {
    const { port } = await open();
    const answer = talk(port, 'GET /hel');
    await new Promise((resolve) => setImmediate(resolve));
    await servers.splice(0)[0]?.close();
    expect(await answer).toBe('');
  });
});
