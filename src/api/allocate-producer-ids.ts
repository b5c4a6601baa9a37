/**
 * AllocateProducerIds, key 67, controller listeners.
 *
 * Versions: 0 (KIP-730).
 * Behaviour: a broker gets a block of 1000 producer ids that nobody else will get.
 * Deviations: none.
 */
import {
  createAllocateProducerIdsResponse,
  allocateProducerIdsApi,
  type AllocateProducerIdsRequest,
  type AllocateProducerIdsResponse,
} from '../../protocol/generated/api/allocate-producer-ids.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const allocateProducerIds: ApiHandler<
  AllocateProducerIdsRequest,
  AllocateProducerIdsResponse
> = {
  api: allocateProducerIdsApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    writeToController<AllocateProducerIdsResponse>(
      services,
      { context, timeoutMs: services.config.requestTimeoutMs },
      (controller, machineContext) => controller.allocateProducerIds(request, machineContext),
    ),

  failure: (_request, errorCode) => createAllocateProducerIdsResponse({ errorCode }),
};
