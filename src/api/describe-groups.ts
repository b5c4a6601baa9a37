/**
 * DescribeGroups, key 15, broker listener.
 *
 * Versions: 0 to 6.
 * Behaviour: groups of the classic protocol: state, members, and, while stable, their subscriptions and assignments. A
 * group that does not exist is `Dead`, from v6 on with GROUP_ID_NOT_FOUND.
 * Deviations: none.
 *
 * v3: authorized operations (KIP-430). v4: static members (KIP-345). v5: flexible. v6: GROUP_ID_NOT_FOUND (KIP-1043).
 */
import {
  createDescribeGroupsResponseDescribedGroup,
  describeGroupsApi,
  type DescribeGroupsRequest,
  type DescribeGroupsResponse,
  type DescribeGroupsResponseDescribedGroup,
} from '../../protocol/generated/api/describe-groups.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { authorizedOperations } from './authorized-operations.ts';
import { groupsOf, isGroupAllowed, orRefusal } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

export const describeGroups: ApiHandler<DescribeGroupsRequest, DescribeGroupsResponse> = {
  api: describeGroupsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on each group' },

  async handle(request, context, services) {
    const { apiVersion } = context;
    const describe = async (groupId: string): Promise<DescribeGroupsResponseDescribedGroup> => {
      if (!isGroupAllowed(context, 'DESCRIBE', groupId)) {
        return failed(groupId, ErrorCode.GROUP_AUTHORIZATION_FAILED);
      }
      const described = await orRefusal(
        groupsOf(services).read(groupId, (groups) => groups.describeGroup(groupId, apiVersion)),
        (code) => failed(groupId, code),
      );
      if (!request.includeAuthorizedOperations || described.errorCode !== ErrorCode.NONE) {
        return described;
      }
      return {
        ...described,
        authorizedOperations: authorizedOperations(context, 'GROUP', groupId),
      };
    };
    return { throttleTimeMs: 0, groups: await Promise.all(request.groups.map(describe)) };
  },

  failure: (request, errorCode) => ({
    throttleTimeMs: 0,
    groups: request.groups.map((groupId) => failed(groupId, errorCode)),
  }),
};

function failed(groupId: string, errorCode: ErrorCode): DescribeGroupsResponseDescribedGroup {
  return createDescribeGroupsResponseDescribedGroup({ groupId, errorCode });
}
