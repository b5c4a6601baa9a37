// pure
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';

/** What every state of an epoch knows. `leaderId` is -1 while no leader is known. */
export interface EpochStateBase {
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[];
  readonly votedKey: ReplicaKey | undefined;
  /** Undefined until it was learnt in this process. */
  readonly highWatermark: number | undefined;
  /**
   * `isLogUpToDate`: the asking log ends at or after ours, by epoch first. A pre-vote binds nobody; a vote granted
   * has to be recorded, durably, before it is answered.
   */
  canGrantVote(candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean;
}

/** Unattached and prospective: free to vote in this epoch until they have voted or know its leader. */
export function canGrantUndecidedVote(
  state: { readonly leaderId: number; readonly votedKey: ReplicaKey | undefined },
  candidate: ReplicaKey,
  asked: { readonly isLogUpToDate: boolean; readonly isPreVote: boolean },
): boolean {
  if (asked.isPreVote) return asked.isLogUpToDate;
  const { votedKey } = state;
  if (votedKey !== undefined) {
    if (votedKey.id !== candidate.id) return false;
    return votedKey.directoryId === ZERO_UUID || votedKey.directoryId === candidate.directoryId;
  }
  return state.leaderId === -1 && asked.isLogUpToDate;
}
