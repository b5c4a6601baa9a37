import type { Metrics } from '../base/metrics.ts';
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
}
