import { describe, expect, test } from 'vitest';
import type { OtlpPoint } from '../../src/telemetry/otlp.ts';
import { MAX_SERIES, PushedMetrics } from '../../src/telemetry/pushed-metrics.ts';
import { idOf } from './ids.ts';

const ID = idOf(1);
const CLIENT = [
  ['client_id', 'c'],
  ['client_instance_id', ID],
] as const;

function pointOf(parts: Partial<OtlpPoint>): OtlpPoint {
  return {
    name: 'org.apache.kafka.producer.record.queue.time.avg',
    description: '',
    isCounter: false,
    isDelta: false,
    attributes: [],
    value: 1,
    ...parts,
  };
}

describe('what was pushed', () => {
  test('has a name and labels that Prometheus takes', () => {
    const pushed = new PushedMetrics();
    const attributes = [
      ['node.id', '1'],
      ['1st', 'x'],
      ['__name__', 'evil'],
      ['client_id', 'somebody else'],
    ] as const;
    pushed.take(ID, CLIENT, [pointOf({ attributes, description: 'How long.' })]);
    pushed.take(ID, CLIENT, [pointOf({ name: 'my-own/metric', value: 2 })]);
    expect(pushed.of(ID)).toEqual([
      {
        name: 'kafka_client_producer_record_queue_time_avg',
        help: 'How long.',
        type: 'gauge',
        labels: [
          ['_1st', 'x'],
          ['_name__', 'evil'],
          ['client_id', 'c'],
          ['client_instance_id', ID],
          ['node_id', '1'],
        ],
        value: 1,
      },
      { name: 'kafka_client_my_own_metric', help: '', type: 'gauge', labels: CLIENT, value: 2 },
    ]);
  });

  test('a gauge and a cumulative sum are replaced, deltas add up', () => {
    const pushed = new PushedMetrics();
    const values = (): number[] => pushed.of(ID).map(({ value }) => value);
    const points = [
      pointOf({ name: 'g', value: 5 }),
      pointOf({ name: 'c', value: 5, isCounter: true }),
      pointOf({ name: 'd', value: 5, isCounter: true, isDelta: true }),
    ];
    pushed.take(ID, CLIENT, points);
    expect(values()).toEqual([5, 5, 5]);
    pushed.take(ID, CLIENT, points);
    expect(values()).toEqual([5, 5, 10]);
    expect(pushed.of(ID).map(({ type }) => type)).toEqual(['gauge', 'counter', 'counter']);
  });

  test('goes with its client', () => {
    const pushed = new PushedMetrics();
    for (const id of [ID, idOf(2)]) pushed.take(id, CLIENT, [pointOf({})]);
    pushed.forget(ID);
    pushed.forget(ID);
    expect([pushed.of(ID), pushed.of(idOf(2)).length, pushed.seriesCount]).toEqual([[], 1, 1]);
  });

  test('is bounded: what has no place is counted', () => {
    const pushed = new PushedMetrics();
    const points = Array.from({ length: MAX_SERIES + 3 }, (_, n) => pointOf({ name: `m${n}` }));
    pushed.take(ID, CLIENT, points);
    pushed.take(ID, CLIENT, [pointOf({ name: 'm0', value: 9 })]);
    expect([pushed.seriesCount, pushed.droppedCount]).toEqual([MAX_SERIES, 3]);
    expect(pushed.of(ID)[0]?.value).toBe(9);
    pushed.forget(ID);
    pushed.take(ID, CLIENT, [pointOf({ attributes: [['k', 'x'.repeat(2000)]] })]);
    expect([pushed.seriesCount, pushed.droppedCount]).toEqual([0, 4]);
  });
});
