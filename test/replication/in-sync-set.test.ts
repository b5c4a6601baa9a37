import { describe, expect, test } from 'vitest';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { PartitionRegistration } from '../../src/metadata/image.ts';
import type { FollowerProgress } from '../../src/replication/follower-progress.ts';
import { InSyncSet } from '../../src/replication/in-sync-set.ts';

const LEADER = 1;
const MAX_LAG_MS = 30_000;

function registration(replicas: number[], isr: number[]): PartitionRegistration {
  return {
    replicas,
    directories: replicas.map(() => ZERO_UUID),
    isr,
    elr: [],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader: LEADER,
    leaderRecoveryState: 0,
    leaderEpoch: 5,
    partitionEpoch: 7,
  };
}

function create(replicas: number[], isr: number[]): InSyncSet {
  const set = new InSyncSet(LEADER);
  set.update(registration(replicas, isr));
  set.resetFollowers(1000, 10);
  return set;
}

function told(set: InSyncSet, replicaId: number, fetchOffset: number, more: object = {}): boolean {
  return set.follower(replicaId)!.onFetch({
    fetchOffset,
    logStartOffset: 0,
    leaderEndOffset: 20,
    brokerEpoch: 100,
    directoryId: ZERO_UUID,
    nowMs: 2000,
    previousFetchAtMs: 0,
    ...more,
  });
}

const everybody = () => true;
const nobody = () => false;
const at = (nowMs: number) => ({ nowMs, maxLagMs: MAX_LAG_MS });

describe('the high watermark of a leader', () => {
  test('is what a sole replica has written', () => {
    expect(create([1], [1]).highWatermark(17, at(2000), everybody)).toBe(17);
  });

  test('waits for every member of the in-sync set', () => {
    const set = create([1, 2, 3], [1, 2, 3]);
    expect(set.highWatermark(20, at(2000), everybody)).toBe(-1);
    told(set, 2, 15);
    told(set, 3, 12);
    expect(set.highWatermark(20, at(2000), everybody)).toBe(12);
    told(set, 3, 20);
    expect(set.highWatermark(20, at(2000), everybody)).toBe(15);
  });

  test('waits for a follower that is about to join, if it may', () => {
    const set = create([1, 2], [1]);
    told(set, 2, 15, { leaderEndOffset: 15, nowMs: 2000 });
    expect(set.highWatermark(20, at(2001), everybody)).toBe(15);
    expect(set.highWatermark(20, at(2001), nobody)).toBe(20);
    // Long not caught up: it does not hold the others back.
    expect(set.highWatermark(20, at(2000 + MAX_LAG_MS + 1), everybody)).toBe(20);
  });

  test('counts those that are being added, and still those that are being removed', () => {
    const set = create([1, 2], [1]);
    told(set, 2, 15);
    const expand = set.maybeExpand(
      set.follower(2)!,
      { highWatermark: 15, epochStartOffset: 10 },
      everybody,
    );
    expect(expand).toEqual({ kind: 'expand', isr: [1, 2] });
    expect(set.maximalIsr).toEqual([1, 2]);
    expect(set.isr).toEqual([1]);
    expect(set.highWatermark(20, at(9e9), nobody)).toBe(15);
    set.withdraw(expand!);
    expect(set.highWatermark(20, at(9e9), nobody)).toBe(20);

    const both = create([1, 2], [1, 2]);
    told(both, 2, 15);
    const shrink = both.maybeShrink(20, 9e9, MAX_LAG_MS);
    expect(shrink).toEqual({ kind: 'shrink', isr: [1] });
    expect(both.highWatermark(20, at(9e9), everybody)).toBe(15);
    both.accept(shrink!, [1]);
    expect(both.highWatermark(20, at(9e9), everybody)).toBe(20);
  });
});

