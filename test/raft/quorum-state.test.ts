import { describe, expect, test } from 'vitest';
import { ControlState } from '../../src/raft/control-state.ts';
import { QuorumState } from '../../src/raft/quorum-state.ts';
import type { EpochState, StateName } from '../../src/raft/quorum-state.ts';
import { CandidateState } from '../../src/raft/states/candidate.ts';
import { FollowerState } from '../../src/raft/states/follower.ts';
import { LeaderState } from '../../src/raft/states/leader.ts';
import { ProspectiveState } from '../../src/raft/states/prospective.ts';
import { ResignedState } from '../../src/raft/states/resigned.ts';
import { UnattachedState } from '../../src/raft/states/unattached.ts';
import { VoterSet } from '../../src/raft/voter-set.ts';
import { directoryOf, voterOf } from './machine.ts';

const voters = new VoterSet([1, 2, 3].map((id) => voterOf(id)));
const localKey = { id: 1, directoryId: directoryOf(1) };
const none = { votedKey: undefined, highWatermark: undefined };
const { endpoints } = voterOf(2);

function stateOf(name: StateName, epoch: number): EpochState {
  const electionDeadlineMs = 1_000;
  switch (name) {
    case 'unattached':
      return new UnattachedState({ ...none, epoch, leaderId: -1, electionDeadlineMs });
    case 'prospective':
      return new ProspectiveState({
        ...none,
        localId: 1,
        epoch,
        leaderId: -1,
        leaderEndpoints: [],
        voters,
        electionDeadlineMs,
      });
    case 'candidate':
      return new CandidateState({
        localKey,
        epoch,
        voters,
        highWatermark: undefined,
        electionDeadlineMs,
      });
    case 'leader':
      return new LeaderState({
        local: voterOf(1),
        epoch,
        epochStartOffset: 0,
        voters,
        grantingVoterIds: [1],
        highWatermark: undefined,
        fetchTimeoutMs: 1_000,
        nowMs: 0,
      });
    case 'follower':
      return new FollowerState({
        ...none,
        epoch,
        leaderId: 2,
        leaderEndpoints: endpoints,
        fetchDeadlineMs: 1_000,
      });
    case 'resigned':
      return new ResignedState({
        localId: 1,
        localEndpoints: [],
        epoch,
        voterIds: [1, 2, 3],
        highWatermark: undefined,
        electionDeadlineMs,
        preferredSuccessors: [],
      });
  }
}

function quorumIn(initial: EpochState): QuorumState {
  return new QuorumState({
    localKey,
    canBeVoter: true,
    control: new ControlState(voters),
    initial,
  });
}

const NAMES: readonly StateName[] = [
  'unattached',
  'prospective',
  'candidate',
  'leader',
  'follower',
  'resigned',
];

/** from → to: into the same epoch, into a higher one. */
const ALLOWED: Record<StateName, Partial<Record<StateName, [same: boolean, higher: boolean]>>> = {
  unattached: { unattached: [true, true], prospective: [true, false], follower: [true, true] },
  prospective: {
    unattached: [true, true],
    prospective: [true, false],
    candidate: [false, true],
    follower: [true, true],
  },
  candidate: {
    unattached: [false, true],
    // The vote for itself stays: see below.
    prospective: [false, false],
    follower: [false, true],
    leader: [true, false],
  },
  leader: { unattached: [false, true], follower: [false, true], resigned: [true, false] },
  follower: { unattached: [false, true], prospective: [false, false], follower: [true, true] },
  resigned: { unattached: [false, true], prospective: [false, false], follower: [false, true] },
};

describe.each(NAMES)('from %s', (from) => {
  test.each(NAMES)('to %s', (to) => {
    const [same, higher] = ALLOWED[from][to] ?? [false, false];
    const go = (epoch: number) => () => quorumIn(stateOf(from, 5)).transitionTo(stateOf(to, epoch));
    if (same) expect(go(5)).not.toThrow();
    else expect(go(5)).toThrow();
    if (higher) expect(go(6)).not.toThrow();
    else expect(go(6)).toThrow();
    expect(go(4)).toThrow();
  });
});

test('inside an epoch neither the leader nor the vote is forgotten', () => {
  const following = quorumIn(stateOf('follower', 5));
  expect(() => following.transitionTo(stateOf('prospective', 5))).toThrow('had leader 2');
  const knowing = new ProspectiveState({
    ...none,
    localId: 1,
    epoch: 5,
    leaderId: 2,
    leaderEndpoints: endpoints,
    voters,
    electionDeadlineMs: 1,
  });
  expect(() => following.transitionTo(knowing)).not.toThrow();

  const standing = quorumIn(stateOf('candidate', 5));
  expect(() => standing.transitionTo(stateOf('prospective', 5))).toThrow('forgotten');
  const voted = new FollowerState({
    epoch: 5,
    leaderId: 2,
    leaderEndpoints: endpoints,
    votedKey: localKey,
    highWatermark: undefined,
    fetchDeadlineMs: 1,
  });
  expect(() => standing.transitionTo(voted)).not.toThrow();
});

test('a directory id decides who is a voter', () => {
  const other = new QuorumState({
    localKey: { id: 1, directoryId: directoryOf(9) },
    canBeVoter: true,
    control: new ControlState(voters),
    initial: stateOf('unattached', 0),
  });
  expect(other.isVoter()).toBe(false);
  expect(quorumIn(stateOf('unattached', 0)).isVoter()).toBe(true);
});
