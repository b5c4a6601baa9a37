import { CompressionError } from './compression-error.ts';

const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const SINGLE_SEGMENT = 0x20;
const RESERVED = 0x08;
const CONTENT_CHECKSUM = 0x04;
const MAX_BLOCK_BYTES = 128 * 1024;
/** Java's streaming reader refuses larger windows: what it cannot read must not be stored. */
const MAX_WINDOW_BYTES = 2 ** 27;
const TWO_32 = 4294967296;

export interface ZstdFrame {
  readonly start: number;
  readonly end: number;
  /** -1 when the frame does not say. */
  readonly contentBytes: number;
  /** What its blocks can hold at most, whatever it says. */
  readonly maxOutputBytes: number;
}

function broken(what: string): CompressionError {
  return new CompressionError('zstd', what);
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  if (bytes.length - at < count) throw broken('the frame ends too early');
  let value = 0;
  for (let index = count - 1; index >= 0; index--) value = value * 256 + bytes[at + index]!;
  return value;
}

/** The frames of a section, found by their headers and block headers alone. Skippable frames are left out. */
export function zstdFrames(bytes: Uint8Array): ZstdFrame[] {
  const frames: ZstdFrame[] = [];
  let at = 0;
  do {
    const magic = littleEndian(bytes, at, 4);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      at += 8 + littleEndian(bytes, at + 4, 4);
      if (at > bytes.length) throw broken('the frame ends too early');
      continue;
    }
    if (magic !== MAGIC) throw broken('no frame');
    const frame = readFrame(bytes, at);
    frames.push(frame);
    at = frame.end;
  } while (at < bytes.length);
  return frames;
}

function readFrame(bytes: Uint8Array, start: number): ZstdFrame {
  const descriptor = littleEndian(bytes, start + 4, 1);
  if ((descriptor & RESERVED) !== 0) throw broken('a reserved bit');
  let at = start + 5;
  const isSingleSegment = (descriptor & SINGLE_SEGMENT) !== 0;
  let windowBytes = 0;
  if (!isSingleSegment) windowBytes = windowSize(littleEndian(bytes, at++, 1));
  if ((descriptor & 0x03) !== 0) throw broken('a dictionary');
  const sizeCode = descriptor >>> 6;
  const sizeBytes = sizeCode === 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeCode;
  let contentBytes = -1;
  if (sizeBytes > 0)
    contentBytes = littleEndian(bytes, at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  at += sizeBytes;
  if (isSingleSegment) windowBytes = contentBytes;
  if (windowBytes > MAX_WINDOW_BYTES) throw broken('a window too large');
  const blocks = passBlocks(bytes, at, Math.min(windowBytes, MAX_BLOCK_BYTES));
  const end = blocks.end + ((descriptor & CONTENT_CHECKSUM) !== 0 ? 4 : 0);
  if (end > bytes.length) throw broken('the frame ends too early');
  if (contentBytes > blocks.maxOutputBytes) throw broken('less content than announced');
  return {
    start,
    end,
    contentBytes,
    maxOutputBytes: contentBytes >= 0 ? contentBytes : blocks.maxOutputBytes,
  };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >>> 3));
  return base + (base / 8) * (descriptor & 7);
}

function passBlocks(
  bytes: Uint8Array,
  start: number,
  maxBlockBytes: number,
): { end: number; maxOutputBytes: number } {
  let at = start;
  let maxOutputBytes = 0;
  for (let isLast = false; !isLast;) {
    const header = littleEndian(bytes, at, 3);
    isLast = (header & 1) === 1;
    const type = (header >>> 1) & 3;
    const sizeBytes = header >>> 3;
    if (type === 3 || sizeBytes > maxBlockBytes) throw broken('an impossible block');
    const isRunLength = type === 1;
    at += 3 + (isRunLength ? 1 : sizeBytes);
    maxOutputBytes += type === 2 ? maxBlockBytes : sizeBytes;
    if (at > bytes.length) throw broken('the frame ends too early');
  }
  return { end: at, maxOutputBytes: Math.min(maxOutputBytes, TWO_32) };
}
