import type {
  SyncGroupRequest,
  SyncGroupResponse,
} from '../../../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { assigned, failedSync } from './answers.ts';
import { EMPTY_ASSIGNMENT } from './classic-group.ts';
import type { CoordinatorContext } from '../../shard.ts';
import type { GroupStep } from './group-step.ts';
import { generationRefusal } from './member-check.ts';

/** A SyncGroup: the leader brings the assignments, the others wait for theirs. */
export function syncGroup(
  step: GroupStep,
  request: SyncGroupRequest,
  context: CoordinatorContext<SyncGroupResponse>,
): void {
  const { group } = step;
  const { memberId } = request;
  const refused = refusal(step, request);
  if (refused !== undefined) {
    step.reply(context.replyTo, failedSync(refused));
    return;
  }
  group.removePendingSync(memberId);
  if (group.pendingSync().length === 0) step.stopAwaitingSyncs();
  if (group.state === 'Stable') {
    step.reply(context.replyTo, assigned(group, group.existing(memberId)));
    return;
  }
  // The same member waits on another connection, which it has surely left.
  step.answerSync(memberId, failedSync(ErrorCode.REBALANCE_IN_PROGRESS));
  group.update({ ...group.existing(memberId), awaitingSync: context.replyTo });
  if (group.isLeader(memberId)) assign(step, request);
}

function refusal({ group }: GroupStep, request: SyncGroupRequest): ErrorCode | undefined {
  if (group.state === 'Empty') return ErrorCode.UNKNOWN_MEMBER_ID;
  const refused = generationRefusal(group, request);
  if (refused !== undefined) return refused;
  const { protocolType, protocolName } = request;
  if (differs(protocolType, group.protocolType) || differs(protocolName, group.protocolName)) {
    return ErrorCode.INCONSISTENT_GROUP_PROTOCOL;
  }
  return group.state === 'PreparingRebalance' ? ErrorCode.REBALANCE_IN_PROGRESS : undefined;
}

/** Clients before version 5 do not say. */
function differs(said: string | null, is: string | null): boolean {
  return said !== null && is !== null && said !== is;
}

/** Everybody gets what the leader gave him, or nothing. It is answered when it can be found again. */
function assign(step: GroupStep, { assignments, generationId }: SyncGroupRequest): void {
  const { group, clock } = step;
  const given = new Map(assignments.map((each) => [each.memberId, each.assignment]));
  for (const member of [...group.members()]) {
    group.update({ ...member, assignment: given.get(member.memberId) ?? EMPTY_ASSIGNMENT });
  }
  const forgotten = [...group.members()].filter(({ memberId }) => !given.has(memberId)).length;
  group.transitionTo('Stable', clock.wallMs);
  step.completesRebalance = true;
  step.note('A group is stable.', { generation: generationId, members: group.size, forgotten });
  step.writeGroup();
  for (const member of [...group.members()]) {
    if (step.answerSync(member.memberId, assigned(group, member))) {
      step.renewSession(member.memberId);
    }
  }
}
