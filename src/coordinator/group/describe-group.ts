import type {
  DescribeGroupsResponseDescribedGroup,
  DescribeGroupsResponseDescribedGroupMember,
} from '../../../protocol/generated/api/describe-groups.ts';
import type { ListGroupsResponseListedGroup } from '../../../protocol/generated/api/list-groups.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import {
  EMPTY_ASSIGNMENT,
  protocolMetadata,
  type ClassicGroup,
  type ClassicMember,
} from './classic/classic-group.ts';

/** From here on a group that does not exist is an error of its own (KIP-1043). */
const FIRST_NOT_FOUND_VERSION = 6;
/** Until the handler fills it in: not asked for. */
const NO_AUTHORIZED_OPERATIONS = -2147483648;

export function describeGroup(
  groupId: string,
  group: ClassicGroup | undefined,
  apiVersion: number,
): DescribeGroupsResponseDescribedGroup {
  if (group === undefined) return describeNoGroup(groupId, apiVersion);
  const isStable = group.state === 'Stable';
  return {
    errorCode: ErrorCode.NONE,
    errorMessage: null,
    groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: isStable ? (group.protocolName ?? '') : '',
    members: [...group.members()].map((member) =>
      describeMember(member, isStable ? group.protocolName : null),
    ),
    authorizedOperations: NO_AUTHORIZED_OPERATIONS,
  };
}

function describeNoGroup(
  groupId: string,
  apiVersion: number,
): DescribeGroupsResponseDescribedGroup {
  const isError = apiVersion >= FIRST_NOT_FOUND_VERSION;
  return {
    errorCode: isError ? ErrorCode.GROUP_ID_NOT_FOUND : ErrorCode.NONE,
    errorMessage: isError ? `Group ${groupId} not found.` : null,
    groupId,
    groupState: 'Dead',
    protocolType: '',
    protocolData: '',
    members: [],
    authorizedOperations: NO_AUTHORIZED_OPERATIONS,
  };
}

/** What a member said is told while it is stable, as in Kafka; what it was given last, always. */
function describeMember(
  member: ClassicMember,
  protocolName: string | null,
): DescribeGroupsResponseDescribedGroupMember {
  const { memberId, groupInstanceId, clientId, clientHost, assignment } = member;
  return {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    memberMetadata:
      protocolName === null ? EMPTY_ASSIGNMENT : protocolMetadata(member, protocolName),
    memberAssignment: assignment,
  };
}

export interface GroupFilter {
  /** Any case, and blanks around them; empty for all. */
  readonly states: readonly string[];
  /** Any case; empty for all. */
  readonly types: readonly string[];
}

const CLASSIC = 'classic';

export function listGroup(
  group: ClassicGroup,
  filter: GroupFilter,
): ListGroupsResponseListedGroup | undefined {
  const states = filter.states.map((state) => state.trim());
  if (!matches(states, group.state) || !matches(filter.types, CLASSIC)) return undefined;
  return {
    groupId: group.groupId,
    protocolType: group.protocolType ?? '',
    groupState: group.state,
    groupType: CLASSIC,
  };
}

function matches(wanted: readonly string[], is: string): boolean {
  return wanted.length === 0 || wanted.some((each) => each.toLowerCase() === is.toLowerCase());
}
