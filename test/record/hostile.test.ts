import fc from 'fast-check';
import { constants, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BATCH_HEADER_BYTES,
  batches,
  setBatchLengthBytes,
  type Codec,
} from '../../protocol/record/batch-header.ts';
import { buildBatch, convertBatch } from '../../protocol/record/build.ts';
import {
  compress,
  CompressionError,
  decompress,
  DecompressedTooLargeError,
} from '../../protocol/record/compression.ts';
import { readControlRecords } from '../../protocol/record/control-record.ts';
import { readRecords } from '../../protocol/record/records.ts';
import { isForOffload, validateBatch } from '../../protocol/record/validate.ts';
import type { ValidationRules } from '../../protocol/record/validation.ts';
import { xxhash32 } from '../../protocol/record/xxhash32.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { initCodecs } from '../../src/os/codecs.ts';
import { batchOptions, NOW_MS, producedBytes } from './arbitrary.ts';

const SEED = 4711;
const MIB = 1024 * 1024;

const rules: ValidationRules = {
  origin: 'client',
  maxBatchBytes: MIB,
  timestampType: 'CreateTime',
  timestampBeforeMaxMs: Infinity,
  timestampAfterMaxMs: 1000,
  nowMs: NOW_MS,
  isCompacted: false,
  targetCodec: undefined,
  maxDecompressedBytes: MIB,
  walkCompressed: true,
};

function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { seed: SEED, numRuns: 3000 });
}

function allowing(declared: (error: unknown) => boolean, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!declared(error)) throw error;
  }
}

const isDeclared = (error: unknown): boolean =>
  error instanceof DecodeError || error instanceof RangeError;

