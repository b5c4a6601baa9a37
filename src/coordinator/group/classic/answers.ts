import {
  createJoinGroupResponse,
  type JoinGroupResponse,
} from '../../../../protocol/generated/api/join-group.ts';
import {
  createSyncGroupResponse,
  type SyncGroupResponse,
} from '../../../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../../../protocol/wire/error-code.ts';
import { protocolMetadata, type ClassicGroup, type ClassicMember } from './classic-group.ts';

export const UNKNOWN_MEMBER_ID = '';

export function failedJoin(memberId: string, errorCode: ErrorCode): JoinGroupResponse {
  return createJoinGroupResponse({ memberId, errorCode, protocolName: null });
}

export function failedSync(errorCode: ErrorCode): SyncGroupResponse {
  return createSyncGroupResponse({ errorCode });
}

/** The generation as a member is told of it; the leader is told of the members too. */
export function joined(group: ClassicGroup, memberId: string): JoinGroupResponse {
  return createJoinGroupResponse({
    memberId,
    generationId: group.generationId,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    leader: group.leaderId ?? '',
    members: group.isLeader(memberId) ? membersFor(group) : [],
  });
}

export function membersFor(group: ClassicGroup): JoinGroupResponse['members'] {
  return [...group.members()].map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    metadata: protocolMetadata(member, group.protocolName),
  }));
}

export function assigned(group: ClassicGroup, { assignment }: ClassicMember): SyncGroupResponse {
  return createSyncGroupResponse({
    errorCode: ErrorCode.NONE,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    assignment,
  });
}
