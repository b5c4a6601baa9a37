import { DecodeError } from './errors.ts';
import { readUuid, type Uuid } from './uuid.ts';

/**
 * How many array elements one message may hold. A decoded element is bigger than its bytes, so that the length of
 * a frame alone bounds no memory. Dispatch may give less, to those who are not authenticated for instance.
 */
export const DEFAULT_ELEMENT_BUDGET = 1_000_000;

/** Kafka writes and reads no longer strings, also where the encoding could carry them. */
export const MAX_STRING_BYTES = 0x7fff;

const TWO_32 = 0x1_0000_0000;
/** Up to here, building a text in JavaScript is faster than crossing into native code (measured). */
const SHORT_STRING_BYTES = 14;

/**
 * Reads a message's fields from `buffer[start, end)`. Every length and count is checked against what is left, and
 * nothing but DecodeError is thrown. Strings and bytes are copies; `records` are views of the buffer.
 */
export class Reader {
  readonly #buffer: Buffer;
  readonly #end: number;
  #position: number;
  #budget: number;

  constructor(buffer: Buffer, start = 0, end = buffer.length, budget = DEFAULT_ELEMENT_BUDGET) {
    if (start < 0 || end > buffer.length || start > end)
      throw new DecodeError('a reader outside its buffer');
    this.#buffer = buffer;
    this.#position = start;
    this.#end = end;
    this.#budget = budget;
  }

