/** Work that would hold the event loop too long, done elsewhere. */
export interface Offload {
  /**
   * Decompresses one compressed records section. Rejects with a RangeError beyond `maxBytes`, and with an error named
   * DecodeError when the bytes are not what the codec says. The caller's bytes must not change until it settles.
   */
  decompress(codec: number, bytes: Uint8Array, maxBytes: number): Promise<Buffer>;
}
