import { type ClockReading } from '../base/clock.ts';
import { type Principal } from '../security/principal.ts';

/**
 * Names one waiting request. A machine never answers by itself: it puts the handle into a decision's replies,
 * now or in a later decision. The type parameter says which response belongs to it.
 */
export interface ReplyHandle<Response> {
  readonly requestId: number;
  /** Never set; carries the type. */
  readonly responseType?: Response;
}

/** What a machine may know about a request besides its message. */
export interface RequestContext<Response> {
  readonly replyTo: ReplyHandle<Response>;
  readonly principal: Principal;
  readonly clientId: string | null;
  readonly apiVersion: number;
  readonly clock: ClockReading;
  /** Monotonic time at which the requester stops waiting. */
  readonly deadlineMs: number;
}

export interface Reply {
  readonly to: ReplyHandle<unknown>;
  readonly response: unknown;
}

/** Ties the response's type to the handle's. */
export function reply<Response>(to: ReplyHandle<Response>, response: Response): Reply {
  return { to, response };
}

/** Something to be done outside once the decision's records are committed. The runtime knows the kinds. */
export interface Effect {
  readonly kind: string;
}

/** Asks for `onTimer(key, clock)` at `atMs` of monotonic time; `null` cancels. One timer per key. */
export interface TimerChange {
  readonly key: string;
  readonly atMs: number | null;
}

/** Set on decisions of a coordinator whose records carry a producer (transactional offset commits, markers). */
export interface DecisionProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
}

/**
 * The outcome of one event. Deciding touches nothing; the runtime appends `records` as one batch, replays
 * them at once, runs `onAccepted`, and releases `replies` and `afterCommit` when the batch is committed.
 * A refused append therefore leaves nothing to undo.
 */
export interface Decision<MachineRecord> {
  readonly records: readonly MachineRecord[];
  readonly producer?: DecisionProducer;
  readonly replies: readonly Reply[];
  readonly afterCommit?: readonly Effect[];
  /** Applies soft state, after the log has taken the batch. */
  readonly onAccepted?: () => void;
  readonly timers?: readonly TimerChange[];
  /** The records mean the same in several batches: what does not fit into one goes into more. */
  readonly isDivisible?: boolean;
  /**
   * These records are the first part of what the event causes. The same event is decided again, in a task of its
   * own, when they are replayed; the last part brings the replies.
   */
  readonly isPartial?: boolean;
}
