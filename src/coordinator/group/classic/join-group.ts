import type {
  JoinGroupRequest,
  JoinGroupResponse,
} from '../../../../protocol/generated/api/join-group.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { failedJoin, joined, membersFor, UNKNOWN_MEMBER_ID } from './answers.ts';
import {
  EMPTY_ASSIGNMENT,
  hasSameProtocols,
  type ClassicGroup,
  type ClassicMember,
} from './classic-group.ts';
import type { CoordinatorContext } from '../../shard.ts';
import type { GroupStep } from './group-step.ts';
import { memberRefusal } from './member-check.ts';
import { maybeCompleteJoin, prepareRebalance, rebalanceOrCompleteJoin } from './rebalance.ts';

/** From here on a new dynamic member is told its id first, and has to come again with it (KIP-394). */
const FIRST_KNOWN_MEMBER_ID_VERSION = 4;
/** From here on a leader can be told that it need not assign (KIP-814). */
const FIRST_SKIP_ASSIGNMENT_VERSION = 9;
/** A new member whose JoinGroup waits cannot send heartbeats: it is given up after so long, as in Kafka. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60 * 1000;

export interface Join {
  readonly request: JoinGroupRequest;
  readonly context: CoordinatorContext<JoinGroupResponse>;
  /** For the member id of somebody new: 36 characters. */
  readonly uuid: string;
}

/** A JoinGroup for a group that exists, if only since this request. */
export function joinGroup(step: GroupStep, join: Join): void {
  const { group } = step;
  const { memberId } = join.request;
  const isUnknown = memberId === UNKNOWN_MEMBER_ID;
  if (!accepts(step, memberId)) {
    group.remove(memberId);
    refuse(step, join, ErrorCode.GROUP_MAX_SIZE_REACHED, UNKNOWN_MEMBER_ID);
  } else if (!group.supports(join.request.protocolType, join.request.protocols)) {
    refuse(step, join, ErrorCode.INCONSISTENT_GROUP_PROTOCOL, memberId);
  } else if (isUnknown) {
    joinAsNew(step, join);
  } else {
    joinAgain(step, join);
  }
}

function refuse(step: GroupStep, { context }: Join, code: ErrorCode, memberId: string): void {
  step.reply(context.replyTo, failedJoin(memberId, code));
}

/** Members beyond `group.max.size` are turned away; while a group rebalances the first to come are its members. */
function accepts({ group, settings }: GroupStep, memberId: string): boolean {
  const member = group.member(memberId);
  switch (group.state) {
    case 'Empty':
      return true;
    case 'PreparingRebalance':
      return member?.awaitingJoin !== undefined || group.awaitingJoinCount < settings.maxSize;
    default:
      return member !== undefined || group.size < settings.maxSize;
  }
}

function joinAsNew(step: GroupStep, join: Join): void {
  const { request, context, uuid } = join;
  const { groupInstanceId } = request;
  const newMemberId = `${groupInstanceId ?? context.clientId ?? ''}-${uuid}`;
  if (groupInstanceId !== null) {
    const oldMemberId = step.group.staticMemberId(groupInstanceId);
    if (oldMemberId === undefined) addMember(step, join, newMemberId);
    else replaceStaticMember(step, join, { oldMemberId, newMemberId });
  } else if (context.apiVersion >= FIRST_KNOWN_MEMBER_ID_VERSION) {
    step.group.addPendingMember(newMemberId);
    step.renewSession(newMemberId, request.sessionTimeoutMs);
    refuse(step, join, ErrorCode.MEMBER_ID_REQUIRED, newMemberId);
  } else {
    addMember(step, join, newMemberId);
  }
}

function joinAgain(step: GroupStep, join: Join): void {
  const { group } = step;
  const { request, context } = join;
  const { memberId, groupInstanceId } = request;
  if (group.isPendingMember(memberId) && groupInstanceId === null) {
    addMember(step, join, memberId);
    return;
  }
  const refused = memberRefusal(group, memberId, groupInstanceId);
  if (refused !== undefined) {
    refuse(step, join, refused, memberId);
    return;
  }
  const member = group.existing(memberId);
  const isSame = hasSameProtocols(member, request.protocols);
  if (group.state === 'CompletingRebalance' && isSame) {
    // It has not got the answer to its JoinGroup.
    step.reply(context.replyTo, joined(group, memberId));
  } else if (group.state === 'Stable' && isSame && !group.isLeader(memberId)) {
    step.reply(context.replyTo, { ...joined(group, memberId), members: [] });
  } else if (group.state === 'Empty') {
    refuse(step, join, ErrorCode.UNKNOWN_MEMBER_ID, memberId);
  } else {
    // A leader joins again where something outside the group has changed, such as the topics.
    updateMember(step, join, member);
    rebalanceOrCompleteJoin(step, `${memberId} joins again: ${reasonOf(request)}`);
  }
}

