import { describe, expect, test } from 'vitest';
import {
  createUnregisterBrokerRequest,
  createUnregisterBrokerResponse,
  unregisterBrokerApi,
  type UnregisterBrokerRequest,
  type UnregisterBrokerResponse,
} from '../../protocol/generated/api/unregister-broker.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { apiVersions } from '../../src/api/api-versions.ts';
import { createDispatch } from '../../src/api/dispatch.ts';
import type { ApiHandler } from '../../src/api/handler.ts';
import { BufferPool } from '../../src/network/buffer-pool.ts';
import { OutputBudget } from '../../src/base/output-budget.ts';
import { ConnectionQuota } from '../../src/network/connection-quota.ts';
import { Listener } from '../../src/network/listener.ts';
import { MemoryBudget } from '../../src/network/memory-budget.ts';
import {
  createControllerChannel,
  type ControllerChannel,
} from '../../src/node/controller-channel.ts';
import { createRpcClient, type RpcClient, type RpcTarget } from '../../src/rpc/client.ts';
import { ANONYMOUS } from '../../src/security/principal.ts';
import { fakeServices } from '../api/fake-services.ts';
import { SimWorld } from '../simulation/world/sim-world.ts';
import { VirtualNodes } from './virtual-nodes.ts';

type Answer = (
  request: UnregisterBrokerRequest,
) => UnregisterBrokerResponse | Promise<UnregisterBrokerResponse>;

const OK = createUnregisterBrokerResponse();
const NOT_CONTROLLER = createUnregisterBrokerResponse({ errorCode: ErrorCode.NOT_CONTROLLER });
const REQUEST = createUnregisterBrokerRequest({ brokerId: 7 });

/** Controllers in virtual time that answer one API as the test says, and the channel of a broker to them. */
class Cluster {
  readonly nodes = new VirtualNodes();
  readonly asked: number[] = [];
  active: RpcTarget | undefined;
  readonly channel: ControllerChannel;
  readonly rpc: RpcClient;
  readonly world = this.#world();

  constructor() {
    this.rpc = createRpcClient({
      ...this.world.world,
      clientId: 'test',
      requestTimeoutMs: 2000,
      backoffMs: 20,
      maxBackoffMs: 1000,
    });
    this.channel = createControllerChannel({
      rpc: this.rpc,
      clock: this.world.world.clock,
      timers: this.world.world.timers,
      retryBackoffMs: 20,
      findController: () => this.active,
    });
  }

  get nowMs(): number {
    return this.world.world.clock.monotonicMs();
  }

