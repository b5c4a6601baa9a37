import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import { dirname, join } from 'node:path';
import { DiskError } from '../base/disk.ts';
import type { Disk, DiskFile, DiskLock, DiskStat, OpenMode } from '../base/disk.ts';

/** The kernel takes at most this many buffers in one writev. */
const MAX_IOV = 1024;

const OPEN_FLAGS: Record<OpenMode, number> = {
  read: fs.constants.O_RDONLY,
  update: fs.constants.O_RDWR,
  create: fs.constants.O_RDWR | fs.constants.O_CREAT,
};

function diskError(error: unknown, path: string, action: string): DiskError {
  if (error instanceof DiskError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new DiskError(code ?? 'EIO', path, `cannot ${action}: ${message}`);
}

/** Not by Node's own recursion, which never ends where a file system has no room for directories (/proc). */
function makeDirectories(path: string): void {
  if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  makeDirectories(dirname(path));
  try {
    fs.mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

function attempt<T>(path: string, action: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw diskError(error, path, action);
  }
}

/** What is left of `chunks` after `written` bytes. */
function remaining(chunks: readonly Uint8Array[], written: number): Uint8Array[] {
  const left: Uint8Array[] = [];
  let skip = written;
  for (const chunk of chunks) {
    if (skip >= chunk.length) skip -= chunk.length;
    else {
      left.push(skip === 0 ? chunk : chunk.subarray(skip));
      skip = 0;
    }
  }
  return left;
}

class NodeFile implements DiskFile {
  readonly path: string;
  #descriptor: number;

  constructor(path: string, descriptor: number) {
    this.path = path;
    this.#descriptor = descriptor;
  }

  size(): number {
    return attempt(this.path, 'stat', () => fs.fstatSync(this.#descriptor).size);
  }

  readSync(target: Uint8Array, position: number): number {
    return attempt(this.path, 'read', () => {
      let total = 0;
      while (total < target.length) {
        const length = target.length - total;
        const count = fs.readSync(this.#descriptor, target, total, length, position + total);
        if (count === 0) break;
        total += count;
      }
      return total;
    });
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    let total = 0;
    while (total < target.length) {
      const count = await this.#readOnce(target, total, position + total);
      if (count === 0) break;
      total += count;
    }
    return total;
  }

  #readOnce(target: Uint8Array, at: number, position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      fs.read(this.#descriptor, target, at, target.length - at, position, (error, count) => {
        if (error === null) resolve(count);
        else reject(diskError(error, this.path, 'read'));
      });
    });
  }

  /** Node reports a short write as success: loop until all is written; ENOSPC comes on the next call. */
  writeSync(chunks: readonly Uint8Array[], position: number): void {
    attempt(this.path, 'write', () => {
      let left = chunks.filter((chunk) => chunk.length > 0);
      let at = position;
      while (left.length > 0) {
        const only = left.length === 1 ? left[0] : undefined;
        const count =
          only !== undefined
            ? fs.writeSync(this.#descriptor, only, 0, only.length, at)
            : fs.writevSync(this.#descriptor, left.slice(0, MAX_IOV), at);
        if (count === 0) throw new DiskError('EIO', this.path, 'a write made no progress');
        at += count;
        left = remaining(left, count);
      }
    });
  }

  async write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    let left = chunks.filter((chunk) => chunk.length > 0);
    let at = position;
    while (left.length > 0) {
      const count = await this.#writeOnce(left.slice(0, MAX_IOV), at);
      if (count === 0) throw new DiskError('EIO', this.path, 'a write made no progress');
      at += count;
      left = remaining(left, count);
    }
  }

  #writeOnce(chunks: Uint8Array[], position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      fs.writev(this.#descriptor, chunks, position, (error, count) => {
        if (error === null) resolve(count);
        else reject(diskError(error, this.path, 'write'));
      });
    });
  }

  truncateSync(size: number): void {
    attempt(this.path, 'truncate', () => {
      fs.ftruncateSync(this.#descriptor, size);
    });
  }

  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      fs.fdatasync(this.#descriptor, (error) => {
        if (error === null) resolve();
        else reject(diskError(error, this.path, 'flush'));
      });
    });
  }

  flushSync(): void {
    attempt(this.path, 'flush', () => {
      fs.fdatasyncSync(this.#descriptor);
    });
  }

  close(): void {
    if (this.#descriptor < 0) return;
    const descriptor = this.#descriptor;
    this.#descriptor = -1;
    attempt(this.path, 'close', () => {
      fs.closeSync(descriptor);
    });
  }
}

interface NativeLocks {
  tryLock(descriptor: number): boolean;
  unlock(descriptor: number): void;
}

/** What the package's native code exports; throws EAGAIN where another process holds the lock. */
interface LockBinding {
  tryLock(descriptor: number, offset: number, length: number, isExclusive: boolean): void;
  unlock(descriptor: number, offset: number, length: number): void;
}

/** A native package: where it has no build for this machine there is no lock, which the caller must decide on. */
function loadLocks(): NativeLocks | undefined {
  const load = createRequire(import.meta.url);
  const { platform, arch } = process;
  try {
    // The package itself asks for this file in so many places that it costs a tenth of a start.
    const file = `fs-native-extensions/prebuilds/${platform}-${arch}/fs-native-extensions.node`;
    return wholeFileLocks(load(file) as LockBinding);
  } catch {
    // Elsewhere, or nowhere.
  }
  try {
    return load('fs-native-extensions') as NativeLocks;
  } catch {
    return undefined;
  }
}

function wholeFileLocks(binding: LockBinding): NativeLocks {
  return {
    tryLock: (descriptor) => {
      try {
        binding.tryLock(descriptor, 0, 0, true);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return false;
        throw error;
      }
    },
    unlock: (descriptor) => binding.unlock(descriptor, 0, 0),
  };
}

class NodeLock implements DiskLock {
  readonly #locks: NativeLocks;
  #descriptor: number;

  constructor(locks: NativeLocks, descriptor: number) {
    this.#locks = locks;
    this.#descriptor = descriptor;
  }

  release(): void {
    if (this.#descriptor < 0) return;
    const descriptor = this.#descriptor;
    this.#descriptor = -1;
    try {
      this.#locks.unlock(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  }
}

function readBootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Not Linux.
  }
  try {
    const id = execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    if (id !== '') return id;
  } catch {
    // Not macOS either.
  }
  const MINUTE_MS = 60_000;
  return `booted-${Math.round((Date.now() - os.uptime() * 1000) / MINUTE_MS)}`;
}

/** The file system of this machine, through Node. */
export class NodeDisk implements Disk {
  #bootId: string | undefined;

  open(path: string, mode: OpenMode): DiskFile {
    return attempt(
      path,
      'open',
      () => new NodeFile(path, fs.openSync(path, OPEN_FLAGS[mode], 0o644)),
    );
  }

  readFile(path: string): Buffer {
    return attempt(path, 'read', () => fs.readFileSync(path));
  }

  exists(path: string): boolean {
    return fs.existsSync(path);
  }

  stat(path: string): DiskStat | undefined {
    const stat = attempt(path, 'stat', () => fs.statSync(path, { throwIfNoEntry: false }));
    if (stat === undefined) return undefined;
    return { isDirectory: stat.isDirectory(), size: stat.size, modifiedAtMs: stat.mtimeMs };
  }

  list(path: string): string[] {
    return attempt(path, 'list', () => fs.readdirSync(path).sort());
  }

  makeDirectory(path: string): void {
    attempt(path, 'make the directory', () => makeDirectories(path));
  }

  rename(from: string, to: string): void {
    attempt(from, `rename to ${to}`, () => {
      fs.renameSync(from, to);
    });
  }

  removeFile(path: string): void {
    attempt(path, 'remove', () => {
      fs.rmSync(path, { force: true });
    });
  }

  removeTree(path: string): void {
    attempt(path, 'remove', () => {
      fs.rmSync(path, { force: true, recursive: true });
    });
  }

  flushDirectory(path: string): void {
    attempt(path, 'flush the directory', () => {
      const descriptor = fs.openSync(path, fs.constants.O_RDONLY);
      try {
        fs.fsyncSync(descriptor);
      } finally {
        fs.closeSync(descriptor);
      }
    });
  }

  /** Only the flush is worth the way to the thread pool and back. */
  async flushDirectoryAsync(path: string): Promise<void> {
    const action = 'flush the directory';
    const descriptor = attempt(path, action, () => fs.openSync(path, fs.constants.O_RDONLY));
    try {
      await new Promise<void>((resolve, reject) => {
        fs.fsync(descriptor, (error) => {
          if (error === null) resolve();
          else reject(diskError(error, path, action));
        });
      });
    } finally {
      fs.closeSync(descriptor);
    }
  }

  lock(path: string): DiskLock {
    const locks = loadLocks();
    if (locks === undefined) {
      throw new DiskError('NOLOCK', path, 'the native lock package has no build for this machine');
    }
    const flags = fs.constants.O_RDWR | fs.constants.O_CREAT;
    const descriptor = attempt(path, 'open', () => fs.openSync(path, flags, 0o644));
    let isHeld = false;
    try {
      isHeld = locks.tryLock(descriptor);
    } catch (error) {
      fs.closeSync(descriptor);
      const { message } = error as Error;
      throw new DiskError('NOLOCK', path, `this file system gives no lock: ${message}`);
    }
    if (!isHeld) {
      fs.closeSync(descriptor);
      throw new DiskError('LOCKED', path, 'another process holds the lock');
    }
    return new NodeLock(locks, descriptor);
  }

  bootId(): string {
    this.#bootId ??= readBootId();
    return this.#bootId;
  }

  freeBytes(path: string): number {
    const stat = attempt(path, 'stat the file system', () => fs.statfsSync(path));
    return stat.bavail * stat.bsize;
  }

  totalBytes(path: string): number {
    const stat = attempt(path, 'stat the file system', () => fs.statfsSync(path));
    return stat.blocks * stat.bsize;
  }
}

/** For tests and tools that need a place of their own. */
export function makeTemporaryDirectory(prefix: string): string {
  return fs.mkdtempSync(join(os.tmpdir(), prefix));
}