function addMember(step: GroupStep, join: Join, memberId: string): void {
  const { group } = step;
  const { request, context } = join;
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') {
    group.isNewMemberAdded = true;
  }
  const member: ClassicMember = {
    memberId,
    groupInstanceId: request.groupInstanceId,
    clientId: context.clientId ?? '',
    clientHost: `/${context.clientHost}`,
    ...termsOf(request),
    assignment: EMPTY_ASSIGNMENT,
    awaitingJoin: context.replyTo,
    isNew: true,
  };
  group.add(member, request.protocolType);
  step.renewSession(memberId, NEW_MEMBER_JOIN_TIMEOUT_MS);
  rebalanceOrCompleteJoin(step, `${memberId} joins: ${reasonOf(request)}`);
}

function updateMember(step: GroupStep, { request, context }: Join, member: ClassicMember): void {
  // The same member waits on another connection, which it has surely left.
  step.answerJoin(member.memberId, failedJoin(member.memberId, ErrorCode.REBALANCE_IN_PROGRESS));
  const { group } = step;
  const current = group.existing(member.memberId);
  group.update({ ...current, ...termsOf(request), awaitingJoin: context.replyTo });
}

function termsOf(
  request: JoinGroupRequest,
): Pick<ClassicMember, 'rebalanceTimeoutMs' | 'sessionTimeoutMs' | 'protocols'> {
  const { rebalanceTimeoutMs, sessionTimeoutMs, protocols } = request;
  return { rebalanceTimeoutMs, sessionTimeoutMs, protocols };
}

/** A static member has come back without its member id: it takes its own place, under a new one. */
function replaceStaticMember(
  step: GroupStep,
  join: Join,
  ids: { readonly oldMemberId: string; readonly newMemberId: string },
): void {
  const { group } = step;
  const { request } = join;
  const { newMemberId } = ids;
  const previousLeader = group.leaderId ?? '';
  takeItsPlace(step, join, ids);
  const why = `static member ${newMemberId} has come back: ${reasonOf(request)}`;
  if (group.state === 'CompletingRebalance') {
    // The leader may be assigning to the old id.
    prepareRebalance(step, why);
  } else if (group.state !== 'Stable') {
    maybeCompleteJoin(step);
  } else if (group.selectProtocol() === group.protocolName) {
    // Nobody else needs to know.
    group.refreshSubscribedTopics();
    step.answerJoin(newMemberId, staticMemberBack(group, join, { newMemberId, previousLeader }));
    step.writeGroup();
  } else {
    rebalanceOrCompleteJoin(step, why);
  }
}

function takeItsPlace(
  step: GroupStep,
  { request, context }: Join,
  { oldMemberId, newMemberId }: { readonly oldMemberId: string; readonly newMemberId: string },
): void {
  const { group } = step;
  // Whoever still waits under the old id is another process with the same instance id.
  step.dismiss(group.existing(oldMemberId), oldMemberId, ErrorCode.FENCED_INSTANCE_ID);
  group.replaceStatic(oldMemberId, {
    ...group.existing(oldMemberId),
    memberId: newMemberId,
    ...termsOf(request),
    awaitingJoin: context.replyTo,
    isNew: false,
  });
  step.endSession(oldMemberId);
  step.renewSession(newMemberId);
  step.note('A static member has come back.', {
    instance: request.groupInstanceId,
    member: newMemberId,
    replaces: oldMemberId,
  });
}

/** The generation goes on. A leader that can be told so does not assign; an older one is told that another leads. */
function staticMemberBack(
  group: ClassicGroup,
  { context }: Join,
  ids: { readonly newMemberId: string; readonly previousLeader: string },
): JoinGroupResponse {
  const answer = { ...joined(group, ids.newMemberId), members: [] };
  if (context.apiVersion < FIRST_SKIP_ASSIGNMENT_VERSION) {
    return { ...answer, leader: ids.previousLeader };
  }
  const isLeader = group.isLeader(ids.newMemberId);
  return { ...answer, members: isLeader ? membersFor(group) : [], skipAssignment: isLeader };
}

function reasonOf({ reason }: JoinGroupRequest): string {
  return reason === null || reason === '' ? 'not provided' : reason;
}
