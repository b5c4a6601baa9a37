// pure
import type { ClockReading } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { ControlState } from './control-state.ts';
import type { ElectionState } from './election-state.ts';
import { votedFor } from './election-state.ts';
import type { EpochState } from './quorum-state.ts';
import type { RaftOptions } from './raft-core.ts';
import type { RaftLog } from './raft-log.ts';
import { lastFetchedEpoch } from './raft-log.ts';
import { CandidateState } from './states/candidate.ts';
import { FollowerState } from './states/follower.ts';
import { ResignedState } from './states/resigned.ts';
import { UnattachedState } from './states/unattached.ts';

interface Start {
  readonly options: RaftOptions;
  readonly control: ControlState;
  readonly log: RaftLog;
  readonly random: Random;
  readonly now: ClockReading;
}

/**
 * What a node is after a restart. It never comes back as the leader it was: what it had not flushed is gone, and the
 * offsets of that may be handed out only in a new epoch.
 */
export function initialState(start: Start, stored: ElectionState): EpochState {
  const { options, control, log, now } = start;
  const { localKey } = options;
  const isVoter = options.canBeVoter && control.voters().isVoter(localKey);
  const electionDeadlineMs = electionDeadline(start);
  const logEpoch = lastFetchedEpoch(log);
  const highWatermark = undefined;

  const unattached = (election: ElectionState): UnattachedState =>
    new UnattachedState({
      epoch: election.epoch,
      leaderId: election.leaderId,
      votedKey: election.votedKey,
      highWatermark,
      electionDeadlineMs: isVoter ? electionDeadlineMs : Number.POSITIVE_INFINITY,
    });

  // The log was ahead of the file: an epoch began, and nothing of a vote in it is known.
  if (stored.epoch < logEpoch) {
    return unattached({ epoch: logEpoch, leaderId: -1, votedKey: undefined });
  }
  const { epoch } = stored;
  if (stored.leaderId === localKey.id) {
    return new ResignedState({
      localId: localKey.id,
      localEndpoints: options.localEndpoints,
      epoch,
      voterIds: control.voters().ids,
      highWatermark,
      electionDeadlineMs,
      preferredSuccessors: [],
    });
  }
  if (stored.leaderId === -1 && isVoter && votedFor(stored, localKey)) {
    const voters = control.voters();
    return new CandidateState({ localKey, epoch, voters, highWatermark, electionDeadlineMs });
  }
  const leaderEndpoints = control.voters().endpoints(stored.leaderId);
  if (stored.leaderId === -1 || leaderEndpoints.length === 0) return unattached(stored);
  return new FollowerState({
    epoch,
    leaderId: stored.leaderId,
    leaderEndpoints,
    votedKey: stored.votedKey,
    highWatermark,
    fetchDeadlineMs: now.monotonicMs + options.fetchTimeoutMs,
  });
}

function electionDeadline({ options, random, now }: Start): number {
  const { electionTimeoutMs } = options;
  const jitterMs = electionTimeoutMs > 0 ? random.below(electionTimeoutMs) : 0;
  return now.monotonicMs + electionTimeoutMs + jitterMs;
}
