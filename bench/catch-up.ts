/**
 * What a consumer that reads an old log costs: 1 GiB from the page cache, sent over a socket to a process that asks
 * for the next piece when it has the last. Per size of a fetch: CPU seconds of the main thread and of the process per
 * GB (1e9 bytes), and wall-clock throughput.
 * Run: node scripts/run-ts.mjs bench/catch-up.ts [DIRECTORY]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { buildBatch } from '../protocol/record/build.ts';
import { DEFAULT_LOG_CONFIG } from '../src/log/log-config.ts';
import type { PartitionLog } from '../src/log/partition-log.ts';
import { makeTemporaryDirectory } from '../src/os/disk.ts';
import { openBenchLogs } from './open-logs.ts';

const LOG_BYTES = 1024 ** 3;
const BATCH_BYTES = 16 * 1024;
const TAIL_BYTES = 1024 * 1024;
const ROUNDS = 5;
const FETCH_BYTES = [64 * 1024, 256 * 1024, 1024 * 1024];
const RECORDS_PER_BATCH = 16;

/** Asks with one byte, is told how much is coming in four, and asks again when it has it all. */
const CONSUMER = `
const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1');
let left = 0, head = Buffer.alloc(0);
socket.on('connect', () => socket.write('n'));
socket.on('data', (bytes) => {
  if (left === 0) {
    head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
    if (head.length < 4) return;
    left = head.readUInt32BE(0) + 4 - head.length;
    head = Buffer.alloc(0);
  } else left -= bytes.length;
  if (left === 0) socket.write('n');
});`;

const directory = process.argv[2] ?? makeTemporaryDirectory('samsa-bench-catch-up-');

async function fill(log: PartitionLog): Promise<void> {
  const value = Buffer.alloc(BATCH_BYTES / RECORDS_PER_BATCH - 16, 'x');
  const record = { timestampMs: Date.now(), key: null, value };
  const batch = buildBatch({ records: Array.from({ length: RECORDS_PER_BATCH }, () => record) });
  for (let bytes = 0; bytes < LOG_BYTES; bytes += batch.length) {
    batch.fill(0, 0, 8);
    const outcome = log.appendAsLeader(batch, {
      leaderEpoch: 0,
      origin: 'client',
      nowMs: record.timestampMs,
    });
    if (!outcome.ok) throw new Error(`refused: ${outcome.errorCode}`);
    if (log.logEndOffset % 1024 !== 0) continue;
    await new Promise((resolve) => {
      log.whenWritten(log.logEndOffset, resolve);
    });
  }
  await log.flush();
  log.updateHighWatermark(log.writtenOffset);
}

/** Answers one ask from the log; the offset behind what was sent. */
async function answer(
  log: PartitionLog,
  ask: { socket: Socket; offset: number; maxBytes: number },
): Promise<{ bytes: number; next: number }> {
  const options = { maxBytes: ask.maxBytes, minOneMessage: true, upTo: 'high-watermark' } as const;
  const read = await log.read(ask.offset, options);
  if (!read.ok) throw new Error(`refused: ${read.errorCode}`);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(read.sizeBytes);
  ask.socket.cork();
  ask.socket.write(head);
  for (const chunk of read.chunks.slice(0, -1)) ask.socket.write(chunk);
  ask.socket.write(read.chunks.at(-1)!, () => {
    read.release();
  });
  ask.socket.uncork();
  return { bytes: read.sizeBytes, next: ask.offset + countRecords(read.chunks) };
}

function countRecords(chunks: readonly Buffer[]): number {
  let bytes = 0;
  for (const chunk of chunks) bytes += chunk.length;
  return Math.round(bytes / batchBytes) * RECORDS_PER_BATCH;
}

async function round(log: PartitionLog, maxBytes: number): Promise<void> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, ['-e', CONSUMER, String(port)], { stdio: 'inherit' });
  const [socket] = (await once(server, 'connection')) as [Socket];
  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const startMs = performance.now();
  let bytes = 0;
  let offset = log.logStartOffset;
  await new Promise<void>((resolve, reject) => {
    socket.on('data', () => {
      if (offset >= log.highWatermark) {
        resolve();
        return;
      }
      answer(log, { socket, offset, maxBytes }).then((sent) => {
        bytes += sent.bytes;
        offset = sent.next;
      }, reject);
    });
  });
  report({ maxBytes, bytes, cpu, loop, startMs });
  socket.destroy();
  server.close();
  child.kill();
}

function report(begun: {
  maxBytes: number;
  bytes: number;
  cpu: NodeJS.CpuUsage;
  loop: ReturnType<typeof performance.eventLoopUtilization>;
  startMs: number;
}): void {
  const seconds = (performance.now() - begun.startMs) / 1000;
  const { user, system } = process.cpuUsage(begun.cpu);
  const active = performance.eventLoopUtilization(begun.loop).active / 1000;
  const gigabytes = begun.bytes / 1e9;
  const resident = process.memoryUsage().rss / 2 ** 20;
  console.log(
    `${begun.maxBytes / 1024} KiB a fetch: ${(begun.bytes / 1e6 / seconds).toFixed(0)} MB/s, ` +
      `main ${(active / gigabytes).toFixed(2)} s/GB (busy wall), ` +
      `process ${((user + system) / 1e6 / gigabytes).toFixed(2)} CPU s/GB, ${resident.toFixed(0)} MiB resident`,
  );
}

const manager = await openBenchLogs({ directory, tailMemoryBytes: TAIL_BYTES });
const log = await manager.getOrCreate({
  topicName: 'catch-up',
  partitionIndex: 0,
  topicId: 'YmVuY2gtdG9waWMtaWQtMQ',
  config: { ...DEFAULT_LOG_CONFIG, segmentBytes: 256 * 1024 * 1024 },
});
await fill(log);
const batchBytes = (log.sizeBytes / log.logEndOffset) * RECORDS_PER_BATCH;
for (let index = 0; index < ROUNDS; index++) {
  for (const maxBytes of FETCH_BYTES) await round(log, maxBytes);
}
await manager.close(0);
if (process.argv[2] === undefined) rmSync(directory, { recursive: true });