describe(`hostile bytes (seed ${SEED})`, () => {
  beforeAll(() => initCodecs());

  it('are refused with an outcome, never with an exception', () => {
    check(producedBytes, (bytes) => {
      const outcome = validateBatch(bytes, 0, bytes.length, rules);
      if (outcome.ok) readRecords(bytes);
      else expect(outcome.errorCode).toBeGreaterThan(0);
    });
  });

  it('do not make readers throw anything but what they declare', () => {
    check(producedBytes, (bytes) => {
      allowing(isDeclared, () => void readRecords(bytes, 0, MIB));
      allowing(isDeclared, () => void readControlRecords(bytes));
      let end = 0;
      for (const { position, lengthBytes } of batches(bytes)) {
        expect(position).toBe(end);
        end += lengthBytes;
      }
      expect(end).toBeLessThanOrEqual(bytes.length);
    });
  });

  it('never get out of a decompressor more than its limit, nor another error', () => {
    const section = fc.record({
      codec: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      plain: fc.uint8Array({ maxLength: 3000 }),
      flips: fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      maxBytes: fc.constantFrom(0, 10, 3000),
    });
    const outcomes = new Map<string, number>();
    check(section, ({ codec, plain, flips, maxBytes }) => {
      const bytes = Buffer.from(compress(codec, plain));
      for (const [at, value] of flips) bytes[at % bytes.length] = value;
      let outcome: string;
      try {
        const output = decompress(codec, bytes, maxBytes);
        expect(output.length).toBeLessThanOrEqual(maxBytes);
        outcome = 'decompressed';
      } catch (error) {
        if (error instanceof CompressionError) outcome = 'broken';
        else if (error instanceof DecompressedTooLargeError) outcome = 'too large';
        else throw error;
      }
      outcomes.set(`${codec} ${outcome}`, (outcomes.get(`${codec} ${outcome}`) ?? 0) + 1);
    });
    for (const codec of [1, 2, 3, 4]) {
      for (const outcome of ['decompressed', 'broken', 'too large']) {
        expect(outcomes.get(`${codec} ${outcome}`), `${codec} ${outcome}`).toBeGreaterThan(10);
      }
    }
  });

  it('leave what is converted readable: the same records in every codec', () => {
    const codecs = fc.constantFrom<Codec>(0, 1, 2, 3, 4);
    fc.assert(
      fc.property(batchOptions, codecs, fc.boolean(), (options, codec, isScattered) => {
        const records = options.records.map((record, index) => ({
          ...record,
          offsetDelta: isScattered ? index * 7 + 3 : index,
        }));
        const batch = buildBatch({ ...options, records, lastOffsetDelta: records.length - 1 });
        const valid = validateBatch(batch, 0, batch.length, {
          ...rules,
          targetCodec: codec,
          timestampAfterMaxMs: 2000,
        });
        if (!valid.ok) throw new Error(valid.message);
        expect(valid.mustConvert).toBe(isScattered || codec !== (options.codec ?? 0));
        const section = valid.records ?? batch.subarray(BATCH_HEADER_BYTES);
        const converted = convertBatch(batch, 0, { codec, records: section });
        const expected = readRecords(batch).map((record, index) => ({ ...record, offset: index }));
        expect(readRecords(converted)).toEqual(expected);
        const again = validateBatch(converted, 0, converted.length, {
          ...rules,
          timestampAfterMaxMs: 2000,
        });
        expect(again.ok && !again.mustConvert).toBe(true);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

/** A block of 4 MiB of zeros in about 16 KB. */
function lz4Bomb(blockCount: number): Buffer {
  const header = Buffer.from('04224d1860700000', 'hex').subarray(0, 7);
  header[6] = (xxhash32(header, 4, 6) >>> 8) & 0xff;
  const zeros = 4 * MIB;
  // One literal, then one match of all the rest, then the five literals that must end a block.
  const matchBytes = zeros - 6;
  const runs = Math.floor((matchBytes - 19) / 255);
  const body = Buffer.concat([
    Buffer.from([0x1f, 0x00, 0x01, 0x00]),
    Buffer.alloc(runs, 255),
    Buffer.from([(matchBytes - 19) % 255, 0x50, 0, 0, 0, 0, 0]),
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  const blocks = Array.from({ length: blockCount }, () => [size, body]).flat();
  return Buffer.concat([header, ...blocks, Buffer.alloc(4)]);
}

/** Blocks that each say in four bytes: 128 KiB of the same. `announced`: a content size in the header. */
function zstdBomb(blockCount: number, announced?: bigint): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(announced ?? 0n);
  const header =
    announced === undefined
      ? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x40])
      : Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xc0, 0x40]), size]);
  const block = (isLast: boolean): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUIntLE(((128 * 1024) << 3) | (1 << 1) | (isLast ? 1 : 0), 0, 3);
    return bytes;
  };
  const blocks = Array.from({ length: blockCount }, (_, index) => block(index === blockCount - 1));
  return Buffer.concat([header, ...blocks]);
}

describe('bombs', () => {
  beforeAll(() => initCodecs());

  const limit = MIB;
  const bombs: { name: string; codec: Codec; bytes: () => Buffer; error: unknown }[] = [
    {
      name: 'gzip of a gigabyte',
      codec: 1,
      bytes: () => {
        const member = gzipSync(Buffer.alloc(64 * MIB), { level: constants.Z_BEST_SPEED });
        return Buffer.concat(Array.from({ length: 16 }, () => member));
      },
      error: DecompressedTooLargeError,
    },
    {
      name: 'raw snappy that announces 4 GiB in seven bytes',
      codec: 2,
      bytes: () => Buffer.from('ffffffff0f0000', 'hex'),
      error: CompressionError,
    },
    {
      name: 'raw snappy that announces as much as it could hold',
      codec: 2,
      bytes: () => Buffer.concat([Buffer.from('8080c00a', 'hex'), Buffer.alloc(MIB)]),
      error: DecompressedTooLargeError,
    },
    {
      name: 'xerial snappy with a block longer than the section',
      codec: 2,
      bytes: () => Buffer.from('82534e41505059000000000100000001' + '7fffffff' + '00', 'hex'),
      error: CompressionError,
    },
    {
      name: 'lz4 of four gigabytes',
      codec: 3,
      bytes: () => lz4Bomb(1000),
      error: DecompressedTooLargeError,
    },
    {
      name: 'zstd of a gigabyte in runs',
      codec: 4,
      bytes: () => zstdBomb(8192),
      error: DecompressedTooLargeError,
    },
    {
      name: 'zstd of a gigabyte that says so',
      codec: 4,
      bytes: () => zstdBomb(8192, 8192n * 128n * 1024n),
      error: DecompressedTooLargeError,
    },
    {
      name: 'zstd that announces an exabyte',
      codec: 4,
      bytes: () => zstdBomb(1, 2n ** 60n),
      error: CompressionError,
    },
    {
      name: 'zstd with a window of two terabytes',
      codec: 4,
      bytes: () => Buffer.from('28b52ffd00ff010000', 'hex'),
      error: CompressionError,
    },
  ];

  it.each(bombs)('$name is refused without the memory it asks for', ({ codec, bytes, error }) => {
    const bomb = bytes();
    const peakKib = process.resourceUsage().maxRSS;
    const residentKib = process.memoryUsage.rss() / 1024;
    expect(() => decompress(codec, bomb, limit)).toThrow(error);
    const grownMib = (process.resourceUsage().maxRSS - Math.max(peakKib, residentKib)) / 1024;
    expect(grownMib).toBeLessThan(48);
  });

  it('of zstd are not opened on the event loop, however small they are', () => {
    const header = buildBatch({ records: [], lastOffsetDelta: 0 });
    const offloaded = (section: Uint8Array): boolean => {
      const batch = Buffer.concat([header, section]);
      setBatchLengthBytes(batch, 0, batch.length);
      const checked = {
        ok: true,
        position: 0,
        lengthBytes: batch.length,
        codec: 4,
        needsDecompression: true,
      } as const;
      return isForOffload(batch, checked);
    };
    expect(offloaded(zstdBomb(1000))).toBe(true);
    expect(offloaded(zstdBomb(8))).toBe(false);
    expect(offloaded(compress(4, Buffer.alloc(100_000)))).toBe(false);
    expect(offloaded(Buffer.from('nothing of the kind'))).toBe(false);
  });

  it('are counted right: what is just allowed comes out', () => {
    expect(decompress(3, lz4Bomb(2), 8 * MIB).length).toBe(8 * MIB);
    expect(() => decompress(3, lz4Bomb(2), 8 * MIB - 1)).toThrow(DecompressedTooLargeError);
    expect(decompress(4, zstdBomb(8), MIB).length).toBe(MIB);
    expect(decompress(4, zstdBomb(8, BigInt(MIB)), MIB).length).toBe(MIB);
    expect(() => decompress(4, zstdBomb(8), MIB - 1)).toThrow(DecompressedTooLargeError);
  });
});
