import { describe, expect, test } from 'vitest';
import {
  createOffsetCommitRequestPartition,
  type OffsetCommitResponse,
} from '../../../protocol/generated/api/offset-commit.ts';
import {
  createOffsetDeleteRequest,
  type OffsetDeleteResponse,
} from '../../../protocol/generated/api/offset-delete.ts';
import { createOffsetFetchRequestGroup } from '../../../protocol/generated/api/offset-fetch.ts';
import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { GROUP, GroupWorld, SETTINGS, subscription, type Asked } from './group-world.ts';
import { groupRecord, offsetCommit, OTHER_ID, TOPIC_ID } from './records.ts';
import { stable } from './states.ts';

const { offsetsRetentionMs, offsetsRetentionCheckIntervalMs } = SETTINGS;

function codesOf({ response }: Asked<OffsetCommitResponse>): number[] {
  return response!.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode));
}

function fetch(world: GroupWorld, requireStable = false, topicId = ZERO_UUID) {
  const topics = [{ name: 't', topicId, partitionIndexes: [0] }];
  const group = createOffsetFetchRequestGroup({ groupId: GROUP, memberId: null, topics });
  return world.machine.fetchOffsets(group, requireStable).topics[0]!.partitions[0]!;
}

describe('a commit', () => {
  test('is found again exactly, by those who load it too', () => {
    const world = new GroupWorld();
    const partitions = [
      createOffsetCommitRequestPartition({
        partitionIndex: 0,
        committedOffset: 2 ** 52 + 1,
        committedLeaderEpoch: 7,
        committedMetadata: 'métadonnées\u0000',
      }),
    ];
    world.commit({ topics: [{ name: 't', topicId: TOPIC_ID, partitions }] });
    const expected = {
      committedOffset: 2 ** 52 + 1,
      committedLeaderEpoch: 7,
      metadata: 'métadonnées\u0000',
      errorCode: 0,
    };
    expect(fetch(world)).toMatchObject(expected);
    world.reload();
    expect(fetch(world, true, TOPIC_ID)).toMatchObject(expected);
    expect(fetch(world, true, OTHER_ID)).toMatchObject({ committedOffset: -1, errorCode: 0 });
  });

  test('without metadata, or with too much of it', () => {
    const world = new GroupWorld({ offsetMetadataMaxBytes: 3 });
    const partitions = [null, 'abc', 'abcd'].map((committedMetadata, partitionIndex) =>
      createOffsetCommitRequestPartition({ partitionIndex, committedOffset: 1, committedMetadata }),
    );
    const asked = world.commit({ topics: [{ name: 't', topicId: ZERO_UUID, partitions }] });
    expect(codesOf(asked)).toEqual([0, 0, ErrorCode.OFFSET_METADATA_TOO_LARGE]);
    expect(fetch(world).metadata).toBe('');
    expect(world.counted.commits).toBe(2);
  });

  test('of an administrator goes to a group without members only', () => {
    const world = new GroupWorld();
    world.commit({ offset: 5 });
    expect(world.group()).toMatchObject({ state: 'Empty', protocolType: null });
    const group = stable(world);
    expect(group.world.commit({ offset: 6 }).error).toBe(ErrorCode.UNKNOWN_MEMBER_ID);
    expect(world.committed()).toBe(5);
  });

  test('of a member that is fenced', () => {
    const { world, follower, generationId } = stable();
    world.join({ groupInstanceId: 'i' });
    const asked = world.commit({
      memberId: follower,
      generationIdOrMemberEpoch: generationId,
      groupInstanceId: 'i',
    });
    expect(asked.error).toBe(ErrorCode.FENCED_INSTANCE_ID);
  });
});

test('offsets of topics that are read cannot be deleted', () => {
  const world = new GroupWorld();
  const protocols = [{ name: 'range', metadata: subscription('read') }];
  const { memberId } = world.join({ protocols }).response!;
  world.join({ memberId, protocols });
  world.advance(3000);
  world.sync({ memberId, generationId: 1 });
  for (const topic of ['read', 'left']) {
    world.commit({ topic, memberId, generationIdOrMemberEpoch: 1 });
  }
  const topics = ['read', 'left'].map((name) => ({ name, partitions: [{ partitionIndex: 0 }] }));
  const { response } = world.ask<OffsetDeleteResponse>({}, (machine, context) =>
    machine.deleteOffsets(createOffsetDeleteRequest({ groupId: GROUP, topics }), context),
  );
  expect(response!.topics.map(({ partitions }) => partitions[0]!.errorCode)).toEqual([
    ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC,
    ErrorCode.NONE,
  ]);
  expect([world.committed('read'), world.committed('left')]).toEqual([1, -1]);
});

