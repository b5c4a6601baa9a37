import { allocateProducerIdsApi } from '../../../protocol/generated/api/allocate-producer-ids.ts';
import {
  alterPartitionApi,
  createAlterPartitionRequestPartitionData as change,
  type AlterPartitionRequest,
  type AlterPartitionRequestPartitionData,
} from '../../../protocol/generated/api/alter-partition.ts';
import { assignReplicasToDirsApi } from '../../../protocol/generated/api/assign-replicas-to-dirs.ts';
import {
  brokerHeartbeatApi,
  type BrokerHeartbeatRequest,
} from '../../../protocol/generated/api/broker-heartbeat.ts';
import { brokerRegistrationApi } from '../../../protocol/generated/api/broker-registration.ts';
import { createTopicsApi } from '../../../protocol/generated/api/create-topics.ts';
import { unregisterBrokerApi } from '../../../protocol/generated/api/unregister-broker.ts';
import { cases, type Step, step } from '../case.ts';
import type { Side } from '../side.ts';
import { ABSENT, SHARED_TOPICS } from './absent-topics.ts';
import { registration } from './nodes.ts';
import { assign, madeTopics, topic, UNKNOWN_ID } from './topics.ts';

/** Another one, whose only listener no client of ours uses. */
export const UNHEARD = 8;

const DIRECTORY = UNKNOWN_ID;
const OTHER_ID = 'c2Ftc2Etb3RoZXItLS1pZA';
const FAR_OFFSET = 1_000_000;
const MARKED_CONTROLLED = 0;

const epochOf = (side: Side, id = ABSENT): number => side.note(`epoch of ${id}`);

/** Waits for the answer that the case is about; the last epoch that was given is the one that counts. */
function registers(name: string, fields: object = {}) {
  return {
    name,
    request: () => ({ ...registration(), brokerId: ABSENT, ...fields }),
    after: (side: Side, response: { errorCode: number; brokerEpoch: number }) => {
      if (response.errorCode === 0) side.notes.set(`epoch of ${ABSENT}`, response.brokerEpoch);
    },
  };
}

function beats(name: string, fields: Partial<BrokerHeartbeatRequest> & { epochOff?: number } = {}) {
  const { epochOff = 0, ...rest } = fields;
  return {
    name,
    request: (side: Side) => ({
      brokerId: ABSENT,
      brokerEpoch: epochOf(side) + epochOff,
      currentMetadataOffset: FAR_OFFSET,
      ...rest,
    }),
  };
}

/** Registers a broker and has it unfenced, without a word about it. */
function alive(id: number, listener: string): Step {
  return step(`broker ${id}`, async (side) => {
    const request = brokerRegistrationApi.request.create({
      ...registration(),
      brokerId: id,
      logDirs: [id === ABSENT ? DIRECTORY : OTHER_ID],
      listeners: [{ name: listener, host: 'nowhere', port: 9, securityProtocol: 0 }],
    });
    const registered = await side.ask(brokerRegistrationApi, 4, request);
    if (registered.kind !== 'response' || registered.response.errorCode !== 0)
      throw new Error(`${side.name}: broker ${id}: ${JSON.stringify(registered)}`);
    const { brokerEpoch } = registered.response;
    side.notes.set(`epoch of ${id}`, brokerEpoch);
    for (let isFenced = true; isFenced;) {
      const beat = { brokerId: id, brokerEpoch, currentMetadataOffset: FAR_OFFSET };
      const told = await side.ask(brokerHeartbeatApi, 1, brokerHeartbeatApi.request.create(beat));
      if (told.kind !== 'response') throw new Error(`${side.name}: BrokerHeartbeat ${told.kind}`);
      isFenced = told.response.isFenced;
    }
  });
}

const allocates = (name: string, epochOff: number) => ({
  name,
  request: (side: Side) => ({ brokerId: ABSENT, brokerEpoch: epochOf(side) + epochOff }),
});

/**
 * The life of a broker as the controller sees it. Not asked, because Apache Kafka's controller resigns over it: a
 * security protocol or a recovery state that nobody knows.
 */
