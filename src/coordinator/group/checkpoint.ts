import type { ClassicGroup } from './classic/classic-group.ts';
import { loadGroup, saveGroup, type SavedGroup } from './classic/saved-group.ts';
import type { SweepName } from './classic/timer-keys.ts';
import type { DeletedTopics } from './offsets/forget-topics.ts';
import type { SavedOffsets } from './offsets/group-offsets.ts';

/** The whole state of a coordinator between two events: groups are never changed, but replaced. */
export interface GroupCheckpoint {
  readonly groups: readonly ClassicGroup[];
  readonly offsets: SavedOffsets;
  /** The groups that each walk has still to visit. */
  readonly sweeps: Readonly<Record<SweepName, readonly string[] | undefined>>;
  readonly deletedTopics: DeletedTopics;
}

export interface SavedGroupCheckpoint extends Omit<GroupCheckpoint, 'groups'> {
  readonly groups: readonly SavedGroup[];
}

export function saveGroupCheckpoint(checkpoint: GroupCheckpoint): SavedGroupCheckpoint {
  return { ...checkpoint, groups: checkpoint.groups.map(saveGroup) };
}

export function loadGroupCheckpoint(saved: unknown): GroupCheckpoint {
  const checkpoint = saved as SavedGroupCheckpoint;
  return { ...checkpoint, groups: checkpoint.groups.map(loadGroup) };
}
