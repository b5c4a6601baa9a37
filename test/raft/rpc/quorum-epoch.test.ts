import { describe, expect, test } from 'vitest';
import { createBeginQuorumEpochResponse } from '../../../protocol/generated/api/begin-quorum-epoch.ts';
import {
  createEndQuorumEpochResponse,
  createEndQuorumEpochResponsePartitionData,
} from '../../../protocol/generated/api/end-quorum-epoch.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { METADATA_TOPIC_NAME } from '../../../src/raft/types.ts';
import { FETCH_TIMEOUT_MS, Machine, directoryOf } from '../machine.ts';
import { beginRequest, elect, endRequest, fetchRequest, follow, voteRequest } from '../messages.ts';

describe('BeginQuorumEpoch', () => {
  function errorOf(machine: Machine, request: ReturnType<typeof beginRequest>): number {
    const response = machine.ask('beginQuorumEpoch', request);
    return response.topics[0]?.partitions[0]?.errorCode ?? response.errorCode;
  }

  test('makes a follower of who hears it, durably, before it is answered', () => {
    const machine = new Machine().start();
    const replyTo = machine.request('beginQuorumEpoch', beginRequest(2, 1, 3));
    expect(machine.reply('beginQuorumEpoch', replyTo)).toBeUndefined();
    machine.complete();
    expect(machine.reply('beginQuorumEpoch', replyTo)!.topics[0]!.partitions[0]).toMatchObject({
      errorCode: 0,
      leaderId: 2,
      leaderEpoch: 3,
    });
    expect(machine.state).toMatchObject({ name: 'follower', epoch: 3, leaderId: 2 });
    expect(machine.takeSent('fetch').slice(-1)[0]!.effect.target).toEqual({
      nodeId: 2,
      host: 'node2',
      port: 9093,
    });
  });

  test('of the leader that is followed already changes nothing', () => {
    const machine = follow(new Machine(), 2, 3);
    const { state } = machine;
    expect(errorOf(machine, beginRequest(2, 1, 3))).toBe(0);
    expect(machine.state).toBe(state);
  });

  test('of a second leader of the epoch is not believed', () => {
    const machine = follow(new Machine(), 2, 3);
    expect(errorOf(machine, beginRequest(3, 1, 3))).toBe(ErrorCode.INVALID_REQUEST);
    expect(machine.state).toMatchObject({ leaderId: 2 });
  });

  test('of an older epoch is fenced', () => {
    const machine = follow(new Machine(), 2, 3);
    expect(errorOf(machine, beginRequest(3, 1, 2))).toBe(ErrorCode.FENCED_LEADER_EPOCH);
  });

  test('to another directory is refused, though its epoch counts', () => {
    const machine = new Machine().start();
    const request = beginRequest(2, 1, 3);
    request.topics[0]!.partitions[0]!.voterDirectoryId = directoryOf(9);
    expect(errorOf(machine, request)).toBe(ErrorCode.INVALID_VOTER_KEY);
    expect(machine.state.epoch).toBe(3);
  });

  test('goes out at once in a new epoch, and again to voters that do not fetch', () => {
    const machine = elect(new Machine());
    const first = machine.takeSent('beginQuorumEpoch');
    expect(first.map(({ effect }) => effect.target.nodeId)).toEqual([2, 3]);
    expect(first[0]!.request).toMatchObject({
      voterId: 2,
      leaderEndpoints: [{ name: 'CONTROLLER', host: 'node1', port: 9093 }],
    });
    machine.settle();
    for (const { effect } of first) {
      machine.respond(effect, 'beginQuorumEpoch', createBeginQuorumEpochResponse({ errorCode: 0 }));
    }
    const fields = {
      fetchOffset: machine.log.endOffset(),
      lastFetchedEpoch: 1,
      currentLeaderEpoch: 1,
    };
    machine.advance(FETCH_TIMEOUT_MS / 2 - 1);
    machine.ask('fetch', fetchRequest(2, fields, { maxWaitMs: 0 }));
    expect(machine.takeSent('beginQuorumEpoch')).toEqual([]);
    machine.advance(1);
    const again = machine.takeSent('beginQuorumEpoch');
    expect(again.map(({ effect }) => effect.target.nodeId)).toEqual([3]);
  });
});

