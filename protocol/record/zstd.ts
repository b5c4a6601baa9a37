/**
 * Zstandard: from `node:zlib` where Node has it (22.15 and later), else from a WebAssembly build, which must
 * have been instantiated (`initCodecs` in src/os). Frames are cut here, so that both read any number of them,
 * with or without a content size, and so that no frame makes its decoder allocate more than it can hold.
 */
import * as zlib from 'node:zlib';
import { compress as wasmCompress, decompress as wasmDecompress } from '@bokuweb/zstd-wasm';
import { CompressionError, DecompressedTooLargeError } from './compression-error.ts';
import { zstdFrames, type ZstdFrame } from './zstd-frame.ts';

interface ZlibZstd {
  zstdCompressSync(bytes: Uint8Array, options: { params: Record<number, number> }): Buffer;
  zstdDecompressSync(bytes: Uint8Array, options: { maxOutputLength: number }): Buffer;
}

/** ZSTD_c_compressionLevel. */
const LEVEL_PARAMETER = 100;
const DEFAULT_LEVEL = 3;

const zlibZstd: ZlibZstd | undefined =
  'zstdDecompressSync' in zlib ? (zlib as unknown as ZlibZstd) : undefined;

/** Whether this Node needs the WebAssembly build. */
export const needsWasm: boolean = zlibZstd === undefined;

export function zstdDecompress(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const outputs: Uint8Array[] = [];
  let outputBytes = 0;
  for (const frame of zstdFrames(bytes)) {
    const output = decompressFrame(bytes, frame, maxBytes - outputBytes);
    if (output === undefined) throw new DecompressedTooLargeError(maxBytes);
    outputs.push(output);
    outputBytes += output.length;
    if (outputBytes > maxBytes) throw new DecompressedTooLargeError(maxBytes);
  }
  return outputs.length === 1 ? outputs[0]! : Buffer.concat(outputs, outputBytes);
}

/** What a section can hold at most, by its block headers; 0 where it is none. */
export function zstdOutputBoundBytes(bytes: Uint8Array): number {
  try {
    return zstdFrames(bytes).reduce((sum, frame) => sum + frame.maxOutputBytes, 0);
  } catch (error) {
    if (error instanceof CompressionError) return 0;
    throw error;
  }
}

/** Undefined: the frame holds more than is allowed. */
function decompressFrame(
  bytes: Uint8Array,
  frame: ZstdFrame,
  allowedBytes: number,
): Uint8Array | undefined {
  if (frame.contentBytes > allowedBytes) return undefined;
  const framed = bytes.subarray(frame.start, frame.end);
  const capacityBytes = Math.max(1, Math.min(frame.maxOutputBytes, allowedBytes));
  try {
    if (zlibZstd !== undefined)
      return zlibZstd.zstdDecompressSync(framed, { maxOutputLength: capacityBytes });
    return wasmDecompress(framed, { defaultHeapSize: capacityBytes });
  } catch (error) {
    // What the blocks can hold was not enough room only if the limit was the smaller of the two.
    if (isOutputFull(error) && allowedBytes < frame.maxOutputBytes) return undefined;
    throw new CompressionError('zstd', error);
  }
}

/** Of zlib a RangeError; of the WebAssembly build ZSTD_error_dstSize_tooSmall, as a number in its message. */
function isOutputFull(error: unknown): boolean {
  return (
    error instanceof RangeError || (error instanceof Error && error.message.endsWith('code -70'))
  );
}

export function zstdCompress(bytes: Uint8Array, level: number = DEFAULT_LEVEL): Uint8Array {
  if (zlibZstd !== undefined)
    return zlibZstd.zstdCompressSync(bytes, { params: { [LEVEL_PARAMETER]: level } });
  return wasmCompress(bytes, level);
}
