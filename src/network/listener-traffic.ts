import type { Clock } from '../base/clock.ts';
import { RecentRate } from '../base/recent-rate.ts';

/** What has gone through one listener: plain numbers, for metrics. */
export class ListenerTraffic {
  bytesIn = 0;
  bytesOut = 0;
  requests = 0;
  responses = 0;
  created = 0;
  closed = 0;
  readonly #rates: ReadonlyMap<TrafficKey, RecentRate>;

  constructor(clock: Clock) {
    const rate = (key: TrafficKey): RecentRate =>
      new RecentRate(() => ({ atMs: clock.monotonicMs(), total: this[key] }));
    this.#rates = new Map(SOCKET_TOTALS.map(([, , key]) => [key, rate(key)]));
  }

  /** A second, lately. */
  rate(key: TrafficKey): number {
    return (this.#rates.get(key)?.perMs() ?? NaN) * 1000;
  }
}

type TrafficKey = 'bytesIn' | 'bytesOut' | 'requests' | 'responses' | 'created' | 'closed';

/**
 * Kafka's socket-server-metrics, which see it as any of its network clients: a request is what is sent, here the
 * answer; a response is what is received.
 */
export const SOCKET_TOTALS: readonly (readonly [name: string, help: string, key: TrafficKey])[] = [
  ['incoming_byte', 'Bytes received', 'bytesIn'],
  ['outgoing_byte', 'Bytes sent', 'bytesOut'],
  ['response', 'Requests received', 'requests'],
  ['request', 'Answers sent', 'responses'],
  ['connection_creation', 'Connections accepted', 'created'],
  ['connection_close', 'Connections closed', 'closed'],
];
