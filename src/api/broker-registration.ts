/**
 * BrokerRegistration, key 62, controller listeners.
 *
 * Versions: 0 to 4.
 * Behaviour: a broker that has started makes itself known, or the same one tells of changed directories. Answers the
 * broker epoch.
 * Deviations: none.
 *
 * v1: migrating brokers (refused). v2: directories (KIP-858). v3: the previous broker epoch (KIP-966). v4: features
 * whose lowest level is 0.
 */
import {
  createBrokerRegistrationResponse,
  brokerRegistrationApi,
  type BrokerRegistrationRequest,
  type BrokerRegistrationResponse,
} from '../../protocol/generated/api/broker-registration.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const brokerRegistration: ApiHandler<BrokerRegistrationRequest, BrokerRegistrationResponse> =
  {
    api: brokerRegistrationApi,
    forward: false,
    authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

    handle: (request, context, services) =>
      writeToController<BrokerRegistrationResponse>(
        services,
        { context, timeoutMs: services.config.requestTimeoutMs },
        (controller, machineContext) => controller.registerBroker(request, machineContext),
      ),

    failure: (_request, errorCode) => createBrokerRegistrationResponse({ errorCode }),
  };
