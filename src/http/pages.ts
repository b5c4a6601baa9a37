import type { Metrics } from '../base/metrics.ts';
import type { HttpAnswer, HttpHandler } from './http-server.ts';

/** Kafka's BrokerState numbers, which Strimzi's agent shows as `/v1/broker-state`. */
const STATE_NUMBERS = {
  NOT_RUNNING: 0,
  STARTING: 1,
  RECOVERY: 2,
  RUNNING: 3,
  PENDING_CONTROLLED_SHUTDOWN: 6,
  SHUTTING_DOWN: 7,
} as const;
export type NodeState = keyof typeof STATE_NUMBERS;

export function exposeState(metrics: Metrics, state: () => NodeState): void {
  const help = 'What the node is doing: 3 is running, 2 recovering, 6 and 7 stopping';
  metrics.gauge('kafka_server_kafkaserver_brokerstate', help, () => STATE_NUMBERS[state()]);
}

export interface Pages {
  /** RUNNING once the node serves: it has recovered, listens, and, as a broker, was unfenced. */
  readonly state: () => NodeState;
  /** Prometheus' text format. */
  readonly metrics: () => Promise<string>;
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `/healthz`: the process answers. `/readyz`: 200 while the node serves, 503 otherwise. `/v1/broker-state`: the same in
 * Kafka's numbers. `/metrics`.
 */
export function createPages({ state, metrics }: Pages): HttpHandler {
  // Whoever scrapes while a page is being made gets that page.
  let scraping: Promise<string> | undefined;
  const scrape = (): Promise<string> =>
    (scraping ??= metrics().finally(() => {
      scraping = undefined;
    }));
  return (path) => {
    switch (path) {
      case '/healthz':
        return text(200, 'ok\n');
      case '/readyz':
        return text(state() === 'RUNNING' ? 200 : 503, `${state()}\n`);
      case '/v1/broker-state':
        return {
          status: 200,
          contentType: 'application/json',
          body: `{"brokerState":${STATE_NUMBERS[state()]}}\n`,
        };
      case '/metrics':
        return scrape().then((body) => ({ status: 200, contentType: METRICS_TYPE, body }));
      case '/':
        return text(200, '/healthz\n/readyz\n/v1/broker-state\n/metrics\n');
      default:
        return undefined;
    }
  };
}

function text(status: HttpAnswer['status'], body: string): HttpAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
