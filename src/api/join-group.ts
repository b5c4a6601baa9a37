/**
 * JoinGroup, key 11, broker listener.
 *
 * Versions: 0 to 9.
 * Behaviour: a member asks to be one of a group, and is answered when all members have asked, or their time is over.
 * The leader is told of the others, to assign to them what there is. A new dynamic member is told its id first
 * (MEMBER_ID_REQUIRED) and comes again with it.
 * Deviations: none.
 *
 * v1: rebalance timeout. v4: MEMBER_ID_REQUIRED (KIP-394). v5: static members (KIP-345). v6: flexible. v7: protocol
 * type. v8: reason (KIP-800). v9: a leader may be told not to assign (KIP-814).
 */
import {
  createJoinGroupResponse,
  joinGroupApi,
  type JoinGroupRequest,
  type JoinGroupResponse,
} from '../../protocol/generated/api/join-group.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

const FIRST_REBALANCE_TIMEOUT_VERSION = 1;
const FIRST_NULLABLE_PROTOCOL_VERSION = 7;

export const joinGroup: ApiHandler<JoinGroupRequest, JoinGroupResponse> = {
  api: joinGroupApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group' },

  normalize(request, version) {
    if (version < FIRST_REBALANCE_TIMEOUT_VERSION) {
      request.rebalanceTimeoutMs = request.sessionTimeoutMs;
    }
    return request;
  },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'READ', request.groupId)) {
      return failed(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const response = await writeToGroup<JoinGroupResponse>(
      request.groupId,
      { context, services },
      (groups, machineContext) => groups.joinGroup(request, machineContext),
      failed,
    );
    if (context.apiVersion >= FIRST_NULLABLE_PROTOCOL_VERSION) return response;
    return { ...response, protocolName: response.protocolName ?? '' };
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): JoinGroupResponse {
  return createJoinGroupResponse({ errorCode });
}
