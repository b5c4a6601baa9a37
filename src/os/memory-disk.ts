import { assert } from '../base/assert.ts';
import { DiskError } from '../base/disk.ts';
import type { Disk, DiskFile, DiskLock, DiskStat, OpenMode } from '../base/disk.ts';
import type { Random } from '../base/random.ts';
import {
  applyOperation,
  DirectoryNode,
  FileNode,
  type MemoryNode,
  type NameOperation,
  surviveCrash,
} from './memory-disk-nodes.ts';

export type DiskOperation =
  | 'open'
  | 'read'
  | 'write'
  | 'truncate'
  | 'flush'
  | 'flush-directory'
  | 'rename'
  | 'remove'
  | 'make';

export interface Fault {
  readonly operation: DiskOperation;
  readonly code: string;
  /** Only on paths that contain this text. */
  readonly path?: string;
  /** The first call to fail, counted from now and from 1. */
  readonly nth?: number;
  /** How many calls fail; Infinity until `clearFaults`. */
  readonly times?: number;
}

export interface DiskCounters {
  reads: number;
  bytesRead: number;
  writes: number;
  bytesWritten: number;
  flushes: number;
  /** Of those, the ones that held their caller. */
  flushesAtOnce: number;
  directoryFlushes: number;
}

export interface MemoryDiskOptions {
  /** Decides what a crash keeps and where a failing write stops. Without it crashes drop all that was not flushed. */
  readonly random?: Random;
  /** Runs the second half of an asynchronous call. Default: a microtask. */
  readonly later?: (task: () => void) => void;
  readonly capacityBytes?: number;
  /** False: nothing survives a crash and nothing is kept twice, for `:memory:` embedding. */
  readonly keepsFlushed?: boolean;
  readonly onRead?: (path: string, position: number, length: number) => void;
}

/**
 * What a power cut does with what was not flushed. `random`: file by file and name by name drawn from the seed:
 * dropped, kept, cut off somewhere, or with holes.
 */
export type CrashMode = 'drop' | 'keep' | 'random';

interface ArmedFault {
  readonly fault: Fault;
  calls: number;
}

/**
 * A disk in memory that keeps written and flushed apart, for bytes and for names alike. `crash` is a power
 * cut: only what was flushed is certain, and the boot id changes. `kill` ends the process: the page cache
 * survives, only calls under way are torn. After either every open file is dead and its promises never settle.
 */
export class MemoryDisk implements Disk {
  readonly counters: DiskCounters = {
    reads: 0,
    bytesRead: 0,
    writes: 0,
    bytesWritten: 0,
    flushes: 0,
    flushesAtOnce: 0,
    directoryFlushes: 0,
  };
  #root = new DirectoryNode();
  /** Creations, renames and removals that no flush of their directory has made durable, in order. */
  #names: NameOperation[] = [];
  readonly #options: MemoryDiskOptions;
  #faults: ArmedFault[] = [];
  #capacityBytes: number;
  #generation = 0;
  #boot = 1;
  #locks = new Map<string, number>();
  readonly #inFlight = new Set<() => void>();

  constructor(options: MemoryDiskOptions = {}) {
    this.#options = options;
    this.#capacityBytes = options.capacityBytes ?? Infinity;
  }

  get generation(): number {
    return this.#generation;
  }

  get keepsFlushed(): boolean {
    return this.#options.keepsFlushed ?? true;
  }

  /** Makes calls fail. Faults are independent of each other; the first that matches decides. */
  fail(fault: Fault): void {
    this.#faults.push({ fault, calls: 0 });
  }

  clearFaults(): void {
    this.#faults = [];
  }

  setCapacity(capacityBytes: number): void {
    this.#capacityBytes = capacityBytes;
  }

