// pure
import type { OffsetAndEpoch } from './types.ts';
import { sameOffsetAndEpoch } from './types.ts';

/**
 * What the machine sees of the log. Reading it is free of input and output: the driver backs it with marks and
 * the epoch cache that are in memory anyway. Between two events only the driver changes it, by carrying
 * out effects; effects that change it are carried out before the next event is given.
 */
export interface RaftLog {
  startOffset(): number;
  /** The next offset to be written, unwritten and unflushed batches included. */
  endOffset(): number;
  /** Nothing at or above it leaves this process. */
  writtenOffset(): number;
  /** What a crash cannot take. The leader counts itself by this mark, a follower acknowledges by it. */
  flushedOffset(): number;
  /** Epoch of the newest epoch entry, -1 when the log has none. */
  latestLeaderEpoch(): number;
  /** The largest epoch at or below `leaderEpoch` and where it ends; undefined when the log knows none. */
  epochEnd(leaderEpoch: number): OffsetAndEpoch | undefined;
  latestSnapshotId(): OffsetAndEpoch | undefined;
  earliestSnapshotId(): OffsetAndEpoch | undefined;
  hasSnapshot(id: OffsetAndEpoch): boolean;
  /** Bytes of a frozen snapshot. */
  snapshotSizeBytes(id: OffsetAndEpoch): number | undefined;
}

/** The snapshot a format writes: it holds voters and the KRaft version, no metadata, and is never sent. */
export const BOOTSTRAP_SNAPSHOT_ID: OffsetAndEpoch = { offset: 0, epoch: 0 };

export function isBootstrapSnapshot(id: OffsetAndEpoch): boolean {
  return sameOffsetAndEpoch(id, BOOTSTRAP_SNAPSHOT_ID);
}

/** Epoch of the last record; when a snapshot has replaced the whole log, the snapshot's. 0 for an empty log. */
export function lastFetchedEpoch(log: RaftLog): number {
  const latestLeaderEpoch = log.latestLeaderEpoch();
  if (latestLeaderEpoch >= 0) return latestLeaderEpoch;
  return log.latestSnapshotId()?.epoch ?? 0;
}

export function endOffsetAndEpoch(log: RaftLog): OffsetAndEpoch {
  return { offset: log.endOffset(), epoch: lastFetchedEpoch(log) };
}

/** Where `leaderEpoch` ends in this log, the earliest snapshot standing for what lies below it. */
export function endOffsetForEpoch(log: RaftLog, leaderEpoch: number): OffsetAndEpoch {
  const end = log.epochEnd(leaderEpoch);
  if (end === undefined) return endOffsetAndEpoch(log);
  const earliest = log.earliestSnapshotId();
  if (earliest !== undefined && end.offset === earliest.offset && end.epoch === leaderEpoch) {
    return earliest;
  }
  return end;
}

export type OffsetValidity =
  | { readonly kind: 'valid' }
  /** The follower's log is not a prefix of ours: it has to cut back to here. */
  | { readonly kind: 'diverging'; readonly end: OffsetAndEpoch }
  /** What the follower asks for is no longer in the log: it has to fetch this snapshot. */
  | { readonly kind: 'snapshot'; readonly id: OffsetAndEpoch };

const VALID: OffsetValidity = { kind: 'valid' };

/** Whether a log that ends at `offset`, its last record of `leaderEpoch`, is a prefix of this one. */
export function validateOffsetAndEpoch(
  log: RaftLog,
  offset: number,
  leaderEpoch: number,
): OffsetValidity {
  if (log.startOffset() === 0 && offset === 0) return VALID;
  const earliest = log.earliestSnapshotId();
  if (earliest !== undefined) {
    const startOffset = log.startOffset();
    const isBelow =
      offset < startOffset ||
      (offset === startOffset && leaderEpoch !== earliest.epoch) ||
      leaderEpoch < earliest.epoch;
    if (isBelow) return { kind: 'snapshot', id: log.latestSnapshotId() ?? earliest };
  }
  const end = endOffsetForEpoch(log, leaderEpoch);
  return end.epoch === leaderEpoch && end.offset >= offset ? VALID : { kind: 'diverging', end };
}

/** Where to cut when the leader says that its log of the asked epoch ends at `leaderEnd`. */
export function truncationOffset(log: RaftLog, leaderEnd: OffsetAndEpoch): number {
  if (leaderEnd.epoch === 0) return Math.min(leaderEnd.offset, log.endOffset());
  const localEnd = endOffsetForEpoch(log, leaderEnd.epoch);
  return localEnd.epoch === leaderEnd.epoch
    ? Math.min(localEnd.offset, leaderEnd.offset)
    : localEnd.offset;
}
