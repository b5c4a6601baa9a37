import * as header from '../../protocol/record/batch-header.ts';
import { crc32 } from '../../protocol/record/crc32c.ts';
import type { Disk } from '../base/disk.ts';
import { BatchWalk } from './batch-walk.ts';
import type { FileHandles, LogFile } from './file-handles.ts';
import {
  CLEANED_SUFFIX,
  DELETED_SUFFIX,
  INDEX_SUFFIXES,
  LOG_SUFFIX,
  OFFSET_INDEX_SUFFIX,
  offsetName,
  offsetOfName,
  PRODUCER_SNAPSHOT_SUFFIX,
  SWAP_SUFFIX,
  TEMPORARY_SUFFIX,
  TIME_INDEX_SUFFIX,
  TRANSACTION_INDEX_SUFFIX,
} from './file-names.ts';
import { OfflinePartitionError } from './offline-partition-error.ts';

export interface SegmentFiles {
  readonly baseOffset: number;
  readonly sizeBytes: number;
  readonly hasIndexes: boolean;
  readonly hasTransactionIndex: boolean;
}

/** What lies in a partition's directory once interrupted work of the last process is finished or undone. */
export interface LogFiles {
  readonly segments: readonly SegmentFiles[];
  readonly snapshotOffsets: readonly number[];
  readonly names: ReadonlySet<string>;
}

const SNAPSHOT_OF_METADATA = '.checkpoint';

/** Removes what was marked for removal, finishes interrupted swaps, and lists the rest. */
export async function tidyAndList(handles: FileHandles, directory: string): Promise<LogFiles> {
  const { disk } = handles;
  let found = disk.list(directory);
  if (removeLeftovers(disk, directory, found)) found = disk.list(directory);
  if (await completeSwaps(handles, directory, found)) found = disk.list(directory);
  const names = new Set(found);
  removeOrphanIndexes(disk, directory, names);
  const segments: SegmentFiles[] = [];
  const snapshotOffsets: number[] = [];
  for (const name of names) {
    const offset = offsetOfName(name);
    if (offset === undefined) continue;
    if (name.endsWith(LOG_SUFFIX)) {
      const base = offsetName(offset);
      segments.push({
        baseOffset: offset,
        sizeBytes: disk.stat(`${directory}/${name}`)?.size ?? 0,
        hasIndexes: names.has(base + OFFSET_INDEX_SUFFIX) && names.has(base + TIME_INDEX_SUFFIX),
        hasTransactionIndex: names.has(base + TRANSACTION_INDEX_SUFFIX),
      });
    }
    if (name.endsWith(PRODUCER_SNAPSHOT_SUFFIX)) snapshotOffsets.push(offset);
  }
  segments.sort((left, right) => left.baseOffset - right.baseOffset);
  snapshotOffsets.sort((left, right) => left - right);
  return { segments, snapshotOffsets, names };
}

/** Says whether there were any. */
function removeLeftovers(disk: Disk, directory: string, names: readonly string[]): boolean {
  const cleaned = names.filter((name) => name.endsWith(CLEANED_SUFFIX));
  const firstCleaned = Math.min(...cleaned.map((name) => offsetOfName(name) ?? Infinity));
  const leftovers = names.filter((name) => {
    // Snapshots of the metadata log belong to raft, those it marked for removal too.
    const isDeleted = name.endsWith(DELETED_SUFFIX) && !name.includes(SNAPSHOT_OF_METADATA);
    // A swap at or above a file still being cleaned is part of a split that did not finish.
    const isUnfinishedSwap =
      name.endsWith(SWAP_SUFFIX) && (offsetOfName(name) ?? -1) >= firstCleaned;
    const isTemporary = name.endsWith(TEMPORARY_SUFFIX) || name.endsWith(CLEANED_SUFFIX);
    return isDeleted || isTemporary || isUnfinishedSwap;
  });
  for (const name of leftovers) disk.removeFile(`${directory}/${name}`);
  return leftovers.length > 0;
}

