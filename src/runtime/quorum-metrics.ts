import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { Clock } from '../base/clock.ts';
import type { LabelledValue, Metrics } from '../base/metrics.ts';
import { NO_LEADER, type BrokerRegistration, type MetadataImage } from '../metadata/image.ts';
import type { ControllerMeter } from './controller-meter.ts';
import type { QuorumSnapshot } from './raft-driver-types.ts';
import type { RaftMeter } from './raft-meter.ts';

const RAFT = 'kafka_server_raftmetrics_';
const CONTROLLER = 'kafka_controller_kafkacontroller_';

/** What a scrape asks of raft. */
export interface MeasuredRaft {
  readonly nodeId: number;
  readonly describe: () => QuorumSnapshot;
  readonly meter: RaftMeter;
}

/** Kafka's raft-metrics, as the JMX exporter's rules for KRaft spell them: the state is a label. */
export function registerRaftMetrics(metrics: Metrics, raft: MeasuredRaft): void {
  const { describe, meter } = raft;
  const currentState = (): LabelledValue[] => [
    { labels: { current_state: stateOf(describe(), raft.nodeId) }, value: 1 },
  ];
  metrics.gauge(`${RAFT}current_state`, 'Role in the metadata quorum', currentState, [
    'current_state',
  ]);
  const votedDirectory = (): LabelledValue[] => [
    { labels: { current_vote_directory_id: describe().votedDirectoryId ?? ZERO_UUID }, value: 1 },
  ];
  metrics.gauge(
    `${RAFT}current_vote_directory_id`,
    'Directory of whom it voted for, zeros for nobody',
    votedDirectory,
    ['current_vote_directory_id'],
  );
  for (const [name, help, read] of OF_QUORUM) {
    metrics.gauge(`${RAFT}${name}`, help, () => read(describe()));
  }
  metrics.gauge(
    `${CONTROLLER}ignoredstaticvoters`,
    'Whether controller.quorum.voters is set and does not count',
    () => Number(describe().areStaticVotersIgnored),
  );
  registerMeasured(metrics, meter);
}

type OfQuorum = (quorum: QuorumSnapshot) => number;
const OF_QUORUM: readonly (readonly [name: string, help: string, read: OfQuorum])[] = [
  ['current_leader', 'Id of the leader, -1 without', (quorum) => quorum.leaderAndEpoch.leaderId],
  ['current_vote', 'Id of whom it voted for, -1 for nobody', (quorum) => quorum.votedId],
  ['current_epoch', 'Epoch of the quorum', (quorum) => quorum.leaderAndEpoch.epoch],
  ['high_watermark', 'End of what is committed, -1 before', (quorum) => quorum.highWatermark ?? -1],
  ['log_end_offset', 'End of the metadata log', (quorum) => quorum.logEndOffset],
  ['log_end_epoch', 'Epoch at the end of the metadata log', (quorum) => quorum.logEndEpoch],
  ['number_of_voters', 'Voters of the quorum', (quorum) => quorum.voters.length],
  [
    'number_unknown_voter_connections',
    'Voters of whom it does not know where they listen',
    (quorum) => quorum.unknownVoterCount,
  ],
  [
    'uncommitted_voter_change',
    'Whether the voters of a leader are not committed yet',
    (quorum) => Number(quorum.isVoterChangeUncommitted),
  ],
  ['number_of_observers', 'Others that follow the leader', (quorum) => quorum.observerCount],
];

/** Over the last samples; NaN where nothing was measured. */
function registerMeasured(metrics: Metrics, meter: RaftMeter): void {
  const { commitLatency, electionLatency, appendedRecords, fetchedRecords } = meter;
  const measured: [name: string, help: string, read: () => number][] = [
    [
      'commit_latency_avg',
      'Milliseconds until a record is committed',
      () => commitLatency.average(),
    ],
    ['commit_latency_max', 'The longest of them', () => commitLatency.max()],
    ['election_latency_avg', 'Milliseconds of an election', () => electionLatency.average()],
    ['election_latency_max', 'The longest of them', () => electionLatency.max()],
    ['append_records_rate', 'Records appended as leader, a second', () => appendedRecords.rate()],
    [
      'fetch_records_rate',
      'Records fetched from the leader, a second',
      () => fetchedRecords.rate(),
    ],
    ['poll_idle_ratio_avg', 'Part of the time without work', () => meter.takeIdleRatio()],
  ];
  for (const [name, help, read] of measured) metrics.gauge(`${RAFT}${name}`, help, read);
}

/** Kafka's words, of which there is none for a leader that resigned. */
function stateOf({ state, voters, votedId }: QuorumSnapshot, nodeId: number): string {
  switch (state) {
    case 'follower':
      return voters.some(({ id }) => id === nodeId) ? state : 'observer';
    case 'unattached':
    case 'prospective':
      return votedId === -1 ? state : `${state}-voted`;
    case 'resigned':
      return 'unattached';
    default:
      return state;
  }
}

