import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { FetchHost } from '../../src/replication/fetch-reader.ts';
import { describeReply, PendingFetch, position, type FetchOptions } from './fetching.ts';
import { batchOf, Replicas, uuid } from './fixture.ts';
import { SessionModel } from './session-model.ts';

const AT_ONCE = { maxWaitMs: 0 };

async function withSession(partitions: number, options: Partial<FetchOptions> = {}) {
  const replicas = await Replicas.open();
  const topicId = await replicas.createTopic('t', { partitions });
  const positions = Array.from({ length: partitions }, (_, index) => position('t', index, 0));
  const begin = new PendingFetch(replicas, {
    sessionEpoch: 0,
    positions,
    params: AT_ONCE,
    ...options,
  });
  const sessionId = begin.reply!.sessionId;
  const next = (sessionEpoch: number, more: FetchOptions = {}) =>
    new PendingFetch(replicas, { sessionId, sessionEpoch, params: AT_ONCE, ...more });
  return { replicas, topicId, sessionId, begin, next };
}

describe('a fetch session', () => {
  test('begins with everything and goes on with what changed', async () => {
    const { replicas, sessionId, begin, next } = await withSession(3);
    expect(sessionId).toBeGreaterThan(0);
    expect(describeReply(begin.reply)).toEqual([
      't-0: empty, hw 0',
      't-1: empty, hw 0',
      't-2: empty, hw 0',
    ]);
    expect(describeReply(next(1).reply)).toEqual([]);
    replicas.append('t', batchOf(['a']), -1, 1);
    await replicas.time.settle();
    expect(describeReply(next(2).reply)).toEqual(['t-1: 0..0']);
    // The client has not taken it: it is given again.
    expect(describeReply(next(3).reply)).toEqual(['t-1: 0..0']);
    expect(describeReply(next(4, { positions: [position('t', 1, 1)] }).reply)).toEqual([]);
    expect(describeReply(next(5).reply)).toEqual([]);
  });

  test('tells a new high watermark and a new log start without records', async () => {
    const replicas = await Replicas.open();
    await replicas.createTopic('t', { partition: { replicas: [1, 2], isr: [1, 2] } });
    const params = { ...AT_ONCE, replicaId: 2, upTo: 'written' as const };
    replicas.append('t', batchOf(['a', 'b']), 1);
    await replicas.time.settle();
    const begin = new PendingFetch(replicas, {
      sessionEpoch: 0,
      positions: [position('t', 0, 0)],
      params,
    });
    const { sessionId } = begin.reply!;
    const next = (sessionEpoch: number, positions = [position('t', 0, 2)]) =>
      describeReply(
        new PendingFetch(replicas, { sessionId, sessionEpoch, positions, params }).reply,
      );
    expect(describeReply(begin.reply)).toEqual(['t-0: 0..1']);
    expect(next(1)).toEqual(['t-0: empty, hw 2']);
    expect(next(2)).toEqual([]);
    expect(await replicas.partition('t').log!.deleteRecordsBefore(1)).toBe(0);
    expect(next(3, [])).toEqual(['t-0: empty, hw 2']);
    expect(next(4, [])).toEqual([]);
  });

  test('an error is told each time, and its end once', async () => {
    const { replicas, topicId, next } = await withSession(1);
    const state = (leader: number, leaderEpoch: number) =>
      replicas.publish(
        replicas.partitionRecord(topicId, 0, { leader, leaderEpoch, partitionEpoch: leaderEpoch }),
      );
    await state(-1, 1);
    const error = `t-0: error ${String(ErrorCode.NOT_LEADER_OR_FOLLOWER)}`;
    expect(describeReply(next(1).reply)).toEqual([error]);
    expect(describeReply(next(2).reply)).toEqual([error]);
    await state(1, 2);
    expect(describeReply(next(3).reply)).toEqual(['t-0: empty, hw 0']);
    expect(describeReply(next(4).reply)).toEqual([]);
  });

  test('takes partitions in, forgets partitions, and ends with the last', async () => {
    const { replicas, sessionId, next } = await withSession(2);
    const forget = (...indexes: number[]) =>
      indexes.map((partitionIndex) => ({ topicName: 't', topicId: ZERO_UUID, partitionIndex }));
    await replicas.createTopic('u');
    expect(
      describeReply(next(1, { positions: [position('u', 0, 0)], forgotten: forget(0) }).reply),
    ).toEqual(['u-0: empty, hw 0']);
    replicas.append('t', batchOf(['forgotten']), -1, 0);
    await replicas.time.settle();
    expect(describeReply(next(2).reply)).toEqual([]);
    expect(replicas.manager.fetchSessions.partitionCount).toBe(2);
    const all = [...forget(1), { topicName: 'u', topicId: ZERO_UUID, partitionIndex: 0 }];
    const last = next(3, { forgotten: all }).reply!;
    expect([last.code, last.sessionId]).toEqual([ErrorCode.NONE, 0]);
    expect(replicas.manager.fetchSessions.get(sessionId)).toBeUndefined();
  });

  test('refuses what does not fit', async () => {
    const { replicas, sessionId, next } = await withSession(1);
    expect(next(2).reply).toMatchObject({
      code: ErrorCode.INVALID_FETCH_SESSION_EPOCH,
      sessionId: 0,
    });
    expect(next(1, { usesTopicIds: true }).reply!.code).toBe(
      ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR,
    );
    const stranger = new PendingFetch(replicas, { sessionId: sessionId + 1, sessionEpoch: 1 });
    expect(stranger.reply!.code).toBe(ErrorCode.FETCH_SESSION_ID_NOT_FOUND);
    const none = new PendingFetch(replicas, { sessionId: 0, sessionEpoch: 1 });
    expect(none.reply!.code).toBe(ErrorCode.FETCH_SESSION_ID_NOT_FOUND);
    expect(next(1).reply!.code).toBe(ErrorCode.NONE);
  });

  test('epoch −1 ends it, epoch 0 begins another', async () => {
    const { replicas, sessionId, next } = await withSession(1);
    const renewed = next(0, { positions: [position('t', 0, 0)] }).reply!;
    expect(renewed.sessionId).not.toBe(sessionId);
    expect(replicas.manager.fetchSessions.size).toBe(1);
    const ended = new PendingFetch(replicas, {
      sessionId: renewed.sessionId,
      sessionEpoch: -1,
      positions: [position('t', 0, 0)],
      params: AT_ONCE,
    }).reply!;
    expect([ended.sessionId, describeReply(ended)]).toEqual([0, ['t-0: empty, hw 0']]);
    expect(replicas.manager.fetchSessions.size).toBe(0);
  });

  test('without room there is no session, and everything is answered', async () => {
    const replicas = await Replicas.open({ fetchSessionCacheSlots: 0 });
    await replicas.createTopic('t');
    const { reply } = new PendingFetch(replicas, {
      sessionEpoch: 0,
      positions: [position('t', 0, 0)],
      params: AT_ONCE,
    });
    expect([reply!.sessionId, describeReply(reply)]).toEqual([0, ['t-0: empty, hw 0']]);
  });

  test('names topics by id, also one that is not known yet', async () => {
    const replicas = await Replicas.open();
    const topicId = uuid(1); // what the first topic gets
    const byId = (fetchOffset: number) => position(null, 0, fetchOffset, { topicId });
    const begin = new PendingFetch(replicas, {
      sessionEpoch: 0,
      usesTopicIds: true,
      positions: [byId(0)],
      params: AT_ONCE,
    });
    const { sessionId } = begin.reply!;
    expect(describeReply(begin.reply)).toEqual([
      `?-0: error ${String(ErrorCode.UNKNOWN_TOPIC_ID)}`,
    ]);
    const next = (sessionEpoch: number) =>
      describeReply(
        new PendingFetch(replicas, { sessionId, sessionEpoch, usesTopicIds: true, params: AT_ONCE })
          .reply,
      );
    expect(next(1)).toEqual([`?-0: error ${String(ErrorCode.UNKNOWN_TOPIC_ID)}`]);
    expect(await replicas.createTopic('t')).toBe(topicId);
    expect(next(2)).toEqual(['t-0: empty, hw 0']);
    // Deleted and made again under the same name it is another topic.
    await replicas.removeTopic(topicId);
    expect(next(3)).toEqual([`t-0: error ${String(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)}`]);
    await replicas.createTopic('t');
    expect(next(4)).toEqual([`t-0: error ${String(ErrorCode.INCONSISTENT_TOPIC_ID)}`]);
  });

  test('a request that still waits gives way to the next, and answers when the session ends', async () => {
    const { replicas, next } = await withSession(1);
    const parked = next(1, { params: {} });
    const successor = next(2, { params: {} });
    await replicas.time.settle();
    expect(parked.reply).toMatchObject({ code: ErrorCode.INVALID_FETCH_SESSION_EPOCH });
    expect(successor.reply).toBeUndefined();
    next(-1);
    await replicas.time.settle();
    expect(successor.reply).toMatchObject({ code: ErrorCode.NONE });
    expect(replicas.manager.purgatory.size).toBe(0);
  });

  test('waits in the session too, and those that got nothing come first the next time', async () => {
    const { replicas, next } = await withSession(3);
    next(1);
    const parked = next(2, { params: {} });
    await replicas.time.advance(100);
    expect(parked.reply).toBeUndefined();
    for (const index of [1, 0, 2]) replicas.append('t', batchOf(['x'.repeat(500)]), 1, index);
    await replicas.time.settle();
    expect(parked.reply!.partitions.length).toBeGreaterThan(0);
    const one = { params: { ...AT_ONCE, maxBytes: 100 } };
    const firsts = [3, 4, 5, 6].map((epoch) => {
      const { partitions } = next(epoch, one).reply!;
      return partitions.find(({ sizeBytes }) => sizeBytes > 0)!.position.partitionIndex;
    });
    expect(new Set(firsts.slice(0, 3)).size).toBe(3);
    expect(firsts[3]).toBe(firsts[0]);
  });
});

