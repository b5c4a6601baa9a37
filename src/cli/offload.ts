import { CompressionError, decompress, isCodec } from '../../protocol/record/compression.ts';
import type { OffloadOptions } from '../os/offload.ts';

function decompressSection(codec: number, bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (!isCodec(codec)) throw new CompressionError('compression', `there is no codec ${codec}`);
  return decompress(codec, bytes, maxBytes);
}

/**
 * The worker's script is the command, dist/samsa.js (`main.ts` looks first whether it is the worker). A
 * TypeScript source cannot be one on every Node: run from sources, large batches are decompressed in line.
 */
export const offloadOptions: OffloadOptions = {
  decompress: decompressSection,
  ...(import.meta.url.endsWith('.ts')
    ? {}
    : { workerScript: new URL('./samsa.js', import.meta.url) }),
};
