import { beforeAll, describe, expect, test } from 'vitest';
import * as header from '../../protocol/record/batch-header.ts';
import { Codec } from '../../protocol/record/batch-header.ts';
import { buildBatch } from '../../protocol/record/build.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from '../../src/log/log-config.ts';
import type { PartitionLog } from '../../src/log/partition-log.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { append, batch, createLog, EPOCH_MS, leadAlone, LogWorld } from './log-world.ts';

beforeAll(initCodecs);

const CODECS = [
  ['uncompressed', Codec.NONE],
  ['gzip', Codec.GZIP],
  ['snappy', Codec.SNAPPY],
  ['lz4', Codec.LZ4],
  ['zstd', Codec.ZSTD],
] as const;

const RECORDS = Array.from({ length: 20 }, (_, index) => ({
  timestampMs: EPOCH_MS - index,
  key: Buffer.from(`key-${index}`),
  value: Buffer.from(`value-${index % 3}`.repeat(20)),
  headers: [{ key: 'trace', value: Buffer.from([index]) }],
}));
const PRODUCER = { producerId: 77, producerEpoch: 3, baseSequence: 0 };

async function open(changes: Partial<LogConfig>): Promise<[LogWorld, PartitionLog]> {
  const world = new LogWorld();
  const log = await createLog(world, await world.open(), changes);
  leadAlone(log, 4);
  return [world, log];
}

function send(log: PartitionLog, records: Buffer) {
  const leaderEpoch = log.latestLeaderEpoch;
  return log.appendAsLeader(records, { leaderEpoch, origin: 'client', nowMs: EPOCH_MS });
}

async function stored(world: LogWorld, log: PartitionLog, offset: number): Promise<Buffer> {
  await world.run(log.flush());
  const options = { maxBytes: 1, minOneMessage: true, upTo: 'written' } as const;
  const outcome = await world.run(Promise.resolve(log.read(offset, options)));
  if (!outcome.ok) throw new Error(`error ${outcome.errorCode}`);
  const bytes = Buffer.concat(outcome.chunks);
  outcome.release();
  return bytes;
}

describe('compression.type', () => {
  const pairs = CODECS.flatMap(([name, target]) =>
    CODECS.map(([sentName, sent]) => ({ name, target, sentName, sent })),
  );

  test.each(pairs)('$name: what came as $sentName is stored so, and is the same', async (pair) => {
    const [world, log] = await open({ compressionType: pair.name });
    append(log, { values: ['before'] }, 4);
    const bytes = buildBatch({ records: RECORDS, codec: pair.sent, ...PRODUCER });
    const before = readRecords(Buffer.from(bytes));
    expect(send(log, bytes)).toMatchObject({ ok: true, baseOffset: 1, lastOffset: 20 });
    const found = await stored(world, log, 1);
    expect(header.batchCodec(header.batchAttributes(found, 0))).toBe(pair.target);
    expect(header.isBatchCrcValid(found, 0)).toBe(true);
    const fields = [header.batchProducerId, header.batchProducerEpoch, header.batchBaseSequence];
    expect(fields.map((field) => field(found, 0))).toEqual([77, 3, 0]);
    expect(header.batchLeaderEpoch(found, 0)).toBe(4);
    expect(header.batchMaxTimestamp(found, 0)).toBe(EPOCH_MS);
    expect(readRecords(found)).toEqual(
      before.map((record) => ({ ...record, offset: record.offset + 1 })),
    );
    const again = buildBatch({ records: RECORDS, codec: pair.sent, ...PRODUCER });
    expect(send(log, again)).toMatchObject({ isDuplicate: true, baseOffset: 1 });
  });

  test.each(CODECS)('producer: %s stays as it came', async (_, codec) => {
    const [world, log] = await open({});
    send(log, buildBatch({ records: RECORDS, codec }));
    expect(header.batchCodec(header.batchAttributes(await stored(world, log, 0), 0))).toBe(codec);
  });

  test('gzip and zstd have levels, lz4 has one', async () => {
    const lengths = async (changes: Partial<LogConfig>): Promise<number> => {
      const [world, log] = await open(changes);
      const value = Buffer.from(
        Array.from({ length: 9_000 }, (_, at) => `${at % 97} ${at}`).join(),
      );
      send(log, buildBatch({ records: [{ key: null, value }] }));
      return (await stored(world, log, 0)).length;
    };
    const gzip = (compressionGzipLevel: number) =>
      lengths({ compressionType: 'gzip', compressionGzipLevel });
    expect(await gzip(1)).not.toBe(await gzip(9));
    expect(Object.keys(DEFAULT_LOG_CONFIG).filter((key) => key.endsWith('Level'))).toEqual([
      'compressionGzipLevel',
      'compressionZstdLevel',
    ]);
  });

  test('max.message.bytes counts the batch as it came, and as it is stored', async () => {
    const values = ['x'.repeat(5000)];
    const [, log] = await open({ maxMessageBytes: 1000 });
    expect(append(log, { values }, 4)).toMatchObject({ errorCode: ErrorCode.MESSAGE_TOO_LARGE });
    expect(append(log, { values, codec: Codec.GZIP }, 4)).toMatchObject({ ok: true });
    const [, plain] = await open({ maxMessageBytes: 1000, compressionType: 'uncompressed' });
    expect(append(plain, { values, codec: Codec.GZIP }, 4)).toMatchObject({
      errorCode: ErrorCode.MESSAGE_TOO_LARGE,
    });
  });
});

