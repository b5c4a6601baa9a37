import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { ApiSchema } from '../../protocol/wire/schema.ts';
import type { Clock } from '../base/clock.ts';
import type { Timers } from '../base/timers.ts';
import { RpcError, type RpcClient, type RpcTarget } from '../rpc/client.ts';

export interface ControllerSendOptions {
  /** Monotonic time after which nothing is tried again; without it one attempt is made. */
  readonly deadlineMs?: number;
  /** For one attempt, connecting included. */
  readonly timeoutMs?: number;
}

/** A broker's (or controller's) way to the active controller, wherever it is at the moment. */
export interface ControllerChannel {
  /**
   * Sends to the active controller. With a deadline it is asked again, with a pause, while there is no controller,
   * while it cannot be reached and while the one that was asked answers NOT_CONTROLLER; a request that may have
   * had its effect (the connection was lost after it was sent) is never sent twice.
   * Rejects with an RpcError, or the ApiError of the negotiation.
   */
  send<Req, Res extends { readonly errorCode: number }>(
    api: ApiSchema<Req, Res>,
    request: Req,
    options?: ControllerSendOptions,
  ): Promise<Res>;
}

export interface ControllerChannelOptions {
  readonly rpc: RpcClient;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly retryBackoffMs: number;
  /** Where the active controller is, as far as the metadata quorum tells. */
  readonly findController: () => RpcTarget | undefined;
}

export function createControllerChannel(options: ControllerChannelOptions): ControllerChannel {
  const { rpc, clock, timers, findController, retryBackoffMs } = options;

  const once = async <Req, Res>(
    api: ApiSchema<Req, Res>,
    request: Req,
    timeoutMs: number | undefined,
  ): Promise<Res> => {
    const target = findController();
    if (target === undefined) throw new RpcError('connect', 'no active controller is known');
    return rpc.send(target, api, request, timeoutMs === undefined ? {} : { timeoutMs });
  };

  return {
    async send(api, request, { deadlineMs = -Infinity, timeoutMs } = {}) {
      for (;;) {
        const remainingMs = deadlineMs - clock.monotonicMs();
        const attemptMs =
          remainingMs > 0 ? Math.min(timeoutMs ?? Infinity, remainingMs) : timeoutMs;
        const outcome = await once(api, request, attemptMs).then(
          (response) => response,
          (error: unknown) => {
            if (error instanceof RpcError && error.failure === 'connect') return error;
            throw error;
          },
        );
        const isAnswer =
          !(outcome instanceof RpcError) && outcome.errorCode !== ErrorCode.NOT_CONTROLLER;
        if (isAnswer || clock.monotonicMs() + retryBackoffMs >= deadlineMs) {
          if (outcome instanceof RpcError) throw outcome;
          return outcome;
        }
        await new Promise<void>((resolve) => void timers.schedule(retryBackoffMs, resolve));
      }
    },
  };
}
