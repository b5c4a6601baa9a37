import { afterEach, describe, expect, test } from 'vitest';
import type { Connection, Frame } from '../../src/base/connection.ts';
import type { Listener } from '../../src/network/listener.ts';
import { frame, RawClient } from './raw-client.ts';
import {
  echo,
  startListener,
  until,
  type SessionHooks,
  type StartOptions,
} from './start-listener.ts';

const open: { listener: Listener }[] = [];
const clients: RawClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  for (const { listener } of open.splice(0)) await listener.close();
});

async function start(hooks: SessionHooks, options?: StartOptions) {
  const started = await startListener(hooks, options);
  open.push(started);
  return started;
}

async function connect(listener: Listener): Promise<RawClient> {
  const client = await RawClient.connect(listener.port);
  clients.push(client);
  return client;
}

const body = (length: number, value = 1): Buffer => Buffer.alloc(length, value);

describe.each([true, false])('a listener (shared read buffer: %s)', (sharedReadBuffer) => {
  test('answers pipelined frames of all sizes in order', async () => {
    const { listener, memory } = await start({ onFrame: echo }, { sharedReadBuffer });
    const client = await connect(listener);
    const bodies = [1, 10, 70_000, 5, 1_000_000, 200_000, 2].map((length, index) =>
      body(length, index),
    );
    await client.send(...bodies);
    for (const expected of bodies) expect((await client.next()).equals(expected)).toBe(true);
    expect(memory.budget.usedBytes).toBe(0);
  });

  test('takes frames that trickle in byte by byte', async () => {
    const { listener } = await start({ onFrame: echo }, { sharedReadBuffer });
    const client = await connect(listener);
    for (const byte of frame(Buffer.from('trickle'))) await client.write(Buffer.from([byte]));
    expect((await client.next()).toString()).toBe('trickle');
  });

  test('notices the end of a client that waits for its answer, and who ended it', async () => {
    const endedByPeer: (boolean | undefined)[] = [];
    const hooks = {
      onFrame: (_frame: Frame, connection: Connection) => connection.pauseReading(),
      onClose: (_connection: Connection, byPeer?: boolean) => void endedByPeer.push(byPeer),
    };
    const { listener, connections } = await start(hooks, { sharedReadBuffer });
    const client = await connect(listener);
    await client.send(body(10));
    client.end();
    await until(() => endedByPeer.length === 1, 'the session hears of the end');
    await until(() => listener.connectionCount === 0, 'the connection is gone');
    await (await connect(listener)).send(body(10));
    await until(() => connections.length === 2, 'the next connection is there');
    connections[1]?.close();
    await until(() => endedByPeer.length === 2, 'the session hears of this end too');
    expect(endedByPeer).toEqual([true, false]);
  });

  test('survives resets and half-closed connections', async () => {
    let closed = 0;
    const { listener } = await start(
      { onFrame: echo, onClose: () => void closed++ },
      { sharedReadBuffer },
    );
    const reset = await connect(listener);
    await reset.send(body(100_000));
    reset.socket.resetAndDestroy();
    const half = await connect(listener);
    await half.write(frame(body(1000)).subarray(0, 500));
    half.socket.end();
    await half.closed;
    await until(() => closed === 2, 'both ends are noticed');
    const client = await connect(listener);
    await client.send(body(3));
    expect((await client.next()).length).toBe(3);
  });

  test('hands over nothing while paused, then everything in order', async () => {
    const seen: number[] = [];
    const hooks = {
      onFrame(received: Frame, connection: Connection) {
        seen.push(received.bytes[0] as number);
        connection.pauseReading();
      },
    };
    const { listener, connections, memory } = await start(hooks, { sharedReadBuffer });
    const client = await connect(listener);
    await client.send(body(3, 1), body(90_000, 2), body(3, 3), body(70_000, 4));
    for (let count = 1; count <= 4; count++) {
      await until(() => seen.length === count, `frame ${count}`);
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen.length).toBe(count);
      connections[0]?.resumeReading();
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(memory.budget.usedBytes).toBe(0);
  });
});

