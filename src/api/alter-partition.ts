/**
 * AlterPartition, key 56, versions 2 to 3. Controller listener.
 *
 * The leader of partitions asks for other in-sync sets. Answers the partitions as they are then.
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
