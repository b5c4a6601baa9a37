import {
  beginQuorumEpochApi,
  type BeginQuorumEpochRequest,
} from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import {
  createCreateTopicsRequest,
  createTopicsApi,
} from '../../../protocol/generated/api/create-topics.ts';
import {
  createDescribeQuorumRequest,
  describeQuorumApi,
} from '../../../protocol/generated/api/describe-quorum.ts';
import {
  endQuorumEpochApi,
  type EndQuorumEpochRequest,
} from '../../../protocol/generated/api/end-quorum-epoch.ts';
import {
  fetchSnapshotApi,
  type FetchSnapshotRequest,
} from '../../../protocol/generated/api/fetch-snapshot.ts';
import { voteApi, type VoteRequest } from '../../../protocol/generated/api/vote.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { CLUSTER_ID } from '../../harness/apache-kafka.ts';
import { cases, type Step, step } from '../case.ts';
import { NODE_ID, type Side } from '../side.ts';
import { topic, UNKNOWN_ID } from './topics.ts';

const METADATA = '__cluster_metadata';

/** The leader's, which is asked for once; ids of others are 2 and above. */
const epoch = (side: Side): number => side.note('quorum epoch');

/** A vote of a later epoch, even one that is only asked for, has the leader stand again. */
const untilLed = step('a leader of the quorum, and its epoch', async (side) => {
  const topics = [{ topicName: METADATA, partitions: [{ partitionIndex: 0 }] }];
  for (;;) {
    const question = createDescribeQuorumRequest({ topics });
    const told = await side.ask(describeQuorumApi, 2, question, { listener: 'controller' });
    const creation = createCreateTopicsRequest({ topics: [topic('never')], validateOnly: true });
    const made = await side.ask(createTopicsApi, 7, creation);
    if (told.kind !== 'response' || made.kind !== 'response') continue;
    const partition = told.response.topics[0]?.partitions[0];
    if (partition === undefined || partition.leaderId !== NODE_ID) continue;
    if (made.response.topics[0]?.errorCode !== ErrorCode.NONE) continue;
    side.notes.set('quorum epoch', partition.leaderEpoch);
    return;
  }
});

interface Asked<P> {
  readonly topicName?: string;
  /** Beside what every partition of the request has; of the side where its epoch is meant. */
  readonly partition?: Partial<P> | ((side: Side) => Partial<P>);
  /** How often the topic, and the partition, are named. */
  readonly times?: readonly [topics: number, partitions: number];
  readonly versions?: { readonly min?: number };
}

/** One topic of one partition, as requests of the quorum have it, or more where the case is about that. */
function topicsOf<P>(side: Side, base: P, { topicName = METADATA, partition, times }: Asked<P>) {
  const [topicCount, partitionCount] = times ?? [1, 1];
  const fields = typeof partition === 'function' ? partition(side) : partition;
  const partitions = Array.from({ length: partitionCount }, () => ({ ...base, ...fields }));
  return Array.from({ length: topicCount }, () => ({ topicName, name: topicName, partitions }));
}

type VotePartition = VoteRequest['topics'][number]['partitions'][number];

function votes(
  name: string,
  asked: Asked<VotePartition> & { readonly fields?: Partial<VoteRequest> } = {},
) {
  const base = {
    partitionIndex: 0,
    replicaEpoch: 0,
    replicaId: 2,
    replicaDirectoryId: ZERO_UUID,
    voterDirectoryId: ZERO_UUID,
    lastOffsetEpoch: 0,
    lastOffset: 0,
    preVote: false,
  };
  return {
    name,
    versions: asked.versions ?? {},
    request: (side: Side, version: number) => ({
      ...asked.fields,
      topics: topicsOf<VotePartition>(
        side,
        { ...base, replicaDirectoryId: version >= 1 ? UNKNOWN_ID : ZERO_UUID },
        asked,
      ),
    }),
  };
}

