// pure

/** One read from a file takes no more, unless a single batch is larger. */
export const MAX_FILE_READ_BYTES = 1024 * 1024;

const SMALLEST_BYTES = 16 * 1024;
const LARGEST_BYTES = 2 * 1024 * 1024;
/** What is kept for later reads; more is left to the garbage collector. */
const KEPT_BYTES = 16 * 1024 * 1024;

/** Buffers for reads from files, in powers of two, used again when the reader has released them. */
export class ReadBuffers {
  readonly #free = new Map<number, Buffer[]>();
  #keptBytes = 0;

  /** A buffer of exactly `lengthBytes`, part of one that may be larger. */
  lease(lengthBytes: number): Buffer {
    const size = sizeFor(lengthBytes);
    const buffer = this.#free.get(size)?.pop();
    if (buffer !== undefined) this.#keptBytes -= size;
    return (buffer ?? Buffer.allocUnsafeSlow(size)).subarray(0, lengthBytes);
  }

  /** Takes back what `lease` gave. */
  release(buffer: Buffer): void {
    const size = buffer.buffer.byteLength;
    if (size > LARGEST_BYTES || this.#keptBytes + size > KEPT_BYTES) return;
    const whole = Buffer.from(buffer.buffer as ArrayBuffer);
    const list = this.#free.get(size);
    if (list === undefined) this.#free.set(size, [whole]);
    else list.push(whole);
    this.#keptBytes += size;
  }

  trim(): void {
    this.#free.clear();
    this.#keptBytes = 0;
  }
}

function sizeFor(lengthBytes: number): number {
  let size = SMALLEST_BYTES;
  while (size < lengthBytes) size *= 2;
  return size > LARGEST_BYTES ? lengthBytes : size;
}
