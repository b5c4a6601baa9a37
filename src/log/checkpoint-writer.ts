import type { Disk } from '../base/disk.ts';
import { replaceFile } from './checkpoint-files.ts';

/** Writes one checkpoint file; requests that come while a write is under way share the next one. */
export class CheckpointWriter {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #content: () => string;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(disk: Disk, path: string, content: () => string) {
    this.#disk = disk;
    this.#path = path;
    this.#content = content;
  }

  /** Resolves when what holds now is in the file for good. */
  write(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const before = this.#running;
    if (before === undefined) return this.#start();
    this.#next = before.catch(() => undefined).then(() => this.#start());
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const running = replaceFile(this.#disk, this.#path, this.#content());
    this.#running = running;
    const end = (): void => {
      if (this.#running === running) this.#running = undefined;
    };
    running.then(end, end);
    return running;
  }
}
