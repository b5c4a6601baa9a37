import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { OtlpError, readOtlpMetrics as readLazily } from '../../src/telemetry/otlp.ts';
import {
  attribute,
  double,
  fixedInt64,
  flag,
  gauge,
  message,
  metricsData,
  point,
  sum,
  text,
} from './otlp-writer.ts';

const readOtlpMetrics = (bytes: Buffer) => [...readLazily(bytes)];

const base = { description: '', isCounter: false, isDelta: false, attributes: [] };

describe('OTLP', () => {
  test('gauges and sums of numbers, with the attributes of resource and point', () => {
    const bytes = metricsData(
      [attribute(1, 'client_rack', text(1, 'r1'))],
      [
        gauge('g', point(1.5), point(-2, attribute(7, 'topic', text(1, 'tö')))),
        sum('delta', 1, point(3)),
        sum('cumulative', 2, message(1, fixedInt64(6, -4n))),
      ],
    );
    const rack = ['client_rack', 'r1'];
    expect(readOtlpMetrics(bytes)).toEqual([
      { ...base, name: 'g', attributes: [rack], value: 1.5 },
      { ...base, name: 'g', attributes: [rack, ['topic', 'tö']], value: -2 },
      { ...base, name: 'delta', isCounter: true, isDelta: true, attributes: [rack], value: 3 },
      { ...base, name: 'cumulative', isCounter: true, attributes: [rack], value: -4 },
    ]);
  });

  test('attributes of every simple kind', () => {
    const kinds = [flag(2, 1), flag(3, -5), double(4, 0.5), message(5, text(1, 'in a list'))];
    const attributes = kinds.map((value, index) => attribute(7, `a${index}`, value));
    const [read] = readOtlpMetrics(metricsData([], [gauge('g', point(0, ...attributes))]));
    expect(read?.attributes).toEqual([
      ['a0', 'true'],
      ['a1', '-5'],
      ['a2', '0.5'],
      ['a3', ''],
    ]);
  });

  test('the attributes of a resource count wherever they stand', () => {
    const scope = message(2, gauge('g', point(1)));
    const resource = message(1, attribute(1, 'k', text(1, 'v')));
    expect(readOtlpMetrics(message(1, scope, resource))[0]?.attributes).toEqual([['k', 'v']]);
  });

  test('what is unknown is passed over: histograms, new fields, all four kinds of them', () => {
    const histogram = message(2, text(1, 'h'), message(9, double(4, 1)));
    const fixed32 = Buffer.concat([Buffer.from([(15 << 3) | 5]), Buffer.alloc(4)]);
    const unknown = Buffer.concat([flag(12, 3), double(13, 1), text(14, 'x'), fixed32]);
    const known = message(2, text(1, 'g'), unknown, message(5, point(1)));
    expect(readOtlpMetrics(metricsData([], [histogram, known]))).toEqual([
      { ...base, name: 'g', value: 1 },
    ]);
    expect(readOtlpMetrics(Buffer.alloc(0))).toEqual([]);
  });

  test.each([
    ['a number without an end', Buffer.alloc(12, 255)],
    ['a cut number', Buffer.from([0x80])],
    ['a length beyond the bytes', Buffer.from([0x0a, 0x05, 0])],
    ['a number where a message belongs', Buffer.from([0x08, 0x05])],
    ['groups, which nobody writes', Buffer.from([0x0b])],
    ['a message where a double belongs', metricsData([], [gauge('g', message(1, text(4, 'x')))])],
    ['no protobuf', Buffer.from('hello world')],
  ])('%s is refused', (_, bytes) => {
    expect(() => readOtlpMetrics(bytes)).toThrow(OtlpError);
  });

  test('more numbers than a client has are refused', () => {
    const points = Array.from({ length: 10_001 }, () => message(1));
    expect(() => readOtlpMetrics(metricsData([], [gauge('g', ...points)]))).toThrow(
      'more than 10000 numbers',
    );
  });

  test('whatever is done to the bytes, there is an answer or an OtlpError', () => {
    const whole = metricsData(
      [attribute(1, 'k', text(1, 'v'))],
      [gauge('g', point(1, attribute(7, 'topic', text(1, 't')))), sum('s', 1, point(2))],
    );
    const random = new SeededRandom(714);
    let refused = 0;
    for (let round = 0; round < 5000; round++) {
      const bytes = Buffer.from(whole.subarray(0, 1 + random.below(whole.length)));
      for (let flips = random.below(3); flips > 0; flips--) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      try {
        readOtlpMetrics(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(OtlpError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
