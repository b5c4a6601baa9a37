import { describe, expect, test } from 'vitest';
import { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { FlushOnAck } from '../../src/log/log-config.ts';
import { batchOf, BROKER_EPOCH, configRecord, Replicas } from './fixture.ts';

const appendedAt = (baseOffset: number) => ({ ok: true, baseOffset });
const refusedWith = (code: number) => ({ ok: false, code });

function followerFetch(
  replicas: Replicas,
  replicaId: number,
  fetchOffset: number,
  more: object = {},
) {
  const partition = replicas.partition('t');
  return partition.onFollowerFetch(partition.inSyncSet.follower(replicaId)!, {
    fetchOffset,
    logStartOffset: 0,
    leaderEndOffset: partition.log!.writtenOffset,
    brokerEpoch: -1,
    directoryId: ZERO_UUID,
    nowMs: replicas.time.nowMs,
    previousFetchAtMs: 0,
    ...more,
  });
}

describe('acknowledgements', () => {
  test('acks=0 at once, acks=1 when written, acks=all when flushed too', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    replicas.append('t', batchOf(['first of its directory']));
    await replicas.time.settle();
    const flushesBefore = replicas.world.disk.counters.flushes;
    const [zero, one, all] = [0, 1, -1].map((acks) => replicas.append('t', batchOf(['x']), acks));
    expect(zero!.outcome).toMatchObject(appendedAt(1));
    expect([one!.outcome, all!.outcome]).toEqual([undefined, undefined]);
    await replicas.time.settle();
    expect(one!.outcome).toMatchObject(appendedAt(2));
    expect(all!.outcome).toMatchObject(appendedAt(3));
    expect(replicas.world.disk.counters.flushes).toBe(flushesBefore + 1);
    expect(replicas.partition('t').pendingAppends).toBe(0);
    await replicas.close();
  });

  test.each<[policy: FlushOnAck, isr: number[], what: string, waitsForFlush: boolean]>([
    ['sole-replica', [1], 'a sole replica', true],
    ['sole-replica', [1, 2], 'a set of two', false],
    ['always', [1], 'a sole replica', true],
    ['always', [1, 2], 'a set of two', true],
    ['never', [1], 'a sole replica', false],
    ['never', [1, 2], 'a set of two', false],
  ])(
    'samsa.flush.on.ack=%s with in-sync set %j (%s): waits for the disk: %s',
    async (flushOnAck, isr, _, waits) => {
      const replicas = await Replicas.open({ flushOnAck });
      await replicas.createTopic('t', { partition: { replicas: isr, isr } });
      replicas.append('t', batchOf(['makes the directory durable']), 1);
      await replicas.time.settle();
      if (isr.length > 1) followerFetch(replicas, 2, 1);

      // A flush that never ends: only what does not wait for it is acknowledged.
      const { disk } = replicas.world;
      disk.fail({ operation: 'flush', code: 'EIO', nth: 1, times: Infinity });
      const recorder = replicas.append('t', batchOf(['a', 'b']));
      await replicas.time.settle();
      if (waits) {
        expect(recorder.outcome).toMatchObject(refusedWith(ErrorCode.KAFKA_STORAGE_ERROR));
        return;
      }
      if (isr.length > 1) {
        expect(recorder.outcome).toBeUndefined();
        followerFetch(replicas, 2, 3);
      }
      expect(recorder.outcome).toMatchObject(appendedAt(1));
    },
  );

  test('acks=all of a set of two waits for the other, and what is below min.insync.replicas is refused', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', {
      configs: { 'min.insync.replicas': '2' },
      partition: { replicas: [1, 2, 3], isr: [1, 2, 3] },
    });
    const partition = replicas.partition('t');
    const waiting = replicas.append('t', batchOf(['a', 'b']));
    await replicas.time.settle();
    followerFetch(replicas, 2, 2);
    expect(partition.log!.highWatermark).toBe(0);
    expect(waiting.outcome).toBeUndefined();
    followerFetch(replicas, 3, 2);
    expect(partition.log!.highWatermark).toBe(2);
    expect(waiting.outcome).toMatchObject(appendedAt(0));

    await replicas.publish(
      replicas.partitionRecord(partition.topicId, 0, {
        replicas: [1, 2, 3],
        isr: [1],
        partitionEpoch: 1,
      }),
    );
    expect(partition.isUnderMinIsr).toBe(true);
    const refused = replicas.append('t', batchOf(['c']));
    expect(refused.outcome).toMatchObject(refusedWith(ErrorCode.NOT_ENOUGH_REPLICAS));
    // acks=1 is taken, but nobody sees it before the set is large enough.
    const written = replicas.append('t', batchOf(['d']), 1);
    await replicas.time.settle();
    expect(written.outcome).toMatchObject(appendedAt(2));
    expect(partition.log!.highWatermark).toBe(2);
    await replicas.publish(configRecord('t', 'min.insync.replicas', '1'));
    expect(partition.log!.highWatermark).toBe(3);
  });

  test('min.insync.replicas never asks for more replicas than there are', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { configs: { 'min.insync.replicas': '3' } });
    const recorder = replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    expect(recorder.outcome).toMatchObject(appendedAt(0));
  });

  test('an in-sync set that shrank below the minimum meanwhile is told after the append', async () => {
    const replicas = await Replicas.open({ flushOnAck: 'always' });
    await replicas.createTopic('t', {
      configs: { 'min.insync.replicas': '2' },
      partition: { replicas: [1, 2], isr: [1, 2] },
    });
    const { topicId } = replicas.partition('t');
    replicas.append('t', batchOf(['makes the directory durable']), 1);
    await replicas.time.settle();
    const recorder = replicas.append('t', batchOf(['a']));
    followerFetch(replicas, 2, 2, { leaderEndOffset: 2 }); // has it before the leader's disk has
    const shrunk = { replicas: [1, 2], isr: [1], partitionEpoch: 1 };
    await replicas.publish(replicas.partitionRecord(topicId, 0, shrunk));
    await replicas.time.settle();
    const { highWatermark } = replicas.partition('t').log!;
    // The mark may or may not have moved before the set shrank; what is told must fit.
    if (highWatermark >= 2) {
      expect(recorder.outcome).toMatchObject(
        refusedWith(ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND),
      );
    } else {
      expect(recorder.outcome).toBeUndefined();
    }
  });

  test('a retry of an idempotent producer gets the original offset, in flight and afterwards', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    const batch = () => batchOf(['a', 'b'], { producerId: 7, producerEpoch: 0, baseSequence: 0 });
    const [original, inFlight] = [replicas.append('t', batch()), replicas.append('t', batch())];
    expect(inFlight.outcome).toBeUndefined();
    await replicas.time.settle();
    expect(original.outcome).toMatchObject(appendedAt(0));
    expect(inFlight.outcome).toMatchObject({ ...appendedAt(0), isDuplicate: true });
    const later = [1, -1].map((acks) => replicas.append('t', batch(), acks));
    expect(later.map(({ outcome }) => outcome)).toMatchObject([appendedAt(0), appendedAt(0)]);
    const gap = replicas.append(
      't',
      batchOf(['x'], { producerId: 7, producerEpoch: 0, baseSequence: 5 }),
    );
    expect(gap.outcome).toMatchObject({
      ...refusedWith(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER),
      logStartOffset: 0,
    });
    expect(replicas.partition('t').log!.logEndOffset).toBe(2);
  });

  test('a full disk refuses what is pending, and appends go on when there is room', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    const first = replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    replicas.world.disk.fail({ operation: 'write', code: 'ENOSPC', path: '.log', times: 1 });
    const pending = [1, -1].map((acks) => replicas.append('t', batchOf(['b']), acks));
    await replicas.time.settle();
    expect(pending.map(({ outcome }) => outcome)).toMatchObject([
      refusedWith(ErrorCode.KAFKA_STORAGE_ERROR),
      refusedWith(ErrorCode.KAFKA_STORAGE_ERROR),
    ]);
    expect(replicas.partition('t').isLeader).toBe(true);
    const after = replicas.append('t', batchOf(['c']));
    await replicas.time.settle();
    expect([first.outcome, after.outcome]).toMatchObject([appendedAt(0), appendedAt(1)]);
  });

  test('large compressed batches keep the order of the appends around them', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t');
    const many = Array.from({ length: 3000 }, (_, index) => `value ${String(index)} `.repeat(20));
    const recorders = [
      replicas.append('t', batchOf(['small'])),
      replicas.append('t', batchOf(many, { codec: Codec.GZIP })),
      replicas.append('t', batchOf(['behind it'])),
    ];
    await replicas.time.settle();
    expect(recorders.map(({ outcome }) => outcome)).toMatchObject([
      appendedAt(0),
      appendedAt(1),
      appendedAt(3001),
    ]);
  });
});

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
  expect(replicas.partition('t').traffic).toEqual({
    messagesIn: 2,
    bytesIn: length,
    bytesOut: 0,
    produceRequests: 2,
    failedProduceRequests: 1,
    fetchRequests: 0,
  });
  await replicas.close();
});
