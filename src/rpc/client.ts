import type { ApiSchema } from '../../protocol/wire/schema.ts';

/** Another node, or this one. Negative ids name bootstrap servers whose node id is not known yet. */
export interface RpcTarget {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export interface RpcCallOptions {
  /** From now to the answer, connecting included. Default: `requestTimeoutMs` of the client. */
  readonly timeoutMs?: number;
  /** The highest version to use, whatever both sides speak (finalized features may hold it down). */
  readonly maxVersion?: number;
}

/** Why there is no answer. `connect`: nothing was sent; `disconnected` and `timeout`: it may have had its effect. */
export type RpcFailure = 'connect' | 'disconnected' | 'timeout' | 'closed';

export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly failure: RpcFailure;

  constructor(failure: RpcFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/**
 * Requests to other nodes. One connection per target, made when first used, its versions negotiated once with
 * ApiVersions; requests are pipelined. The highest version that both sides speak is used; where there is none the
 * promise rejects with `ApiError` UNSUPPORTED_VERSION. A target that cannot be reached is not tried again before
 * its backoff has passed: calls until then reject at once. Nothing is retried here.
 */
export interface RpcClient {
  send<Req, Res>(
    target: RpcTarget,
    api: ApiSchema<Req, Res>,
    /** A function when what is said depends on the version it is said in. */
    request: Req | ((version: number) => Req),
    options?: RpcCallOptions,
  ): Promise<Res>;
  /** Drops the connection to a target, rejecting what waits on it. */
  disconnect(target: RpcTarget): void;
  close(): void;
}
