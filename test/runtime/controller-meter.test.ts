import { expect, test } from 'vitest';
import { createMetrics } from '../../src/os/metrics.ts';
import { ControllerMeter } from '../../src/runtime/controller-meter.ts';
import { ManualTime } from '../network/manual-time.ts';

test('how long events wait and take, and how much of the time there is none', async () => {
  const time = new ManualTime();
  const metrics = createMetrics(time);
  const meter = new ControllerMeter(metrics, time);
  const sinceMs = time.monotonicMs();
  time.advance(8);
  meter.measure(sinceMs, () => void time.advance(16));
  const fails = (): void => {
    throw new Error('refused');
  };
  expect(() => meter.measure(time.monotonicMs(), fails)).toThrow('refused');
  time.advance(40);
  expect(meter.startedEvents).toBe(2);
  const text = await metrics.scrape();
  const read = (series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
  const prefix = 'kafka_controller_controllereventmanager_';
  expect(read(`${prefix}eventqueuetimems{quantile="0.99"}`) / 8).toBeCloseTo(1, 1);
  expect(read(`${prefix}eventqueueprocessingtimems{quantile="0.99"}`) / 16).toBeCloseTo(1, 1);
  expect(read(`${prefix}eventqueueprocessingtimems_count`)).toBe(2);
  expect(read(`${prefix}avgidleratio`)).toBe(0.75);
});
