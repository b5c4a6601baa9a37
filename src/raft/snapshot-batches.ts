// pure
/**
 * The batches of one snapshot file, in order: a control batch with header, KRaft version and voters, batches of
 * metadata records, a control batch with the footer. Their offsets count from 0, in the snapshot's epoch.
 */
import {
  buildControlBatch,
  buildDataBatch,
  type RaftBatchStamp,
  type WritableControlRecord,
} from './control-records.ts';
import type { VoterSet } from './voter-set.ts';

export interface SnapshotContents {
  readonly lastContainedLogTimestampMs: number;
  readonly kraftVersion: number;
  /** Written from kraft.version 1 on. */
  readonly voters: VoterSet | undefined;
}

export class SnapshotBatches {
  readonly #epoch: number;
  readonly #nowMs: () => number;
  #nextOffset = 0;

  constructor(epoch: number, nowMs: () => number) {
    this.#epoch = epoch;
    this.#nowMs = nowMs;
  }

  header({ lastContainedLogTimestampMs, kraftVersion, voters }: SnapshotContents): Buffer {
    const records: WritableControlRecord[] = [
      { type: 'snapshotHeader', lastContainedLogTimestampMs },
    ];
    if (kraftVersion > 0) {
      records.push({ type: 'kraftVersion', kraftVersion });
      if (voters !== undefined) records.push({ type: 'voters', voters });
    }
    return buildControlBatch(records, this.#stamp(records.length));
  }

  data(records: readonly Buffer[]): Buffer {
    return buildDataBatch(records, this.#stamp(records.length));
  }

  footer(): Buffer {
    return buildControlBatch([{ type: 'snapshotFooter' }], this.#stamp(1));
  }

  #stamp(recordCount: number): RaftBatchStamp {
    const baseOffset = this.#nextOffset;
    this.#nextOffset += recordCount;
    return { baseOffset, leaderEpoch: this.#epoch, timestampMs: this.#nowMs() };
  }
}
