import { joinInt64 } from './int64.ts';

/**
 * Walks the records of a records section, one by one, without making objects: after `next()` the fields
 * describe the record that was read. Checks the whole structure as Kafka's reader does: lengths that chain,
 * sections that fit, headers with keys. A loop of `next()` over a million records allocates nothing.
 *
 *   length varint · attributes int8 · timestampDelta varlong · offsetDelta varint · key · value · headers
 *   where key, value: length varint (-1 is null), bytes; headers: count varint, then (key, value) each
 */
export class RecordCursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Where the next record begins. */
  position: number;
  timestampDelta = 0;
  offsetDelta = 0;
  keyAt = 0;
  /** -1: null. */
  keyBytes = 0;
  valueAt = 0;
  /** -1: null. */
  valueBytes = 0;
  headerCount = 0;
  /** Where the first header begins. */
  headersAt = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Reads the record at `position`. False: what lies there is no record; the fields then mean nothing. */
  next(): boolean {
    if (this.position >= this.end) return false;
    const lengthBytes = this.varint();
    const start = this.position;
    // A varint cut off by the end has moved `position` beyond it.
    if (lengthBytes < 0 || lengthBytes > this.end - start) return false;
    const recordEnd = start + lengthBytes;
    this.position = start + 1; // the attributes of a record have no meaning yet
    this.timestampDelta = this.varlong();
    this.offsetDelta = this.varint();
    this.keyBytes = this.varint();
    this.keyAt = this.position;
    if (this.keyBytes > 0) this.position += this.keyBytes;
    this.valueBytes = this.varint();
    this.valueAt = this.position;
    if (this.valueBytes > 0) this.position += this.valueBytes;
    this.headerCount = this.varint();
    this.headersAt = this.position;
    if (this.headerCount !== 0 && !this.skipHeaders(recordEnd)) return false;
    return this.position === recordEnd;
  }

  skipHeaders(recordEnd: number): boolean {
    if (this.headerCount < 0 || this.headerCount > recordEnd - this.position) return false;
    for (let index = 0; index < this.headerCount; index++) {
      const keyBytes = this.varint();
      if (keyBytes < 0) return false;
      this.position += keyBytes;
      const valueBytes = this.varint();
      if (valueBytes > 0) this.position += valueBytes;
      if (this.position > recordEnd) return false;
    }
    return true;
  }

  /**
   * Bytes beyond the end read as zeros: whoever reads there has moved beyond its limit and is found out by the
   * comparison that follows. So is a fifth byte that goes on, which cannot be part of a 32-bit value.
   */
  varint(): number {
    const first = this.bytes[this.position]!;
    if (first < 0x80) {
      this.position++;
      return (first >>> 1) ^ -(first & 1);
    }
    return this.longVarint();
  }

  longVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    this.#poison();
    return 0;
  }

  /** ±Infinity beyond ±2^53. */
  varlong(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    return this.#longVarlong(value);
  }

  /** The groups from the fifth on; `low` holds the 28 bits of the first four. */
  #longVarlong(low: number): number {
    let middle = 0;
    let high = 0;
    for (let group = 4; group < 10; group++) {
      const byte = this.#byte();
      if (group < 8) middle |= (byte & 0x7f) << ((group - 4) * 7);
      else high |= (byte & 0x7f) << ((group - 8) * 7);
      if (byte < 0x80) return unzigzag(low, middle, high);
    }
    this.#poison();
    return 0;
  }

  #byte(): number {
    const at = this.position++;
    return at < this.bytes.length ? this.bytes[at]! : 0;
  }

  #poison(): void {
    this.position = Infinity;
  }
}

/** From groups of 28, 28 and 8 bits to the signed value. */
function unzigzag(low: number, middle: number, high: number): number {
  const lowWord = low | (middle << 28);
  const highWord = (middle >>> 4) | (high << 24);
  const negate = -(lowWord & 1);
  const shiftedLow = (lowWord >>> 1) | (highWord << 31);
  const shiftedHigh = highWord >>> 1;
  return joinInt64(shiftedHigh ^ negate, shiftedLow ^ negate);
}
