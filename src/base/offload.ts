/** Work that would hold the event loop too long, done elsewhere. */
export interface Offload {
  /** Decompresses one compressed records section; rejects with a RangeError beyond `maxBytes`. */
  decompress(codec: number, bytes: Uint8Array, maxBytes: number): Promise<Buffer>;
}
