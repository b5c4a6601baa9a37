import prometheus from 'prom-client';
import type { Clock } from '../base/clock.ts';
import type { Counter, LabelledValue, Labels, Metrics } from '../base/metrics.ts';
import { RecentQuantiles } from '../base/recent-quantiles.ts';
import { createClock } from './clock.ts';

const NO_LABELS: Labels = {};
/** How long a scrape works before it lets others work. */
const SLICE_MS = 5;

/** Those that the JMX exporter shows of Kafka's histograms, as it spells them. */
const QUANTILES = ['0.50', '0.75', '0.95', '0.98', '0.99', '0.999'];
const QUANTILE_NUMBERS = QUANTILES.map(Number);

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

interface QuantileSeries {
  readonly labels: Labels;
  /** With the label of each quantile. */
  readonly shown: readonly Labels[];
  readonly recent: RecentQuantiles;
}

/** The series of one family of quantiles, by their labels. */
class QuantileFamily {
  readonly #clock: Clock;
  readonly #series = new Map<string, QuantileSeries>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(labels: Labels): RecentQuantiles {
    const key = Object.values(labels).join('\u0000');
    let series = this.#series.get(key);
    if (series === undefined) {
      const shown = QUANTILES.map((quantile) => ({ ...labels, quantile }));
      series = { labels, shown, recent: new RecentQuantiles() };
      this.#series.set(key, series);
    }
    return series.recent;
  }

  writeTo(gauge: prometheus.Gauge): void {
    const nowMs = this.#clock.monotonicMs();
    for (const { shown, recent } of this.#series.values()) {
      const values = recent.quantiles(QUANTILE_NUMBERS, nowMs);
      shown.forEach((labels, index) => gauge.set(labels, values[index] ?? NaN));
    }
  }

  writeCountsTo(counter: prometheus.Counter): void {
    counter.reset();
    for (const { labels, recent } of this.#series.values()) counter.inc(labels, recent.count);
  }
}

export interface NodeMetrics extends Metrics {
  /** The text that Prometheus scrapes. */
  scrape(): Promise<string>;
}

/** One registry per node: two nodes in one process do not mix their numbers. */
export function createMetrics(clock: Clock = createClock()): NodeMetrics {
  const registry = new prometheus.Registry();
  const counters = new Map<string, CheapCounter>();
  const families = new Map<string, QuantileFamily>();
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
    quantiles(name, help, labels = NO_LABELS) {
      let family = families.get(name);
      if (family === undefined) {
        family = new QuantileFamily(clock);
        families.set(name, family);
        registerQuantiles(registry, { name, help, labelNames: Object.keys(labels) }, family);
      }
      return family.of(labels);
    },
    gauge(name, help, read, labelNames = []) {
      registry.removeSingleMetric(name);
      new prometheus.Gauge(readWhenScraped({ name, help, labelNames, registry }, read));
    },
    total(name, help, read, labelNames = []) {
      registry.removeSingleMetric(name);
      new prometheus.Counter(readWhenScraped({ name, help, labelNames, registry }, read));
    },
    scrape: () => scrapeInSlices(registry, clock),
  };
}

/** Thousands of partitions make a page that would hold the loop for long: family by family, with pauses. */
async function scrapeInSlices(registry: prometheus.Registry, clock: Clock): Promise<string> {
  const families: string[] = [];
  let sinceMs = clock.monotonicMs();
  for (const { name } of registry.getMetricsAsArray()) {
    families.push(await registry.getSingleMetricAsString(name));
    if (clock.monotonicMs() - sinceMs < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    sinceMs = clock.monotonicMs();
  }
  return `${families.join('\n\n')}\n`;
}

interface Registered {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly registry: prometheus.Registry;
}

function readWhenScraped(
  { name, help, labelNames, registry }: Registered,
  read: () => number | Iterable<LabelledValue>,
) {
  return {
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect(this: prometheus.Gauge | prometheus.Counter) {
      this.reset();
      const values = read();
      if (typeof values === 'number') this.inc(values);
      else for (const { labels, value } of values) this.inc(labels, value);
    },
  };
}

function registerQuantiles(
  registry: prometheus.Registry,
  { name, help, labelNames }: { name: string; help: string; labelNames: string[] },
  family: QuantileFamily,
): void {
  new prometheus.Gauge({
    name,
    help: `${help}, of the last 30 to 60 seconds`,
    labelNames: [...labelNames, 'quantile'],
    registers: [registry],
    collect() {
      family.writeTo(this);
    },
  });
  new prometheus.Counter({
    name: `${name}_count`,
    help: `${help}: how many were measured`,
    labelNames,
    registers: [registry],
    collect() {
      family.writeCountsTo(this);
    },
  });
}
