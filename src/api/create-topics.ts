/**
 * CreateTopics, key 19, all listeners; brokers forward it.
 *
 * Versions: 2 to 7.
 * Behaviour: creates what can be created and answers each topic by itself, when all of it is committed. −1 partitions
 * or replicas are the controller's defaults. A topic is there with all its partitions or not at all; of many topics
 * some may be there before the others. Brokers serve the topics when they have replayed them, a moment later.
 * Deviations: none.
 *
 * v4: defaults by −1 (KIP-464). v5: flexible, configuration in the answer (KIP-525). v6: THROTTLING_QUOTA_EXCEEDED.
 * v7: topic ids.
 */
import {
  createCreateTopicsResponseCreatableTopicResult,
  createTopicsApi,
  type CreateTopicsRequest,
  type CreateTopicsResponse,
} from '../../protocol/generated/api/create-topics.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const createTopics: ApiHandler<CreateTopicsRequest, CreateTopicsResponse> = {
  api: createTopicsApi,
  forward: true,
  authorize: {
    kind: 'resources',
    why: 'CREATE on the cluster or on each topic, DESCRIBE_CONFIGS to see the configuration of the topic',
  },

  handle(request, context, services) {
    const mayCreateAny = context.isAllowed('CREATE', 'CLUSTER', CLUSTER_NAME);
    const may = {
      mayCreate: (name: string) => mayCreateAny || context.isAllowed('CREATE', 'TOPIC', name),
      mayDescribeConfigs: (name: string) => context.isAllowed('DESCRIBE_CONFIGS', 'TOPIC', name),
    };
    const { timeoutMs } = request;
    const progress = { results: [], recordCount: 0 };
    return writeToController<CreateTopicsResponse>(
      services,
      { context, timeoutMs },
      (controller, machineContext) =>
        controller.createTopics(request, machineContext, may, progress),
    );
  },

  failure: (request, errorCode, errorMessage) => ({
    throttleTimeMs: 0,
    topics: request.topics.map(({ name }) =>
      createCreateTopicsResponseCreatableTopicResult({ name, errorCode, errorMessage }),
    ),
  }),
};
