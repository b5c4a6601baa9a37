import type { ClockReading } from '../base/clock.ts';
import { EventRing, type RingClass, type RingLimits } from '../machine/event-ring.ts';
import type { RaftCheckpoint } from '../raft/checkpoint.ts';
import { RaftNode, type RaftNodeParts } from '../raft/raft-node.ts';
import type { RaftEffect, RaftEvent } from '../raft/events.ts';
import { VoterSet } from '../raft/voter-set.ts';
import { hideRecords } from './event-secrets.ts';

/** A raft node whose last events are kept. */
export interface RecordedRaft {
  readonly node: RaftNode;
  readonly ring: EventRing<RaftCheckpoint>;
  step(event: RaftEvent, clock: ClockReading): RaftEffect[];
}

/** Instances within events and checkpoints of raft. */
export const RAFT_CLASSES: readonly RingClass[] = [
  {
    name: 'VoterSet',
    isInstance: (value) => value instanceof VoterSet,
    revive: (fields) => new VoterSet((fields as VoterSet).voters),
  },
];

export function recordRaft(
  parts: RaftNodeParts,
  now: ClockReading,
  limits?: RingLimits,
): RecordedRaft {
  const { options, control } = parts;
  const ring: EventRing<RaftCheckpoint> = new EventRing<RaftCheckpoint>(
    {
      name: 'raft',
      facts: { options, staticVoters: control.staticVoters.voters },
      checkpoint: () => node.checkpoint(),
      save: (checkpoint) => checkpoint,
      classes: RAFT_CLASSES,
      redact: hideRecords,
    },
    limits,
  );
  const node: RaftNode = new RaftNode(
    { ...parts, log: ring.observe(parts.log), random: ring.observe(parts.random) },
    now,
  );
  return {
    node,
    ring,
    step: (event, clock) => ring.run('step', [event, clock], () => node.step(event, clock)),
  };
}
