/**
 * One reading of both clocks. Wall time (milliseconds since the Unix epoch) is for what is stored;
 * monotonic time (milliseconds from an arbitrary origin) is for what is waited for.
 */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export interface Clock {
  /** Milliseconds since the Unix epoch, an integer. May jump. */
  wallMs(): number;
  /** Milliseconds from an arbitrary origin; never decreases; may have a fraction. */
  monotonicMs(): number;
  now(): ClockReading;
}
