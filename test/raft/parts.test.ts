import { describe, expect, test } from 'vitest';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { SeededRandom } from '../../src/base/prng.ts';
import { buildControlBatch, readControlBatch } from '../../src/raft/control-records.ts';
import type { WritableControlRecord } from '../../src/raft/control-records.ts';
import { ControlState } from '../../src/raft/control-state.ts';
import { EpochElection } from '../../src/raft/epoch-election.ts';
import { truncationOffset, validateOffsetAndEpoch } from '../../src/raft/raft-log.ts';
import { RequestManager } from '../../src/raft/request-manager.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { directoryOf, voterOf } from './machine.ts';
import { SimLog } from './simulation/sim-log.ts';
import { makeSnapshot } from './simulation/sim-node.ts';
import { buildDataBatch } from '../../src/raft/control-records.ts';

const three = new VoterSet([1, 2, 3].map((id) => voterOf(id)));
const two = new VoterSet([1, 2].map((id) => voterOf(id)));

describe('EpochElection', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
  ])('of %i voters is won with %i', (count, majority) => {
    const ids = Array.from({ length: count }, (_, index) => index + 1);
    const election = new EpochElection(new VoterSet(ids.map((id) => voterOf(id))));
    for (const id of ids.slice(0, majority - 1)) election.record(id, true);
    expect(election.isGranted()).toBe(false);
    expect(election.isRejected()).toBe(false);
    for (const id of ids.slice(majority - 1)) election.record(id, false);
    expect(election.isRejected()).toBe(true);
    election.record(ids[majority - 1]!, true);
    expect(election.isGranted()).toBe(true);
  });

  test('does not count who is no voter, nor anybody twice', () => {
    const election = new EpochElection(three);
    expect(election.record(9, true)).toBe(false);
    expect(election.record(2, true)).toBe(true);
    expect(election.record(2, true)).toBe(false);
    expect(election.isGranted()).toBe(false);
    expect(election.unrecordedVoters().map(({ id }) => id)).toEqual([1, 3]);
    expect(election.grantingVoterIds()).toEqual([2]);
  });
});

describe('RequestManager', () => {
  const peer = { nodeId: 2, host: 'node2', port: 1 };
  const servers = [-2, -3].map((nodeId) => ({ nodeId, host: 'x', port: 1 }));
  const manager = () =>
    new RequestManager({
      bootstrapServers: servers,
      retryBackoffMs: 20,
      requestTimeoutMs: 100,
      random: new SeededRandom(1),
    });

  test('has one request under way per peer, until its answer or its time out', () => {
    const requests = manager();
    expect(requests.isReady(peer, 0)).toBe(true);
    requests.onSent(peer, 7, 0);
    expect(requests.isReady(peer, 99)).toBe(false);
    expect(requests.waitMs(peer, 30)).toBe(70);
    expect(requests.hasTimedOut(peer, 99)).toBe(false);
    expect(requests.hasTimedOut(peer, 100)).toBe(true);
    expect(requests.isReady(peer, 100)).toBe(true);
    requests.onResult(2, 7, true, 50);
    expect(requests.isReady(peer, 50)).toBe(true);
  });

  test('leaves a peer alone for the backoff after a failure', () => {
    const requests = manager();
    requests.onSent(peer, 7, 0);
    requests.onResult(2, 7, false, 10);
    expect(requests.isBackingOff(peer, 29)).toBe(true);
    expect(requests.isReady(peer, 29)).toBe(false);
    expect(requests.isReady(peer, 30)).toBe(true);
  });

  test('knows which answer it waits for', () => {
    const requests = manager();
    requests.onSent(peer, 7, 0);
    expect(requests.isExpected(2, 7)).toBe(true);
    expect(requests.isExpected(2, 6)).toBe(false);
    requests.onResult(2, 6, true, 0);
    expect(requests.isExpected(2, 7)).toBe(true);
    requests.resetAll();
    expect(requests.isExpected(2, 7)).toBe(false);
  });

  test('asks one bootstrap server at a time, and another when one fails', () => {
    const requests = manager();
    const first = requests.findReadyBootstrapServer(0)!;
    requests.onSent(first, 1, 0);
    expect(requests.findReadyBootstrapServer(1)).toBeUndefined();
    expect(requests.bootstrapWaitMs(1)).toBe(99);
    requests.onResult(first.nodeId, 1, false, 10);
    const second = requests.findReadyBootstrapServer(10)!;
    expect(second.nodeId).not.toBe(first.nodeId);
    requests.onSent(second, 2, 10);
    requests.onResult(second.nodeId, 2, false, 12);
    expect(requests.findReadyBootstrapServer(12)).toBeUndefined();
    expect(requests.bootstrapWaitMs(12)).toBe(18);
  });
});

