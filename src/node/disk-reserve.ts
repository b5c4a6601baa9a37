import { type Disk, DiskError, type DiskFile, type OpenMode } from '../base/disk.ts';
import type { Logger } from '../base/logger.ts';
import type { Timer, Timers } from '../base/timers.ts';

/** Enough for an hour of what an idle controller writes, or the elections of many restarts. */
export const RESERVE_BYTES = 4 * 1024 * 1024;
/** Beside what is to be written: file systems give whole blocks, and need some for themselves. */
const STEP_BYTES = 16 * 1024;
const BLOCK_BYTES = 4096;
/** It is made where there is so much more room that nobody misses it. */
const FREE_FACTOR = 8;
const FIRST_LOOK_MS = 1000;
const NEXT_LOOK_MS = 10_000;

export interface DiskReserveParts {
  readonly disk: Disk;
  readonly timers: Timers;
  readonly log: Logger;
  /** Of the file; its directory need not be there yet. */
  readonly path: string;
}

/**
 * Room for the metadata log on a full disk. A topic's log waits for room, but a quorum that cannot write ends its node,
 * which then could not even start again. So a file is kept that shrinks by what is needed when nothing else is left
 * (no more: topics would take the rest), and is made again when there is room. Whoever uses `disk` fails only where it
 * has nothing to give any more.
 */
export class DiskReserve {
  readonly disk: Disk;
  readonly #parts: DiskReserveParts;
  #timer: Timer | undefined;
  #isStopped = false;

  constructor(parts: DiskReserveParts) {
    this.#parts = parts;
    this.disk = this.#wrapDisk(parts.disk);
    this.#lookLater(FIRST_LOOK_MS);
  }

  /** The file stays for the next start. */
  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
  }

  #lookLater(delayMs: number): void {
    this.#timer?.cancel();
    if (this.#isStopped) return;
    this.#timer = this.#parts.timers.schedule(delayMs, () => {
      this.#make().catch((error: unknown) => {
        if (!(error instanceof DiskError)) throw error;
        this.#lookLater(NEXT_LOOK_MS);
      });
    });
  }

  async #make(): Promise<void> {
    const { disk, path } = this.#parts;
    if (disk.stat(path)?.size === RESERVE_BYTES) return;
    const directory = path.slice(0, path.lastIndexOf('/'));
    if (!disk.exists(directory) || disk.freeBytes(directory) < FREE_FACTOR * RESERVE_BYTES) {
      this.#lookLater(NEXT_LOOK_MS);
      return;
    }
    const file = disk.open(path, 'create');
    try {
      // Bytes, not a hole: only they take room.
      await file.write([Buffer.alloc(RESERVE_BYTES, 0x5a)], 0);
    } finally {
      file.close();
    }
  }

  /** False where there is nothing to give. */
  #give(error: unknown, neededBytes: number): boolean {
    if (!(error instanceof DiskError) || error.code !== 'ENOSPC') return false;
    const { disk, path, log } = this.#parts;
    const size = disk.stat(path)?.size ?? 0;
    if (size === 0) return false;
    if (size === RESERVE_BYTES) {
      log.error('The disk is full: the metadata log takes the room that was kept for it.', {
        path,
      });
    }
    const blocks = Math.ceil(neededBytes / BLOCK_BYTES) * BLOCK_BYTES;
    const file = disk.open(path, 'update');
    try {
      file.truncateSync(Math.max(0, size - blocks - STEP_BYTES));
    } finally {
      file.close();
    }
    this.#lookLater(NEXT_LOOK_MS);
    return true;
  }

  #withRoom<Result>(call: () => Result, neededBytes = 0): Result {
    for (;;) {
      try {
        return call();
      } catch (error) {
        if (!this.#give(error, neededBytes)) throw error;
      }
    }
  }

  #wrapDisk(disk: Disk): Disk {
    return wrap(disk, {
      open: (path: string, mode: OpenMode) =>
        this.#wrapFile(this.#withRoom(() => disk.open(path, mode))),
      makeDirectory: (path: string) => this.#withRoom(() => disk.makeDirectory(path)),
      rename: (from: string, to: string) => this.#withRoom(() => disk.rename(from, to)),
    });
  }

  #wrapFile(file: DiskFile): DiskFile {
    return wrap(file, {
      writeSync: (chunks: readonly Uint8Array[], position: number) =>
        this.#withRoom(() => file.writeSync(chunks, position), sizeOf(chunks)),
      truncateSync: (size: number) => this.#withRoom(() => file.truncateSync(size)),
      write: async (chunks: readonly Uint8Array[], position: number): Promise<void> => {
        for (;;) {
          try {
            await file.write(chunks, position);
            return;
          } catch (error) {
            if (!this.#give(error, sizeOf(chunks))) throw error;
          }
        }
      },
    });
  }
}

/** `target` with some of its methods replaced. */
function wrap<Target extends object>(target: Target, replaced: Partial<Target>): Target {
  return new Proxy(target, {
    get: (_, key) => {
      const own: unknown = Reflect.get(replaced, key);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((bytes, { length }) => bytes + length, 0);
}
