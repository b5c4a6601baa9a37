import { TimerWheel, type WheelEntry } from '../base/timer-wheel.ts';
import type { Clock } from '../base/clock.ts';
import type { Timer, Timers } from '../base/timers.ts';

/** Whose request waits. */
export type DelayedKind = 'Produce' | 'FetchConsumer' | 'FetchFollower' | 'DeleteRecords';

/**
 * A request that waits: for partitions to change, and not longer than its deadline. Partitions know who waits
 * for them (`Partition.watch`), so a change touches the requests it concerns and nobody else.
 */
export abstract class DelayedOperation implements WheelEntry {
  deadlineMs = 0;
  wheelNext: WheelEntry | undefined = undefined;
  wheelPrevious: WheelEntry | undefined = undefined;
  wheelSlot = -1;
  /** It stands in the purgatory's queue of those to look at. */
  isAwake = false;
  abstract readonly kind: DelayedKind;

  /** Something it waits for has changed; called once for any number of changes within a turn. */
  abstract onWake(): void;
  /** The deadline has passed: answer with what there is. */
  abstract onExpired(): void;
  /** Our own bug: one of the above threw. The request must be answered all the same. */
  abstract onBroken(error: unknown): void;
}

/**
 * Holds what is parked: one timer for all deadlines, and the queue of operations to look at again. The queue
 * is worked off in a microtask, so nothing that completes a request runs inside the log's own callbacks.
 */
export class Purgatory {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #wheel: TimerWheel<DelayedOperation>;
  #timer: Timer | undefined;
  #timerAtMs = Infinity;
  #awake: DelayedOperation[] = [];
  readonly #parked: Record<DelayedKind, number> = noneOfAnyKind();
  readonly #expired: Record<DelayedKind, number> = noneOfAnyKind();
  #isWakeScheduled = false;

  constructor(clock: Clock, timers: Timers) {
    this.#clock = clock;
    this.#timers = timers;
    this.#wheel = new TimerWheel(clock.monotonicMs());
  }

  /** How many operations have a deadline. */
  get size(): number {
    return this.#wheel.size;
  }

  /** How many of them there are of each kind. */
  get parked(): Readonly<Record<DelayedKind, number>> {
    return this.#parked;
  }

  /** How many had to be answered because their time was up. */
  get expired(): Readonly<Record<DelayedKind, number>> {
    return this.#expired;
  }

  park(operation: DelayedOperation, delayMs: number): void {
    const nowMs = this.#clock.monotonicMs();
    // An idle wheel has not turned: bring it to the present, or the entry lands a revolution off.
    if (this.#wheel.size === 0) this.#wheel.advance(nowMs);
    this.#wheel.add(operation, nowMs + delayMs);
    this.#parked[operation.kind] += 1;
    if (nowMs + delayMs < this.#timerAtMs) this.#schedule(nowMs, delayMs);
  }

  /** Ends the waiting; doing it twice is fine. */
  unpark(operation: DelayedOperation): void {
    if (operation.wheelSlot !== -1) this.#parked[operation.kind] -= 1;
    this.#wheel.remove(operation);
    if (this.#wheel.size === 0) this.#cancelTimer();
  }

  /** Has `onWake` called before the event loop turns. */
  wake(operation: DelayedOperation): void {
    if (operation.isAwake) return;
    operation.isAwake = true;
    this.#awake.push(operation);
    if (this.#isWakeScheduled) return;
    this.#isWakeScheduled = true;
    queueMicrotask(() => {
      this.#workOff();
    });
  }

  #workOff(): void {
    this.#isWakeScheduled = false;
    const awake = this.#awake;
    this.#awake = [];
    for (const operation of awake) {
      operation.isAwake = false;
      try {
        operation.onWake();
      } catch (error) {
        operation.onBroken(error);
      }
    }
  }

  #schedule(nowMs: number, delayMs: number): void {
    this.#timer?.cancel();
    this.#timerAtMs = nowMs + delayMs;
    this.#timer = this.#timers.schedule(delayMs, () => {
      this.#onTimer();
    });
  }

  #cancelTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerAtMs = Infinity;
  }

  #onTimer(): void {
    this.#timer = undefined;
    this.#timerAtMs = Infinity;
    const due = this.#wheel.advance(this.#clock.monotonicMs());
    for (const operation of due) {
      this.#parked[operation.kind] -= 1;
      this.#expired[operation.kind] += 1;
      try {
        operation.onExpired();
      } catch (error) {
        operation.onBroken(error);
      }
    }
    const nowMs = this.#clock.monotonicMs();
    const delayMs = this.#wheel.untilNextMs(nowMs);
    if (delayMs !== undefined && nowMs + delayMs < this.#timerAtMs) this.#schedule(nowMs, delayMs);
  }
}

function noneOfAnyKind(): Record<DelayedKind, number> {
  return { Produce: 0, FetchConsumer: 0, FetchFollower: 0, DeleteRecords: 0 };
}
