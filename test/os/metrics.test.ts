import { expect, test } from 'vitest';
import { createMetrics } from '../../src/os/metrics.ts';
import { ManualTime } from '../network/manual-time.ts';

test('counters, labels, gauges and totals are scraped, each registry by itself', async () => {
  const metrics = createMetrics();
  const plain = metrics.counter('plain_total', 'Plain');
  plain.add();
  plain.add(2);
  metrics.counter('plain_total', 'Plain').add(1);
  const labelled = metrics.counter('labelled_total', 'Labelled', ['api']);
  const produce = { api: 'Produce' };
  labelled.add(1, produce);
  labelled.add(2, produce);
  labelled.add(4, { api: 'Produce' });
  labelled.add(8, { api: 'Fetch' });
  let value = 5;
  metrics.gauge('a_gauge', 'Gauge', () => value);
  const values = [{ labels: { state: 'on' }, value: 3 }];
  metrics.gauge('by_state', 'Gauges', () => values, ['state']);
  metrics.total('grown_total', 'Grown', () => value);
  value = 6;
  const text = await metrics.scrape();
  expect(text).toContain('plain_total 4\n');
  expect(text).toContain('labelled_total{api="Produce"} 7\n');
  expect(text).toContain('labelled_total{api="Fetch"} 8\n');
  expect(text).toContain('a_gauge 6\n');
  expect(text).toContain('by_state{state="on"} 3\n');
  expect(text).toContain('# TYPE grown_total counter\ngrown_total 6\n');
  expect(await metrics.scrape()).toBe(text);
  expect(await createMetrics().scrape()).not.toContain('plain_total');
});

test('quantiles are shown as the JMX exporter shows a histogram of Kafka, with how many there ever were', async () => {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const times = metrics.quantiles('a_timems', 'Times', { request: 'Produce' });
  for (let ms = 1; ms <= 100; ms++) times.observe(ms, time.monotonicMs());
  metrics.quantiles('a_timems', 'Times', { request: 'Fetch' }).observe(0, time.monotonicMs());
  const lines = (await metrics.scrape()).split('\n');
  const shown = (quantile: string): number => {
    const series = `a_timems{request="Produce",quantile="${quantile}"} `;
    return Number(lines.find((line) => line.startsWith(series))?.slice(series.length));
  };
  for (const quantile of ['0.50', '0.75', '0.95', '0.98', '0.99', '0.999']) {
    expect(shown(quantile) / (Number(quantile) * 100)).toBeCloseTo(1, 1);
  }
  expect(lines).toContain('a_timems{request="Fetch",quantile="0.50"} 0');
  expect(lines).toContain('a_timems_count{request="Produce"} 100');
  time.advance(60_000);
  const later = await metrics.scrape();
  expect(later).toContain('a_timems{request="Produce",quantile="0.50"} Nan\n');
  expect(later).toContain('a_timems_count{request="Produce"} 100\n');
});

test('a page is made in slices: the event loop turns while there is more to do', async () => {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const seen: number[] = [];
  let turns = 0;
  for (const name of ['a', 'b', 'c']) {
    metrics.gauge(name, 'Takes long', () => {
      time.advance(5);
      seen.push(turns);
      return 1;
    });
  }
  const turning = (): void => {
    turns += 1;
    if (seen.length < 3) setImmediate(turning);
  };
  setImmediate(turning);
  expect(await metrics.scrape()).toMatch(/^a 1$[^]*^b 1$[^]*^c 1$/m);
  expect(seen).toEqual([0, 1, 2]);
});
