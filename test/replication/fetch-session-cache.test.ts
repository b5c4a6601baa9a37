import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import {
  FetchSessionCache,
  nextSessionEpoch,
  SESSION_EVICTION_MS,
} from '../../src/replication/fetch-session-cache.ts';
import { FetchSet } from '../../src/replication/fetch-set.ts';

function setOf(size: number, isFollower = false): FetchSet {
  const set = new FetchSet(isFollower);
  for (let partitionIndex = 0; partitionIndex < size; partitionIndex++) {
    set.put({
      topicName: 't',
      topicId: ZERO_UUID,
      partitionIndex,
      fetchOffset: 0,
      currentLeaderEpoch: -1,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      maxBytes: 1000,
      replicaDirectoryId: ZERO_UUID,
    });
  }
  return set;
}

const create = (slots: number) => new FetchSessionCache(() => slots, new SeededRandom(1));
const consumer = { isPrivileged: false, usesTopicIds: true };
const follower = { isPrivileged: true, usesTopicIds: true };

describe('session epochs', () => {
  test('count up, skip 0 and stay final', () => {
    expect(nextSessionEpoch(0)).toBe(1);
    expect(nextSessionEpoch(41)).toBe(42);
    expect(nextSessionEpoch(0x7fffffff)).toBe(1);
    expect(nextSessionEpoch(-1)).toBe(-1);
  });
});

describe('the session cache', () => {
  test('gives positive ids that differ, and finds sessions by them', () => {
    const cache = create(1000);
    const ids = new Set<number>();
    for (let count = 0; count < 1000; count++)
      ids.add(cache.maybeCreate(setOf(1), consumer, 0)!.id);
    expect(ids.size).toBe(1000);
    expect(Math.min(...ids)).toBeGreaterThan(0);
    expect(cache.size).toBe(1000);
    expect(cache.maybeCreate(setOf(1), consumer, 0)).toBeUndefined();
  });

  test('with no slots there are no sessions', () => {
    expect(create(0).maybeCreate(setOf(5), consumer, 0)).toBeUndefined();
  });

  test('one unused for two minutes makes room for any', () => {
    const cache = create(2);
    const [old, used] = [1, 2].map(() => cache.maybeCreate(setOf(10), consumer, 0)!);
    cache.touch(used!, SESSION_EVICTION_MS);
    expect(cache.maybeCreate(setOf(1), consumer, SESSION_EVICTION_MS)).toBeUndefined();
    const created = cache.maybeCreate(setOf(1), consumer, SESSION_EVICTION_MS + 1);
    expect(created).toBeDefined();
    expect(cache.get(old!.id)).toBeUndefined();
    expect(cache.get(used!.id)).toBe(used);
    expect(cache.evictionCount).toBe(1);
  });

  test('the unused longest goes, whatever it is worth', () => {
    const cache = create(2);
    const precious = cache.maybeCreate(setOf(100, true), follower, 0)!;
    cache.maybeCreate(setOf(1), consumer, 1);
    expect(cache.maybeCreate(setOf(1), consumer, SESSION_EVICTION_MS + 5)).toBeDefined();
    expect(cache.get(precious.id)).toBeUndefined();
  });

  test('a new session is safe from consumers however small it is', () => {
    const cache = create(1);
    const first = cache.maybeCreate(setOf(1), consumer, 0)!;
    cache.touch(first, 1000);
    expect(cache.maybeCreate(setOf(100), consumer, 2000)).toBeUndefined();
  });

  test('one of more partitions pushes out one that is two minutes old and has fewer', () => {
    const cache = create(2);
    const nowMs = SESSION_EVICTION_MS + 1;
    const [small, large] = [3, 5].map((size) => cache.maybeCreate(setOf(size), consumer, 0)!);
    for (const session of [small!, large!]) cache.touch(session, nowMs);
    expect(cache.maybeCreate(setOf(3), consumer, nowMs)).toBeUndefined(); // of equal size: stays
    expect(cache.maybeCreate(setOf(4), consumer, nowMs)).toBeDefined();
    expect(cache.get(small!.id)).toBeUndefined();
    expect(cache.get(large!.id)).toBe(large);
  });

  test("a follower's pushes out any consumer's, and no consumer's a follower's", () => {
    const cache = create(2);
    const big = cache.maybeCreate(setOf(50), consumer, 0)!;
    const first = cache.maybeCreate(setOf(1, true), follower, 0)!;
    const second = cache.maybeCreate(setOf(1, true), follower, 0)!;
    expect(cache.get(big.id)).toBeUndefined();
    expect([first, second].every(({ id }) => cache.get(id) !== undefined)).toBe(true);
    for (const session of [first, second]) cache.touch(session, SESSION_EVICTION_MS + 1);
    expect(cache.maybeCreate(setOf(100), consumer, SESSION_EVICTION_MS + 1)).toBeUndefined();
    // Among followers the larger wins, once the other is old enough.
    expect(cache.maybeCreate(setOf(2, true), follower, SESSION_EVICTION_MS + 1)).toBeDefined();
  });

  test('counts partitions as sessions come, change and go', () => {
    const cache = create(10);
    const first = cache.maybeCreate(setOf(3), consumer, 0)!;
    const second = cache.maybeCreate(setOf(4), consumer, 0)!;
    expect(cache.partitionCount).toBe(7);
    first.set.remove({ topicName: 't', topicId: ZERO_UUID }, 0);
    expect(cache.partitionCount).toBe(7); // weighed when touched
    cache.touch(first, 1);
    expect(cache.partitionCount).toBe(6);
    expect(cache.remove(second.id)).toBe(second);
    expect(cache.remove(second.id)).toBeUndefined();
    expect(cache.partitionCount).toBe(2);
    cache.touch(second, 5); // gone: nothing happens
    expect(cache.size).toBe(1);
  });
});