const now = (fields: Partial<VotePartition> = {}) => ({
  partition: (side: Side) => ({ replicaEpoch: epoch(side), ...fields }),
});

const OTHER_CLUSTER = { fields: { clusterId: 'other' } };
const THIS_CLUSTER = { fields: { clusterId: CLUSTER_ID } };

const voteSteps: Step[] = cases(voteApi, [
  votes('another cluster', OTHER_CLUSTER),
  votes('this cluster', THIS_CLUSTER),
  votes('another topic', { topicName: 'plain' }),
  votes('another partition', { partition: { partitionIndex: 1 } }),
  votes('an old epoch'),
  votes('a negative epoch', { partition: { replicaEpoch: -1 } }),
  votes('this epoch', now()),
  votes('this epoch, as this node', now({ replicaId: 1 })),
  votes('this epoch, a long log', now({ lastOffset: 1_000_000 })),
  votes('this epoch, a log from the future', now({ lastOffsetEpoch: 1_000_000 })),
  votes('a negative offset', now({ lastOffset: -1 })),
  votes('a negative epoch of the log', now({ lastOffsetEpoch: -1 })),
  votes('of a negative candidate', now({ replicaId: -1 })),
  votes('for another voter', { ...now(), fields: { voterId: 5 }, versions: { min: 1 } }),
  votes('for this voter', { ...now(), fields: { voterId: 1 }, versions: { min: 1 } }),
  votes('for another directory', {
    ...now({ voterDirectoryId: UNKNOWN_ID }),
    fields: { voterId: 1 },
    versions: { min: 1 },
  }),
  votes('before the election, this epoch', { ...now({ preVote: true }), versions: { min: 2 } }),
  votes('before the election, the next epoch', {
    partition: (side) => ({ replicaEpoch: epoch(side) + 1, preVote: true, lastOffset: 1_000_000 }),
    versions: { min: 2 },
  }),
  votes('two partitions', { times: [1, 2] }),
  votes('no partition', { times: [1, 0] }),
  votes('two topics', { times: [2, 1] }),
  { name: 'nothing', request: () => ({ topics: [] }) },
]);

type Begun = BeginQuorumEpochRequest['topics'][number]['partitions'][number];

function begins(
  name: string,
  asked: Asked<Begun> & { readonly fields?: Partial<BeginQuorumEpochRequest> } = {},
) {
  const base = { partitionIndex: 0, leaderId: 2, leaderEpoch: 0, voterDirectoryId: ZERO_UUID };
  return {
    name,
    versions: asked.versions ?? {},
    request: (side: Side) => ({
      ...asked.fields,
      topics: topicsOf<Begun>(side, base, asked),
    }),
  };
}

const led = (fields: Partial<Begun> = {}) => ({
  partition: (side: Side) => ({ leaderEpoch: epoch(side), ...fields }),
});

