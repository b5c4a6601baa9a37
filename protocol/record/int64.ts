/**
 * 64-bit integers as JavaScript numbers. A value outside ±2^53 reads as ±Infinity, which keeps its order,
 * and ±Infinity is written as Long.MAX or Long.MIN; nothing is ever rounded silently.
 * The bytes are indexed directly: Buffer's own accessors cost ten times as much on these paths.
 */
const TWO_32 = 4294967296;
const TWO_21 = 2097152;

export function readInt32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

export function writeInt32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** Joins the signed high word and the low word. */
export function joinInt64(high: number, low: number): number {
  if (high >= TWO_21) return Infinity;
  if (high < -TWO_21) return -Infinity;
  return high * TWO_32 + (low >>> 0);
}

export function readInt64(bytes: Uint8Array, at: number): number {
  return joinInt64(readInt32(bytes, at), readInt32(bytes, at + 4));
}

export function writeInt64(bytes: Uint8Array, at: number, value: number): void {
  if (value === Infinity) {
    writeInt32(bytes, at, 0x7fffffff);
    writeInt32(bytes, at + 4, -1);
  } else if (value === -Infinity) {
    writeInt32(bytes, at, -0x80000000);
    writeInt32(bytes, at + 4, 0);
  } else {
    writeInt32(bytes, at, Math.floor(value / TWO_32));
    // The remainder may be negative: ToInt32 takes it modulo 2^32, which is what we want.
    writeInt32(bytes, at + 4, value % TWO_32);
  }
}
