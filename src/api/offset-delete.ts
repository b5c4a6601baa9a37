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
  type OffsetDeleteRequestTopic,
  type OffsetDeleteResponse,
  type OffsetDeleteResponseTopic,
} from '../../protocol/generated/api/offset-delete.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { groupsOf, groupSource, isGroupAllowed, orRefusal } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import { mergeTopics } from './merge-topics.ts';
import { offsetTopic } from './offset-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export const offsetDelete: ApiHandler<OffsetDeleteRequest, OffsetDeleteResponse> = {
  api: offsetDeleteApi,
  forward: false,
  authorize: { kind: 'resources', why: 'DELETE on the group, READ on each topic' },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'DELETE', request.groupId)) {
      return failed(ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const { known, refused } = sortOut(request, context, services);
    const response = await orRefusal(
      groupsOf(services).write<OffsetDeleteResponse>(
        request.groupId,
        groupSource(context, services),
        (groups, machineContext) =>
          groups.deleteOffsets({ ...request, topics: known }, machineContext),
      ),
      failed,
    );
    if (response.errorCode !== ErrorCode.NONE) return response;
    return { ...response, topics: mergeTopics(refused, response.topics) };
  },

  failure: (_request, errorCode) => failed(errorCode),
};

function sortOut(
  request: OffsetDeleteRequest,
  context: RequestContext,
  services: Services,
): { readonly known: OffsetDeleteRequestTopic[]; readonly refused: OffsetDeleteResponseTopic[] } {
  const known: OffsetDeleteRequestTopic[] = [];
  const refused: OffsetDeleteResponseTopic[] = [];
  const refuse = ({ name, partitions }: OffsetDeleteRequestTopic, errorCode: ErrorCode): void => {
    if (partitions.length === 0) return;
    const answers = partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode }));
    refused.push({ name, partitions: answers });
  };
  for (const asked of request.topics) {
    const { name } = asked;
    const topic = offsetTopic({ name, topicId: ZERO_UUID }, 'READ', { context, services });
    if (typeof topic === 'number') {
      refuse(asked, topic);
      continue;
    }
    const there = asked.partitions.filter((each) => topic.partitions.has(each.partitionIndex));
    const missing = asked.partitions.filter((each) => !topic.partitions.has(each.partitionIndex));
    refuse({ name, partitions: missing }, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
    if (there.length > 0) known.push({ name, partitions: there });
  }
  return { known, refused };
}

function failed(errorCode: ErrorCode): OffsetDeleteResponse {
  return { errorCode, throttleTimeMs: 0, topics: [] };
}
