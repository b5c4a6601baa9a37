/**
 * AssignReplicasToDirs, key 73, controller listeners.
 *
 * Versions: 0 (KIP-858).
 * Behaviour: a broker tells which of its directories holds which replica.
 * Deviations: none.
 */
import {
  createAssignReplicasToDirsResponse,
  assignReplicasToDirsApi,
  type AssignReplicasToDirsRequest,
  type AssignReplicasToDirsResponse,
} from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const assignReplicasToDirs: ApiHandler<
  AssignReplicasToDirsRequest,
  AssignReplicasToDirsResponse
> = {
  api: assignReplicasToDirsApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    writeToController<AssignReplicasToDirsResponse>(
      services,
      { context, timeoutMs: services.config.requestTimeoutMs },
      (controller, machineContext) => controller.assignReplicasToDirs(request, machineContext),
    ),

  failure: (_request, errorCode) => createAssignReplicasToDirsResponse({ errorCode }),
};
