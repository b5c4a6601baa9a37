import { describe, expect, test } from 'vitest';
import type { FetchResponse } from '../../../protocol/generated/api/fetch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { buildDataBatch } from '../../../src/raft/control-records.ts';
import { FETCH_TIMEOUT_MS, Machine, directoryOf } from '../machine.ts';
import { elect, fetchRequest, voteRequest } from '../messages.ts';
import { SimLog } from '../simulation/sim-log.ts';
import { makeSnapshot } from '../simulation/sim-node.ts';

function partitionOf(response: FetchResponse) {
  return response.responses[0]!.partitions[0]!;
}

function append(machine: Machine, ...values: string[]): void {
  const records = values.map((value) => Buffer.from(value));
  machine.give({ type: 'append', records, leaderEpoch: machine.state.epoch });
}

/** A leader whose log holds its LeaderChange batch and `count` records, all flushed here. */
function leaderWith(count: number): Machine {
  const machine = elect(new Machine());
  machine.settle();
  for (let index = 0; index < count; index++) append(machine, `value ${index}`);
  machine.settle();
  return machine;
}

describe('the leader', () => {
  test('gives what is written, never what is not', () => {
    const machine = elect(new Machine());
    machine.settle();
    const end = machine.log.endOffset();
    append(machine, 'a');
    const fields = { fetchOffset: end, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    const replyTo = machine.request('fetch', fetchRequest(2, fields));
    expect(machine.reply('fetch', replyTo)).toBeUndefined();
    machine.written();
    expect(machine.replyEffect('fetch', replyTo)!.fetchRead).toEqual({
      offset: end,
      maxBytes: 10_000,
    });
  });

  test('counts itself by what it has flushed, and others by what they ask for', () => {
    const machine = elect(new Machine());
    machine.settle();
    const end = machine.log.endOffset();
    append(machine, 'a');
    machine.written();
    const asked = { fetchOffset: end + 1, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    machine.request('fetch', fetchRequest(2, asked));
    // One of three has it: node 2. This node has only written it.
    expect(machine.takeEffects('highWatermark').map(({ offset }) => offset)).not.toContain(end + 1);
    machine.flushed();
    expect(machine.takeEffects('highWatermark').map(({ offset }) => offset)).toEqual([end + 1]);
  });

  test('does not commit what earlier epochs left before something of its own', () => {
    const log = new SimLog(false);
    log.append(
      buildDataBatch([Buffer.from('old')], { baseOffset: 0, leaderEpoch: 1, timestampMs: 0 }),
      0,
    );
    log.markWritten(1);
    log.markFlushed(1);
    const election = { epoch: 1, leaderId: -1, votedKey: undefined };
    const machine = elect(new Machine({ log, election }));
    machine.settle();
    const fields = { fetchOffset: 1, lastFetchedEpoch: 1, currentLeaderEpoch: 2 };
    const first = machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
    // A majority has offset 1, which is not of epoch 2.
    expect(partitionOf(first).highWatermark).toBe(-1);
    const end = machine.log.endOffset();
    const all = { fetchOffset: end, lastFetchedEpoch: 2, currentLeaderEpoch: 2 };
    const second = machine.ask('fetch', fetchRequest(2, all, { maxWaitMs: 0 }));
    expect(partitionOf(second).highWatermark).toBe(end);
  });

  test('does not count an observer, nor a voter id from another directory', () => {
    const machine = leaderWith(1);
    const end = machine.log.endOffset();
    const fields = { fetchOffset: end, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    machine.ask('fetch', fetchRequest(7, fields, { maxWaitMs: 0 }));
    const elsewhere = { ...fields, replicaDirectoryId: directoryOf(8) };
    machine.ask('fetch', fetchRequest(2, elsewhere, { maxWaitMs: 0 }));
    machine.ask('fetch', fetchRequest(-1, fields, { maxWaitMs: 0 }));
    expect(machine.state.highWatermark).toBeUndefined();
    machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
    expect(machine.state.highWatermark).toBe(end);
  });

  test('parks a fetch until there is news: a record, the high watermark, or its time', () => {
    const machine = leaderWith(1);
    const end = machine.log.endOffset();
    const fields = { fetchOffset: end, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    const first = machine.request('fetch', fetchRequest(2, { ...fields, highWatermark: -1 }));
    // Its own acknowledgement committed everything: it hears of it at once.
    expect(partitionOf(machine.reply('fetch', first)!).highWatermark).toBe(end);

    const known = { ...fields, highWatermark: end };
    const parked = machine.request('fetch', fetchRequest(2, known));
    expect(machine.reply('fetch', parked)).toBeUndefined();
    machine.advance(499);
    expect(machine.reply('fetch', parked)).toBeUndefined();
    machine.advance(1);
    expect(partitionOf(machine.reply('fetch', parked)!)).toMatchObject({
      errorCode: 0,
      records: [],
    });

    const waiting = machine.request('fetch', fetchRequest(2, known));
    append(machine, 'more');
    expect(machine.reply('fetch', waiting)).toBeUndefined();
    machine.written();
    expect(machine.replyEffect('fetch', waiting)!.fetchRead).toMatchObject({ offset: end });
  });

  test('answers at once when the replica does not know the high watermark (KIP-1166)', () => {
    const machine = leaderWith(1);
    const end = machine.log.endOffset();
    const fields = { fetchOffset: end, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
    const late = machine.request('fetch', fetchRequest(3, { ...fields, highWatermark: end - 1 }));
    expect(partitionOf(machine.reply('fetch', late)!).highWatermark).toBe(end);
    const old = machine.request('fetch', fetchRequest(3, fields));
    expect(machine.reply('fetch', old)).toBeUndefined();
  });

  test('tells the parked ones where to go when it leads no more', () => {
    const machine = leaderWith(1);
    const fields = {
      fetchOffset: machine.log.endOffset(),
      lastFetchedEpoch: 1,
      currentLeaderEpoch: 1,
    };
    const parked = machine.request('fetch', fetchRequest(7, fields));
    machine.request('vote', voteRequest(2, 1, { replicaEpoch: 5 }));
    machine.settle();
    expect(partitionOf(machine.reply('fetch', parked)!)).toMatchObject({
      errorCode: ErrorCode.NOT_LEADER_OR_FOLLOWER,
      currentLeader: { leaderId: -1, leaderEpoch: 5 },
    });
  });

  test('names the end of the epoch where the logs part', () => {
    const machine = leaderWith(3);
    const end = machine.log.endOffset();
    const beyond = { fetchOffset: end + 5, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    const first = machine.ask('fetch', fetchRequest(2, beyond));
    expect(partitionOf(first).divergingEpoch).toEqual({ epoch: 1, endOffset: end });
    const empty = { fetchOffset: 4, lastFetchedEpoch: 0, currentLeaderEpoch: 1 };
    const second = machine.ask('fetch', fetchRequest(2, empty));
    expect(partitionOf(second).divergingEpoch.epoch).toBe(0);
    expect(machine.state.highWatermark).toBeUndefined();
  });

  test('names the latest snapshot when the log no longer reaches back', () => {
    const machine = leaderWith(5);
    const id = { offset: 4, epoch: 1 };
    machine.log.addSnapshot(makeSnapshot(id, 0, { kraftVersion: 1, voters: machine.voters }));
    machine.log.deletePrefix(4);
    machine.give({ type: 'logStartMoved' });
    const old = { fetchOffset: 3, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    expect(partitionOf(machine.ask('fetch', fetchRequest(2, old))).snapshotId).toEqual({
      epoch: 1,
      endOffset: 4,
    });
    const empty = { fetchOffset: 0, lastFetchedEpoch: 0, currentLeaderEpoch: 1 };
    expect(partitionOf(machine.ask('fetch', fetchRequest(2, empty))).snapshotId).toEqual({
      epoch: 1,
      endOffset: 4,
    });
  });

  test.each([
    ['an older epoch', { currentLeaderEpoch: 0 }, ErrorCode.FENCED_LEADER_EPOCH],
    ['a newer epoch', { currentLeaderEpoch: 2 }, ErrorCode.UNKNOWN_LEADER_EPOCH],
    ['a negative offset', { fetchOffset: -1 }, ErrorCode.INVALID_REQUEST],
    ['a record of a later epoch', { lastFetchedEpoch: 2 }, ErrorCode.INVALID_REQUEST],
  ])('refuses a fetch with %s', (_what, fields, expected) => {
    const machine = leaderWith(1);
    const request = fetchRequest(2, { fetchOffset: 0, currentLeaderEpoch: 1, ...fields });
    expect(partitionOf(machine.ask('fetch', request)).errorCode).toBe(expected);
  });

  test('says who it is and where, from version 17 on', () => {
    const machine = leaderWith(1);
    const request = fetchRequest(2, { fetchOffset: 0, currentLeaderEpoch: 1 });
    expect(machine.ask('fetch', request, 17).nodeEndpoints).toEqual([
      { nodeId: 1, host: 'node1', port: 9093, rack: null },
    ]);
    expect(machine.ask('fetch', request, 16).nodeEndpoints).toEqual([]);
  });

  test('gives up when no majority fetches for one and a half fetch timeouts', () => {
    const machine = leaderWith(1);
    const fields = {
      fetchOffset: machine.log.endOffset(),
      lastFetchedEpoch: 1,
      currentLeaderEpoch: 1,
    };
    for (let round = 0; round < 5; round++) {
      machine.advance(1.4 * FETCH_TIMEOUT_MS);
      machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
      expect(machine.state.name).toBe('leader');
    }
    // An observer does not help.
    machine.advance(FETCH_TIMEOUT_MS);
    machine.ask('fetch', fetchRequest(7, fields, { maxWaitMs: 0 }));
    machine.advance(0.5 * FETCH_TIMEOUT_MS);
    expect(machine.state.name).toBe('resigned');
  });
});
