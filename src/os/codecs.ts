import * as zlib from 'node:zlib';
import { init } from '@bokuweb/zstd-wasm';

let ready: Promise<void> | undefined;

/** Instantiates what the codecs need. Await it before the first record batch is read or written. Idempotent. */
export function initCodecs(): Promise<void> {
  ready ??= 'zstdDecompressSync' in zlib ? Promise.resolve() : init();
  return ready;
}
