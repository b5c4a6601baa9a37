// pure
import type { ClockReading } from '../base/clock.ts';
import { unreachable } from '../base/assert.ts';
import type { SavedControl } from './control-state.ts';
import type { Ballot, EpochElection } from './epoch-election.ts';
import type { RaftEffect, RaftEvent } from './events.ts';
import type { EpochState } from './quorum-state.ts';
import type { ParkedFetch, PersistedElection } from './raft-core.ts';
import type { Connection } from './request-manager.ts';
import { CandidateState } from './states/candidate.ts';
import { FollowerState } from './states/follower.ts';
import { LeaderState } from './states/leader.ts';
import { ProspectiveState } from './states/prospective.ts';
import { ResignedState } from './states/resigned.ts';
import { UnattachedState } from './states/unattached.ts';

/** What a node waits for before it tells or hears anything. */
export type Barrier = 'quorumStatePersisted' | 'logTruncated' | 'snapshotInstalled';

export type SavedState = ReturnType<EpochState['save']>;

/**
 * A raft node between two events: everything that what it does next depends on, but its options and its log. What
 * changes in place is copied, so a checkpoint stays what it is.
 */
export interface RaftCheckpoint {
  readonly state: SavedState;
  readonly control: SavedControl;
  readonly connections: readonly (readonly [nodeId: number, Connection])[];
  readonly parkedFetches: readonly ParkedFetch[];
  readonly shutdownDeadlineMs: number | undefined;
  readonly now: ClockReading;
  readonly persisted: PersistedElection | undefined;
  readonly nextCorrelationId: number;
  readonly barrier: Barrier | undefined;
  readonly held: readonly RaftEffect[];
  readonly deferred: readonly RaftEvent[];
  readonly scheduledAtMs: number;
  readonly hasStarted: boolean;
  readonly isStopped: boolean;
}

export function restoreState(
  saved: SavedState,
  now: { readonly fetchTimeoutMs: number; readonly nowMs: number },
): EpochState {
  switch (saved.name) {
    case 'unattached':
      return new UnattachedState(saved.fields);
    case 'prospective': {
      const state = new ProspectiveState(saved.fields);
      restoreBallots(state.election, saved.ballots);
      return state;
    }
    case 'candidate': {
      const state = new CandidateState(saved.fields);
      restoreBallots(state.election, saved.ballots);
      return state;
    }
    case 'leader':
      return LeaderState.restore(saved, now);
    case 'follower':
      return FollowerState.restore(saved);
    case 'resigned':
      return new ResignedState(saved.fields);
    default:
      return unreachable(saved);
  }
}

function restoreBallots(election: EpochElection, ballots: readonly [number, Ballot][]): void {
  for (const [voterId, ballot] of ballots) election.record(voterId, ballot === 'granted');
}
