import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { formatNode, samsaBroker } from '../../compat/harness/broker.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { bareNodeMs, cpuSeconds, median, residentBytes } from '../../compat/harness/proc.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import type { ServerProperties } from '../../compat/harness/properties.ts';
import { untilReady } from '../../compat/harness/ready.ts';
import { startSamsa } from '../../compat/harness/samsa.ts';
import { createTopics, kafkajs } from '../clients/kafkajs.ts';

const CONNECTIONS = 10_000;
const PARTITIONS = 1_000;
const REQUESTS = 1_000;
const IDLE_MS = 3_000;
/** The aims: of a request beside idle connections, and of a start: 1 s where bare Node takes 0.1. */
const MAX_P99_MS = 50;
const MAX_START_RATIO = 10;
const START_ROUNDS = 3;

const folder = workFolder('idle-connections');
const idle: Socket[] = [];
let server: ServerProcess | null = null;

afterAll(async () => {
  for (const socket of idle) socket.destroy();
  await server?.kill();
  removeWorkFolder(folder);
});

// ApiVersions (key 18) version 0, correlation id 1, client id "idle".
const REQUEST = Buffer.from([0, 0, 0, 14, 0, 18, 0, 0, 0, 0, 0, 1, 0, 4, 0x69, 0x64, 0x6c, 0x65]);

/** A client that has said hello, and nothing since. */
function openIdle(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    idle.push(socket);
    socket.once('error', reject);
    socket.once('connect', () => socket.write(REQUEST));
    socket.once('data', () => resolve());
  });
}

async function openAllIdle(port: number): Promise<void> {
  for (let opened = 0; opened < CONNECTIONS; opened += 200) {
    await Promise.all(Array.from({ length: 200 }, () => openIdle(port)));
  }
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? NaN;
}

/** How long acknowledged sends take, one after the other, over all partitions. */
async function sendTimes(bootstrap: string): Promise<number[]> {
  const producer = kafkajs(bootstrap).producer();
  await producer.connect();
  const times: number[] = [];
  for (let index = 0; index < REQUESTS; index++) {
    const beganAtMs = performance.now();
    const message = { value: `value ${index}`, partition: index % PARTITIONS };
    await producer.send({ topic: 'many', acks: 1, messages: [message] });
    times.push(performance.now() - beganAtMs);
  }
  await producer.disconnect();
  return times;
}

/** The part of one processor that is used while nothing happens. */
async function cpuWhileIdle(pid: number): Promise<number> {
  const usedBefore = cpuSeconds(pid);
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  return (cpuSeconds(pid) - usedBefore) / (IDLE_MS / 1000);
}

interface StartTime {
  readonly readyMs: number;
  readonly bareMs: number;
}

async function timedStart(properties: ServerProperties, brokerPort: number): Promise<StartTime> {
  const bareMs = bareNodeMs();
  const beganAtMs = performance.now();
  server = startSamsa(folder, properties);
  await untilReady(server, brokerPort, { pollMs: 1 });
  return { readyMs: performance.now() - beganAtMs, bareMs };
}

/** Starts after a clean stop and after `kill -9`, in turn. */
async function restarts(properties: ServerProperties, brokerPort: number) {
  const clean: StartTime[] = [];
  const killed: StartTime[] = [];
  for (let round = 0; round < START_ROUNDS; round++) {
    clean.push(await timedStart(properties, brokerPort));
    await server?.kill();
    killed.push(await timedStart(properties, brokerPort));
    expect(await server?.stop()).toEqual({ code: 0, signal: null });
  }
  server = null;
  return { clean, killed };
}

function ratioOf(starts: readonly StartTime[]): number {
  return median(starts.map(({ readyMs, bareMs }) => readyMs / bareMs));
}

function shownStarts(starts: readonly StartTime[]): string {
  const readyMs = median(starts.map((start) => start.readyMs)).toFixed(0);
  return `${readyMs} ms, ${ratioOf(starts).toFixed(1)} times bare Node,`;
}

test(`${CONNECTIONS} idle connections and ${PARTITIONS} partitions cost others nothing`, async () => {
  const { bootstrap, brokerPort, properties } = await formatNode(samsaBroker, folder);
  server = startSamsa(folder, properties);
  await untilReady(server, brokerPort);
  await createTopics(bootstrap, [{ topic: 'many', numPartitions: PARTITIONS }]);
  await sendTimes(bootstrap); // every log has been written to
  const alone = percentile(await sendTimes(bootstrap), 0.99);
  const aloneBytes = residentBytes(server.pid);

  await openAllIdle(brokerPort);
  const beside = percentile(await sendTimes(bootstrap), 0.99);
  const besideBytes = residentBytes(server.pid);
  const idleCpu = await cpuWhileIdle(server.pid);
  expect(idle.filter((socket) => socket.destroyed)).toEqual([]);
  console.log(
    `${CONNECTIONS} idle connections, ${PARTITIONS} partitions: resident ${mib(aloneBytes)} MiB before and ` +
      `${mib(besideBytes)} with them; ${(idleCpu * 100).toFixed(1)} % of a processor while idle; ` +
      `99th percentile of a send ${alone.toFixed(1)} ms before, ${beside.toFixed(1)} ms beside them ` +
      `(the aim: ${MAX_P99_MS})`,
  );
  // A busy machine makes both slow.
  expect(beside).toBeLessThan(2 * Math.max(MAX_P99_MS, alone));
  expect(besideBytes - aloneBytes).toBeLessThan(CONNECTIONS * 50 * 1024);
  for (const socket of idle.splice(0)) socket.destroy();

  expect(await server.stop()).toEqual({ code: 0, signal: null });
  const { clean, killed } = await restarts(properties, brokerPort);
  console.log(
    `ready with ${PARTITIONS} partitions: ${shownStarts(clean)} after a clean stop, ${shownStarts(killed)} after ` +
      `kill -9 (the aim: ${MAX_START_RATIO} times bare Node)`,
  );
  // What else the machine does makes both slow.
  for (const starts of [clean, killed]) expect(ratioOf(starts)).toBeLessThan(2 * MAX_START_RATIO);
}, 300_000);

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
