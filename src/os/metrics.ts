import prometheus from 'prom-client';
import type { Counter, Histogram, Labels, Metrics } from '../base/metrics.ts';

const NO_LABELS: Labels = {};

/** Milliseconds and bytes alike: four steps a decade. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30_000];

interface LabelledCount {
  readonly labels: Labels;
  value: number;
}

/**
 * Counts in a plain number and hands it over when scraped: adding costs an addition, where the registry's own
 * counter hashes its labels each time.
 */
class CheapCounter implements Counter {
  readonly #labelNames: readonly string[];
  readonly #labelled = new Map<string, LabelledCount>();
  /** Whoever counts often hands in the same object each time, which is found without making a key of it. */
  readonly #byObject = new WeakMap<Labels, LabelledCount>();
  #total = 0;

  constructor(labelNames: readonly string[]) {
    this.#labelNames = labelNames;
  }

  add(amount = 1, labels?: Labels): void {
    if (labels === undefined || this.#labelNames.length === 0) {
      this.#total += amount;
      return;
    }
    const known = this.#byObject.get(labels);
    if (known === undefined) this.#find(labels).value += amount;
    else known.value += amount;
  }

  #find(labels: Labels): LabelledCount {
    const key = this.#labelNames.map((name) => labels[name] ?? '').join('\u0000');
    let count = this.#labelled.get(key);
    if (count === undefined) {
      count = { labels, value: 0 };
      this.#labelled.set(key, count);
    }
    this.#byObject.set(labels, count);
    return count;
  }

  writeTo(counter: prometheus.Counter): void {
    counter.reset();
    if (this.#labelNames.length === 0) counter.inc(this.#total);
    for (const { labels, value } of this.#labelled.values()) counter.inc(labels, value);
  }
}

export interface NodeMetrics extends Metrics {
  /** The text that Prometheus scrapes. */
  scrape(): Promise<string>;
}

/** One registry per node: two nodes in one process do not mix their numbers. */
export function createMetrics(): NodeMetrics {
  const registry = new prometheus.Registry();
  const counters = new Map<string, CheapCounter>();
  const histograms = new Map<string, Histogram>();
  return {
    counter(name, help, labelNames = []) {
      const known = counters.get(name);
      if (known !== undefined) return known;
      const counter = new CheapCounter(labelNames);
      counters.set(name, counter);
      new prometheus.Counter({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        collect() {
          counter.writeTo(this);
        },
      });
      return counter;
    },
    histogram(name, help, labelNames = []) {
      const known = histograms.get(name);
      if (known !== undefined) return known;
      const inner = new prometheus.Histogram({
        name,
        help,
        labelNames: [...labelNames],
        buckets: BUCKETS,
        registers: [registry],
      });
      const histogram: Histogram = {
        observe: (value, labels) => inner.observe(labels ?? NO_LABELS, value),
      };
      histograms.set(name, histogram);
      return histogram;
    },
    gauge(name, help, read, labelNames = []) {
      registry.removeSingleMetric(name);
      new prometheus.Gauge({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        collect() {
          const values = read();
          if (typeof values === 'number') {
            this.set(values);
            return;
          }
          this.reset();
          for (const { labels, value } of values) this.set(labels, value);
        },
      });
    },
    scrape: () => registry.metrics(),
  };
}
