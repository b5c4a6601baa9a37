import type { Clock } from '../base/clock.ts';
import type { LabelledValue, Metrics } from '../base/metrics.ts';
import type { MetadataDelta } from '../metadata/delta.ts';
import { finalizedFeatures } from '../metadata/features.ts';
import { LEADER_RECOVERED } from '../metadata/image.ts';
import type { MetadataSnapshots } from '../runtime/metadata-snapshots.ts';
import type { RaftClient } from '../runtime/raft-driver-types.ts';
import type {
  MetadataLoader,
  MetadataLoaderOptions,
  MetadataPublisher,
} from './metadata-loader.ts';

export interface MeasuredMetadata {
  readonly loader: MetadataLoader;
  readonly raft: Pick<RaftClient, 'describe'>;
  readonly snapshots: Pick<MetadataSnapshots, 'ageMs'>;
  readonly clock: Clock;
}

/** Kafka's MetadataLoader, SnapshotEmitter and broker-metadata-metrics. */
export function exposeMetadata(metrics: Metrics, measured: MeasuredMetadata): void {
  const { loader, raft } = measured;
  for (const [name, help, read] of GAUGES) {
    metrics.gauge(`kafka_server_${name}`, help, () => read(measured));
  }
  const levels = (): LabelledValue[] => {
    const { kraftVersion } = raft.describe();
    return [...finalizedFeatures(loader.image, kraftVersion)].map(([name, value]) => ({
      labels: { featureName: inCamelCase(name) },
      value,
    }));
  };
  const help = 'Finalized levels of features';
  metrics.gauge('kafka_server_metadataloader_finalizedlevel', help, levels, ['featureName']);
}

type Read = (measured: MeasuredMetadata) => number;
const GAUGES: readonly (readonly [name: string, help: string, read: Read])[] = [
  [
    'metadataloader_currentmetadataversion',
    'Level of metadata.version, NaN before it is known',
    ({ loader }) => loader.image.features.metadataVersion ?? NaN,
  ],
  [
    'metadataloader_currentcontrollerid',
    'The active controller, -1 for none',
    ({ raft }) => raft.describe().leaderAndEpoch.leaderId,
  ],
  [
    'metadataloader_handleloadsnapshotcount',
    'Snapshots of the metadata that were loaded',
    ({ loader }) => loader.loadedSnapshots,
  ],
  [
    'snapshotemitter_latestsnapshotgeneratedbytes',
    'Bytes of the latest snapshot of the metadata, 0 before there is one',
    ({ raft }) => raft.describe().latestSnapshotBytes,
  ],
  [
    'snapshotemitter_latestsnapshotgeneratedagems',
    'Milliseconds since one was begun, or since the start',
    ({ snapshots }) => snapshots.ageMs,
  ],
  [
    'brokermetadatametrics_last_applied_record_offset',
    'The last record that every part of the node has seen',
    ({ loader }) => loader.image.provenance.lastContainedOffset,
  ],
  [
    'brokermetadatametrics_last_applied_record_timestamp',
    'When it was appended',
    ({ loader }) => loader.image.provenance.lastContainedLogTimeMs,
  ],
  [
    'brokermetadatametrics_ignored_static_voters',
    'Whether controller.quorum.voters is set and does not count',
    ({ raft }) => Number(raft.describe().areStaticVotersIgnored),
  ],
  [
    'brokermetadatametrics_last_applied_record_lag_ms',
    'Milliseconds since then',
    ({ loader, clock }) => clock.wallMs() - loader.image.provenance.lastContainedLogTimeMs,
  ],
];

/** `metadata.version` is `metadataVersion`. */
function inCamelCase(name: string): string {
  return name.replace(/[.](.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Counts what is published to a controller: leaders that were elected from outside the in-sync set. */
export function countUncleanElections(metrics: Metrics): MetadataPublisher {
  const elections = metrics.counter(
    'kafka_controller_controllerstats_uncleanleaderelections_total',
    'Leaders elected from outside the in-sync set',
  );
  return {
    name: 'the count of unclean elections',
    publish: (delta) => {
      const count = uncleanElections(delta);
      if (count > 0) elections.add(count);
    },
  };
}

function uncleanElections({ before, after, topics, isSnapshot }: MetadataDelta): number {
  if (isSnapshot) return 0; // when they happened is not told
  let count = 0;
  for (const { topicId, partitions } of topics.values()) {
    const now = after.topics.byId.get(topicId);
    const then = before.topics.byId.get(topicId);
    for (const index of now === undefined ? [] : partitions) {
      // Such a leader is marked as one that has to recover; see PartitionRegistration.electionWasUnclean.
      const wasRecovering = then?.partitions.get(index)?.leaderRecoveryState !== LEADER_RECOVERED;
      const isRecovering = now?.partitions.get(index)?.leaderRecoveryState !== LEADER_RECOVERED;
      if (isRecovering && then !== undefined && !wasRecovering) count += 1;
    }
  }
  return count;
}

/** Kafka's BrokerServerMetrics of the batches of the metadata log. */
export function createLoaderMeter(
  metrics: Metrics,
  clock: Clock,
): NonNullable<MetadataLoaderOptions['meter']> {
  const prefix = 'kafka_server_brokermetadatalistener_metadatabatch';
  const sizes = metrics.quantiles(`${prefix}sizes`, 'Records of a batch of the metadata log');
  const help = 'Microseconds until a batch of the metadata log was replayed';
  const times = metrics.quantiles(`${prefix}processingtimeus`, help);
  return {
    nowMs: () => clock.monotonicMs(),
    onBatch(recordCount, beganAtMs) {
      const nowMs = clock.monotonicMs();
      sizes.observe(recordCount, nowMs);
      times.observe((nowMs - beganAtMs) * 1000, nowMs);
    },
  };
}
