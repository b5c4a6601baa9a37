import type { LabelledValue, Metrics } from '../base/metrics.ts';
import { TRAFFIC_KINDS } from './partition-traffic.ts';
import type { Partition } from './partition.ts';
import type { ReplicaManager } from './replica-manager.ts';

/** Kafka's names, as its JMX exporter spells them. */
export function registerMetrics(metrics: Metrics, manager: ReplicaManager): void {
  const count = (matches: (partition: Partition) => boolean) => () => {
    let matching = 0;
    for (const partition of manager.partitions()) if (matches(partition)) matching += 1;
    return matching;
  };
  const replicas = 'kafka_server_replicamanager_';
  const gauges: [name: string, help: string, read: () => number][] = [
    [`${replicas}partitioncount`, 'Replicas on this node', count(() => true)],
    [`${replicas}leadercount`, 'Replicas that lead', count((p) => p.isLeader)],
    [
      `${replicas}offlinereplicacount`,
      'Replicas whose directory has failed',
      count((p) => p.role === 'offline'),
    ],
    [
      `${replicas}underreplicatedpartitions`,
      'Led partitions with replicas out of sync',
      count((p) => p.isUnderReplicated),
    ],
    [
      `${replicas}underminisrpartitioncount`,
      'Led partitions below min.insync.replicas',
      count((p) => p.isUnderMinIsr),
    ],
    [
      `${replicas}atminisrpartitioncount`,
      'Led partitions that may lose no replica more',
      count((p) => p.isAtMinIsr),
    ],
    [
      'kafka_log_logmanager_offlinelogdirectorycount',
      'Log directories that have failed',
      () => manager.logs.directories.filter(({ isOnline }) => !isOnline).length,
    ],
    [`${replicas}isrexpands_total`, 'In-sync sets that grew', () => manager.isrExpansions],
    [`${replicas}isrshrinks_total`, 'In-sync sets that shrank', () => manager.isrShrinks],
    [
      'kafka_server_fetchsessioncache_numincrementalfetchsessions',
      'Incremental fetch sessions',
      () => manager.fetchSessions.size,
    ],
    [
      'kafka_server_fetchsessioncache_numincrementalfetchpartitionscached',
      'Partitions in incremental fetch sessions',
      () => manager.fetchSessions.partitionCount,
    ],
    [
      'kafka_server_fetchsessioncache_incrementalfetchsessionevictions_total',
      'Incremental fetch sessions pushed out by others',
      () => manager.fetchSessions.evictionCount,
    ],
    [
      'kafka_server_delayedoperationpurgatory_purgatorysize',
      'Requests that wait with a deadline',
      () => manager.purgatory.size,
    ],
  ];
  for (const [name, help, read] of gauges) metrics.gauge(name, help, read);
  registerTraffic(metrics, manager);
  registerLogs(metrics, manager);
}

/** BrokerTopicMetrics: a series for each topic. */
function registerTraffic(metrics: Metrics, manager: ReplicaManager): void {
  for (const [kind, help, key] of TRAFFIC_KINDS) {
    const byTopic = (): LabelledValue[] => {
      const sums = new Map<string, number>();
      for (const { topicName, traffic } of manager.partitions()) {
        sums.set(topicName, (sums.get(topicName) ?? 0) + traffic[key]);
      }
      return [...sums].map(([topic, value]) => ({ labels: { topic }, value }));
    };
    metrics.gauge(`kafka_server_brokertopicmetrics_${kind}_total`, help, byTopic, ['topic']);
  }
}

/** A series for each partition: of its log, and of its replicas where it leads. */
function registerLogs(metrics: Metrics, manager: ReplicaManager): void {
  const each = (
    name: string,
    help: string,
    read: (partition: Partition) => number | undefined,
  ): void => {
    const series = function* (): Generator<LabelledValue> {
      for (const partition of manager.partitions()) {
        const value = read(partition);
        if (value === undefined) continue;
        const { topicName: topic, partitionIndex } = partition;
        yield { labels: { topic, partition: String(partitionIndex) }, value };
      }
    };
    metrics.gauge(name, help, series, ['topic', 'partition']);
  };
  each('kafka_log_log_size', 'Bytes of the log', ({ log }) => log?.sizeBytes);
  each('kafka_log_log_numlogsegments', 'Segments of the log', ({ log }) => log?.segmentCount);
  each('kafka_log_log_logstartoffset', 'Start of the log', ({ log }) => log?.logStartOffset);
  each('kafka_log_log_logendoffset', 'End of the log', ({ log }) => log?.logEndOffset);
  each('kafka_cluster_partition_underreplicated', 'Led, with replicas out of sync', (partition) =>
    partition.isLeader ? Number(partition.isUnderReplicated) : undefined,
  );
  each('kafka_cluster_partition_underminisr', 'Led, below min.insync.replicas', (partition) =>
    partition.isLeader ? Number(partition.isUnderMinIsr) : undefined,
  );
  each('kafka_cluster_partition_atminisr', 'Led, at min.insync.replicas', (partition) =>
    partition.isLeader ? Number(partition.isAtMinIsr) : undefined,
  );
  each('kafka_cluster_partition_replicascount', 'Replicas, where it leads', (partition) =>
    partition.isLeader ? partition.inSyncSet.replicaCount : undefined,
  );
  each('kafka_cluster_partition_insyncreplicascount', 'Of them in sync', (partition) =>
    partition.isLeader ? partition.inSyncSet.isr.length : undefined,
  );
}
