import { afterEach, describe, expect, test } from 'vitest';
import type { Listener } from '../../src/network/listener.ts';
import { RawClient } from './raw-client.ts';
import { echo, startListener, until } from './start-listener.ts';

const open: Listener[] = [];
const clients: RawClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  for (const listener of open.splice(0)) await listener.close();
});

async function start(maxConnectionCreationRate: number) {
  const started = await startListener({ onFrame: echo }, { maxConnectionCreationRate });
  open.push(started.listener);
  return started;
}

async function connect(listener: Listener): Promise<RawClient> {
  const client = await RawClient.connect(listener.port);
  clients.push(client);
  return client;
}

describe('a limit on new connections in a second', () => {
  test('lets them in and reads them when their turn has come', async () => {
    const { listener, time } = await start(2);
    const senders = await Promise.all([1, 2, 3, 4].map(() => connect(listener)));
    await until(() => listener.connectionCount === 4, 'all are let in');
    const answers: number[] = [];
    senders.forEach((client, index) => {
      void client.send(Buffer.alloc(index + 1));
      void client.next().then((answer) => answers.push(answer.length));
    });
    await until(() => answers.length === 2, 'the first two');
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toHaveLength(2);
    time.advance(500);
    await until(() => answers.length === 3, 'the third');
    time.advance(500);
    await until(() => answers.length === 4, 'the fourth');
  });

  test('forgets one that dies while it waits', async () => {
    const { listener, time } = await start(1);
    await connect(listener);
    const early = await connect(listener);
    await until(() => listener.connectionCount === 2, 'both are let in');
    expect(time.pendingTimers).toBe(2);
    early.socket.resetAndDestroy();
    time.advance(1000);
    await until(() => listener.connectionCount === 1, 'it is gone');
    expect(time.pendingTimers).toBe(1);
  });
});
