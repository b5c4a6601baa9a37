import type { GroupRecord } from '../../../protocol/generated/group/index.ts';
import type { Decision } from '../../machine/decision.ts';
import { mergeDecisions } from './merge-decisions.ts';

/** What a slice may cost at most: about ten milliseconds, most of it appending and replaying. */
const MAX_RECORDS = 2000;
const MAX_STEPS = 50_000;

/** What is to be done about one group. */
export interface Visit {
  readonly decision: Decision<GroupRecord>;
  /** How much was looked at: members or offsets. */
  readonly steps: number;
  /** False when `maxRecords` cut it short: the rest is found by another visit, once the records are replayed. */
  readonly isDone: boolean;
}

/**
 * A walk over all groups, in slices so that nobody waits for the whole of it. Soft: a coordinator that is loaded anew
 * begins its walks anew.
 */
export class Sweep {
  #rest: readonly string[] | undefined;

  constructor(rest?: readonly string[]) {
    this.#rest = rest;
  }

  /** Who has still to be visited; undefined when it is not under way. */
  get rest(): readonly string[] | undefined {
    return this.#rest;
  }

  /**
   * The next slice of the walk; the first one begins it, over `groupIds`. It counts once it is accepted, and where it
   * is not, the same is decided again.
   */
  slice(
    groupIds: () => Iterable<string>,
    visit: (groupId: string, maxRecords: number) => Visit,
  ): { readonly decision: Decision<GroupRecord>; readonly isLast: boolean } {
    const groups = this.#rest ?? [...groupIds()];
    const decisions: Decision<GroupRecord>[] = [];
    let visited = 0;
    let steps = 0;
    let records = 0;
    while (visited < groups.length && steps < MAX_STEPS && records < MAX_RECORDS) {
      const one = visit(groups[visited]!, MAX_RECORDS - records);
      decisions.push(one.decision);
      steps += 1 + one.steps;
      records += one.decision.records.length;
      if (!one.isDone) break;
      visited += 1;
    }
    const isLast = visited === groups.length;
    const rest = isLast ? undefined : groups.slice(visited);
    const merged = mergeDecisions(decisions);
    const onAccepted = (): void => {
      merged.onAccepted?.();
      this.#rest = rest;
    };
    return { decision: { ...merged, isDivisible: true, onAccepted }, isLast };
  }
}