  /** Where the next byte is read from, counted from the start of the buffer. */
  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#end - this.#position;
  }

  /** The message must be over: bytes behind it are an error. */
  finish(): void {
    if (this.#position !== this.#end) throw new DecodeError(`${this.remaining} bytes too many`);
  }

  int8(): number {
    return (this.#buffer[this.#take(1)]! << 24) >> 24;
  }

  uint8(): number {
    return this.#buffer[this.#take(1)]!;
  }

  int16(): number {
    const at = this.#take(2);
    return ((this.#buffer[at]! << 24) >> 16) | this.#buffer[at + 1]!;
  }

  uint16(): number {
    const at = this.#take(2);
    return (this.#buffer[at]! << 8) | this.#buffer[at + 1]!;
  }

  int32(): number {
    return this.#int32(this.#take(4));
  }

  uint32(): number {
    return this.#int32(this.#take(4)) >>> 0;
  }

  float64(): number {
    return this.#buffer.readDoubleBE(this.#take(8));
  }

  bool(): boolean {
    return this.#buffer[this.#take(1)] !== 0;
  }

  /** A number, or an infinity where a number would be rounded: what lies outside ±2^53 keeps its order only. */
  int64(): number {
    const at = this.#take(8);
    const high = this.#int32(at);
    if (high >= 0x20_0000) return Infinity;
    if (high < -0x20_0000) return -Infinity;
    return high * TWO_32 + (this.#int32(at + 4) >>> 0);
  }

  /** All 64 bits, for hashes. */
  int64Exact(): bigint {
    return this.#buffer.readBigInt64BE(this.#take(8));
  }

  uuid(): Uuid {
    return readUuid(this.#buffer, this.#take(16));
  }

  /** At most five bytes, and at most 32 bits in them. */
  unsignedVarint(): number {
    const first = this.uint8();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = this.uint8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    const last = this.uint8();
    if (last > 0x0f) throw new DecodeError('a varint longer than 32 bits');
    return (value | (last << 28)) >>> 0;
  }

  /** Zigzag, 32 bits. */
  varint(): number {
    const value = this.unsignedVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  string(): string {
    const length = this.int16();
    if (length < 0) throw new DecodeError('a string that may not be null');
    return this.#text(length);
  }

  nullableString(): string | null {
    const length = this.int16();
    if (length < 0) return this.#null(length);
    return this.#text(length);
  }

  compactString(): string {
    const length = this.unsignedVarint() - 1;
    if (length < 0) throw new DecodeError('a string that may not be null');
    return this.#text(length);
  }

  compactNullableString(): string | null {
    const length = this.unsignedVarint() - 1;
    return length < 0 ? null : this.#text(length);
  }

  bytes(): Buffer {
    const length = this.int32();
    if (length < 0) throw new DecodeError('bytes that may not be null');
    return this.#copy(length);
  }

  nullableBytes(): Buffer | null {
    const length = this.int32();
    if (length < 0) return this.#null(length);
    return this.#copy(length);
  }

  compactBytes(): Buffer {
    const length = this.unsignedVarint() - 1;
    if (length < 0) throw new DecodeError('bytes that may not be null');
    return this.#copy(length);
  }

  compactNullableBytes(): Buffer | null {
    const length = this.unsignedVarint() - 1;
    return length < 0 ? null : this.#copy(length);
  }

  records(): readonly Buffer[] {
    const length = this.int32();
    if (length < 0) throw new DecodeError('records that may not be null');
    return this.#chunks(length);
  }

  nullableRecords(): readonly Buffer[] | null {
    const length = this.int32();
    if (length < 0) return this.#null(length);
    return this.#chunks(length);
  }

  compactRecords(): readonly Buffer[] {
    const length = this.unsignedVarint() - 1;
    if (length < 0) throw new DecodeError('records that may not be null');
    return this.#chunks(length);
  }

  compactNullableRecords(): readonly Buffer[] | null {
    const length = this.unsignedVarint() - 1;
    return length < 0 ? null : this.#chunks(length);
  }

  /** The count of an array whose elements take at least `elementBytes` each. */
  arrayLength(elementBytes: number): number {
    const count = this.int32();
    if (count < 0) throw new DecodeError('an array that may not be null');
    return this.#elements(count, elementBytes);
  }

  /** As arrayLength, and −1 for null. */
  nullableArrayLength(elementBytes: number): number {
    const count = this.int32();
    if (count < -1) throw new DecodeError('a negative length');
    return count < 0 ? -1 : this.#elements(count, elementBytes);
  }

  compactArrayLength(elementBytes: number): number {
    const count = this.unsignedVarint() - 1;
    if (count < 0) throw new DecodeError('an array that may not be null');
    return this.#elements(count, elementBytes);
  }

  compactNullableArrayLength(elementBytes: number): number {
    const count = this.unsignedVarint() - 1;
    return count < 0 ? -1 : this.#elements(count, elementBytes);
  }

  /** The byte before a struct that may be null. */
  isNullStruct(): boolean {
    const presence = this.int8();
    if (presence !== 1 && presence !== -1) throw new DecodeError(`presence byte ${presence}`);
    return presence < 0;
  }

  /** The same for a tagged struct, where Kafka writes the presence as a varint: 0 or 1. */
  isNullTaggedStruct(): boolean {
    const presence = this.unsignedVarint();
    if (presence > 1) throw new DecodeError(`presence ${presence}`);
    return presence === 0;
  }

  /** How many tagged fields follow; each takes two bytes or more. */
  tagCount(): number {
    const count = this.unsignedVarint();
    if (count * 2 > this.remaining) throw new DecodeError('more tagged fields than bytes');
    return count;
  }

  /** The next tag, which must be above the one before: tags are in order and none comes twice. */
  tag(previous: number): number {
    const tag = this.unsignedVarint();
    if (tag <= previous) throw new DecodeError(`tag ${tag} after tag ${previous}`);
    return tag;
  }

  /** The position at which the tagged field that now begins has to end. */
  tagEnd(): number {
    const size = this.unsignedVarint();
    if (size > this.remaining) throw new DecodeError('a tagged field longer than its message');
    return this.#position + size;
  }

  /** The tagged field must have used exactly its bytes. */
  endTag(end: number): void {
    if (this.#position !== end)
      throw new DecodeError('a tagged field of another size than announced');
  }

  /** Passes over an unknown tagged field. */
  skipTo(position: number): void {
    if (position < this.#position || position > this.#end)
      throw new DecodeError('skipped out of the message');
    this.#position = position;
  }

  #take(byteCount: number): number {
    const at = this.#position;
    if (byteCount > this.#end - at) throw new DecodeError('the message ends too early');
    this.#position = at + byteCount;
    return at;
  }

  /** By single bytes: as fast as a DataView, which costs more to make than most messages to read (measured). */
  #int32(at: number): number {
    const bytes = this.#buffer;
    return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }

  #null(length: number): null {
    if (length !== -1) throw new DecodeError('a negative length');
    return null;
  }

  #elements(count: number, elementBytes: number): number {
    if (count * elementBytes > this.#end - this.#position)
      throw new DecodeError('more elements than bytes');
    this.#budget -= count;
    if (this.#budget < 0) throw new DecodeError('too many elements in one message');
    return count;
  }

  #text(length: number): string {
    if (length === 0) return '';
    if (length > MAX_STRING_BYTES) throw new DecodeError(`a string of ${length} bytes`);
    const at = this.#take(length);
    if (length <= SHORT_STRING_BYTES) {
      const text = this.#shortAscii(at, length);
      if (text !== null) return text;
    }
    return this.#buffer.toString('utf8', at, at + length);
  }

  /** Null where it is not ASCII. */
  #shortAscii(at: number, length: number): string | null {
    const codes = new Array<number>(length);
    for (let index = 0; index < length; index++) {
      const code = this.#buffer[at + index]!;
      if (code >= 0x80) return null;
      codes[index] = code;
    }
    return String.fromCharCode(...codes);
  }

  #copy(length: number): Buffer {
    const at = this.#take(length);
    // Not from the pool: these outlive the request (a member's metadata, say) and would keep 8 KiB each.
    const copy = Buffer.allocUnsafeSlow(length);
    this.#buffer.copy(copy, 0, at, at + length);
    return copy;
  }

  #chunks(length: number): readonly Buffer[] {
    const at = this.#take(length);
    return [this.#buffer.subarray(at, at + length)];
  }
}
