import type { Timers } from '../base/timers.ts';

/** Who has bytes to write. */
export interface TurnWriter {
  writeQueued(): void;
}

/**
 * Appends of one turn of the event loop go to their files together, at its end: many small appends become one
 * write per file.
 */
export class WriteTurn {
  readonly #timers: Timers;
  readonly #onFatal: (reason: Error) => void;
  #waiting: TurnWriter[] = [];

  constructor(timers: Timers, onFatal: (reason: Error) => void) {
    this.#timers = timers;
    this.#onFatal = onFatal;
  }

  /** Has `writeQueued` called at the end of this turn. A writer asks once until it was called. */
  add(writer: TurnWriter): void {
    this.#waiting.push(writer);
    if (this.#waiting.length > 1) return;
    this.#timers.nextTurn(() => {
      const writers = this.#waiting;
      this.#waiting = [];
      for (const writer of writers) this.#write(writer);
    });
  }

  /** Disk errors were handled inside: what comes out here is our own bug. */
  #write(writer: TurnWriter): void {
    try {
      writer.writeQueued();
    } catch (error) {
      this.#onFatal(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
