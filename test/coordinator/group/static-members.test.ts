import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { GroupWorld, protocolsOf, subscription } from './group-world.ts';
import { completing, stable } from './states.ts';

const STATIC = { groupInstanceId: 'i' };

describe('a static member that comes back', () => {
  function stableWithStatic() {
    const world = new GroupWorld();
    const joined = world.join(STATIC);
    world.advance(3000);
    const { memberId, generationId } = joined.response!;
    const assignments = [{ memberId, assignment: Buffer.from('mine') }];
    world.sync({ memberId, generationId, assignments });
    return { world, memberId, generationId };
  }

  test('takes its place in a stable group, and leads on without assigning', () => {
    const { world, memberId, generationId } = stableWithStatic();
    const back = world.join(STATIC).response!;
    expect(back).toMatchObject({ generationId, leader: back.memberId, skipAssignment: true });
    expect(back.members).toHaveLength(1);
    const who = { generationId, ...STATIC };
    expect(world.heartbeat({ ...who, memberId }).response!.errorCode).toBe(
      ErrorCode.FENCED_INSTANCE_ID,
    );
    const synced = world.sync({ ...who, memberId: back.memberId });
    expect(synced.response!.assignment.toString()).toBe('mine');
    world.reload();
    expect(world.group()!.members[0]!.memberId).toBe(back.memberId);
  });

  test('and speaks an old version is told that it does not lead', () => {
    const { world, memberId } = stableWithStatic();
    const back = world.join(STATIC, { apiVersion: 8 }).response!;
    expect(back).toMatchObject({ leader: memberId, skipAssignment: false, members: [] });
  });

  test('begins a rebalance where the protocol changes', () => {
    const world = new GroupWorld();
    const joined = world.join({ ...STATIC, protocols: protocolsOf('a', 'b') });
    world.advance(3000);
    const { memberId } = joined.response!;
    world.sync({ memberId, generationId: 1 });
    const back = world.join({ ...STATIC, protocols: protocolsOf('b', 'a') });
    expect(back.response).toMatchObject({ generationId: 2, protocolName: 'b' });
  });

  test('has told of other topics', () => {
    const { world } = stableWithStatic();
    world.join({ ...STATIC, protocols: [{ name: 'range', metadata: subscription('other') }] });
    expect(world.group()!.subscribedTopics).toEqual(['other']);
  });

  test('sends away who waits for the leader under its instance id, and all join anew', () => {
    const { world, follower, generationId } = completing();
    const other = world.sync({ memberId: follower, generationId });
    const first = world.join(STATIC);
    expect(other.response!.errorCode).toBe(ErrorCode.REBALANCE_IN_PROGRESS);
    const second = world.join(STATIC);
    expect(first.response).toMatchObject({ errorCode: ErrorCode.FENCED_INSTANCE_ID });
    expect(second.response).toBeUndefined();
    expect(world.group()!.members.filter((each) => each.groupInstanceId === 'i')).toHaveLength(1);
  });

  test('while it joins has a session only from its answer on', () => {
    const { world } = stable();
    world.join({ ...STATIC, sessionTimeoutMs: 1000 });
    const back = world.join({ ...STATIC, sessionTimeoutMs: 1000 });
    world.advance(5000);
    expect(back.response).toBeUndefined();
    world.advance(25_000);
    expect(back.response!.errorCode).toBe(ErrorCode.NONE);
  });

  test('before the others have its assignments, and has not asked for its own', () => {
    const world = new GroupWorld();
    const leader = world.join({}, { apiVersion: 3 });
    world.join(STATIC);
    world.advance(6000);
    const { memberId, generationId } = leader.response!;
    world.sync({ memberId, generationId, assignments: [] });
    expect(world.group()!.state).toBe('Stable');
    const back = world.join(STATIC).response!;
    expect(world.group()!.pendingSync).toEqual([back.memberId]);
    world.sync({ memberId: back.memberId, generationId, ...STATIC });
    for (let beat = 0; beat < 8; beat++) {
      world.advance(5000);
      world.heartbeat({ memberId, generationId });
      world.heartbeat({ memberId: back.memberId, generationId });
    }
    expect(world.group()!.state).toBe('Stable');
  });
});

test('leaving in a batch: by instance ids, fenced ones and unknown ones beside each other', () => {
  const { world, follower } = stable();
  world.join(STATIC);
  world.join({ memberId: follower });
  const { members } = world.leave([
    { groupInstanceId: 'i' },
    { groupInstanceId: 'j' },
    { memberId: follower, groupInstanceId: 'i' },
    { memberId: 'unknown' },
    { memberId: follower },
  ]).response!;
  const { NONE, UNKNOWN_MEMBER_ID } = ErrorCode;
  expect(members.map(({ errorCode }) => errorCode)).toEqual([
    NONE,
    UNKNOWN_MEMBER_ID,
    UNKNOWN_MEMBER_ID,
    UNKNOWN_MEMBER_ID,
    NONE,
  ]);
});

test('a fenced instance cannot take the other with it', () => {
  const world = new GroupWorld();
  world.join(STATIC);
  const { members } = world.leave([{ memberId: 'old', groupInstanceId: 'i' }]).response!;
  expect(members[0]!.errorCode).toBe(ErrorCode.FENCED_INSTANCE_ID);
});
