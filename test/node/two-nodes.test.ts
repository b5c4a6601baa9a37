import { describe, expect, test } from 'vitest';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  createTopicsApi,
} from '../../protocol/generated/api/create-topics.ts';
import {
  createInitProducerIdRequest,
  initProducerIdApi,
} from '../../protocol/generated/api/init-producer-id.ts';
import { createMetadataRequest, metadataApi } from '../../protocol/generated/api/metadata.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { readNodeConfig } from '../../src/config/read-node-config.ts';
import { formatLogDirectories } from '../../src/node/format.ts';
import { inspectLogDirectories } from '../../src/node/log-directories.ts';
import { allLogDirectories, standaloneEndpoints } from '../../src/node/node-address.ts';
import type { MemoryDisk } from '../../src/os/memory-disk.ts';
import type { SimClient } from '../simulation/world/sim-client.ts';
import {
  BROKER_PORT,
  CONTROLLER_PORT,
  VirtualNodes,
  type VirtualProcess,
} from './virtual-nodes.ts';

const CONTROLLER = {
  'node.id': '1',
  'process.roles': 'controller',
  listeners: `CONTROLLER://127.0.0.1:${CONTROLLER_PORT}`,
  'controller.listener.names': 'CONTROLLER',
  'controller.quorum.bootstrap.servers': `127.0.0.1:${CONTROLLER_PORT}`,
  'log.dirs': '/controller',
  'broker.session.timeout.ms': '1000',
};
const BROKER = {
  ...CONTROLLER,
  'node.id': '2',
  'process.roles': 'broker',
  listeners: `PLAINTEXT://127.0.0.1:${BROKER_PORT}`,
  'log.dirs': '/broker',
  'broker.heartbeat.interval.ms': '200',
  'initial.broker.registration.timeout.ms': '5000',
};

type Properties = Readonly<Record<string, string>>;

/** A controller and a broker, formatted, each on a disk of its own. */
class TwoNodes extends VirtualNodes {
  readonly disks = { controller: this.disk(), broker: this.disk() };

  constructor(seed = 1) {
    super(seed);
    this.#format(this.disks.controller, CONTROLLER);
    this.#format(this.disks.broker, BROKER);
  }

  controller(): VirtualProcess {
    return this.process(this.disks.controller, CONTROLLER);
  }

  broker(properties: Properties = BROKER): VirtualProcess {
    return this.process(this.disks.broker, properties);
  }

  #format(disk: MemoryDisk, properties: Properties): void {
    const config = readNodeConfig(new Map(Object.entries(properties)));
    formatLogDirectories({
      disk,
      random: this.random,
      nowMs: 0,
      clusterId: 'c2Ftc2EtY29tcGF0LXRlc3',
      nodeId: config.nodeId,
      directories: inspectLogDirectories(disk, allLogDirectories(config)),
      metadataLogDir: config.metadataLogDir,
      controllers: config.isController
        ? { kind: 'standalone', endpoints: standaloneEndpoints(config) }
        : { kind: 'none' },
      features: new Map(),
    });
  }
}

async function createTopic(nodes: VirtualNodes, client: SimClient, name: string): Promise<number> {
  const topic = createCreateTopicsRequestCreatableTopic({
    name,
    numPartitions: 1,
    replicationFactor: 1,
  });
  const request = createCreateTopicsRequest({ timeoutMs: 3000, topics: [topic] });
  const response = await nodes.finish(client.send(createTopicsApi, request, 7));
  return response.topics[0]?.errorCode ?? -1;
}

async function leaderOf(nodes: VirtualNodes, client: SimClient): Promise<number | undefined> {
  const request = createMetadataRequest({ topics: null });
  const { topics } = await nodes.finish(client.send(metadataApi, request, 12));
  return topics[0]?.partitions[0]?.leaderId;
}

async function producerId(nodes: VirtualNodes, client: SimClient): Promise<[number, number]> {
  const request = createInitProducerIdRequest({ transactionalId: null });
  const response = await nodes.finish(client.send(initProducerIdApi, request, 4));
  return [response.errorCode, response.producerId];
}

