import {
  createFetchRequestFetchPartition as position,
  createFetchRequestReplicaState,
  fetchApi,
  type FetchRequest,
  type FetchRequestFetchPartition,
  type FetchResponse,
} from '../../../protocol/generated/api/fetch.ts';
import type { Listener } from '../../../protocol/wire/schema.ts';
import { METADATA_TOPIC_ID, ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { type Case, cases, type Step } from '../case.ts';
import type { Side } from '../side.ts';
import { UNKNOWN_ID } from './topics.ts';

const FIRST_ID_VERSION = 13;
const FIRST_STATE_VERSION = 15;

type Position = Partial<FetchRequestFetchPartition>;

function topicOf(side: Side, version: number, name: string) {
  if (version < FIRST_ID_VERSION) return { topic: name, topicId: ZERO_UUID };
  if (name === '__cluster_metadata') return { topic: '', topicId: METADATA_TOPIC_ID };
  if (name === 'unknown') return { topic: '', topicId: UNKNOWN_ID };
  return { topic: '', topicId: name === '' ? ZERO_UUID : side.topicId(name) };
}

function from(side: Side, version: number, name: string, ...positions: Position[]) {
  const partitions = positions.map((fields) => position({ partitionMaxBytes: 1 << 20, ...fields }));
  return { ...topicOf(side, version, name), partitions };
}

interface Options {
  readonly topic?: string;
  readonly listener?: Listener;
  readonly versions?: { min?: number; max?: number };
  /** `session`: the id that the last new session was given. */
  readonly session?: { id: number | 'last'; epoch: number };
  readonly whole?: Partial<FetchRequest>;
  readonly forgotten?: readonly string[];
  readonly replicaId?: number;
}

type FetchCase = Case<FetchRequest, FetchResponse>;

export function fetched(
  name: string,
  positions: readonly Position[],
  options: Options = {},
): FetchCase {
  const { topic = 'plain', session, forgotten = [], replicaId = -1 } = options;
  return {
    name,
    ...(options.listener === undefined ? {} : { listener: options.listener }),
    versions: options.versions ?? {},
    request: (side, version) => ({
      maxWaitMs: 0,
      minBytes: 0,
      ...(version < FIRST_STATE_VERSION
        ? { replicaId }
        : { replicaState: createFetchRequestReplicaState({ replicaId }) }),
      topics: positions.length === 0 ? [] : [from(side, version, topic, ...positions)],
      forgottenTopicsData: forgotten.map((other) => ({
        ...topicOf(side, version, other),
        partitions: [0],
      })),
      ...(session === undefined
        ? {}
        : {
            sessionId: session.id === 'last' ? side.note('session') : session.id,
            sessionEpoch: session.epoch,
          }),
      ...options.whole,
    }),
    after: (side, { sessionId }) => {
      if (sessionId > 0) side.notes.set('session', sessionId);
    },
  };
}

const start = [{ fetchOffset: 0 }];
const SESSIONS = { min: 7 };

export const fetchSteps: Step[] = [
  ...cases(fetchApi, [
    fetched('from the start', start),
    fetched('from the start, read committed', start, { whole: { isolationLevel: 1 } }),
    fetched('isolation level 2', start, { whole: { isolationLevel: 2 } }),
    fetched('inside a batch', [{ fetchOffset: 1 }]),
    fetched('an empty partition', start, { topic: 'a.b_c' }),
    fetched('beyond the end', [{ fetchOffset: 1_000_000 }]),
    fetched('a negative offset', [{ fetchOffset: -1 }]),
    fetched('one byte of a partition', [{ fetchOffset: 0, partitionMaxBytes: 1 }]),
    fetched('no byte of a partition', [{ fetchOffset: 0, partitionMaxBytes: 0 }]),
    fetched('150 bytes of a partition', [{ fetchOffset: 0, partitionMaxBytes: 150 }]),
    fetched('300 bytes of a partition', [{ fetchOffset: 0, partitionMaxBytes: 300 }]),
    fetched('-1 bytes of a partition', [{ fetchOffset: 0, partitionMaxBytes: -1 }]),
    fetched('one byte at all', start, { whole: { maxBytes: 1 } }),
    fetched('no byte at all', start, { whole: { maxBytes: 0 } }),
    fetched('-1 bytes at all', start, { whole: { maxBytes: -1 } }),
    fetched(
      'two partitions, 1 byte at all',
      [{ fetchOffset: 0 }, { partition: 1, fetchOffset: 0 }],
      {
        whole: { maxBytes: 1 },
      },
    ),
    fetched('min bytes that come never', start, {
      topic: 'a.b_c',
      versions: { min: 12, max: 13 },
      whole: { minBytes: 1000, maxWaitMs: 100 },
    }),
    fetched('unknown topic', start, { topic: 'unknown' }),
    fetched('empty topic', start, { topic: '' }),
    fetched('bad name', start, { topic: 'a/b', versions: { max: 12 } }),
    fetched('unknown partition', [{ fetchOffset: 0, partition: 7 }]),
    fetched('negative partition', [{ fetchOffset: 0, partition: -1 }]),
    fetched('a partition twice', [{ fetchOffset: 0 }, { fetchOffset: 3 }]),
    ...[0, 1, 7, -2].map((currentLeaderEpoch) =>
      fetched(`leader epoch ${currentLeaderEpoch}`, [{ fetchOffset: 0, currentLeaderEpoch }], {
        versions: { min: 9 },
      }),
    ),
    ...[0, 1, -2].map((lastFetchedEpoch) =>
      fetched(`last fetched epoch ${lastFetchedEpoch}`, [{ fetchOffset: 3, lastFetchedEpoch }]),
    ),
    fetched('last fetched epoch 0, beyond the end', [
      { fetchOffset: 1_000_000, lastFetchedEpoch: 0 },
    ]),
    fetched('of another cluster', start, { whole: { clusterId: 'other' }, versions: { min: 12 } }),
    fetched('rack', start, { whole: { rackId: 'r1' }, versions: { min: 11 } }),
    ...[1, 7, -2, -3].map((replicaId) => fetched(`by replica ${replicaId}`, start, { replicaId })),
    {
      name: 'several topics, one unknown',
      unordered: true,
      request: (side, version) => ({
        maxWaitMs: 0,
        topics: ['plain', 'unknown', 'small'].map((name) =>
          from(side, version, name, { fetchOffset: 0 }),
        ),
      }),
    },
    { name: 'nothing', request: () => ({ maxWaitMs: 0, topics: [] }) },
    // Sessions: one after the other at every version.
    fetched('a session of an unknown id', [], {
      session: { id: 12_345, epoch: 1 },
      versions: SESSIONS,
    }),
    fetched('epoch 0 with an unknown id', start, {
      session: { id: 12_345, epoch: 0 },
      versions: SESSIONS,
    }),
    fetched('epoch -1 with an unknown id', start, {
      session: { id: 12_345, epoch: -1 },
      versions: SESSIONS,
    }),
    fetched('epoch 1 without an id', start, { session: { id: 0, epoch: 1 }, versions: SESSIONS }),
    fetched('epoch -2', start, { session: { id: 0, epoch: -2 }, versions: SESSIONS }),
    fetched('a session with nothing', [], { session: { id: 0, epoch: 0 }, versions: SESSIONS }),
  ]),
  ...Array.from({ length: 12 }, (_, index) => session(index + 7)).flat(),
  ...cases(fetchApi, [
    fetched('the metadata log on the broker', start, { topic: '__cluster_metadata' }),
    fetched('another topic on the controller', start, { listener: 'controller' }),
    fetched('nothing on the controller', [], { listener: 'controller' }),
    fetched('unknown topic on the controller', start, { listener: 'controller', topic: 'unknown' }),
    fetched('partition 1 on the controller', [{ partition: 1, fetchOffset: 0 }], {
      listener: 'controller',
      topic: '__cluster_metadata',
    }),
    fetched('another cluster on the controller', start, {
      listener: 'controller',
      topic: '__cluster_metadata',
      whole: { clusterId: 'other' },
      versions: { min: 12 },
    }),
    fetched('leader epoch 1000 on the controller', [{ fetchOffset: 0, currentLeaderEpoch: 1000 }], {
      listener: 'controller',
      topic: '__cluster_metadata',
      versions: { min: 9 },
    }),
    fetched('leader epoch 0 on the controller', [{ fetchOffset: 0, currentLeaderEpoch: 0 }], {
      listener: 'controller',
      topic: '__cluster_metadata',
      versions: { min: 9 },
    }),
    fetched('a negative offset on the controller', [{ fetchOffset: -1 }], {
      listener: 'controller',
      topic: '__cluster_metadata',
    }),
    fetched('-1 ms on the controller', start, {
      listener: 'controller',
      topic: '__cluster_metadata',
      whole: { maxWaitMs: -1 },
    }),
  ]),
];

/** The life of one session at one version. */
function session(version: number): Step[] {
  const versions = { min: version, max: version };
  const last = (epoch: number): Pick<Options, 'session' | 'versions'> => ({
    versions,
    session: { id: 'last', epoch },
  });
  return cases(fetchApi, [
    fetched('session: new', start, { versions, session: { id: 0, epoch: 0 } }),
    fetched('session: nothing new', [{ fetchOffset: 1_000 }], last(1)),
    fetched('session: epoch again', [], last(1)),
    fetched('session: epoch too high', [], last(7)),
    fetched('session: a second topic', start, { ...last(2), topic: 'small' }),
    fetched('session: a topic less', [], { ...last(3), forgotten: ['small'] }),
    fetched('session: forget what is not there', [], { ...last(4), forgotten: ['compacted'] }),
    fetched('session: an unknown topic', start, { ...last(5), topic: 'unknown' }),
    fetched('session: the unknown topic still', [], last(6)),
    fetched('session: forget the unknown topic', [], { ...last(7), forgotten: ['unknown'] }),
    fetched('session: an unknown partition', [{ fetchOffset: 0, partition: 9 }], last(8)),
    ...(version === 12
      ? [
          {
            ...fetched('session: by id from now on', [], { versions: { min: 13, max: 13 } }),
            request: (side: Side) => ({
              maxWaitMs: 0,
              sessionId: side.note('session'),
              sessionEpoch: 9,
              topics: [from(side, 13, 'small', { fetchOffset: 0 })],
            }),
          },
        ]
      : []),
    ...(version === 13
      ? [
          {
            ...fetched('session: by name from now on', [], { versions: { min: 12, max: 12 } }),
            request: (side: Side) => ({
              maxWaitMs: 0,
              sessionId: side.note('session'),
              sessionEpoch: 9,
              topics: [from(side, 12, 'small', { fetchOffset: 0 })],
            }),
          },
        ]
      : []),
    fetched('session: closed', [], last(-1)),
    fetched('session: after its end', [], last(10)),
  ]);
}