/**
 * A `.swap` segment replaces the segments whose offsets it covers: they go, then it gets its name. Says whether there
 * was one.
 */
async function completeSwaps(
  handles: FileHandles,
  directory: string,
  names: readonly string[],
): Promise<boolean> {
  const { disk } = handles;
  const swaps = names.filter((name) => name.endsWith(SWAP_SUFFIX));
  if (swaps.length === 0) return false;
  let first = Infinity;
  let end = -Infinity;
  for (const name of swaps.filter((swap) => swap.endsWith(LOG_SUFFIX + SWAP_SUFFIX))) {
    const file = handles.file(`${directory}/${name}`);
    const walk = new BatchWalk(file, file.size());
    let nextOffset = offsetOfName(name) ?? 0;
    await walk.find(0, ({ lastOffset }) => {
      nextOffset = lastOffset + 1;
      return false;
    });
    file.close();
    first = Math.min(first, offsetOfName(name) ?? Infinity);
    end = Math.max(end, nextOffset);
  }
  for (const name of names) {
    const offset = offsetOfName(name);
    if (offset === undefined || name.endsWith(SWAP_SUFFIX)) continue;
    if (offset >= first && offset < end) disk.removeFile(`${directory}/${name}`);
  }
  for (const name of swaps) {
    disk.rename(`${directory}/${name}`, `${directory}/${name.slice(0, -SWAP_SUFFIX.length)}`);
  }
  await disk.flushDirectoryAsync(directory);
  return true;
}

function removeOrphanIndexes(disk: Disk, directory: string, names: Set<string>): void {
  for (const name of names) {
    const suffix = INDEX_SUFFIXES.find((candidate) => name.endsWith(candidate));
    const offset = offsetOfName(name);
    if (suffix === undefined || offset === undefined) continue;
    if (names.has(offsetName(offset) + LOG_SUFFIX)) continue;
    disk.removeFile(`${directory}/${name}`);
    names.delete(name);
  }
}

export interface FirstBatch {
  readonly maxTimestampMs: number;
}

/**
 * The header at the beginning of a segment. One of magic 0 or 1 takes the partition offline: such batches
 * are not read, and must not be taken for damage.
 */
export function readFirstBatch(
  handles: FileHandles,
  path: string,
  baseOffset: number,
): FirstBatch | undefined {
  const file = handles.file(path);
  const bytes = Buffer.alloc(header.BATCH_HEADER_BYTES);
  const count = file.readSync(bytes, 0);
  if (count < header.LOG_OVERHEAD + 5) return undefined;
  const magic = header.batchMagic(bytes, 0);
  const lengthBytes = header.wholeBatchBytes(bytes, 0, Infinity);
  const firstOffset = header.batchBaseOffset(bytes, 0);
  const isOld = magic === 0 || magic === 1;
  const isPlausible = firstOffset >= baseOffset && firstOffset < Infinity;
  if (isOld && isPlausible && isOldMessage(file, lengthBytes)) {
    throw new OfflinePartitionError(
      `${path} begins with a message of magic ${magic}, which Kafka 4 and Samsa do not read; ` +
        'convert the topic with an older Apache Kafka (log.message.format.version 3.0) or remove it',
    );
  }
  if (magic !== header.MAGIC_V2 || count < header.BATCH_HEADER_BYTES) return undefined;
  return { maxTimestampMs: header.batchMaxTimestamp(bytes, 0) };
}

const OLD_MAGIC_AT = header.LOG_OVERHEAD + 4;

/** A torn batch may look like one: only the checksum tells. */
function isOldMessage(file: LogFile, lengthBytes: number): boolean {
  if (lengthBytes <= OLD_MAGIC_AT || lengthBytes > file.size()) return false;
  const bytes = Buffer.alloc(lengthBytes);
  file.readSync(bytes, 0);
  return crc32(bytes.subarray(OLD_MAGIC_AT)) === bytes.readUInt32BE(header.LOG_OVERHEAD);
}
