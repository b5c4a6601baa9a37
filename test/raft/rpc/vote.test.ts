import { describe, expect, test } from 'vitest';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { Machine, directoryOf } from '../machine.ts';
import { elect, fetchResponse, follow, voteRequest, voteResponse } from '../messages.ts';

function granted(machine: Machine, request: ReturnType<typeof voteRequest>): boolean {
  return machine.ask('vote', request).topics[0]!.partitions[0]!.voteGranted;
}

function errorOf(machine: Machine, request: ReturnType<typeof voteRequest>): number {
  const response = machine.ask('vote', request);
  return response.topics[0]?.partitions[0]?.errorCode ?? response.errorCode;
}

describe('a vote', () => {
  test('is answered only after it is durable', () => {
    const machine = new Machine().start();
    const replyTo = machine.request('vote', voteRequest(2, 1, { replicaEpoch: 1 }));
    expect(machine.reply('vote', replyTo)).toBeUndefined();
    expect(machine.isBlocked).toBe(true);
    const [persist] = machine.takeEffects('persistQuorumState').slice(-1);
    expect(persist!.election).toEqual({
      epoch: 1,
      leaderId: -1,
      votedKey: { id: 2, directoryId: directoryOf(2) },
    });
    machine.complete();
    expect(machine.reply('vote', replyTo)!.topics[0]!.partitions[0]!.voteGranted).toBe(true);
  });

  test('goes to one candidate per epoch, also when that one asks again', () => {
    const machine = new Machine().start();
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: 1 }))).toBe(true);
    expect(granted(machine, voteRequest(3, 1, { replicaEpoch: 1 }))).toBe(false);
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: 1 }))).toBe(true);
    expect(granted(machine, voteRequest(3, 1, { replicaEpoch: 2 }))).toBe(true);
  });

  test('is remembered over a restart', () => {
    const votedKey = { id: 2, directoryId: directoryOf(2) };
    const machine = new Machine({ election: { epoch: 1, leaderId: -1, votedKey } }).start();
    expect(granted(machine, voteRequest(3, 1, { replicaEpoch: 1 }))).toBe(false);
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: 1 }))).toBe(true);
  });

  test('does not go to the same id in another directory', () => {
    const machine = new Machine().start();
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: 1 }))).toBe(true);
    const other = voteRequest(2, 1, { replicaEpoch: 1, replicaDirectoryId: directoryOf(9) });
    expect(granted(machine, other)).toBe(false);
  });

  test('does not go to a log that ends before ours, by epoch first', () => {
    const machine = elect(new Machine());
    machine.settle();
    const end = { lastOffset: machine.log.endOffset(), lastOffsetEpoch: 1 };
    const epoch = machine.state.epoch;
    const shorter = { ...end, lastOffset: end.lastOffset - 1 };
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: epoch + 1, ...shorter }))).toBe(
      false,
    );
    const older = { lastOffset: end.lastOffset + 100, lastOffsetEpoch: 0 };
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: epoch + 2, ...older }))).toBe(false);
    expect(granted(machine, voteRequest(2, 1, { replicaEpoch: epoch + 3, ...end }))).toBe(true);
  });

  test('of a higher epoch ends leadership, even when it is not granted', () => {
    const machine = elect(new Machine());
    granted(machine, voteRequest(2, 1, { replicaEpoch: 7, lastOffset: 0, lastOffsetEpoch: 0 }));
    expect(machine.state).toMatchObject({ name: 'unattached', epoch: 7, leaderId: -1 });
  });

  test.each([
    [
      'a record of its own epoch',
      { replicaEpoch: 2, lastOffsetEpoch: 2 },
      ErrorCode.INVALID_REQUEST,
    ],
    ['a negative offset', { replicaEpoch: 2, lastOffset: -1 }, ErrorCode.INVALID_REQUEST],
    ['no replica id', { replicaEpoch: 2, replicaId: -1 }, ErrorCode.INVALID_REQUEST],
    [
      'another directory of ours',
      { replicaEpoch: 2, voterDirectoryId: directoryOf(5) },
      ErrorCode.INVALID_VOTER_KEY,
    ],
  ])('with %s is refused', (_what, fields, expected) => {
    const machine = elect(new Machine());
    const request = voteRequest(2, 1, { lastOffsetEpoch: 0, ...fields });
    expect(errorOf(machine, request)).toBe(expected);
  });

  test('of an older epoch is fenced', () => {
    const machine = new Machine({ election: { epoch: 5, leaderId: -1, votedKey: undefined } });
    machine.start();
    const request = voteRequest(2, 1, { replicaEpoch: 4 });
    expect(errorOf(machine, request)).toBe(ErrorCode.FENCED_LEADER_EPOCH);
  });

  test('of another cluster is refused without a look at its epoch', () => {
    const machine = new Machine().start();
    const request = { ...voteRequest(2, 1, { replicaEpoch: 9 }), clusterId: 'another' };
    expect(errorOf(machine, request)).toBe(ErrorCode.INCONSISTENT_CLUSTER_ID);
    expect(machine.state.epoch).toBe(0);
  });

  test('about another topic is refused', () => {
    const machine = new Machine().start();
    const request = voteRequest(2, 1, { replicaEpoch: 1 });
    request.topics[0]!.topicName = 'other';
    expect(errorOf(machine, request)).toBe(ErrorCode.INVALID_REQUEST);
  });

  test('in version 0 names no receiver', () => {
    const machine = new Machine().start();
    const request = { ...voteRequest(2, 1, { replicaEpoch: 1 }), voterId: -1 };
    expect(granted(machine, request)).toBe(true);
  });
});

