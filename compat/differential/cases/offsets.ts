import {
  offsetCommitApi,
  type OffsetCommitRequest,
} from '../../../protocol/generated/api/offset-commit.ts';
import {
  offsetDeleteApi,
  type OffsetDeleteRequest,
} from '../../../protocol/generated/api/offset-delete.ts';
import {
  offsetFetchApi,
  type OffsetFetchRequest,
} from '../../../protocol/generated/api/offset-fetch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { cases, type Step } from '../case.ts';
import type { Script } from '../script.ts';
import type { Side } from '../side.ts';
import { Actor } from './members.ts';
import { UNKNOWN_ID } from './topics.ts';

const FIRST_ID_VERSION = 10;
const FIRST_BATCHED_FETCH = 8;

type Partition = OffsetCommitRequest['topics'][number]['partitions'][number];

/** By name and id both: what a version cannot carry is left out. */
function named(side: Side, name: string): { name: string; topicId: string } {
  return { name, topicId: side.topicIds.get(name) ?? UNKNOWN_ID };
}

export function at(
  partitionIndex: number,
  committedOffset: number,
  fields: Partial<Partition> = {},
): Partition {
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch: -1,
    committedMetadata: '',
    ...fields,
  };
}

export function commit(
  side: Side,
  partitions: Readonly<Record<string, readonly Partition[]>>,
  fields: Partial<OffsetCommitRequest> = {},
): Partial<OffsetCommitRequest> {
  const topics = Object.entries(partitions).map(([name, list]) => ({
    ...named(side, name),
    partitions: [...list],
  }));
  return { groupId: 'simple', topics, ...fields };
}

function refusedCommit(name: string, make: (side: Side) => Partial<OffsetCommitRequest>, min = 2) {
  return { name, versions: { min }, request: make, unordered: true };
}

const commitSteps = cases(offsetCommitApi, [
  {
    name: 'two partitions',
    request: (side) => commit(side, { plain: [at(0, 5, { committedMetadata: 'mine' }), at(1, 0)] }),
  },
  {
    name: 'null metadata',
    request: (side) => commit(side, { plain: [at(0, 6, { committedMetadata: null })] }),
  },
  {
    name: 'metadata in any script',
    request: (side) => commit(side, { plain: [at(0, 6, { committedMetadata: 'ü Ж 🙂' })] }),
  },
  {
    name: 'metadata of the largest size',
    request: (side) => commit(side, { small: [at(0, 6, { committedMetadata: 'm'.repeat(4096) })] }),
  },
  {
    name: 'metadata too large',
    request: (side) =>
      commit(side, { plain: [at(0, 7, { committedMetadata: 'm'.repeat(4097) }), at(1, 7)] }),
  },
  {
    name: 'metadata of too many bytes',
    request: (side) => commit(side, { small: [at(0, 7, { committedMetadata: 'Ж'.repeat(4000) })] }),
  },
  {
    name: 'a leader epoch',
    versions: { min: 6 },
    request: (side) => commit(side, { plain: [at(0, 8, { committedLeaderEpoch: 3 })] }),
  },
  {
    name: 'a leader epoch of -5',
    versions: { min: 6 },
    request: (side) => commit(side, { compacted: [at(0, 8, { committedLeaderEpoch: -5 })] }),
  },
  { name: 'another offset of -1', request: (side) => commit(side, { compacted: [at(0, -1)] }) },
  { name: 'another offset of -7', request: (side) => commit(side, { compacted: [at(0, -7)] }) },
  {
    name: 'retention',
    versions: { max: 4 },
    request: (side) => commit(side, { 'append-time': [at(0, 9)] }, { retentionTimeMs: 3_600_000 }),
  },
  refusedCommit('an unknown topic', (side) => commit(side, { unknown: [at(0, 1)] })),
  refusedCommit('an unknown topic and a known one', (side) =>
    commit(side, { unknown: [at(0, 1)], plain: [at(0, 9)] }),
  ),
  refusedCommit('an unknown partition', (side) =>
    commit(side, { plain: [at(7, 1), at(0, 9), at(-1, 1)] }),
  ),
  refusedCommit('a topic twice', (side) => ({
    ...commit(side, {}),
    topics: [0, 1].map((index) => ({ ...named(side, 'plain'), partitions: [at(index, 9)] })),
  })),
  refusedCommit('an unknown topic twice', (side) => ({
    ...commit(side, {}),
    topics: [0, 1].map((index) => ({ ...named(side, 'unknown'), partitions: [at(index, 9)] })),
  })),
  refusedCommit('a bad name', (side) => commit(side, { 'a/b': [at(0, 1)] })),
  refusedCommit('a partition twice', (side) => commit(side, { plain: [at(0, 10), at(0, 11)] })),
  refusedCommit('no partitions', (side) => commit(side, { plain: [] })),
  refusedCommit('no topics', (side) => commit(side, {})),
  refusedCommit('an empty group', (side) => commit(side, { plain: [at(0, 1)] }, { groupId: '' })),
  refusedCommit('a generation of an unknown group', (side) =>
    commit(side, { plain: [at(0, 1)] }, { groupId: 'never', generationIdOrMemberEpoch: 1 }),
  ),
  refusedCommit('a member of an unknown group', (side) =>
    commit(side, { plain: [at(0, 1)] }, { groupId: 'by-member', memberId: 'nobody' }),
  ),
  refusedCommit(
    'an instance of an unknown group',
    (side) =>
      commit(side, { plain: [at(0, 1)] }, { groupId: 'by-instance', groupInstanceId: 'instance' }),
    7,
  ),
  refusedCommit('a generation of a simple group', (side) =>
    commit(side, { plain: [at(0, 1)] }, { generationIdOrMemberEpoch: 0 }),
  ),
  refusedCommit('a member of a simple group', (side) =>
    commit(side, { plain: [at(1, 1)] }, { memberId: 'nobody' }),
  ),
  refusedCommit('no topic id', (side) => ({
    ...commit(side, {}),
    topics: [{ name: '', topicId: ZERO_UUID, partitions: [at(0, 1)] }],
  })),
  refusedCommit('another group', (side) =>
    commit(side, { plain: [at(0, 1)], small: [at(0, 3)] }, { groupId: 'other' }),
  ),
]);

