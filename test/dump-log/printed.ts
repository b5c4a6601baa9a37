import type { Codec } from '../../protocol/record/batch-header.ts';
import type { PrintedRecord, WrittenBatch } from './sample-logs.ts';

const CODEC_NAMES: readonly string[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

const BATCH = new RegExp(
  [
    /^baseOffset: (\d+) lastOffset: (\d+) count: (\d+) .*producerId: (-?\d+) .*/,
    /partitionLeaderEpoch: (\d+) isTransactional: (\w+) isControl: (\w+) .*/,
    /compresscodec: (\w+) crc: \d+ isvalid: true$/,
  ]
    .map(({ source }) => source)
    .join(''),
);
const RECORD = new RegExp(
  [
    /^\| offset: (\d+) (?:CreateTime|LogAppendTime): (-?\d+) keySize: (-?\d+) valueSize: (-?\d+)/,
    / sequence: -?\d+ headerKeys: \[(.*?)\](.*)$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

/** The batches and records of a log as kafka-dump-log printed them (--deep-iteration --print-data-log). */
export function parsePrintedLog(printed: string): WrittenBatch[] {
  const batches: (WrittenBatch & { records: PrintedRecord[] })[] = [];
  for (const line of printed.split('\n')) {
    if (line.startsWith('baseOffset:')) batches.push(parseBatch(line));
    else if (line.startsWith('| ')) batches.at(-1)!.records.push(parseRecord(line));
  }
  return batches;
}

function parseBatch(line: string): WrittenBatch & { records: PrintedRecord[] } {
  const match = BATCH.exec(line);
  if (match === null) throw new Error(`not as a batch is printed: ${line}`);
  const [
    ,
    base = '',
    ,
    count = '',
    producerId = '',
    epoch = '',
    transactional,
    control,
    codec = '',
  ] = match;
  return {
    baseOffset: Number(base),
    recordCount: Number(count),
    leaderEpoch: Number(epoch),
    codec: CODEC_NAMES.indexOf(codec) as Codec,
    producerId: Number(producerId),
    isControl: control === 'true',
    isTransactional: transactional === 'true',
    records: [],
  };
}

function parseRecord(line: string): PrintedRecord {
  const match = RECORD.exec(line);
  if (match === null) throw new Error(`not as a record is printed: ${line}`);
  const [, offset, timestamp, keySize, valueSize, headerKeys = '', rest = ''] = match;
  const data = /^(?: key: (.*?))?(?: payload: (.*))?$/s.exec(rest);
  const key = Number(keySize) < 0 ? null : (data?.[1] ?? '');
  const value = Number(valueSize) < 0 ? null : (data?.[2] ?? '');
  if (data !== null && (key?.length ?? -1) !== Number(keySize))
    throw new Error(`another key size: ${line}`);
  if (data !== null && (value?.length ?? -1) !== Number(valueSize))
    throw new Error(`another value size: ${line}`);
  return {
    offset: Number(offset),
    timestampMs: Number(timestamp),
    key,
    value,
    headerKeys: headerKeys === '' ? [] : headerKeys.split(','),
  };
}

/** What the tool says of control records, by offset. */
export function printedControls(printed: string): { offset: number; text: string }[] {
  return [...printed.matchAll(/^\| offset: (\d+) .*headerKeys: \[\] (\w+[: ].*)$/gm)].flatMap(
    ([, offset, text = '']) =>
      /^(key|payload):/.test(text) ? [] : [{ offset: Number(offset), text }],
  );
}
