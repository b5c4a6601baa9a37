import * as header from '../../protocol/record/batch-header.ts';
import { type BatchSummary, checkStored, summarize } from './append-plan.ts';
import type { LogFile } from './file-handles.ts';

const CHUNK_BYTES = 1024 * 1024;

export interface ScanEnd {
  /** Bytes of good batches from the beginning of the file. */
  readonly goodBytes: number;
  readonly nextOffset: number;
  readonly leaderEpoch: number;
  /** Why the scan ended before the end of the file; undefined when it did not. */
  readonly problem: string | undefined;
}

export interface ScanStart {
  readonly position: number;
  readonly expectedOffset: number;
  readonly leaderEpoch: number;
}

/**
 * Reads a segment from a batch boundary on, checks every batch whole (header, CRC, contiguity) and hands it to
 * `visit`. Asynchronous reads keep the event loop free: one chunk takes a fraction of a millisecond.
 */
export async function scanSegment(
  file: LogFile,
  fileBytes: number,
  start: ScanStart,
  visit: (batch: BatchSummary, bytes: Buffer) => void,
): Promise<ScanEnd> {
  let { position, expectedOffset, leaderEpoch } = start;
  let wanted = CHUNK_BYTES;
  const end = (problem?: string): ScanEnd => ({
    goodBytes: position,
    nextOffset: expectedOffset,
    leaderEpoch,
    problem,
  });
  while (position < fileBytes) {
    const chunk = Buffer.allocUnsafe(Math.min(wanted, fileBytes - position));
    const count = await file.read(chunk, position);
    if (count < chunk.length) return end('the file is shorter than it was');
    let at = 0;
    wanted = CHUNK_BYTES;
    while (at < chunk.length) {
      const lengthBytes = header.wholeBatchBytes(chunk, at);
      if (lengthBytes === header.INCOMPLETE_BATCH) break;
      const after = { expected: expectedOffset, epoch: leaderEpoch };
      const problem = checkStored(chunk, at, lengthBytes, after);
      if (problem !== undefined) return end(problem);
      const batch = summarize(chunk, at, lengthBytes);
      visit({ ...batch, position }, chunk);
      at += lengthBytes;
      position += lengthBytes;
      expectedOffset = batch.lastOffset + 1;
      leaderEpoch = Math.max(leaderEpoch, batch.leaderEpoch);
    }
    if (at > 0) continue;
    // Not even one batch in the chunk: it is longer, or the end of the file cuts it off.
    if (chunk.length < header.LOG_OVERHEAD) return end('incomplete batch header');
    wanted = header.batchLengthBytes(chunk, 0);
    if (position + wanted > fileBytes) return end(`incomplete batch of ${wanted} bytes`);
  }
  return end();
}

/**
 * Whether a whole batch with a right CRC lies anywhere in the file from `position` on: then what precedes it is
 * not merely a torn tail. Looks at every byte, cheaply: magic, length and offset must be plausible before
 * the CRC is computed.
 */
export async function findBatchBehind(
  file: LogFile,
  fileBytes: number,
  position: number,
  minOffset: number,
): Promise<{ readonly position: number; readonly baseOffset: number } | undefined> {
  for (let start = position; start < fileBytes; start += CHUNK_BYTES) {
    const overlap = header.BATCH_HEADER_BYTES;
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES + overlap, fileBytes - start));
    await file.read(chunk, start);
    for (let at = 0; at + header.BATCH_HEADER_BYTES <= chunk.length; at++) {
      if (!isPlausible(chunk, at, minOffset)) continue;
      const lengthBytes = header.batchLengthBytes(chunk, at);
      if (start + at + lengthBytes > fileBytes) continue;
      const bytes = Buffer.allocUnsafe(lengthBytes);
      await file.read(bytes, start + at);
      if (header.isBatchCrcValid(bytes, 0)) {
        return { position: start + at, baseOffset: header.batchBaseOffset(bytes, 0) };
      }
    }
  }
  return undefined;
}

/** Offsets of one segment fit 31 bits above its base. */
const MAX_SPAN = 0x7fffffff;

function isPlausible(bytes: Buffer, at: number, minOffset: number): boolean {
  if (header.batchMagic(bytes, at) !== header.MAGIC_V2) return false;
  if (header.batchLengthBytes(bytes, at) < header.BATCH_HEADER_BYTES) return false;
  const baseOffset = header.batchBaseOffset(bytes, at);
  if (!(baseOffset >= minOffset && baseOffset <= minOffset + MAX_SPAN)) return false;
  return header.batchLastOffsetDelta(bytes, at) >= 0 && header.batchRecordCount(bytes, at) >= 0;
}
