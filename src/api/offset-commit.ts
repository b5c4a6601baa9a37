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
  type OffsetCommitResponse,
} from '../../protocol/generated/api/offset-commit.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { isGroupAllowed, writeToGroup } from './group-requests.ts';
import type { ApiHandler } from './handler.ts';
import { mergeTopics } from './merge-topics.ts';
import { refusedTopic, sortOut } from './offset-topics.ts';

export const offsetCommit: ApiHandler<OffsetCommitRequest, OffsetCommitResponse> = {
  api: offsetCommitApi,
  forward: false,
  authorize: { kind: 'resources', why: 'READ on the group and on each topic' },

  async handle(request, context, services) {
    if (!isGroupAllowed(context, 'READ', request.groupId)) {
      return failed(request, ErrorCode.GROUP_AUTHORIZATION_FAILED);
    }
    const { known, refused } = sortOut(request.topics, { context, services });
    if (known.length === 0) return { throttleTimeMs: 0, topics: mergeTopics(refused, []) };
    const accepted = { ...request, topics: known };
    const response = await writeToGroup<OffsetCommitResponse>(
      request.groupId,
      { context, services },
      (groups, machineContext) => groups.commitOffsets(accepted, machineContext),
      (code) => failed(accepted, code),
    );
    return { throttleTimeMs: 0, topics: mergeTopics(refused, response.topics) };
  },

  failure: failed,
};

function failed(request: OffsetCommitRequest, errorCode: ErrorCode): OffsetCommitResponse {
  return {
    throttleTimeMs: 0,
    topics: request.topics.map((topic) => refusedTopic(topic, errorCode)),
  };
}
