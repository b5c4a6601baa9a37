/**
 * CreatePartitions, key 37, all listeners; brokers forward it.
 *
 * Versions: 0 to 3.
 * Behaviour: raises the number of partitions of topics, each by itself, with or without the replicas of the new ones.
 * The answer comes when the partitions are committed; brokers serve them when they have replayed them, a moment later.
 * Deviations: a request that would make more than 10,000 partitions gets POLICY_VIOLATION for the topics beyond them
 * (Kafka: UNKNOWN_SERVER_ERROR, and some of the partitions).
 *
 * v2: flexible. v3: THROTTLING_QUOTA_EXCEEDED (KIP-599).
 */
import {
  createCreatePartitionsResponse,
  createCreatePartitionsResponseCreatePartitionsTopicResult,
  createPartitionsApi,
  type CreatePartitionsRequest,
  type CreatePartitionsResponse,
} from '../../protocol/generated/api/create-partitions.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const createPartitions: ApiHandler<CreatePartitionsRequest, CreatePartitionsResponse> = {
  api: createPartitionsApi,
  forward: true,
  authorize: { kind: 'resources', why: 'ALTER on each topic' },

  handle(request, context, services) {
    const mayAlter = (name: string) => context.isAllowed('ALTER', 'TOPIC', name);
    const progress = { results: [], recordCount: 0 };
    const { timeoutMs } = request;
    return writeToController<CreatePartitionsResponse>(
      services,
      { context, timeoutMs },
      (controller, machineContext) =>
        controller.createPartitions(request, machineContext, { mayAlter, progress }),
    );
  },

  failure: (request, errorCode, errorMessage) =>
    createCreatePartitionsResponse({
      results: request.topics.map(({ name }) =>
        createCreatePartitionsResponseCreatePartitionsTopicResult({
          name,
          errorCode,
          errorMessage,
        }),
      ),
    }),
};
