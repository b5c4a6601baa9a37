import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { initCodecs } from './codecs.ts';
import type { Decompress } from './offload.ts';

/** The worker data that marks a thread as ours. */
export const OFFLOAD_WORKER = 'samsa-offload';

export interface OffloadRequest {
  readonly id: number;
  readonly codec: number;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
}

export type OffloadReply =
  | { readonly id: number; readonly bytes: Uint8Array }
  | {
      readonly id: number;
      readonly bytes?: undefined;
      /** `RangeError`: too large. `DecodeError`: not what the codec says. */
      readonly errorName: string;
      readonly message: string;
    };

/**
 * To be called first thing by the script that is also the worker's. True: this thread is the worker and now serves;
 * the script must do nothing else.
 */
export function runAsOffloadWorker(decompress: Decompress): boolean {
  if (isMainThread || workerData !== OFFLOAD_WORKER || parentPort === null) return false;
  const port = parentPort;
  port.on('message', (request: OffloadRequest) => {
    void initCodecs().then(() => {
      const reply = serve(decompress, request);
      port.postMessage(reply, reply.bytes === undefined ? [] : [reply.bytes.buffer as ArrayBuffer]);
    });
  });
  return true;
}

function serve(decompress: Decompress, request: OffloadRequest): OffloadReply {
  const { id, codec, bytes, maxBytes } = request;
  try {
    // A copy: what a codec returns may be a view of a buffer that is not ours to give away.
    return { id, bytes: Uint8Array.prototype.slice.call(decompress(codec, bytes, maxBytes)) };
  } catch (error) {
    const isError = error instanceof Error;
    const errorName = error instanceof RangeError ? 'RangeError' : isError ? error.name : 'Error';
    return { id, errorName, message: isError ? error.message : String(error) };
  }
}
