import type { LabelledValue, Metrics } from '../base/metrics.ts';
import { NO_LEADER, type MetadataImage } from '../metadata/image.ts';
import type { QuorumSnapshot } from './raft-driver-types.ts';

const RAFT = 'kafka_server_raftmetrics_';
const CONTROLLER = 'kafka_controller_kafkacontroller_';

/** Kafka's raft-metrics, as the JMX exporter's rules for KRaft spell them: the state is a label. */
export function registerRaftMetrics(
  metrics: Metrics,
  nodeId: number,
  describe: () => QuorumSnapshot,
): void {
  const stateOf = ({ state, voters }: QuorumSnapshot): string =>
    state === 'follower' && !voters.some(({ id }) => id === nodeId) ? 'observer' : state;
  const currentState = (): LabelledValue[] => [
    { labels: { current_state: stateOf(describe()) }, value: 1 },
  ];
  metrics.gauge(`${RAFT}current_state`, 'Role in the metadata quorum', currentState, [
    'current_state',
  ]);
  const gauges: [name: string, help: string, read: (quorum: QuorumSnapshot) => number][] = [
    ['current_leader', 'Id of the leader, -1 without', (quorum) => quorum.leaderAndEpoch.leaderId],
    ['current_epoch', 'Epoch of the quorum', (quorum) => quorum.leaderAndEpoch.epoch],
    [
      'high_watermark',
      'End of what is committed, -1 before',
      (quorum) => quorum.highWatermark ?? -1,
    ],
    ['log_end_offset', 'End of the metadata log', (quorum) => quorum.logEndOffset],
    ['number_of_voters', 'Voters of the quorum', (quorum) => quorum.voters.length],
  ];
  for (const [name, help, read] of gauges) {
    metrics.gauge(`${RAFT}${name}`, help, () => read(describe()));
  }
}

/** What a scrape asks of a controller. */
export interface MeasuredController {
  readonly isActive: boolean;
  readonly committedImage: MetadataImage;
  readonly lastAppliedOffset: number;
}

/** Kafka's KafkaController metrics; those of the cluster are of what is committed. */
export function registerControllerMetrics(metrics: Metrics, controller: MeasuredController): void {
  const partitions = countsOf(controller);
  const brokers = (isFenced: boolean) => (): number => {
    let count = 0;
    for (const broker of controller.committedImage.cluster.brokers.values()) {
      if (broker.isFenced === isFenced) count += 1;
    }
    return count;
  };
  const gauges: [name: string, help: string, read: () => number][] = [
    ['activecontrollercount', 'Whether it is active', () => Number(controller.isActive)],
    ['activebrokercount', 'Brokers unfenced', brokers(false)],
    ['fencedbrokercount', 'Brokers fenced', brokers(true)],
    ['globaltopiccount', 'Topics', () => controller.committedImage.topics.byId.size],
    ['globalpartitioncount', 'Partitions', () => partitions().all],
    ['offlinepartitionscount', 'Partitions without a leader', () => partitions().offline],
    [
      'preferredreplicaimbalancecount',
      'Partitions led by another than their first replica',
      () => partitions().imbalanced,
    ],
    ['lastappliedrecordoffset', 'Last replayed', () => controller.lastAppliedOffset],
    [
      'lastcommittedrecordoffset',
      'Last committed',
      () => controller.committedImage.provenance.lastContainedOffset,
    ],
    [
      'lastappliedrecordtimestamp',
      'When the last committed record was appended',
      () => controller.committedImage.provenance.lastContainedLogTimeMs,
    ],
  ];
  for (const [name, help, read] of gauges) metrics.gauge(`${CONTROLLER}${name}`, help, read);
}

interface PartitionCounts {
  readonly all: number;
  readonly offline: number;
  readonly imbalanced: number;
}

/** Three gauges of one scrape share the walk over all partitions. */
function countsOf(controller: MeasuredController): () => PartitionCounts {
  let counted: { readonly topics: object; readonly counts: PartitionCounts } | undefined;
  return () => {
    const { topics } = controller.committedImage;
    if (counted?.topics !== topics) {
      const counts = { all: 0, offline: 0, imbalanced: 0 };
      for (const { partitions } of topics.byId.values()) {
        for (const { leader, replicas } of partitions.values()) {
          counts.all += 1;
          if (leader === NO_LEADER) counts.offline += 1;
          if (leader !== replicas[0]) counts.imbalanced += 1;
        }
      }
      counted = { topics, counts };
    }
    return counted.counts;
  };
}