  /** Ends the process that uses the disk: what was written stays, calls under way are torn. */
  kill(): void {
    for (const tear of [...this.#inFlight]) tear();
    this.#inFlight.clear();
    this.#generation++;
    this.#locks.clear();
  }

  /** A power cut. */
  crash(mode: CrashMode = 'random'): void {
    assert(this.keepsFlushed, 'this memory disk keeps nothing over a crash');
    this.kill();
    this.#boot++;
    const random = this.#options.random;
    const decide = mode === 'random' && random === undefined ? 'drop' : mode;
    this.#root = surviveCrash(this.#root, this.#names, decide, random);
    this.#names = [];
  }

  /** Changes bytes behind everybody's back, flushed ones too: bit rot, or a planted entry. */
  corrupt(path: string, position: number, bytes: Uint8Array): void {
    const node = this.#file(path);
    node.overwriteEverywhere(bytes, position);
  }

  usedBytes(): number {
    return this.#root.sizeBytes();
  }

  // What files ask of their disk.

  later(task: () => void): void {
    if (this.#options.later === undefined) queueMicrotask(task);
    else this.#options.later(task);
  }

  addInFlight(tear: () => void): void {
    this.#inFlight.add(tear);
  }

  removeInFlight(tear: () => void): void {
    this.#inFlight.delete(tear);
  }

  /** A number in [0, bound], for where a torn write ends. */
  tornAt(bound: number): number {
    return this.#options.random === undefined ? 0 : this.#options.random.below(bound + 1);
  }

  noteRead(path: string, position: number, length: number): void {
    this.counters.reads++;
    this.counters.bytesRead += length;
    this.#options.onRead?.(path, position, length);
  }

  spaceLeft(): number {
    return this.#capacityBytes === Infinity ? Infinity : this.#capacityBytes - this.usedBytes();
  }

  /** The error an armed fault has for this call, if any. */
  faultFor(operation: DiskOperation, path: string): DiskError | undefined {
    for (const armed of this.#faults) {
      const { fault } = armed;
      if (fault.operation !== operation) continue;
      if (fault.path !== undefined && !path.includes(fault.path)) continue;
      armed.calls++;
      const first = fault.nth ?? 1;
      if (armed.calls >= first && armed.calls < first + (fault.times ?? 1)) {
        return new DiskError(fault.code, path, `${operation} failed on demand`);
      }
    }
    return undefined;
  }

  #check(operation: DiskOperation, path: string): void {
    const error = this.faultFor(operation, path);
    if (error !== undefined) throw error;
  }

  // The file system.

  open(path: string, mode: OpenMode): DiskFile {
    this.#check('open', path);
    const { directory, name } = this.#place(path);
    let node = directory.entries.get(name);
    if (node === undefined) {
      if (mode !== 'create') throw new DiskError('ENOENT', path, 'no such file');
      node = new FileNode(this.keepsFlushed);
      this.#change({ kind: 'link', directory, name, node });
    }
    if (!(node instanceof FileNode)) throw new DiskError('EISDIR', path, 'it is a directory');
    return new MemoryFile(this, path, node);
  }

  readFile(path: string): Buffer {
    this.#check('read', path);
    const node = this.#file(path);
    this.noteRead(path, 0, node.size);
    return Buffer.from(node.bytes.subarray(0, node.size));
  }

  exists(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  stat(path: string): DiskStat | undefined {
    const node = this.#find(path);
    if (node === undefined) return undefined;
    const isDirectory = node instanceof DirectoryNode;
    return { isDirectory, size: isDirectory ? 0 : node.size, modifiedAtMs: 0 };
  }

  list(path: string): string[] {
    return [...this.#directory(path).entries.keys()].sort();
  }

  makeDirectory(path: string): void {
    this.#check('make', path);
    let directory = this.#root;
    for (const name of segments(path)) {
      let next = directory.entries.get(name);
      if (next === undefined) {
        next = new DirectoryNode();
        this.#change({ kind: 'link', directory, name, node: next });
      }
      if (!(next instanceof DirectoryNode)) throw new DiskError('ENOTDIR', path, 'not a directory');
      directory = next;
    }
  }

  rename(from: string, to: string): void {
    this.#check('rename', from);
    const source = this.#place(from);
    const target = this.#place(to);
    const node = source.directory.entries.get(source.name);
    if (node === undefined) throw new DiskError('ENOENT', from, 'no such file');
    const { directory, name } = source;
    const toDirectory = target.directory;
    this.#change({ kind: 'rename', directory, name, node, toDirectory, toName: target.name });
  }

  removeFile(path: string): void {
    this.#check('remove', path);
    const node = this.#find(path);
    if (node === undefined) return;
    if (node instanceof DirectoryNode) throw new DiskError('EISDIR', path, 'it is a directory');
    this.#change({ kind: 'unlink', ...this.#place(path), node });
  }

  removeTree(path: string): void {
    this.#check('remove', path);
    const node = this.#find(path);
    if (node === undefined) return;
    if (node instanceof DirectoryNode) {
      for (const name of [...node.entries.keys()]) this.removeTree(`${path}/${name}`);
    }
    this.#change({ kind: 'unlink', ...this.#place(path), node });
  }

  flushDirectory(path: string): void {
    this.#check('flush-directory', path);
    this.counters.directoryFlushes++;
    const directory = this.#directory(path);
    this.#names = this.#names.filter((operation) => {
      const concerns =
        operation.directory === directory ||
        (operation.kind === 'rename' && operation.toDirectory === directory);
      if (concerns) applyOperation(operation, 'durable');
      return !concerns;
    });
  }

  flushDirectoryAsync(path: string): Promise<void> {
    const generation = this.#generation;
    return new Promise((resolve, reject) => {
      this.later(() => {
        if (generation !== this.#generation) return;
        try {
          this.flushDirectory(path);
          resolve();
        } catch (error) {
          reject(asError(error));
        }
      });
    });
  }

  lock(path: string): DiskLock {
    if (this.#locks.has(path)) throw new DiskError('LOCKED', path, 'already locked');
    this.open(path, 'create').close();
    this.#locks.set(path, this.#generation);
    return {
      release: () => {
        this.#locks.delete(path);
      },
    };
  }

  bootId(): string {
    return `memory-boot-${this.#boot}`;
  }

  freeBytes(_path: string): number {
    const left = this.spaceLeft();
    return left === Infinity ? Number.MAX_SAFE_INTEGER : left;
  }

  totalBytes(_path: string): number {
    return Number.MAX_SAFE_INTEGER;
  }

  #change(operation: NameOperation): void {
    applyOperation(operation, 'entries');
    if (this.keepsFlushed) this.#names.push(operation);
  }

  #find(path: string): MemoryNode | undefined {
    let node: MemoryNode = this.#root;
    for (const name of segments(path)) {
      if (!(node instanceof DirectoryNode)) return undefined;
      const next: MemoryNode | undefined = node.entries.get(name);
      if (next === undefined) return undefined;
      node = next;
    }
    return node;
  }

  #directory(path: string): DirectoryNode {
    const node = this.#find(path);
    if (node === undefined) throw new DiskError('ENOENT', path, 'no such directory');
    if (!(node instanceof DirectoryNode)) throw new DiskError('ENOTDIR', path, 'not a directory');
    return node;
  }

  #file(path: string): FileNode {
    const node = this.#find(path);
    if (node === undefined) throw new DiskError('ENOENT', path, 'no such file');
    if (!(node instanceof FileNode)) throw new DiskError('EISDIR', path, 'it is a directory');
    return node;
  }

