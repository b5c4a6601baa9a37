import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { joined, UNKNOWN_MEMBER_ID } from './answers.ts';
import { EMPTY_ASSIGNMENT, type ClassicMember } from './classic-group.ts';
import type { GroupStep } from './group-step.ts';

/** A member has come, gone or changed: begin a rebalance, or end the one under way if nobody is missing any more. */
export function rebalanceOrCompleteJoin(step: GroupStep, reason: string): void {
  if (step.group.canRebalance) prepareRebalance(step, reason);
  else maybeCompleteJoin(step);
}

/** Members have to join again. Whoever waits for his assignment is sent back to join. */
export function prepareRebalance(step: GroupStep, reason: string): void {
  const { group, settings, clock } = step;
  if (group.state === 'CompletingRebalance') dropAssignments(step);
  group.clearPendingSync();
  step.stopAwaitingSyncs();
  const isInitial = group.state === 'Empty';
  const { state, generationId } = group;
  group.transitionTo('PreparingRebalance', clock.wallMs);
  step.note('A group prepares to rebalance.', { state, generation: generationId, reason });
  if (isInitial) {
    // The first members of a group seldom come alone.
    const delayMs = settings.initialRebalanceDelayMs;
    const remainingMs = Math.max(group.rebalanceTimeoutMs - delayMs, 0);
    group.initialRebalance = { delayMs, remainingMs };
    step.awaitJoins(delayMs);
  } else if (group.hasAllMembersJoined) {
    completeJoin(step);
  } else {
    step.awaitJoins(group.rebalanceTimeoutMs);
  }
}

function dropAssignments(step: GroupStep): void {
  for (const member of [...step.group.members()]) {
    step.group.update({ ...member, assignment: EMPTY_ASSIGNMENT });
    const isTold = step.answerSync(member.memberId, {
      throttleTimeMs: 0,
      errorCode: ErrorCode.REBALANCE_IN_PROGRESS,
      protocolType: null,
      protocolName: null,
      assignment: EMPTY_ASSIGNMENT,
    });
    if (isTold) step.renewSession(member.memberId);
  }
}

/** The first rebalance of an empty group always waits for its delay. */
export function maybeCompleteJoin(step: GroupStep): void {
  const { group } = step;
  if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty') return;
  if (group.hasAllMembersJoined) completeJoin(step);
}

/** The delay of the first rebalance is over: it begins again while members come, within the rebalance timeout. */
export function extendOrCompleteInitialJoin(step: GroupStep): void {
  const { group, settings } = step;
  const initial = group.initialRebalance;
  if (initial === undefined || !group.isNewMemberAdded || initial.remainingMs === 0) {
    completeJoin(step);
    return;
  }
  group.isNewMemberAdded = false;
  const delayMs = Math.min(settings.initialRebalanceDelayMs, initial.remainingMs);
  group.initialRebalance = {
    delayMs,
    remainingMs: Math.max(initial.remainingMs - initial.delayMs, 0),
  };
  step.awaitJoins(delayMs);
}

/**
 * The time to join is over: dynamic members who have not are no longer members; the others are told of the next
 * generation and have to ask for their assignments. Static members may be away for as long as their session lasts.
 */
export function completeJoin(step: GroupStep): void {
  const { group, clock } = step;
  step.stopAwaitingJoins();
  group.initialRebalance = undefined;
  removeAbsent(step);
  if (group.size > 0 && !group.electJoinedLeader()) {
    // Sessions will end who does not come back.
    step.note('A group could not rebalance: no member has joined again.');
    step.awaitJoins(group.rebalanceTimeoutMs);
    return;
  }
  group.beginNextGeneration(clock.wallMs);
  group.isNewMemberAdded = false;
  if (group.state === 'Empty') {
    step.note('A group is empty now.', { generation: group.generationId });
    step.writeGroup();
    return;
  }
  step.note('A group has a new generation.', {
    generation: group.generationId,
    members: group.size,
  });
  for (const { memberId } of [...group.members()]) {
    step.answerJoin(memberId, joined(group, memberId));
    step.renewSession(memberId);
    group.update({ ...group.existing(memberId), isNew: false });
    group.addPendingSync(memberId);
  }
  step.awaitSyncs(group.rebalanceTimeoutMs);
}

function removeAbsent(step: GroupStep): void {
  const { group } = step;
  const absent = [...group.members()].filter(
    ({ awaitingJoin, groupInstanceId }) => awaitingJoin === undefined && groupInstanceId === null,
  );
  if (absent.length === 0) return;
  for (const { memberId } of absent) {
    group.remove(memberId);
    step.endSession(memberId);
  }
  step.note('Members who did not join again were removed.', { members: absent.map(idOf) });
}

/** A member is gone, for whatever reason. */
export function removeMember(step: GroupStep, member: ClassicMember): void {
  // It may still be there, waiting for its JoinGroup: it is to begin anew.
  step.dismiss(member, UNKNOWN_MEMBER_ID, ErrorCode.UNKNOWN_MEMBER_ID);
  step.group.remove(member.memberId);
}

/** A session has ended, of a member or of somebody who was only given a member id. */
export function expireSession(step: GroupStep, memberId: string): void {
  const { group } = step;
  if (group.isPendingMember(memberId)) {
    group.remove(memberId);
    step.note('A member id was given out and never used.', { member: memberId });
    if (group.state === 'PreparingRebalance' && group.hasAllMembersJoined) completeJoin(step);
    return;
  }
  const member = group.member(memberId);
  if (member === undefined || isHeardOf(member)) return;
  step.note('The session of a member has ended.', { member: memberId });
  removeMember(step, member);
  if (group.state === 'Stable' || group.state === 'CompletingRebalance') {
    rebalanceOrCompleteJoin(step, `the session of ${memberId} has ended`);
  } else if (group.state === 'PreparingRebalance' && group.hasAllMembersJoined) {
    completeJoin(step);
  }
}

/** Waiting is as good as a heartbeat, except for those who have never been answered: they may long be gone. */
function isHeardOf({ isNew, awaitingJoin, awaitingSync }: ClassicMember): boolean {
  return !isNew && (awaitingJoin !== undefined || awaitingSync !== undefined);
}

/** Whoever has not asked for his assignment by now is no longer a member. */
export function expireSyncs(step: GroupStep): void {
  const { group } = step;
  if (group.state !== 'CompletingRebalance' && group.state !== 'Stable') return;
  const missing = group.pendingSync();
  if (missing.length === 0) return;
  for (const memberId of missing) {
    removeMember(step, group.existing(memberId));
    step.endSession(memberId);
  }
  step.note('Members who did not ask for their assignments were removed.', { members: missing });
  prepareRebalance(step, `${missing.length} members did not ask for their assignments`);
}

function idOf({ memberId }: ClassicMember): string {
  return memberId;
}
