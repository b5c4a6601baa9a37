/** One snapshot file, `<offset>-<epoch>.checkpoint`: how it is named, written batch by batch, and read. */
import {
  batchAttributes,
  batchBaseOffset,
  batchLastOffset,
  batchLeaderEpoch,
  batchLengthBytes,
  batchMaxTimestamp,
  BATCH_HEADER_BYTES,
  isBatchCrcValid,
  isControl,
  MAGIC_V2,
  batchMagic,
} from '../../protocol/record/batch-header.ts';
import { recordValues } from '../../protocol/record/records.ts';
import { DecodeError } from '../../protocol/wire/errors.ts';
import { assert } from '../base/assert.ts';
import type { Disk, DiskFile } from '../base/disk.ts';
import { nextTurn } from '../base/timers.ts';
import type { Timers } from '../base/timers.ts';
import { readControlBatch } from '../raft/control-records.ts';
import type { RaftControlRecord } from '../raft/control-records.ts';
import { SnapshotBatches, type SnapshotContents } from '../raft/snapshot-batches.ts';
import type { OffsetAndEpoch } from '../raft/types.ts';
import type { RaftBatch, RaftSnapshotReader, RaftSnapshotWriter } from './raft-driver-types.ts';

const SUFFIX = '.checkpoint';
export const PARTIAL_SUFFIX = '.checkpoint.part';
export const DELETED_SUFFIX = '.checkpoint.deleted';
const NAME = /^(\d{20})-(\d{10})(-[^.]*)?(\.checkpoint|\.checkpoint\.part|\.checkpoint\.deleted)$/;
/** Batches are written at this size, and never beyond what Kafka's reader takes (8 MiB). */
const TARGET_BATCH_BYTES = 1024 * 1024;
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const VERIFY_SLICE_BYTES = 4 * 1024 * 1024;
const READ_AHEAD_BYTES = 256 * 1024;

export function snapshotName(id: OffsetAndEpoch): string {
  return `${String(id.offset).padStart(20, '0')}-${String(id.epoch).padStart(10, '0')}`;
}

export function snapshotPath(directory: string, id: OffsetAndEpoch): string {
  return `${directory}/${snapshotName(id)}${SUFFIX}`;
}

export function partialSnapshotPath(directory: string, id: OffsetAndEpoch): string {
  return `${directory}/${snapshotName(id)}${PARTIAL_SUFFIX}`;
}

export interface SnapshotFileName {
  readonly id: OffsetAndEpoch;
  /** In the writing, or on its way out: of no use after a restart. */
  readonly isLeftover: boolean;
}

export function parseSnapshotName(name: string): SnapshotFileName | undefined {
  const match = NAME.exec(name);
  if (match === null) return undefined;
  return {
    id: { offset: Number(match[1]), epoch: Number(match[2]) },
    isLeftover: match[4] !== SUFFIX,
  };
}

export interface SnapshotFileOptions {
  readonly disk: Disk;
  readonly directory: string;
  readonly id: OffsetAndEpoch;
  readonly contents: SnapshotContents;
  readonly nowMs: () => number;
  /** Called when the file is flushed, before it gets its name: what the snapshot stands for has to be durable too. */
  readonly beforeRename?: () => Promise<void>;
  /** The file has its name, durably. */
  readonly onFrozen: (sizeBytes: number) => void;
}

export class SnapshotFileWriter implements RaftSnapshotWriter {
  readonly snapshotId: OffsetAndEpoch;
  readonly #options: SnapshotFileOptions;
  readonly #path: string;
  readonly #file: DiskFile;
  #position = 0;
  readonly #batches: SnapshotBatches;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #state: 'open' | 'freezing' | 'frozen' | 'closed' = 'open';

