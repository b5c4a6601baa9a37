import type { GroupRecord } from '../../protocol/generated/group/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Counter, Metrics } from '../base/metrics.ts';
import type { ClassicGroupState } from '../coordinator/group/classic/classic-group.ts';
import type { GroupCounts } from '../coordinator/group/counts.ts';
import type { GroupCoordinator } from '../coordinator/group/group-coordinator.ts';
import type { CoordinatorRuntime } from '../runtime/coordinator-runtime.ts';
import { Samples } from '../base/samples.ts';

const PREFIX = 'kafka_server_group_coordinator_metrics';
function countAndRate(metrics: Metrics, clock: Clock, what: [name: string, help: string]): Counter {
  const [name, help] = what;
  const counter = metrics.counter(`${PREFIX}_${name}_count`, help);
  const lately = new Samples(clock);
  metrics.gauge(`${PREFIX}_${name}_rate`, `${help}, per second`, () => lately.rate());
  return {
    add(amount = 1) {
      counter.add(amount);
      lately.add(amount);
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
