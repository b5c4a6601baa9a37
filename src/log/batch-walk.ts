import * as header from '../../protocol/record/batch-header.ts';
import type { LogFile } from './file-handles.ts';

/** Where a stored batch lies and what its header says. */
export interface StoredBatch {
  readonly position: number;
  readonly lengthBytes: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly maxTimestampMs: number;
}

/** The file does not hold what the log says it does: somebody else changed it, or the disk lost it. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError';
  readonly path: string;
  readonly position: number;

  constructor(path: string, position: number, what: string) {
    super(`${path}: ${what} at position ${position}`);
    this.path = path;
    this.position = position;
  }
}

/** Enough for the header of one batch and, with the usual index interval, for those up to the next entry. */
const CHUNK_BYTES = 4096 + header.BATCH_HEADER_BYTES;
const NO_BYTES = Buffer.alloc(0);

/** Reads batch headers one after the other, a few kilobytes at a time, skipping the records. */
export class BatchWalk {
  readonly #file: LogFile;
  readonly #end: number;
  readonly #isAtHand: boolean;
  #chunk = NO_BYTES;
  #chunkStart = 0;

  /**
   * `end`: bytes of the file that count. `isAtHand`: its beginning was read a moment ago; where that is all of it, the
   * way to the thread pool would cost more than the read.
   */
  constructor(file: LogFile, end: number, isAtHand = false) {
    this.#file = file;
    this.#end = end;
    this.#isAtHand = isAtHand && end <= CHUNK_BYTES;
  }

  /** The batch that begins at `position`; undefined at the end. */
  async at(position: number): Promise<StoredBatch | undefined> {
    if (position >= this.#end) return undefined;
    const chunkEnd = this.#chunkStart + this.#chunk.length;
    if (position < this.#chunkStart || position + header.BATCH_HEADER_BYTES > chunkEnd) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.#end - position));
      const count = this.#isAtHand
        ? this.#file.readSync(chunk, position)
        : await this.#file.read(chunk, position);
      this.#chunk = chunk.subarray(0, count);
      this.#chunkStart = position;
    }
    return storedBatch(this.#chunk, position - this.#chunkStart, {
      path: this.#file.path,
      position,
      end: this.#end,
    });
  }

  /** The first batch from `position` on that `isFound` accepts. */
  async find(
    position: number,
    isFound: (batch: StoredBatch) => boolean,
  ): Promise<StoredBatch | undefined> {
    let at = position;
    for (;;) {
      const batch = await this.at(at);
      if (batch === undefined || isFound(batch)) return batch;
      at += batch.lengthBytes;
    }
  }
}

/** Reads a header and checks that a batch of magic 2 can begin here and end before `file.end`. */
export function storedBatch(
  bytes: Buffer,
  at: number,
  file: { readonly path: string; readonly position: number; readonly end: number },
): StoredBatch {
  const { path, position, end } = file;
  if (bytes.length - at < header.BATCH_HEADER_BYTES) {
    throw new DamagedLogError(path, position, 'no whole batch header');
  }
  const magic = header.batchMagic(bytes, at);
  if (magic !== header.MAGIC_V2) {
    throw new DamagedLogError(path, position, `a batch of magic ${magic}`);
  }
  const lengthBytes = header.batchLengthBytes(bytes, at);
  if (lengthBytes < header.BATCH_HEADER_BYTES || position + lengthBytes > end) {
    throw new DamagedLogError(path, position, `a batch of ${lengthBytes} bytes`);
  }
  return {
    position,
    lengthBytes,
    baseOffset: header.batchBaseOffset(bytes, at),
    lastOffset: header.batchLastOffset(bytes, at),
    leaderEpoch: header.batchLeaderEpoch(bytes, at),
    maxTimestampMs: header.batchMaxTimestamp(bytes, at),
  };
}