describe('a pre-vote', () => {
  const preVote = (fields = {}) => voteRequest(2, 1, { preVote: true, replicaEpoch: 1, ...fields });

  test('binds nobody and is not persisted', () => {
    const machine = new Machine({ election: { epoch: 1, leaderId: -1, votedKey: undefined } });
    machine.start();
    machine.effects = [];
    expect(granted(machine, preVote())).toBe(true);
    expect(machine.takeEffects('persistQuorumState')).toEqual([]);
    expect(machine.state.votedKey).toBeUndefined();
  });

  test('is refused by a follower that hears from its leader, granted by one that never did', () => {
    const machine = follow(new Machine(), 3, 1);
    expect(granted(machine, preVote())).toBe(true);
    const [fetch] = machine.takeSent('fetch').slice(-1);
    machine.respond(fetch!.effect, 'fetch', fetchResponse(3, 1, {}));
    machine.settle();
    expect(granted(machine, preVote())).toBe(false);
  });

  test('is refused by the leader', () => {
    const machine = elect(new Machine());
    expect(granted(machine, preVote({ replicaEpoch: 1 }))).toBe(false);
    expect(machine.state.name).toBe('leader');
  });

  test('is sent before a vote, and one majority of yes leads to the vote', () => {
    const machine = new Machine().start();
    machine.advance(2_000);
    expect(machine.state).toMatchObject({ name: 'prospective', epoch: 0 });
    const sent = machine.takeSent('vote');
    expect(sent.map(({ request }) => request.topics[0]!.partitions[0]!)).toMatchObject([
      { preVote: true, replicaEpoch: 0 },
      { preVote: true, replicaEpoch: 0 },
    ]);
    machine.respond(sent[0]!.effect, 'vote', voteResponse(0, true));
    machine.settle();
    expect(machine.state).toMatchObject({ name: 'candidate', epoch: 1, votedKey: { id: 1 } });
    const votes = machine.takeSent('vote');
    expect(votes.map(({ request }) => request.topics[0]!.partitions[0]!)).toMatchObject([
      { preVote: false, replicaEpoch: 1 },
      { preVote: false, replicaEpoch: 1 },
    ]);
  });

  test('that a voter does not know makes the election itself the question', () => {
    const machine = new Machine().start();
    machine.advance(2_000);
    const { effect } = machine.takeSent('vote')[0]!;
    const { correlationId, target } = effect;
    machine.give({
      type: 'sendFailed',
      correlationId,
      sourceId: target.nodeId,
      api: 'vote',
      isUnsupported: true,
    });
    machine.settle();
    expect(machine.state).toMatchObject({ name: 'candidate', epoch: 1 });
  });
});
