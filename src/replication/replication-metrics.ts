import type { LabelledValue, Labels, Metrics } from '../base/metrics.ts';
import { topicById } from '../metadata/image.ts';
import { REFUSAL_KINDS, TRAFFIC_KINDS } from './partition-traffic.ts';
import type { Partition } from './partition.ts';
import type { DelayedKind } from './purgatory.ts';
import type { ReplicaManager } from './replica-manager.ts';

/** Kafka's names, as its JMX exporter spells them. */
export function registerMetrics(metrics: Metrics, manager: ReplicaManager): void {
  for (const [name, help, matches] of REPLICAS) {
    const count = (): number => sumOf(manager, (partition) => Number(matches(partition, manager)));
    metrics.gauge(`${MANAGER}${name}`, help, count);
  }
  for (const [name, help, read] of GAUGES) metrics.gauge(name, help, () => read(manager));
  for (const [name, help, read] of TOTALS) metrics.total(name, help, () => read(manager));
  registerDirectories(metrics, manager);
  registerPurgatory(metrics, manager);
  registerTraffic(metrics, manager);
  registerLogs(metrics, manager);
}

const MANAGER = 'kafka_server_replicamanager_';
const SESSIONS = 'kafka_server_fetchsessioncache_';

type Counted = (partition: Partition, manager: ReplicaManager) => boolean;
const REPLICAS: readonly (readonly [name: string, help: string, matches: Counted])[] = [
  ['partitioncount', 'Replicas on this node', () => true],
  ['leadercount', 'Replicas that lead', (p) => p.isLeader],
  ['offlinereplicacount', 'Replicas whose directory has failed', (p) => p.role === 'offline'],
  [
    'underreplicatedpartitions',
    'Led partitions with replicas out of sync',
    (p) => p.isUnderReplicated,
  ],
  ['underminisrpartitioncount', 'Led partitions below min.insync.replicas', (p) => p.isUnderMinIsr],
  ['atminisrpartitioncount', 'Led partitions that may lose no replica more', (p) => p.isAtMinIsr],
  [
    'reassigningpartitions',
    'Led partitions that are being reassigned',
    (p, manager) => p.isLeader && isReassigning(manager, p),
  ],
];

type Read = (manager: ReplicaManager) => number;
const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  [
    `${MANAGER}produceridcount`,
    'Producers that logs of this node remember',
    (manager) => sumOf(manager, ({ log }) => log?.producerCount ?? 0),
  ],
  [
    'kafka_log_logmanager_offlinelogdirectorycount',
    'Log directories that have failed',
    ({ logs }) => logs.directories.filter(({ isOnline }) => !isOnline).length,
  ],
  [
    `${SESSIONS}numincrementalfetchsessions`,
    'Incremental fetch sessions',
    ({ fetchSessions }) => fetchSessions.size,
  ],
  [
    `${SESSIONS}numincrementalfetchpartitionscached`,
    'Partitions in incremental fetch sessions',
    ({ fetchSessions }) => fetchSessions.partitionCount,
  ],
];

const TOTALS: typeof GAUGES = [
  [`${MANAGER}isrexpands_total`, 'In-sync sets that grew', (manager) => manager.isrExpansions],
  [`${MANAGER}isrshrinks_total`, 'In-sync sets that shrank', (manager) => manager.isrShrinks],
  [
    `${MANAGER}failedisrupdates_total`,
    'Changes of in-sync sets that the controller refused',
    (manager) => manager.failedIsrUpdates,
  ],
  [
    `${SESSIONS}incrementalfetchsessionevictions_total`,
    'Incremental fetch sessions pushed out by others',
    ({ fetchSessions }) => fetchSessions.evictionCount,
  ],
];

function sumOf(manager: ReplicaManager, of: (partition: Partition) => number): number {
  let sum = 0;
  for (const partition of manager.partitions()) sum += of(partition);
  return sum;
}

function isReassigning(manager: ReplicaManager, partition: Partition): boolean {
  const { topicId, partitionIndex } = partition;
  const registration = topicById(manager.image(), topicId)?.partitions.get(partitionIndex);
  if (registration === undefined) return false;
  return registration.addingReplicas.length > 0 || registration.removingReplicas.length > 0;
}

function registerDirectories(metrics: Metrics, manager: ReplicaManager): void {
  const offline = (): LabelledValue[] =>
    manager.logs.directories.map(({ path, isOnline }) => ({
      labels: { logDirectory: path },
      value: Number(!isOnline),
    }));
  const help = 'Whether the log directory has failed';
  metrics.gauge('kafka_log_logmanager_logdirectoryoffline', help, offline, ['logDirectory']);
}