describe('a controller and a broker', () => {
  test('the broker waits for the controller, forwards to it, and stops with its consent', async () => {
    const nodes = new TwoNodes();
    const broker = nodes.broker();
    let isStarted = false;
    const started = broker.node.start().then(() => (isStarted = true));
    await nodes.runFor(3000);
    expect(isStarted).toBe(false);
    const controller = nodes.controller();
    await nodes.finish(controller.node.start());
    await nodes.finish(started);
    const client = await nodes.client();
    expect(await createTopic(nodes, client, 't')).toBe(ErrorCode.NONE);
    await nodes.until(() => nodes.disks.broker.exists('/broker/t-0'));
    // Its log is made off the loop: the broker tells of the topic a moment later.
    while ((await leaderOf(nodes, client)) === undefined) await nodes.runFor(1);
    expect(await leaderOf(nodes, client)).toBe(2);
    const [first, second] = [await producerId(nodes, client), await producerId(nodes, client)];
    expect(second).toEqual([ErrorCode.NONE, first[1] + 1]);

    const beganMs = nodes.scheduler.nowMs;
    await nodes.finish(broker.node.close());
    expect(nodes.scheduler.nowMs - beganMs).toBeLessThan(2000);
    expect(nodes.disks.broker.exists('/broker/.kafka_cleanshutdown')).toBe(true);
    await nodes.finish(controller.node.close());
    expect([...controller.fatal, ...broker.fatal]).toEqual([]);
    expect(await nodes.fallsStill()).toBe(true);
  });

  test('the controller goes and comes back: the broker serves all the while and finds it again', async () => {
    const nodes = new TwoNodes();
    let controller = nodes.controller();
    const broker = nodes.broker();
    const started = broker.node.start();
    await nodes.finish(controller.node.start());
    await nodes.finish(started);
    const client = await nodes.client();
    expect(await createTopic(nodes, client, 't')).toBe(ErrorCode.NONE);
    nodes.kill(controller, nodes.disks.controller);
    await nodes.runFor(3000);
    expect(await leaderOf(nodes, client)).toBe(2);
    // Topic changes pause, for as long as a broker looks for its controller.
    let isCreated = false;
    const created = nodes
      .client()
      .then((other) => createTopic(nodes, other, 'u'))
      .finally(() => (isCreated = true));
    await nodes.runFor(3000);
    expect(isCreated).toBe(false);
    controller = nodes.controller();
    await nodes.finish(controller.node.start());
    expect(await nodes.finish(created)).toBe(ErrorCode.NONE);
    expect((await producerId(nodes, client))[0]).toBe(ErrorCode.NONE);
    expect([...controller.fatal, ...broker.fatal]).toEqual([]);
    await nodes.finish(broker.node.close());
    await nodes.finish(controller.node.close());
  });

  test('a second broker with the same id waits for the first to go', async () => {
    const nodes = new TwoNodes();
    const controller = nodes.controller();
    const first = nodes.broker();
    const started = first.node.start();
    await nodes.finish(controller.node.start());
    await nodes.finish(started);
    // The same node restored from a copy of its disk, while the first one lives.
    const copy = new TwoNodesCopy(nodes).disk;
    const second = nodes.process(copy, { ...BROKER, listeners: 'PLAINTEXT://127.0.0.1:9192' });
    let isStarted = false;
    const secondStarted = second.node.start().then(() => (isStarted = true));
    await nodes.runFor(3000);
    expect(isStarted).toBe(false);
    nodes.kill(first, nodes.disks.broker);
    await nodes.finish(secondStarted);
    expect(second.fatal).toEqual([]);
    await nodes.finish(second.node.close());
    await nodes.finish(controller.node.close());
  });

  test('a second broker with the same id gives up when the first stays', async () => {
    const nodes = new TwoNodes();
    const controller = nodes.controller();
    const first = nodes.broker();
    const started = first.node.start();
    await nodes.finish(controller.node.start());
    await nodes.finish(started);
    const copy = new TwoNodesCopy(nodes).disk;
    const second = nodes.process(copy, { ...BROKER, listeners: 'PLAINTEXT://127.0.0.1:9192' });
    const secondStarted = second.node.start();
    expect(await nodes.until(() => second.fatal.length > 0)).toBe(true);
    expect(second.fatal[0]?.message).toContain('DUPLICATE_BROKER_REGISTRATION');
    expect(first.fatal).toEqual([]);
    await nodes.finish(second.node.close());
    await nodes.finish(secondStarted);
    await nodes.finish(first.node.close());
    await nodes.finish(controller.node.close());
  });
});

/** A copy of the broker's disk as it was formatted. */
class TwoNodesCopy {
  readonly disk: MemoryDisk;

  constructor(nodes: TwoNodes) {
    this.disk = nodes.disk();
    const source = nodes.disks.broker;
    this.disk.makeDirectory('/broker');
    for (const name of ['meta.properties', 'bootstrap.checkpoint']) {
      const file = this.disk.open(`/broker/${name}`, 'create');
      file.writeSync([source.readFile(`/broker/${name}`)], 0);
      file.flushSync();
      file.close();
    }
  }
}
