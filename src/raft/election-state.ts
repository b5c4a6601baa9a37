// pure
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { ReplicaKey } from './types.ts';

/** What `quorum-state` keeps: the epoch, its leader as far as known (-1), and whom this node voted for in it. */
export interface ElectionState {
  readonly epoch: number;
  readonly leaderId: number;
  readonly votedKey: ReplicaKey | undefined;
}

export const INITIAL_ELECTION: ElectionState = { epoch: 0, leaderId: -1, votedKey: undefined };

export function sameElection(a: ElectionState, b: ElectionState): boolean {
  return (
    a.epoch === b.epoch &&
    a.leaderId === b.leaderId &&
    a.votedKey?.id === b.votedKey?.id &&
    a.votedKey?.directoryId === b.votedKey?.directoryId
  );
}

/** Whether the vote of this election went to `key`; a vote kept without directory id names only the node. */
export function votedFor(election: ElectionState, key: ReplicaKey): boolean {
  const { votedKey } = election;
  if (votedKey?.id !== key.id) return false;
  return votedKey.directoryId === ZERO_UUID || votedKey.directoryId === key.directoryId;
}
