import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBounded } from '../harness/bounded.ts';
import { type Case, type CaseContext, caseSuite, expectAll } from '../harness/case-suite.ts';

async function kcat({ bootstrap }: CaseContext, args: string[], stdin = ''): Promise<string> {
  const result = await runBounded({
    command: 'kcat',
    args: ['-b', bootstrap, ...args],
    limitMs: 60_000,
    stdin,
  });
  if (result.exit !== 0)
    throw new Error(`kcat ${args.join(' ')}: ${result.exit}\n${result.output}`);
  return result.output;
}

const LINES = Array.from({ length: 50 }, (_, index) => `key${index}:value ${index}`);

const metadata: Case = async (context) => {
  const topic = context.unique('kcat');
  await kcat(context, ['-P', '-t', topic], 'one');
  expectAll(await kcat(context, ['-L']), `topic "${topic}" with 1 partitions`, '1 brokers');
  expectAll(await kcat(context, ['-L', '-J']), `"topic":"${topic}"`);
};

function roundTrip(codec: string): Case {
  return async (context) => {
    const topic = context.unique('kcat');
    const file = join(context.folder, `${topic}.txt`);
    writeFileSync(file, LINES.join('\n'));
    await kcat(context, ['-P', '-t', topic, '-p', '0', '-K', ':', '-z', codec, '-l', file]);
    const consume = ['-C', '-t', topic, '-p', '0', '-e', '-q'];
    const read = await kcat(context, [...consume, '-o', 'beginning', '-f', '%k:%s\n']);
    if (read.trim() !== LINES.join('\n')) throw new Error(read);
    expectAll(await kcat(context, [...consume, '-o', '-5', '-f', '%o,']), /^45,46,47,48,49,/);
    expectAll(await kcat(context, ['-Q', '-t', `${topic}:0:-1`]), /\[0\] offset 50/);
  };
}

const headersAndTombstones: Case = async (context) => {
  const topic = context.unique('kcat');
  await kcat(context, ['-P', '-t', topic, '-K', ':', '-Z', '-H', 'a=1', '-H', 'b=2'], 'key:\n');
  const read = await kcat(context, ['-C', '-t', topic, '-e', '-q', '-f', '%k|%S|%h\n']);
  expectAll(read, 'key|-1|a=1,b=2');
};

const groupConsumer: Case = async (context) => {
  const topic = context.unique('kcat');
  const group = context.unique('group');
  await kcat(context, ['-P', '-t', topic], LINES.join('\n'));
  const join = ['-G', group, '-X', 'auto.offset.reset=earliest', '-q'];
  const read = await kcat(context, [...join, '-c', '50', topic]);
  if (read.trim() !== LINES.join('\n')) throw new Error(read);
  await kcat(context, ['-P', '-t', topic], 'the last');
  expectAll(await kcat(context, [...join, '-c', '1', topic]), /^the last$/m);
};

const idempotent: Case = async (context) => {
  const topic = context.unique('kcat');
  await kcat(context, ['-P', '-t', topic, '-X', 'enable.idempotence=true'], LINES.join('\n'));
  const read = await kcat(context, ['-C', '-t', topic, '-e', '-q']);
  if (read.trim() !== LINES.join('\n')) throw new Error(read);
};

/** kcat, the distribution's package: every mode of it that needs no schema registry. */
export const kcatSuite = caseSuite(
  {
    folder: 'kcat',
    title: 'kcat',
    version: '1.7.1',
    tools: ['kcat', 'java'],
    properties: { 'auto.create.topics.enable': 'true' },
  },
  {
    metadata,
    none: roundTrip('none'),
    gzip: roundTrip('gzip'),
    snappy: roundTrip('snappy'),
    lz4: roundTrip('lz4'),
    zstd: roundTrip('zstd'),
    'headers-and-tombstones': headersAndTombstones,
    group: groupConsumer,
    idempotent,
  },
);
