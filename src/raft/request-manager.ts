// pure
import type { Random } from '../base/random.ts';

/** A node that raft talks to: a voter or leader by its id, or a bootstrap server with an id from -2 downwards. */
export interface RaftPeer {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export interface Connection {
  /** Undefined while backing off. */
  correlationId: number | undefined;
  sentAtMs: number;
  failedAtMs: number;
}

export interface RequestManagerOptions {
  readonly bootstrapServers: readonly RaftPeer[];
  readonly retryBackoffMs: number;
  readonly requestTimeoutMs: number;
  readonly random: Random;
}

/** One request at a time per peer: waiting for its answer, backing off after a failure, or ready (no entry). */
export class RequestManager {
  readonly #options: RequestManagerOptions;
  readonly #connections = new Map<number, Connection>();

  constructor(options: RequestManagerOptions) {
    this.#options = options;
  }

  save(): [nodeId: number, Connection][] {
    return [...this.#connections].map(([nodeId, connection]) => [nodeId, { ...connection }]);
  }

  restore(saved: readonly (readonly [number, Connection])[]): void {
    for (const [nodeId, connection] of saved) this.#connections.set(nodeId, { ...connection });
  }

  hasAnyInflight(nowMs: number): boolean {
    this.#dropFinished(nowMs);
    for (const connection of this.#connections.values()) {
      if (connection.correlationId !== undefined) return true;
    }
    return false;
  }

  /** Undefined while any request is under way, or when all servers back off. */
  findReadyBootstrapServer(nowMs: number): RaftPeer | undefined {
    const servers = this.#options.bootstrapServers;
    if (servers.length === 0 || this.hasAnyInflight(nowMs)) return undefined;
    const start = this.#options.random.below(servers.length);
    for (let i = 0; i < servers.length; i++) {
      const server = servers[(start + i) % servers.length]!;
      if (this.isReady(server, nowMs)) return server;
    }
    return undefined;
  }

  /** How long until another bootstrap server may be asked. */
  bootstrapWaitMs(nowMs: number): number {
    const { bootstrapServers, requestTimeoutMs, retryBackoffMs } = this.#options;
    this.#dropFinished(nowMs);
    let waitMs = retryBackoffMs;
    for (const connection of this.#connections.values()) {
      if (connection.correlationId !== undefined) {
        return connection.sentAtMs + requestTimeoutMs - nowMs;
      }
      waitMs = Math.min(waitMs, connection.failedAtMs + retryBackoffMs - nowMs);
    }
    if (bootstrapServers.length === 0) return Number.POSITIVE_INFINITY;
    return bootstrapServers.some((server) => this.isReady(server, nowMs)) ? 0 : waitMs;
  }

  isReady(peer: RaftPeer, nowMs: number): boolean {
    const connection = this.#connections.get(peer.nodeId);
    return connection === undefined || this.#isFinished(connection, nowMs);
  }

  isBackingOff(peer: RaftPeer, nowMs: number): boolean {
    const connection = this.#connections.get(peer.nodeId);
    if (connection === undefined || connection.correlationId !== undefined) return false;
    return !this.#isFinished(connection, nowMs);
  }

  hasTimedOut(peer: RaftPeer, nowMs: number): boolean {
    const connection = this.#connections.get(peer.nodeId);
    if (connection?.correlationId === undefined) return false;
    return this.#isFinished(connection, nowMs);
  }

  /** Until the request under way times out, or the backoff ends; 0 when ready. */
  waitMs(peer: RaftPeer, nowMs: number): number {
    const connection = this.#connections.get(peer.nodeId);
    return connection === undefined ? 0 : Math.max(0, this.#finishesAtMs(connection) - nowMs);
  }

  onSent(peer: RaftPeer, correlationId: number, nowMs: number): void {
    this.#connections.set(peer.nodeId, { correlationId, sentAtMs: nowMs, failedAtMs: 0 });
  }

  isExpected(nodeId: number, correlationId: number): boolean {
    return this.#connections.get(nodeId)?.correlationId === correlationId;
  }

  onResult(nodeId: number, correlationId: number, success: boolean, nowMs: number): void {
    const connection = this.#connections.get(nodeId);
    if (connection?.correlationId !== correlationId) return;
    if (success) {
      this.#connections.delete(nodeId);
    } else {
      connection.correlationId = undefined;
      connection.failedAtMs = nowMs;
    }
  }

  reset(peer: RaftPeer): void {
    this.#connections.delete(peer.nodeId);
  }

  /** A change of state makes every answer that is still to come meaningless. */
  resetAll(): void {
    this.#connections.clear();
  }

  #finishesAtMs(connection: Connection): number {
    return connection.correlationId === undefined
      ? connection.failedAtMs + this.#options.retryBackoffMs
      : connection.sentAtMs + this.#options.requestTimeoutMs;
  }

  #isFinished(connection: Connection, nowMs: number): boolean {
    return nowMs >= this.#finishesAtMs(connection);
  }

  #dropFinished(nowMs: number): void {
    for (const [nodeId, connection] of this.#connections) {
      if (this.#isFinished(connection, nowMs)) this.#connections.delete(nodeId);
    }
  }
}
