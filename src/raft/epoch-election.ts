// pure
import { assert } from '../base/assert.ts';
import type { ReplicaKey } from './types.ts';
import type { VoterSet } from './voter-set.ts';

export type Ballot = 'unrecorded' | 'granted' | 'rejected';

/** Who has answered a vote, or a pre-vote, of one epoch. */
export class EpochElection {
  readonly voters: VoterSet;
  readonly #ballots = new Map<number, Ballot>();
  #grantedCount = 0;
  #rejectedCount = 0;

  constructor(voters: VoterSet) {
    this.voters = voters;
    for (const id of voters.ids) this.#ballots.set(id, 'unrecorded');
  }

  /** False when the node is no voter of this election, or has already answered otherwise. */
  record(voterId: number, granted: boolean): boolean {
    const ballot = this.#ballots.get(voterId);
    const next: Ballot = granted ? 'granted' : 'rejected';
    if (ballot === undefined || ballot === next) return false;
    if (ballot === 'granted') this.#grantedCount--;
    if (ballot === 'rejected') this.#rejectedCount--;
    this.#ballots.set(voterId, next);
    if (granted) this.#grantedCount++;
    else this.#rejectedCount++;
    assert(this.#grantedCount + this.#rejectedCount <= this.#ballots.size, 'one ballot per voter');
    return true;
  }

  isGranted(): boolean {
    return this.#grantedCount >= this.#majority();
  }

  isRejected(): boolean {
    return this.#ballots.size - this.#rejectedCount < this.#majority();
  }

  unrecordedVoters(): ReplicaKey[] {
    return this.voters.voters.filter((voter) => this.#ballots.get(voter.id) === 'unrecorded');
  }

  grantingVoterIds(): number[] {
    return this.voters.ids.filter((id) => this.#ballots.get(id) === 'granted');
  }

  /** Who has answered, and how. */
  get ballots(): [voterId: number, Ballot][] {
    return [...this.#ballots].filter(([, ballot]) => ballot !== 'unrecorded');
  }

  ballot(voterId: number): Ballot | undefined {
    return this.#ballots.get(voterId);
  }

  #majority(): number {
    return Math.floor(this.#ballots.size / 2) + 1;
  }
}
