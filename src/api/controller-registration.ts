/**
 * ControllerRegistration, key 70, version 0. Controller listener.
 *
 * A controller tells where it listens and which features it knows (KIP-919).
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
