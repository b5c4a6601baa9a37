import { describe, expect, test } from 'vitest';
import {
  createFetchRequest,
  createFetchRequestForgottenTopic,
  fetchRequestSchema,
} from '../../protocol/generated/api/fetch.ts';
import { DecodeError, EncodeError } from '../../protocol/wire/errors.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { decodeMessage, encodeMessage } from '../../protocol/wire/schema.ts';
import { Writer } from '../../protocol/wire/writer.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { int64 } from './random-message.ts';

const written = (write: (writer: Writer) => void): Buffer => {
  const writer = new Writer();
  write(writer);
  return writer.finish();
};
const hex = (write: (writer: Writer) => void): string => written(write).toString('hex');
const reading = (text: string): Reader => new Reader(Buffer.from(text, 'hex'));

describe('64-bit integers', () => {
  test('are exact within ±2^53, and infinite beyond', () => {
    expect(reading('001fffffffffffff').int64()).toBe(2 ** 53 - 1);
    expect(reading('0020000000000000').int64()).toBe(Infinity);
    expect(reading('0020000000000001').int64()).toBe(Infinity);
    expect(reading('7fffffffffffffff').int64()).toBe(Infinity);
    expect(reading('ffe0000000000000').int64()).toBe(-(2 ** 53));
    expect(reading('ffdfffffffffffff').int64()).toBe(-Infinity);
    expect(reading('8000000000000000').int64()).toBe(-Infinity);
    expect(reading('ffffffffffffffff').int64()).toBe(-1);
    expect(reading('ffffffff00000000').int64()).toBe(-(2 ** 32));
  });

  test('are written back, the infinities as the ends of the range', () => {
    expect(hex((writer) => writer.int64(Infinity))).toBe('7fffffffffffffff');
    expect(hex((writer) => writer.int64(-Infinity))).toBe('8000000000000000');
    expect(hex((writer) => writer.int64(-(2 ** 53)))).toBe('ffe0000000000000');
    const random = new SeededRandom(1);
    for (let round = 0; round < 10_000; round++) {
      const value = int64(random);
      expect(new Reader(written((writer) => writer.int64(value))).int64()).toBe(value);
    }
  });

  test.each([0.5, NaN, 2 ** 53, 2 ** 60, -(2 ** 53) - 2, -1.5])(
    '%s is refused, not rounded',
    (value) => {
      expect(() => hex((writer) => writer.int64(value))).toThrow(EncodeError);
    },
  );

  test('keep all bits where they are exact', () => {
    expect(reading('8123456789abcdef').int64Exact()).toBe(-0x7edcba9876543211n);
    expect(hex((writer) => writer.int64Exact(-0x7edcba9876543211n))).toBe('8123456789abcdef');
    expect(() => hex((writer) => writer.int64Exact(2n ** 63n))).toThrow(EncodeError);
  });
});

describe('numbers out of range are refused', () => {
  test.each<[string, (writer: Writer) => void]>([
    ['int8', (writer) => writer.int8(128)],
    ['int16', (writer) => writer.int16(-32_769)],
    ['uint16', (writer) => writer.uint16(65_536)],
    ['int32', (writer) => writer.int32(2 ** 31)],
    ['uint32', (writer) => writer.uint32(-1)],
    ['a fraction', (writer) => writer.int32(1.5)],
    ['unsigned varint', (writer) => writer.unsignedVarint(2 ** 32)],
  ])('%s', (_type, write) => {
    expect(() => hex(write)).toThrow(EncodeError);
  });
});

describe('varints', () => {
  test.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [16_383, 'ff7f'],
    [16_384, '808001'],
    [2 ** 28 - 1, 'ffffff7f'],
    [2 ** 28, '8080808001'],
    [2 ** 32 - 1, 'ffffffff0f'],
  ])('%d', (value, bytes) => {
    expect(hex((writer) => writer.unsignedVarint(value))).toBe(bytes);
    expect(reading(bytes).unsignedVarint()).toBe(value);
  });

  test.each([0, -1, 1, 63, -64, 64, 2 ** 31 - 1, -(2 ** 31)])('zigzag %d', (value) => {
    expect(new Reader(written((writer) => writer.varint(value))).varint()).toBe(value);
  });

  test.each(['ffffffff1f', 'ffffffffff', 'ffffffffff0f', '80', 'ffffffff'])(
    '%s is none',
    (bytes) => {
      expect(() => reading(bytes).unsignedVarint()).toThrow(DecodeError);
    },
  );
});

