import { ReceivedFrame, type FrameMemory } from './frame.ts';

/** Whom the decoder serves: its connection. */
export interface FrameSink {
  maxFrameBytes(): number;
  onFrame(frame: ReceivedFrame): void;
  /** False while nothing may be handed over: the decoder then leaves the rest of its input. */
  canTakeFrame(): boolean;
  /** The frame that begins must wait for memory; `memoryGranted` is called when it is charged. */
  onMemoryWanted(byteCount: number): void;
  /** The length is no length we accept: the connection must end. */
  onBadLength(length: number): void;
}

const PREFIX_BYTES = 4;
/** A frame's own buffer grows by this factor as its bytes arrive, so that an announced length alone costs nothing. */
const GROWTH = 4;
/** A connection that once sent a whole frame of some size gets a buffer for that size at once, up to this much. */
const TRUSTED_BYTES = 1024 * 1024;

/**
 * Cuts a stream into frames: int32 length, then that many bytes. A frame that lies whole in the input is handed over
 * in place; any other is gathered in a buffer of its own from the pool.
 */
export class FrameDecoder {
  readonly #memory: FrameMemory;
  readonly #sink: FrameSink;
  /** The length prefix so far, where it was cut. */
  #prefix = 0;
  #prefixBytes = 0;
  /** Length of the frame being gathered; -1 between frames. */
  #length = -1;
  #charged = false;
  #buffer: Buffer | undefined;
  #filled = 0;
  #trusted = 0;

  constructor(memory: FrameMemory, sink: FrameSink) {
    this.#memory = memory;
    this.#sink = sink;
  }

  /** Inside a frame, or its prefix: the other side owes us bytes. */
  get isInsideFrame(): boolean {
    return this.#length >= 0 || this.#prefixBytes > 0;
  }

  /** Of the frame that is being gathered. */
  get frameBytes(): number {
    return Math.max(0, this.#length);
  }

  /** Takes what it can of `input` from `start`; returns where it stopped: the end, unless the sink takes no more. */
  feed(input: Buffer, start: number): number {
    let at = start;
    while (at < input.length) {
      if (!this.#sink.canTakeFrame()) return at;
      if (this.#length < 0) {
        const next = this.#begin(input, at);
        if (next < 0) return input.length;
        at = next;
      } else {
        if (!this.#charged) return at;
        at = this.#gather(input, at);
      }
    }
    return at;
  }

  /** The bytes for the frame that waited are charged: `feed` may go on. */
  memoryGranted(): void {
    this.#charged = true;
  }

  /** The connection is over. */
  drop(): void {
    if (this.#buffer !== undefined) this.#memory.pool.give(this.#buffer);
    if (this.#charged) this.#memory.budget.give(this.#length);
    this.#buffer = undefined;
    this.#charged = false;
    this.#length = -1;
    this.#prefixBytes = 0;
  }

  /** Between frames. Returns where to go on, or -1 when the stream is broken. */
  #begin(input: Buffer, at: number): number {
    let position = at;
    if (this.#prefixBytes > 0 || input.length - at < PREFIX_BYTES) {
      while (this.#prefixBytes < PREFIX_BYTES) {
        if (position === input.length) return position;
        this.#prefix = (this.#prefix << 8) | (input[position++] as number);
        this.#prefixBytes++;
      }
    } else {
      this.#prefix = input.readInt32BE(at);
      position = at + PREFIX_BYTES;
    }
    const length = this.#prefix;
    this.#prefix = 0;
    this.#prefixBytes = 0;
    if (length <= 0 || length > this.#sink.maxFrameBytes()) {
      this.#sink.onBadLength(length);
      return -1;
    }
    if (input.length - position >= length) {
      this.#deliver(
        new ReceivedFrame(this.#memory, input.subarray(position, position + length), undefined),
      );
      return position + length;
    }
    this.#length = length;
    this.#filled = 0;
    this.#charged = this.#memory.budget.tryTake(length);
    if (!this.#charged) this.#sink.onMemoryWanted(length);
    return position;
  }

  #gather(input: Buffer, at: number): number {
    const length = this.#length;
    const end = Math.min(input.length, at + length - this.#filled);
    const needed = this.#filled + end - at;
    const buffer = this.#bufferFor(needed);
    input.copy(buffer, this.#filled, at, end);
    this.#filled = needed;
    if (needed === length) {
      this.#trusted = Math.min(TRUSTED_BYTES, Math.max(this.#trusted, length));
      this.#length = -1;
      this.#charged = false;
      this.#buffer = undefined;
      this.#deliver(new ReceivedFrame(this.#memory, buffer.subarray(0, length), buffer));
    }
    return end;
  }

  #bufferFor(needed: number): Buffer {
    const old = this.#buffer;
    if (old !== undefined && old.length >= needed) return old;
    const wanted = Math.max(needed, this.#trusted, old === undefined ? 0 : old.length * GROWTH);
    const buffer = this.#memory.pool.take(Math.min(this.#length, wanted));
    if (old !== undefined) {
      old.copy(buffer, 0, 0, this.#filled);
      this.#memory.pool.give(old);
    }
    this.#buffer = buffer;
    return buffer;
  }

  #deliver(frame: ReceivedFrame): void {
    try {
      this.#sink.onFrame(frame);
    } finally {
      frame.endLoan();
    }
  }
}