/** What a scrape asks of a controller. */
export interface MeasuredController {
  readonly controller: {
    readonly isActive: boolean;
    readonly committedImage: MetadataImage;
    readonly lastAppliedOffset: number;
  };
  readonly meter: ControllerMeter;
  readonly clock: Clock;
}

/** Kafka's KafkaController metrics; those of the cluster are of what is committed. */
export function registerControllerMetrics(metrics: Metrics, measured: MeasuredController): void {
  const { controller } = measured;
  const partitions = countsOf(controller);
  for (const [name, help, read] of OF_CONTROLLER) {
    metrics.gauge(`${CONTROLLER}${name}`, help, () => read(measured));
  }
  for (const [name, help, key] of OF_PARTITIONS) {
    metrics.gauge(`${CONTROLLER}${name}`, help, () => partitions()[key]);
  }
  const states = (): LabelledValue[] =>
    brokersOf(controller).map((broker) => ({
      labels: { broker: String(broker.brokerId) },
      value: registrationState(broker),
    }));
  const help = 'Of a broker: 10 fenced, 20 on its way out, 30 active';
  metrics.gauge(`${CONTROLLER}brokerregistrationstate`, help, states, ['broker']);
}

type OfController = (measured: MeasuredController) => number;
const OF_CONTROLLER: readonly (readonly [name: string, help: string, read: OfController])[] = [
  [
    'activecontrollercount',
    'Whether it is active',
    ({ controller }) => Number(controller.isActive),
  ],
  [
    'activebrokercount',
    'Brokers unfenced',
    (measured) => count(measured, ({ isFenced }) => !isFenced),
  ],
  [
    'fencedbrokercount',
    'Brokers fenced',
    (measured) => count(measured, ({ isFenced }) => isFenced),
  ],
  [
    'controlledshutdownbrokercount',
    'Brokers on their way out',
    (measured) => count(measured, (broker) => broker.isInControlledShutdown),
  ],
  ['globaltopiccount', 'Topics', ({ controller }) => controller.committedImage.topics.byId.size],
  ['newactivecontrollerscount', 'How often it became active', ({ meter }) => meter.activations],
  ['eventqueueoperationsstartedcount', 'Events decided', ({ meter }) => meter.startedEvents],
  [
    'eventqueueoperationstimedoutcount',
    'Requests that were not done in time',
    ({ meter }) => meter.timedOutEvents,
  ],
  [
    'timedoutbrokerheartbeatcount',
    'Heartbeats of brokers that were not done in time',
    ({ meter }) => meter.timedOutHeartbeats,
  ],
  [
    'lastappliedrecordlagms',
    'Milliseconds since the last committed record was appended; 0 where it is active',
    ({ controller, clock }) =>
      controller.isActive
        ? 0
        : clock.wallMs() - controller.committedImage.provenance.lastContainedLogTimeMs,
  ],
  ['lastappliedrecordoffset', 'Last replayed', ({ controller }) => controller.lastAppliedOffset],
  [
    'lastcommittedrecordoffset',
    'Last committed',
    ({ controller }) => controller.committedImage.provenance.lastContainedOffset,
  ],
  [
    'lastappliedrecordtimestamp',
    'When the last committed record was appended',
    ({ controller }) => controller.committedImage.provenance.lastContainedLogTimeMs,
  ],
];

const OF_PARTITIONS: readonly (readonly [
  name: string,
  help: string,
  key: keyof PartitionCounts,
])[] = [
  ['globalpartitioncount', 'Partitions', 'all'],
  ['offlinepartitionscount', 'Partitions without a leader', 'offline'],
  [
    'preferredreplicaimbalancecount',
    'Partitions led by another than their first replica',
    'imbalanced',
  ],
];

function brokersOf({ committedImage }: MeasuredController['controller']): BrokerRegistration[] {
  return [...committedImage.cluster.brokers.values()];
}

function count(
  { controller }: MeasuredController,
  matches: (broker: BrokerRegistration) => boolean,
): number {
  return brokersOf(controller).filter(matches).length;
}

interface PartitionCounts {
  readonly all: number;
  readonly offline: number;
  readonly imbalanced: number;
}

/** Three gauges of one scrape share the walk over all partitions. */
function countsOf(controller: MeasuredController['controller']): () => PartitionCounts {
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

/** Kafka's BrokerRegistrationState. */
function registrationState({ isFenced, isInControlledShutdown }: BrokerRegistration): number {
  if (isFenced) return 10;
  return isInControlledShutdown ? 20 : 30;
}
