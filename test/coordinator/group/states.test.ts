import { describe, expect, test } from 'vitest';
import type { DeleteGroupsResponseDeletableGroupResult } from '../../../protocol/generated/api/delete-groups.ts';
import {
  createOffsetDeleteRequest,
  type OffsetDeleteResponse,
} from '../../../protocol/generated/api/offset-delete.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { GROUP, protocolsOf, type Asked } from './group-world.ts';
import { inState, STATES, type InState, type StateName } from './states.ts';

/** What a request is answered with, once answered; `waits` where it is not. */
type Outcome = keyof typeof ErrorCode | 'waits';

const NAMES = new Map<number, string>(
  Object.entries(ErrorCode).map(([name, code]) => [code, name]),
);

function outcome(asked: Asked<{ readonly errorCode: number }>): string {
  const code = asked.error ?? asked.response?.errorCode;
  return code === undefined ? 'waits' : NAMES.get(code)!;
}

function inner<Response>(
  asked: Asked<Response>,
  codeOf: (response: Response) => number,
): Asked<{ errorCode: number }> {
  const { response, error } = asked;
  return { error, response: response && { errorCode: codeOf(response) } };
}

type Request = (group: InState) => Asked<{ readonly errorCode: number }>;

const newStatic = { groupInstanceId: 'i', protocols: protocolsOf('range') };
const assignments = [{ memberId: 'x', assignment: Buffer.from('x') }];

const REQUESTS: Readonly<Record<string, Request>> = {
  'join, new': ({ world }) => world.join(),
  'join, new, before KIP-394': ({ world }) => world.join({}, { apiVersion: 3 }),
  'join, new and static': ({ world }) => world.join(newStatic),
  'join, unknown': ({ world }) => world.join({ memberId: 'unknown' }),
  'join, unknown instance': ({ world, leader }) =>
    world.join({ memberId: leader, groupInstanceId: 'i' }),
  'join, other protocol type': ({ world }) => world.join({ protocolType: 'connect' }),
  'join, other protocol': ({ world }) => world.join({ protocols: protocolsOf('other') }),
  'join, no protocol': ({ world }) => world.join({ protocols: [] }),
  'join, leader again': ({ world, leader }) => world.join({ memberId: leader }),
  'join, follower again': ({ world, follower }) => world.join({ memberId: follower }),
  'join, follower with more': ({ world, follower }) =>
    world.join({ memberId: follower, protocols: protocolsOf('range', 'more') }),
  'sync, follower': ({ world, follower, generationId }) =>
    world.sync({ memberId: follower, generationId }),
  'sync, leader': ({ world, leader, generationId }) =>
    world.sync({ memberId: leader, generationId, assignments }),
  'sync, unknown': ({ world, generationId }) => world.sync({ memberId: 'unknown', generationId }),
  'sync, old generation': ({ world, leader, generationId }) =>
    world.sync({ memberId: leader, generationId: generationId - 1 }),
  'sync, other protocol': ({ world, leader, generationId }) =>
    world.sync({ memberId: leader, generationId, protocolName: 'other' }),
  heartbeat: ({ world, follower, generationId }) =>
    world.heartbeat({ memberId: follower, generationId }),
  'heartbeat, unknown': ({ world, generationId }) =>
    world.heartbeat({ memberId: 'unknown', generationId }),
  'heartbeat, old generation': ({ world, follower, generationId }) =>
    world.heartbeat({ memberId: follower, generationId: generationId - 1 }),
  'leave, follower': ({ world, follower }) =>
    inner(world.leave([{ memberId: follower }]), ({ members }) => members[0]!.errorCode),
  'leave, unknown instance': ({ world }) =>
    inner(world.leave([{ groupInstanceId: 'i' }]), ({ members }) => members[0]!.errorCode),
  commit: ({ world, follower, generationId }) =>
    inner(
      world.commit({ memberId: follower, generationIdOrMemberEpoch: generationId }),
      ({ topics }) => topics[0]!.partitions[0]!.errorCode,
    ),
  'commit, version 8': ({ world, follower, generationId }) =>
    inner(
      world.commit(
        { memberId: follower, generationIdOrMemberEpoch: generationId },
        { apiVersion: 8 },
      ),
      ({ topics }) => topics[0]!.partitions[0]!.errorCode,
    ),
  'commit, old generation': ({ world, follower, generationId }) =>
    inner(
      world.commit({ memberId: follower, generationIdOrMemberEpoch: generationId + 1 }),
      ({ topics }) => topics[0]!.partitions[0]!.errorCode,
    ),
  'commit, no member': ({ world }) =>
    inner(world.commit({}), ({ topics }) => topics[0]!.partitions[0]!.errorCode),
  'commit, member without generation': ({ world, follower }) =>
    inner(
      world.commit({ memberId: follower }),
      ({ topics }) => topics[0]!.partitions[0]!.errorCode,
    ),
  'delete group': ({ world }) =>
    inner(
      world.ask<DeleteGroupsResponseDeletableGroupResult[]>({}, (machine, context) =>
        machine.deleteGroups([GROUP], context),
      ),
      ([result]) => result!.errorCode,
    ),
  'delete offsets': ({ world }) =>
    world.ask<OffsetDeleteResponse>({}, (machine, context) => {
      const topics = [{ name: 't', partitions: [{ partitionIndex: 0 }] }];
      return machine.deleteOffsets(createOffsetDeleteRequest({ groupId: GROUP, topics }), context);
    }),
};

