import type { Logger } from '../base/logger.ts';

interface Part {
  readonly name: string;
  readonly stop: () => void | Promise<void>;
}

/**
 * The parts of a node that have been started, in order. They are stopped in the reverse order, each even if another
 * one failed to stop. A part that comes when the others were stopped already is stopped by the next `stopAll`.
 */
export class PartStack {
  readonly #parts: Part[] = [];
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  push(name: string, stop: Part['stop']): void {
    this.#parts.push({ name, stop });
  }

  /** Resolves with the first failure, if there was one. */
  async stopAll(): Promise<Error | undefined> {
    let first: Error | undefined;
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      try {
        await part.stop();
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        this.#log.error('A part of the node did not stop cleanly.', {
          part: part.name,
          err: reason,
        });
        first ??= reason;
      }
    }
    return first;
  }
}
