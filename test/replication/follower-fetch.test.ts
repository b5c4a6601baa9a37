import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeReply, PendingFetch, position } from './fetching.ts';
import { batchOf, Replicas } from './fixture.ts';

describe("a follower's fetch", () => {
  const replicated = async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    await replicas.registerBroker(2, 200);
    return replicas;
  };
  const params = { replicaId: 2, replicaEpoch: 200, upTo: 'written' as const };

  test('reads what is written, and moves the high watermark by what it asks next', async () => {
    const replicas = await replicated();
    const waiting = new PendingFetch(replicas, { positions: [position('t', 0, 0)], params });
    const consumer = new PendingFetch(replicas, { positions: [position('t', 0, 0)] });
    replicas.append('t', batchOf(['a', 'b']), 1);
    await replicas.time.settle();
    expect(describeReply(waiting.reply)).toEqual(['t-0: 0..1']);
    expect(consumer.reply).toBeUndefined();
    const next = new PendingFetch(replicas, { positions: [position('t', 0, 2)], params });
    await replicas.time.settle();
    expect(next.reply).toBeUndefined();
    expect(describeReply(consumer.reply)).toEqual(['t-0: 0..1']);
    expect(replicas.partition('t').log!.highWatermark).toBe(2);
  });

  test('is for replicas only', async () => {
    const replicas = await replicated();
    const stranger = { ...params, replicaId: 3 };
    const answers = [-1, 0].map((currentLeaderEpoch) =>
      describeReply(
        new PendingFetch(replicas, {
          positions: [position('t', 0, 0, { currentLeaderEpoch })],
          params: stranger,
        }).reply,
      ),
    );
    expect(answers).toEqual([
      [`t-0: error ${String(ErrorCode.NOT_LEADER_OR_FOLLOWER)}`],
      [`t-0: error ${String(ErrorCode.UNKNOWN_LEADER_EPOCH)}`],
    ]);
    const ghost = new PendingFetch(replicas, {
      positions: [position('t', 0, 0)],
      params: { ...params, replicaEpoch: 199 },
    });
    expect(describeReply(ghost.reply)).toEqual([
      `t-0: error ${String(ErrorCode.NOT_LEADER_OR_FOLLOWER)}`,
    ]);
  });
});
