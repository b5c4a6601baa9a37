import { NO_TIMESTAMP } from '../../protocol/record/batch-header.ts';
import type { BatchSummary, RollState } from './append-plan.ts';
import type { FileHandles, LogFile } from './file-handles.ts';
import {
  LOG_SUFFIX,
  OFFSET_INDEX_SUFFIX,
  offsetName,
  TIME_INDEX_SUFFIX,
  TRANSACTION_INDEX_SUFFIX,
} from './file-names.ts';
import type { LogConfig } from './log-config.ts';
import { OffsetIndex } from './offset-index.ts';
import { TimeIndex, type TimestampOffset } from './time-index.ts';
import { TransactionIndex } from './transaction-index.ts';

export interface SegmentOptions {
  readonly handles: FileHandles;
  readonly directory: string;
  readonly baseOffset: number;
  /** Its files are not there yet; the first write makes them. */
  readonly isPlanned: boolean;
  readonly hasTransactionIndex: boolean;
  readonly createdAtMs: number;
  readonly jitterMs: number;
}

/**
 * One `.log` file with its indexes. It knows bytes that are in the file (`sizeBytes`, indexes, largest
 * timestamp: all moved when a write has completed) and, for deciding when to roll, bytes that are on their way.
 */
export class Segment {
  readonly baseOffset: number;
  readonly file: LogFile;
  readonly offsetIndex: OffsetIndex;
  readonly timeIndex: TimeIndex;
  readonly transactionIndex: TransactionIndex;
  readonly createdAtMs: number;
  readonly jitterMs: number;
  /** Its files are there. */
  isThere: boolean;
  /** Its files are gone, or have another name: whoever was using it lets go. */
  isRemoved = false;
  /** Its name would survive a power cut. */
  isEntryDurable: boolean;
  /** Bytes wholly written. */
  sizeBytes = 0;
  /** One above the last offset wholly written; the base offset while empty. */
  nextOffset: number;
  /** Bytes that writes under way or planned will add. */
  plannedBytes = 0;
  /** Of the batches that were written, and the last offset of the batch that had it. */
  maxTimestampMs: number = NO_TIMESTAMP;
  maxTimestampOffset: number;
  firstTimestampMs: number = NO_TIMESTAMP;
  /** Producers as they were at the base offset: written beside the segment when its files are made. */
  producerSnapshot: Buffer | undefined;
  #bytesSinceIndexEntry = 0;

  constructor(options: SegmentOptions) {
    const { handles, directory, baseOffset, isPlanned } = options;
    const path = (suffix: string): string => `${directory}/${offsetName(baseOffset)}${suffix}`;
    this.baseOffset = baseOffset;
    this.nextOffset = baseOffset;
    this.maxTimestampOffset = baseOffset;
    this.createdAtMs = options.createdAtMs;
    this.jitterMs = options.jitterMs;
    this.isThere = !isPlanned;
    this.isEntryDurable = !isPlanned;
    this.file = handles.file(path(LOG_SUFFIX));
    const indexFile = handles.file(path(OFFSET_INDEX_SUFFIX));
    const timeFile = handles.file(path(TIME_INDEX_SUFFIX));
    const transactionFile = handles.file(path(TRANSACTION_INDEX_SUFFIX));
    this.offsetIndex = new OffsetIndex(indexFile, baseOffset, isPlanned);
    this.timeIndex = new TimeIndex(timeFile, baseOffset, isPlanned);
    this.transactionIndex = new TransactionIndex(
      transactionFile,
      baseOffset,
      options.hasTransactionIndex,
    );
  }

  /** Makes the files of a planned segment. */
  create(): void {
    this.file.create();
    this.file.truncateSync(0);
    for (const { entries } of [this.offsetIndex, this.timeIndex]) {
      entries.file.create();
      entries.file.truncateSync(0);
      entries.file.close();
    }
    this.isThere = true;
  }

  rollState(config: LogConfig): RollState {
    const growth = this.plannedBytes / Math.max(1, config.indexIntervalBytes);
    const limit = config.segmentIndexBytes;
    return {
      baseOffset: this.baseOffset,
      sizeBytes: this.sizeBytes + this.plannedBytes,
      createdAtMs: this.createdAtMs,
      firstTimestampMs: this.firstTimestampMs,
      jitterMs: this.jitterMs,
      areIndexesFull:
        this.offsetIndex.isFull(limit - growth * 8) || this.timeIndex.isFull(limit - growth * 12),
    };
  }

