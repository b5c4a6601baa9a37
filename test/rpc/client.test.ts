import { afterEach, describe, expect, test } from 'vitest';
import {
  createListOffsetsRequest,
  listOffsetsApi,
} from '../../protocol/generated/api/list-offsets.ts';
import { createListOffsetsResponse } from '../../protocol/generated/api/list-offsets.ts';
import { createVoteRequest, voteApi } from '../../protocol/generated/api/vote.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { apiVersions } from '../../src/api/api-versions.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import type { AnyApiHandler, ApiHandler } from '../../src/api/handler.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import type { SessionFactory } from '../../src/base/connection.ts';
import type { Network, Socket, SocketEvents } from '../../src/base/network.ts';
import { createRpcClient, type RpcClient, type RpcClientOptions } from '../../src/rpc/client.ts';
import { ResponseFrames } from '../../src/rpc/response-frames.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import type { Listener } from '../../src/network/listener.ts';
import { createNetwork } from '../../src/os/network.ts';
import { fakeServices } from '../api/fake-services.ts';
import { ManualTime } from '../network/manual-time.ts';
import { countingMetrics, recordingLogger } from '../network/quiet.ts';
import { until } from '../network/start-listener.ts';
import { Listener as NetworkListener } from '../../src/network/listener.ts';
import { BufferPool } from '../../src/network/buffer-pool.ts';
import { OutputBudget } from '../../src/base/output-budget.ts';
import { ConnectionQuota } from '../../src/network/connection-quota.ts';
import { MemoryBudget } from '../../src/network/memory-budget.ts';

type ListOffsets = ApiHandler<
  ReturnType<typeof createListOffsetsRequest>,
  ReturnType<typeof createListOffsetsResponse>
>;

/** A node whose ListOffsets tells the version it was asked in, or never answers. */
function sessionsOf(options: { silent?: boolean; maxVersion?: number } = {}): {
  sessions: SessionFactory;
  contexts: RequestContext[];
} {
  const contexts: RequestContext[] = [];
  const listOffsets: ListOffsets = {
    api: listOffsetsApi,
    versions: { min: 1, max: options.maxVersion ?? 11 },
    forward: false,
    authorize: { kind: 'anyone', why: 'a test' },
    handle(_request, context) {
      contexts.push(context);
      if (options.silent) return new Promise(() => undefined);
      return createListOffsetsResponse({
        topics: [{ name: `v${context.apiVersion}`, partitions: [] }],
      });
    },
    failure: () => createListOffsetsResponse(),
  };
  const handlers: AnyApiHandler[] = [listOffsets, apiVersions];
  const sessions = createDispatch({
    services: fakeServices(),
    handlers,
    listenerName: 'PLAINTEXT',
    listenerKind: 'broker',
    metrics: countingMetrics(),
    requestMaxBytes: 1_000_000,
    initialPrincipal: ANONYMOUS,
  });
  return { sessions, contexts };
}

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function listen(sessions: SessionFactory): Promise<Listener> {
  const time = new ManualTime();
  const listener = await NetworkListener.open(
    {
      name: 'PLAINTEXT',
      host: '127.0.0.1',
      port: 0,
      isForNodes: true,
      maxOutputBytes: 1_000_000,
      maxIdleMs: 600_000,
    },
    {
      network: createNetwork(),
      clock: time,
      timers: time,
      log: recordingLogger(),
      metrics: countingMetrics(),
      memory: {
        budget: new MemoryBudget(1_000_000),
        pool: new BufferPool({ maxIdleBytes: 0, poison: true }),
        poison: true,
      },
      output: new OutputBudget(1_000_000),
      quota: new ConnectionQuota({ maxConnections: 10, maxConnectionsPerIp: 10 }),
      sessions,
    },
  );
  open.push(() => listener.close());
  return listener;
}

function clientOf(options: Partial<RpcClientOptions> = {}): {
  client: RpcClient;
  time: ManualTime;
} {
  const time = new ManualTime();
  const client = createRpcClient({
    network: createNetwork(),
    clock: time,
    timers: time,
    log: recordingLogger(),
    clientId: 'node-1',
    requestTimeoutMs: 1000,
    backoffMs: 50,
    maxBackoffMs: 400,
    ...options,
  });
  open.push(() => client.close());
  return { client, time };
}

const request = createListOffsetsRequest({ replicaId: -1 });

