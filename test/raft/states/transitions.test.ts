import { describe, expect, test } from 'vitest';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import { readControlBatch } from '../../../src/raft/control-records.ts';
import type { RaftControlRecord } from '../../../src/raft/control-records.ts';
import { ELECTION_TIMEOUT_MS, FETCH_TIMEOUT_MS, Machine, directoryOf } from '../machine.ts';
import {
  beginRequest,
  elect,
  fetchRequest,
  follow,
  voteRequest,
  voteResponse,
} from '../messages.ts';
import { SimLog } from '../simulation/sim-log.ts';

const self = { id: 1, directoryId: directoryOf(1) };

function startBatch(machine: Machine): RaftControlRecord[] {
  const [batch] = machine.log.batchesFrom(machine.log.startOffset(), Infinity);
  return readControlBatch(batch!.bytes, 0);
}

describe('a restarted node', () => {
  test('that led the epoch leads it no more, and lets nobody else lead it', () => {
    const machine = new Machine({ election: { epoch: 4, leaderId: 1, votedKey: undefined } });
    machine.start();
    expect(machine.state).toMatchObject({ name: 'resigned', epoch: 4, leaderId: 1 });
    expect(machine.takeEffects('leaderChange')).toMatchObject([{ leader: { leaderId: -1 } }]);
    const vote = machine.ask('vote', voteRequest(2, 1, { replicaEpoch: 4 }));
    expect(vote.topics[0]!.partitions[0]!.voteGranted).toBe(false);
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    machine.settle();
    expect(machine.state).toMatchObject({ epoch: 5, leaderId: -1 });
  });

  test('that stood for election goes on with it', () => {
    const machine = new Machine({ election: { epoch: 4, leaderId: -1, votedKey: self } }).start();
    expect(machine.state).toMatchObject({ name: 'candidate', epoch: 4 });
    expect(machine.takeSent('vote')).toHaveLength(2);
  });

  test('that followed goes on following, and does not write what is on disk already', () => {
    const machine = new Machine({ election: { epoch: 4, leaderId: 2, votedKey: undefined } });
    machine.start();
    expect(machine.state).toMatchObject({ name: 'follower', epoch: 4, leaderId: 2 });
    expect(machine.takeEffects('persistQuorumState')).toEqual([]);
  });

  test('whose leader is no voter looks for it', () => {
    const machine = new Machine({ election: { epoch: 4, leaderId: 9, votedKey: undefined } });
    machine.start();
    expect(machine.state).toMatchObject({ name: 'unattached', epoch: 4, leaderId: 9 });
    expect(machine.takeSent('fetch')).toHaveLength(1);
  });

  test('whose log is ahead of quorum-state takes the epoch of the log', () => {
    const log = new SimLog(false);
    log.beginEpoch(6, 0);
    const election = { epoch: 4, leaderId: 1, votedKey: undefined };
    const machine = new Machine({ log, election }).start();
    expect(machine.state).toMatchObject({ name: 'unattached', epoch: 6, leaderId: -1 });
  });

  test('without quorum-state begins in epoch 0', () => {
    const machine = new Machine().start();
    expect(machine.state).toMatchObject({ name: 'unattached', epoch: 0, leaderId: -1 });
  });
});

describe('a sole voter', () => {
  test.each([
    ['without a past', undefined],
    ['that led', { epoch: 4, leaderId: 1, votedKey: undefined }],
    ['that stood for election', { epoch: 4, leaderId: -1, votedKey: self }],
    ['that knew an epoch', { epoch: 4, leaderId: -1, votedKey: undefined }],
  ])('%s leads at once, in an epoch of its own', (_what, election) => {
    const options = election === undefined ? {} : { election };
    const machine = new Machine({ voters: 1, ...options });
    machine.give({ type: 'start' });
    expect(machine.takeEffects('append')).toEqual([]);
    machine.settle();
    expect(machine.state.name).toBe('leader');
    const expected = election === undefined ? 1 : election.votedKey === undefined ? 5 : 4;
    expect(machine.state.epoch).toBe(expected);
    expect(machine.state.highWatermark).toBe(machine.log.endOffset());
  });

  test('writes quorum-state once on its way', () => {
    const machine = new Machine({ voters: 1 }).start();
    expect(machine.takeEffects('persistQuorumState').map(({ election }) => election)).toEqual([
      { epoch: 1, leaderId: 1, votedKey: undefined },
    ]);
  });
});

