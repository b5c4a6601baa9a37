import type { Clock } from '../base/clock.ts';
import type { Disk } from '../base/disk.ts';
import type { Logger } from '../base/logger.ts';
import { eventFileLines } from '../machine/event-file.ts';
import type { WritableRing } from '../machine/event-ring.ts';

const PREFIX = 'fatal-';
const SUFFIX = '.events';
/** A node that fails at every start must not fill its disk: the oldest files go. */
const MAX_FILES = 8;
/** Gathered before it is written. */
const CHUNK_CHARACTERS = 256 * 1024;

export interface EventFilesOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Logger;
  readonly directory: string;
}

/** Writes what the machines of a node did last into `fatal-<machine>-<time>.events`, when the node cannot go on. */
export class EventFiles {
  readonly #options: EventFilesOptions;
  readonly #rings = new Set<WritableRing>();
  #isWritten = false;

  constructor(options: EventFilesOptions) {
    this.#options = options;
  }

  add(ring: WritableRing): void {
    this.#rings.add(ring);
  }

  /** A machine that is gone: nobody will ask what it did. */
  remove(ring: WritableRing): void {
    this.#rings.delete(ring);
  }

  /** Once in a life: what fails after the first failure is its consequence. Never throws. */
  writeAll(reason: Error): void {
    if (this.#isWritten) return;
    this.#isWritten = true;
    for (const ring of this.#rings) this.write(ring, reason);
  }

  /** Of one machine that fails alone. Never throws. */
  write(ring: WritableRing, reason: Error): void {
    try {
      this.#write(ring, reason);
    } catch (error) {
      const { log } = this.#options;
      const why = error instanceof Error ? error.message : String(error);
      log.warn('The last events of a machine could not be written.', { machine: ring.name, why });
    }
  }

  #write(ring: WritableRing, reason: Error): void {
    const { disk, clock, log, directory } = this.#options;
    if (!disk.exists(directory)) return;
    const atMs = clock.wallMs();
    const path = `${directory}/${PREFIX}${ring.name}-${atMs}${SUFFIX}`;
    const file = disk.open(path, 'create');
    try {
      let position = 0;
      let text = '';
      const flush = (): void => {
        const bytes = Buffer.from(text);
        file.writeSync([bytes], position);
        position += bytes.length;
        text = '';
      };
      for (const line of eventFileLines(ring, { atMs, reason })) {
        text += `${line}\n`;
        if (text.length >= CHUNK_CHARACTERS) flush();
      }
      flush();
      file.flushSync();
    } finally {
      file.close();
    }
    log.error('The last events of a machine are in a file.', { machine: ring.name, path });
    this.#removeOldest();
  }

  #removeOldest(): void {
    const { disk, directory } = this.#options;
    const files = disk
      .list(directory)
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
      .sort((a, b) => timeOf(a) - timeOf(b));
    for (const name of files.slice(0, -MAX_FILES)) disk.removeFile(`${directory}/${name}`);
  }
}

function timeOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1, -SUFFIX.length));
}
