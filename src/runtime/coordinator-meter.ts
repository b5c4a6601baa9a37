import type { Clock } from '../base/clock.ts';
import type { Metrics } from '../base/metrics.ts';
import { RecentQuantiles } from '../base/recent-quantiles.ts';
import { RecentRate } from '../base/recent-rate.ts';

const QUANTILES: readonly (readonly [suffix: string, quantile: number])[] = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
  ['p999', 0.999],
];

/**
 * What Kafka's CoordinatorRuntimeMetrics measure of the coordinators of one kind, as far as there is something to
 * measure: an event is decided when it comes, so there is no queue, and no batch that lingers.
 */
export class CoordinatorMeter {
  readonly #processing = new RecentQuantiles();
  readonly #purgatory = new RecentQuantiles();
  readonly #flush = new RecentQuantiles();
  #busyMs = 0;

  /** Deciding one event, appending and replaying included, took so long. */
  onProcessed(tookMs: number, nowMs: number): void {
    this.#busyMs += tookMs;
    this.#processing.observe(tookMs, nowMs);
  }

  /** What was decided has waited so long for its commit. */
  onCommitted(tookMs: number, nowMs: number): void {
    this.#purgatory.observe(tookMs, nowMs);
  }

  /** A batch was given to the log, which took so long. */
  onAppended(tookMs: number, nowMs: number): void {
    this.#flush.observe(tookMs, nowMs);
  }

  expose(metrics: Metrics, clock: Clock, prefix: string): void {
    const histograms: [name: string, help: string, recent: RecentQuantiles][] = [
      ['event_processing_time_ms', 'Milliseconds of deciding an event', this.#processing],
      ['event_purgatory_time_ms', 'Milliseconds until a decision is committed', this.#purgatory],
      ['batch_flush_time_ms', 'Milliseconds of giving a batch to the log', this.#flush],
    ];
    for (const [name, help, recent] of histograms) {
      for (const [suffix, quantile] of QUANTILES) {
        const read = (): number => recent.quantile(quantile, clock.monotonicMs());
        metrics.gauge(`${prefix}_${name}_${suffix}`, help, read);
      }
      metrics.gauge(`${prefix}_${name}_max`, help, () => recent.max(clock.monotonicMs()));
    }
    const flushes = new RecentRate(() => ({ atMs: clock.monotonicMs(), total: this.#flush.count }));
    const help = 'Batches given to the log, a second';
    metrics.gauge(`${prefix}_batch_flush_rate`, help, () => flushes.perMs() * 1000);
    const busy = new RecentRate(() => ({ atMs: clock.monotonicMs(), total: this.#busyMs }));
    metrics.gauge(
      `${prefix}_thread_idle_ratio_avg`,
      'Part of the time without an event: one thread does everything',
      () => 1 - busy.perMs(),
    );
  }
}
