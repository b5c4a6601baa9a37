import { exposeTraffic } from '../base/socket-traffic.ts';
import type { LabelledValue, Labels, Metrics } from '../base/metrics.ts';
import type { Listener } from './listener.ts';
import type { MemoryBudget } from './memory-budget.ts';

const SOCKETS = 'kafka_server_socket_server_metrics';
const LABELS = ['listener', 'networkProcessor'];

/** Kafka's socket-server-metrics. A node has one processor for all, where Kafka has a pool of threads. */
export function exposeListeners(metrics: Metrics, listeners: () => readonly Listener[]): void {
  const series = () =>
    listeners().map((listener) => ({ labels: labelsOf(listener), traffic: listener.traffic }));
  exposeTraffic(metrics, SOCKETS, series, LABELS);
  const accepted = (): LabelledValue[] =>
    listeners().map(({ name, traffic }) => ({
      labels: { listener: name },
      value: traffic.rate('created'),
    }));
  const help = 'Connections accepted, a second';
  metrics.gauge(`${SOCKETS}_connection_accept_rate`, help, accepted, ['listener']);
  const software = (): LabelledValue[] => listeners().flatMap(softwareOf);
  metrics.gauge(
    `${SOCKETS}_connections_software`,
    'Open connections of clients that said what they are',
    software,
    ['clientSoftwareName', 'clientSoftwareVersion', ...LABELS],
  );
}

function labelsOf({ name }: Listener): Labels {
  return { listener: name, networkProcessor: '0' };
}

function softwareOf(listener: Listener): LabelledValue[] {
  const counts = new Map<string, { labels: Labels; value: number }>();
  for (const { name, version } of listener.clientSoftware()) {
    const key = JSON.stringify([name, version]);
    const known = counts.get(key);
    if (known !== undefined) known.value += 1;
    else {
      const software = { clientSoftwareName: name, clientSoftwareVersion: version };
      counts.set(key, { labels: { ...software, ...labelsOf(listener) }, value: 1 });
    }
  }
  return [...counts.values()];
}

/** The memory for requests (`samsa.request.memory.bytes`), which Kafka has as a pool where it is limited. */
export function exposeRequestMemory(metrics: Metrics, budget: MemoryBudget): void {
  const prefix = 'kafka_network_socketserver_memorypool';
  metrics.gauge(`${prefix}used`, 'Bytes of requests in memory', () => budget.usedBytes);
  metrics.gauge(`${prefix}available`, 'Bytes that more requests may take', () =>
    Math.max(0, budget.limitBytes - budget.usedBytes),
  );
}
