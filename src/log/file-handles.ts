import type { Disk, DiskFile, OpenMode } from '../base/disk.ts';

/**
 * Open files are few where partitions are many: a file is opened when it is used, and the one that was not
 * used for longest is closed when there are too many. Closing one with unflushed bytes loses nothing: a
 * later flush through another descriptor covers them.
 */
export class FileHandles {
  readonly #disk: Disk;
  readonly #maxOpen: number;
  /** In the order of their last use. */
  readonly #open = new Set<LogFile>();

  constructor(disk: Disk, maxOpen: number) {
    this.#disk = disk;
    this.#maxOpen = maxOpen;
  }

  get disk(): Disk {
    return this.#disk;
  }

  get openCount(): number {
    return this.#open.size;
  }

  file(path: string): LogFile {
    return new LogFile(this, path);
  }

  /** For LogFile: opens, and closes others that are idle when there are too many. */
  use(file: LogFile, open: () => DiskFile): DiskFile {
    if (this.#open.delete(file)) {
      this.#open.add(file);
      return file.opened!;
    }
    if (this.#open.size >= this.#maxOpen) this.#closeIdle();
    const opened = open();
    this.#open.add(file);
    return opened;
  }

  forget(file: LogFile): void {
    this.#open.delete(file);
  }

  #closeIdle(): void {
    for (const file of this.#open) {
      if (file.isBusy) continue;
      file.close();
      if (this.#open.size < this.#maxOpen) return;
    }
  }
}

/** One file of a log, open or not. Reads, writes and flushes open it. */
export class LogFile {
  readonly #handles: FileHandles;
  #path: string;
  /** For FileHandles. */
  opened: DiskFile | undefined;
  #callsUnderWay = 0;
  #closesWhenIdle = false;

  constructor(handles: FileHandles, path: string) {
    this.#handles = handles;
    this.#path = path;
  }

  get path(): string {
    return this.#path;
  }

  get isBusy(): boolean {
    return this.#callsUnderWay > 0;
  }

  #use(mode: OpenMode): DiskFile {
    const opened = this.#handles.use(this, () => this.#handles.disk.open(this.#path, mode));
    this.opened = opened;
    return opened;
  }

  create(): void {
    this.#use('create');
  }

  size(): number {
    return this.opened?.size() ?? this.#handles.disk.stat(this.#path)?.size ?? 0;
  }

  readSync(target: Uint8Array, position: number): number {
    return this.#use('update').readSync(target, position);
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#busy(this.#use('update').read(target, position));
  }

  writeSync(chunks: readonly Uint8Array[], position: number): void {
    this.#use('create').writeSync(chunks, position);
  }

  write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    return this.#busy(this.#use('create').write(chunks, position));
  }

  truncateSync(size: number): void {
    this.#use('create').truncateSync(size);
  }

  flush(): Promise<void> {
    return this.#busy(this.#use('update').flush());
  }

  /** The directory it lies in was renamed. An open descriptor follows by itself. */
  moveTo(path: string): void {
    this.#path = path;
  }

  /** When the calls under way have ended. It opens again on the next use. */
  close(): void {
    this.#closesWhenIdle = this.#callsUnderWay > 0;
    if (this.opened === undefined || this.#closesWhenIdle) return;
    this.#handles.forget(this);
    const { opened } = this;
    this.opened = undefined;
    opened.close();
  }

  async #busy<T>(call: Promise<T>): Promise<T> {
    this.#callsUnderWay++;
    try {
      return await call;
    } finally {
      this.#callsUnderWay--;
      if (this.#closesWhenIdle && this.#callsUnderWay === 0) this.close();
    }
  }
}
