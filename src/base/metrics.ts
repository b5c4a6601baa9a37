export type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(amount?: number, labels?: Labels): void;
}

export interface Histogram {
  observe(value: number, labels?: Labels): void;
}

export interface LabelledValue {
  readonly labels: Labels;
  readonly value: number;
}

/** One registry per node. Names follow Kafka's JMX names as dashboards spell them. */
export interface Metrics {
  counter(name: string, help: string, labelNames?: readonly string[]): Counter;
  histogram(name: string, help: string, labelNames?: readonly string[]): Histogram;
  /** Read when scraped: one number, or one for each set of labels. */
  gauge(
    name: string,
    help: string,
    read: () => number | Iterable<LabelledValue>,
    labelNames?: readonly string[],
  ): void;
}
