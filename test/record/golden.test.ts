import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTools } from '../../compat/harness/needs.ts';
import * as header from '../../protocol/record/batch-header.ts';
import { buildBatch, convertBatch, type BatchOptions } from '../../protocol/record/build.ts';
import { compress, decompress } from '../../protocol/record/compression.ts';
import { buildControlBatch, readControlRecords } from '../../protocol/record/control-record.ts';
import { plainRecords } from '../../protocol/record/records.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { describeBatch } from './describe.ts';
import {
  describeWithKafka,
  goldenBatches,
  type DescribedBatch,
  type Golden,
} from './java-records.ts';

const CODECS = [0, 1, 2, 3, 4] as const;
const { skip, named } = withTools('java');

/** What we would have been asked to build to get this batch. */
function optionsOf(batch: DescribedBatch): BatchOptions {
  return {
    baseOffset: batch.baseOffset,
    leaderEpoch: batch.leaderEpoch,
    codec: batch.codec,
    timestampType: batch.timestampType,
    appendTimestampMs: batch.maxTimestamp,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    isTransactional: batch.isTransactional,
    isControl: batch.isControl,
    records: batch.records.map((record) => ({
      timestampMs: record.timestamp,
      key: record.key === null ? null : Buffer.from(record.key, 'base64'),
      value: record.value === null ? null : Buffer.from(record.value, 'base64'),
      headers: record.headers.map(([key, value]) => ({
        key,
        value: value === null ? null : Buffer.from(value, 'base64'),
      })),
    })),
  };
}

/** Comparing megabytes of records is Node's business; saying where they differ is vitest's. */
function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, what).toEqual(expected);
}

describe.skipIf(skip)(`record batches and Apache Kafka${named}`, () => {
  let golden: Golden;
  beforeAll(async () => {
    await initCodecs();
    golden = goldenBatches();
  });

  it('reads what Kafka wrote, in every codec and shape', () => {
    expect(golden.batches.length).toBeGreaterThan(100);
    for (const { name, bytes, expected } of golden.batches) {
      const batch = Buffer.from(bytes, 'base64');
      expectEqual(describeBatch(batch), expected, name);
      expect(header.isBatchCrcValid(batch, 0), name).toBe(true);
      expect(header.wholeBatchBytes(batch, 0), name).toBe(batch.length);
    }
  });

  it('writes the same bytes as Kafka where nothing is compressed', () => {
    let compared = 0;
    for (const { name, bytes, expected } of golden.batches) {
      // Of a LogAppendTime batch the records' own timestamps are not seen from outside.
      if (expected.codec !== 0 || expected.timestampType === 'LogAppendTime') continue;
      expect(buildBatch(optionsOf(expected)).toString('base64'), name).toBe(bytes);
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('writes control batches as Kafka does', () => {
    let compared = 0;
    for (const { name, bytes, expected } of golden.batches) {
      if (!expected.isControl) continue;
      const batch = Buffer.from(bytes, 'base64');
      const records = readControlRecords(batch).map((record) => {
        if (record.type === 'Unknown') throw new Error(`${name} is unknown`);
        return record;
      });
      const { baseOffset, leaderEpoch, producerId, producerEpoch, isTransactional } = expected;
      const options = { baseOffset, leaderEpoch, producerId, producerEpoch, isTransactional };
      const built = buildControlBatch({ ...options, records, timestampMs: expected.baseTimestamp });
      expect(built.toString('base64'), name).toBe(bytes);
      compared++;
    }
    expect(compared).toBe(7);
  });

  it('decompresses every form of a section that the libraries write', () => {
    expect(golden.sections.length).toBe(5 * 16);
    for (const { name, codec, bytes, plain } of golden.sections) {
      const expected = Buffer.from(plain, 'base64');
      const section = Buffer.from(bytes, 'base64');
      expect(Buffer.compare(decompress(codec, section, expected.length), expected), name).toBe(0);
      expect(() => decompress(codec, section, expected.length - 1), name).toThrow(RangeError);
    }
  });

  it('writes batches that Kafka reads, in every codec and shape', () => {
    const sources = golden.batches.filter(({ expected }) => !expected.isControl);
    const built = sources.flatMap(({ expected }) =>
      CODECS.map((codec) => buildBatch({ ...optionsOf(expected), codec })),
    );
    const read = describeWithKafka(built);
    expect(read.length).toBe(built.length);
    built.forEach((bytes, index) =>
      expectEqual(read[index], [describeBatch(bytes)], String(index)),
    );
  });

  it('converts between all codecs so that Kafka reads the same records', () => {
    const sources = golden.batches.filter(({ name }) => /70x1000|2x70000|10x100/.test(name));
    const converted: Buffer[] = [];
    const expected: DescribedBatch['records'][] = [];
    for (const source of sources) {
      const batch = Buffer.from(source.bytes, 'base64');
      for (const codec of CODECS) {
        converted.push(convertBatch(batch, 0, { codec, records: plainRecords(batch, 0) }));
        expected.push(source.expected.records);
      }
    }
    expect(converted.length).toBeGreaterThan(50);
    const read = describeWithKafka(converted);
    expect(read.length).toBe(converted.length);
    read.forEach((batches, index) => {
      const batch = batches[0] as DescribedBatch;
      expectEqual(batch.records, expected[index], String(index));
      expect(batch.codec).toBe(index % CODECS.length);
    });
  });

  it('compresses at every level that a topic may ask for', () => {
    const plain = Buffer.from('All happy families are alike. '.repeat(4000));
    const levels = {
      1: [-1, 1, 9],
      2: [undefined],
      3: [1, 9, 17],
      4: [-131072, -1, 1, 3, 19, 22],
    } as const;
    for (const codec of [1, 2, 3, 4] as const) {
      for (const level of levels[codec]) {
        const section = compress(codec, plain, level);
        if (level === undefined || level > -2)
          expect(section.length).toBeLessThan(plain.length / 10);
        expect(Buffer.compare(decompress(codec, section, plain.length), plain)).toBe(0);
      }
    }
  });
});
