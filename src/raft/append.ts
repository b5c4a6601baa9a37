// pure
import { assert } from '../base/assert.ts';
import { buildControlBatch, buildDataBatch } from './control-records.ts';
import type { WritableControlRecord } from './control-records.ts';
import type { RaftCore } from './raft-core.ts';
import { completeParkedFetches } from './rpc/fetch.ts';
import type { LeaderState } from './states/leader.ts';

/**
 * The first batch of a leader's epoch. It commits what earlier epochs left; where voters come from the log, it takes
 * them over from the bootstrap snapshot, and corrects what the set says of this node.
 */
export function appendStartOfEpoch(core: RaftCore, leader: LeaderState): void {
  const { control } = core;
  const voters = control.voters();
  const records: WritableControlRecord[] = [
    {
      type: 'leaderChange',
      leaderId: leader.leaderId,
      voterIds: voters.ids,
      grantingVoterIds: leader.grantingVoterIds,
    },
  ];
  if (control.kraftVersion() > 0) {
    const votersOffset = control.votersOffset();
    assert(votersOffset !== undefined, 'from kraft.version 1 on the voters are in the log');
    const local = core.localVoter;
    if (votersOffset === -1 || voters.needsUpdate(local)) {
      records.push({ type: 'kraftVersion', kraftVersion: control.kraftVersion() });
      records.push({ type: 'voters', voters: voters.withUpdated(local) });
    }
  }
  const baseOffset = leader.epochStartOffset;
  appendControl(core, leader, { baseOffset, records });
}

/**
 * Puts the voters of `controller.quorum.voters` into the log, where they count from kraft.version 1 on (KIP-853). Only
 * this node knows its directory id: it must be the sole voter.
 */
export function appendFirstVoters(core: RaftCore, leader: LeaderState): void {
  const { control, localVoter, options } = core;
  assert(control.kraftVersion() === 0, 'the voters are not in the log yet');
  assert(control.voters().isOnlyVoter(options.localKey), 'others would have to tell their ids');
  const records: WritableControlRecord[] = [
    { type: 'kraftVersion', kraftVersion: localVoter.maxKRaftVersion },
    { type: 'voters', voters: control.voters().withUpdated(localVoter) },
  ];
  appendControl(core, leader, { baseOffset: core.log.endOffset(), records });
}

function appendControl(
  core: RaftCore,
  leader: LeaderState,
  {
    baseOffset,
    records,
  }: { readonly baseOffset: number; readonly records: WritableControlRecord[] },
): void {
  const { control } = core;
  const batch = buildControlBatch(records, {
    baseOffset,
    leaderEpoch: leader.epoch,
    timestampMs: core.now.wallMs,
  });
  emitLeaderAppend(core, batch, baseOffset);
  control.replay(baseOffset, records);
  leader.updateVoters(control.voters());
}

/** The controller's records as one batch at the end of the log. */
export function appendRecords(
  core: RaftCore,
  leader: LeaderState,
  records: readonly Buffer[],
): void {
  const baseOffset = core.log.endOffset();
  const batch = buildDataBatch(records, {
    baseOffset,
    leaderEpoch: leader.epoch,
    timestampMs: core.now.wallMs,
  });
  emitLeaderAppend(core, batch, baseOffset);
}

function emitLeaderAppend(core: RaftCore, batches: Buffer, baseOffset: number): void {
  const leaderEpoch = core.quorum.epoch;
  core.emit({ type: 'append', batches, baseOffset, leaderEpoch, isLeader: true, flush: true });
}

/** The leader's own flush, or a fetch, moved the high watermark. */
export function onLeaderHighWatermark(core: RaftCore, leader: LeaderState): void {
  const { highWatermark } = leader;
  assert(highWatermark !== undefined, 'it has just moved');
  core.emit({ type: 'highWatermark', offset: highWatermark });
  completeParkedFetches(core, () => true);
}