/** In the order of `STATES`, as Kafka's GroupMetadataManager and ClassicGroup decide. */
const EXPECTED: Readonly<Record<string, readonly Outcome[]>> = {
  'join, new': all('MEMBER_ID_REQUIRED'),
  'join, new, before KIP-394': all('waits'),
  'join, new and static': all('waits'),
  'join, unknown': all('UNKNOWN_MEMBER_ID'),
  'join, unknown instance': all('UNKNOWN_MEMBER_ID'),
  'join, other protocol type': except('INCONSISTENT_GROUP_PROTOCOL', {
    none: 'MEMBER_ID_REQUIRED',
    simple: 'MEMBER_ID_REQUIRED',
    empty: 'MEMBER_ID_REQUIRED',
  }),
  'join, other protocol': except('INCONSISTENT_GROUP_PROTOCOL', {
    none: 'MEMBER_ID_REQUIRED',
    simple: 'MEMBER_ID_REQUIRED',
    empty: 'MEMBER_ID_REQUIRED',
  }),
  'join, no protocol': all('INCONSISTENT_GROUP_PROTOCOL'),
  'join, leader again': members('waits', { completing: 'NONE' }),
  'join, follower again': members('NONE', { initial: 'waits', preparing: 'NONE' }),
  'join, follower with more': members('waits', { preparing: 'NONE' }),
  'sync, follower': members('NONE', {
    initial: 'REBALANCE_IN_PROGRESS',
    preparing: 'REBALANCE_IN_PROGRESS',
    completing: 'waits',
  }),
  'sync, leader': members('NONE', {
    initial: 'REBALANCE_IN_PROGRESS',
    preparing: 'REBALANCE_IN_PROGRESS',
  }),
  'sync, unknown': all('UNKNOWN_MEMBER_ID'),
  'sync, old generation': members('ILLEGAL_GENERATION'),
  'sync, other protocol': members('INCONSISTENT_GROUP_PROTOCOL', {
    initial: 'REBALANCE_IN_PROGRESS',
  }),
  heartbeat: members('NONE', {
    initial: 'REBALANCE_IN_PROGRESS',
    preparing: 'REBALANCE_IN_PROGRESS',
  }),
  'heartbeat, unknown': all('UNKNOWN_MEMBER_ID'),
  'heartbeat, old generation': members('ILLEGAL_GENERATION'),
  'leave, follower': members('NONE'),
  'leave, unknown instance': all('UNKNOWN_MEMBER_ID'),
  commit: members('NONE', { none: 'GROUP_ID_NOT_FOUND', completing: 'REBALANCE_IN_PROGRESS' }),
  'commit, version 8': members('NONE', {
    none: 'ILLEGAL_GENERATION',
    completing: 'REBALANCE_IN_PROGRESS',
  }),
  'commit, old generation': members('ILLEGAL_GENERATION', { none: 'GROUP_ID_NOT_FOUND' }),
  'commit, no member': except('UNKNOWN_MEMBER_ID', { none: 'NONE', simple: 'NONE', empty: 'NONE' }),
  'commit, member without generation': except('ILLEGAL_GENERATION', {
    none: 'NONE',
    simple: 'NONE',
    empty: 'NONE',
  }),
  'delete group': except('NON_EMPTY_GROUP', {
    none: 'GROUP_ID_NOT_FOUND',
    simple: 'NONE',
    empty: 'NONE',
  }),
  'delete offsets': except('NONE', { none: 'GROUP_ID_NOT_FOUND' }),
};

function except(usual: Outcome, others: Partial<Record<StateName, Outcome>>): Outcome[] {
  return STATES.map((state) => others[state] ?? usual);
}

function all(usual: Outcome): Outcome[] {
  return except(usual, {});
}

/** Where there are no members, everybody is unknown. */
function members(usual: Outcome, others: Partial<Record<StateName, Outcome>> = {}): Outcome[] {
  const unknown = { none: 'UNKNOWN_MEMBER_ID', simple: 'UNKNOWN_MEMBER_ID' } as const;
  return except(usual, { ...unknown, empty: 'UNKNOWN_MEMBER_ID', ...others });
}

describe('every request in every state', () => {
  for (const [name, request] of Object.entries(REQUESTS)) {
    test(name, () => {
      expect(STATES.map((state) => outcome(request(inState(state))))).toEqual(EXPECTED[name]);
    });
  }

  test('the table is whole', () => {
    expect(Object.keys(EXPECTED)).toEqual(Object.keys(REQUESTS));
  });
});

test('a request without a group', () => {
  const { world } = inState('none');
  const groupId = '';
  const INVALID = 'INVALID_GROUP_ID';
  expect(outcome(world.join({ groupId }))).toBe(INVALID);
  expect(outcome(world.sync({ groupId }))).toBe(INVALID);
  expect(outcome(world.heartbeat({ groupId }))).toBe(INVALID);
  expect(outcome(world.leave([], ''))).toBe(INVALID);
});

test('states and types to list are told apart in any case, states with blanks around them', () => {
  const { machine } = inState('empty').world;
  const listed = (states: string[], types: string[] = []): number =>
    machine.listGroups({ states, types }).length;
  expect([listed([]), listed(['EMPTY']), listed([' empty ']), listed(['Stable'])]).toEqual([
    1, 1, 1, 0,
  ]);
  expect([listed([], ['Classic']), listed([], ['consumer']), listed([], [' classic '])]).toEqual([
    1, 0, 0,
  ]);
});

test('session timeouts outside the limits of the broker', () => {
  const { world } = inState('none');
  expect(outcome(world.join({ sessionTimeoutMs: 99 }))).toBe('INVALID_SESSION_TIMEOUT');
  expect(outcome(world.join({ sessionTimeoutMs: 1_800_001 }))).toBe('INVALID_SESSION_TIMEOUT');
  expect(world.group()).toBeUndefined();
});