type Asked = Readonly<Record<string, readonly number[]>> | null;

/** The groups in the shape that the version has; null for all that they have committed. */
export function fetched(
  side: Side,
  version: number,
  groups: Readonly<Record<string, Asked>>,
  fields: Partial<OffsetFetchRequest> = {},
): Partial<OffsetFetchRequest> {
  const asked = Object.entries(groups).map(([groupId, topics]) => ({
    groupId,
    memberId: null,
    memberEpoch: -1,
    topics:
      topics === null
        ? null
        : Object.entries(topics).map(([name, list]) => ({
            ...named(side, name),
            partitionIndexes: [...list],
          })),
  }));
  if (version >= FIRST_BATCHED_FETCH) return { groups: asked, ...fields };
  const [{ groupId, topics }] = asked as [(typeof asked)[number]];
  return {
    groupId,
    topics: topics?.map(({ name, partitionIndexes }) => ({ name, partitionIndexes })) ?? null,
    ...fields,
  };
}

function fetching(name: string, asked: Readonly<Record<string, Asked>>, min = 1) {
  const request = (side: Side, version: number) => fetched(side, version, asked);
  return { name, unordered: true, versions: { min }, request };
}

const fetchSteps = cases(offsetFetchApi, [
  fetching('some', { simple: { plain: [0, 1], small: [0], compacted: [0] } }),
  fetching('all', { simple: null }, 2),
  fetching('all of an unknown group', { never: null }, 2),
  fetching('some of an unknown group', { never: { plain: [0, 1] } }),
  fetching('an empty group', { '': { plain: [0] } }),
  fetching('all of an empty group', { '': null }, 2),
  fetching('an unknown topic', { simple: { unknown: [0], plain: [0] } }),
  fetching('an unknown partition', { simple: { plain: [7, -1, 0] } }),
  fetching('a partition twice', { simple: { plain: [0, 0] } }),
  fetching('no partitions', { simple: { plain: [] } }),
  fetching('no topics', { simple: {} }),
  fetching(
    'several groups',
    { simple: { plain: [0] }, never: null, other: null, '': { plain: [1] } },
    FIRST_BATCHED_FETCH,
  ),
  { name: 'no groups', versions: { min: FIRST_BATCHED_FETCH }, request: () => ({ groups: [] }) },
  {
    name: 'stable offsets',
    versions: { min: 7 },
    unordered: true,
    request: (side, version) =>
      fetched(side, version, { simple: { plain: [0, 1] } }, { requireStable: true }),
  },
  {
    name: 'as a member',
    versions: { min: 9 },
    request: (side, version) => {
      const { groups = [] } = fetched(side, version, { simple: { plain: [0] } });
      return { groups: groups.map((each) => ({ ...each, memberId: 'nobody', memberEpoch: 3 })) };
    },
  },
  {
    name: 'no topic id',
    versions: { min: FIRST_ID_VERSION },
    request: () => ({
      groups: [
        {
          groupId: 'simple',
          memberId: null,
          memberEpoch: -1,
          topics: [{ name: '', topicId: ZERO_UUID, partitionIndexes: [0] }],
        },
      ],
    }),
  },
]);

export function deletes(
  groupId: string,
  topics: Readonly<Record<string, readonly number[]>>,
): Partial<OffsetDeleteRequest> {
  return {
    groupId,
    topics: Object.entries(topics).map(([name, list]) => ({
      name,
      partitions: list.map((partitionIndex) => ({ partitionIndex })),
    })),
  };
}

