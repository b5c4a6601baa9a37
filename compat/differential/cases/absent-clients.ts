import { deleteRecordsApi } from '../../../protocol/generated/api/delete-records.ts';
import { describeClusterApi } from '../../../protocol/generated/api/describe-cluster.ts';
import { describeProducersApi } from '../../../protocol/generated/api/describe-producers.ts';
import { describeTopicPartitionsApi } from '../../../protocol/generated/api/describe-topic-partitions.ts';
import { fetchApi } from '../../../protocol/generated/api/fetch.ts';
import { listOffsetsApi } from '../../../protocol/generated/api/list-offsets.ts';
import { metadataApi } from '../../../protocol/generated/api/metadata.ts';
import { offsetForLeaderEpochApi } from '../../../protocol/generated/api/offset-for-leader-epoch.ts';
import { produceApi } from '../../../protocol/generated/api/produce.ts';
import { unregisterBrokerApi } from '../../../protocol/generated/api/unregister-broker.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { cases, type Step, step } from '../case.ts';
import { absentNodeSteps, shutdownSteps, UNHEARD } from './absent-nodes.ts';
import { producers } from './admin.ts';
import { fetched } from './fetch.ts';
import { produced } from './produce.ts';
import { epochs, offsets, upTo } from './records.ts';
import { assign, topic } from './topics.ts';
import { coordinatorSteps, ELSEWHERE, HERE, offsetsTopic } from './absent-coordinators.ts';
import { ABSENT, byName, makeTopic, until } from './absent-topics.ts';

const NAMES = ['away', 'shared', 'unheard'];

const nameSteps = (state: string, names: readonly string[]): Step[] => [
  ...cases(
    metadataApi,
    names.map((name) => ({
      name: `${name}, ${state}`,
      request: () => ({ topics: byName(name) }),
    })),
  ),
  ...cases(
    describeTopicPartitionsApi,
    names.map((name) => ({ name: `${name}, ${state}`, request: () => ({ topics: [{ name }] }) })),
  ),
];

/** What a client is told of partitions whose leader is elsewhere, or nowhere. */
const placeSteps = (state: string): Step[] => [
  ...nameSteps(state, NAMES),
  ...cases(describeClusterApi, [
    { name: `brokers, ${state}`, unordered: true, request: () => ({ endpointType: 1 }) },
    {
      name: `fenced ones too, ${state}`,
      unordered: true,
      versions: { min: 2 },
      request: () => ({ endpointType: 1, includeFencedBrokers: true }),
    },
  ]),
  ...recordSteps(state),
  ...offsetSteps(state),
];

const recordSteps = (state: string): Step[] => [
  ...cases(produceApi, [
    produced(`led elsewhere, ${state}`, { topic: 'away' }),
    produced(`led elsewhere, no such partition, ${state}`, { topic: 'away', partition: 9 }),
    produced(`two in sync are needed, acks 1, ${state}`, { topic: 'needed', acks: 1 }),
    produced(`two in sync are needed, acks all, ${state}`, { topic: 'needed', timeoutMs: 300 }),
  ]),
  ...cases(fetchApi, [
    fetched(`led elsewhere, ${state}`, [{ fetchOffset: 0 }], { topic: 'away' }),
    fetched(`led elsewhere, with a leader epoch, ${state}`, [{ currentLeaderEpoch: 0 }], {
      topic: 'away',
      versions: { min: 9 },
    }),
  ]),
  ...cases(fetchApi, [
    ...[0, 1, 9].map((currentLeaderEpoch) =>
      fetched(
        `handed over, leader epoch ${currentLeaderEpoch}, ${state}`,
        [{ currentLeaderEpoch }],
        {
          topic: 'handed-2',
          versions: { min: 9 },
        },
      ),
    ),
  ]),
];

const offsetSteps = (state: string): Step[] => [
  ...cases(listOffsetsApi, [
    ...[-1, -2, 0].map((timestamp) => ({
      name: `timestamp ${timestamp}, led elsewhere, ${state}`,
      request: () => ({ replicaId: -1, topics: [offsets('away', timestamp)], timeoutMs: 1000 }),
    })),
    ...[-1, -2].map((replicaId) => ({
      name: `by ${replicaId}, of a partition in doubt, ${state}`,
      request: () => ({ replicaId, topics: [offsets('shared', -1)], timeoutMs: 1000 }),
    })),
  ]),
  ...cases(offsetForLeaderEpochApi, [
    { name: `led elsewhere, ${state}`, request: () => ({ topics: [epochs('away', 0)] }) },
  ]),
  ...cases(deleteRecordsApi, [
    {
      name: `led elsewhere, ${state}`,
      request: () => ({ topics: [upTo('away', [0, 0])], timeoutMs: 1_000 }),
    },
  ]),
  ...cases(describeProducersApi, [producers(`led elsewhere, ${state}`, 'away', 0, 1)]),
];

