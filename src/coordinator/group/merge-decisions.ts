import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import type { Decision } from '../../machine/decision.ts';

/** Several decisions of one event, about different groups, taken as one. */
export function mergeDecisions(decisions: readonly Decision<GroupRecord>[]): Decision<GroupRecord> {
  return {
    records: decisions.flatMap(({ records }) => records),
    replies: decisions.flatMap(({ replies }) => replies),
    timers: decisions.flatMap(({ timers = [] }) => timers),
    onAccepted: () => {
      for (const { onAccepted } of decisions) onAccepted?.();
    },
  };
}
