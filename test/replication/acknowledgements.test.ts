import { describe, expect, test } from 'vitest';
import { Codec } from '../../protocol/record/batch-header.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { FlushOnAck } from '../../src/log/log-config.ts';
import { batchOf, configRecord, Replicas } from './fixture.ts';
import { appendedAt, followerFetch, refusedWith } from './appending.ts';

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