describe('limits', () => {
  test('a frame longer than allowed ends the connection and is counted', async () => {
    const { listener, metrics, log } = await start({ onFrame: echo, maxFrameBytes: 100 });
    const client = await connect(listener);
    await client.send(body(101));
    await client.closed;
    expect(metrics.counts.get('samsa_bad_frames_total')).toBe(1);
    expect(log.lines.some(({ level }) => level === 'warn')).toBe(true);
  });

  test('sockets wait while the memory for frames is spent, and all are served', async () => {
    const held: Frame[] = [];
    const hooks = {
      onFrame(received: Frame, connection: Connection) {
        received.detach();
        held.push(received);
        echo(received, connection);
      },
    };
    const { listener, memory } = await start(hooks, { budgetBytes: 250_000 });
    const senders = await Promise.all(Array.from({ length: 5 }, () => connect(listener)));
    void Promise.all(senders.map((client) => client.send(body(100_000))));
    await until(() => held.length === 2, 'as many as fit');
    await until(() => memory.budget.waitingCount === 3, 'the others wait');
    expect(memory.budget.usedBytes).toBeLessThanOrEqual(250_000 + 3 * 65_536);
    for (let served = 0; served < 5; served++) {
      await until(() => held.length > 0, 'one more frame');
      held.shift()?.release();
    }
    await Promise.all(senders.map((client) => client.next()));
    expect(memory.budget.usedBytes).toBe(0);
  });

  test('a connection that waits for memory and dies leaves the line', async () => {
    const { listener, memory } = await start({ onFrame: echo }, { budgetBytes: 100_000 });
    memory.budget.take(90_000);
    const client = await connect(listener);
    void client.send(body(80_000));
    await until(() => memory.budget.waitingCount === 1, 'it waits');
    client.end();
    // Its socket is paused: the end is seen when the wait is over, one way or the other.
    memory.budget.give(90_000);
    await until(() => listener.connectionCount === 0, 'it is gone');
    await until(() => memory.budget.usedBytes === 0, 'its memory is given back');
  });

  test('a slow reader is not read from, and costs no more than its limit and one answer', async () => {
    const answer = body(1_000_000);
    let answered = 0;
    const sent: number[] = [];
    const hooks = {
      onFrame(_frame: Frame, connection: Connection) {
        const prefix = Buffer.alloc(4);
        prefix.writeInt32BE(answer.length);
        const index = answered++;
        connection.send([prefix, answer], () => void sent.push(index));
      },
    };
    const { listener } = await start(hooks, { maxOutputBytes: 3_000_000 });
    const client = await connect(listener);
    client.socket.pause();
    for (let index = 0; index < 40; index++) void client.send(body(10));
    await until(() => answered >= 4, 'the first answers');
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    // What the kernel's buffers hold has left us; beyond that the limit holds.
    expect(answered).toBeLessThan(20);
    expect(answered - sent.length).toBeLessThanOrEqual(4);
    client.socket.resume();
    for (let index = 0; index < 40; index++) expect((await client.next()).length).toBe(1_000_000);
    await until(() => sent.length === 40, 'all answers have left');
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
  });

  test('whoever waits for its answer to leave is told when the connection dies', async () => {
    let told = 0;
    const hooks = {
      onFrame(_frame: Frame, connection: Connection) {
        for (let index = 0; index < 50; index++) {
          connection.send([body(1_000_000)], () => void told++);
        }
      },
    };
    const { listener } = await start(hooks);
    const client = await connect(listener);
    client.socket.pause();
    await client.send(body(1));
    client.socket.resetAndDestroy();
    await until(() => told === 50, 'every answer is accounted for');
  });

  test('the last connection beyond the limit is closed on arrival, other nodes are let in', async () => {
    const { listener } = await start({ onFrame: echo }, { maxConnections: 2 });
    await connect(listener);
    await connect(listener);
    const third = await connect(listener);
    await third.closed;
    expect(listener.connectionCount).toBe(2);
    const nodes = await start({ onFrame: echo }, { maxConnections: 0, isForNodes: true });
    const node = await connect(nodes.listener);
    await node.send(body(2));
    expect((await node.next()).length).toBe(2);
  });

  test('an address has its own limit', async () => {
    const { listener } = await start({ onFrame: echo }, { maxConnectionsPerIp: 1 });
    const first = await connect(listener);
    const second = await connect(listener);
    await second.closed;
    first.end();
    await until(() => listener.connectionCount === 0, 'the first is gone');
    const third = await connect(listener);
    await third.send(body(2));
    expect((await third.next()).length).toBe(2);
  });
});

describe('deadlines', () => {
  test('an idle connection ends after connections.max.idle.ms, a used one does not', async () => {
    const { listener, time } = await start({ onFrame: echo }, { maxIdleMs: 5000 });
    const idle = await connect(listener);
    const used = await connect(listener);
    for (let second = 0; second < 8; second++) {
      time.advance(1000);
      await used.send(body(1));
      await used.next();
    }
    await idle.closed;
    expect(listener.connectionCount).toBe(1);
  });

  test('a frame that is begun and not finished ends its connection', async () => {
    const { listener, time, metrics, memory } = await start({ onFrame: echo });
    const client = await connect(listener);
    const bytes = frame(body(1000));
    await client.write(bytes.subarray(0, 100));
    await until(() => memory.budget.usedBytes === 1000, 'the frame has begun');
    for (let second = 0; second < 25; second++) {
      time.advance(1000);
      await client.write(bytes.subarray(100 + second, 101 + second));
    }
    time.advance(20_000);
    await client.closed;
    expect(metrics.counts.get('samsa_bad_frames_total')).toBe(1);
    await until(() => memory.budget.usedBytes === 0, 'its memory is given back');
  });

  test('a client that waits for its answer is not idle', async () => {
    const hooks = { onFrame: (_frame: Frame, connection: Connection) => connection.pauseReading() };
    const { listener, time } = await start(hooks, { maxIdleMs: 5000 });
    const client = await connect(listener);
    await client.send(body(10));
    await until(() => listener.connectionCount === 1, 'it is there');
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(60_000);
    expect(listener.connectionCount).toBe(1);
  });
});

describe('the end of a listener', () => {
  test('what was answered is still sent, and then every connection is gone', async () => {
    const { listener } = await start({ onFrame: echo });
    const client = await connect(listener);
    await client.send(body(10));
    const answer = client.next();
    await answer;
    const closing = listener.close();
    await client.closed;
    await closing;
    await expect(RawClient.connect(listener.port)).rejects.toThrow('ECONNREFUSED');
  });

  test('an error of a session costs its connection and no other', async () => {
    const hooks = {
      onFrame(received: Frame, connection: Connection) {
        if (received.bytes[0] === 9) throw new Error('planted');
        echo(received, connection);
      },
    };
    const { listener, log } = await start(hooks);
    const [bad, good] = [await connect(listener), await connect(listener)];
    await bad.send(body(1, 9));
    await bad.closed;
    await good.send(body(1, 1));
    expect((await good.next()).length).toBe(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});
