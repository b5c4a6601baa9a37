import { createTopicsApi } from '../../../protocol/generated/api/create-topics.ts';
import { deleteGroupsApi } from '../../../protocol/generated/api/delete-groups.ts';
import { deleteRecordsApi } from '../../../protocol/generated/api/delete-records.ts';
import { describeClusterApi } from '../../../protocol/generated/api/describe-cluster.ts';
import { describeGroupsApi } from '../../../protocol/generated/api/describe-groups.ts';
import { describeProducersApi } from '../../../protocol/generated/api/describe-producers.ts';
import { describeTopicPartitionsApi } from '../../../protocol/generated/api/describe-topic-partitions.ts';
import { fetchApi } from '../../../protocol/generated/api/fetch.ts';
import { findCoordinatorApi } from '../../../protocol/generated/api/find-coordinator.ts';
import { heartbeatApi } from '../../../protocol/generated/api/heartbeat.ts';
import { joinGroupApi } from '../../../protocol/generated/api/join-group.ts';
import { leaveGroupApi } from '../../../protocol/generated/api/leave-group.ts';
import { listGroupsApi } from '../../../protocol/generated/api/list-groups.ts';
import { listOffsetsApi } from '../../../protocol/generated/api/list-offsets.ts';
import { createMetadataRequest, metadataApi } from '../../../protocol/generated/api/metadata.ts';
import { offsetCommitApi } from '../../../protocol/generated/api/offset-commit.ts';
import { offsetDeleteApi } from '../../../protocol/generated/api/offset-delete.ts';
import { offsetFetchApi } from '../../../protocol/generated/api/offset-fetch.ts';
import { offsetForLeaderEpochApi } from '../../../protocol/generated/api/offset-for-leader-epoch.ts';
import { produceApi } from '../../../protocol/generated/api/produce.ts';
import { syncGroupApi } from '../../../protocol/generated/api/sync-group.ts';
import { unregisterBrokerApi } from '../../../protocol/generated/api/unregister-broker.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step, step } from '../case.ts';
import type { Side } from '../side.ts';
import { ABSENT, absentNodeSteps, shutdownSteps, UNHEARD } from './absent-nodes.ts';
import { producers } from './admin.ts';
import { fetched } from './fetch.ts';
import { find } from './groups.ts';
import { TERMS } from './members.ts';
import { at, commit, deletes, fetched as fetchedOffsets } from './offsets.ts';
import { produced } from './produce.ts';
import { epochs, offsets, upTo } from './records.ts';
import { assign, topic } from './topics.ts';

const byName = (name: string) => [{ topicId: ZERO_UUID, name }];
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

/** The partition of two that a group's offsets are in: Java's hash of the name. */
function groupIn(partition: number): string {
  const hash = (name: string): number =>
    [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);
  const isIn = (name: string): boolean => (hash(name) & 0x7fff_ffff) % 2 === partition;
  return ['group-a', 'group-b'].find(isIn)!;
}

const HERE = groupIn(0);
const ELSEWHERE = groupIn(1);
const FIRST_BATCHED_LEAVE = 3;

