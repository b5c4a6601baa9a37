import {
  batchBaseOffset,
  batchLastOffset,
  batchLeaderEpoch,
  batches,
} from '../../../protocol/record/batch-header.ts';
import { assert } from '../../../src/base/assert.ts';
import type { Random } from '../../../src/base/random.ts';
import type { WritableControlRecord } from '../../../src/raft/control-records.ts';
import type { RaftLog } from '../../../src/raft/raft-log.ts';
import { lastFetchedEpoch } from '../../../src/raft/raft-log.ts';
import { compareOffsetAndEpoch, sameOffsetAndEpoch } from '../../../src/raft/types.ts';
import type { OffsetAndEpoch } from '../../../src/raft/types.ts';

export interface SimBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly bytes: Buffer;
}

/** A snapshot: the digest of everything committed below its offset, and what it says of the voters. */
export interface SimSnapshot {
  readonly id: OffsetAndEpoch;
  readonly digest: number;
  readonly records: readonly WritableControlRecord[];
  /** What FetchSnapshot serves; the last bytes repeat the digest, so that a mixed-up chunk is seen. */
  readonly bytes: Buffer;
}

interface EpochEntry {
  readonly leaderEpoch: number;
  readonly startOffset: number;
}

/** A log in memory that knows what of it is written and what is flushed, and loses the rest in a crash. */
export class SimLog implements RaftLog {
  #batches: SimBatch[] = [];
  #epochs: EpochEntry[] = [];
  #snapshots: SimSnapshot[] = [];
  #startOffset = 0;
  #endOffset = 0;
  #writtenOffset = 0;
  #flushedOffset = 0;
  /** Planted: claims that everything is flushed. */
  readonly claimsFlushed: boolean;

  constructor(claimsFlushed: boolean) {
    this.claimsFlushed = claimsFlushed;
  }

  startOffset(): number {
    return this.#startOffset;
  }

  endOffset(): number {
    return this.#endOffset;
  }

  writtenOffset(): number {
    return this.#writtenOffset;
  }

  flushedOffset(): number {
    return this.claimsFlushed ? this.#endOffset : this.#flushedOffset;
  }

  /** What a crash would leave, whatever is claimed. */
  durableOffset(): number {
    return this.#flushedOffset;
  }

  latestLeaderEpoch(): number {
    return this.#epochs.at(-1)?.leaderEpoch ?? -1;
  }

