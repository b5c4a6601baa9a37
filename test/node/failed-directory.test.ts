import { describe, expect, test } from 'vitest';
import {
  createCreateTopicsRequest,
  createCreateTopicsRequestCreatableTopic,
  createTopicsApi,
} from '../../protocol/generated/api/create-topics.ts';
import { createMetadataRequest, metadataApi } from '../../protocol/generated/api/metadata.ts';
import {
  createProduceRequest,
  createProduceRequestPartitionProduceData,
  createProduceRequestTopicProduceData,
  produceApi,
} from '../../protocol/generated/api/produce.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { MemoryDisk } from '../../src/os/memory-disk.ts';
import type { SimClient } from '../simulation/world/sim-client.ts';
import { SINGLE_NODE, VirtualNodes } from './virtual-nodes.ts';

const TWO_DIRECTORIES = { ...SINGLE_NODE, 'log.dirs': '/one,/two' };
const PARTITIONS = 4;

async function createTopic(nodes: VirtualNodes, client: SimClient): Promise<void> {
  const topic = createCreateTopicsRequestCreatableTopic({
    name: 't',
    numPartitions: PARTITIONS,
    replicationFactor: 1,
  });
  const request = createCreateTopicsRequest({ timeoutMs: 5000, topics: [topic] });
  const response = await nodes.finish(client.send(createTopicsApi, request, 7));
  expect(response.topics[0]?.errorCode).toBe(ErrorCode.NONE);
  await nodes.runFor(100);
}

async function produce(nodes: VirtualNodes, client: SimClient, index: number): Promise<number> {
  const batch = buildBatch({
    records: [{ key: null, value: Buffer.from('value'), timestampMs: 1 }],
  });
  const partition = createProduceRequestPartitionProduceData({ index, records: [batch] });
  const topic = createProduceRequestTopicProduceData({ name: 't', partitionData: [partition] });
  const request = createProduceRequest({ acks: -1, timeoutMs: 1000, topicData: [topic] });
  const response = await nodes.finish(client.send(produceApi, request, 9));
  return response.responses[0]?.partitionResponses[0]?.errorCode ?? -1;
}

function partitionsIn(disk: MemoryDisk, directory: string): number[] {
  return disk
    .list(directory)
    .filter((name) => /^t-\d$/.test(name))
    .map((name) => Number(name.slice(2)));
}

describe('a log directory that fails', () => {
  test('takes its partitions offline; the others are served, and clients are told which', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const process = nodes.process(disk, TWO_DIRECTORIES);
    await nodes.finish(process.node.start());
    const client = await nodes.client();
    await createTopic(nodes, client);
    const [good, bad] = [partitionsIn(disk, '/one'), partitionsIn(disk, '/two')];
    expect([...good, ...bad].sort()).toEqual([0, 1, 2, 3]);
    expect(bad.length).toBeGreaterThan(0);
    for (let index = 0; index < PARTITIONS; index++) {
      expect(await produce(nodes, client, index)).toBe(ErrorCode.NONE);
    }
    disk.fail({ operation: 'write', code: 'EIO', path: '/two/', times: Infinity });
    expect(await produce(nodes, client, bad[0] ?? 0)).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
    await nodes.runFor(1000);
    for (const index of good) expect(await produce(nodes, client, index)).toBe(ErrorCode.NONE);
    const { topics } = await nodes.finish(
      client.send(metadataApi, createMetadataRequest({ topics: null }), 12),
    );
    const leaderless = (topics[0]?.partitions ?? [])
      .filter(({ leaderId }) => leaderId === -1)
      .map(({ partitionIndex }) => partitionIndex);
    expect(leaderless.sort()).toEqual(bad);
    expect(process.fatal).toEqual([]);
    await nodes.finish(process.node.close());
    expect(disk.exists('/one/.kafka_cleanshutdown')).toBe(true);
    expect(disk.exists('/two/.kafka_cleanshutdown')).toBe(false);
  });

  test('and holds the metadata log ends the node', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const process = nodes.process(disk, TWO_DIRECTORIES);
    await nodes.finish(process.node.start());
    const client = await nodes.client();
    await createTopic(nodes, client);
    const [first = 0] = partitionsIn(disk, '/one');
    disk.fail({ operation: 'write', code: 'EIO', path: '/one/t-', times: Infinity });
    expect(await produce(nodes, client, first)).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
    expect(process.fatal.map(({ message }) => message)).toEqual([
      '/one is offline, and it holds the metadata log',
    ]);
  });

  test('already when it is opened: the node starts with the others, or says that it cannot', async () => {
    const nodes = new VirtualNodes();
    const disk = nodes.disk();
    const before = nodes.process(disk, TWO_DIRECTORIES);
    await nodes.finish(before.node.start());
    const client = await nodes.client();
    await createTopic(nodes, client);
    const good = partitionsIn(disk, '/one');
    nodes.kill(before, disk);

    disk.fail({ operation: 'open', code: 'EIO', path: '/two/t-', times: Infinity });
    const process = nodes.process(disk, TWO_DIRECTORIES);
    await nodes.finish(process.node.start());
    expect(process.logged('A log directory went offline.')).toBe(true);
    for (const index of good) {
      expect(await produce(nodes, await nodes.client(), index)).toBe(ErrorCode.NONE);
    }
    nodes.kill(process, disk);

    disk.clearFaults();
    disk.fail({ operation: 'open', code: 'EIO', path: '/one/t-', times: Infinity });
    await expect(nodes.finish(nodes.process(disk, TWO_DIRECTORIES).node.start())).rejects.toThrow(
      '/one is offline, and it holds the metadata log',
    );
  });
});
