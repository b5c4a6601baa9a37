import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { formatNode, samsaBroker } from '../../compat/harness/broker.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { residentBytes } from '../../compat/harness/proc.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { startSamsa } from '../../compat/harness/samsa.ts';
import { createFetchRequest, fetchApi } from '../../protocol/generated/api/fetch.ts';
import { createProduceRequest, produceApi } from '../../protocol/generated/api/produce.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { createClock } from '../../src/os/clock.ts';
import { createNetwork } from '../../src/os/network.ts';
import { createTimers } from '../../src/os/timers.ts';
import { createRpcClient } from '../../src/rpc/client.ts';
import { createTopics } from '../clients/kafkajs.ts';
import { NODE_ID, SteadyClient } from '../fuzz/steady-client.ts';
import { recordingLogger } from '../network/quiet.ts';
import { encodeRequest } from '../api/fake-connection.ts';
import { frame } from '../network/raw-client.ts';

const READERS = 300;
const PARTITIONS = 50;
const BATCHES_PER_PARTITION = 40;
const BATCH_BYTES = 100_000;
/** Each asks so often for all of it, without waiting for an answer. */
const FETCHES = 4;
/** Every third takes this much of its answers now and then, the others nothing at all. */
const SIP_BYTES = 4096;
const SIP_MS = 50;
const STEADY_RECORDS = 300;

/** The limits (`samsa.*`), and what a runtime with a collector needs besides. */
const MIB = 2 ** 20;
const OUTPUT_BYTES = 256 * MIB;
const TAIL_BYTES = 128 * MIB;
const SLACK_BYTES = 128 * MIB;

const folder = workFolder('slow-readers');
const readers: Socket[] = [];
let server: ServerProcess | null = null;

afterAll(async () => {
  for (const socket of readers) socket.destroy();
  await server?.kill();
  removeWorkFolder(folder);
});

/** 200 MB in 50 partitions. */
async function fill(brokerPort: number): Promise<void> {
  await createTopics(`127.0.0.1:${brokerPort}`, [{ topic: 'large', numPartitions: PARTITIONS }]);
  const client = createRpcClient({
    network: createNetwork(),
    clock: createClock(),
    timers: createTimers(),
    log: recordingLogger(),
    clientId: 'filler',
    requestTimeoutMs: 30_000,
    backoffMs: 100,
    maxBackoffMs: 1000,
  });
  const value = Buffer.alloc(BATCH_BYTES, 'x');
  const batch = buildBatch({ records: [{ key: null, value }] });
  for (let index = 0; index < PARTITIONS * BATCHES_PER_PARTITION; index++) {
    const partitionData = [{ index: index % PARTITIONS, records: [batch] }];
    const topicData = [{ name: 'large', topicId: '', partitionData }];
    const request = createProduceRequest({ acks: 1, timeoutMs: 10_000, topicData });
    const target = { nodeId: -1, host: '127.0.0.1', port: brokerPort };
    const { responses } = await client.send(target, produceApi, request, { maxVersion: 12 });
    expect(responses[0]!.partitionResponses[0]!.errorCode).toBe(0);
  }
  client.close();
}

/** Asks for everything, from the beginning, without waiting: Fetch v12 knows topics by name. */
function fetchFrame(): Buffer {
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => ({
    partition,
    currentLeaderEpoch: -1,
    fetchOffset: 0,
    lastFetchedEpoch: -1,
    logStartOffset: -1,
    partitionMaxBytes: MIB,
    replicaDirectoryId: ZERO_UUID,
    highWatermark: Infinity,
  }));
  const topics = [{ topic: 'large', topicId: ZERO_UUID, partitions }];
  const request = createFetchRequest({ maxBytes: 0x7fffffff, sessionEpoch: -1, topics });
  return frame(encodeRequest(fetchApi, request, { version: 12, correlationId: 1 }));
}

function openReader(port: number, asks: Buffer, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    readers.push(socket);
    socket.pause();
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.write(asks);
      resolve();
    });
    if (index % 3 !== 0) return;
    const sips = setInterval(() => void socket.read(SIP_BYTES), SIP_MS);
    socket.once('close', () => clearInterval(sips));
  });
}

test(`${READERS} clients that ask for everything and take little leave memory and others alone`, async () => {
  const node = await formatNode(samsaBroker, folder, {}, NODE_ID);
  const { brokerPort, controllerPort, properties } = node;
  server = startSamsa(folder, properties);
  await untilReady(server, brokerPort);
  await fill(brokerPort);
  const steady = new SteadyClient({ broker: brokerPort, controller: controllerPort });
  await steady.createTopics();
  const beforeBytes = residentBytes(server.pid);

  const asks = Buffer.concat(Array.from({ length: FETCHES }, fetchFrame));
  for (let index = 0; index < READERS; index++) await openReader(brokerPort, asks, index);
  const running = steady.run();
  let peakBytes = 0;
  while (steady.recordCount < STEADY_RECORDS) {
    peakBytes = Math.max(peakBytes, residentBytes(server.pid));
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
  steady.stop();
  await running;
  steady.close();
  console.log(
    `${READERS} slow readers of ${(PARTITIONS * BATCHES_PER_PARTITION * BATCH_BYTES) / 1e6} MB each: resident ` +
      `${mib(beforeBytes)} MiB before, at most ${mib(peakBytes)} with them; ${steady.recordCount} records went ` +
      'through beside them',
  );
  // Each has its first batch, whatever is left.
  const limitBytes = OUTPUT_BYTES + TAIL_BYTES + READERS * BATCH_BYTES + SLACK_BYTES;
  expect(peakBytes - beforeBytes).toBeLessThan(limitBytes);
}, 300_000);

function mib(bytes: number): string {
  return (bytes / MIB).toFixed(0);
}