/** Not asked: another leader of this epoch. Apache Kafka's process ends over it. */
const beginSteps: Step[] = cases(beginQuorumEpochApi, [
  { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
  begins('another cluster, and an epoch', OTHER_CLUSTER),
  begins('this cluster', THIS_CLUSTER),
  { name: 'nothing', request: () => ({ topics: [] }) },
  begins('an old epoch'),
  begins('a negative epoch', { partition: { leaderEpoch: -1 } }),
  begins('another topic', { topicName: 'plain' }),
  begins('another partition', { partition: { partitionIndex: 1 } }),
  begins('this epoch, led by this node', led({ leaderId: 1 })),
  begins('to another voter', {
    ...led({ leaderId: 1 }),
    fields: { voterId: 5 },
    versions: { min: 1 },
  }),
  begins('to another directory', {
    ...led({ leaderId: 1, voterDirectoryId: UNKNOWN_ID }),
    fields: { voterId: 1 },
    versions: { min: 1 },
  }),
  begins('two partitions', { times: [1, 2] }),
  begins('two topics', { times: [2, 1] }),
]);

type Ended = EndQuorumEpochRequest['topics'][number]['partitions'][number];

function ends(
  name: string,
  asked: Asked<Ended> & { readonly fields?: Partial<EndQuorumEpochRequest> } = {},
) {
  const base = {
    partitionIndex: 0,
    leaderId: 2,
    leaderEpoch: 0,
    preferredSuccessors: [],
    preferredCandidates: [],
  };
  return {
    name,
    versions: asked.versions ?? {},
    request: (side: Side) => ({
      ...asked.fields,
      topics: topicsOf<Ended>(side, base, asked),
    }),
  };
}

const over = (fields: Partial<Ended> = {}) => ({
  partition: (side: Side) => ({ leaderEpoch: epoch(side), ...fields }),
});

const endSteps: Step[] = cases(endQuorumEpochApi, [
  { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
  ends('another cluster, and an epoch', OTHER_CLUSTER),
  ends('this cluster', THIS_CLUSTER),
  { name: 'nothing', request: () => ({ topics: [] }) },
  ends('an old epoch'),
  ends('a negative epoch', { partition: { leaderEpoch: -1 } }),
  ends('another topic', { topicName: 'plain' }),
  ends('another partition', { partition: { partitionIndex: 1 } }),
  ends('this epoch, led by this node', over({ leaderId: 1 })),
  ends('two partitions', { times: [1, 2] }),
  ends('two topics', { times: [2, 1] }),
]);

type Piece = FetchSnapshotRequest['topics'][number]['partitions'][number];

function snapshots(
  name: string,
  asked: Asked<Piece> & { readonly fields?: Partial<FetchSnapshotRequest> } = {},
) {
  const base = {
    partition: 0,
    currentLeaderEpoch: -1,
    snapshotId: { endOffset: 12_345, epoch: 1 },
    position: 0,
    replicaDirectoryId: ZERO_UUID,
  };
  return {
    name,
    request: (side: Side) => ({ ...asked.fields, topics: topicsOf<Piece>(side, base, asked) }),
  };
}

/** The one that a formatted node begins with. */
const FIRST = { snapshotId: { endOffset: 0, epoch: 0 } };
const first = (fields: Partial<Piece> = {}) => ({
  partition: (side: Side) => ({ ...FIRST, currentLeaderEpoch: epoch(side), ...fields }),
});

/** Without topics, or without partitions, Apache Kafka's raft thread fails, and its process ends. */
const snapshotSteps: Step[] = cases(fetchSnapshotApi, [
  { name: 'another cluster', request: () => ({ clusterId: 'other', topics: [] }) },
  snapshots('this cluster', THIS_CLUSTER),
  snapshots('a snapshot nobody made'),
  snapshots(
    'a snapshot nobody made, this epoch',
    first({ snapshotId: { endOffset: 9, epoch: 1 } }),
  ),
  snapshots('another topic', { topicName: 'plain' }),
  snapshots('another partition', { partition: { partition: 1 } }),
  snapshots('leader epoch 0', { partition: { currentLeaderEpoch: 0 } }),
  snapshots('leader epoch 1000', { partition: { currentLeaderEpoch: 1000 } }),
  snapshots('the first', first()),
  snapshots('one byte of the first', { ...first(), fields: { maxBytes: 1 } }),
  snapshots('beyond the end of the first', first({ position: 1_000_000 })),
  snapshots('before the first', first({ position: -1 })),
]);

export const quorumSteps: Step[] = [
  untilLed,
  ...voteSteps,
  untilLed,
  ...cases(voteApi, [
    votes('the epoch before', {
      partition: (side) => ({ replicaEpoch: epoch(side) - 1 }),
    }),
  ]),
  ...beginSteps,
  ...cases(beginQuorumEpochApi, [
    begins('the epoch before', {
      partition: (side) => ({ leaderEpoch: epoch(side) - 1 }),
    }),
  ]),
  ...endSteps,
  ...snapshotSteps,
  untilLed,
];
