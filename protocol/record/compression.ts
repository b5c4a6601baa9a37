/**
 * The five codecs of a records section, with a limit on what comes out: no announced length is believed, and
 * nothing is allocated before it was compared with the limit and with what the input could possibly hold.
 * Zstandard needs `initCodecs()` of src/os before its first use on a Node without it.
 */
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { Codec } from './batch-header.ts';
import { CompressionError, DecompressedTooLargeError } from './compression-error.ts';
import { lz4Compress, lz4Decompress } from './lz4.ts';
import { snappyCompress, snappyDecompress } from './snappy.ts';
import { zstdCompress, zstdDecompress } from './zstd.ts';

export { CompressionError, DecompressedTooLargeError };

/** Levels as Kafka's `compression.*.level` knows them; undefined is the codec's default. LZ4 has none here. */
export type CompressionLevel = number | undefined;

/** True for the five numbers that name a codec. */
export function isCodec(codec: number): codec is Codec {
  return codec >= Codec.NONE && codec <= Codec.ZSTD;
}

/**
 * The plain bytes of a records section; with codec none the section itself. Throws CompressionError when the
 * bytes are not what the codec says, DecompressedTooLargeError (a RangeError) when they hold more than `maxBytes`.
 */
export function decompress(codec: Codec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  switch (codec) {
    case Codec.NONE:
      if (bytes.length > maxBytes) throw new DecompressedTooLargeError(maxBytes);
      return bytes;
    case Codec.GZIP:
      return gzipDecompress(bytes, maxBytes);
    case Codec.SNAPPY:
      return snappyDecompress(bytes, maxBytes);
    case Codec.LZ4:
      return lz4Decompress(bytes, maxBytes);
    case Codec.ZSTD:
      return zstdDecompress(bytes, maxBytes);
  }
}

export function compress(codec: Codec, bytes: Uint8Array, level?: CompressionLevel): Uint8Array {
  switch (codec) {
    case Codec.NONE:
      return bytes;
    case Codec.GZIP:
      return gzipSync(bytes, { level: level ?? constants.Z_DEFAULT_COMPRESSION });
    case Codec.SNAPPY:
      return snappyCompress(bytes);
    case Codec.LZ4:
      return lz4Compress(bytes);
    case Codec.ZSTD:
      return zstdCompress(bytes, level);
  }
}

function gzipDecompress(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: Math.max(maxBytes, 1) });
    if (plain.length <= maxBytes) return plain;
  } catch (error) {
    if (error instanceof RangeError) throw new DecompressedTooLargeError(maxBytes);
    throw new CompressionError('gzip', error);
  }
  throw new DecompressedTooLargeError(maxBytes);
}