  /** A batch now lies in the file, behind those before it. */
  noteWritten(
    batch: Pick<BatchSummary, 'lastOffset' | 'maxTimestampMs' | 'lengthBytes'>,
    indexIntervalBytes: number,
  ): void {
    if (this.sizeBytes === 0) this.firstTimestampMs = batch.maxTimestampMs;
    this.noteTimestamp(batch);
    if (this.#bytesSinceIndexEntry > indexIntervalBytes) {
      this.offsetIndex.add(batch.lastOffset, this.sizeBytes);
      this.timeIndex.maybeAdd(this.maxTimestampMs, this.maxTimestampOffset);
      this.#bytesSinceIndexEntry = 0;
    }
    this.#bytesSinceIndexEntry += batch.lengthBytes;
    this.sizeBytes += batch.lengthBytes;
    this.nextOffset = batch.lastOffset + 1;
  }

  /** Of a batch that lies in the file. */
  noteTimestamp({
    maxTimestampMs,
    lastOffset,
  }: {
    maxTimestampMs: number;
    lastOffset: number;
  }): void {
    if (maxTimestampMs <= this.maxTimestampMs) return;
    this.maxTimestampMs = maxTimestampMs;
    this.maxTimestampOffset = lastOffset;
  }

  /** Saves grown indexes now and then; a full disk only delays it. */
  maybeSaveIndexes(): void {
    this.offsetIndex.entries.maybeSave();
    this.timeIndex.entries.maybeSave();
  }

  /** Nothing follows in this segment: the time index gets its last entry. */
  seal(): void {
    this.timeIndex.maybeAdd(this.maxTimestampMs, this.maxTimestampOffset);
    this.offsetIndex.entries.save();
    this.timeIndex.entries.save();
  }

  /** The indexes are on disk for good. False when it is full. */
  async makeIndexesDurable(): Promise<boolean> {
    const results = [
      await this.offsetIndex.entries.makeDurable(),
      await this.timeIndex.entries.makeDurable(),
      await this.transactionIndex.makeDurable(),
    ];
    return results.every(Boolean);
  }

  get areIndexesDirty(): boolean {
    return (
      this.offsetIndex.entries.isDirty ||
      this.timeIndex.entries.isDirty ||
      this.transactionIndex.isDirty
    );
  }

  /**
   * Goes on with files whose first `sizeBytes` bytes end with offset `nextOffset` - 1 and are indexed. The
   * largest timestamp is what the time index knows: batches behind its last entry are noted by the caller.
   */
  resume(sizeBytes: number, nextOffset: number): void {
    this.sizeBytes = sizeBytes;
    this.plannedBytes = 0;
    this.nextOffset = nextOffset;
    this.#bytesSinceIndexEntry = sizeBytes - (this.offsetIndex.last()?.position ?? 0);
    const last: TimestampOffset | undefined = this.timeIndex.last();
    this.maxTimestampMs = last?.timestamp ?? NO_TIMESTAMP;
    this.maxTimestampOffset = last?.offset ?? this.baseOffset;
    if (sizeBytes === 0) this.firstTimestampMs = NO_TIMESTAMP;
  }

  /** Before a scan that fills offset and time index again. */
  reset(): void {
    this.offsetIndex.entries.reset();
    this.timeIndex.entries.reset();
    this.sizeBytes = 0;
    this.plannedBytes = 0;
    this.nextOffset = this.baseOffset;
    this.maxTimestampMs = NO_TIMESTAMP;
    this.maxTimestampOffset = this.baseOffset;
    this.firstTimestampMs = NO_TIMESTAMP;
    this.#bytesSinceIndexEntry = 0;
  }

  /** Keeps the first `sizeBytes` bytes, which end with offset `nextOffset` - 1. */
  cut(sizeBytes: number, nextOffset: number): void {
    this.file.truncateSync(sizeBytes);
    this.offsetIndex.truncateTo(nextOffset);
    this.timeIndex.truncateTo(nextOffset);
    this.transactionIndex.truncateTo(nextOffset);
    this.resume(sizeBytes, nextOffset);
  }

  files(): LogFile[] {
    return [
      this.file,
      this.offsetIndex.entries.file,
      this.timeIndex.entries.file,
      this.transactionIndex.file,
    ];
  }

  close(): void {
    this.file.close();
    this.offsetIndex.entries.close();
    this.timeIndex.entries.close();
    this.transactionIndex.file.close();
  }

  moveTo(directory: string): void {
    for (const file of this.files()) {
      file.moveTo(`${directory}/${file.path.slice(file.path.lastIndexOf('/') + 1)}`);
    }
  }
}
