import type { Frame } from '../base/connection.ts';
import { POISON, type BufferPool } from './buffer-pool.ts';
import type { MemoryBudget } from './memory-budget.ts';

/** Where the memory of frames comes from and goes to; one for all connections of a kind of listener. */
export interface FrameMemory {
  readonly budget: MemoryBudget;
  readonly pool: BufferPool;
  readonly poison: boolean;
}

/**
 * A frame as it is handed over. `held` is its own buffer from the pool, undefined where it lies in a read buffer that
 * the next read overwrites. Its charge: taken by the decoder for a buffer of its own, by `detach` for a copy.
 */
export class ReceivedFrame implements Frame {
  readonly #memory: FrameMemory;
  #bytes: Buffer;
  #held: Buffer | undefined;
  #state: 'lent' | 'detached' | 'released' = 'lent';

  constructor(memory: FrameMemory, bytes: Buffer, held: Buffer | undefined) {
    this.#memory = memory;
    this.#bytes = bytes;
    this.#held = held;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  detach(): Buffer {
    if (this.#state !== 'lent') return this.#bytes;
    this.#state = 'detached';
    if (this.#held === undefined) {
      const { length } = this.#bytes;
      this.#memory.budget.take(length);
      this.#held = this.#memory.pool.take(length);
      this.#bytes.copy(this.#held);
      this.#bytes = this.#held.subarray(0, length);
    }
    return this.#bytes;
  }

  release(): void {
    if (this.#state === 'detached') this.#free();
  }

  /** The decoder's side: `onFrame` has returned. */
  endLoan(): void {
    if (this.#state === 'lent') this.#free();
  }

  #free(): void {
    this.#state = 'released';
    const { length } = this.#bytes;
    if (this.#held !== undefined) {
      this.#memory.pool.give(this.#held);
      this.#memory.budget.give(length);
      this.#held = undefined;
    } else if (this.#memory.poison) this.#bytes.fill(POISON);
    this.#bytes = GONE;
  }
}

const GONE = Buffer.alloc(0);
