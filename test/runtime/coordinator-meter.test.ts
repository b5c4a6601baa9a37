import { expect, test } from 'vitest';
import { CoordinatorMeter } from '../../src/runtime/coordinator-meter.ts';
import { createMetrics } from '../../src/os/metrics.ts';
import { ManualTime } from '../network/manual-time.ts';
import { CoordinatorHarness } from './coordinator-harness.ts';

const PREFIX = 'kafka_server_group_coordinator_metrics';

test('events, batches and the wait for their commit are measured when they end', async () => {
  const harness = await CoordinatorHarness.serving();
  const read = (name: string): unknown => harness.gauges.get(`${PREFIX}_${name}`)?.();
  expect(read('event_purgatory_time_ms_max')).toBe(NaN);
  const write = harness.commit(4);
  expect(read('event_processing_time_ms_max')).toBe(0);
  expect(read('batch_flush_time_ms_p99')).toBe(0);
  expect(read('event_purgatory_time_ms_max')).toBe(NaN);
  await harness.settle();
  expect(write.response).toBeDefined();
  expect(read('event_purgatory_time_ms_max')).toBe(0);
});

test('what takes long shows: as a quantile, as the largest, and as time that is not idle', async () => {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const meter = new CoordinatorMeter();
  meter.expose(metrics, time, PREFIX);
  time.advance(100);
  meter.onProcessed(25, time.monotonicMs());
  meter.onAppended(5, time.monotonicMs());
  meter.onCommitted(50, time.monotonicMs());
  const text = await metrics.scrape();
  for (const line of [
    'event_processing_time_ms_max 25',
    'event_processing_time_ms_p999 25',
    'batch_flush_time_ms_max 5',
    'batch_flush_rate 10',
    'event_purgatory_time_ms_max 50',
    'thread_idle_ratio_avg 0.75',
  ]) {
    expect(text.split('\n')).toContain(`${PREFIX}_${line}`);
  }
});
