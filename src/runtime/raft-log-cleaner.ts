import type { PartitionLog } from '../log/partition-log.ts';
import type { RaftSnapshots } from './raft-snapshots.ts';

export interface CleanOptions {
  readonly log: Pick<PartitionLog, 'logStartOffset' | 'sizeBytes' | 'deletePrefix'>;
  readonly snapshots: RaftSnapshots;
  readonly nowMs: number;
  /** -1: no limit. */
  readonly retentionBytes: number;
  readonly retentionMs: number;
}

/**
 * Drops the oldest snapshot, and the log below the next one, while snapshots and log together are too large, or it is
 * too old. The latest snapshot always stays. True when something went.
 */
export async function cleanMetadataLog(options: CleanOptions): Promise<boolean> {
  const { log, snapshots } = options;
  const startOffsetBefore = log.logStartOffset;
  for (;;) {
    const [oldest, next] = snapshots.ids();
    if (oldest === undefined || next === undefined) break;
    if (!isTooLarge(options) && !isTooOld(options)) break;
    // The log's start is durable, and nothing below it is served, before the files go.
    if (next.offset > log.logStartOffset) await log.deletePrefix(next.offset);
    snapshots.removeBefore(next);
  }
  return log.logStartOffset !== startOffsetBefore;
}

function isTooLarge({ log, snapshots, retentionBytes }: CleanOptions): boolean {
  return retentionBytes >= 0 && log.sizeBytes + snapshots.totalBytes() > retentionBytes;
}

/** By the time of the last record that the oldest snapshot contains. */
function isTooOld({ snapshots, nowMs, retentionMs }: CleanOptions): boolean {
  const oldest = snapshots.earliestId();
  if (retentionMs < 0 || oldest === undefined) return false;
  const reader = snapshots.open(oldest);
  if (reader === undefined) return false;
  try {
    return nowMs - reader.lastContainedLogTimestampMs > retentionMs;
  } finally {
    reader.close();
  }
}
