import { Worker } from 'node:worker_threads';
import { gunzip } from 'node:zlib';
import type { Offload } from '../base/offload.ts';
import { OFFLOAD_WORKER, type OffloadReply, type OffloadRequest } from './offload-worker.ts';

/** Decompresses in line: the pure function of protocol/record, handed in because this folder knows no protocol. */
export type Decompress = (codec: number, bytes: Uint8Array, maxBytes: number) => Uint8Array;

export interface OffloadOptions {
  readonly decompress: Decompress;
  /**
   * A script that calls `runAsOffloadWorker` when it is started as a worker: the bundle of the command itself.
   * Without it (tests, embedders who bundle us) all but gzip is done in line, in a turn of its own.
   */
  readonly workerScript?: URL;
  /** A worker without work is ended after so long: it holds megabytes. */
  readonly idleMs?: number;
}

const GZIP = 1;
const DEFAULT_IDLE_MS = 30_000;

interface Pending {
  readonly resolve: (bytes: Buffer | Promise<Buffer>) => void;
  readonly reject: (error: Error) => void;
  /** What to do when the worker is lost. */
  readonly inline: () => Promise<Buffer>;
}

export function createOffload(options: OffloadOptions): SystemOffload {
  return new SystemOffload(options);
}

/** Decompression off the event loop: gzip in the thread pool of zlib, the other codecs in one worker thread. */
export class SystemOffload implements Offload {
  readonly #options: OffloadOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #nextId = 0;

  constructor(options: OffloadOptions) {
    this.#options = options;
  }

  decompress(codec: number, bytes: Uint8Array, maxBytes: number): Promise<Buffer> {
    if (codec === GZIP) return gunzipInPool(bytes, maxBytes);
    if (this.#options.workerScript === undefined) return this.#inline(codec, bytes, maxBytes);
    return this.#inWorker(codec, bytes, maxBytes);
  }

  /** Ends the worker; what is under way is done in line. */
  close(): void {
    clearTimeout(this.#idleTimer);
    void this.#worker?.terminate();
    this.#onWorkerLost();
  }

  async #inline(codec: number, bytes: Uint8Array, maxBytes: number): Promise<Buffer> {
    await new Promise((resolve) => setImmediate(resolve));
    return asBuffer(this.#options.decompress(codec, bytes, maxBytes));
  }

  #inWorker(codec: number, bytes: Uint8Array, maxBytes: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      clearTimeout(this.#idleTimer);
      const worker = (this.#worker ??= this.#start());
      const id = this.#nextId++;
      this.#pending.set(id, {
        resolve,
        reject,
        inline: () => this.#inline(codec, bytes, maxBytes),
      });
      // A view would be cloned with the whole buffer under it: a compact copy is handed over instead.
      const copy = Uint8Array.prototype.slice.call(bytes);
      const request: OffloadRequest = { id, codec, bytes: copy, maxBytes };
      worker.postMessage(request, [copy.buffer]);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#options.workerScript!, { workerData: OFFLOAD_WORKER });
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', (reply: OffloadReply) => this.#settle(reply));
    worker.on('error', () => {
      if (this.#worker === worker) this.#onWorkerLost();
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#onWorkerLost();
    });
    return worker;
  }

  #settle(reply: OffloadReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.bytes !== undefined) pending?.resolve(asBuffer(reply.bytes));
    else pending?.reject(failure(reply.errorName, reply.message));
    if (this.#pending.size > 0) return;
    this.#idleTimer = setTimeout(() => this.close(), this.#options.idleMs ?? DEFAULT_IDLE_MS);
    this.#idleTimer.unref();
  }

  /** A worker that cannot start or dies costs time, not requests. The next call tries another. */
  #onWorkerLost(): void {
    this.#worker = undefined;
    const unanswered = [...this.#pending.values()];
    this.#pending.clear();
    for (const { resolve, inline } of unanswered) resolve(inline());
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The two outcomes of the contract, told apart by class and by name; any other is our bug. */
function failure(errorName: string, message: string): Error {
  if (errorName === 'RangeError') return new RangeError(message);
  const error = new Error(message);
  error.name = errorName;
  return error;
}

function gunzipInPool(bytes: Uint8Array, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: Math.max(maxBytes, 1) }, (error, plain) => {
      if (error === null && plain.length <= maxBytes) resolve(plain);
      else if (error === null || error instanceof RangeError) {
        reject(new RangeError(`the records decompress to more than ${maxBytes} bytes`));
      } else reject(failure('DecodeError', `gzip: ${error.message}`));
    });
  });
}
