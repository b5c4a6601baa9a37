/**
 * Bugs that can be planted, one for each invariant: a checker that does not find its bug is dead. Each sits where the
 * machine's surroundings could really be wrong.
 */
export type Plant =
  /** MonotonicEpoch: `quorum-state` is reported durable, and a crash finds the old one. */
  | 'forget-quorum-state'
  /** SingleLeader: a voter says yes to everybody. */
  | 'grant-every-vote'
  /** MajorityReachedHighWatermark: written counts as flushed. */
  | 'count-unflushed'
  /** MonotonicHighWatermark: an effect is carried out after a later one. */
  | 'late-high-watermark'
  /** SnapshotAtLogStart: the log is cut at the high watermark instead of the snapshot. */
  | 'delete-too-much'
  /** LeaderNeverLoadSnapshot: a listener begins anew while its node leads. */
  | 'reset-leading-listener'
  /** ConsistentCommittedData: a follower stores something else than it was sent. */
  | 'alter-fetched-batch'
  /** Liveness: no timer goes off any more once the sea is calm. */
  | 'lose-timers';
