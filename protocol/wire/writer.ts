import { EncodeError } from './errors.ts';
import { MAX_STRING_BYTES } from './reader.ts';
import { writeUuid, type Uuid } from './uuid.ts';

const FIRST_BLOCK_BYTES = 256;
/** Below this a copy is cheaper than one more chunk for the socket. */
const REFERENCE_BYTES = 1024;
const TWO_32 = 0x1_0000_0000;
const MAX_INT32 = 0x7fff_ffff;

/**
 * Writes a message as a list of chunks: small fields into blocks of its own, record batches and large bytes by
 * reference. A buffer that was handed in by reference must not change until the chunks are sent.
 */
export class Writer {
  #block: Buffer;
  /** Of the block, `[#start, #position)` is written and not yet in the list. */
  #start = 0;
  #position = 0;
  #chunks: Buffer[] = [];
  #chunkBytes = 0;
  #framed = false;
  #tagged: Writer | null = null;

  constructor(expectedBytes = FIRST_BLOCK_BYTES) {
    this.#block = Buffer.allocUnsafe(expectedBytes);
  }

  /** Bytes written so far. */
  get byteLength(): number {
    return this.#chunkBytes + this.#position - this.#start;
  }

  /** Leaves room for a frame's length, which `chunks` fills in. To be called first. */
  beginFrame(): void {
    if (this.byteLength !== 0) throw new EncodeError('a frame begins with its length');
    this.#framed = true;
    this.int32(0);
  }

  /** All that was written, in order. The writer is not used afterwards. */
  chunks(): Buffer[] {
    this.#flush();
    if (this.#framed) this.#chunks[0]!.writeInt32BE(this.#chunkBytes - 4, 0);
    return this.#chunks;
  }

  /** All that was written, as one buffer. The writer is not used afterwards. */
  finish(): Buffer {
    const chunks = this.chunks();
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, this.#chunkBytes);
  }

  int8(value: number): void {
    integerIn(value, -0x80, 0x7f);
    const at = this.#room(1);
    this.#block[at] = value;
  }

  uint8(value: number): void {
    integerIn(value, 0, 0xff);
    const at = this.#room(1);
    this.#block[at] = value;
  }

  int16(value: number): void {
    integerIn(value, -0x8000, 0x7fff);
    const at = this.#room(2);
    this.#block[at] = value >> 8;
    this.#block[at + 1] = value;
  }

  uint16(value: number): void {
    integerIn(value, 0, 0xffff);
    const at = this.#room(2);
    this.#block[at] = value >> 8;
    this.#block[at + 1] = value;
  }

  int32(value: number): void {
    if ((value | 0) !== value) throw new EncodeError(`${value} is no int32`);
    this.#put32(this.#room(4), value);
  }

  uint32(value: number): void {
    if (value >>> 0 !== value) throw new EncodeError(`${value} is no uint32`);
    this.#put32(this.#room(4), value | 0);
  }

  float64(value: number): void {
    const at = this.#room(8);
    this.#block.writeDoubleBE(value, at);
  }

  bool(value: boolean): void {
    const at = this.#room(1);
    this.#block[at] = value ? 1 : 0;
  }

  /** An infinity becomes the largest or smallest int64; what a number cannot hold exactly is refused. */
  int64(value: number): void {
    const at = this.#room(8);
    const high = Math.floor(value / TWO_32);
    if (high >= -0x20_0000 && high < 0x20_0000) {
      const low = value - high * TWO_32;
      if (low !== Math.floor(low)) throw new EncodeError(`${value} is no integer`);
      this.#put32(at, high);
      this.#put32(at + 4, low | 0);
    } else if (value === Infinity) {
      this.#put32(at, MAX_INT32);
      this.#put32(at + 4, -1);
    } else if (value === -Infinity) {
      this.#put32(at, -0x8000_0000);
      this.#put32(at + 4, 0);
    } else throw new EncodeError(`${value} is no exact int64`);
  }

  /** All 64 bits, for hashes. */
  int64Exact(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new EncodeError(`${value} is no int64`);
    const at = this.#room(8);
    this.#block.writeBigInt64BE(value, at);
  }

  uuid(value: Uuid): void {
    const at = this.#room(16);
    writeUuid(this.#block, at, value);
  }

  unsignedVarint(value: number): void {
    if (value >>> 0 !== value) throw new EncodeError(`${value} is no unsigned varint`);
    let at = this.#room(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#block[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#block[at++] = rest;
    this.#position = at;
  }

  /** Zigzag, 32 bits. */
  varint(value: number): void {
    if ((value | 0) !== value) throw new EncodeError(`${value} is no varint`);
    this.unsignedVarint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  string(value: string): void {
    const length = textBytes(value);
    this.int16(length);
    this.#text(value, length);
  }

  nullableString(value: string | null): void {
    if (value === null) this.int16(-1);
    else this.string(value);
  }

  compactString(value: string): void {
    const length = textBytes(value);
    this.unsignedVarint(length + 1);
    this.#text(value, length);
  }

  compactNullableString(value: string | null): void {
    if (value === null) this.unsignedVarint(0);
    else this.compactString(value);
  }

  bytes(value: Uint8Array): void {
    this.int32(lengthOf(value.length));
    this.raw(value);
  }

  nullableBytes(value: Uint8Array | null): void {
    if (value === null) this.int32(-1);
    else this.bytes(value);
  }

  compactBytes(value: Uint8Array): void {
    this.unsignedVarint(lengthOf(value.length) + 1);
    this.raw(value);
  }

  compactNullableBytes(value: Uint8Array | null): void {
    if (value === null) this.unsignedVarint(0);
    else this.compactBytes(value);
  }

  records(value: readonly Buffer[]): void {
    this.int32(lengthOf(totalBytes(value)));
    for (const chunk of value) this.raw(chunk);
  }

  nullableRecords(value: readonly Buffer[] | null): void {
    if (value === null) this.int32(-1);
    else this.records(value);
  }

  compactRecords(value: readonly Buffer[]): void {
    this.unsignedVarint(lengthOf(totalBytes(value)) + 1);
    for (const chunk of value) this.raw(chunk);
  }

  compactNullableRecords(value: readonly Buffer[] | null): void {
    if (value === null) this.unsignedVarint(0);
    else this.compactRecords(value);
  }

  arrayLength(count: number): void {
    this.int32(count);
  }

  compactArrayLength(count: number): void {
    this.unsignedVarint(lengthOf(count) + 1);
  }

  /** Bytes without a length: by reference when that is cheaper than a copy. */
  raw(value: Uint8Array): void {
    if (value.length >= REFERENCE_BYTES) {
      this.#flush();
      this.#chunks.push(
        Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.length),
      );
      this.#chunkBytes += value.length;
      return;
    }
    const at = this.#room(value.length);
    this.#block.set(value, at);
  }

  /** A writer for the value of one tagged field, which `endTag` then puts behind its tag and its size. */
  beginTag(): Writer {
    const inner = (this.#tagged ??= new Writer());
    inner.#restart();
    return inner;
  }

  endTag(tag: number, inner: Writer): void {
    this.unsignedVarint(tag);
    this.unsignedVarint(inner.byteLength);
    for (const chunk of inner.#chunks) this.raw(chunk);
    const at = this.#room(inner.#position - inner.#start);
    inner.#block.copy(this.#block, at, inner.#start, inner.#position);
  }

  /** Only what lies in `#chunks` by reference outlives a restart: the block's own slices were copied by endTag. */
  #restart(): void {
    if (this.#chunks.length > 0) {
      this.#block = Buffer.allocUnsafe(FIRST_BLOCK_BYTES);
    }
    this.#start = 0;
    this.#position = 0;
    this.#chunks = [];
    this.#chunkBytes = 0;
  }

  #text(value: string, length: number): void {
    const at = this.#room(length);
    if (length !== value.length || length > 48) {
      this.#block.write(value, at, length, 'utf8');
      return;
    }
    for (let index = 0; index < length; index++) this.#block[at + index] = value.charCodeAt(index);
  }

  #put32(at: number, value: number): void {
    const block = this.#block;
    block[at] = value >> 24;
    block[at + 1] = value >> 16;
    block[at + 2] = value >> 8;
    block[at + 3] = value;
  }

