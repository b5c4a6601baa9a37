/**
 * SyncGroup, key 14, broker listener.
 *
 * Versions: 0 to 5.
 * Behaviour: a member asks for its assignment; the leader brings those of all. Answered when the leader's word is
 * committed. From v5 on the protocol's type and name are mandatory (INCONSISTENT_GROUP_PROTOCOL).
 * Deviations: none.
 *
 * v3: static members (KIP-345). v4: flexible. v5: protocol type and name (KIP-559).
 */
import {
  createSyncGroupResponse,
  syncGroupApi,
  type SyncGroupRequest,
  type SyncGroupResponse,
} from '../../protocol/generated/api/sync-group.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

const FIRST_MANDATORY_PROTOCOL_VERSION = 5;

export const syncGroup: ApiHandler<SyncGroupRequest, SyncGroupResponse> = {
  api: syncGroupApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group' },

  async handle(request, context, services) {
    const { groupId, protocolType, protocolName } = request;
    const mustSay = context.apiVersion >= FIRST_MANDATORY_PROTOCOL_VERSION;
    if (mustSay && (protocolType === null || protocolName === null)) {
      return failed(ErrorCode.INCONSISTENT_GROUP_PROTOCOL);
    }
    if (!isGroupAllowed(context, 'READ', groupId)) {
      return failed(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    return writeToGroup<SyncGroupResponse>(
      groupId,
      { context, services },
      (groups, machineContext) => groups.syncGroup(request, machineContext),
      failed,
    );
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): SyncGroupResponse {
  return createSyncGroupResponse({ errorCode });
}