const lifeSteps: Step[] = [
  ...cases(brokerRegistrationApi, [
    registers('a new broker'),
    registers('the same incarnation again'),
    registers('another incarnation', { incarnationId: OTHER_ID }),
    registers('two directories', { logDirs: [DIRECTORY, OTHER_ID] }),
    registers('a rack', { rack: 'r7' }),
    registers('two listeners of one name', {
      listeners: [
        { name: 'PLAINTEXT', host: 'nowhere', port: 9, securityProtocol: 0 },
        { name: 'OTHER', host: 'nowhere', port: 10, securityProtocol: 0 },
      ],
    }),
    registers('a feature nobody knows', {
      features: [
        ...registration().features,
        { name: 'nonsense', minSupportedVersion: 1, maxSupportedVersion: 2 },
      ],
    }),
    registers('the epoch before', { previousBrokerEpoch: 3 }),
  ]),
  ...cases(brokerHeartbeatApi, [
    beats('behind', { currentMetadataOffset: 0 }),
    beats('an older epoch', { epochOff: -1 }),
    beats('a newer epoch', { epochOff: 1 }),
    beats('to be fenced, and fenced', { wantFence: true }),
    beats('to be shut down, and fenced', { wantShutDown: true }),
  ]),
  ...cases(allocateProducerIdsApi, [
    allocates('in the name of a fenced broker', 0),
    allocates('an older epoch', -1),
    allocates('a newer epoch', 1),
  ]),
  ...cases(brokerRegistrationApi, [
    registers('another incarnation of a fenced broker that is heard of', {
      incarnationId: OTHER_ID,
    }),
  ]),
  ...cases(unregisterBrokerApi, [
    { name: 'a registered broker', request: () => ({ brokerId: ABSENT }) },
    { name: 'which is gone', request: () => ({ brokerId: ABSENT }) },
  ]),
  ...cases(brokerHeartbeatApi, [beats('when gone')]),
  ...cases(allocateProducerIdsApi, [allocates('when gone', 0)]),
  ...cases(brokerRegistrationApi, [registers('back again')]),
  ...cases(brokerHeartbeatApi, [
    beats('caught up'),
    beats('caught up already'),
    beats('behind when unfenced', { currentMetadataOffset: 0 }),
    { ...beats('a cordoned directory', { cordonedLogDirs: [DIRECTORY] }), versions: { min: 2 } },
    {
      ...beats('an unknown cordoned directory', { cordonedLogDirs: [OTHER_ID] }),
      versions: { min: 2 },
    },
    { ...beats('no cordoned directory', { cordonedLogDirs: [] }), versions: { min: 2 } },
    {
      ...beats('an unknown directory offline', { offlineLogDirs: [OTHER_ID] }),
      versions: { min: 1 },
    },
  ]),
  ...cases(brokerRegistrationApi, [
    registers('another incarnation of a living broker', { incarnationId: OTHER_ID }),
    registers('a living broker again'),
  ]),
  ...cases(allocateProducerIdsApi, [allocates('in its name', 0)]),
];

const placements: Step[] = cases(createTopicsApi, [
  {
    name: 'two replicas',
    request: () => ({ topics: [topic('never', { replicationFactor: 2 })], validateOnly: true }),
  },
  {
    name: 'four replicas of three brokers',
    request: () => ({ topics: [topic('never', { replicationFactor: 4 })], validateOnly: true }),
  },
  {
    name: 'assigned unevenly to living brokers',
    request: () => ({
      topics: [topic('never', assign([0, [1]], [1, [1, ABSENT]]))],
      validateOnly: true,
    }),
  },
  {
    name: 'assigned to both',
    request: () => ({
      topics: [topic('never', assign([0, [ABSENT, 1]], [1, [1, ABSENT]]))],
      validateOnly: true,
    }),
  },
]);

interface Altered {
  readonly isr?: readonly number[];
  readonly topicId?: (side: Side, version: number) => string;
  readonly partition?: Partial<AlterPartitionRequestPartitionData>;
  readonly epochOff?: number;
  /** That broker 7 tells of itself, from version 3 on. */
  readonly ownEpochOff?: number;
}