  #room(byteCount: number): number {
    const at = this.#position;
    const end = at + byteCount;
    if (end > this.#block.length) return this.#grow(byteCount);
    this.#position = end;
    return at;
  }

  #grow(byteCount: number): number {
    const pending = this.#position - this.#start;
    const block = Buffer.allocUnsafe(Math.max(FIRST_BLOCK_BYTES, 2 * (pending + byteCount)));
    this.#block.copy(block, 0, this.#start, this.#position);
    this.#block = block;
    this.#start = 0;
    this.#position = pending + byteCount;
    return pending;
  }

  #flush(): void {
    if (this.#position === this.#start && this.#chunks.length > 0) return;
    this.#chunks.push(this.#block.subarray(this.#start, this.#position));
    this.#chunkBytes += this.#position - this.#start;
    this.#start = this.#position;
  }
}

function integerIn(value: number, min: number, max: number): void {
  if (!(value >= min && value <= max && (value | 0) === value)) {
    throw new EncodeError(`${value} is no integer from ${min} to ${max}`);
  }
}

function lengthOf(count: number): number {
  if (count > MAX_INT32 - 1) throw new EncodeError(`${count} bytes or elements in one field`);
  return count;
}

function totalBytes(chunks: readonly Buffer[]): number {
  let total = 0;
  for (const chunk of chunks) total += chunk.length;
  return total;
}

/** Length in UTF-8. */
function textBytes(value: string): number {
  const length =
    value.length <= 48 && isAscii(value) ? value.length : Buffer.byteLength(value, 'utf8');
  if (length > MAX_STRING_BYTES) throw new EncodeError(`a string of ${length} bytes`);
  return length;
}

function isAscii(value: string): boolean {
  for (let index = 0; index < value.length; index++)
    if (value.charCodeAt(index) > 0x7f) return false;
  return true;
}
