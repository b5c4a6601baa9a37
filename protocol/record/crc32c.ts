import { crc32 as nativeCrc32, crc32c as nativeCrc32c } from '@node-rs/crc32';

/** CRC-32C (Castagnoli) as an unsigned number. `initial` continues an earlier checksum. */
export function crc32c(bytes: Uint8Array, initial?: number): number {
  return nativeCrc32c(bytes, initial);
}

/** CRC-32 as in zlib, of messages of magic 0 and 1. */
export function crc32(bytes: Uint8Array): number {
  return nativeCrc32(bytes);
}