const deleteSteps = cases(offsetDeleteApi, [
  { name: 'one partition', request: () => deletes('other', { small: [0] }) },
  {
    name: 'what was never committed',
    unordered: true,
    request: () => deletes('other', { plain: [1], small: [0] }),
  },
  {
    name: 'an unknown topic',
    unordered: true,
    request: () => deletes('other', { unknown: [0], plain: [1] }),
  },
  {
    name: 'an unknown partition',
    unordered: true,
    request: () => deletes('other', { plain: [7, -1] }),
  },
  {
    name: 'an unknown partition and a known one',
    unordered: true,
    request: () => deletes('other', { plain: [7, 1] }),
  },
  { name: 'an unknown group', request: () => deletes('never', { plain: [0] }) },
  { name: 'an unknown group and topic', request: () => deletes('never', { unknown: [0] }) },
  { name: 'an empty group', request: () => deletes('', { plain: [0] }) },
  { name: 'no topics', request: () => deletes('other', {}) },
  { name: 'no partitions', request: () => deletes('other', { plain: [] }) },
]);

export const offsetSteps: readonly Step[] = [
  ...commitSteps,
  ...fetchSteps,
  ...deleteSteps,
  ...cases(offsetFetchApi, [fetching('what was not deleted', { other: null }, 2)]),
];

export const offsetScripts: readonly Script[] = [
  {
    name: 'offsets of a member',
    versions: { min: 2 },
    async play(stage) {
      const { side } = stage;
      const one = new Actor(stage, 'A', { group: 'committing' });
      const { groupId } = one;
      const commits = (what: string, fields: Partial<OffsetCommitRequest> = {}) =>
        stage.ask(
          ['A', what],
          offsetCommitApi,
          commit(side, { plain: [at(0, 5)] }, { groupId, ...fields }),
        );
      await one.join('joins');
      const { memberId, generationId: generationIdOrMemberEpoch } = one;
      const self = { memberId, generationIdOrMemberEpoch };
      await commits('commits before sync', self);
      await one.assign('syncs');
      await commits('commits', self);
      await commits('commits for another generation', { ...self, generationIdOrMemberEpoch: 7 });
      await commits('commits for no generation', { memberId });
      await commits('commits as another', { ...self, memberId: 'nobody' });
      await commits('commits as nobody', { generationIdOrMemberEpoch });
      await commits('commits from outside');
      const deleting = (what: string, topics: Readonly<Record<string, readonly number[]>>) =>
        stage.ask(['A', what], offsetDeleteApi, deletes(groupId, topics));
      await deleting('deletes what it reads', { plain: [0], small: [0] });
      await one.leave('leaves');
      await commits('commits when gone', self);
      await commits('commits from outside an empty group');
      const version = stage.versionOf(offsetFetchApi);
      await stage.ask(
        ['A', 'fetches'],
        offsetFetchApi,
        fetched(side, version, { [groupId]: null }),
      );
      await deleting('deletes', { plain: [0] });
      await stage.ask(
        ['A', 'fetches nothing'],
        offsetFetchApi,
        fetched(side, version, { [groupId]: null }),
      );
    },
  },
  {
    name: 'offsets while a group rebalances',
    versions: { min: 2 },
    async play(stage) {
      const group = 'rebalancing';
      const one = new Actor(stage, 'A', { group });
      const other = new Actor(stage, 'B', { group });
      await one.join('joins');
      await one.assign('syncs');
      const joining = other.join('joins');
      await one.hears(ErrorCode.REBALANCE_IN_PROGRESS);
      const { groupId, memberId, generationId: generationIdOrMemberEpoch } = one;
      const fields = { groupId, memberId, generationIdOrMemberEpoch };
      const commits = (what: string) =>
        stage.ask(['A', what], offsetCommitApi, commit(stage.side, { plain: [at(0, 5)] }, fields));
      await commits('commits');
      await Promise.all([one.joinOnce('joins again'), joining]);
      await commits('commits for the generation before');
      await stage.ask(['A', 'deletes'], offsetDeleteApi, deletes(groupId, { plain: [0] }));
      await one.leave('leaves');
      await other.leave('leaves');
    },
  },
  {
    name: 'offsets of a static member',
    versions: { min: 7 },
    async play(stage) {
      const group = 'static-committing';
      const one = new Actor(stage, 'A', { group, instance: 'instance' });
      await one.join('joins');
      await one.assign('syncs');
      const { groupId, memberId, generationId: generationIdOrMemberEpoch } = one;
      const self = { groupId, memberId, generationIdOrMemberEpoch, groupInstanceId: 'instance' };
      const commits = (what: string, fields: Partial<OffsetCommitRequest>) =>
        stage.ask(
          ['A', what],
          offsetCommitApi,
          commit(stage.side, { plain: [at(0, 5)] }, { ...self, ...fields }),
        );
      await commits('commits', {});
      await commits('commits as another instance', { groupInstanceId: 'other' });
      await commits('commits as another member', { memberId: 'nobody' });
      await commits('commits without its instance', { groupInstanceId: null });
    },
  },
];