describe('strings', () => {
  test.each([
    '',
    'a',
    'topic-1',
    'x'.repeat(24),
    'x'.repeat(25),
    'y'.repeat(49),
    'é'.repeat(20),
    '🦗 漢字',
    '\u0000',
  ])('%j', (text) => {
    const bytes = written((writer) => {
      writer.string(text);
      writer.compactString(text);
      writer.nullableString(text);
      writer.compactNullableString(text);
    });
    const length = Buffer.byteLength(text);
    expect(bytes.readInt16BE(0)).toBe(length);
    expect(bytes.toString('utf8', 2, 2 + length)).toBe(text);
    const reader = new Reader(bytes);
    expect([
      reader.string(),
      reader.compactString(),
      reader.nullableString(),
      reader.compactNullableString(),
    ]).toEqual(Array(4).fill(text));
    reader.finish();
  });

  test('end at 32767 bytes in either encoding', () => {
    const longest = 'z'.repeat(32_767);
    expect(new Reader(written((writer) => writer.compactString(longest))).compactString()).toBe(
      longest,
    );
    expect(() => hex((writer) => writer.compactString(`${longest}z`))).toThrow(EncodeError);
    expect(() => hex((writer) => writer.string(`${longest}z`))).toThrow(EncodeError);
    const tooLong = Buffer.concat([
      Buffer.from('81800200', 'hex').subarray(0, 3),
      Buffer.alloc(32_768),
    ]);
    expect(() => new Reader(tooLong).compactString()).toThrow(DecodeError);
  });

  test('null is null only where it may be, and −1 only', () => {
    expect(reading('ffff').nullableString()).toBe(null);
    expect(reading('00').compactNullableString()).toBe(null);
    expect(() => reading('ffff').string()).toThrow(DecodeError);
    expect(() => reading('00').compactString()).toThrow(DecodeError);
    expect(() => reading('fffe').nullableString()).toThrow(DecodeError);
    expect(() => reading('fffffffe').nullableBytes()).toThrow(DecodeError);
    expect(() => reading('fffffffe').nullableArrayLength(1)).toThrow(DecodeError);
  });
});

describe('what is decoded', () => {
  test('is a copy, and only records are a view', () => {
    const frame = Buffer.from('00000002aabb00000002ccdd0003616263', 'hex');
    const reader = new Reader(frame);
    const [bytes, records, text] = [reader.bytes(), reader.records(), reader.string()];
    frame.fill(0);
    expect([bytes.toString('hex'), records[0]!.toString('hex'), text]).toEqual([
      'aabb',
      '0000',
      'abc',
    ]);
    // Nothing but its own bytes: what is kept of a request must not keep a pool alive.
    expect(bytes.buffer.byteLength).toBe(2);
  });

  test('lies within the bounds that were given', () => {
    const frame = Buffer.from('0000000100000002', 'hex');
    const reader = new Reader(frame, 0, 4);
    expect(reader.int32()).toBe(1);
    expect(() => reader.int8()).toThrow(DecodeError);
    expect(() => new Reader(frame, 4, 9)).toThrow(DecodeError);
    expect(() => new Reader(frame, 4).finish()).toThrow('4 bytes too many');
  });

  test('has no more elements than bytes, and than the budget', () => {
    const count = (value: number, rest: number): Buffer => {
      const bytes = Buffer.alloc(4 + rest);
      bytes.writeInt32BE(value);
      return bytes;
    };
    expect(new Reader(count(10, 40)).arrayLength(4)).toBe(10);
    expect(() => new Reader(count(11, 40)).arrayLength(4)).toThrow('more elements than bytes');
    expect(() => new Reader(count(0x7fff_ffff, 40)).arrayLength(4)).toThrow(DecodeError);
    expect(() => new Reader(count(10, 40), 0, 44, 9).arrayLength(4)).toThrow('too many elements');
    expect(() => new Reader(count(1_000_001, 1_000_001)).arrayLength(1)).toThrow(
      'too many elements',
    );
  });
});

