/**
 * AlterPartition, key 56, controller listeners.
 *
 * Versions: 2 and 3.
 * Behaviour: the leader of partitions asks for other in-sync sets. Answers the partitions as they are then.
 * Deviations: none.
 *
 * v2: topic ids. v3: in-sync replicas with their broker epochs (KIP-903).
 */
import {
  createAlterPartitionResponse,
  alterPartitionApi,
  type AlterPartitionRequest,
  type AlterPartitionResponse,
} from '../../protocol/generated/api/alter-partition.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const alterPartition: ApiHandler<AlterPartitionRequest, AlterPartitionResponse> = {
  api: alterPartitionApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    writeToController<AlterPartitionResponse>(
      services,
      { context, timeoutMs: services.config.requestTimeoutMs },
      (controller, machineContext) => controller.alterPartition(request, machineContext),
    ),

  failure: (_request, errorCode) => createAlterPartitionResponse({ errorCode }),
};
