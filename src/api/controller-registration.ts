/**
 * ControllerRegistration, key 70, controller listeners.
 *
 * Versions: 0 (KIP-919).
 * Behaviour: a controller tells where it listens and which features it knows.
 * Deviations: none.
 */
import {
  createControllerRegistrationResponse,
  controllerRegistrationApi,
  type ControllerRegistrationRequest,
  type ControllerRegistrationResponse,
} from '../../protocol/generated/api/controller-registration.ts';
import { writeToController } from './controller-write.ts';
import type { ApiHandler } from './handler.ts';

export const controllerRegistration: ApiHandler<
  ControllerRegistrationRequest,
  ControllerRegistrationResponse
> = {
  api: controllerRegistrationApi,
  forward: false,
  authorize: { kind: 'cluster', operation: 'CLUSTER_ACTION' },

  handle: (request, context, services) =>
    writeToController<ControllerRegistrationResponse>(
      services,
      { context, timeoutMs: services.config.requestTimeoutMs },
      (controller, machineContext) => controller.registerController(request, machineContext),
    ),

  failure: (_request, errorCode, errorMessage) =>
    createControllerRegistrationResponse({ errorCode, errorMessage }),
};