test('a budget holds for a whole message, nested arrays together', () => {
  const topics = Array.from({ length: 10 }, () =>
    createFetchRequestForgottenTopic({ partitions: [1, 2, 3, 4] }),
  );
  const bytes = encodeMessage(
    fetchRequestSchema,
    createFetchRequest({ forgottenTopicsData: topics }),
    18,
  );
  expect(decodeMessage(fetchRequestSchema, bytes, 18, 50).forgottenTopicsData).toEqual(topics);
  expect(() => decodeMessage(fetchRequestSchema, bytes, 18, 49)).toThrow('too many elements');
});

describe('a writer', () => {
  test('gives large buffers on by reference, and small ones as copies', () => {
    const [large, small] = [Buffer.alloc(5000, 1), Buffer.alloc(10, 2)];
    const writer = new Writer();
    writer.beginFrame();
    writer.int16(7);
    writer.records([large, small]);
    writer.int8(9);
    const chunks = writer.chunks();
    expect(chunks[1]).toBe(large);
    const whole = Buffer.concat(chunks);
    expect(whole.readInt32BE(0)).toBe(whole.length - 4);
    expect(whole.readInt32BE(6)).toBe(5010);
    expect(whole.subarray(10, 5020).equals(Buffer.concat([large, small]))).toBe(true);
    expect(whole[5020]).toBe(9);
    expect(whole.length).toBe(writer.byteLength);
  });

  test('grows with what is written', () => {
    const writer = new Writer(4);
    for (let value = 0; value < 10_000; value++) writer.int32(value);
    const bytes = writer.finish();
    expect(bytes.length).toBe(40_000);
    for (let value = 0; value < 10_000; value++) expect(bytes.readInt32BE(4 * value)).toBe(value);
  });

  test('writes tags within tags, and large ones by reference', () => {
    const large = Buffer.alloc(3000, 5);
    const bytes = written((writer) => {
      const outer = writer.beginTag();
      const inner = outer.beginTag();
      inner.compactBytes(large);
      outer.endTag(3, inner);
      writer.endTag(1, outer);
      const next = writer.beginTag();
      next.int8(4);
      writer.endTag(2, next);
    });
    const reader = new Reader(bytes);
    expect([reader.tag(-1), reader.tagEnd()]).toEqual([1, bytes.length - 3]);
    expect([reader.tag(-1), reader.tagEnd()]).toEqual([3, bytes.length - 3]);
    expect(reader.compactBytes().equals(large)).toBe(true);
    expect([reader.tag(1), reader.tagEnd(), reader.int8()]).toEqual([2, bytes.length, 4]);
  });
});

describe('tagged fields', () => {
  test.each([
    ['a tag before its predecessor', '0201000000', 'tag 0 after tag 1'],
    ['a tag twice', '0200000000', 'tag 0 after tag 0'],
  ])('%s', (_what, bytes, problem) => {
    const reader = reading(bytes);
    const skip = (previous: number): number => {
      const tag = reader.tag(previous);
      reader.skipTo(reader.tagEnd());
      return tag;
    };
    expect(reader.tagCount()).toBe(2);
    const first = skip(-1);
    expect(() => skip(first)).toThrow(problem);
  });

  test('are not more than the bytes, nor longer', () => {
    expect(() => reading('0500000000').tagCount()).toThrow(DecodeError);
    expect(() => reading('0500').tagEnd()).toThrow(DecodeError);
    const reader = reading('020000');
    const end = reader.tagEnd();
    reader.int8();
    expect(() => reader.endTag(end)).toThrow('another size than announced');
  });
});