function alters(name: string, altered: Altered = {}) {
  const { isr = [ABSENT], partition = {}, epochOff = 0, ownEpochOff } = altered;
  return {
    name,
    request: (side: Side, version: number): Partial<AlterPartitionRequest> => ({
      brokerId: ABSENT,
      brokerEpoch: epochOf(side) + epochOff,
      topics: [
        {
          topicId: altered.topicId?.(side, version) ?? side.topicId('away'),
          partitions: [
            change({
              newIsr: version < 3 ? [...isr] : [],
              newIsrWithEpochs:
                version < 3
                  ? []
                  : isr.map((brokerId) => ({
                      brokerId,
                      brokerEpoch: ownEpochOff === undefined ? -1 : epochOf(side) + ownEpochOff,
                    })),
              leaderRecoveryState: MARKED_CONTROLLED,
              ...partition,
            }),
          ],
        },
      ],
    }),
  };
}

const handed = (side: Side, version: number): string => side.topicId(`handed-${version}`);

/** As the leader of partitions that it leads, and of some that it does not. */
const alterSteps: Step[] = cases(alterPartitionApi, [
  alters('as it is'),
  alters('as it is, with its epoch', { ownEpochOff: 0 }),
  alters('an older epoch of its own among the replicas', { ownEpochOff: -1 }),
  alters('an older broker epoch', { epochOff: -1 }),
  alters('an unknown topic', { topicId: () => UNKNOWN_ID }),
  alters('an unknown partition', { partition: { partitionIndex: 9 } }),
  alters('a negative partition', { partition: { partitionIndex: -1 } }),
  alters('a partition of another leader', { partition: { partitionIndex: 1 }, isr: [1] }),
  alters('an older leader epoch', { partition: { leaderEpoch: -1 } }),
  alters('a newer leader epoch', { partition: { leaderEpoch: 5 } }),
  alters('an older partition epoch', { partition: { partitionEpoch: -1 } }),
  alters('a newer partition epoch', { partition: { partitionEpoch: 5 } }),
  alters('nobody in sync', { isr: [] }),
  alters('a replica that it has not', { isr: [ABSENT, 1] }),
  alters('without itself', { isr: [1] }),
  alters('an unknown broker', { isr: [ABSENT, 99] }),
  alters('itself twice', { isr: [ABSENT, ABSENT] }),
  alters('recovering', { partition: { leaderRecoveryState: 1 } }),
  alters('another in sync without itself', { isr: [1], topicId: handed }),
  alters('after it handed over', { topicId: handed }),
]);

const assigns = (
  name: string,
  directories: (
    side: Side,
  ) => readonly (readonly [id: string, topicId: string, partition: number])[],
  epochOff = 0,
) => ({
  name,
  request: (side: Side) => ({
    brokerId: ABSENT,
    brokerEpoch: epochOf(side) + epochOff,
    directories: directories(side).map(([id, topicId, partitionIndex]) => ({
      id,
      topics: [{ topicId, partitions: [{ partitionIndex }] }],
    })),
  }),
});

const assignSteps: Step[] = cases(assignReplicasToDirsApi, [
  assigns('nothing', () => []),
  assigns('an older epoch', () => [], -1),
  assigns('to its directory', (side) => [[DIRECTORY, side.topicId('away'), 0]]),
  assigns('to its directory again', (side) => [[DIRECTORY, side.topicId('away'), 0]]),
  assigns('to a directory that it has not', (side) => [[OTHER_ID, side.topicId('misplaced'), 0]]),
  assigns('an unknown topic', () => [[DIRECTORY, UNKNOWN_ID, 0]]),
  assigns('an unknown partition', (side) => [[DIRECTORY, side.topicId('away'), 9]]),
  assigns('a replica of another', (side) => [[DIRECTORY, side.topicId('away'), 1]]),
  assigns('good and bad', (side) => [
    [DIRECTORY, side.topicId('misplaced'), 0],
    [OTHER_ID, UNKNOWN_ID, 0],
  ]),
]);

/** What the controller is asked in the name of a broker that is not there. */
export const absentNodeSteps: readonly Step[] = [
  ...lifeSteps,
  alive(ABSENT, 'PLAINTEXT'),
  alive(UNHEARD, 'OTHER'),
  ...placements,
  madeTopics(SHARED_TOPICS),
  ...alterSteps,
  ...assignSteps,
];

export const shutdownSteps: readonly Step[] = cases(brokerHeartbeatApi, [
  beats('to be fenced', { wantFence: true }),
  beats('to be shut down', { wantShutDown: true }),
]);
