import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { describeReply, PendingFetch, position, type FetchOptions } from './fetching.ts';
import { batchOf, Replicas, uuid } from './fixture.ts';

async function withTopic(partitions = 1, batches: readonly string[][] = []) {
  const replicas = await Replicas.open();
  const topicId = await replicas.createTopic('t', { partitions });
  for (const values of batches) replicas.append('t', batchOf(values));
  await replicas.time.settle();
  return { replicas, topicId };
}

function fetchOf(replicas: Replicas, options: FetchOptions): PendingFetch {
  return new PendingFetch(replicas, options);
}

describe('a fetch', () => {
  test('of what is there is answered at once', async () => {
    const { replicas } = await withTopic(1, [['a', 'b'], ['c']]);
    const { reply } = fetchOf(replicas, { positions: [position('t', 0, 0)] });
    expect(describeReply(reply)).toEqual(['t-0: 0..2']);
    expect(reply!.partitions[0]!.data).toMatchObject({
      highWatermark: 3,
      lastStableOffset: 3,
      logStartOffset: 0,
      abortedTransactions: null,
    });
    await replicas.close();
  });

  test('inside a batch gets the whole batch', async () => {
    const { replicas } = await withTopic(1, [['a', 'b', 'c']]);
    const { reply } = fetchOf(replicas, { positions: [position('t', 0, 1)] });
    expect(describeReply(reply)).toEqual(['t-0: 0..2']);
  });

  test('at the end waits until records are committed', async () => {
    const { replicas } = await withTopic(1, [['a']]);
    const fetch = fetchOf(replicas, { positions: [position('t', 0, 1)] });
    await replicas.time.advance(100);
    expect(fetch.reply).toBeUndefined();
    replicas.append('t', batchOf(['b']));
    expect(fetch.reply).toBeUndefined();
    await replicas.time.settle();
    expect(describeReply(fetch.reply)).toEqual(['t-0: 1..1']);
    expect(replicas.manager.purgatory.size).toBe(0);
  });

  test('is answered empty when its time is up', async () => {
    const { replicas } = await withTopic(2, [['a']]);
    const fetch = fetchOf(replicas, { positions: [position('t', 0, 1), position('t', 1, 0)] });
    await replicas.time.advance(499);
    expect(fetch.reply).toBeUndefined();
    await replicas.time.advance(2);
    expect(describeReply(fetch.reply)).toEqual(['t-0: empty, hw 1', 't-1: empty, hw 0']);
  });

  test('that does not want to wait is answered empty at once', async () => {
    const { replicas } = await withTopic();
    for (const params of [{ maxWaitMs: 0 }, { minBytes: 0 }]) {
      const { reply } = fetchOf(replicas, { positions: [position('t', 0, 0)], params });
      expect(describeReply(reply)).toEqual(['t-0: empty, hw 0']);
    }
  });

  test('waits for minBytes over all its partitions', async () => {
    const { replicas } = await withTopic(3);
    const size = batchOf(['0123456789']).length;
    const fetch = fetchOf(replicas, {
      positions: [0, 1, 2].map((index) => position('t', index, 0)),
      params: { minBytes: 3 * size },
    });
    for (const index of [0, 2]) {
      replicas.append('t', batchOf(['0123456789']), 1, index);
      await replicas.time.settle();
      expect(fetch.reply).toBeUndefined();
    }
    replicas.append('t', batchOf(['0123456789']), 1, 2);
    await replicas.time.settle();
    expect(describeReply(fetch.reply)).toEqual(['t-0: 0..0', 't-1: empty, hw 0', 't-2: 0..1']);
  });

  test('does not wait for more than the limits let it have in whole batches', async () => {
    const { replicas } = await withTopic(1, [['x'.repeat(1000)], ['x'.repeat(1000)], ['more']]);
    const positions = [position('t', 0, 0, { maxBytes: 2200 })];
    const { reply } = fetchOf(replicas, { positions, params: { minBytes: 2200 } });
    expect(describeReply(reply)).toEqual(['t-0: 0..1']);
    const waiting = fetchOf(replicas, { positions, params: { minBytes: 2201 } });
    expect(waiting.reply).toBeUndefined();
  });

  test('returns the first batch whole, and otherwise keeps to the limits, in the order of the request', async () => {
    const { replicas } = await withTopic(3);
    const big = 'x'.repeat(1000);
    for (const index of [0, 1, 2]) replicas.append('t', batchOf([big]), 1, index);
    await replicas.time.settle();
    const positions = [2, 0, 1].map((index) => position('t', index, 0));
    const tiny = fetchOf(replicas, { positions, params: { maxBytes: 10 } });
    expect(describeReply(tiny.reply)).toEqual([
      't-2: 0..0',
      't-0: empty, hw 1',
      't-1: empty, hw 1',
    ]);
    const two = fetchOf(replicas, { positions, params: { maxBytes: 2500 } });
    expect(describeReply(two.reply)).toEqual(['t-2: 0..0', 't-0: 0..0', 't-1: empty, hw 1']);
    const small = fetchOf(replicas, { positions: [position('t', 0, 0, { maxBytes: 1 })] });
    expect(describeReply(small.reply)).toEqual(['t-0: 0..0']);
  });

  test('serves partitions in the order of the request, also where topics take turns', async () => {
    const { replicas } = await withTopic(2);
    await replicas.createTopic('u');
    const records = () => batchOf(['x'.repeat(1000)]);
    for (const index of [0, 1]) replicas.append('t', records(), 1, index);
    replicas.append('u', records(), 1);
    await replicas.time.settle();
    const positions = [position('t', 1, 0), position('u', 0, 0), position('t', 0, 0)];
    const { reply } = fetchOf(replicas, { positions, params: { maxBytes: 2500 } });
    expect(describeReply(reply)).toEqual(['t-1: 0..0', 'u-0: 0..0', 't-0: empty, hw 1']);
  });

  test.each<[what: string, more: object, offset: number, error: number]>([
    ['below the log start', {}, 0, ErrorCode.OFFSET_OUT_OF_RANGE],
    ['above the log end', {}, 4, ErrorCode.OFFSET_OUT_OF_RANGE],
    ['with an old epoch', { currentLeaderEpoch: 1 }, 2, ErrorCode.FENCED_LEADER_EPOCH],
    ['with an epoch to come', { currentLeaderEpoch: 3 }, 2, ErrorCode.UNKNOWN_LEADER_EPOCH],
    ['with another topic id', { topicId: uuid(77) }, 2, ErrorCode.INCONSISTENT_TOPIC_ID],
    ['with a last epoch nobody knows', { lastFetchedEpoch: 7 }, 2, ErrorCode.OFFSET_OUT_OF_RANGE],
  ])('%s is answered with its error at once', async (_what, more, offset, error) => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { leaderEpoch: 2 } });
    for (const value of ['a', 'b', 'c']) replicas.append('t', batchOf([value]));
    await replicas.time.settle();
    expect(await replicas.partition('t').log!.deleteRecordsBefore(1)).toBe(0);
    const { reply } = fetchOf(replicas, {
      positions: [position('t', 0, offset, more)],
      usesTopicIds: true,
    });
    expect(describeReply(reply)).toEqual([`t-0: error ${String(error)}`]);
    expect(reply!.partitions[0]!.data).toMatchObject({ highWatermark: -1, records: [] });
  });

  test('between the high watermark and the log end there is nothing, and nothing wrong', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    replicas.append('t', batchOf(['a', 'b']), 1);
    await replicas.time.settle();
    const { reply } = fetchOf(replicas, {
      positions: [position('t', 0, 1)],
      params: { maxWaitMs: 0 },
    });
    expect(describeReply(reply)).toEqual(['t-0: empty, hw 0']);
  });

  test('says where logs part', async () => {
    const replicas = await Replicas.open();
    const topicId = await replicas.createTopic('t', { partition: { leaderEpoch: 2 } });
    replicas.append('t', batchOf(['a', 'b']));
    await replicas.time.settle();
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, { leaderEpoch: 5, partitionEpoch: 1 }),
    );
    replicas.append('t', batchOf(['c']));
    await replicas.time.settle();
    const at = (fetchOffset: number, lastFetchedEpoch: number) =>
      describeReply(
        fetchOf(replicas, { positions: [position('t', 0, fetchOffset, { lastFetchedEpoch })] })
          .reply,
      );
    expect(at(2, 2)).toEqual(['t-0: 2..2']);
    expect(at(3, 2)).toEqual(['t-0: diverging at 2/2']);
    expect(at(2, 4)).toEqual(['t-0: diverging at 2/2']);
  });

  test('unknown and forbidden topics do not end the waiting of the others, but have it for themselves', async () => {
    const { replicas } = await withTopic();
    const positions = [position('nowhere', 0, 0), position(null, 0, 0, { topicId: uuid(99) })];
    const alone = fetchOf(replicas, { positions });
    expect(describeReply(alone.reply)).toEqual([
      `nowhere-0: error ${String(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)}`,
      `?-0: error ${String(ErrorCode.UNKNOWN_TOPIC_ID)}`,
    ]);
    const beside = fetchOf(replicas, { positions: [...positions, position('t', 0, 0)] });
    await replicas.time.settle();
    expect(beside.reply).toBeUndefined();
    replicas.append('t', batchOf(['a']));
    await replicas.time.settle();
    expect(describeReply(beside.reply)).toHaveLength(3);
    const forbidden = fetchOf(replicas, {
      positions: [position('t', 0, 0)],
      params: { isAllowed: () => false },
    });
    expect(describeReply(forbidden.reply)).toEqual([
      `t-0: error ${String(ErrorCode.TOPIC_AUTHORIZATION_FAILED)}`,
    ]);
  });

  test.each<
    [what: string, change: (replicas: Replicas, topicId: string) => Promise<void>, error: number]
  >([
    [
      'the lead is lost',
      (replicas, topicId) =>
        replicas.publish(
          replicas.partitionRecord(topicId, 0, { leader: -1, leaderEpoch: 1, partitionEpoch: 1 }),
        ),
      ErrorCode.NOT_LEADER_OR_FOLLOWER,
    ],
    [
      'the topic is deleted',
      (replicas, topicId) => replicas.removeTopic(topicId),
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    ],
    [
      'the disk fails',
      async (replicas) => {
        replicas.world.disk.fail({ operation: 'write', code: 'EIO', path: '.log' });
        replicas.append('t', batchOf(['x']));
        await replicas.time.settle();
      },
      ErrorCode.KAFKA_STORAGE_ERROR,
    ],
  ])('that waits is answered when %s', async (_what, change, error) => {
    const { replicas, topicId } = await withTopic(1, [['a']]);
    const fetch = fetchOf(replicas, { positions: [position('t', 0, 1)] });
    await change(replicas, topicId);
    await replicas.time.settle();
    expect(describeReply(fetch.reply)).toEqual([`t-0: error ${String(error)}`]);
  });

  test('with an epoch is fenced while it waits', async () => {
    const { replicas, topicId } = await withTopic(1, [['a']]);
    const fetch = fetchOf(replicas, {
      positions: [position('t', 0, 1, { currentLeaderEpoch: 0 })],
    });
    await replicas.publish(
      replicas.partitionRecord(topicId, 0, { leaderEpoch: 1, partitionEpoch: 1 }),
    );
    await replicas.time.settle();
    expect(describeReply(fetch.reply)).toEqual([
      `t-0: error ${String(ErrorCode.FENCED_LEADER_EPOCH)}`,
    ]);
  });

  test('reads from the files what memory no longer has, and other partitions meanwhile', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partitions: 2 });
    for (const index of [0, 1]) replicas.append('t', batchOf([`kept ${String(index)}`]), 1, index);
    await replicas.time.settle();
    await replicas.close();

    const again = await Replicas.open({ disk: replicas.world.disk });
    await again.createTopic('t', { partitions: 2, partition: { leaderEpoch: 1 } });
    const fetch = fetchOf(again, { positions: [position('t', 0, 0), position('t', 1, 0)] });
    expect(fetch.reply).toBeUndefined();
    await again.time.settle();
    expect(describeReply(fetch.reply)).toEqual(['t-0: 0..0', 't-1: 0..0']);

    // Parked after a read from the disk: what was appended during the read is not missed.
    const size = batchOf(['kept 0']).length;
    const parked = fetchOf(again, {
      positions: [position('t', 0, 0), position('t', 1, 1)],
      params: { minBytes: 2 * size },
    });
    again.append('t', batchOf(['more 1']), 1, 1);
    await again.time.settle();
    expect(describeReply(parked.reply)).toEqual(['t-0: 0..0', 't-1: 1..1']);
  });
});
