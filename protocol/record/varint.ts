/** The zigzag varints of records: sizes and writing. Reading is part of the record cursor. */

const TWO_32 = 4294967296;

export function varintBytes(value: number): number {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  if (zigzag < 0x80) return 1;
  if (zigzag < 0x4000) return 2;
  if (zigzag < 0x200000) return 3;
  return zigzag < 0x10000000 ? 4 : 5;
}

/** Writes a 32-bit value; returns the position behind it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  return writeUnsigned(bytes, at, ((value << 1) ^ (value >> 31)) >>> 0);
}

function writeUnsigned(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

function isInt31(value: number): boolean {
  return value >= -0x40000000 && value < 0x40000000;
}

/** For safe integers only: a value that stands for a rounded one cannot be written. */
export function varlongBytes(value: number): number {
  if (isInt31(value)) return varintBytes(value);
  // Zigzag of a negative value is odd; it needs one bit more than a safe integer has.
  const magnitude = value < 0 ? -(value + 1) : value;
  let count = 1;
  for (let rest = Math.floor(magnitude / 0x40); rest > 0; rest = Math.floor(rest / 0x80)) count++;
  return count;
}

export function writeVarlong(bytes: Uint8Array, at: number, value: number): number {
  if (isInt31(value)) return writeVarint(bytes, at, value);
  const sign = value < 0 ? 1 : 0;
  const magnitude = sign === 1 ? -(value + 1) : value;
  // The first group holds the sign and six bits of the magnitude.
  let rest = Math.floor(magnitude / 0x40);
  bytes[at++] = ((magnitude % 0x40) << 1) | sign | (rest > 0 ? 0x80 : 0);
  while (rest > 0) {
    const group = rest % 0x80;
    rest = rest < TWO_32 ? rest >>> 7 : Math.floor(rest / 0x80);
    bytes[at++] = group | (rest > 0 ? 0x80 : 0);
  }
  return at;
}
