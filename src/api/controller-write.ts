import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ControllerDecision } from '../controller/controller-view.ts';
import type { Controller } from '../controller/controller.ts';
import type { RequestContext as MachineContext } from '../machine/decision.ts';
import type { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

/**
 * Asks this node's controller to decide a request. Rejects with `ApiError`, NOT_CONTROLLER where another node is
 * the active one. The clock of `timeoutMs` started when the request came.
 */
export function writeToController<Response>(
  services: Services,
  {
    context,
    timeoutMs,
    ...vital
  }: {
    readonly context: RequestContext;
    readonly timeoutMs: number;
    readonly isHeartbeat?: true;
  },
  decide: (controller: Controller, context: MachineContext<Response>) => ControllerDecision,
): Promise<Response> {
  if (services.controller === undefined) {
    return Promise.reject(new ApiError(ErrorCode.NOT_CONTROLLER));
  }
  const waitedMs = services.clock.monotonicMs() - context.arrivedAtMs;
  const source = {
    principal: context.principal,
    clientId: context.clientId,
    apiVersion: context.apiVersion,
    timeoutMs: Math.max(timeoutMs - waitedMs, 0),
    ...vital,
  };
  return services.controller.write(source, decide);
}