/** Everything that a coordinator is asked, of one that is not here. */
const coordinatorSteps = (state: string, groupId: string): Step[] => {
  const name = `the coordinator ${state}`;
  const self = { groupId, memberId: 'nobody', generationId: 1 };
  return [
    ...cases(findCoordinatorApi, [{ name, request: (_, version) => find(version, 0, groupId) }]),
    ...cases(joinGroupApi, [{ name, request: () => ({ ...TERMS, groupId }) }]),
    ...cases(syncGroupApi, [
      { name, request: () => self, versions: { max: 4 } },
      {
        name: `${name}, protocols named`,
        request: () => ({ ...self, protocolType: 'consumer', protocolName: 'range' }),
        versions: { min: 5 },
      },
    ]),
    ...cases(heartbeatApi, [{ name, request: () => self }]),
    ...cases(leaveGroupApi, [
      {
        name,
        request: (_, version) =>
          version < FIRST_BATCHED_LEAVE
            ? { groupId, memberId: 'nobody' }
            : { groupId, members: [{ memberId: 'nobody', groupInstanceId: null, reason: null }] },
      },
    ]),
    ...cases(describeGroupsApi, [{ name, request: () => ({ groups: [groupId] }) }]),
    ...cases(listGroupsApi, [{ name, request: () => ({}) }]),
    ...cases(deleteGroupsApi, [{ name, request: () => ({ groupsNames: [groupId] }) }]),
    ...cases(offsetCommitApi, [
      { name, request: (side) => commit(side, { shared: [at(0, 1)] }, { groupId }) },
    ]),
    ...cases(offsetFetchApi, [
      {
        name,
        request: (side, version) => fetchedOffsets(side, version, { [groupId]: { shared: [0] } }),
      },
    ]),
    ...cases(offsetDeleteApi, [{ name, request: () => deletes(groupId, { shared: [0] }) }]),
  ];
};

/** Its replicas are where we want them: one partition here, one on the broker that is not there. */
const offsetsTopic = step('the topic of the offsets', async (side) => {
  await run(side, topic('__consumer_offsets', assign([0, [1]], [1, [ABSENT]])));
  await until(side, '__consumer_offsets', ErrorCode.NONE);
  const groups = describeGroupsApi.request.create({ groups: [HERE] });
  for (;;) {
    const told = await side.ask(describeGroupsApi, 0, groups);
    if (told.kind === 'response' && told.response.groups[0]?.errorCode === ErrorCode.NONE) return;
  }
});

const unheardTopic = step('a topic that only broker 8 has', async (side) => {
  await run(side, topic('unheard', assign([0, [UNHEARD]])));
  await until(side, 'unheard', ErrorCode.LISTENER_NOT_FOUND);
});

async function run(side: Side, made: ReturnType<typeof topic>): Promise<void> {
  const request = createTopicsApi.request.create({ topics: [made] });
  const reply = await side.ask(createTopicsApi, 7, request);
  const code = reply.kind === 'response' ? reply.response.topics[0]?.errorCode : reply.kind;
  if (code !== ErrorCode.NONE) throw new Error(`${side.name}: ${made.name}: ${code}`);
}

/** Until the first partition of the topic is told with this code. */
async function until(side: Side, name: string, errorCode: ErrorCode): Promise<void> {
  const request = createMetadataRequest({ topics: byName(name), allowAutoTopicCreation: false });
  for (;;) {
    const reply = await side.ask(metadataApi, 12, request);
    if (reply.kind !== 'response') throw new Error(`${side.name}: Metadata ${reply.kind}`);
    const told = reply.response.topics[0];
    if (told !== undefined) side.topicIds.set(name, told.topicId);
    if (told?.partitions[0]?.errorCode === errorCode) return;
  }
}

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

/** With a broker that is nothing but its registration: in sync, leading, fenced, gone. */
export const absentSteps: readonly Step[] = [
  ...coordinatorSteps('of no topic', HERE),
  ...absentNodeSteps,
  ...unheardSteps,
  ...createdSteps,
  ...placeSteps('alive'),
  ...followedSteps,
  offsetsTopic,
  ...coordinatorSteps('elsewhere', ELSEWHERE),
  ...shutdownSteps,
  untilFenced,
  ...placeSteps('fenced'),
  ...coordinatorSteps('gone', ELSEWHERE),
  ...cases(unregisterBrokerApi, [
    { name: 'a fenced broker', request: () => ({ brokerId: ABSENT }) },
  ]),
  ...cases(describeClusterApi, [
    {
      name: 'fenced ones too, when they are gone',
      versions: { min: 2 },
      request: () => ({ endpointType: 1, includeFencedBrokers: true }),
    },
  ]),
];
