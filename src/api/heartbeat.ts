/**
 * Heartbeat, key 12, broker listener.
 *
 * Versions: 0 to 4.
 * Behaviour: a member is still there. REBALANCE_IN_PROGRESS sends it to join again. While the coordinator loads,
 * everybody is assumed to be there.
 * Deviations: none.
 *
 * v3: static members (KIP-345). v4: flexible.
 */
import {
  heartbeatApi,
  type HeartbeatRequest,
  type HeartbeatResponse,
} from '../../protocol/generated/api/heartbeat.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

export const heartbeat: ApiHandler<HeartbeatRequest, HeartbeatResponse> = {
  api: heartbeatApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group' },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'READ', request.groupId)) {
      return answered(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    return writeToGroup<HeartbeatResponse>(
      request.groupId,
      { context, services },
      (groups, machineContext) => groups.heartbeat(request, machineContext),
      (code) => answered(code === ErrorCode.COORDINATOR_LOAD_IN_PROGRESS ? ErrorCode.NONE : code),
    );
  },

  failure: (_request, errorCode) => answered(errorCode),
};

function answered(errorCode: ErrorCode): HeartbeatResponse {
  return { throttleTimeMs: 0, errorCode };
}
