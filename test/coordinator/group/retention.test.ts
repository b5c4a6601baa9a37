import { describe, expect, test } from 'vitest';
import { createOffsetCommitRequestPartition } from '../../../protocol/generated/api/offset-commit.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { GroupWorld, SETTINGS, subscription } from './group-world.ts';
import { offsetCommit, OTHER_ID, TOPIC_ID } from './records.ts';
import { stable } from './states.ts';

const { offsetsRetentionMs, offsetsRetentionCheckIntervalMs } = SETTINGS;

describe('retention (KIP-211)', () => {
  test('of a group that only commits counts from each commit', () => {
    const world = new GroupWorld();
    world.commit({ topic: 'old' });
    world.advance(offsetsRetentionMs / 2);
    world.commit({ topic: 'young' });
    world.advance(offsetsRetentionMs / 2);
    expect([world.committed('old'), world.committed('young')]).toEqual([-1, 1]);
    world.advance(offsetsRetentionMs);
    expect(world.group()).toBeUndefined();
    expect(world.counted.expirations).toBe(2);
    expect(world.replayed().checkpoint().groups).toEqual([]);
  });

  test('of a group without members counts from when the last one left', () => {
    const { world, leader, follower: memberId, generationId } = stable();
    world.commit({ memberId, generationIdOrMemberEpoch: generationId });
    world.advance(1000);
    world.leave([{ memberId: leader }, { memberId }]);
    const leftAtMs = world.nowMs;
    world.commit({ offset: 2 });
    world.advance(leftAtMs + offsetsRetentionMs - world.nowMs - 1);
    expect(world.committed()).toBe(2);
    world.advance(offsetsRetentionCheckIntervalMs);
    expect(world.group()).toBeUndefined();
  });

  test('while members read a topic, nothing of it expires, but of others', () => {
    const world = new GroupWorld({ maxSessionTimeoutMs: 2 ** 31 - 1 });
    const protocols = [{ name: 'range', metadata: subscription('read') }];
    const sessionTimeoutMs = 2 ** 31 - 1;
    const joined = world.join({ protocols, sessionTimeoutMs }, { apiVersion: 3 });
    world.advance(3000);
    const { memberId } = joined.response!;
    world.sync({ memberId, generationId: 1 });
    for (const topic of ['read', 'left']) {
      world.commit({ topic, memberId, generationIdOrMemberEpoch: 1 });
    }
    world.advance(offsetsRetentionMs + offsetsRetentionCheckIntervalMs);
    expect([world.committed('read'), world.committed('left')]).toEqual([1, -1]);
  });

  test('of an old client is its own', () => {
    const world = new GroupWorld();
    world.commit({ retentionTimeMs: 1000 });
    world.advance(offsetsRetentionCheckIntervalMs);
    expect(world.committed()).toBe(-1);
  });

  test('lets an empty group without offsets go at once, and one with a transaction stay', () => {
    const world = new GroupWorld();
    world.join();
    world.advance(offsetsRetentionCheckIntervalMs);
    expect(world.group()).toBeUndefined();
    world.write(offsetCommit(1), 77);
    world.advance(2 * offsetsRetentionMs);
    expect(world.group()).toBeDefined();
  });

  test('is tried again when the log refuses it', () => {
    const world = new GroupWorld();
    world.commit({ retentionTimeMs: 1000 });
    world.refuses = () => true;
    world.advance(offsetsRetentionCheckIntervalMs);
    expect(world.committed()).toBe(1);
    world.refuses = () => false;
    world.advance(500);
    expect(world.committed()).toBe(-1);
  });

  test('of very many offsets goes in slices', () => {
    const world = new GroupWorld();
    const partitions = Array.from({ length: 5000 }, (_, partitionIndex) =>
      createOffsetCommitRequestPartition({ partitionIndex, committedOffset: 1 }),
    );
    const topics = [{ name: 't', topicId: ZERO_UUID, partitions }];
    for (const groupId of ['a', 'b']) world.commit({ groupId, topics, retentionTimeMs: 1 });
    const [first] = [...world.timers.keys()].filter((key) => key.includes('offsets'));
    world.nowMs += offsetsRetentionCheckIntervalMs;
    let left = world.machine.offsetCount;
    for (let slice = 0; slice < 6; slice++) {
      expect(world.timers.get(first!)).toBeLessThanOrEqual(world.nowMs);
      world.fire(first!);
      expect(left - world.machine.offsetCount).toBeLessThanOrEqual(2000);
      left = world.machine.offsetCount;
    }
    expect(left).toBe(0);
    expect(world.machine.groupCount).toBe(0);
  });
});

describe('deleted topics', () => {
  test('take their offsets with them, and leave those of a namesake', () => {
    const world = new GroupWorld();
    const commit = (groupId: string, topicId: string): void => {
      const partitions = [
        createOffsetCommitRequestPartition({ partitionIndex: 0, committedOffset: 1 }),
      ];
      world.commit({ groupId, topics: [{ name: 't', topicId, partitions }] });
    };
    commit('a', TOPIC_ID);
    commit('b', OTHER_ID);
    commit('c', ZERO_UUID);
    world.write({ ...offsetCommit(1), key: { group: 'd', topic: 't', partition: 0 } } as never, 9);
    world.deleteTopic('t', TOPIC_ID);
    world.advance(0);
    expect([...world.machine.committedOffsets()].map(({ groupId }) => groupId)).toEqual(['b']);
    expect(world.machine.checkpoint().offsets.pending.size).toBe(0);
    expect(world.counted.deletions).toBe(3);
  });

  test('are remembered while the log refuses, and several are forgotten together', () => {
    const world = new GroupWorld();
    world.commit({ topic: 'one' });
    world.commit({ topic: 'two' });
    world.refuses = () => true;
    world.deleteTopic('one', TOPIC_ID);
    world.advance(100);
    world.deleteTopic('two', OTHER_ID);
    world.advance(600);
    world.refuses = () => false;
    world.advance(500);
    expect([...world.machine.committedOffsets()]).toEqual([]);
  });
});
