import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { GroupWorld, protocolsOf } from './group-world.ts';
import { completing, newMember, stable } from './states.ts';

const STATIC = { groupInstanceId: 'i' };

describe('the first rebalance of a group', () => {
  test('waits for its delay, and again while members keep coming, within the rebalance timeout', () => {
    const world = new GroupWorld();
    const first = world.join({ rebalanceTimeoutMs: 7000 }, { apiVersion: 3 });
    world.advance(2999);
    world.join({ rebalanceTimeoutMs: 7000 }, { apiVersion: 3 });
    world.advance(1);
    expect(first.response).toBeUndefined();
    world.join({ rebalanceTimeoutMs: 7000 }, { apiVersion: 3 });
    world.advance(2999);
    expect(first.response).toBeUndefined();
    world.join({ rebalanceTimeoutMs: 7000 }, { apiVersion: 3 });
    world.advance(1);
    expect(first.response).toBeUndefined();
    world.advance(1000);
    expect(first.response).toMatchObject({ generationId: 1, protocolName: 'range' });
    expect(first.response!.members).toHaveLength(4);
  });

  test('ends at once without a delay, for as many as have come', () => {
    const world = new GroupWorld({ initialRebalanceDelayMs: 0 });
    const { joined } = newMember(world);
    world.advance(0);
    expect(joined.response!.members).toHaveLength(1);
  });

  test('does not wait for those who were only told their ids', () => {
    const world = new GroupWorld();
    const { joined } = newMember(world);
    world.join();
    world.advance(3000);
    expect(joined.response!.errorCode).toBe(ErrorCode.NONE);
  });
});

describe('member ids that were given out', () => {
  test('are forgotten after a session', () => {
    const world = new GroupWorld();
    const { memberId } = world.join().response!;
    world.advance(10_000);
    expect(world.group()!.pendingJoin).toEqual([]);
    expect(world.join({ memberId }).response!.errorCode).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });

  test('are waited for by a later rebalance', () => {
    const { world, leader, follower } = stable();
    world.join();
    const again = world.join({ memberId: leader });
    world.join({ memberId: follower });
    expect(again.response).toBeUndefined();
    world.advance(10_000);
    expect(again.response!.errorCode).toBe(ErrorCode.NONE);
  });

  test('may be given back', () => {
    const world = new GroupWorld();
    const { memberId } = world.join().response!;
    expect(world.leave([{ memberId }]).response!.members[0]!.errorCode).toBe(ErrorCode.NONE);
    expect(world.group()!.pendingJoin).toEqual([]);
  });

  test('name the client, or the instance', () => {
    const world = new GroupWorld();
    expect(world.join({}, { clientId: 'me' }).response!.memberId).toMatch(/^me-[0-9a-f-]{36}$/);
    expect(world.join({}, { clientId: null }).response!.memberId).toMatch(/^-[0-9a-f-]{36}$/);
    world.join(STATIC);
    expect(world.group()!.members[0]!.memberId).toMatch(/^i-[0-9a-f-]{36}$/);
  });
});

describe('group.max.size', () => {
  test('turns away who comes too late', () => {
    const { world } = stable(new GroupWorld({ maxSize: 2 }));
    const third = world.join({}, { apiVersion: 3 }).response!;
    expect(third).toMatchObject({ errorCode: ErrorCode.GROUP_MAX_SIZE_REACHED, memberId: '' });
    expect(world.group()!.members).toHaveLength(2);
  });

  test('of those who join a rebalance, the first are members', () => {
    const { world, leader, follower } = stable();
    world.join({ memberId: leader });
    world.settings.maxSize = 1;
    const late = world.join({ memberId: follower }).response!;
    expect(late.errorCode).toBe(ErrorCode.GROUP_MAX_SIZE_REACHED);
    expect(world.group()!.members).toHaveLength(1);
  });

  test('that has become less lets the members of a loaded group join anew', () => {
    const { world } = stable();
    world.settings.maxSize = 1;
    world.reload();
    world.advance(0);
    expect(world.group()!.state).toBe('PreparingRebalance');
  });
});

