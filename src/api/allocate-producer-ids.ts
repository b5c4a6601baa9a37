/**
 * AllocateProducerIds, key 67, version 0. Controller listener.
 *
 * A broker gets a block of 1000 producer ids that nobody else will get (KIP-730).
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