  epochEnd(leaderEpoch: number): OffsetAndEpoch | undefined {
    const latest = this.latestLeaderEpoch();
    if (leaderEpoch === latest && latest >= 0) return { offset: this.#endOffset, epoch: latest };
    if (leaderEpoch > latest) return undefined;
    const next = this.#epochs.findIndex((entry) => entry.leaderEpoch > leaderEpoch);
    const floor = this.#epochs[next - 1];
    return { offset: this.#epochs[next]!.startOffset, epoch: floor?.leaderEpoch ?? leaderEpoch };
  }

  latestSnapshotId(): OffsetAndEpoch | undefined {
    return this.#snapshots.at(-1)?.id;
  }

  earliestSnapshotId(): OffsetAndEpoch | undefined {
    return this.#snapshots[0]?.id;
  }

  hasSnapshot(id: OffsetAndEpoch): boolean {
    return this.snapshot(id) !== undefined;
  }

  snapshotSizeBytes(id: OffsetAndEpoch): number | undefined {
    return this.snapshot(id)?.bytes.length;
  }

  snapshot(id: OffsetAndEpoch): SimSnapshot | undefined {
    return this.#snapshots.find((snapshot) => sameOffsetAndEpoch(snapshot.id, id));
  }

  latestSnapshot(): SimSnapshot | undefined {
    return this.#snapshots.at(-1);
  }

  /** The batches from `offset` on, below `limit`. */
  *batchesFrom(offset: number, limit: number): Generator<SimBatch, void, undefined> {
    for (let index = this.#indexOf(offset); index < this.#batches.length; index++) {
      const batch = this.#batches[index]!;
      if (batch.lastOffset >= limit) return;
      yield batch;
    }
  }

  epochAt(offset: number): number {
    return this.#batches[this.#indexOf(offset)]?.leaderEpoch ?? -1;
  }

  /** Whole batches from `offset`, at least one, nothing unwritten. */
  read(offset: number, maxBytes: number): Buffer[] {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    for (const batch of this.batchesFrom(offset, this.#writtenOffset)) {
      if (sizeBytes > 0 && sizeBytes + batch.bytes.length > maxBytes) break;
      chunks.push(batch.bytes);
      sizeBytes += batch.bytes.length;
    }
    return chunks;
  }

  append(bytes: Buffer, baseOffset: number): void {
    assert(baseOffset === this.#endOffset, 'appends continue the log');
    for (const { position, lengthBytes } of batches(bytes)) {
      const batch: SimBatch = {
        baseOffset: batchBaseOffset(bytes, position),
        lastOffset: batchLastOffset(bytes, position),
        leaderEpoch: batchLeaderEpoch(bytes, position),
        bytes: bytes.subarray(position, position + lengthBytes),
      };
      assert(batch.baseOffset === this.#endOffset, 'batches are contiguous');
      assert(batch.leaderEpoch >= this.latestLeaderEpoch(), 'epochs are in order');
      this.beginEpoch(batch.leaderEpoch, batch.baseOffset);
      this.#batches.push(batch);
      this.#endOffset = batch.lastOffset + 1;
    }
  }

  beginEpoch(leaderEpoch: number, startOffset: number): void {
    if (this.latestLeaderEpoch() >= leaderEpoch) return;
    while ((this.#epochs.at(-1)?.startOffset ?? -1) >= startOffset) this.#epochs.pop();
    this.#epochs.push({ leaderEpoch, startOffset });
  }

  markWritten(offset: number): void {
    this.#writtenOffset = Math.max(this.#writtenOffset, Math.min(offset, this.#endOffset));
  }

  markFlushed(offset: number): void {
    this.#flushedOffset = Math.max(this.#flushedOffset, Math.min(offset, this.#writtenOffset));
  }

  truncateTo(offset: number): void {
    assert(offset >= this.#startOffset && offset <= this.#endOffset, 'truncation inside the log');
    this.#batches = this.#batches.filter((batch) => batch.lastOffset < offset);
    this.#epochs = this.#epochs.filter((entry) => entry.startOffset < offset);
    this.#endOffset = (this.#batches.at(-1)?.lastOffset ?? this.#startOffset - 1) + 1;
    assert(this.#endOffset === offset, 'truncation at the end of a batch');
    this.#writtenOffset = Math.min(this.#writtenOffset, offset);
    this.#flushedOffset = Math.min(this.#flushedOffset, offset);
  }

  addSnapshot(snapshot: SimSnapshot): void {
    this.#snapshots.push(snapshot);
    this.#snapshots.sort((a, b) => compareOffsetAndEpoch(a.id, b.id));
  }

  /** `offset`: of a snapshot, except where a bug is planted. */
  deletePrefix(offset: number): void {
    this.#batches = this.#batches.filter((batch) => batch.baseOffset >= offset);
    const covering = this.#epochs.findLastIndex((entry) => entry.startOffset <= offset);
    if (covering >= 0) {
      const { leaderEpoch } = this.#epochs[covering]!;
      this.#epochs.splice(0, covering + 1, { leaderEpoch, startOffset: offset });
    }
    this.#startOffset = offset;
    this.#snapshots = this.#snapshots.filter((snapshot) => snapshot.id.offset >= offset);
  }

  truncateFullyAndStartAt(id: OffsetAndEpoch): void {
    this.#batches = [];
    this.#epochs = [];
    this.#startOffset = id.offset;
    this.#endOffset = id.offset;
    this.#writtenOffset = id.offset;
    this.#flushedOffset = id.offset;
    this.#snapshots = this.#snapshots.filter(
      (snapshot) => compareOffsetAndEpoch(snapshot.id, id) >= 0,
    );
  }

  /**
   * A power cut: what is flushed stays, of the rest a prefix may. True when a batch was torn in the middle, which
   * recovery cuts off.
   */
  crash(random: Random): boolean {
    const unflushed = this.#batches.filter((batch) => batch.lastOffset >= this.#flushedOffset);
    const keptCount = random.below(unflushed.length + 1);
    const isTorn = keptCount < unflushed.length && random.below(2) === 0;
    const keptEnd =
      keptCount === 0 ? this.#flushedOffset : unflushed[keptCount - 1]!.lastOffset + 1;
    // The epoch of a leader that had written nothing yet may be lost, or not.
    const emptyEpoch = this.#epochs.at(-1);
    this.truncateTo(Math.max(keptEnd, this.#startOffset));
    if (emptyEpoch?.startOffset === this.#endOffset && random.below(2) === 0) {
      this.beginEpoch(emptyEpoch.leaderEpoch, emptyEpoch.startOffset);
    }
    this.#writtenOffset = this.#endOffset;
    this.#flushedOffset = this.#endOffset;
    return isTorn;
  }

  /** As the driver does at start. */
  truncateToLatestSnapshot(): void {
    const latest = this.latestSnapshotId();
    if (latest === undefined) return;
    const hasEpoch = this.latestLeaderEpoch() >= 0;
    const end = { offset: this.#endOffset, epoch: hasEpoch ? lastFetchedEpoch(this) : 0 };
    if (compareOffsetAndEpoch(latest, end) > 0) this.truncateFullyAndStartAt(latest);
  }

  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#batches[middle]!.lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
