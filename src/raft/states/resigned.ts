// pure
/**
 * Resigned: led this epoch and gave it up, or found itself as its leader after a restart. Nobody else can lead this
 * epoch, so it says so (EndQuorumEpoch, best successors first) and waits for a higher one.
 *
 * Grants pre-votes of logs that are up to date, no votes; answers Fetch, FetchSnapshot and DescribeQuorum with
 * NOT_LEADER_OR_FOLLOWER.
 * Leads to: unattached (election timeout, with the next epoch; or a higher epoch), follower (higher epoch),
 * prospective (at start, when it is the only voter).
 */
import type { RaftCore } from '../raft-core.ts';
import { sendEndQuorumEpochs } from '../rpc/end-quorum-epoch.ts';
import { transitionToUnattached } from '../transitions.ts';
import type { Endpoint, ReplicaKey } from '../types.ts';
import type { EpochStateBase } from './epoch-state.ts';

export class ResignedState implements EpochStateBase {
  readonly name = 'resigned';
  readonly epoch: number;
  readonly leaderId: number;
  readonly leaderEndpoints: readonly Endpoint[];
  readonly votedKey = undefined;
  readonly highWatermark: number | undefined;
  readonly electionDeadlineMs: number;
  /** By how much of the log they have, the best first. */
  readonly preferredSuccessors: readonly ReplicaKey[];
  readonly unacknowledged: Set<number>;

  constructor(fields: {
    localId: number;
    localEndpoints: readonly Endpoint[];
    epoch: number;
    voterIds: readonly number[];
    highWatermark: number | undefined;
    electionDeadlineMs: number;
    preferredSuccessors: readonly ReplicaKey[];
  }) {
    this.epoch = fields.epoch;
    this.leaderId = fields.localId;
    this.leaderEndpoints = fields.localEndpoints;
    this.highWatermark = fields.highWatermark;
    this.electionDeadlineMs = fields.electionDeadlineMs;
    this.preferredSuccessors = fields.preferredSuccessors;
    this.unacknowledged = new Set(fields.voterIds.filter((id) => id !== fields.localId));
  }

  save() {
    const { epoch, leaderId: localId, leaderEndpoints: localEndpoints } = this;
    const { highWatermark, electionDeadlineMs, preferredSuccessors } = this;
    const voterIds = [...this.unacknowledged];
    const known = { localId, localEndpoints, epoch, voterIds };
    const fields = { ...known, highWatermark, electionDeadlineMs, preferredSuccessors };
    return { name: 'resigned' as const, fields };
  }

  canGrantVote(_candidate: ReplicaKey, isLogUpToDate: boolean, isPreVote: boolean): boolean {
    return isPreVote && isLogUpToDate;
  }
}

export function pollResigned(core: RaftCore, state: ResignedState): number {
  const sendWaitMs = sendEndQuorumEpochs(core, state);
  if (core.shutdownDeadlineMs !== undefined) {
    return Math.min(core.shutdownDeadlineMs - core.nowMs, sendWaitMs);
  }
  const remainingMs = state.electionDeadlineMs - core.nowMs;
  if (remainingMs <= 0) {
    transitionToUnattached(core, state.epoch + 1, -1);
    return 0;
  }
  return Math.min(remainingMs, sendWaitMs);
}
