import { assert } from './assert.ts';

/** Something that waits in a wheel. Embed it or extend it: adding and removing then make no garbage. */
export interface WheelEntry {
  /** Monotonic milliseconds. Set by `add`. */
  deadlineMs: number;
  /** Neighbours in the slot; the wheel's own business. */
  wheelNext: WheelEntry | undefined;
  wheelPrevious: WheelEntry | undefined;
  /** Which slot holds it, -1 when none. */
  wheelSlot: number;
}

/** The fields of a `WheelEntry` that waits nowhere. */
export function idleWheelEntry(): WheelEntry {
  return { deadlineMs: 0, wheelNext: undefined, wheelPrevious: undefined, wheelSlot: -1 };
}

/**
 * A hashed timer wheel for many deadlines of which most are cancelled: adding and removing cost a few
 * nanoseconds, and one real timer serves them all. An entry never expires before its deadline and at most one
 * tick after it, provided that `advance` is called. Deadlines beyond one revolution stay in their slot.
 */
export class TimerWheel<Entry extends WheelEntry> {
  readonly #tickMs: number;
  readonly #slots: (WheelEntry | undefined)[];
  /** Every slot up to and including this tick has been emptied of what was due. */
  #currentTick: number;
  #count = 0;

  constructor(nowMs: number, tickMs = 1, slotCount = 1024) {
    assert(tickMs > 0 && slotCount > 1, 'a wheel needs ticks and slots');
    this.#tickMs = tickMs;
    this.#slots = new Array<WheelEntry | undefined>(slotCount).fill(undefined);
    this.#currentTick = Math.floor(nowMs / tickMs);
  }

  get size(): number {
    return this.#count;
  }

  add(entry: Entry, deadlineMs: number): void {
    assert(entry.wheelSlot === -1, 'the entry waits already');
    entry.deadlineMs = deadlineMs;
    const tick = Math.max(Math.ceil(deadlineMs / this.#tickMs), this.#currentTick + 1);
    const slot = tick % this.#slots.length;
    const head = this.#slots[slot];
    entry.wheelSlot = slot;
    entry.wheelNext = head;
    entry.wheelPrevious = undefined;
    if (head !== undefined) head.wheelPrevious = entry;
    this.#slots[slot] = entry;
    this.#count += 1;
  }

  /** Removing one that does not wait does nothing. */
  remove(entry: Entry): void {
    const slot = entry.wheelSlot;
    if (slot === -1) return;
    const { wheelNext: next, wheelPrevious: previous } = entry;
    if (previous === undefined) this.#slots[slot] = next;
    else previous.wheelNext = next;
    if (next !== undefined) next.wheelPrevious = previous;
    entry.wheelSlot = -1;
    entry.wheelNext = undefined;
    entry.wheelPrevious = undefined;
    this.#count -= 1;
  }

  /** Takes out and returns what is due, in the order of the deadlines. */
  advance(nowMs: number): Entry[] {
    const nowTick = Math.floor(nowMs / this.#tickMs);
    const due: Entry[] = [];
    const turns = Math.min(nowTick - this.#currentTick, this.#slots.length);
    for (let turn = 1; turn <= turns && this.#count > 0; turn++) {
      const slot = (this.#currentTick + turn) % this.#slots.length;
      this.#collect(slot, nowMs, due);
    }
    this.#currentTick = Math.max(this.#currentTick, nowTick);
    return due.sort((a, b) => a.deadlineMs - b.deadlineMs);
  }

  #collect(slot: number, nowMs: number, due: Entry[]): void {
    let entry = this.#slots[slot];
    while (entry !== undefined) {
      const next: WheelEntry | undefined = entry.wheelNext;
      if (entry.deadlineMs <= nowMs) {
        this.remove(entry as Entry);
        due.push(entry as Entry);
      }
      entry = next;
    }
  }

  /**
   * Milliseconds from `nowMs` until the next slot that holds anything, undefined when the wheel is empty. What
   * it holds may be due a revolution later: then `advance` returns nothing and this is asked again.
   */
  untilNextMs(nowMs: number): number | undefined {
    if (this.#count === 0) return undefined;
    for (let turn = 1; turn <= this.#slots.length; turn++) {
      if (this.#slots[(this.#currentTick + turn) % this.#slots.length] !== undefined) {
        return Math.max(0, (this.#currentTick + turn) * this.#tickMs - nowMs);
      }
    }
    return 0;
  }
}
