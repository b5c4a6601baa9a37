import type { PartitionLog } from '../log/partition-log.ts';
import type { RaftLog } from '../raft/raft-log.ts';
import type { OffsetAndEpoch } from '../raft/types.ts';
import type { RaftSnapshots } from './raft-snapshots.ts';

/** The metadata log and its snapshots as the machine sees them. */
export class RaftLogView implements RaftLog {
  readonly #log: PartitionLog;
  readonly #snapshots: RaftSnapshots;

  constructor(log: PartitionLog, snapshots: RaftSnapshots) {
    this.#log = log;
    this.#snapshots = snapshots;
  }

  startOffset(): number {
    return this.#log.logStartOffset;
  }

  endOffset(): number {
    return this.#log.logEndOffset;
  }

  writtenOffset(): number {
    return this.#log.writtenOffset;
  }

  flushedOffset(): number {
    return this.#log.flushedOffset;
  }

  latestLeaderEpoch(): number {
    return this.#log.latestLeaderEpoch;
  }

  epochEnd(leaderEpoch: number): OffsetAndEpoch | undefined {
    const end = this.#log.endOffsetForEpoch(leaderEpoch);
    if (end.leaderEpoch < 0) return undefined;
    return { offset: end.endOffset, epoch: end.leaderEpoch };
  }

  latestSnapshotId(): OffsetAndEpoch | undefined {
    return this.#snapshots.latestId();
  }

  earliestSnapshotId(): OffsetAndEpoch | undefined {
    return this.#snapshots.earliestId();
  }

  hasSnapshot(id: OffsetAndEpoch): boolean {
    return this.#snapshots.has(id);
  }

  snapshotSizeBytes(id: OffsetAndEpoch): number | undefined {
    return this.#snapshots.sizeBytes(id);
  }
}
