/**
 * LeaveGroup, key 13, broker listener.
 *
 * Versions: 0 to 5.
 * Behaviour: members leave, or an administrator removes static ones by their instance ids. From v3 on each member is
 * answered by itself; before, the one member's error is the answer's.
 * Deviations: none.
 *
 * v3: several members (KIP-345). v4: flexible. v5: reason (KIP-800).
 */
import {
  leaveGroupApi,
  type LeaveGroupRequest,
  type LeaveGroupResponse,
} from '../../protocol/generated/api/leave-group.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

const FIRST_BATCHED_VERSION = 3;

export const leaveGroup: ApiHandler<LeaveGroupRequest, LeaveGroupResponse> = {
  api: leaveGroupApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group' },

  normalize(request, version) {
    if (version < FIRST_BATCHED_VERSION) {
      const { memberId } = request;
      request.members = [{ memberId, groupInstanceId: null, reason: null }];
    }
    return request;
  },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'READ', request.groupId)) {
      return failed(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const response = await writeToGroup<LeaveGroupResponse>(
      request.groupId,
      { context, services },
      (groups, machineContext) => groups.leaveGroup(request, machineContext),
      failed,
    );
    if (context.apiVersion >= FIRST_BATCHED_VERSION || response.errorCode !== ErrorCode.NONE) {
      return response;
    }
    return failed((response.members[0]?.errorCode ?? ErrorCode.NONE) as ErrorCode);
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): LeaveGroupResponse {
  return { throttleTimeMs: 0, errorCode, members: [] };
}