/** Serves fetches from the manager, and counts the partitions that are looked up. */
function countingHost(manager: Replicas['manager']) {
  let looked = 0;
  const host: FetchHost = {
    purgatory: manager.purgatory,
    output: manager.output,
    image: () => manager.image(),
    lookup: (topicName, partitionIndex) => {
      looked += 1;
      return manager.lookup(topicName, partitionIndex);
    },
  };
  return { host, looked: () => looked };
}

describe('a fetch over many partitions', () => {
  test('touches only those that changed', async () => {
    const count = 2000;
    const { replicas, sessionId } = await withSession(count);
    const { manager, time } = replicas;
    const { host, looked } = countingHost(manager);
    const reads: string[] = [];
    const isAllowed = (topicName: string) => {
      reads.push(topicName);
      return true;
    };
    const session = manager.fetchSessions.get(sessionId)!;
    const next = (sessionEpoch: number, params: object) =>
      new PendingFetch(replicas, {
        sessionId,
        sessionEpoch,
        host,
        params: { isAllowed, ...params },
      });

    next(1, AT_ONCE);
    expect(looked()).toBe(count); // once after the session began: from here on it watches them
    expect(session.set.dirty.size).toBe(0);

    const parked = next(2, {});
    expect(reads.splice(0)).toEqual(['t']);
    replicas.append('t', batchOf(['a']), 1, 1234);
    await time.settle();
    expect(describeReply(parked.reply)).toEqual(['t-1234: 0..0']);
    expect(session.set.dirty.size).toBe(1);

    // What is appended between two requests is found by the next, again without looking at the others.
    for (const index of [7, 8]) replicas.append('t', batchOf(['b']), 1, index);
    await time.settle();
    expect(session.set.dirty.size).toBe(3);
    expect(describeReply(next(3, {}).reply)).toEqual(['t-1234: 0..0', 't-7: 0..0', 't-8: 0..0']);
    expect(looked()).toBe(count);
  });
});

describe('sessions against a model', () => {
  test.each([1, 2, 3, 4])('random requests, appends and deletions, seed %i', async (seed) => {
    const model = await SessionModel.open(seed);
    for (let step = 0; step < 600; step++) await model.step();
    // Every path was taken.
    expect(Math.min(...Object.values(model.seen)), JSON.stringify(model.seen)).toBeGreaterThan(0);
    await model.close();
  });
});
