import type { LeaderAndEpoch } from '../../src/raft/types.ts';
import type {
  RaftBatch,
  RaftListener,
  RaftSnapshotReader,
} from '../../src/runtime/raft-driver-types.ts';

/** The state machine on top: a list of texts. */
export class ListListener implements RaftListener {
  values: string[] = [];
  leaders: LeaderAndEpoch[] = [];
  snapshotsLoaded = 0;
  nextOffset = 0;
  lastEpoch = 0;

  handleCommit(batches: readonly RaftBatch[]): void {
    for (const batch of batches) {
      if (batch.baseOffset !== this.nextOffset) throw new Error('a hole in what is committed');
      this.nextOffset = batch.lastOffset + 1;
      this.lastEpoch = batch.epoch;
      for (const record of batch.records) this.values.push(record.toString());
    }
  }

  handleLoadSnapshot(reader: RaftSnapshotReader): void {
    this.values = [];
    for (const batch of reader.batches()) {
      for (const record of batch.records) this.values.push(record.toString());
    }
    this.nextOffset = reader.snapshotId.offset;
    this.lastEpoch = reader.snapshotId.epoch;
    this.snapshotsLoaded++;
  }

  handleLeaderChange(leader: LeaderAndEpoch): void {
    this.leaders.push(leader);
  }
}
