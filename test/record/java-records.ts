import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaClassPath } from '../../compat/harness/java.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';

/** What Kafka's classes say about one record batch; bytes are base64. */
export interface DescribedBatch {
  magic: number;
  baseOffset: number;
  lastOffset: number;
  leaderEpoch: number;
  codec: 0 | 1 | 2 | 3 | 4;
  timestampType: 'CreateTime' | 'LogAppendTime';
  baseTimestamp: number;
  maxTimestamp: number;
  producerId: number;
  producerEpoch: number;
  baseSequence: number;
  lastSequence: number;
  isTransactional: boolean;
  isControl: boolean;
  sizeInBytes: number;
  crc: number;
  records: {
    offset: number;
    timestamp: number;
    key: string | null;
    value: string | null;
    headers: [string, string | null][];
  }[];
}

export interface Golden {
  batches: { name: string; bytes: string; expected: DescribedBatch }[];
  sections: { name: string; codec: 1 | 2 | 3 | 4; bytes: string; plain: string }[];
}

export interface JudgedBatch {
  error: string;
  message?: string;
  recordErrors?: number[];
  maxTimestamp?: number;
  stored?: DescribedBatch;
}

function run(args: readonly string[]): void {
  const flags = [
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    javaClassPath('java-records'),
  ];
  execFileSync('java', [...flags, 'RecordBatches', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Java's longs beyond 2^53 come out of JSON rounded; we read such values as infinities. */
function unrounded(value: unknown): unknown {
  if (typeof value !== 'number' || Math.abs(value) < 2 ** 53) return value;
  return value > 0 ? Infinity : -Infinity;
}

function withFiles<T>(body: (input: string, output: string) => void): T {
  const folder = workFolder('records');
  try {
    const output = join(folder, 'out.json');
    body(join(folder, 'in.json'), output);
    return JSON.parse(readFileSync(output, 'utf8'), (_key, value: unknown) =>
      unrounded(value),
    ) as T;
  } finally {
    removeWorkFolder(folder);
  }
}

/** Batches and compressed sections written by Kafka and its libraries. */
export function goldenBatches(): Golden {
  return withFiles((_input, output) => run(['golden', output]));
}

/** What Kafka reads from bytes of ours: its batches, or the text of the exception it threw. */
export function describeWithKafka(buffers: readonly Uint8Array[]): (DescribedBatch | string)[][] {
  return withFiles((input, output) => {
    writeFileSync(
      input,
      JSON.stringify(buffers.map((bytes) => Buffer.from(bytes).toString('base64'))),
    );
    run(['describe', input, output]);
  });
}

/** What the checks of Kafka's produce path make of each case. */
export function judgeWithKafka(
  cases: readonly { rules: object; bytes: Uint8Array }[],
): JudgedBatch[] {
  return withFiles((input, output) => {
    const items = cases.map(({ rules, bytes }) => ({
      rules,
      bytes: Buffer.from(bytes).toString('base64'),
    }));
    writeFileSync(input, JSON.stringify(items));
    run(['validate', input, output]);
  });
}
