/**
 * Snappy in Kafka comes in two forms: the frames of the xerial library, which Java writes (a header, then
 * length-prefixed raw blocks), and one raw block, which some clients write. Both are read, the first is written.
 */
import snappy from 'snappy';
import { CompressionError, DecompressedTooLargeError } from './compression-error.ts';
import { readInt32, writeInt32 } from './int64.ts';

const HEADER = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1);
const MAGIC_BYTES = 8;
const MAGIC_HEAD = 0x82534e41 | 0;
/** What one raw block holds at most when we write. Java's default. */
const BLOCK_BYTES = 32 * 1024;
/** Handing out the library's own memory instead of a copy costs three to five times as much per block. */
const OUTPUT_OPTIONS = { asBuffer: true, copyOutputData: true };
/** The densest element of the format is a copy of 64 bytes written in 3. */
const MAX_EXPANSION = 22;

function hasXerialHeader(bytes: Uint8Array, at: number): boolean {
  if (bytes.length - at < HEADER.length) return false;
  for (let index = 0; index < MAGIC_BYTES; index++) {
    if (bytes[at + index] !== HEADER[index]) return false;
  }
  return true;
}

/** The length that a raw block announces, once it was found possible. */
function rawBlockOutputBytes(block: Uint8Array): number {
  let length = 0;
  let at = 0;
  for (let factor = 1; ; factor *= 0x80) {
    const byte = block[at++];
    if (byte === undefined || at > 5) throw new CompressionError('snappy', 'no length');
    length += (byte & 0x7f) * factor;
    if (byte < 0x80) break;
  }
  if (length > (block.length - at) * MAX_EXPANSION)
    throw new CompressionError('snappy', 'impossible length');
  return length;
}

function decompressBlock(block: Uint8Array, allowedBytes: number, maxBytes: number): Uint8Array {
  if (rawBlockOutputBytes(block) > allowedBytes) throw new DecompressedTooLargeError(maxBytes);
  try {
    return snappy.uncompressSync(block, OUTPUT_OPTIONS) as Buffer;
  } catch (error) {
    throw new CompressionError('snappy', error);
  }
}

export function snappyDecompress(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (!hasXerialHeader(bytes, 0)) return decompressBlock(bytes, maxBytes, maxBytes);
  const blocks: Uint8Array[] = [];
  let outputBytes = 0;
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < 4) throw new CompressionError('snappy', 'a block cut off');
    const blockBytes = readInt32(bytes, at);
    if (blockBytes === MAGIC_HEAD) {
      at = passHeader(bytes, at);
      continue;
    }
    at += 4;
    if (blockBytes <= 0 || blockBytes > bytes.length - at)
      throw new CompressionError('snappy', 'a block cut off');
    const block = decompressBlock(
      bytes.subarray(at, at + blockBytes),
      maxBytes - outputBytes,
      maxBytes,
    );
    blocks.push(block);
    outputBytes += block.length;
    at += blockBytes;
  }
  return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks, outputBytes);
}

/** Streams may be concatenated: a header may stand wherever a block may. */
function passHeader(bytes: Uint8Array, at: number): number {
  if (!hasXerialHeader(bytes, at)) throw new CompressionError('snappy', 'a broken header');
  if (readInt32(bytes, at + MAGIC_BYTES) < 1)
    throw new CompressionError('snappy', 'an unknown version');
  return at + HEADER.length;
}

export function snappyCompress(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [HEADER];
  for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
    const block = snappy.compressSync(bytes.subarray(at, at + BLOCK_BYTES), OUTPUT_OPTIONS);
    const length = new Uint8Array(4);
    writeInt32(length, 0, block.length);
    parts.push(length, block);
  }
  return Buffer.concat(parts);
}
