import { expect, test } from 'vitest';
import { createMetrics } from '../../src/os/metrics.ts';

test('counters, labels, gauges and histograms are scraped, each registry by itself', async () => {
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
  metrics.histogram('a_histogram', 'Histogram').observe(3);
  value = 6;
  const text = await metrics.scrape();
  expect(text).toContain('plain_total 4\n');
  expect(text).toContain('labelled_total{api="Produce"} 7\n');
  expect(text).toContain('labelled_total{api="Fetch"} 8\n');
  expect(text).toContain('a_gauge 6\n');
  expect(text).toContain('a_histogram_count 1\n');
  expect(await metrics.scrape()).toBe(text);
  expect(await createMetrics().scrape()).not.toContain('plain_total');
});
