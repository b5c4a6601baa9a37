export interface ConnectionQuotaOptions {
  /** `samsa.max.connections`, or `max.connections` where that is set. */
  readonly maxConnections: number;
  /** `max.connections.per.ip` */
  readonly maxConnectionsPerIp: number;
  /** `max.connections.per.ip.overrides` */
  readonly perIpOverrides?: ReadonlyMap<string, number>;
}

/** How many connections a node has, over all its listeners. */
export class ConnectionQuota {
  readonly #options: ConnectionQuotaOptions;
  readonly #byHost = new Map<string, number>();
  #count = 0;

  constructor(options: ConnectionQuotaOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Undefined when the connection is let in and counted, otherwise why not. Other nodes are let in whatever the
   * number: a full house must not cut the cluster apart.
   */
  tryEnter(host: string, isFromNode: boolean): string | undefined {
    const fromHost = this.#byHost.get(host) ?? 0;
    if (!isFromNode) {
      const { maxConnections, maxConnectionsPerIp, perIpOverrides } = this.#options;
      if (this.#count >= maxConnections) return `all ${maxConnections} connections are taken`;
      const allowed = perIpOverrides?.get(host) ?? maxConnectionsPerIp;
      if (fromHost >= allowed) return `all ${allowed} connections of this address are taken`;
    }
    this.#count++;
    this.#byHost.set(host, fromHost + 1);
    return undefined;
  }

  leave(host: string): void {
    this.#count--;
    const rest = (this.#byHost.get(host) ?? 0) - 1;
    if (rest > 0) this.#byHost.set(host, rest);
    else this.#byHost.delete(host);
  }
}
