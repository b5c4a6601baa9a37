/**
 * BrokerHeartbeat, key 63, controller listeners.
 *
 * Versions: 0 to 2.
 * Behaviour: a broker is there, has published the metadata so far, and wants to serve, to be fenced or to shut down.
 * Answers what it may.
 * Deviations: none.
 *
 * v1: failed directories (KIP-858). v2: cordoned directories.
 */
import {
  createBrokerHeartbeatResponse,
  brokerHeartbeatApi,
  type BrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
} from '../../protocol/generated/api/broker-heartbeat.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const brokerHeartbeat: ApiHandler<BrokerHeartbeatRequest, BrokerHeartbeatResponse> = {
  api: brokerHeartbeatApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    writeToController<BrokerHeartbeatResponse>(
      services,
      { context, timeoutMs: services.config.brokerSessionTimeoutMs, isHeartbeat: true },
      (controller, machineContext) => controller.brokerHeartbeat(request, machineContext),
    ),

  failure: (_request, errorCode) => createBrokerHeartbeatResponse({ errorCode }),
};
