import type { ApiSchema } from '../../protocol/wire/schema.ts';
import type { SessionFactory } from '../base/connection.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Network } from '../base/network.ts';
import type { SocketTraffic } from '../base/socket-traffic.ts';
import type { Timers } from '../base/timers.ts';
import { NodeConnection } from './node-connection.ts';
import { RpcError } from './rpc-error.ts';

export { RpcError, type RpcFailure } from './rpc-error.ts';

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

/**
 * Requests to other nodes. One connection per target, made when first used, its versions negotiated once with
 * ApiVersions. The other side answers the requests of a connection in order: what must not wait behind a long poll
 * needs a client of its own. The highest version that both sides speak is used; where there is none the
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

export interface RpcClientOptions {
  readonly network: Network;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** In the header of every request: what the other side's log calls us. */
  readonly clientId: string;
  readonly requestTimeoutMs: number;
  /** After a connection that failed, doubled each time up to the longest. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  /** What goes to other nodes and comes from them is counted in it. */
  readonly traffic?: SocketTraffic;
  /** For targets inside this process: the sessions of their listener, which get every request encoded all the same. */
  readonly local?: (target: RpcTarget) => SessionFactory | undefined;
}

export function createRpcClient(options: RpcClientOptions): RpcClient {
  const connections = new Map<string, NodeConnection>();
  let isClosed = false;
  const keyOf = ({ nodeId, host, port }: RpcTarget): string => `${nodeId}@${host}:${port}`;

  return {
    send(target, api, request, callOptions = {}) {
      if (isClosed) return Promise.reject(new RpcError('closed', 'the client is closed'));
      const key = keyOf(target);
      let connection = connections.get(key);
      if (connection === undefined) {
        connection = new NodeConnection(target, options);
        connections.set(key, connection);
      }
      return connection.send(api, request, callOptions);
    },
    disconnect(target) {
      const key = keyOf(target);
      connections.get(key)?.close('the connection was given up');
      connections.delete(key);
    },
    close() {
      isClosed = true;
      for (const connection of connections.values()) connection.close('the client is closed');
      connections.clear();
    },
  };
}
