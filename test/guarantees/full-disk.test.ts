import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataFolder, formatNode, samsaBroker } from '../../compat/harness/broker.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { startSamsa } from '../../compat/harness/samsa.ts';
import {
  createDeleteRecordsRequest,
  deleteRecordsApi,
} from '../../protocol/generated/api/delete-records.ts';
import { createFetchRequest, fetchApi } from '../../protocol/generated/api/fetch.ts';
import { createProduceRequest, produceApi } from '../../protocol/generated/api/produce.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { createClock } from '../../src/os/clock.ts';
import { createNetwork } from '../../src/os/network.ts';
import { createTimers } from '../../src/os/timers.ts';
import { createRpcClient, type RpcTarget } from '../../src/rpc/client.ts';
import { createTopics } from '../clients/kafkajs.ts';
import { recordingLogger } from '../network/quiet.ts';

const DISK_BYTES = 96 * 2 ** 20;
const BALLAST_BYTES = 16 * 2 ** 20;
const BATCH_BYTES = 200_000;

const folder = workFolder('full-disk');
const data = dataFolder(folder);
const isMounted = mountSmallDisk();
let server: ServerProcess | null = null;

/** A file system of its own takes rights that not everybody has. */
function mountSmallDisk(): boolean {
  mkdirSync(data, { recursive: true });
  const args = ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', data];
  return spawnSync('mount', args).status === 0;
}

afterAll(async () => {
  await server?.kill();
  if (isMounted) execFileSync('umount', ['-l', data]);
  removeWorkFolder(folder);
});

/** To the last byte. */
function fillUp(path: string): void {
  const file = openSync(path, 'w');
  for (const size of [2 ** 16, 2 ** 12, 1]) {
    const piece = Buffer.alloc(size);
    try {
      while (writeSync(file, piece) === size);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
  }
  closeSync(file);
}

const BATCH = buildBatch({ records: [{ key: null, value: Buffer.alloc(BATCH_BYTES, 'x') }] });

/** Of partition t-0. */
class Client {
  readonly #target: RpcTarget;
  readonly #rpc = createRpcClient({
    network: createNetwork(),
    clock: createClock(),
    timers: createTimers(),
    log: recordingLogger(),
    clientId: 'full-disk',
    requestTimeoutMs: 30_000,
    backoffMs: 10,
    maxBackoffMs: 100,
  });

  constructor(port: number) {
    this.#target = { nodeId: -1, host: '127.0.0.1', port };
  }

  close(): void {
    this.#rpc.close();
  }

  /** Error code, and how long it took. */
  async produce(): Promise<{ code: number; offset: number; ms: number }> {
    const began = performance.now();
    const partitionData = [{ index: 0, records: [BATCH] }];
    const topicData = [{ name: 't', topicId: ZERO_UUID, partitionData }];
    const request = createProduceRequest({ acks: -1, timeoutMs: 10_000, topicData });
    const options = { maxVersion: 12 };
    const { responses } = await this.#rpc.send(this.#target, produceApi, request, options);
    const { errorCode, baseOffset } = responses[0]!.partitionResponses[0]!;
    return { code: errorCode, offset: baseOffset, ms: performance.now() - began };
  }

  async fetchBytes(fetchOffset: number): Promise<number> {
    const partition = {
      partition: 0,
      currentLeaderEpoch: -1,
      fetchOffset,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: 2 ** 20,
      replicaDirectoryId: ZERO_UUID,
      highWatermark: Infinity,
    };
    const topics = [{ topic: 't', topicId: ZERO_UUID, partitions: [partition] }];
    const request = createFetchRequest({ maxWaitMs: 100, minBytes: 1, sessionEpoch: -1, topics });
    const options = { maxVersion: 12 };
    const { responses } = await this.#rpc.send(this.#target, fetchApi, request, options);
    const found = responses[0]!.partitions[0]!;
    expect(found.errorCode).toBe(ErrorCode.NONE);
    return (found.records ?? []).reduce((sum, chunk) => sum + chunk.length, 0);
  }

  async deleteBelow(offset: number): Promise<number> {
    const topics = [{ name: 't', partitions: [{ partitionIndex: 0, offset }] }];
    const request = createDeleteRecordsRequest({ topics, timeoutMs: 10_000 });
    const response = await this.#rpc.send(this.#target, deleteRecordsApi, request);
    return response.topics[0]!.partitions[0]!.errorCode;
  }

  /** Until the first error; how many records were stored. */
  async produceUntilFull(): Promise<number> {
    for (let stored = 0; ;) {
      const { code, offset } = await this.produce();
      if (code === ErrorCode.KAFKA_STORAGE_ERROR) return stored;
      expect(code).toBe(ErrorCode.NONE);
      stored = offset + 1;
    }
  }

  /** It stays so, and the node stays: longer than the controller may be silent (metadata.max.idle.interval.ms). */
  async expectFull(durationMs: number): Promise<void> {
    const end = performance.now() + durationMs;
    while (performance.now() < end) {
      const { code, ms } = await this.produce();
      expect(code).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
      expect(ms).toBeLessThan(1000);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

test.skipIf(!isMounted)(
  'a full disk: a definite error at once, reads and deletions go on, writes when there is room again',
  async () => {
    const { bootstrap, brokerPort, properties } = await formatNode(samsaBroker, folder, {
      'log.segment.bytes': String(8 * 2 ** 20),
      'log.retention.check.interval.ms': '1000',
    });
    const ballast = join(data, 'ballast');
    writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES));
    server = startSamsa(folder, properties);
    await untilReady(server, brokerPort);
    await createTopics(bootstrap, [{ topic: 't', numPartitions: 1 }]);
    // What the quorum writes when nothing else can be written.
    const reserve = join(data, '__cluster_metadata-0/samsa-reserve');
    await expect.poll(() => existsSync(reserve), { timeout: 30_000 }).toBe(true);
    const client = new Client(brokerPort);
    const stored = await client.produceUntilFull();
    expect(stored * BATCH_BYTES).toBeGreaterThan((DISK_BYTES - BALLAST_BYTES) / 2);
    fillUp(join(data, 'filler'));
    await client.expectFull(3000);
    expect(await client.fetchBytes(stored - 1)).toBeGreaterThan(BATCH_BYTES);
    await server.kill();

    server = startSamsa(folder, properties);
    await untilReady(server, brokerPort);
    expect(await client.fetchBytes(stored - 1)).toBeGreaterThan(BATCH_BYTES);
    expect(await client.deleteBelow(stored - 1)).toBe(ErrorCode.NONE);
    rmSync(ballast);
    rmSync(join(data, 'filler'));
    await expect.poll(async () => (await client.produce()).code, { timeout: 30_000 }).toBe(0);
    expect(await client.fetchBytes(stored)).toBeGreaterThan(BATCH_BYTES);
    client.close();
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    server = null;
  },
  240_000,
);