/** A request that waits counts once, for however many partitions it waits. */
function registerPurgatory(metrics: Metrics, { purgatory }: ReplicaManager): void {
  const waiting = (): LabelledValue[] => {
    const { Produce, FetchConsumer, FetchFollower, DeleteRecords } = purgatory.parked;
    const counts = { Produce, Fetch: FetchConsumer + FetchFollower, DeleteRecords };
    return Object.entries(counts).map(([delayedOperation, value]) => ({
      labels: { delayedOperation },
      value,
    }));
  };
  const prefix = 'kafka_server_delayedoperationpurgatory_';
  for (const name of ['purgatorysize', 'numdelayedoperations']) {
    const help = 'Requests that wait with a deadline';
    metrics.gauge(`${prefix}${name}`, help, waiting, ['delayedOperation']);
  }
  const expired =
    (...kinds: readonly (readonly [kind: DelayedKind, labels: Labels])[]) =>
    (): LabelledValue[] =>
      kinds.map(([kind, labels]) => ({ labels, value: purgatory.expired[kind] }));
  const total = (what: string, read: () => LabelledValue[], labelNames?: string[]): void =>
    metrics.total(
      `kafka_server_delayed${what}metrics_expires_total`,
      'Requests answered because their time was up',
      read,
      labelNames,
    );
  total('produce', expired(['Produce', {}]));
  total('deleterecords', expired(['DeleteRecords', {}]));
  const fetches = expired(
    ['FetchConsumer', { fetcherType: 'consumer' }],
    ['FetchFollower', { fetcherType: 'follower' }],
  );
  total('fetch', fetches, ['fetcherType']);
}

/** BrokerTopicMetrics: a series for each topic, and one without the label for all that ever were here. */
function registerTraffic(metrics: Metrics, manager: ReplicaManager): void {
  const prefix = 'kafka_server_brokertopicmetrics_';
  for (const [kind, help, key] of TRAFFIC_KINDS) {
    const byTopic = (): LabelledValue[] => {
      const sums = new Map<string, number>();
      let all = manager.formerTraffic[key];
      for (const { topicName, traffic } of manager.partitions()) {
        all += traffic[key];
        sums.set(topicName, (sums.get(topicName) ?? 0) + traffic[key]);
      }
      const topics = [...sums].map(([topic, value]) => ({ labels: { topic }, value }));
      return [{ labels: {}, value: all }, ...topics];
    };
    metrics.total(`${prefix}${kind}_total`, help, byTopic, ['topic']);
  }
  for (const [kind, help, key] of REFUSAL_KINDS) {
    const all = (): number =>
      manager.formerTraffic[key] + sumOf(manager, ({ traffic }) => traffic[key]);
    metrics.total(`${prefix}${kind}_total`, help, all);
  }
}

/** A series for each partition: of its log, and of its replicas where it leads. */
function registerLogs(metrics: Metrics, manager: ReplicaManager): void {
  for (const [name, help, read] of OF_PARTITIONS) {
    const series = function* (): Generator<LabelledValue> {
      for (const partition of manager.partitions()) {
        const value = read(partition);
        if (value === undefined) continue;
        const { topicName: topic, partitionIndex } = partition;
        yield { labels: { topic, partition: String(partitionIndex) }, value };
      }
    };
    metrics.gauge(`kafka_${name}`, help, series, ['topic', 'partition']);
  }
}

type OfPartition = (partition: Partition) => number | undefined;

const ofLeader =
  (read: (partition: Partition) => number): OfPartition =>
  (partition) =>
    partition.isLeader ? read(partition) : undefined;

const OF_PARTITIONS: readonly (readonly [name: string, help: string, read: OfPartition])[] = [
  ['log_log_size', 'Bytes of the log', ({ log }) => log?.sizeBytes],
  ['log_log_numlogsegments', 'Segments of the log', ({ log }) => log?.segmentCount],
  ['log_log_logstartoffset', 'Start of the log', ({ log }) => log?.logStartOffset],
  ['log_log_logendoffset', 'End of the log', ({ log }) => log?.logEndOffset],
  [
    'log_log_retentionsizeinpercent',
    'Bytes of the log in percent of retention.bytes, 0 where that does not limit it',
    ({ log }) => log && percentOf(log.sizeBytes, log.config.retentionBytes),
  ],
  [
    'cluster_partition_laststableoffsetlag',
    'Committed records behind open transactions',
    ({ log }) => log && log.highWatermark - log.lastStableOffset,
  ],
  [
    'cluster_partition_underreplicated',
    'Led, with replicas out of sync',
    ofLeader(({ isUnderReplicated }) => Number(isUnderReplicated)),
  ],
  [
    'cluster_partition_underminisr',
    'Led, below min.insync.replicas',
    ofLeader(({ isUnderMinIsr }) => Number(isUnderMinIsr)),
  ],
  [
    'cluster_partition_atminisr',
    'Led, at min.insync.replicas',
    ofLeader(({ isAtMinIsr }) => Number(isAtMinIsr)),
  ],
  [
    'cluster_partition_replicascount',
    'Replicas, where it leads',
    ofLeader(({ inSyncSet }) => inSyncSet.replicaCount),
  ],
  [
    'cluster_partition_insyncreplicascount',
    'Of them in sync',
    ofLeader(({ inSyncSet }) => inSyncSet.isr.length),
  ],
];

function percentOf(bytes: number, limitBytes: number): number {
  return limitBytes > 0 ? Math.floor((bytes * 100) / limitBytes) : 0;
}