describe('message.timestamp', () => {
  test('.before.max.ms and .after.max.ms bound the time of every record, also in compressed batches', async () => {
    const [, log] = await open({
      messageTimestampBeforeMaxMs: 50,
      messageTimestampAfterMaxMs: 1000,
    });
    for (const codec of [Codec.NONE, Codec.ZSTD]) {
      const at = (timestamps: number[]) =>
        append(log, { values: timestamps.map(String), timestamps, codec }, 4);
      expect(at([EPOCH_MS - 50, EPOCH_MS + 1000])).toMatchObject({ ok: true });
      for (const wrong of [EPOCH_MS - 51, EPOCH_MS + 1001]) {
        expect(at([EPOCH_MS, wrong])).toMatchObject({
          ok: false,
          errorCode: ErrorCode.INVALID_TIMESTAMP,
          recordErrors: [{ batchIndex: 1 }],
        });
      }
    }
    expect(log.logEndOffset).toBe(4);
  });

  test('.type=LogAppendTime asks nothing of the producer’s time, and replaces it', async () => {
    const [world, log] = await open({
      messageTimestampType: 'LogAppendTime',
      messageTimestampBeforeMaxMs: 0,
    });
    for (const codec of [Codec.NONE, Codec.LZ4]) {
      const outcome = append(log, { values: ['a', 'b'], timestampMs: 5, codec }, 4);
      expect(outcome).toMatchObject({ ok: true, logAppendTimeMs: EPOCH_MS });
      const found = await stored(world, log, log.logEndOffset - 1);
      expect(header.timestampType(header.batchAttributes(found, 0))).toBe('LogAppendTime');
      expect(readRecords(found).map(({ timestampMs }) => timestampMs)).toEqual([
        EPOCH_MS,
        EPOCH_MS,
      ]);
    }
  });
});

describe('what is known of a producer', () => {
  const SMALL = { segmentBytes: 500, fileDeleteDelayMs: 0, retentionBytes: 0 };

  test('its last five batches, also when retention has removed them; the last, after a restart too', async () => {
    const world = new LogWorld();
    const manager = await world.open();
    const log = await createLog(world, manager, SMALL);
    leadAlone(log, 0);
    const sendTo = (target: PartitionLog, baseSequence: number) =>
      append(target, { values: ['x'.repeat(100)], ...PRODUCER, baseSequence });
    for (let sequence = 0; sequence < 6; sequence++) sendTo(log, sequence);
    await world.run(log.flush());
    await world.run(log.applyRetention(EPOCH_MS));
    expect(log.logStartOffset).toBe(6);
    for (let sequence = 1; sequence < 6; sequence++) {
      expect(sendTo(log, sequence)).toMatchObject({ isDuplicate: true, baseOffset: sequence });
    }
    expect(sendTo(log, 0)).toMatchObject({ errorCode: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER });
    world.crash('keep');
    const recovered = (await world.open()).get('topic', 0)!;
    leadAlone(recovered, 1);
    expect(recovered.logEndOffset).toBe(6);
    expect(sendTo(recovered, 5)).toMatchObject({ isDuplicate: true, baseOffset: 5 });
    expect(sendTo(recovered, 6)).toMatchObject({ isDuplicate: false, baseOffset: 6 });
  });

  test('is forgotten producer.id.expiration.ms after its last batch', async () => {
    const world = new LogWorld();
    const manager = await world.open({ producerIdExpirationMs: 1_000_000 });
    const log = await createLog(world, manager);
    leadAlone(log, 0);
    send(log, batch({ ...PRODUCER }));
    await world.pass(900_000);
    expect(log.activeProducers()).toHaveLength(1);
    await world.pass(1_000_000);
    expect(log.activeProducers()).toEqual([]);
    // Anything goes for a producer that is not known, as in Kafka.
    expect(append(log, { ...PRODUCER, baseSequence: 9 })).toMatchObject({ ok: true });
  });
});