  #place(path: string): { directory: DirectoryNode; name: string } {
    const names = segments(path);
    const name = names.pop();
    assert(name !== undefined, 'the root has no name');
    return { directory: this.#directory(`/${names.join('/')}`), name };
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function segments(path: string): string[] {
  assert(path.startsWith('/'), () => `not an absolute path: ${path}`);
  return path.split('/').filter((name) => name !== '');
}

class MemoryFile implements DiskFile {
  readonly path: string;
  readonly #disk: MemoryDisk;
  readonly #node: FileNode;
  readonly #generation: number;
  #isClosed = false;

  constructor(disk: MemoryDisk, path: string, node: FileNode) {
    this.path = path;
    this.#disk = disk;
    this.#node = node;
    this.#generation = disk.generation;
  }

  size(): number {
    this.#checkAlive();
    return this.#node.size;
  }

  readSync(target: Uint8Array, position: number): number {
    this.#checkAlive();
    this.#check('read');
    const count = this.#node.read(target, position);
    this.#disk.noteRead(this.path, position, count);
    return count;
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#asynchronously(() => this.readSync(target, position));
  }

  writeSync(chunks: readonly Uint8Array[], position: number): void {
    this.#checkAlive();
    const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    const fault = this.#disk.faultFor('write', this.path);
    if (fault !== undefined) {
      this.#node.write(bytes.subarray(0, this.#disk.tornAt(bytes.length)), position);
      throw fault;
    }
    const grows = Math.max(0, position + bytes.length - this.#node.size);
    const left = grows === 0 ? Infinity : this.#disk.spaceLeft();
    if (grows > left) {
      this.#node.write(bytes.subarray(0, Math.max(0, bytes.length - (grows - left))), position);
      throw new DiskError('ENOSPC', this.path, 'no space left');
    }
    this.#node.write(bytes, position);
    this.#disk.counters.writes++;
    this.#disk.counters.bytesWritten += bytes.length;
  }

  write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    const tear = (): void => {
      const bytes = Buffer.concat(chunks);
      this.#node.write(bytes.subarray(0, this.#disk.tornAt(bytes.length)), position);
    };
    return this.#asynchronously(() => {
      this.writeSync(chunks, position);
    }, tear);
  }

  truncateSync(size: number): void {
    this.#checkAlive();
    this.#check('truncate');
    this.#node.truncate(size);
  }

  /** Covers what was written before the call, not what is written while it runs. */
  flush(): Promise<void> {
    if (this.#isClosed) return Promise.reject(new DiskError('EBADF', this.path, 'closed'));
    const upTo = this.#node.journalEnd;
    return this.#asynchronously(() => {
      this.#check('flush');
      this.#disk.counters.flushes++;
      this.#node.makeDurable(upTo);
    });
  }

  flushSync(): void {
    this.#checkAlive();
    this.#check('flush');
    this.#disk.counters.flushes++;
    this.#disk.counters.flushesAtOnce++;
    this.#node.makeDurable(this.#node.journalEnd);
  }

  close(): void {
    this.#isClosed = true;
  }

  #asynchronously<T>(act: () => T, tear: () => void = () => undefined): Promise<T> {
    this.#disk.addInFlight(tear);
    return new Promise((resolve, reject) => {
      this.#disk.later(() => {
        if (this.#generation !== this.#disk.generation) return;
        this.#disk.removeInFlight(tear);
        try {
          resolve(act());
        } catch (error) {
          reject(asError(error));
        }
      });
    });
  }

  #check(operation: DiskOperation): void {
    const error = this.#disk.faultFor(operation, this.path);
    if (error !== undefined) throw error;
  }

  /** A process that was killed does nothing any more; whoever still runs must not touch the new one's files. */
  #checkAlive(): void {
    if (this.#isClosed) throw new DiskError('EBADF', this.path, 'the file is closed');
    if (this.#generation !== this.#disk.generation) {
      throw new DiskError('EIO', this.path, 'the process that opened it is gone');
    }
  }
}