describe('the first batch of an epoch', () => {
  test('names leader and voters, and takes the voters over from the bootstrap snapshot', () => {
    const machine = elect(new Machine());
    machine.settle();
    const [leaderChange, kraftVersion, voters] = startBatch(machine);
    expect(leaderChange).toEqual({
      type: 'leaderChange',
      leaderId: 1,
      voterIds: [1, 2, 3],
      grantingVoterIds: [1, 2],
    });
    expect(kraftVersion).toEqual({ type: 'kraftVersion', kraftVersion: 1 });
    expect(voters).toMatchObject({ type: 'voters', voters: { ids: [1, 2, 3] } });
    expect(machine.node.control.votersOffset()).toBe(2);
  });

  test('is the leader change alone where voters are static, or in the log already', () => {
    const machine = elect(new Machine({ isStatic: true }));
    machine.settle();
    expect(startBatch(machine).map(({ type }) => type)).toEqual(['leaderChange']);
    expect(machine.node.control.voters().get(2)!.directoryId).toBe(ZERO_UUID);
  });

  test('is appended only when the election is durable', () => {
    const machine = new Machine().start();
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    machine.respond(machine.takeSent('vote')[0]!.effect, 'vote', voteResponse(0, true));
    machine.settle();
    machine.respond(machine.takeSent('vote')[0]!.effect, 'vote', voteResponse(1, true));
    expect(machine.state.name).toBe('leader');
    expect(machine.node.canAppend(1)).toBe(false);
    expect(machine.takeEffects('append')).toEqual([]);
    machine.complete();
    expect(machine.takeEffects('append')).toHaveLength(1);
    machine.written();
    expect(machine.node.canAppend(1)).toBe(true);
  });
});

describe('an election', () => {
  test('needs a majority', () => {
    const machine = new Machine({ voters: 5 }).start();
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    const preVotes = machine.takeSent('vote');
    machine.respond(preVotes[0]!.effect, 'vote', voteResponse(0, true));
    expect(machine.state.name).toBe('prospective');
    machine.respond(preVotes[1]!.effect, 'vote', voteResponse(0, true));
    machine.settle();
    expect(machine.state.name).toBe('candidate');
    const votes = machine.takeSent('vote');
    machine.respond(votes[0]!.effect, 'vote', voteResponse(1, true));
    machine.respond(votes[1]!.effect, 'vote', voteResponse(1, false));
    expect(machine.state.name).toBe('candidate');
    machine.respond(votes[2]!.effect, 'vote', voteResponse(1, true));
    machine.settle();
    expect(machine.state.name).toBe('leader');
  });

  test('that is lost waits for its time out, and then asks again in the same epoch', () => {
    const machine = new Machine().start();
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    machine.respond(machine.takeSent('vote')[0]!.effect, 'vote', voteResponse(0, true));
    machine.settle();
    for (const { effect } of machine.takeSent('vote')) {
      machine.respond(effect, 'vote', voteResponse(1, false));
    }
    expect(machine.state).toMatchObject({ name: 'candidate', epoch: 1 });
    machine.advance(ELECTION_TIMEOUT_MS / 2);
    expect(machine.takeSent('vote')).toEqual([]);
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    expect(machine.state).toMatchObject({ name: 'prospective', epoch: 1, votedKey: { id: 1 } });
    expect(machine.takeSent('vote')).toHaveLength(2);
  });

  test('whose pre-vote is lost goes back to the leader that was known', () => {
    const machine = follow(new Machine(), 2, 3);
    machine.advance(FETCH_TIMEOUT_MS);
    expect(machine.state.name).toBe('prospective');
    for (const { effect } of machine.takeSent('vote')) {
      machine.respond(effect, 'vote', voteResponse(3, false, 2));
    }
    machine.settle();
    expect(machine.state).toMatchObject({ name: 'follower', epoch: 3, leaderId: 2 });
  });

  test('ends when somebody else leads', () => {
    const machine = new Machine().start();
    machine.advance(2 * ELECTION_TIMEOUT_MS);
    machine.respond(machine.takeSent('vote')[0]!.effect, 'vote', voteResponse(0, true));
    machine.settle();
    machine.ask('beginQuorumEpoch', beginRequest(2, 1, 1));
    expect(machine.state).toMatchObject({ name: 'follower', epoch: 1, leaderId: 2 });
    expect(machine.state.votedKey).toMatchObject({ id: 1 });
  });

  test('is not for observers, nor for a voter id in another directory', () => {
    const observer = new Machine({ id: 5 }).start();
    observer.advance(100 * ELECTION_TIMEOUT_MS);
    expect(observer.state.name).toBe('unattached');
    const broker = new Machine({ id: 1, canBeVoter: false }).start();
    broker.advance(100 * ELECTION_TIMEOUT_MS);
    expect(broker.state.name).toBe('unattached');
  });
});

