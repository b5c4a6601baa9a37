/**
 * ListGroups, key 16, broker listener.
 *
 * Versions: 0 to 5.
 * Behaviour: the groups that this broker coordinates, filtered by state and type, in any case of letters.
 * COORDINATOR_LOAD_IN_PROGRESS while one of its partitions loads.
 * Deviations: none.
 *
 * v3: flexible. v4: states (KIP-518). v5: types (KIP-848).
 */
import {
  createListGroupsResponse,
  listGroupsApi,
  type ListGroupsRequest,
  type ListGroupsResponse,
} from '../../protocol/generated/api/list-groups.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { groupsOf, isGroupAllowed, orRefusal } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';

export const listGroups: ApiHandler<ListGroupsRequest, ListGroupsResponse> = {
  api: listGroupsApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DESCRIBE on the cluster, or on each group that is listed' },

  async handle({ statesFilter, typesFilter }, context, services) {
    const runtime = groupsOf(services);
    const filter = { states: statesFilter, types: typesFilter };
    const lists = runtime.ledPartitions().map((partitionIndex) =>
      orRefusal(
        runtime
          .readPartition(partitionIndex, (groups) => groups.listGroups(filter))
          .then((groups) => createListGroupsResponse({ groups })),
        failed,
      ),
    );
    const answers = await Promise.all(lists);
    const refused = answers.find(({ errorCode }) => !MAY_BE_MISSED.has(errorCode));
    if (refused !== undefined) return refused;
    const maySeeAll = context.isAllowed('DESCRIBE', 'CLUSTER', CLUSTER_NAME);
    const groups = answers
      .flatMap((each) => each.groups)
      .filter(({ groupId }) => maySeeAll || isGroupAllowed(context, 'DESCRIBE', groupId));
    return createListGroupsResponse({ groups });
  },

  failure: (_request, errorCode) => failed(errorCode),
};

/** A partition that somebody else leads by now is listed there. */
const MAY_BE_MISSED: ReadonlySet<number> = new Set([ErrorCode.NONE, ErrorCode.NOT_COORDINATOR]);

function failed(errorCode: ErrorCode): ListGroupsResponse {
  return createListGroupsResponse({ errorCode });
}
