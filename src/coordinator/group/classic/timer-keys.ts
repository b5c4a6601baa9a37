/** What is done to all groups: sessions begin, offsets expire, offsets of deleted topics go. */
export type SweepName = 'sessions' | 'offsets' | 'topics';

/** What a timer of a group is for. */
export type GroupTimer =
  | { readonly kind: 'session'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'join' | 'sync'; readonly groupId: string }
  | { readonly kind: 'sweep'; readonly of: SweepName };

/** The key of a timer names what it is for in a way that no group or member id can imitate. */
export function sessionTimer(groupId: string, memberId: string): string {
  return JSON.stringify({ kind: 'session', groupId, memberId } satisfies GroupTimer);
}

/** Members have to join by then. */
export function joinTimer(groupId: string): string {
  return JSON.stringify({ kind: 'join', groupId } satisfies GroupTimer);
}

/** Members have to ask for their assignments by then. */
export function syncTimer(groupId: string): string {
  return JSON.stringify({ kind: 'sync', groupId } satisfies GroupTimer);
}

/** The next slice of a walk over all groups. */
export const SWEEP_TIMERS: Readonly<Record<SweepName, string>> = {
  sessions: sweepTimer('sessions'),
  offsets: sweepTimer('offsets'),
  topics: sweepTimer('topics'),
};

function sweepTimer(of: SweepName): string {
  return JSON.stringify({ kind: 'sweep', of } satisfies GroupTimer);
}

export function groupTimer(key: string): GroupTimer {
  return JSON.parse(key) as GroupTimer;
}
