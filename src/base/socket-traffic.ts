import type { Clock } from './clock.ts';
import type { LabelledValue, Labels, Metrics } from './metrics.ts';
import { RecentRate } from './recent-rate.ts';

type Counted = 'bytesIn' | 'bytesOut' | 'framesIn' | 'framesOut' | 'created' | 'closed';

/** What has gone through the connections of one listener or of one client: plain numbers, for metrics. */
export class SocketTraffic {
  bytesIn = 0;
  bytesOut = 0;
  framesIn = 0;
  framesOut = 0;
  /** Connections that were made, and that have ended. */
  created = 0;
  closed = 0;
  readonly #rates: ReadonlyMap<Counted, RecentRate>;

  constructor(clock: Clock) {
    const rate = (key: Counted): RecentRate =>
      new RecentRate(() => ({ atMs: clock.monotonicMs(), total: this[key] }));
    this.#rates = new Map(TOTALS.map(([, , key]) => [key, rate(key)]));
  }

  get openCount(): number {
    return this.created - this.closed;
  }

  /** A second, lately. */
  rate(key: Counted): number {
    return (this.#rates.get(key)?.perMs() ?? NaN) * 1000;
  }
}

/** Kafka's words: a request is what a side sends, of a listener the answers; a response is what it receives. */
const TOTALS: readonly (readonly [name: string, help: string, key: Counted])[] = [
  ['incoming_byte', 'Bytes received', 'bytesIn'],
  ['outgoing_byte', 'Bytes sent', 'bytesOut'],
  ['request', 'Frames sent', 'framesOut'],
  ['response', 'Frames received', 'framesIn'],
  ['connection_creation', 'Connections made', 'created'],
  ['connection_close', 'Connections ended', 'closed'],
];

export interface TrafficSeries {
  readonly labels: Labels;
  readonly traffic: SocketTraffic;
}

/** The part of Kafka's selector metrics that has a meaning here, for each of the series. */
export function exposeTraffic(
  metrics: Metrics,
  prefix: string,
  series: () => readonly TrafficSeries[],
  labelNames: readonly string[] = [],
): void {
  const each = (read: (traffic: SocketTraffic) => number) => (): LabelledValue[] =>
    series().map(({ labels, traffic }) => ({ labels, value: read(traffic) }));
  const open = each(({ openCount }) => openCount);
  metrics.gauge(`${prefix}_connection_count`, 'Open connections', open, labelNames);
  for (const [name, help, key] of TOTALS) {
    const total = each((traffic) => traffic[key]);
    metrics.total(`${prefix}_${name}_total`, help, total, labelNames);
    const rate = each((traffic) => traffic.rate(key));
    metrics.gauge(`${prefix}_${name}_rate`, `${help}, a second`, rate, labelNames);
  }
}