describe('ControlState', () => {
  const records: WritableControlRecord[] = [
    { type: 'kraftVersion', kraftVersion: 1 },
    { type: 'voters', voters: three },
  ];

  test('has static voters until the log names others', () => {
    const control = new ControlState(two);
    expect(control.voters()).toBe(two);
    expect(control.votersOffset()).toBeUndefined();
    expect(control.kraftVersion()).toBe(0);
    control.replay(10, records);
    expect(control.voters()).toBe(three);
    expect(control.votersOffset()).toBe(11);
    expect(control.kraftVersion()).toBe(1);
    control.truncateTo(11);
    expect(control.voters()).toBe(two);
    expect(control.kraftVersion()).toBe(1);
    control.truncateTo(10);
    expect(control.kraftVersion()).toBe(0);
  });

  test('knows what was in force at an offset', () => {
    const control = new ControlState(VoterSet.EMPTY);
    control.loadSnapshot(0, records);
    expect(control.votersOffset()).toBe(-1);
    control.replay(5, [{ type: 'voters', voters: two }]);
    expect(control.votersAt(4)).toBe(three);
    expect(control.votersAt(5)).toBe(two);
    control.truncateBefore(7);
    expect(control.votersAt(7)).toBe(two);
    expect(control.votersAt(4)).toBeUndefined();
  });
});

describe('control records', () => {
  test('are what they were after a batch', () => {
    const records: WritableControlRecord[] = [
      { type: 'leaderChange', leaderId: 2, voterIds: [1, 2, 3], grantingVoterIds: [2, 3] },
      { type: 'snapshotHeader', lastContainedLogTimestampMs: 1_700_000_000_000 },
      { type: 'kraftVersion', kraftVersion: 1 },
      { type: 'voters', voters: three },
      { type: 'snapshotFooter' },
    ];
    const batch = buildControlBatch(records, { baseOffset: 7, leaderEpoch: 3, timestampMs: 5 });
    expect(readControlBatch(batch, 0)).toEqual(records);
  });
});

describe('VoterSet', () => {
  test('matches a voter without directory id by its id alone', () => {
    const unknown = new VoterSet([voterOf(1, ZERO_UUID)]);
    expect(unknown.isVoter({ id: 1, directoryId: directoryOf(5) })).toBe(true);
    expect(three.isVoter({ id: 1, directoryId: directoryOf(5) })).toBe(false);
    expect(three.isVoter({ id: 1, directoryId: directoryOf(1) })).toBe(true);
  });

  test('knows when a voter has moved', () => {
    expect(three.needsUpdate(voterOf(1))).toBe(false);
    const moved = { ...voterOf(1), endpoints: [{ name: 'CONTROLLER', host: 'new', port: 1 }] };
    expect(three.needsUpdate(moved)).toBe(true);
    expect(three.withUpdated(moved).get(1)).toBe(moved);
    expect(three.needsUpdate(voterOf(9))).toBe(false);
  });
});

describe('the log of a leader', () => {
  /** Epoch 1 at 0–4, epoch 3 at 5–9. */
  function twoEpochs(): SimLog {
    const log = new SimLog(false);
    for (let offset = 0; offset < 10; offset++) {
      const leaderEpoch = offset < 5 ? 1 : 3;
      const stamp = { baseOffset: offset, leaderEpoch, timestampMs: 0 };
      log.append(buildDataBatch([Buffer.from('x')], stamp), offset);
    }
    return log;
  }

  test.each([
    [0, 0, { kind: 'valid' }],
    [5, 1, { kind: 'valid' }],
    [10, 3, { kind: 'valid' }],
    [6, 1, { kind: 'diverging', end: { offset: 5, epoch: 1 } }],
    [11, 3, { kind: 'diverging', end: { offset: 10, epoch: 3 } }],
    [7, 2, { kind: 'diverging', end: { offset: 5, epoch: 1 } }],
    [7, 4, { kind: 'diverging', end: { offset: 10, epoch: 3 } }],
  ])('judges a log that ends at %i in epoch %i', (offset, epoch, expected) => {
    expect(validateOffsetAndEpoch(twoEpochs(), offset, epoch)).toEqual(expected);
  });

  test('sends who is behind its start to the snapshot', () => {
    const log = twoEpochs();
    const id = { offset: 7, epoch: 3 };
    log.addSnapshot(makeSnapshot(id, 0, { kraftVersion: 0, voters: undefined }));
    log.deletePrefix(7);
    expect(validateOffsetAndEpoch(log, 6, 3)).toEqual({ kind: 'snapshot', id });
    expect(validateOffsetAndEpoch(log, 7, 1)).toEqual({ kind: 'snapshot', id });
    expect(validateOffsetAndEpoch(log, 0, 0)).toEqual({ kind: 'snapshot', id });
    expect(validateOffsetAndEpoch(log, 7, 3)).toEqual({ kind: 'valid' });
    expect(validateOffsetAndEpoch(log, 9, 3)).toEqual({ kind: 'valid' });
  });

  test.each([
    [{ offset: 3, epoch: 1 }, 3],
    [{ offset: 8, epoch: 1 }, 5],
    [{ offset: 7, epoch: 2 }, 5],
    [{ offset: 8, epoch: 3 }, 8],
    [{ offset: 50, epoch: 3 }, 10],
    [{ offset: 4, epoch: 0 }, 4],
  ])('is cut, when told that the leader has %o, at %i', (leaderEnd, expected) => {
    expect(truncationOffset(twoEpochs(), leaderEnd)).toBe(expected);
  });
});