describe('who is not heard of', () => {
  test('loses its membership, and the others join again', () => {
    const { world, leader, follower, generationId } = stable();
    world.advance(6000);
    world.heartbeat({ memberId: follower, generationId });
    world.advance(4000);
    const { members, state } = world.group()!;
    expect(members.map(({ memberId }) => memberId)).toEqual([follower]);
    expect(state).toBe('PreparingRebalance');
    const again = world.join({ memberId: follower });
    expect(again.response).toMatchObject({ generationId: 2, leader: follower });
    expect(world.heartbeat({ memberId: leader, generationId }).response!.errorCode).toBe(
      ErrorCode.UNKNOWN_MEMBER_ID,
    );
  });

  test('is heard of by a commit, unless he waits for an assignment', () => {
    const { world, follower: memberId, generationId } = stable();
    for (let times = 0; times < 3; times++) {
      world.advance(9000);
      world.commit({ memberId, generationIdOrMemberEpoch: generationId });
    }
    expect(world.group()!.members.map((each) => each.memberId)).toEqual([memberId]);
  });

  test('does not join in time, and is left out', () => {
    const { world, leader, follower, generationId } = stable();
    const again = world.join({ memberId: leader });
    for (let beat = 0; beat < 6; beat++) {
      world.advance(5000);
      world.heartbeat({ memberId: follower, generationId });
    }
    expect(again.response!.members).toHaveLength(1);
    expect(again.response!.generationId).toBe(2);
  });

  test('does not ask for its assignment in time, and is left out', () => {
    const { world, leader, follower, generationId } = completing();
    const waiting = world.sync({ memberId: follower, generationId });
    for (let beat = 0; beat < 6; beat++) {
      world.advance(5000);
      world.heartbeat({ memberId: leader, generationId });
    }
    expect(waiting.response!.errorCode).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
    expect(world.group()!.members.map(({ memberId }) => memberId)).toEqual([follower]);
  });

  test('has never been answered, and is given up after five minutes', () => {
    const { world, leader, follower, generationId } = stable();
    const long = 1_000_000;
    world.join({ memberId: leader, rebalanceTimeoutMs: long, sessionTimeoutMs: long });
    const late = world.join({ rebalanceTimeoutMs: long }, { apiVersion: 3 });
    for (let beat = 0; beat < 60; beat++) {
      world.heartbeat({ memberId: follower, generationId });
      world.advance(5000);
    }
    expect(late.response!.errorCode).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  });
});

test('the generation of an empty group is a new one, and goes on from there', () => {
  const { world, leader, follower } = stable();
  world.leave([{ memberId: leader }, { memberId: follower }]);
  expect(world.group()).toMatchObject({ state: 'Empty', generationId: 2, leaderId: null });
  world.reload();
  expect(world.group()).toMatchObject({
    state: 'Empty',
    generationId: 2,
    protocolType: 'consumer',
  });
  const { joined } = newMember(world);
  world.advance(3000);
  expect(joined.response!.generationId).toBe(3);
});

test('after the largest generation comes the first', () => {
  const world = new GroupWorld();
  world.write({
    name: 'GroupMetadata',
    version: 3,
    key: { group: 'g' },
    value: {
      protocolType: 'consumer',
      generation: 0x7fff_ffff,
      protocol: null,
      leader: null,
      currentStateTimestamp: 1,
      members: [],
    },
  });
  const { joined } = newMember(world);
  world.advance(3000);
  expect(joined.response!.generationId).toBe(1);
});

test('members agree on what most of them prefer, of what all of them know', () => {
  const world = new GroupWorld();
  const { joined } = newMember(world, 'a', 'b', 'c');
  newMember(world, 'b', 'c');
  newMember(world, 'c', 'b');
  newMember(world, 'c', 'b', 'a');
  newMember(world, 'c', 'b');
  world.advance(6000);
  expect(joined.response!.protocolName).toBe('c');
});

test('a join and a sync that come again send away the first', () => {
  const { world, follower, leader, generationId } = completing();
  const first = world.sync({ memberId: follower, generationId });
  const second = world.sync({ memberId: follower, generationId });
  expect(first.response!.errorCode).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
  expect(second.response).toBeUndefined();
  const old = world.join({ memberId: leader, protocols: protocolsOf('range', 'x') });
  const again = world.join({ memberId: leader, protocols: protocolsOf('range', 'x') });
  expect(old.response!.errorCode).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
  expect(again.response).toBeUndefined();
});

test('who leaves while it waits for its assignment is told so there too', () => {
  const { world, follower, generationId } = completing();
  const waiting = world.sync({ memberId: follower, generationId });
  world.leave([{ memberId: follower }]);
  expect(waiting.response!.errorCode).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
});

test('a member id that was only given out is no static member’s', () => {
  const { world } = stable();
  const { memberId } = world.join().response!;
  const asStatic = world.join({ memberId, ...STATIC });
  expect(asStatic.response!.errorCode).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
  expect(world.join({ memberId }).error).toBeUndefined();
  world.join(STATIC);
  expect(
    world.join({ memberId: world.join().response!.memberId, ...STATIC }).response,
  ).toMatchObject({ errorCode: ErrorCode.FENCED_INSTANCE_ID });
});

test('what the log refuses leaves everything as it was', () => {
  const { world, leader, follower, generationId } = completing();
  const before = world.group();
  world.refuses = () => true;
  const waiting = world.sync({ memberId: follower, generationId });
  const refused = world.sync({ memberId: leader, generationId, assignments: [] });
  expect(refused.error).toBe(ErrorCode.COORDINATOR_NOT_AVAILABLE);
  expect(world.group()!.state).toBe(before!.state);
  world.refuses = () => false;
  const again = world.sync({ memberId: leader, generationId, assignments: [] });
  expect([again.response!.errorCode, waiting.response!.errorCode]).toEqual([0, 0]);
});

test('ids with odd characters', () => {
  const world = new GroupWorld();
  const groupId = '__proto__":\u0000\ud800{}';
  const clientId = '","kind":"join","x\\';
  const told = world.join({ groupId }, { clientId }).response!;
  const { memberId } = told;
  const joined = world.join({ groupId, memberId }, { clientId });
  world.advance(3000);
  expect(joined.response!.errorCode).toBe(ErrorCode.NONE);
  world.sync({ groupId, memberId, generationId: 1 });
  world.advance(10_000);
  expect(world.group(groupId)!.state).toBe('Empty');
});
