/**
 * What the records part of the hot path costs, in CPU time of this process: the machine may be busy with others.
 * Run: node scripts/run-ts.mjs bench/records.ts
 */
import {
  BATCH_HEADER_BYTES,
  computeBatchCrc,
  type Codec,
} from '../protocol/record/batch-header.ts';
import { buildBatch } from '../protocol/record/build.ts';
import { compress, decompress } from '../protocol/record/compression.ts';
import { RecordCursor } from '../protocol/record/record-cursor.ts';
import { checkBatch, validateBatch, validateRecords } from '../protocol/record/validate.ts';
import type { ValidationRules } from '../protocol/record/validation.ts';
import { initCodecs } from '../src/os/codecs.ts';

const NOW_MS = 1_700_000_000_000;
const ROUNDS = 7;
const ROUND_US = 100_000;

const rules: ValidationRules = {
  origin: 'client',
  maxBatchBytes: 100_000_000,
  timestampType: 'CreateTime',
  timestampBeforeMaxMs: Infinity,
  timestampAfterMaxMs: 3_600_000,
  nowMs: NOW_MS,
  isCompacted: false,
  targetCodec: undefined,
  maxDecompressedBytes: 100_000_000,
  walkCompressed: true,
};

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds per call: the median of the rounds, the first two of which warm up. */
function measure(body: () => void): number {
  const rounds: number[] = [];
  // Asking for the time costs a microsecond: not after every call.
  let callsAtOnce = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const start = cpuUs();
    let calls = 0;
    let elapsed: number;
    do {
      for (let call = 0; call < callsAtOnce; call++) body();
      calls += callsAtOnce;
      elapsed = cpuUs() - start;
      if (elapsed < ROUND_US / 20) callsAtOnce *= 2;
    } while (elapsed < ROUND_US);
    if (round >= 2) rounds.push(elapsed / calls);
  }
  return rounds.sort((a, b) => a - b)[rounds.length >> 1]!;
}

function say(what: string, value: number, unit: string): void {
  console.log(`${what.padEnd(56)} ${value.toFixed(value < 10 ? 2 : 1).padStart(9)} ${unit}`);
}

function batchOf(recordCount: number, valueBytes: number, hasHeaders = false): Buffer {
  const words = 'the quick brown fox jumps over the lazy dog ';
  return buildBatch({
    records: Array.from({ length: recordCount }, (_, index) => ({
      timestampMs: NOW_MS + (index >> 3),
      key: null,
      value: Buffer.alloc(valueBytes, words.slice(index % words.length) + index),
      ...(hasHeaders
        ? { headers: [{ key: 'trace', value: Buffer.from('0123456789abcdef') }] }
        : {}),
    })),
  });
}

await initCodecs();
for (const [recordCount, valueBytes] of [
  [10_000, 100],
  [1000, 1000],
  [150, 100],
  [1, 1000],
] as const) {
  const batch = batchOf(recordCount, valueBytes);
  const what = `${recordCount} records of ${valueBytes} B`;
  const crcUs = measure(() => void computeBatchCrc(batch, 0));
  const checked = checkBatch(batch, 0, batch.length, rules);
  if (!checked.ok) throw new Error(checked.message);
  const walkUs = measure(() => void validateRecords(batch, checked, undefined, rules));
  const validateUs = measure(() => void validateBatch(batch, 0, batch.length, rules));
  say(`CRC-32C, ${what}`, batch.length / crcUs / 1000, 'GB/s');
  say(`walk, ${what}`, (walkUs * 1000) / recordCount, 'ns/record');
  say(`validate, ${what}`, validateUs, 'us/batch');
}
const batch = batchOf(10_000, 100);
const withHeaders = batchOf(10_000, 100, true);
for (const [what, bytes] of [
  ['', batch],
  [' with a header each', withHeaders],
] as const) {
  const us = measure(() => {
    const cursor = new RecordCursor(bytes, BATCH_HEADER_BYTES, bytes.length);
    while (cursor.next());
  });
  say(`record cursor, 10000 records of 100 B${what}`, us / 10, 'ns/record');
}
const names: Record<Codec, string> = { 0: 'none', 1: 'gzip', 2: 'snappy', 3: 'lz4', 4: 'zstd' };
for (const codec of [1, 2, 3, 4] as const) {
  const plain = batch.subarray(BATCH_HEADER_BYTES);
  const packed = compress(codec, plain);
  const ratio = plain.length / packed.length;
  const compressUs = measure(() => void compress(codec, plain));
  const decompressUs = measure(() => void decompress(codec, packed, plain.length));
  say(
    `compress ${names[codec]}, ${(plain.length / 1e6).toFixed(1)} MB (1 : ${ratio.toFixed(1)})`,
    plain.length / compressUs,
    'MB/s',
  );
  say(`decompress ${names[codec]}`, plain.length / decompressUs, 'MB/s');
}
