import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Counter, Metrics } from '../base/metrics.ts';
import type { ClassicGroupState } from '../coordinator/group/classic/classic-group.ts';
import type { GroupCounts } from '../coordinator/group/counts.ts';
import type { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import type { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';

const PREFIX = 'kafka_server_group_coordinator_metrics';
/** Kafka tells rates over two samples of this length. */
const SAMPLE_MS = 30_000;

/** How often a second something has happened, lately. */
class Rate {
  readonly #clock: Clock;
  #beganAtMs: number;
  #count = 0;
  #before = { ms: 0, count: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beganAtMs = clock.monotonicMs();
  }

  add(amount: number): void {
    this.#roll();
    this.#count += amount;
  }

  read(): number {
    this.#roll();
    const ms = this.#clock.monotonicMs() - this.#beganAtMs + this.#before.ms;
    // In its first moments it counts as if a sample had passed, as in Kafka.
    return ((this.#count + this.#before.count) * 1000) / Math.max(ms, SAMPLE_MS);
  }

  #roll(): void {
    const nowMs = this.#clock.monotonicMs();
    const ms = nowMs - this.#beganAtMs;
    if (ms < SAMPLE_MS) return;
    this.#before = ms < 2 * SAMPLE_MS ? { ms, count: this.#count } : { ms: SAMPLE_MS, count: 0 };
    this.#count = 0;
    this.#beganAtMs = nowMs;
  }
}

function countAndRate(metrics: Metrics, clock: Clock, what: [name: string, help: string]): Counter {
  const [name, help] = what;
  const counter = metrics.counter(`${PREFIX}_${name}_count`, help);
  const rate = new Rate(clock);
  metrics.gauge(`${PREFIX}_${name}_rate`, `${help}, per second`, () => rate.read());
  return {
    add(amount = 1) {
      counter.add(amount);
      rate.add(amount);
    },
  };
}

export function createGroupCounts(metrics: Metrics, clock: Clock): GroupCounts {
  const count = (name: string, help: string): Counter => countAndRate(metrics, clock, [name, help]);
  return {
    offsetCommits: count('offset_commit', 'Committed offsets'),
    offsetExpirations: count('offset_expiration', 'Expired offsets'),
    offsetDeletions: count('offset_deletion', 'Deleted offsets'),
    completedRebalances: count('group_completed_rebalance', 'Completed rebalances'),
  };
}

const STATES: readonly ClassicGroupState[] = [
  'Empty',
  'PreparingRebalance',
  'CompletingRebalance',
  'Stable',
];

/** Groups and offsets under both families of names that Kafka has for them. */
export function exposeGroups(
  metrics: Metrics,
  groups: Pick<CoordinatorRuntime<GroupCoordinator, GroupRecord>, 'machines'>,
): void {
  const sum = (of: (machine: GroupCoordinator) => number): number => {
    let total = 0;
    for (const machine of groups.machines()) total += of(machine);
    return total;
  };
  const inState = (state: ClassicGroupState): number =>
    sum((machine) => machine.groupCounts().get(state) ?? 0);
  const all = (): number => sum((machine) => machine.groupCount);
  const classic = (): { labels: { protocol: string }; value: number }[] => [
    { labels: { protocol: 'classic' }, value: all() },
  ];
  metrics.gauge(`${PREFIX}_group_count`, 'Groups by protocol', classic, ['protocol']);
  const manager = 'kafka_coordinator_group_groupmetadatamanager_num';
  metrics.gauge(`${manager}groups`, 'Classic groups', all);
  metrics.gauge(`${manager}offsets`, 'Committed offsets kept', () =>
    sum((machine) => machine.offsetCount),
  );
  for (const state of STATES) {
    const name = `${manager}groups${state.toLowerCase()}`;
    metrics.gauge(name, `Classic groups in the state ${state}`, () => inState(state));
  }
  // A group that is dead is forgotten at once.
  metrics.gauge(`${manager}groupsdead`, 'Classic groups in the state Dead', () => 0);
}
