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