test('offsets of a group of another kind cannot be deleted while it has members', () => {
  const world = new GroupWorld();
  world.join({ protocolType: 'connect' }, { apiVersion: 3 });
  world.advance(3000);
  const { response } = world.ask<OffsetDeleteResponse>({}, (machine, context) =>
    machine.deleteOffsets(createOffsetDeleteRequest({ groupId: GROUP, topics: [] }), context),
  );
  expect(response!.errorCode).toBe(ErrorCode.NON_EMPTY_GROUP);
});

test('a deleted group leaves nothing, staged offsets included', () => {
  const world = new GroupWorld();
  world.commit({});
  world.write(offsetCommit(1, { topic: 'staged' }), 5);
  world.ask({}, (machine, context) => machine.deleteGroups([GROUP, 'none'], context as never));
  for (const machine of [world.machine, world.replayed()]) {
    const { groups, offsets } = machine.checkpoint();
    expect(groups).toEqual([]);
    expect(offsets.committed).toEqual([]);
  }
  expect(world.machine.checkpoint().offsets.pending.size).toBe(0);
});

describe('transactions', () => {
  test('what is staged is unstable, and counts with its marker', () => {
    const world = new GroupWorld();
    world.commit({ offset: 1 });
    world.write(offsetCommit(2), 5);
    world.write(offsetCommit(3), 6);
    expect(fetch(world, true).errorCode).toBe(ErrorCode.UNSTABLE_OFFSET_COMMIT);
    expect(fetch(world).committedOffset).toBe(1);
    world.machine.replayEndTransaction(5, 0, false);
    expect(fetch(world, true).errorCode).toBe(ErrorCode.UNSTABLE_OFFSET_COMMIT);
    world.machine.replayEndTransaction(6, 0, true);
    expect(fetch(world, true)).toMatchObject({ committedOffset: 3, errorCode: 0 });
  });

  test('one that ends late does not undo what came later', () => {
    const world = new GroupWorld();
    world.write(offsetCommit(2), 5);
    world.commit({ offset: 9 });
    world.machine.replayEndTransaction(5, 0, true);
    expect(fetch(world).committedOffset).toBe(9);
  });
});

describe('records of older brokers', () => {
  test('offsets of every version, and of the oldest kind', () => {
    const world = new GroupWorld();
    for (let version = 0; version <= 4; version++) {
      world.write(offsetCommit(version, { version, topic: `v${version}` }));
      expect(world.committed(`v${version}`)).toBe(version);
    }
    world.write({ ...offsetCommit(8), name: 'LegacyOffsetCommit', version: 0 } as GroupRecord);
    expect(world.committed()).toBe(8);
  });

  test('groups of every version', () => {
    for (let version = 0; version <= 3; version++) {
      const world = new GroupWorld();
      world.write(groupRecord(version, 'm'));
      const group = world.group()!;
      expect(group).toMatchObject({ state: 'Stable', generationId: 4, leaderId: 'm' });
      expect(group.members[0]!.rebalanceTimeoutMs).toBe(version === 0 ? 1000 : 2000);
      expect(group.stateTimestampMs).toBe(version < 2 ? -1 : 12);
      world.reload();
      world.advance(3000);
      expect(world.group()!.state).toBe('Empty');
    }
  });

  test('a group without a leader, or with one who is no member, has one of its members', () => {
    for (const leader of [null, 'gone']) {
      const world = new GroupWorld();
      world.write(groupRecord(3, leader));
      expect(world.group()!.leaderId).toBe('m');
    }
  });

  test('whose state has no time expires by its commits', () => {
    const world = new GroupWorld();
    const record = groupRecord(1, null);
    world.write({ ...record, value: { ...record.value!, members: [] } } as GroupRecord);
    world.commit({});
    world.advance(offsetsRetentionMs - offsetsRetentionCheckIntervalMs);
    expect(world.committed()).toBe(1);
    world.advance(2 * offsetsRetentionCheckIntervalMs);
    expect(world.committed()).toBe(-1);
  });
});