describe.each(['socket', 'in-process'])('a client over a %s', (kind) => {
  async function start(options: { silent?: boolean; maxVersion?: number } = {}) {
    const { sessions, contexts } = sessionsOf(options);
    const isLocal = kind === 'in-process';
    const port = isLocal ? 1 : (await listen(sessions)).port;
    const { client, time } = clientOf(isLocal ? { local: () => sessions } : {});
    return { client, time, contexts, target: { nodeId: 2, host: '127.0.0.1', port } };
  }

  test('asks in the highest version that both speak', async () => {
    const { client, target, contexts } = await start();
    const [first, second] = await Promise.all([
      client.send(target, listOffsetsApi, request),
      client.send(target, listOffsetsApi, request, { maxVersion: 6 }),
    ]);
    expect(first.topics[0]?.name).toBe('v11');
    expect(second.topics[0]?.name).toBe('v6');
    expect(contexts.map(({ clientId }) => clientId)).toEqual(['node-1', 'node-1']);
    const older = await start({ maxVersion: 4 });
    const versions: number[] = [];
    const byVersion = (version: number) => {
      versions.push(version);
      return request;
    };
    const answer = await older.client.send(older.target, listOffsetsApi, byVersion);
    expect(answer.topics[0]?.name).toBe('v4');
    expect(versions).toEqual([4]);
  });

  test('is told UNSUPPORTED_VERSION where there is no version in common', async () => {
    const { client, target } = await start();
    await expect(client.send(target, voteApi, createVoteRequest())).rejects.toMatchObject({
      code: ErrorCode.UNSUPPORTED_VERSION,
    });
    await expect(
      client.send(target, listOffsetsApi, request, { maxVersion: 0 }),
    ).rejects.toMatchObject({ code: ErrorCode.UNSUPPORTED_VERSION });
    const answer = await client.send(target, listOffsetsApi, request);
    expect(answer.topics).toHaveLength(1);
  });

  test('a request that cannot be written is rejected alone', async () => {
    const { client, target } = await start();
    const broken = createListOffsetsRequest({ replicaId: 0.5 });
    await expect(client.send(target, listOffsetsApi, broken)).rejects.toThrow('no int32');
    expect((await client.send(target, listOffsetsApi, request)).topics).toHaveLength(1);
  });

  test('gives up after its timeout and connects anew', async () => {
    const { client, target, time, contexts } = await start({ silent: true });
    const [first, second] = [
      client.send(target, listOffsetsApi, request, { timeoutMs: 300 }),
      client.send(target, listOffsetsApi, request),
    ];
    const outcomes = Promise.allSettled([first, second]);
    await until(() => contexts.length === 1, 'the request is there');
    time.advance(300);
    const [one, two] = await outcomes;
    expect(one).toMatchObject({ reason: { failure: 'timeout' } });
    expect(two).toMatchObject({ reason: { failure: 'disconnected' } });
    const third = client.send(target, listOffsetsApi, request);
    third.catch(() => undefined);
    await until(() => contexts.length === 2, 'a new connection');
    client.close();
    await expect(third).rejects.toMatchObject({ failure: 'closed' });
    await expect(client.send(target, listOffsetsApi, request)).rejects.toMatchObject({
      failure: 'closed',
    });
  });
});

describe('a client whose target is gone', () => {
  test('is told at once until the backoff has passed, then tries again', async () => {
    let attempts = 0;
    const network: Network = {
      listen: () => Promise.reject(new Error('not here')),
      connect: () => {
        attempts++;
        return Promise.reject(new Error('refused'));
      },
    };
    const { client, time } = clientOf({ network });
    const target = { nodeId: 2, host: '127.0.0.1', port: 1 };
    const ask = (): Promise<unknown> =>
      expect(client.send(target, listOffsetsApi, request)).rejects.toMatchObject({
        failure: 'connect',
      });
    await ask();
    await ask();
    expect(attempts).toBe(1);
    for (const backoffMs of [50, 100, 200, 400, 400]) {
      time.advance(backoffMs - 1);
      await ask();
      const before = attempts;
      time.advance(1);
      await ask();
      expect(attempts).toBe(before + 1);
    }
  });

  test('learns of a connection that ends with a request under way', async () => {
    const { sessions, contexts } = sessionsOf({ silent: true });
    const listener = await listen(sessions);
    const { client } = clientOf();
    const target = { nodeId: 2, host: '127.0.0.1', port: listener.port };
    const answer = client.send(target, listOffsetsApi, request);
    answer.catch(() => undefined);
    await until(() => contexts.length === 1, 'the request is there');
    await listener.close();
    await expect(answer).rejects.toMatchObject({ failure: 'disconnected' });
  });

  test('does not trust what answers with nonsense', async () => {
    const accept = (socket: Socket): SocketEvents => ({
      onData: () => void socket.write([Buffer.from([0, 0, 0, 1, 9])]),
      onDrain: () => undefined,
      onClose: () => undefined,
    });
    const server = await createNetwork().listen({ host: '127.0.0.1', port: 0 }, accept);
    const { client } = clientOf();
    const target = { nodeId: 2, host: '127.0.0.1', port: server.port };
    await expect(client.send(target, listOffsetsApi, request)).rejects.toMatchObject({
      failure: 'connect',
    });
    client.close();
    await server.close();
  });
});

describe('response frames', () => {
  test('are whole however the stream is cut, and do not share memory', () => {
    const stream = Buffer.concat([
      Buffer.from([0, 0, 0, 5, 1, 2, 3, 4, 5]),
      Buffer.from([0, 0, 0, 4, 9, 9, 9, 9]),
    ]);
    for (let size = 1; size <= stream.length; size++) {
      const frames: Buffer[] = [];
      const reader = new ResponseFrames();
      for (let at = 0; at < stream.length; at += size) {
        const piece = Buffer.from(stream.subarray(at, at + size));
        reader.feed(piece, (frame) => frames.push(frame));
        piece.fill(0);
      }
      expect(frames.map((frame) => [...frame])).toEqual([
        [1, 2, 3, 4, 5],
        [9, 9, 9, 9],
      ]);
    }
  });
});
