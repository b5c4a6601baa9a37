/** One reader may have this part of what is left: whoever comes after it finds something too. */
const SHARE = 8;

/**
 * How much of what a node has to say may lie in memory until its clients take it (`samsa.output.memory.bytes`).
 * Connections count what they have not sent, a fetch what it has read and not handed over yet. Nothing is refused for
 * it: the less is left, the less each may ask for, and when it is spent a fetch is given one batch, and a connection
 * that has anything unsent is not read.
 */
export class OutputBudget {
  readonly limitBytes: number;
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  get leftBytes(): number {
    return Math.max(0, this.limitBytes - this.#usedBytes);
  }

  /** What one reader may have. */
  get shareBytes(): number {
    return Math.floor(this.leftBytes / SHARE);
  }

  get isSpent(): boolean {
    return this.#usedBytes >= this.limitBytes;
  }

  take(byteCount: number): void {
    this.#usedBytes += byteCount;
  }

  give(byteCount: number): void {
    this.#usedBytes -= byteCount;
  }
}
