import { joinInt64 } from './int64.ts';

/** Behind every end, and still a small integer: an infinity would make the field slow for all cursors to come. */
const MALFORMED = 0x7fffffff;

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
  /** Where the first header begins; without headers it means nothing. */
  headersAt = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /**
   * Reads the record at `position`. False: what lies there is no record; the fields then mean nothing.
   *
   * One straight line with the position in a local, since this is run for every record of every produce: calls
   * for the one-byte varints and the position in a field cost three times as much. Bytes beyond the end read as
   * zeros: whoever reads there has moved beyond its limit and is found out by the comparison that follows.
   */
  next(): boolean {
    const bytes = this.bytes;
    let at = this.position;
    if (at >= this.end) return false;
    let raw = bytes[at++]!;
    if (raw >= 0x80) {
      raw = this.#longVarint(raw, at);
      at = this.position;
    }
    const lengthBytes = (raw >>> 1) ^ -(raw & 1);
    if (lengthBytes < 0 || lengthBytes > this.end - at) return false;
    const recordEnd = at + lengthBytes;
    raw = bytes[++at]!; // what was passed over are the attributes, which have no meaning yet
    at++;
    if (raw < 0x80) {
      this.timestampDelta = (raw >>> 1) ^ -(raw & 1);
    } else {
      this.timestampDelta = this.#longVarlong(raw, at);
      at = this.position;
    }
    raw = bytes[at++]!;
    if (raw >= 0x80) {
      raw = this.#longVarint(raw, at);
      at = this.position;
    }
    this.offsetDelta = (raw >>> 1) ^ -(raw & 1);
    raw = bytes[at++]!;
    if (raw >= 0x80) {
      raw = this.#longVarint(raw, at);
      at = this.position;
    }
    const keyBytes = (raw >>> 1) ^ -(raw & 1);
    this.keyAt = at;
    this.keyBytes = keyBytes;
    if (keyBytes > 0) at += keyBytes;
    raw = bytes[at++]!;
    if (raw >= 0x80) {
      raw = this.#longVarint(raw, at);
      at = this.position;
    }
    const valueBytes = (raw >>> 1) ^ -(raw & 1);
    this.valueAt = at;
    this.valueBytes = valueBytes;
    if (valueBytes > 0) at += valueBytes;
    if (bytes[at] === 0) {
      this.headerCount = 0;
      this.position = at + 1;
      return at + 1 === recordEnd;
    }
    this.position = at;
    return this.#passHeaders(recordEnd);
  }

  #passHeaders(recordEnd: number): boolean {
    const headerCount = this.varint();
    this.headerCount = headerCount;
    this.headersAt = this.position;
    if (headerCount === 0) return this.position === recordEnd;
    if (headerCount < 0 || headerCount > recordEnd - this.position) return false;
    for (let index = 0; index < headerCount; index++) {
      const keyBytes = this.varint();
      if (keyBytes < 0) return false;
      this.position += keyBytes;
      const valueBytes = this.varint();
      if (valueBytes > 0) this.position += valueBytes;
      if (this.position > recordEnd) return false;
    }
    return this.position === recordEnd;
  }

  /** Reads a varint at `position`. */
  varint(): number {
    const at = this.position;
    const first = this.bytes[at]!;
    this.position = at + 1;
    const raw = first < 0x80 ? first : this.#longVarint(first, at + 1);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Reads a varlong at `position`. ±Infinity beyond ±2^53. */
  varlong(): number {
    const at = this.position;
    const first = this.bytes[at]!;
    this.position = at + 1;
    return first < 0x80 ? (first >>> 1) ^ -(first & 1) : this.#longVarlong(first, at + 1);
  }

  /** The rest of a varint whose first byte goes on; still in zigzag. A fifth byte that goes on is an error. */
  #longVarint(first: number, start: number): number {
    const bytes = this.bytes;
    let at = start;
    let value = first & 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (!(byte >= 0x80)) {
        this.position = at;
        return value;
      }
    }
    this.position = MALFORMED;
    return 0;
  }

  #longVarlong(first: number, start: number): number {
    const bytes = this.bytes;
    let at = start;
    let low = first & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = bytes[at++]!;
      low |= (byte & 0x7f) << shift;
      if (!(byte >= 0x80)) {
        this.position = at;
        return (low >>> 1) ^ -(low & 1);
      }
    }
    return this.#veryLongVarlong(low, at);
  }

  /** The groups from the fifth on; `low` holds the 28 bits of the first four. A tenth byte that goes on is an error. */
  #veryLongVarlong(low: number, start: number): number {
    let at = start;
    let middle = 0;
    let high = 0;
    for (let group = 4; group < 10; group++) {
      const byte = this.bytes[at++]!;
      if (group < 8) middle |= (byte & 0x7f) << ((group - 4) * 7);
      else high |= (byte & 0x7f) << ((group - 8) * 7);
      if (!(byte >= 0x80)) {
        this.position = at;
        return unzigzag(low, middle, high);
      }
    }
    this.position = MALFORMED;
    return 0;
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
