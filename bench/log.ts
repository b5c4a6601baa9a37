/**
 * What appending to one partition costs: 100-byte records in batches of 16 KB and 1 MB, and reading them back
 * from the tail. CPU seconds of the main thread per GB (1e9 bytes), and wall-clock throughput.
 * Run: node scripts/run-ts.mjs bench/log.ts [DIRECTORY]
 */
import { rmSync } from 'node:fs';
import { buildBatch } from '../protocol/record/build.ts';
import { DEFAULT_LOG_CONFIG } from '../src/log/log-config.ts';
import type { PartitionLog } from '../src/log/partition-log.ts';
import { makeTemporaryDirectory } from '../src/os/disk.ts';
import { openBenchLogs } from './open-logs.ts';

const RECORD_BYTES = 100;
const OVERHEAD_BYTES = 8;
const ROUNDS = 5;
const ROUND_BYTES = 150_000_000;
/** So many bytes are appended in one turn of the loop, as from several connections. */
const TURN_BYTES = 64 * 1024;
/** And so many may wait for the disk: a client has only so many requests in flight. */
const WINDOW_BYTES = 5_000_000;

const directory = process.argv[2] ?? makeTemporaryDirectory('samsa-bench-log-');
const manager = await openBenchLogs({ directory, tailMemoryBytes: 128 * 1024 * 1024 });

function batchOf(bytes: number): Buffer {
  const value = Buffer.alloc(RECORD_BYTES - OVERHEAD_BYTES, 'x');
  const count = Math.floor(bytes / RECORD_BYTES);
  const record = { timestampMs: Date.now(), key: null, value };
  return buildBatch({ records: Array.from({ length: count }, () => record) });
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function appendRound(log: PartitionLog, template: Buffer): Promise<number> {
  const perTurn = Math.max(1, Math.floor(TURN_BYTES / template.length));
  const window = Math.ceil(WINDOW_BYTES / template.length);
  let inFlight = 0;
  let bytes = 0;
  let wake = (): void => undefined;
  const done = (errorCode: number): void => {
    if (errorCode !== 0) throw new Error(`error ${errorCode}`);
    inFlight--;
    wake();
  };
  // Waiting must not spin: it would count as work.
  const answered = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  while (bytes < ROUND_BYTES) {
    for (let index = 0; index < perTurn && inFlight < window; index++) {
      // A request's bytes arrive in a fresh or recycled buffer; base offset 0 again each time.
      template.fill(0, 0, 8);
      const options = { leaderEpoch: 0, origin: 'client', nowMs: Date.now() } as const;
      const outcome = log.appendFromClient(template, options);
      if (outcome instanceof Promise || !outcome.ok) throw new Error('refused');
      log.whenWritten(outcome.lastOffset + 1, done);
      inFlight++;
      bytes += template.length;
    }
    if (inFlight >= window) await answered();
    else await turn();
  }
  while (inFlight > 0) await answered();
  return bytes;
}

async function measure(batchBytes: number): Promise<void> {
  const name = `bench-${batchBytes}`;
  const config = {
    ...DEFAULT_LOG_CONFIG,
    maxMessageBytes: 2_000_000,
    segmentBytes: 256 * 1024 * 1024,
  };
  const topicId = 'YmVuY2gtdG9waWMtaWQtMQ';
  const log = await manager.getOrCreate({ topicName: name, partitionIndex: 0, topicId, config });
  const template = batchOf(batchBytes);
  for (let round = 0; round < ROUNDS; round++) {
    const cpu = process.cpuUsage();
    const loop = performance.eventLoopUtilization();
    const startMs = performance.now();
    const bytes = await appendRound(log, template);
    const seconds = (performance.now() - startMs) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const active = performance.eventLoopUtilization(loop).active / 1000;
    const gigabytes = bytes / 1e9;
    console.log(
      `${batchBytes} B batches, round ${round}: ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ` +
        `${(bytes / RECORD_BYTES / 1e6 / seconds).toFixed(2)} M records/s, ` +
        `main ${(active / gigabytes).toFixed(2)} s/GB (busy wall), ` +
        `process ${((user + system) / 1e6 / gigabytes).toFixed(2)} CPU s/GB`,
    );
    log.updateHighWatermark(log.writtenOffset);
    await log.deleteRecordsBefore(log.highWatermark);
  }
}

await measure(16 * 1024);
await measure(1024 * 1024);
await manager.close(0);
if (process.argv[2] === undefined) rmSync(directory, { recursive: true });