describe('EndQuorumEpoch', () => {
  test('makes the first successor stand at once, the others after longer waits', () => {
    for (const [position, waitMs] of [
      [0, 0],
      [1, 250],
      [2, 500],
    ] as const) {
      const machine = follow(new Machine({ voters: 5 }), 2, 1);
      const successors = [4, 5, 3].toSpliced(position, 0, 1).slice(0, 3);
      machine.ask('endQuorumEpoch', endRequest(2, 1, successors));
      if (waitMs > 0) {
        machine.advance(waitMs - 1);
        expect(machine.state.name).toBe('follower');
        machine.advance(1);
      }
      expect(machine.state.name, `position ${position}`).toBe('prospective');
    }
  });

  test('has who is not named wait longest', () => {
    const machine = follow(new Machine({ voters: 5 }), 2, 1);
    machine.ask('endQuorumEpoch', endRequest(2, 1, [3, 4]));
    machine.advance(999);
    expect(machine.state.name).toBe('follower');
    machine.advance(1);
    expect(machine.state.name).toBe('prospective');
  });

  test('of another epoch than the current does not touch the current leader', () => {
    const machine = follow(new Machine(), 2, 3);
    const response = machine.ask('endQuorumEpoch', endRequest(3, 2, [1]));
    expect(response.topics[0]!.partitions[0]!.errorCode).toBe(ErrorCode.FENCED_LEADER_EPOCH);
    machine.advance(FETCH_TIMEOUT_MS - 1);
    expect(machine.state.name).toBe('follower');
  });

  test('is sent by a leader that resigns, best successors first, until each has it', () => {
    const machine = elect(new Machine());
    machine.settle();
    const fields = {
      fetchOffset: machine.log.endOffset(),
      lastFetchedEpoch: 1,
      currentLeaderEpoch: 1,
    };
    machine.ask('fetch', fetchRequest(3, fields, { maxWaitMs: 0 }));
    machine.give({ type: 'resign', leaderEpoch: 1 });
    expect(machine.state.name).toBe('resigned');
    const sent = machine.takeSent('endQuorumEpoch');
    expect(sent.map(({ effect }) => effect.target.nodeId)).toEqual([2, 3]);
    expect(sent[0]!.request.topics[0]!.partitions[0]).toMatchObject({
      leaderId: 1,
      leaderEpoch: 1,
      preferredSuccessors: [3, 2],
      preferredCandidates: [
        { candidateId: 3, candidateDirectoryId: directoryOf(3) },
        { candidateId: 2, candidateDirectoryId: directoryOf(2) },
      ],
    });
    const partition = createEndQuorumEpochResponsePartitionData({ leaderId: 1, leaderEpoch: 1 });
    machine.respond(
      sent[0]!.effect,
      'endQuorumEpoch',
      createEndQuorumEpochResponse({
        topics: [{ topicName: METADATA_TOPIC_NAME, partitions: [partition] }],
      }),
    );
    const { correlationId } = sent[1]!.effect;
    const api = 'endQuorumEpoch';
    machine.give({ type: 'sendFailed', correlationId, sourceId: 3, api, isUnsupported: false });
    machine.advance(20);
    expect(machine.takeSent('endQuorumEpoch').map(({ effect }) => effect.target.nodeId)).toEqual([
      3,
    ]);
  });

  test('is not asked for by an old epoch', () => {
    const machine = elect(new Machine());
    machine.settle();
    machine.give({ type: 'resign', leaderEpoch: 0 });
    expect(machine.state.name).toBe('leader');
  });

  test('ends the leadership at shutdown, and the shutdown when somebody else leads', () => {
    const machine = elect(new Machine());
    machine.settle();
    machine.give({ type: 'shutdown', timeoutMs: 5_000 });
    expect(machine.state.name).toBe('resigned');
    expect(machine.takeEffects('shutdownCompleted')).toEqual([]);
    machine.ask('vote', voteRequest(2, 1, { replicaEpoch: 2 }));
    machine.ask('beginQuorumEpoch', beginRequest(2, 1, 2));
    expect(machine.takeEffects('shutdownCompleted')).toMatchObject([{ timedOut: false }]);
  });

  test('is waited for at shutdown no longer than told', () => {
    const machine = elect(new Machine());
    machine.settle();
    machine.give({ type: 'shutdown', timeoutMs: 5_000 });
    machine.advance(5_000);
    expect(machine.takeEffects('shutdownCompleted')).toMatchObject([{ timedOut: true }]);
  });

  test('is not waited for by who only follows, or is alone', () => {
    const follower = follow(new Machine(), 2, 1);
    follower.give({ type: 'shutdown', timeoutMs: 5_000 });
    expect(follower.takeEffects('shutdownCompleted')).toMatchObject([{ timedOut: false }]);
    const alone = new Machine({ voters: 1 }).start();
    alone.give({ type: 'shutdown', timeoutMs: 5_000 });
    expect(alone.takeEffects('shutdownCompleted')).toMatchObject([{ timedOut: false }]);
  });
});
