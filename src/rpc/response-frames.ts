import { DecodeError } from '../../protocol/wire/errors.ts';

const PREFIX_BYTES = 4;
/** Nobody whom we ask sends more: the largest fetch we ask for is far below. */
const MAX_RESPONSE_BYTES = 512 * 1024 * 1024;

/** Cuts a stream into responses, each in a buffer of its own, since whoever asked keeps views of it. */
export class ResponseFrames {
  readonly #prefix = Buffer.alloc(PREFIX_BYTES);
  #prefixBytes = 0;
  #frame: Buffer | undefined;
  #filled = 0;

  feed(bytes: Buffer, onFrame: (frame: Buffer) => void): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#frame === undefined) {
        const taken = bytes.copy(this.#prefix, this.#prefixBytes, at);
        this.#prefixBytes += taken;
        at += taken;
        if (this.#prefixBytes < PREFIX_BYTES) return;
        this.#begin();
      }
      const frame = this.#frame;
      if (frame === undefined) continue;
      const taken = bytes.copy(frame, this.#filled, at);
      this.#filled += taken;
      at += taken;
      if (this.#filled === frame.length) {
        this.#frame = undefined;
        onFrame(frame);
      }
    }
  }

  #begin(): void {
    const length = this.#prefix.readInt32BE(0);
    if (length < PREFIX_BYTES || length > MAX_RESPONSE_BYTES) {
      throw new DecodeError(`a response of ${length} bytes`);
    }
    this.#prefixBytes = 0;
    this.#frame = Buffer.allocUnsafeSlow(length);
    this.#filled = 0;
  }
}
