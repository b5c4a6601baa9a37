// pure
import { assert } from '../base/assert.ts';
import type { ControlState } from './control-state.ts';
import type { ElectionState } from './election-state.ts';
import type { CandidateState } from './states/candidate.ts';
import type { FollowerState } from './states/follower.ts';
import type { LeaderState } from './states/leader.ts';
import type { ProspectiveState } from './states/prospective.ts';
import type { ResignedState } from './states/resigned.ts';
import type { UnattachedState } from './states/unattached.ts';
import type { LeaderAndEpoch, ReplicaKey } from './types.ts';

export type EpochState =
  UnattachedState | ProspectiveState | CandidateState | LeaderState | FollowerState | ResignedState;

export type StateName = EpochState['name'];

/** Whether a transition keeps the epoch or goes to a higher one. */
type EpochStep = 'same' | 'higher' | 'any';

/**
 * Which state may follow which. Inside an epoch a node moves towards knowing its leader and never forgets a vote; a
 * leader and a resigned leader stay what they are for the rest of their epoch.
 */
const TRANSITIONS: Readonly<Record<StateName, Partial<Record<StateName, EpochStep>>>> = {
  // the same epoch: a vote was given
  unattached: { unattached: 'any', prospective: 'same', follower: 'any' },
  // the same epoch: a vote was given; the pre-vote was lost; the leader was found, or is followed again
  prospective: { unattached: 'any', prospective: 'same', candidate: 'higher', follower: 'any' },
  candidate: { unattached: 'higher', prospective: 'same', follower: 'any', leader: 'same' },
  leader: { unattached: 'higher', follower: 'higher', resigned: 'same' },
  // the same epoch: more of the leader's endpoints are known
  follower: { unattached: 'higher', prospective: 'same', follower: 'any' },
  // prospective: a sole voter at start need not wait
  resigned: { unattached: 'higher', prospective: 'same', follower: 'higher' },
};

/** The state of this node in the current epoch, and the rules by which it changes. */
export class QuorumState {
  readonly localKey: ReplicaKey;
  readonly #control: ControlState;
  readonly #canBeVoter: boolean;
  #state: EpochState;

  constructor(options: {
    localKey: ReplicaKey;
    canBeVoter: boolean;
    control: ControlState;
    initial: EpochState;
  }) {
    this.localKey = options.localKey;
    this.#control = options.control;
    this.#canBeVoter = options.canBeVoter;
    this.#state = options.initial;
  }

  get state(): EpochState {
    return this.#state;
  }

  get epoch(): number {
    return this.#state.epoch;
  }

  get leaderId(): number {
    return this.#state.leaderId;
  }

  /**
   * Who leads, as others are told. A node that led this epoch before it resigned or was restarted keeps its own id as
   * the epoch's leader, so that nobody else can be; but it leads no more.
   */
  leadershipOf(state: EpochState): LeaderAndEpoch {
    const leadsNoMore = state.name !== 'leader' && state.leaderId === this.localKey.id;
    return { leaderId: leadsNoMore ? -1 : state.leaderId, epoch: state.epoch };
  }

  hasRemoteLeader(): boolean {
    return this.#state.leaderId !== -1 && this.#state.leaderId !== this.localKey.id;
  }

  isVoter(): boolean {
    return this.#canBeVoter && this.#control.voters().isVoter(this.localKey);
  }

  isOnlyVoter(): boolean {
    return this.#canBeVoter && this.#control.voters().isOnlyVoter(this.localKey);
  }

  /** What has to survive a crash. */
  election(): ElectionState {
    const { epoch, leaderId, votedKey } = this.#state;
    return { epoch, leaderId, votedKey };
  }

  transitionTo(next: EpochState): void {
    const current = this.#state;
    const allowed = TRANSITIONS[current.name][next.name];
    const isHigher = next.epoch > current.epoch;
    const isSame = next.epoch === current.epoch;
    assert(
      (allowed === 'any' && (isHigher || isSame)) ||
        (allowed === 'same' && isSame) ||
        (allowed === 'higher' && isHigher),
      () =>
        `no transition from ${current.name} in ${current.epoch} to ${next.name} in ${next.epoch}`,
    );
    if (isSame) this.#assertNothingForgotten(current, next);
    this.#state = next;
  }

  /** One leader per epoch, one vote per epoch. */
  #assertNothingForgotten(current: EpochState, next: EpochState): void {
    assert(
      current.leaderId === -1 || next.leaderId === current.leaderId,
      () => `epoch ${next.epoch} had leader ${current.leaderId}, not ${next.leaderId}`,
    );
    // Leader and resigned need their vote no more: they grant none.
    if (next.name === 'leader' || next.name === 'resigned') return;
    assert(
      current.votedKey === undefined || next.votedKey?.id === current.votedKey.id,
      () => `a vote given in epoch ${next.epoch} is forgotten`,
    );
  }
}
