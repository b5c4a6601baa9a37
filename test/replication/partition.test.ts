import { describe, expect, test } from 'vitest';
import { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { batchOf, BROKER_EPOCH, Replicas } from './fixture.ts';
import { appendedAt, followerFetch, refusedWith } from './appending.ts';

describe('roles', () => {
  test('losing the lead refuses what waits, and what comes', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', {
      partition: { replicas: [1, 2], isr: [1, 2] },
    });
    const waiting = replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    const elsewhere = { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: 1, partitionEpoch: 1 };
    await replicas.publish(replicas.partitionRecord(topicId, 0, elsewhere));
    expect(waiting.outcome).toMatchObject(refusedWith(ErrorCode.NOT_LEADER_OR_FOLLOWER));
    expect(replicas.append('t', batchOf(['b'])).outcome).toMatchObject(
      refusedWith(ErrorCode.NOT_LEADER_OR_FOLLOWER),
    );
    expect(replicas.partition('t').leaderId).toBe(2);
  });

  test('a large batch that is being validated when the lead is lost is not appended', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', {
      partition: { replicas: [1, 2], isr: [1, 2] },
    });
    const many = Array.from({ length: 3000 }, (_, index) => `value ${String(index)} `.repeat(20));
    const waiting = replicas.append('t', batchOf(many, { codec: Codec.GZIP }));
    const { manager } = replicas;
    const elsewhere = { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: 1, partitionEpoch: 1 };
    const publishing = replicas.publish(replicas.partitionRecord(topicId, 0, elsewhere));
    await publishing;
    expect(waiting.outcome?.ok).toBe(false);
    expect(manager.lookup('t', 0).partition?.log?.logEndOffset).toBe(0);
  });

  test('epochs: older news is ignored, a new epoch is recorded where it begins', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', {
      partition: { leaderEpoch: 3, partitionEpoch: 5 },
    });
    const partition = replicas.partition('t');
    replicas.append('t', batchOf(['a', 'b']));
    await replicas.time.settle();
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, { leader: -1, leaderEpoch: 4, partitionEpoch: 4 }),
    );
    expect(partition).toMatchObject({ isLeader: true, leaderEpoch: 3, partitionEpoch: 5 });
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, { leaderEpoch: 9, partitionEpoch: 6 }),
    );
    expect(partition).toMatchObject({ isLeader: true, leaderEpoch: 9, leaderEpochStartOffset: 2 });
    expect(partition.log!.endOffsetForEpoch(3)).toEqual({ leaderEpoch: 3, endOffset: 2 });
    expect(partition.log!.endOffsetForEpoch(9)).toEqual({ leaderEpoch: 9, endOffset: 2 });
  });

  test.each<[asked: number, code: number]>([
    [-1, ErrorCode.NONE],
    [3, ErrorCode.NONE],
    [2, ErrorCode.FENCED_LEADER_EPOCH],
    [4, ErrorCode.UNKNOWN_LEADER_EPOCH],
  ])('a client that believes in epoch %i gets %i', async (asked, code) => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { leaderEpoch: 3 } });
    expect(replicas.partition('t').checkLeader(asked)).toBe(code);
  });

  test('after a restart an epoch that was led before is not led again', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', { partition: { leaderEpoch: 3 } });
    replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    await replicas.close();

    const again = await Replicas.open({ disk: replicas.world.disk });
    await again.createTopic('t', { partition: { leaderEpoch: 3 } });
    const partition = again.partition('t');
    expect(partition).toMatchObject({ isLeader: false, leaderEpoch: 3 });
    expect(again.append('t', batchOf(['b'])).outcome).toMatchObject(
      refusedWith(ErrorCode.NOT_LEADER_OR_FOLLOWER),
    );
    // A change that is no election changes nothing about that.
    await again.publish(again.partitionRecord(topicId, 0, { leaderEpoch: 3, partitionEpoch: 1 }));
    expect(partition.isLeader).toBe(false);
    await again.publish(again.partitionRecord(topicId, 0, { leaderEpoch: 4, partitionEpoch: 2 }));
    expect(partition).toMatchObject({ isLeader: true, leaderEpoch: 4, leaderEpochStartOffset: 1 });
    const after = again.append('t', batchOf(['b']));
    await again.time.settle();
    expect(after.outcome).toMatchObject(appendedAt(1));
  });

  test('a failed disk takes the partition offline for good', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: '.log' });
    const pending = replicas.append('t', batchOf(['b']), 1);
    await replicas.time.settle();
    expect(pending.outcome).toMatchObject(refusedWith(ErrorCode.KAFKA_STORAGE_ERROR));
    expect(replicas.manager.lookup('t', 0).code).toBe(ErrorCode.KAFKA_STORAGE_ERROR);
  });
});

