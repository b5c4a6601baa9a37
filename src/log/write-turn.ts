import type { Clock } from '../base/clock.ts';
import type { Timers } from '../base/timers.ts';
import { Slice } from './slice.ts';

/** Who has bytes to write. */
export interface TurnWriter {
  writeQueued(): void;
}

/**
 * Appends of one turn of the event loop go to their files together, at its end: many small appends become one
 * write per file. With very many files it takes several turns.
 */
export class WriteTurn {
  readonly #environment: { readonly clock: Clock; readonly timers: Timers };
  readonly #onFatal: (reason: Error) => void;
  #waiting: TurnWriter[] = [];
  #isScheduled = false;

  constructor(
    environment: { readonly clock: Clock; readonly timers: Timers },
    onFatal: (reason: Error) => void,
  ) {
    this.#environment = environment;
    this.#onFatal = onFatal;
  }

  /** Has `writeQueued` called at the end of this turn. A writer asks once until it was called. */
  add(writer: TurnWriter): void {
    this.#waiting.push(writer);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#environment.timers.nextTurn(() => {
      this.#isScheduled = false;
      this.#writeSome();
    });
  }

  #writeSome(): void {
    const writers = this.#waiting;
    this.#waiting = [];
    const slice = new Slice(this.#environment);
    let count = 0;
    while (count < writers.length && !slice.isOver) this.#write(writers[count++]!);
    if (count === writers.length) return;
    this.#waiting = [...writers.slice(count), ...this.#waiting];
    this.#schedule();
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