  #world(): SimWorld {
    return new SimWorld({
      scheduler: this.nodes.scheduler,
      network: this.nodes.network,
      disk: this.nodes.disk(),
      random: this.nodes.random,
      wallDrift: 0,
      wallOffsetMs: 0,
      onFatal: () => undefined,
      logged: () => undefined,
    });
  }

  async controller(nodeId: number, answer: Answer): Promise<SimWorld> {
    const world = this.#world();
    const handler: ApiHandler<UnregisterBrokerRequest, UnregisterBrokerResponse> = {
      api: unregisterBrokerApi,
      forward: false,
      authorize: { kind: 'anyone', why: 'a test' },
      handle: (request) => {
        this.asked.push(nodeId);
        return answer(request);
      },
      failure: (_, errorCode) => createUnregisterBrokerResponse({ errorCode }),
    };
    const sessions = createDispatch({
      services: fakeServices(),
      handlers: [handler, apiVersions],
      listenerName: 'CONTROLLER',
      listenerKind: 'controller',
      metrics: world.world.metrics,
      requestMaxBytes: 1_000_000,
      initialPrincipal: ANONYMOUS,
    });
    await Listener.open(
      {
        name: 'CONTROLLER',
        host: '',
        port: 9000 + nodeId,
        isForNodes: true,
        maxOutputBytes: 1_000_000,
        maxIdleMs: 600_000,
      },
      {
        ...world.world,
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
    this.active = target(nodeId);
    return world;
  }
}

function target(nodeId: number): RpcTarget {
  return { nodeId, host: '127.0.0.1', port: 9000 + nodeId };
}

describe('the way to the controller', () => {
  test('one attempt without a deadline, whatever comes of it', async () => {
    const cluster = new Cluster();
    await expect(
      cluster.nodes.finish(cluster.channel.send(unregisterBrokerApi, REQUEST)),
    ).rejects.toMatchObject({ failure: 'connect', message: 'no active controller is known' });
    await cluster.controller(1, () => NOT_CONTROLLER);
    expect(
      await cluster.nodes.finish(cluster.channel.send(unregisterBrokerApi, REQUEST)),
    ).toMatchObject({ errorCode: ErrorCode.NOT_CONTROLLER });
    expect(cluster.asked).toEqual([1]);
  });

  test('with a deadline it waits for a controller, follows it when it moves, and gives its answer', async () => {
    const cluster = new Cluster();
    await cluster.controller(1, () => NOT_CONTROLLER);
    await cluster.controller(2, () => OK);
    cluster.active = undefined;
    const sent = cluster.channel.send(unregisterBrokerApi, REQUEST, {
      deadlineMs: cluster.nowMs + 5000,
    });
    await cluster.nodes.runFor(100);
    expect(cluster.asked).toEqual([]);
    cluster.active = target(1);
    await cluster.nodes.runFor(200);
    expect(cluster.asked.length).toBeGreaterThan(1);
    cluster.active = target(2);
    expect(await cluster.nodes.finish(sent)).toMatchObject({ errorCode: ErrorCode.NONE });
    expect(cluster.asked.at(-1)).toBe(2);
  });

  test('a controller that cannot be reached is tried until the deadline, and no longer', async () => {
    const cluster = new Cluster();
    cluster.active = target(9);
    const beganMs = cluster.nowMs;
    await expect(
      cluster.nodes.finish(
        cluster.channel.send(unregisterBrokerApi, REQUEST, { deadlineMs: beganMs + 1000 }),
      ),
    ).rejects.toMatchObject({ failure: 'connect' });
    expect(cluster.nowMs - beganMs).toBeGreaterThan(900);
    expect(cluster.nowMs - beganMs).toBeLessThanOrEqual(1000);
  });

  test('the last answer counts when the deadline comes: NOT_CONTROLLER is told', async () => {
    const cluster = new Cluster();
    await cluster.controller(1, () => NOT_CONTROLLER);
    const response = await cluster.nodes.finish(
      cluster.channel.send(unregisterBrokerApi, REQUEST, { deadlineMs: cluster.nowMs + 500 }),
    );
    expect(response.errorCode).toBe(ErrorCode.NOT_CONTROLLER);
    expect(cluster.asked.length).toBeGreaterThan(5);
  });

  test('a connection that is lost after the request was sent: it is not sent twice', async () => {
    const cluster = new Cluster();
    const world = await cluster.controller(1, () => {
      cluster.nodes.network.kill(world);
      return OK;
    });
    await cluster.controller(2, () => OK);
    cluster.active = target(1);
    const sent = cluster.channel.send(unregisterBrokerApi, REQUEST, {
      deadlineMs: cluster.nowMs + 5000,
    });
    await expect(cluster.nodes.finish(sent)).rejects.toMatchObject({ failure: 'disconnected' });
    cluster.active = target(2);
    await cluster.nodes.runFor(5000);
    expect(cluster.asked).toEqual([1]);
  });

  test('a controller that does not answer: the deadline ends it, and it is not sent twice', async () => {
    const cluster = new Cluster();
    await cluster.controller(1, () => new Promise(() => undefined));
    const beganMs = cluster.nowMs;
    const sent = cluster.channel.send(unregisterBrokerApi, REQUEST, { deadlineMs: beganMs + 700 });
    await expect(cluster.nodes.finish(sent)).rejects.toMatchObject({ failure: 'timeout' });
    expect(cluster.nowMs - beganMs).toBeLessThanOrEqual(701);
    expect(cluster.asked).toEqual([1]);
  });

  test('a time for each attempt is kept to', async () => {
    const cluster = new Cluster();
    await cluster.controller(1, () => new Promise(() => undefined));
    const beganMs = cluster.nowMs;
    await expect(
      cluster.nodes.finish(cluster.channel.send(unregisterBrokerApi, REQUEST, { timeoutMs: 300 })),
    ).rejects.toMatchObject({ failure: 'timeout' });
    expect(cluster.nowMs - beganMs).toBeLessThanOrEqual(301);
  });

  test('what is no matter of the connection is told at once', async () => {
    const cluster = new Cluster();
    await cluster.controller(1, () => {
      throw new ApiError(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    });
    const deadlineMs = cluster.nowMs + 5000;
    const response = await cluster.nodes.finish(
      cluster.channel.send(unregisterBrokerApi, REQUEST, { deadlineMs }),
    );
    expect(response.errorCode).toBe(ErrorCode.CLUSTER_AUTHORIZATION_FAILED);
    cluster.rpc.close();
    await expect(
      cluster.nodes.finish(cluster.channel.send(unregisterBrokerApi, REQUEST, { deadlineMs })),
    ).rejects.toMatchObject({ failure: 'closed' });
  });
});
