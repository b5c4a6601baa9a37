// pure
import { assert } from '../base/assert.ts';
import type { EpochEndOffset } from './types.ts';

export interface EpochEntry {
  readonly leaderEpoch: number;
  /** First offset that the epoch wrote, or would have written. */
  readonly startOffset: number;
}

export const NO_EPOCH = -1;
const UNDEFINED_OFFSET = -1;

/**
 * Whether a file with the entries `saved` will do for a log that ends with `logEndOffset`: it tells the same of every
 * offset below, and nothing beyond. What begins at the end itself has written nothing, and a start drops it.
 */
export function areEnough(
  saved: readonly EpochEntry[],
  entries: readonly EpochEntry[],
  logEndOffset: number,
): boolean {
  if ((saved.at(-1)?.startOffset ?? 0) > logEndOffset) return false;
  const told = saved.filter(({ startOffset }) => startOffset < logEndOffset);
  const wanted = entries.filter(({ startOffset }) => startOffset < logEndOffset);
  return (
    told.length === wanted.length &&
    told.every(({ leaderEpoch, startOffset }, index) => {
      const other = wanted[index]!;
      return other.leaderEpoch === leaderEpoch && other.startOffset === startOffset;
    })
  );
}

/**
 * Which leader epoch wrote which offsets: entries with strictly growing epochs and growing start offsets.
 * Followers find with it where their log leaves the leader's.
 */
export class LeaderEpochs {
  #entries: EpochEntry[] = [];

  get entries(): readonly EpochEntry[] {
    return this.#entries;
  }

  get latestEpoch(): number {
    return this.#entries.at(-1)?.leaderEpoch ?? NO_EPOCH;
  }

  /** From a checkpoint file; entries that contradict each other are dropped in favour of the later ones. */
  load(entries: readonly EpochEntry[]): void {
    this.#entries = [];
    for (const entry of entries) this.assign(entry.leaderEpoch, entry.startOffset);
  }

  /**
   * An epoch begins at `startOffset`. Entries at or above that offset wrote nothing and go. An older or the
   * same epoch changes nothing, unless it takes over from entries that are gone.
   */
  assign(leaderEpoch: number, startOffset: number): boolean {
    assert(leaderEpoch >= 0 && startOffset >= 0, 'an epoch entry without epoch or offset');
    const last = this.#entries.at(-1);
    if (last !== undefined && last.leaderEpoch >= leaderEpoch) return false;
    while (this.#entries.length > 0 && this.#entries.at(-1)!.startOffset >= startOffset) {
      this.#entries.pop();
    }
    this.#entries.push({ leaderEpoch, startOffset });
    return true;
  }

  /** As `assign`, of a batch found in the log: later epochs said to begin at or below it cannot be true. */
  learn(leaderEpoch: number, baseOffset: number): void {
    if (this.epochFor(baseOffset) > leaderEpoch) {
      while (this.latestEpoch > leaderEpoch) this.#entries.pop();
    }
    this.assign(leaderEpoch, baseOffset);
  }

  /**
   * As OffsetForLeaderEpoch answers: for the latest epoch the log's end; for a known one where the next
   * begins; for one in between, or above, the largest known epoch below it.
   */
  endOffsetFor(leaderEpoch: number, logEndOffset: number): EpochEndOffset {
    if (leaderEpoch < 0) return { leaderEpoch: NO_EPOCH, endOffset: UNDEFINED_OFFSET };
    const latest = this.latestEpoch;
    if (leaderEpoch === latest) return { leaderEpoch, endOffset: logEndOffset };
    if (leaderEpoch > latest) return { leaderEpoch: NO_EPOCH, endOffset: UNDEFINED_OFFSET };
    const next = this.#entries.findIndex((entry) => entry.leaderEpoch > leaderEpoch);
    assert(next >= 0, 'an epoch below the latest has a higher one');
    const endOffset = this.#entries[next]!.startOffset;
    const floor = this.#entries[next - 1];
    // Older than everything we know: answer the asked epoch itself, ending where our first begins.
    return { leaderEpoch: floor?.leaderEpoch ?? leaderEpoch, endOffset };
  }

  /** The epoch that wrote `offset`, NO_EPOCH below the first entry. */
  epochFor(offset: number): number {
    for (let index = this.#entries.length - 1; index >= 0; index--) {
      const entry = this.#entries[index]!;
      if (entry.startOffset <= offset) return entry.leaderEpoch;
    }
    return NO_EPOCH;
  }

  /** Everything at and above `offset` is gone. */
  truncateFromEnd(offset: number): boolean {
    const length = this.#entries.length;
    while (this.#entries.length > 0 && this.#entries.at(-1)!.startOffset >= offset) {
      this.#entries.pop();
    }
    return this.#entries.length !== length;
  }

  /** Everything below `offset` is gone: the epoch that covers it now begins there. */
  truncateFromStart(offset: number): boolean {
    const covering = this.#entries.findLastIndex((entry) => entry.startOffset <= offset);
    if (covering < 0) return false;
    const first = this.#entries[covering]!;
    if (covering === 0 && first.startOffset === offset) return false;
    this.#entries.splice(0, covering + 1, {
      leaderEpoch: first.leaderEpoch,
      startOffset: offset,
    });
    return true;
  }

  clear(): boolean {
    const hadAny = this.#entries.length > 0;
    this.#entries = [];
    return hadAny;
  }
}
