import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { type Replicas } from './fixture.ts';

export const appendedAt = (baseOffset: number) => ({ ok: true, baseOffset });
export const refusedWith = (code: number) => ({ ok: false, code });

/** What the fetch of a follower tells the leader of t-0. */
export function followerFetch(
  replicas: Replicas,
  replicaId: number,
  fetchOffset: number,
  more: object = {},
) {
  const partition = replicas.partition('t');
  return partition.onFollowerFetch(partition.inSyncSet.follower(replicaId)!, {
    fetchOffset,
    logStartOffset: 0,
    leaderEndOffset: partition.log!.writtenOffset,
    brokerEpoch: -1,
    directoryId: ZERO_UUID,
    nowMs: replicas.time.nowMs,
    previousFetchAtMs: 0,
    ...more,
  });
}
