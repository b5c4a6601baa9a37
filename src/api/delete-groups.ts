/**
 * DeleteGroups, key 42, broker listener.
 *
 * Versions: 0 to 2.
 * Behaviour: forgets groups without members, and everything they have committed. GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP,
 * each group by itself.
 * Deviations: none.
 *
 * v2: flexible.
 */
import {
  deleteGroupsApi,
  type DeleteGroupsRequest,
  type DeleteGroupsResponse,
  type DeleteGroupsResponseDeletableGroupResult,
} from '../../protocol/generated/api/delete-groups.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

type Result = DeleteGroupsResponseDeletableGroupResult;

export const deleteGroups: ApiHandler<DeleteGroupsRequest, DeleteGroupsResponse> = {
  api: deleteGroupsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DELETE on each group' },

  async handle({ groupsNames }, context, services) {
    const deleteOne = (groupId: string): Promise<Result[]> => {
      if (!isGroupAllowed(context, 'DELETE', groupId)) {
        return Promise.resolve([failed(groupId, ErrorCode.GROUP_AUTHORIZATION_FAILED)]);
      }
      return writeToGroup<Result[]>(
        groupId,
        { context, services },
        (groups, machineContext) => groups.deleteGroups([groupId], machineContext),
        (code) => [failed(groupId, code)],
      );
    };
    const results = await Promise.all([...new Set(groupsNames)].map(deleteOne));
    return { throttleTimeMs: 0, results: results.flat() };
  },

  failure: ({ groupsNames }, errorCode) => ({
    throttleTimeMs: 0,
    results: groupsNames.map((groupId) => failed(groupId, errorCode)),
  }),
};

function failed(groupId: string, errorCode: ErrorCode): Result {
  return { groupId, errorCode };
}
