import type {
  LeaveGroupRequest,
  LeaveGroupRequestMemberIdentity,
  LeaveGroupResponseMemberResponse,
} from '../../../../protocol/generated/api/leave-group.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { UNKNOWN_MEMBER_ID } from './answers.ts';
import type { GroupStep } from './group-step.ts';
import { memberRefusal } from './member-check.ts';
import { maybeCompleteJoin, rebalanceOrCompleteJoin, removeMember } from './rebalance.ts';

/** Members leave, or an administrator removes static ones by their instance ids alone (KIP-345). */
export function leaveGroup(
  step: GroupStep,
  { members }: LeaveGroupRequest,
): LeaveGroupResponseMemberResponse[] {
  const answers = members.map((identity) => ({
    memberId: identity.memberId,
    groupInstanceId: identity.groupInstanceId,
    errorCode: leave(step, identity),
  }));
  const gone = answers.filter(({ errorCode }) => errorCode === ErrorCode.NONE);
  if (gone.length === 0) return answers;
  const { state } = step.group;
  if (state === 'Stable' || state === 'CompletingRebalance') {
    rebalanceOrCompleteJoin(step, `${gone.length} members have left`);
  } else if (state === 'PreparingRebalance') {
    maybeCompleteJoin(step);
  }
  return answers;
}

function leave(step: GroupStep, identity: LeaveGroupRequestMemberIdentity): ErrorCode {
  const { group } = step;
  const { memberId, groupInstanceId, reason } = identity;
  if (memberId === UNKNOWN_MEMBER_ID) {
    const current = groupInstanceId === null ? undefined : group.staticMemberId(groupInstanceId);
    if (current === undefined) return ErrorCode.UNKNOWN_MEMBER_ID;
    remove(step, current, reason);
    return ErrorCode.NONE;
  }
  if (group.isPendingMember(memberId)) {
    group.remove(memberId);
    step.endSession(memberId);
    return ErrorCode.NONE;
  }
  const refused = memberRefusal(group, memberId, groupInstanceId);
  if (refused !== undefined) return refused;
  remove(step, memberId, reason);
  return ErrorCode.NONE;
}

function remove(step: GroupStep, memberId: string, reason: string | null): void {
  step.endSession(memberId);
  step.note('A member has left.', { member: memberId, reason: reason ?? 'not provided' });
  removeMember(step, step.group.existing(memberId));
}
