// pure
import { assert } from '../base/assert.ts';
import type { RaftControlRecord } from './control-records.ts';
import { type VoterSet } from './voter-set.ts';

export interface HistoryEntry<T> {
  readonly offset: number;
  readonly value: T;
}

/** Values in force from an offset on. Short: voters and versions change a few times in a cluster's life. */
class LogHistory<T> {
  #entries: HistoryEntry<T>[] = [];

  addAt(offset: number, value: T): void {
    const last = this.last();
    assert(last === undefined || offset > last.offset, 'control records are replayed in log order');
    this.#entries.push({ offset, value });
  }

  save(): readonly HistoryEntry<T>[] {
    return [...this.#entries];
  }

  restore(saved: readonly HistoryEntry<T>[]): void {
    this.#entries = [...saved];
  }

  last(): HistoryEntry<T> | undefined {
    return this.#entries.at(-1);
  }

  atOrBefore(offset: number): T | undefined {
    return this.#entries.findLast((entry) => entry.offset <= offset)?.value;
  }

  truncateTo(endOffset: number): void {
    this.#entries = this.#entries.filter((entry) => entry.offset < endOffset);
  }

  /** Keeps the one entry that is in force at `startOffset`. */
  truncateBefore(startOffset: number): void {
    const inForce = this.#entries.findLastIndex((entry) => entry.offset <= startOffset);
    if (inForce > 0) this.#entries = this.#entries.slice(inForce);
  }

  clear(): void {
    this.#entries = [];
  }
}

/** All of a `ControlState` but its static voters, for a checkpoint. */
export interface SavedControl {
  readonly voters: readonly HistoryEntry<VoterSet>[];
  readonly versions: readonly HistoryEntry<number>[];
}

/**
 * Voters and KRaft version as the log has them, uncommitted records included: a voter set counts from the
 * moment it is in the log, and stops counting when it is cut off.
 */
export class ControlState {
  readonly staticVoters: VoterSet;
  readonly #voters = new LogHistory<VoterSet>();
  readonly #versions = new LogHistory<number>();

  /** `staticVoters` (controller.quorum.voters) are in force while the log names none. */
  constructor(staticVoters: VoterSet) {
    this.staticVoters = staticVoters;
  }

  save(): SavedControl {
    return { voters: this.#voters.save(), versions: this.#versions.save() };
  }

  restore(saved: SavedControl): void {
    this.#voters.restore(saved.voters);
    this.#versions.restore(saved.versions);
  }

  voters(): VoterSet {
    return this.#voters.last()?.value ?? this.staticVoters;
  }

  /** Offset of the record that named the voters; -1 is the bootstrap snapshot; undefined: static voters. */
  votersOffset(): number | undefined {
    return this.#voters.last()?.offset;
  }

  kraftVersion(): number {
    return this.#versions.last()?.value ?? 0;
  }

  /** As it goes into a snapshot whose last record is at `offset`; no voters at version 0. */
  votersAt(offset: number): VoterSet | undefined {
    return this.#voters.atOrBefore(offset);
  }

  kraftVersionAt(offset: number): number {
    return this.#versions.atOrBefore(offset) ?? 0;
  }

  /** `baseOffset`: of the control batch; the records of one batch are at consecutive offsets. */
  replay(baseOffset: number, records: readonly RaftControlRecord[]): void {
    records.forEach((record, index) => this.#replayAt(baseOffset + index, record));
  }

  /** The records of a snapshot stand for the last offset it contains. */
  loadSnapshot(snapshotOffset: number, records: readonly RaftControlRecord[]): void {
    this.#voters.clear();
    this.#versions.clear();
    for (const record of records) this.#replayAt(snapshotOffset - 1, record);
  }

  truncateTo(endOffset: number): void {
    this.#voters.truncateTo(endOffset);
    this.#versions.truncateTo(endOffset);
  }

  truncateBefore(startOffset: number): void {
    this.#voters.truncateBefore(startOffset);
    this.#versions.truncateBefore(startOffset);
  }

  #replayAt(offset: number, record: RaftControlRecord): void {
    if (record.type === 'voters') this.#voters.addAt(offset, record.voters);
    if (record.type === 'kraftVersion') this.#versions.addAt(offset, record.kraftVersion);
  }
}
