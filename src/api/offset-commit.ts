/**
 * OffsetCommit, key 8, broker listener.
 *
 * Versions: 2 to 10.
 * Behaviour: keeps how far a group has read, for partitions that exist (UNKNOWN_TOPIC_OR_PARTITION, UNKNOWN_TOPIC_ID).
 * A member must be one, of this generation; a group without members takes commits from anybody. Answered when it is
 * committed.
 * Deviations: an offset beyond ±2^53 is INVALID_COMMIT_OFFSET_SIZE.
 *
 * v5: no retention of its own. v6: leader epoch (KIP-320). v7: static members (KIP-345). v8: flexible. v9:
 * GROUP_ID_NOT_FOUND (KIP-848). v10: topic ids (KIP-848).
 */
import {
  offsetCommitApi,
  type OffsetCommitRequest,
  type OffsetCommitRequestPartition,
  type OffsetCommitRequestTopic,
  type OffsetCommitResponse,
  type OffsetCommitResponseTopic,
} from '../../protocol/generated/api/offset-commit.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { groupsOf, groupSource, isGroupAllowed, orRefusal } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import { mergeTopics } from './merge-topics.ts';
import { offsetTopic } from './offset-topics.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

export const offsetCommit: ApiHandler<OffsetCommitRequest, OffsetCommitResponse> = {
  api: offsetCommitApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group and on each topic' },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'READ', request.groupId)) {
      return failed(request, ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const { known, refused } = sortOut(request, context, services);
    if (known.length === 0) return { throttleTimeMs: 0, topics: refused };
    const accepted = { ...request, topics: known };
    const response = await orRefusal(
      groupsOf(services).write<OffsetCommitResponse>(
        request.groupId,
        groupSource(context, services),
        (groups, machineContext) => groups.commitOffsets(accepted, machineContext),
      ),
      (code) => failed(accepted, code),
    );
    return { throttleTimeMs: 0, topics: mergeTopics(refused, response.topics) };
  },

  failure: failed,
};

/** What is for the coordinator, under names and ids both, and the answers to the rest. */
function sortOut(
  request: OffsetCommitRequest,
  context: RequestContext,
  services: Services,
): {
  readonly known: OffsetCommitRequestTopic[];
  readonly refused: OffsetCommitResponseTopic[];
} {
  const known: OffsetCommitRequestTopic[] = [];
  const refused: OffsetCommitResponseTopic[] = [];
  const refuse = (
    topic: Pick<OffsetCommitRequestTopic, 'name' | 'topicId'>,
    partitions: readonly OffsetCommitRequestPartition[],
    errorCode: ErrorCode,
  ): void => {
    if (partitions.length > 0) refused.push(refusedTopic({ ...topic, partitions }, errorCode));
  };
  for (const asked of request.topics) {
    const topic = offsetTopic(asked, 'READ', { context, services });
    if (typeof topic === 'number') {
      refuse(asked, asked.partitions, topic);
      continue;
    }
    const named = { name: topic.name, topicId: topic.id };
    const isThere = ({ partitionIndex }: OffsetCommitRequestPartition): boolean =>
      topic.partitions.has(partitionIndex);
    const partitions = asked.partitions.filter(isThere);
    refuse(
      named,
      asked.partitions.filter((each) => !isThere(each)),
      ErrorCode.UNKNOWN_TOPIC_OR_PARTITION,
    );
    if (partitions.length > 0) known.push({ ...named, partitions });
  }
  return { known, refused };
}

function failed(request: OffsetCommitRequest, errorCode: ErrorCode): OffsetCommitResponse {
  return {
    throttleTimeMs: 0,
    topics: request.topics.map((topic) => refusedTopic(topic, errorCode)),
  };
}

function refusedTopic(
  { name, topicId, partitions }: Readonly<OffsetCommitRequestTopic> | RefusedTopic,
  errorCode: ErrorCode,
): OffsetCommitResponseTopic {
  return {
    name,
    topicId,
    partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
  };
}

type RefusedTopic = Pick<OffsetCommitRequestTopic, 'name' | 'topicId'> & {
  readonly partitions: readonly OffsetCommitRequestPartition[];
};
