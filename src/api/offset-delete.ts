/**
 * OffsetDelete, key 47, broker listener.
 *
 * Versions: 0.
 * Behaviour: forgets what a group has committed for partitions of topics that it does not read
 * (GROUP_SUBSCRIBED_TO_TOPIC otherwise). GROUP_ID_NOT_FOUND; NON_EMPTY_GROUP where it cannot be known what it reads.
 * Deviations: none.
 */
import {
  offsetDeleteApi,
  type OffsetDeleteRequest,
  type OffsetDeleteResponse,
} from '../../protocol/generated/api/offset-delete.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import { mergeTopics } from './merge-topics.ts';
import { sortOut } from './offset-topics.ts';

export const offsetDelete: ApiHandler<OffsetDeleteRequest, OffsetDeleteResponse> = {
  api: offsetDeleteApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DELETE on the group, READ on each topic' },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'DELETE', request.groupId)) {
      return failed(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const asked = request.topics.map((topic) => ({ ...topic, topicId: ZERO_UUID }));
    const { known, refused } = sortOut(asked, { context, services });
    const response = await writeToGroup<OffsetDeleteResponse>(
      request.groupId,
      { context, services },
      (groups, machineContext) =>
        groups.deleteOffsets({ ...request, topics: known }, machineContext),
      failed,
    );
    if (response.errorCode !== ErrorCode.NONE) return response;
    return { ...response, topics: mergeTopics(refused, response.topics) };
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function failed(errorCode: ErrorCode): OffsetDeleteResponse {
  return { errorCode, throttleTimeMs: 0, topics: [] };
}
