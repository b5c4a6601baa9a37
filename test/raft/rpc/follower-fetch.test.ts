import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { buildControlBatch, buildDataBatch } from '../../../src/raft/control-records.ts';
import { VoterSet } from '../../../src/raft/voter-set.ts';
import { FETCH_TIMEOUT_MS, Machine, voterOf } from '../machine.ts';
import { fetchResponse, follow, voteRequest } from '../messages.ts';

describe('a follower', () => {
  const stamp = (baseOffset: number, leaderEpoch = 1) => ({
    baseOffset,
    leaderEpoch,
    timestampMs: 0,
  });
  const batch = (baseOffset: number, value = 'value', leaderEpoch = 1) =>
    buildDataBatch([Buffer.from(value)], stamp(baseOffset, leaderEpoch));

  function following(options = {}): Machine {
    return follow(new Machine({ id: 1, ...options }), 2, 1);
  }

  function answer(machine: Machine, fields: Parameters<typeof fetchResponse>[2]): void {
    const [fetch] = machine.takeSent('fetch').slice(-1);
    machine.respond(fetch!.effect, 'fetch', fetchResponse(2, 1, fields));
  }

  test('asks for what comes next only when what it has is flushed', () => {
    const machine = following();
    answer(machine, { records: [batch(0), batch(1)] });
    expect(machine.log.endOffset()).toBe(2);
    machine.written();
    expect(machine.takeSent('fetch')).toEqual([]);
    machine.flushed();
    const [next] = machine.takeSent('fetch');
    expect(next!.request.topics[0]!.partitions[0]).toMatchObject({
      fetchOffset: 2,
      lastFetchedEpoch: 1,
      currentLeaderEpoch: 1,
    });
  });

  test('that only observes does not wait for its disk', () => {
    const machine = following({ canBeVoter: false, id: 5 });
    answer(machine, { records: [batch(0)] });
    machine.written();
    expect(machine.takeSent('fetch')).toHaveLength(1);
  });

  test('follows the high watermark as far as its log is written', () => {
    const machine = following();
    answer(machine, { records: [batch(0), batch(1)], highWatermark: 5 });
    expect(machine.takeEffects('highWatermark')).toMatchObject([{ offset: 0 }]);
    machine.written();
    expect(machine.takeEffects('highWatermark')).toMatchObject([{ offset: 2 }]);
    expect(machine.state.highWatermark).toBe(2);
  });

  test('never goes back with the high watermark', () => {
    const machine = following();
    answer(machine, { records: [batch(0), batch(1)], highWatermark: 2 });
    machine.settle();
    answer(machine, { records: [], highWatermark: 1 });
    expect(machine.state.highWatermark).toBe(2);
  });

  test.each([
    ['a hole before it', () => batch(3)],
    ['a later epoch than the leader', () => batch(1, 'value', 2)],
    ['an older epoch than the log', () => batch(1, 'value', 0)],
    [
      'a wrong checksum',
      () => {
        const damaged = Buffer.from(batch(1));
        damaged[damaged.length - 2] = damaged[damaged.length - 2]! ^ 1;
        return damaged;
      },
    ],
    [
      'another magic',
      () => {
        const old = Buffer.from(batch(1));
        old[16] = 1;
        return old;
      },
    ],
  ])('appends nothing from a batch with %s on', (_what, bad) => {
    const machine = following();
    answer(machine, { records: [Buffer.concat([batch(0), bad(), batch(2)])] });
    expect(machine.log.endOffset()).toBe(1);
    expect(machine.takeEffects('log').some(({ level }) => level === 'warn')).toBe(true);
    machine.settle();
    expect(machine.state.name).toBe('follower');
  });

  test('ignores the part of a batch at the end', () => {
    const machine = following();
    const part = batch(1).subarray(0, 40);
    answer(machine, { records: [batch(0), part] });
    expect(machine.log.endOffset()).toBe(1);
  });

  test('takes voters from the log as soon as they are in it, and back when they are cut off', () => {
    const machine = following();
    const four = new VoterSet([1, 2, 3, 4].map((id) => voterOf(id)));
    const voters = buildControlBatch([{ type: 'voters', voters: four }], stamp(1));
    answer(machine, { records: [batch(0), voters] });
    expect(machine.node.control.voters().ids).toEqual([1, 2, 3, 4]);
    machine.settle();
    answer(machine, { divergingEpoch: { epoch: 1, endOffset: 1 } });
    machine.settle();
    expect(machine.log.endOffset()).toBe(1);
    expect(machine.node.control.voters().ids).toEqual([1, 2, 3]);
  });

  test('cuts back to where the leader says, and asks from there when it is done', () => {
    const machine = following();
    answer(machine, { records: [batch(0), batch(1), batch(2)] });
    machine.settle();
    answer(machine, { divergingEpoch: { epoch: 1, endOffset: 2 } });
    expect(machine.takeEffects('truncateLog')).toMatchObject([{ offset: 2 }]);
    expect(machine.takeSent('fetch')).toEqual([]);
    machine.complete();
    const [next] = machine.takeSent('fetch');
    expect(next!.request.topics[0]!.partitions[0]).toMatchObject({ fetchOffset: 2 });
  });

  test('ends rather than cutting off what is committed', () => {
    const machine = following();
    answer(machine, { records: [batch(0), batch(1)], highWatermark: 2 });
    machine.settle();
    expect(() => answer(machine, { divergingEpoch: { epoch: 1, endOffset: 1 } })).toThrow(
      'below the high watermark',
    );
  });

  test('stands for election when its leader is silent for the fetch timeout', () => {
    const machine = following();
    answer(machine, { records: [] });
    machine.advance(FETCH_TIMEOUT_MS - 1);
    expect(machine.state.name).toBe('follower');
    machine.advance(1);
    expect(machine.state).toMatchObject({ name: 'prospective', epoch: 1, leaderId: 2 });
  });

  test('asks a bootstrap server while its leader does not answer', () => {
    const machine = following();
    const [fetch] = machine.takeSent('fetch').slice(-1);
    const { correlationId, target } = fetch!.effect;
    expect(target.nodeId).toBe(2);
    const sourceId = target.nodeId;
    machine.give({
      type: 'sendFailed',
      correlationId,
      sourceId,
      api: 'fetch',
      isUnsupported: false,
    });
    const [next] = machine.takeSent('fetch');
    expect(next!.effect.target.nodeId).toBeLessThan(-1);
  });

  test('learns of a newer leader from an error', () => {
    const machine = following();
    const [fetch] = machine.takeSent('fetch').slice(-1);
    const errorCode = ErrorCode.FENCED_LEADER_EPOCH;
    machine.respond(fetch!.effect, 'fetch', {
      ...fetchResponse(3, 4, { errorCode }),
      nodeEndpoints: [{ nodeId: 3, host: 'moved', port: 1, rack: null }],
    });
    machine.settle();
    expect(machine.state).toMatchObject({ name: 'follower', epoch: 4, leaderId: 3 });
    const [next] = machine.takeSent('fetch');
    expect(next!.effect.target).toEqual({ nodeId: 3, host: 'moved', port: 1 });
  });

  test('does not believe in two leaders of one epoch', () => {
    const machine = following();
    const [fetch] = machine.takeSent('fetch').slice(-1);
    const errorCode = ErrorCode.NOT_LEADER_OR_FOLLOWER;
    machine.respond(fetch!.effect, 'fetch', fetchResponse(3, 1, { errorCode }));
    expect(machine.state).toMatchObject({ name: 'follower', leaderId: 2 });
  });

  test('pays no attention to an answer that it no longer waits for', () => {
    const machine = following();
    const [fetch] = machine.takeSent('fetch').slice(-1);
    machine.request('vote', voteRequest(3, 1, { replicaEpoch: 5 }));
    machine.settle();
    machine.respond(fetch!.effect, 'fetch', fetchResponse(2, 1, { records: [batch(0)] }));
    expect(machine.log.endOffset()).toBe(0);
  });
});