describe('while something is not durable', () => {
  test('nothing is sent, and what comes in waits in order', () => {
    const machine = new Machine().start();
    machine.effects = [];
    const first = machine.request('vote', voteRequest(2, 1, { replicaEpoch: 3 }));
    const second = machine.request('vote', voteRequest(3, 1, { replicaEpoch: 3 }));
    const third = machine.request('beginQuorumEpoch', beginRequest(2, 1, 3));
    expect(machine.effects.map(({ type }) => type)).toEqual(['persistQuorumState']);
    machine.complete();
    const granted = (replyTo: number) =>
      machine.reply('vote', replyTo)!.topics[0]!.partitions[0]!.voteGranted;
    expect(granted(first)).toBe(true);
    expect(granted(second)).toBe(false);
    expect(machine.reply('beginQuorumEpoch', third)).toBeUndefined();
    machine.complete();
    expect(machine.reply('beginQuorumEpoch', third)).toBeDefined();
    expect(machine.state).toMatchObject({ name: 'follower', leaderId: 2 });
  });

  test('the controller cannot append', () => {
    const machine = elect(new Machine());
    machine.settle();
    expect(machine.node.canAppend(1)).toBe(true);
    machine.request('vote', voteRequest(2, 1, { replicaEpoch: 3 }));
    expect(machine.node.canAppend(1)).toBe(false);
    const records = [Buffer.from('a')];
    expect(() => machine.give({ type: 'append', records, leaderEpoch: 1 })).toThrow('canAppend');
  });
});

describe('voters that are named by a later record', () => {
  test('count at the leader from then on', () => {
    const machine = elect(new Machine());
    machine.settle();
    const end = machine.log.endOffset();
    const fields = { fetchOffset: end, lastFetchedEpoch: 1, currentLeaderEpoch: 1 };
    machine.ask('fetch', fetchRequest(7, fields, { maxWaitMs: 0 }));
    expect(machine.state.highWatermark).toBeUndefined();
    const { state } = machine;
    if (state.name !== 'leader') throw new Error('elected');
    state.updateVoters(machine.voters.withUpdated({ ...machine.voters.get(2)!, endpoints: [] }));
    expect([...state.voters].map(({ key }) => key.id)).toEqual([1, 2, 3]);
    expect([...state.observers(machine.nowMs)].map(({ key }) => key.id)).toEqual([7]);
  });
});
