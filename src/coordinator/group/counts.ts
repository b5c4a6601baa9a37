import type { Counter } from '../../base/metrics.ts';

/** What is counted once it is accepted (Kafka's GroupCoordinatorMetrics). */
export interface GroupCounts {
  readonly offsetCommits: Counter;
  readonly offsetExpirations: Counter;
  readonly offsetDeletions: Counter;
  readonly completedRebalances: Counter;
}
