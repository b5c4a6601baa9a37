import { crc32c as nativeCrc32c } from '@node-rs/crc32';

/** CRC-32C (Castagnoli) as an unsigned number. `initial` continues an earlier checksum. */
export function crc32c(bytes: Uint8Array, initial?: number): number {
  return nativeCrc32c(bytes, initial);
}
