/**
 * UnregisterBroker, key 64, all listeners; brokers forward it.
 *
 * Versions: 0 (KIP-631).
 * Behaviour: forgets the registration of a broker that will not come back. One that is alive registers again.
 * Deviations: none.
 */
import {
  createUnregisterBrokerResponse,
  unregisterBrokerApi,
  type UnregisterBrokerRequest,
  type UnregisterBrokerResponse,
} from '../../protocol/generated/api/unregister-broker.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const unregisterBroker: ApiHandler<UnregisterBrokerRequest, UnregisterBrokerResponse> = {
  api: unregisterBrokerApi,
  forward: true,
  authorize: { kind: 'cluster', operation: 'ALTER' },

  handle: (request, context, services) =>
    writeToController<UnregisterBrokerResponse>(
      services,
      { context, timeoutMs: services.config.requestTimeoutMs },
      (controller, machineContext) => controller.unregisterBroker(request, machineContext),
    ),

  failure: (_request, errorCode, errorMessage) =>
    createUnregisterBrokerResponse({ errorCode, errorMessage }),
};
