import { describe, expect, test } from 'vitest';
import {
  apiVersionsApi,
  createApiVersionsRequest,
} from '../../protocol/generated/api/api-versions.ts';
import { createMetadataRequest, metadataApi } from '../../protocol/generated/api/metadata.ts';
import {
  BROKER_PORT,
  CONTROLLER_PORT,
  isLocked,
  SINGLE_NODE,
  VirtualNodes,
  type VirtualProcess,
} from './virtual-nodes.ts';
import type { MemoryDisk } from '../../src/os/memory-disk.ts';

const CLEAN_SHUTDOWN = '/data/.kafka_cleanshutdown';

async function expectNothingLeft(
  nodes: VirtualNodes,
  disk: MemoryDisk,
  what: string,
): Promise<void> {
  expect(await nodes.isListening(BROKER_PORT), `${what}: the broker's port`).toBe(false);
  expect(await nodes.isListening(CONTROLLER_PORT), `${what}: the controller's port`).toBe(false);
  if (disk.exists('/data')) expect(isLocked(disk, '/data'), `${what}: the lock`).toBe(false);
  expect(await nodes.fallsStill(), `${what}: something is still scheduled`).toBe(true);
}

function errorsOf(process: VirtualProcess): unknown[] {
  return [...process.fatal, ...process.lines.filter(({ level }) => level === 'error')];
}

describe('a single node', () => {
  test('serves when start resolves, and leaves nothing behind when it was closed', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const process = nodes.process(disk);
    await nodes.finish(process.node.start());
    expect(process.node.listeners).toEqual([
      { name: 'CONTROLLER', host: '127.0.0.1', port: CONTROLLER_PORT },
      { name: 'PLAINTEXT', host: '127.0.0.1', port: BROKER_PORT },
    ]);
    const client = await nodes.client();
    const response = await nodes.finish(
      client.send(metadataApi, createMetadataRequest({ topics: null }), 12),
    );
    expect(response.brokers.map(({ nodeId, port }) => [nodeId, port])).toEqual([[1, BROKER_PORT]]);
    expect(isLocked(disk, '/data')).toBe(true);
    expect(disk.exists(CLEAN_SHUTDOWN)).toBe(false);

    await nodes.finish(process.node.close());
    expect(errorsOf(process)).toEqual([]);
    expect(client.isClosed).toBe(true);
    expect(disk.readFile(CLEAN_SHUTDOWN).toString()).toMatch(/"version":0,"brokerEpoch":[1-9]\d*/);
    await expectNothingLeft(nodes, disk, 'closed');
  });

  test('tells the next start the epoch of the last, and none after a kill', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const first = nodes.process(disk);
    await nodes.finish(first.node.start());
    await nodes.finish(first.node.close());
    const { brokerEpoch } = JSON.parse(disk.readFile(CLEAN_SHUTDOWN).toString()) as {
      brokerEpoch: number;
    };
    const second = nodes.process(disk);
    await nodes.finish(second.node.start());
    nodes.kill(second, disk);
    expect(disk.exists(CLEAN_SHUTDOWN)).toBe(false);
    const third = nodes.process(disk);
    await nodes.finish(third.node.start());
    await nodes.finish(third.node.close());
    const later = JSON.parse(disk.readFile(CLEAN_SHUTDOWN).toString()) as { brokerEpoch: number };
    expect(later.brokerEpoch).toBeGreaterThan(brokerEpoch);
  });

  test('can be closed twice, and before it was started', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const process = nodes.process(disk);
    await nodes.finish(Promise.all([process.node.close(), process.node.close()]));
    await nodes.finish(process.node.start());
    await expectNothingLeft(nodes, disk, 'never started');
    expect(disk.exists('/data')).toBe(false);
  });

  // A part that is opened after close began would stay open: so close comes after every single event of a start.
  test.each(['an empty directory', 'a directory that was stopped cleanly'])(
    'closed at any moment of its start leaves nothing behind: %s',
    { timeout: 120_000 },
    async (what) => {
      for (let eventCount = 0; ; eventCount++) {
        const nodes = new VirtualNodes(eventCount);
        const disk = nodes.disk();
        if (what !== 'an empty directory') {
          const before = nodes.process(disk);
          await nodes.finish(before.node.start());
          await nodes.finish(before.node.close());
          await nodes.fallsStill();
        }
        const process = nodes.process(disk);
        let isStarted = false;
        const started = process.node.start().then(() => (isStarted = true));
        for (let event = 0; event < eventCount && !isStarted; event++) await nodes.scheduler.step();
        const wasStarted = isStarted;
        await nodes.finish(process.node.close());
        await nodes.finish(started);
        expect(errorsOf(process), `after ${eventCount} events`).toEqual([]);
        await expectNothingLeft(nodes, disk, `after ${eventCount} events`);
        if (eventCount % 10 === 0) {
          const again = nodes.process(disk);
          await nodes.finish(again.node.start());
          await nodes.finish(again.node.close());
          expect(errorsOf(again), `again after ${eventCount} events`).toEqual([]);
        }
        if (!wasStarted) continue;
        expect(eventCount).toBeGreaterThan(20);
        return;
      }
    },
  );

  test('a start that fails stops what was started, and says why', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const taken = await nodes.network.viewOf({}).listen({ host: '', port: BROKER_PORT }, () => ({
      onData: () => undefined,
      onDrain: () => undefined,
      onClose: () => undefined,
    }));
    const process = nodes.process(disk);
    await expect(nodes.finish(process.node.start())).rejects.toThrow(
      `port ${BROKER_PORT} is taken`,
    );
    await taken.close();
    await expectNothingLeft(nodes, disk, 'failed');
    const again = nodes.process(disk);
    await nodes.finish(again.node.start());
    await nodes.finish(again.node.close());
  });

  test('clients that come while it starts wait, and are answered when it serves', async () => {
    const nodes = new VirtualNodes();
    const process = nodes.process(nodes.disk(), {
      ...SINGLE_NODE,
      'broker.heartbeat.interval.ms': '1000',
    });
    let isStarted = false;
    const started = process.node.start().then(() => (isStarted = true));
    while (!(await nodes.isListening(BROKER_PORT))) await nodes.runFor(1);
    expect(isStarted).toBe(false);
    const client = await nodes.client();
    const answer = client.send(apiVersionsApi, createApiVersionsRequest(), 0).then((response) => {
      expect(isStarted).toBe(true);
      return response;
    });
    await nodes.finish(started);
    expect((await nodes.finish(answer)).errorCode).toBe(0);
    await nodes.finish(process.node.close());
  });
});