describe('the in-sync set', () => {
  test('grows when a follower has caught up and the controller agrees', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1] } });
    await replicas.registerBroker(2, 200);
    replicas.append('t', batchOf(['a', 'b']));
    await replicas.time.settle();
    const partition = replicas.partition('t');
    followerFetch(replicas, 2, 0, { brokerEpoch: 200 });
    expect(replicas.controller.proposals).toEqual([]);
    followerFetch(replicas, 2, 2, { brokerEpoch: 200 });
    expect(replicas.controller.proposals.map(({ proposal }) => proposal)).toMatchObject([
      {
        leaderEpoch: 0,
        partitionEpoch: 0,
        isr: [
          { brokerId: 1, brokerEpoch: BROKER_EPOCH },
          { brokerId: 2, brokerEpoch: 200 },
        ],
      },
    ]);
    // From the proposal on it counts.
    const waiting = replicas.append('t', batchOf(['c']), -1);
    await replicas.time.settle();
    expect(partition.log!.highWatermark).toBe(2);
    replicas.controller.grant();
    await replicas.time.settle();
    expect(partition.inSyncSet.isr).toEqual([1, 2]);
    followerFetch(replicas, 2, 3, { brokerEpoch: 200 });
    expect(waiting.outcome).toMatchObject(appendedAt(2));
  });

  test('is not for followers that are fenced or of another life', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2, 3], isr: [1] } });
    await replicas.registerBroker(2, 200, true);
    await replicas.registerBroker(3, 300);
    followerFetch(replicas, 2, 0, { brokerEpoch: 200 });
    expect(followerFetch(replicas, 3, 0, { brokerEpoch: 299 })).toBe(
      ErrorCode.NOT_LEADER_OR_FOLLOWER,
    );
    expect(replicas.controller.proposals).toEqual([]);
    followerFetch(replicas, 3, 0, { brokerEpoch: 300 });
    expect(replicas.controller.proposals).toHaveLength(1);
  });

  test('shrinks to one only when everything is on the disk', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    replicas.manager.start();
    followerFetch(replicas, 2, 0);
    const waiting = replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    const partition = replicas.partition('t');
    await replicas.time.advance(50_000);
    expect(replicas.controller.proposals).toMatchObject([
      { proposal: { isr: [{ brokerId: 1, brokerEpoch: BROKER_EPOCH }] } },
    ]);
    expect(partition.log!.flushedOffset).toBe(1);
    expect(waiting.outcome).toBeUndefined();
    replicas.controller.grant();
    await replicas.time.settle();
    expect(partition.inSyncSet.isr).toEqual([1]);
    expect(waiting.outcome).toMatchObject(appendedAt(0));
    await replicas.close();
  });

  test('a controller that cannot be asked is asked again; one that refuses for good is not', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1] } });
    await replicas.registerBroker(2, 200);
    followerFetch(replicas, 2, 0);
    const { controller, time } = replicas;
    controller.proposals.pop()!.fail();
    await time.advance(100);
    expect(controller.proposals).toHaveLength(1);
    const answer = {
      leader: 1,
      leaderEpoch: 0,
      isr: [1],
      leaderRecoveryState: 0,
      partitionEpoch: 0,
    };
    controller.proposals.pop()!.answer({ ...answer, code: ErrorCode.INVALID_UPDATE_VERSION });
    await time.advance(100);
    expect(controller.proposals).toEqual([]);
    const partition = replicas.partition('t');
    expect(partition.inSyncSet.pending?.kind).toBe('expand');
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, { replicas: [1, 2], isr: [1], partitionEpoch: 1 }),
    );
    expect(partition.inSyncSet.pending).toBeUndefined();
    followerFetch(replicas, 2, 0);
    controller.proposals.pop()!.answer({ ...answer, code: ErrorCode.INELIGIBLE_REPLICA });
    await time.settle();
    expect(partition.inSyncSet.pending).toBeUndefined();
    expect(partition.inSyncSet.isr).toEqual([1]);
  });
});

test('counts what clients write, once', async () => {
  const replicas = await Replicas.open();
  await replicas.createTopic('t');
  const records = batchOf(['a', 'b']);
  const { length } = records;
  replicas.append('t', records);
  replicas.append('t', Buffer.alloc(length));
  await replicas.time.settle();
  expect(replicas.partition('t').traffic).toMatchObject({
    messagesIn: 2,
    bytesIn: length,
    bytesOut: 0,
    produceRequests: 2,
    failedProduceRequests: 1,
    fetchRequests: 0,
    failedFetchRequests: 0,
  });
  await replicas.close();
});