/** A partition that another replica has to follow, and the follower's own requests. */
const followedSteps: Step[] = [
  ...cases(produceApi, [
    produced('a follower that does not follow, acks 1', { topic: 'shared', acks: 1 }),
    produced('a follower that does not follow, acks all', { topic: 'shared', timeoutMs: 300 }),
  ]),
  ...cases(fetchApi, [
    fetched('what no follower has', [{ fetchOffset: 0 }], { topic: 'shared' }),
    fetched('beyond the high watermark', [{ fetchOffset: 2 }], { topic: 'shared' }),
  ]),
  ...cases(listOffsetsApi, [
    ...[-1, -3, 0].map((timestamp) => ({
      name: `timestamp ${timestamp} of what no follower has`,
      request: () => ({ replicaId: -1, topics: [offsets('shared', timestamp)], timeoutMs: 1000 }),
    })),
    {
      name: 'the end, asked by the follower',
      request: () => ({ replicaId: ABSENT, topics: [offsets('shared', -1)], timeoutMs: 1000 }),
    },
  ]),
  ...cases(deleteRecordsApi, [
    {
      name: 'what no follower has',
      request: () => ({ topics: [upTo('shared', [0, 2])], timeoutMs: 50 }),
    },
  ]),
  ...cases(fetchApi, [
    fetched('by the follower, from the start', [{ fetchOffset: 0, logStartOffset: 0 }], {
      topic: 'shared',
      replicaId: ABSENT,
      whole: { maxBytes: 1 },
    }),
    fetched('by the follower, further', [{ fetchOffset: 3, logStartOffset: 0 }], {
      topic: 'shared',
      replicaId: ABSENT,
      whole: { maxBytes: 1 },
    }),
    fetched('by the follower, beyond the end', [{ fetchOffset: 100_000, logStartOffset: 0 }], {
      topic: 'shared',
      replicaId: ABSENT,
    }),
    fetched('what the follower has', [{ fetchOffset: 0 }], { topic: 'shared' }),
    fetched('by a broker that is no replica', [{ fetchOffset: 0 }], {
      topic: 'shared',
      replicaId: UNHEARD,
    }),
  ]),
  ...cases(deleteRecordsApi, [
    {
      name: 'what the follower has not deleted',
      request: () => ({ topics: [upTo('shared', [0, 1])], timeoutMs: 50 }),
    },
  ]),
];

const unheardTopic = step('a topic that only broker 8 has', async (side) => {
  await makeTopic(side, topic('unheard', assign([0, [UNHEARD]])));
  await until(side, 'unheard', ErrorCode.LISTENER_NOT_FOUND);
});

/** Then nobody is told of any longer that no client can reach. */
const unheardSteps: Step[] = [
  unheardTopic,
  ...nameSteps('on a listener that is not asked', ['unheard']),
  ...cases(unregisterBrokerApi, [
    { name: 'a broker that leads', request: () => ({ brokerId: UNHEARD }) },
  ]),
  step('broker 8 is gone', (side) => until(side, 'unheard', ErrorCode.LEADER_NOT_AVAILABLE)),
];

const untilFenced = step('broker 7 is fenced', (side) =>
  until(side, 'away', ErrorCode.LEADER_NOT_AVAILABLE),
);

const createdSteps: Step[] = cases(metadataApi, [
  {
    name: 'made by being asked for, with more replicas than there are brokers',
    versions: { min: 4 },
    request: () => ({ topics: byName('spread'), allowAutoTopicCreation: true }),
  },
]);

/** The one internal topic that both have here. */
const internalSteps: Step[] = [
  ...nameSteps('made by hand', ['__consumer_offsets']),
  ...cases(produceApi, [
    produced('an internal topic that is there', { topic: '__consumer_offsets' }),
  ]),
  ...cases(fetchApi, [
    fetched('an internal topic', [{ fetchOffset: 0 }], { topic: '__consumer_offsets' }),
  ]),
  ...cases(deleteRecordsApi, [
    {
      name: 'an internal topic',
      request: () => ({ topics: [upTo('__consumer_offsets', [0, 0], [1, 0])], timeoutMs: 1_000 }),
    },
  ]),
];

/** With a broker that is nothing but its registration: in sync, leading, fenced, gone. */
export const absentSteps: readonly Step[] = [
  ...coordinatorSteps('of no topic', HERE),
  ...absentNodeSteps,
  ...unheardSteps,
  ...createdSteps,
  ...placeSteps('alive'),
  ...followedSteps,
  offsetsTopic,
  ...internalSteps,
  ...coordinatorSteps('elsewhere', ELSEWHERE),
  ...shutdownSteps,
  untilFenced,
  ...placeSteps('fenced'),
  ...coordinatorSteps('gone', ELSEWHERE),
  ...cases(unregisterBrokerApi, [
    { name: 'a fenced broker', request: () => ({ brokerId: ABSENT }) },
  ]),
];
