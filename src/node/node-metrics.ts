import type { LabelledValue, Metrics } from '../base/metrics.ts';
import { RecentRate } from '../base/recent-rate.ts';
import type { World } from '../base/world.ts';
import { advertisedFeatures } from '../metadata/features.ts';

/** The one thread of a node, where Kafka has pools: what the pools' metrics tell is told of it. */
export function exposeLoop({ metrics, host }: Pick<World, 'metrics' | 'host'>): void {
  const idle = new RecentRate(() => {
    const { idleMs, activeMs } = host.loopTimes();
    return { atMs: idleMs + activeMs, total: idleMs };
  });
  const help = 'Part of the last 30 to 60 seconds in which the event loop, the only thread, waited';
  for (const name of [
    'kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent',
    'kafka_server_kafkarequesthandlerpool_brokerrequesthandleravgidle_percent',
    'kafka_server_kafkarequesthandlerpool_controllerrequesthandleravgidle_percent',
    'kafka_network_socketserver_networkprocessoravgidle_percent',
  ]) {
    metrics.gauge(name, help, () => idle.perMs());
  }
  const processors = (): LabelledValue[] => [
    { labels: { networkProcessor: '0' }, value: idle.perMs() },
  ];
  metrics.gauge('kafka_network_processor_idle_percent', help, processors, ['networkProcessor']);
}

/** Of the process, under the names that Prometheus' clients have for it; the disk's are Kafka's. */
export function exposeProcess({ metrics, host }: Pick<World, 'metrics' | 'host'>): void {
  const seconds = 'Seconds of processor time';
  metrics.total('process_cpu_seconds_total', seconds, () => host.cpuSeconds());
  metrics.gauge('process_open_fds', 'Open files and sockets', () => host.openFiles() ?? NaN);
  metrics.gauge('process_resident_memory_bytes', 'Resident memory', () => host.residentBytes());
  metrics.gauge(
    'process_start_time_seconds',
    'When the process began, in seconds since 1970',
    () => host.startedAtMs / 1000,
  );
  const prefix = 'kafka_server_kafkaserver_linux_disk_';
  const io = (read: (bytes: { read: number; written: number }) => number) => (): number => {
    const bytes = host.diskBytes();
    return bytes === undefined ? NaN : read(bytes);
  };
  const fromDisk = 'Bytes that the process has read from disks';
  metrics.gauge(
    `${prefix}read_bytes`,
    fromDisk,
    io(({ read }) => read),
  );
  const toDisk = 'Bytes that the process has written to disks';
  metrics.gauge(
    `${prefix}write_bytes`,
    toDisk,
    io(({ written }) => written),
  );
}

/** The levels of features that this node can serve. */
export function exposeSupportedFeatures(metrics: Metrics): void {
  const bounds = (of: 'min' | 'max') => (): LabelledValue[] =>
    advertisedFeatures().map(([name, range]) => ({
      labels: { feature_name: name.replaceAll('.', '-') },
      value: range[of],
    }));
  const prefix = 'kafka_server_node_metrics_';
  for (const [name, of] of [
    ['minimum', 'min'],
    ['maximum', 'max'],
  ] as const) {
    const help = `The ${name} level of a feature that this node can serve`;
    metrics.gauge(`${prefix}${name}_supported_level`, help, bounds(of), ['feature_name']);
  }
}