describe('joining the in-sync set', () => {
  test('needs all that is committed and all that was there when the epoch began', () => {
    const bounds = { highWatermark: 15, epochStartOffset: 10 };
    const set = create([1, 2], [1]);
    const follower = set.follower(2)!;
    told(set, 2, 14);
    expect(set.maybeExpand(follower, bounds, everybody)).toBeUndefined();
    told(set, 2, 15);
    expect(
      set.maybeExpand(follower, { ...bounds, epochStartOffset: 16 }, everybody),
    ).toBeUndefined();
    expect(set.maybeExpand(follower, bounds, nobody)).toBeUndefined();
    expect(set.maybeExpand(follower, bounds, everybody)).toBeDefined();
    // One proposal at a time.
    expect(set.maybeExpand(follower, bounds, everybody)).toBeUndefined();
  });

  test('is not for strangers or for members', () => {
    const bounds = { highWatermark: 0, epochStartOffset: 0 };
    const set = create([1, 2, 3], [1, 2]);
    told(set, 2, 20);
    told(set, 3, 20);
    expect(set.maybeExpand(set.follower(2)!, bounds, everybody)).toBeUndefined();
    const former = set.follower(3)!;
    set.update(registration([1, 2], [1, 2]));
    expect(set.maybeExpand(former, bounds, everybody)).toBeUndefined();
  });
});

describe('leaving the in-sync set', () => {
  test.each<
    [what: string, fetches: [offset: number, end: number, atMs: number][], leaves: boolean]
  >([
    ['never fetched within the time', [], true],
    ['holds everything, however long ago it fetched', [[20, 20, 1500]], false],
    [
      'was caught up within the time',
      [
        [15, 15, 20_000],
        [16, 20, 20_500],
      ],
      false,
    ],
    [
      'always a step behind a busy leader',
      [
        [10, 12, 30_000],
        [12, 14, 31_000],
        [14, 20, 31_990],
      ],
      false,
    ],
    [
      'far behind and fetching',
      [
        [10, 20, 1100],
        [11, 20, 31_900],
      ],
      true,
    ],
  ])('%s', (_what, fetches, leaves) => {
    const set = create([1, 2], [1, 2]);
    for (const [offset, leaderEndOffset, nowMs] of fetches) {
      told(set, 2, offset, { leaderEndOffset, nowMs });
    }
    const change = set.maybeShrink(20, 1000 + MAX_LAG_MS + 1000, MAX_LAG_MS);
    expect(change).toEqual(leaves ? { kind: 'shrink', isr: [1] } : undefined);
  });

  test('a session that skipped an unchanged partition counts as a fetch of it', () => {
    const set = create([1, 2], [1, 2]);
    told(set, 2, 15, { leaderEndOffset: 15, nowMs: 2000 });
    // An hour of fetches that did not touch it, then an append: the follower is asked again and is one behind.
    told(set, 2, 15, { leaderEndOffset: 20, nowMs: 3_602_000, previousFetchAtMs: 3_601_500 });
    expect(set.maybeShrink(20, 3_602_001, MAX_LAG_MS)).toBeUndefined();
  });
});

test('a new word of the controller replaces followers and what was pending', () => {
  const set = create([1, 2, 3], [1, 2, 3]);
  told(set, 2, 20);
  const change = set.maybeShrink(20, 9e9, MAX_LAG_MS)!;
  const kept: FollowerProgress = set.follower(2)!;
  set.update(registration([1, 2, 4], [1, 4]));
  expect(set.pending).toBeUndefined();
  expect(set.follower(2)).toBe(kept);
  expect(set.follower(3)).toBeUndefined();
  expect(set.follower(4)?.endOffset).toBe(-1);
  set.accept(change, [1]);
  expect(set.isr).toEqual([1, 4]);
});

test('the low watermark is the least log start of the living', () => {
  const set = create([1, 2, 3], [1, 2, 3]);
  told(set, 2, 20, { logStartOffset: 4 });
  told(set, 3, 20, { logStartOffset: 9 });
  expect(set.lowWatermark(12, everybody)).toBe(4);
  expect(set.lowWatermark(12, (id) => id !== 2)).toBe(9);
  expect(set.lowWatermark(3, everybody)).toBe(3);
});