  constructor(options: SnapshotFileOptions) {
    const { disk, directory, id, nowMs } = options;
    this.#options = options;
    this.snapshotId = id;
    this.#path = partialSnapshotPath(directory, id);
    disk.removeFile(this.#path);
    this.#file = disk.open(this.#path, 'create');
    this.#batches = new SnapshotBatches(id.epoch, nowMs);
    this.#write(this.#batches.header(options.contents));
  }

  append(records: readonly Buffer[]): void {
    assert(this.#state === 'open', 'a snapshot takes records until it is frozen');
    for (const record of records) {
      if (this.#pendingBytes + record.length > TARGET_BATCH_BYTES) this.#writePending();
      this.#pending.push(record);
      this.#pendingBytes += record.length;
    }
  }

  async freeze(): Promise<void> {
    assert(this.#state === 'open', 'a snapshot is frozen once');
    this.#state = 'freezing';
    this.#writePending();
    this.#write(this.#batches.footer());
    await this.#file.flush();
    await this.#options.beforeRename?.();
    const { disk, directory, id, onFrozen } = this.#options;
    this.#file.close();
    disk.rename(this.#path, snapshotPath(directory, id));
    await disk.flushDirectoryAsync(directory);
    this.#state = 'frozen';
    onFrozen(this.#position);
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    this.#file.close();
    this.#options.disk.removeFile(this.#path);
  }

  #writePending(): void {
    if (this.#pending.length === 0) return;
    this.#write(this.#batches.data(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #write(batch: Buffer): void {
    this.#file.writeSync([batch], this.#position);
    this.#position += batch.length;
  }
}

const NO_VALUE = Buffer.alloc(0);

/** The metadata of one batch, wherever it lies. */
export function toRaftBatch(bytes: Buffer, at: number): RaftBatch {
  const isControlBatch = isControl(batchAttributes(bytes, at));
  return {
    baseOffset: batchBaseOffset(bytes, at),
    lastOffset: batchLastOffset(bytes, at),
    epoch: batchLeaderEpoch(bytes, at),
    appendTimestampMs: batchMaxTimestamp(bytes, at),
    sizeBytes: batchLengthBytes(bytes, at),
    isControl: isControlBatch,
    records: isControlBatch ? [] : { [Symbol.iterator]: () => valuesOf(bytes, at) },
  };
}

function* valuesOf(bytes: Buffer, at: number): Generator<Buffer> {
  for (const value of recordValues(bytes, at)) yield value ?? NO_VALUE;
}

/** A snapshot on disk. What is read is checked; damage throws DecodeError, and is never taken for absence. */
export class SnapshotFileReader implements RaftSnapshotReader {
  readonly snapshotId: OffsetAndEpoch;
  readonly sizeBytes: number;
  readonly #file: DiskFile;
  #header: readonly RaftControlRecord[] | undefined;

  constructor(disk: Disk, path: string, id: OffsetAndEpoch) {
    this.snapshotId = id;
    this.#file = disk.open(path, 'read');
    this.sizeBytes = this.#file.size();
  }

  /** Header, KRaft version and voters. */
  controlRecords(): readonly RaftControlRecord[] {
    if (this.#header !== undefined) return this.#header;
    const records: RaftControlRecord[] = [];
    for (const bytes of this.#rawBatches()) {
      if (!isControl(batchAttributes(bytes, 0))) break;
      records.push(...readControlBatch(bytes, 0));
    }
    if (records[0]?.type !== 'snapshotHeader')
      throw this.#damaged('it does not begin with a header');
    this.#header = records;
    return records;
  }

  get lastContainedLogTimestampMs(): number {
    const header = this.controlRecords()[0];
    return header?.type === 'snapshotHeader' ? header.lastContainedLogTimestampMs : -1;
  }

  *batches(): Generator<RaftBatch, void, undefined> {
    let hasFooter = false;
    for (const bytes of this.#rawBatches()) {
      if (hasFooter) throw this.#damaged('there is something behind its footer');
      if (isControl(batchAttributes(bytes, 0))) {
        hasFooter = readControlBatch(bytes, 0).some((record) => record.type === 'snapshotFooter');
      } else {
        yield toRaftBatch(bytes, 0);
      }
    }
    if (!hasFooter) throw this.#damaged('it ends without a footer');
  }

  /** Reads it through, letting others run in between. Throws DecodeError where it is damaged. */
  async verify(timers: Timers): Promise<void> {
    this.controlRecords();
    let bytes = 0;
    for (const batch of this.batches()) {
      bytes += batch.sizeBytes;
      for (const _ of batch.records);
      if (bytes < VERIFY_SLICE_BYTES) continue;
      bytes = 0;
      await nextTurn(timers);
    }
  }

  /** Up to `maxBytes` from `position`, for FetchSnapshot. */
  slice(position: number, maxBytes: number): Buffer {
    const target = Buffer.allocUnsafe(Math.min(maxBytes, this.sizeBytes - position));
    return target.subarray(0, this.#file.readSync(target, position));
  }

  close(): void {
    this.#file.close();
  }

  *#rawBatches(): Generator<Buffer, void, undefined> {
    let nextOffset = 0;
    for (let position = 0; position < this.sizeBytes;) {
      const bytes = this.#readBatch(position);
      if (batchBaseOffset(bytes, 0) !== nextOffset) {
        throw this.#damaged(`the batch at ${position} does not continue the one before`);
      }
      nextOffset = batchLastOffset(bytes, 0) + 1;
      position += bytes.length;
      yield bytes;
    }
  }

  #readBatch(position: number): Buffer {
    const ahead = this.slice(position, READ_AHEAD_BYTES);
    if (ahead.length < BATCH_HEADER_BYTES) throw this.#damaged(`it is cut off at ${position}`);
    const lengthBytes = batchLengthBytes(ahead, 0);
    const isPossible =
      batchMagic(ahead, 0) === MAGIC_V2 &&
      lengthBytes >= BATCH_HEADER_BYTES &&
      lengthBytes <= this.sizeBytes - position;
    if (!isPossible) throw this.#damaged(`no batch begins at ${position}`);
    const bytes =
      lengthBytes <= ahead.length
        ? ahead.subarray(0, lengthBytes)
        : this.slice(position, lengthBytes);
    if (bytes.length < lengthBytes || !isBatchCrcValid(bytes, 0)) {
      throw this.#damaged(`the checksum of the batch at ${position} is wrong`);
    }
    return bytes;
  }

  #damaged(what: string): DecodeError {
    return new DecodeError(`snapshot ${this.#file.path} is damaged: ${what}`);
  }
}
