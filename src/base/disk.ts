/** Errno-style codes; `LOCKED` when somebody else holds the lock, `NOLOCK` when this file system has none to give. */
export type DiskErrorCode =
  'ENOENT' | 'EEXIST' | 'ENOSPC' | 'EIO' | 'LOCKED' | 'NOLOCK' | (string & {});

export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly code: DiskErrorCode;
  readonly path: string;

  constructor(code: DiskErrorCode, path: string, message: string) {
    super(`${message} (${code}): ${path}`);
    this.code = code;
    this.path = path;
  }
}

/**
 * An open file. Writes are whole or they throw: implementations loop over short writes. After a throw
 * any prefix of the bytes may be in the file. Nothing is durable before `flush` resolves.
 * Buffers handed to the asynchronous calls belong to the file until the promise settles.
 */
export interface DiskFile {
  readonly path: string;
  size(): number;
  /** Reads up to `target.length` bytes at `position`; fewer only at the end of the file. Returns how many. */
  readSync(target: Uint8Array, position: number): number;
  read(target: Uint8Array, position: number): Promise<number>;
  writeSync(chunks: readonly Uint8Array[], position: number): void;
  write(chunks: readonly Uint8Array[], position: number): Promise<void>;
  truncateSync(size: number): void;
  /** fdatasync. A failure is final for what was written since the last success: never retry it. */
  flush(): Promise<void>;
  flushSync(): void;
  /** Idempotent. */
  close(): void;
}

export interface DiskStat {
  readonly isDirectory: boolean;
  readonly size: number;
  readonly modifiedAtMs: number;
}

export interface DiskLock {
  release(): void;
}

/**
 * `read`: must exist. `update`: read and write, must exist. `create`: read and write, made when missing, kept when
 * there.
 */
export type OpenMode = 'read' | 'update' | 'create';

/** The file system. Paths are absolute. Every call throws `DiskError`. */
export interface Disk {
  open(path: string, mode: OpenMode): DiskFile;
  readFile(path: string): Buffer;
  exists(path: string): boolean;
  stat(path: string): DiskStat | undefined;
  /** Names (not paths), sorted. */
  list(path: string): string[];
  /** With parents; no error when it is there. */
  makeDirectory(path: string): void;
  rename(from: string, to: string): void;
  /** Removes one file; no error when it is missing. */
  removeFile(path: string): void;
  /** Removes a directory and all below it; no error when it is missing. */
  removeTree(path: string): void;
  /** fsync of a directory: makes the creations, renames and removals in it durable. */
  flushDirectory(path: string): void;
  /** The same in the thread pool. */
  flushDirectoryAsync(path: string): Promise<void>;
  /** Holds an open-file-description lock, the kind that excludes a JVM too. Throws LOCKED or NOLOCK. */
  lock(path: string): DiskLock;
  /** Identifies the boot of the machine: changes when, and only when, the page cache was lost. */
  bootId(): string;
  freeBytes(path: string): number;
  /** Size of the file system that `path` is on. */
  totalBytes(path: string): number;
}
