export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(amount?: number, labels?: Labels): void;
}

/** How what was measured lately is distributed, and how often it was ever measured. */
export interface Quantiles {
  /** `nowMs` is monotonic. */
  observe(value: number, nowMs: number): void;
}

export interface LabelledValue {
  readonly labels: Labels;
  readonly value: number;
}

/** One registry per node. Names follow Kafka's JMX names as dashboards spell them. */
export interface Metrics {
  counter(name: string, help: string, labelNames?: readonly string[]): Counter;
  /** As the JMX exporter shows Kafka's histograms: the label `quantile`, and `_count` beside it. */
  quantiles(name: string, help: string, labels?: Labels): Quantiles;
  /** Read when scraped: one number, or one for each set of labels. */
  gauge(
    name: string,
    help: string,
    read: () => number | Iterable<LabelledValue>,
    labelNames?: readonly string[],
  ): void;
  /** The same for what only grows. */
  total(
    name: string,
    help: string,
    read: () => number | Iterable<LabelledValue>,
    labelNames?: readonly string[],
  ): void;
}
