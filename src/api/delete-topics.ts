/**
 * DeleteTopics, key 20, all listeners; brokers forward it.
 *
 * Versions: 1 to 6.
 * Behaviour: topics are given by name or by id. The answer comes when their removal is committed; brokers delete the
 * logs when they have replayed it.
 * Deviations: none.
 *
 * v4: flexible. v5: error messages, THROTTLING_QUOTA_EXCEEDED. v6: topic ids (KIP-516).
 */
import {
  createDeleteTopicsResponseDeletableTopicResult,
  deleteTopicsApi,
  type DeleteTopicsRequest,
  type DeleteTopicsResponse,
} from '../../protocol/generated/api/delete-topics.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

const FIRST_VERSION_WITH_IDS = 6;

export const deleteTopics: ApiHandler<DeleteTopicsRequest, DeleteTopicsResponse> = {
  api: deleteTopicsApi,
  forward: true,
  authorize: {
    kind: 'resources',
    why: 'DELETE on the cluster or on each topic, DESCRIBE to learn of it',
  },

  normalize(request, version) {
    if (version >= FIRST_VERSION_WITH_IDS) request.topicNames = [];
    return request;
  },

  handle(request, context, services) {
    const mayAll = context.isAllowed('DELETE', 'CLUSTER', CLUSTER_NAME);
    const may = {
      mayDelete: (name: string) => mayAll || context.isAllowed('DELETE', 'TOPIC', name),
      mayDescribe: (name: string) => mayAll || context.isAllowed('DESCRIBE', 'TOPIC', name),
    };
    const { timeoutMs } = request;
    return writeToController<DeleteTopicsResponse>(
      services,
      { context, timeoutMs },
      (controller, machineContext) => controller.deleteTopics(request, machineContext, may),
    );
  },

  // Kafka says no more than the code where the whole request failed.
  failure(request, errorCode) {
    const named = request.topicNames.map((name) =>
      createDeleteTopicsResponseDeletableTopicResult({ name, errorCode }),
    );
    const others = request.topics.map(({ name, topicId }) =>
      createDeleteTopicsResponseDeletableTopicResult({ name, topicId, errorCode }),
    );
    return { throttleTimeMs: 0, responses: [...named, ...others] };
  },
};
