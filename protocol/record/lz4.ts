/**
 * LZ4 in Kafka is the LZ4 frame format. The frame is read and written here, so that output is limited block by
 * block; the raw blocks go through lz4-napi, whose functions want the output size as four bytes in front.
 * As in Kafka's reader blocks must be independent, one frame is read, and what follows it is ignored.
 */
import { compressSync, uncompressSync } from 'lz4-napi';
import { CompressionError, DecompressedTooLargeError } from './compression-error.ts';
import { xxhash32 } from './xxhash32.ts';

const MAGIC = 0x184d2204;
const VERSION_MASK = 0xc0;
const VERSION_1 = 0x40;
const BLOCK_INDEPENDENT = 0x20;
const BLOCK_CHECKSUM = 0x10;
const CONTENT_SIZE = 0x08;
const CONTENT_CHECKSUM = 0x04;
const FLAGS_RESERVED = 0x03;
const STORED = 0x80000000;
/** Code 4 of the block descriptor: 64 KiB, what Java and librdkafka write. */
const WRITTEN_BLOCK_CODE = 4;
const WRITTEN_BLOCK_BYTES = 64 * 1024;
const SIZE_PREFIX_BYTES = 4;

function readUint32Le(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  );
}

function writeUint32Le(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

interface FrameHeader {
  readonly hasBlockChecksum: boolean;
  readonly hasContentChecksum: boolean;
  readonly maxBlockBytes: number;
  /** Where the first block begins. */
  readonly blocksAt: number;
}

function broken(what: string): CompressionError {
  return new CompressionError('lz4', what);
}

function readFrameHeader(bytes: Uint8Array): FrameHeader {
  if (bytes.length < 7) throw broken('the frame ends too early');
  if (readUint32Le(bytes, 0) !== MAGIC) throw broken('no frame');
  const flags = bytes[4]!;
  const descriptor = bytes[5]!;
  if ((flags & VERSION_MASK) !== VERSION_1 || (flags & FLAGS_RESERVED) !== 0)
    throw broken('unknown flags');
  if ((flags & BLOCK_INDEPENDENT) === 0) throw broken('dependent blocks');
  const blockCode = descriptor >>> 4;
  if ((descriptor & 0x0f) !== 0 || blockCode < 4 || blockCode > 7)
    throw broken('unknown block size');
  const checksumAt = (flags & CONTENT_SIZE) !== 0 ? 14 : 6;
  if (checksumAt >= bytes.length) throw broken('the frame ends too early');
  if (bytes[checksumAt] !== ((xxhash32(bytes, 4, checksumAt) >>> 8) & 0xff))
    throw broken('a damaged frame header');
  return {
    hasBlockChecksum: (flags & BLOCK_CHECKSUM) !== 0,
    hasContentChecksum: (flags & CONTENT_CHECKSUM) !== 0,
    maxBlockBytes: 1 << (2 * blockCode + 8),
    blocksAt: checksumAt + 1,
  };
}

export function lz4Decompress(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const header = readFrameHeader(bytes);
  const blocks: Uint8Array[] = [];
  let outputBytes = 0;
  let at = header.blocksAt;
  for (;;) {
    if (bytes.length - at < 4) throw broken('the frame ends too early');
    const sizeField = readUint32Le(bytes, at);
    at += 4;
    if (sizeField === 0) break;
    const blockBytes = (sizeField & ~STORED) >>> 0;
    // The mark of a stored block with nothing in it ends the frame for Kafka's reader.
    if (blockBytes === 0) break;
    if (blockBytes > header.maxBlockBytes) throw broken('a block larger than the frame allows');
    const checksumBytes = header.hasBlockChecksum ? 4 : 0;
    if (bytes.length - at < blockBytes + checksumBytes) throw broken('the frame ends too early');
    const blockEnd = at + blockBytes;
    if (checksumBytes > 0 && xxhash32(bytes, at, blockEnd) !== readUint32Le(bytes, blockEnd)) {
      throw broken('a damaged block');
    }
    const block = bytes.subarray(at, blockEnd);
    const allowedBytes = Math.min(header.maxBlockBytes, maxBytes - outputBytes);
    const output =
      sizeField >= STORED ? block : decompressBlock(block, allowedBytes, header.maxBlockBytes);
    outputBytes += output.length;
    if (outputBytes > maxBytes) throw new DecompressedTooLargeError(maxBytes);
    blocks.push(output);
    at = blockEnd + checksumBytes;
  }
  const output = blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks, outputBytes);
  if (header.hasContentChecksum) checkContent(bytes, at, output);
  return output;
}

function checkContent(bytes: Uint8Array, at: number, output: Uint8Array): void {
  if (bytes.length - at < 4) throw broken('the frame ends too early');
  if (xxhash32(output) !== readUint32Le(bytes, at)) throw broken('damaged content');
}

/** `allowedBytes` is less than `maxBlockBytes` only where the limit is near: only then is the size worth a look. */
function decompressBlock(
  block: Uint8Array,
  allowedBytes: number,
  maxBlockBytes: number,
): Uint8Array {
  if (allowedBytes < maxBlockBytes) {
    const outputBytes = blockOutputBytes(block);
    if (outputBytes > maxBlockBytes) throw broken('a block larger than the frame allows');
    if (outputBytes > allowedBytes) throw new DecompressedTooLargeError(allowedBytes);
  }
  const prefixed = Buffer.allocUnsafe(SIZE_PREFIX_BYTES + block.length);
  writeUint32Le(prefixed, 0, allowedBytes);
  prefixed.set(block, SIZE_PREFIX_BYTES);
  try {
    return uncompressSync(prefixed);
  } catch (error) {
    throw new CompressionError('lz4', error);
  }
}

/** Adds up what the sequences of a raw block produce, without producing it. */
function blockOutputBytes(block: Uint8Array): number {
  let outputBytes = 0;
  for (let at = 0; at < block.length;) {
    const token = block[at++]!;
    let literalBytes = token >>> 4;
    if (literalBytes === 15) {
      let more: number;
      do {
        more = block[at++] ?? 0;
        literalBytes += more;
      } while (more === 255);
    }
    at += literalBytes;
    outputBytes += literalBytes;
    if (at >= block.length) break; // the last sequence has no match
    at += 2;
    let matchBytes = (token & 15) + 4;
    if (matchBytes === 19) {
      let more: number;
      do {
        more = block[at++] ?? 0;
        matchBytes += more;
      } while (more === 255);
    }
    outputBytes += matchBytes;
  }
  return outputBytes;
}

export function lz4Compress(bytes: Uint8Array): Uint8Array {
  const header = new Uint8Array(7);
  writeUint32Le(header, 0, MAGIC);
  header[4] = VERSION_1 | BLOCK_INDEPENDENT;
  header[5] = WRITTEN_BLOCK_CODE << 4;
  header[6] = xxhash32(header, 4, 6) >>> 8;
  const parts: Uint8Array[] = [header];
  for (let at = 0; at < bytes.length; at += WRITTEN_BLOCK_BYTES) {
    const plain = bytes.subarray(at, at + WRITTEN_BLOCK_BYTES);
    const packed = compressSync(asBuffer(plain)).subarray(SIZE_PREFIX_BYTES);
    const isStored = packed.length >= plain.length;
    const size = new Uint8Array(4);
    writeUint32Le(size, 0, isStored ? (plain.length | STORED) >>> 0 : packed.length);
    parts.push(size, isStored ? plain : packed);
  }
  parts.push(new Uint8Array(4)); // the end mark
  return Buffer.concat(parts);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
