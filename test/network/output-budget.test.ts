import { afterEach, describe, expect, test } from 'vitest';
import type { Connection, Frame } from '../../src/base/connection.ts';
import type { Listener } from '../../src/network/listener.ts';
import { RawClient } from './raw-client.ts';
import { startListener, type StartOptions, until } from './start-listener.ts';

const ANSWER_BYTES = 8_000_000;

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Answers every frame with 8 MB. */
async function start(options: StartOptions) {
  let answered = 0;
  const onFrame = (_frame: Frame, connection: Connection): void => {
    answered += 1;
    const prefix = Buffer.alloc(4);
    prefix.writeInt32BE(ANSWER_BYTES);
    connection.send([prefix, Buffer.alloc(ANSWER_BYTES)]);
  };
  const started = await startListener({ onFrame }, options);
  open.push(() => started.listener.close(0));
  return { ...started, answered: () => answered };
}

async function connect(listener: Listener): Promise<RawClient> {
  const client = await RawClient.connect(listener.port);
  open.push(() => void client.socket.destroy());
  return client;
}

const request = Buffer.alloc(10);

describe('memory for answers', () => {
  test('is counted until they have left, or never will', async () => {
    const { listener, output } = await start({});
    const reader = await connect(listener);
    const other = await connect(listener);
    other.socket.pause();
    await reader.send(request);
    await other.send(request);
    expect((await reader.next()).length).toBe(ANSWER_BYTES);
    await until(() => output.usedBytes === ANSWER_BYTES + 4, 'one of them has left');
    other.socket.resetAndDestroy();
    await until(() => output.usedBytes === 0, 'the other never will');
  });

  test('who leaves much unread is read no further where little is left', async () => {
    const { listener, answered } = await start({ outputBytes: ANSWER_BYTES + 100_000 });
    const client = await connect(listener);
    client.socket.pause();
    for (let index = 0; index < 5; index++) await client.send(request);
    await until(() => answered() > 0, 'the first answer');
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(answered()).toBe(1);
    client.socket.resume();
    for (let index = 0; index < 5; index++) expect((await client.next()).length).toBe(ANSWER_BYTES);
  });

  test('when it is spent, who does not take its answers in time is closed, and nobody else', async () => {
    const { listener, time, output, metrics } = await start({ outputBytes: 10_000_000 });
    const stuck = await connect(listener);
    stuck.socket.pause();
    await stuck.send(request);
    await until(() => output.usedBytes > 0, 'an answer waits');
    // 30 s, and 8 MB at 128 bytes a millisecond; but memory is not short yet.
    time.advance(100_000);
    expect(listener.connectionCount).toBe(1);
    const late = await connect(listener);
    late.socket.pause();
    await late.send(request);
    await until(() => output.isSpent, 'another answer waits');
    time.advance(1000);
    await until(() => listener.connectionCount === 1, 'the first is closed');
    expect(metrics.counts.get('samsa_slow_readers_closed_total')).toBe(1);
    late.socket.resume();
    expect((await late.next()).length).toBe(ANSWER_BYTES);
  });
});
