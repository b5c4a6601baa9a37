/** Smallest and largest buffer that is kept for reuse. */
const SMALLEST_BYTES = 4096;
const LARGEST_KEPT_BYTES = 4 * 1024 * 1024;
const CLASS_COUNT = Math.log2(LARGEST_KEPT_BYTES / SMALLEST_BYTES) + 1;

/** What released buffers are filled with where `poison` is on. */
export const POISON = 0xdb;

export interface BufferPoolOptions {
  /** How many bytes may lie unused in the pool. */
  readonly maxIdleBytes: number;
  /** Test builds overwrite what is given back, so that a view that outlives its frame is seen. */
  readonly poison: boolean;
}

interface SizeClass {
  readonly free: Buffer[];
  /** The fewest that lay unused since the last `trim`: nobody needed those. */
  leastFree: number;
}

/**
 * Buffers for frames that do not lie whole in the read buffer, by power-of-two sizes. A fresh large buffer costs
 * five times the copy into it, so they are used again; those that nobody needed between two trims go.
 */
export class BufferPool {
  readonly #options: BufferPoolOptions;
  readonly #classes: readonly SizeClass[];
  #idleBytes = 0;

  constructor(options: BufferPoolOptions) {
    this.#options = options;
    this.#classes = Array.from({ length: CLASS_COUNT }, () => ({ free: [], leastFree: 0 }));
  }

  get idleBytes(): number {
    return this.#idleBytes;
  }

  /** At least `byteCount` bytes of undefined content. */
  take(byteCount: number): Buffer {
    const index = classOf(byteCount);
    const sizeClass = this.#classes[index];
    if (sizeClass === undefined) return Buffer.allocUnsafeSlow(byteCount);
    const buffer = sizeClass.free.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(SMALLEST_BYTES << index);
    sizeClass.leastFree = Math.min(sizeClass.leastFree, sizeClass.free.length);
    this.#idleBytes -= buffer.length;
    return buffer;
  }

  /** Nobody may look at `buffer` any more. */
  give(buffer: Buffer): void {
    if (this.#options.poison) buffer.fill(POISON);
    const index = classOf(buffer.length);
    const sizeClass = this.#classes[index];
    if (sizeClass === undefined || buffer.length !== SMALLEST_BYTES << index) return;
    if (this.#idleBytes + buffer.length > this.#options.maxIdleBytes) return;
    sizeClass.free.push(buffer);
    this.#idleBytes += buffer.length;
  }

  /** To be called now and then. */
  trim(): void {
    for (const sizeClass of this.#classes) {
      for (const buffer of sizeClass.free.splice(0, sizeClass.leastFree)) {
        this.#idleBytes -= buffer.length;
      }
      sizeClass.leastFree = sizeClass.free.length;
    }
  }
}

function classOf(byteCount: number): number {
  return byteCount <= SMALLEST_BYTES ? 0 : 32 - Math.clz32(byteCount - 1) - 12;
}
