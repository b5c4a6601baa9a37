import { ConnectionRate } from './connection-rate.ts';

/** How many connections, and how many new ones in a second. Infinity: as many as come. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  readonly maxConnectionCreationRate: number;
}

export interface ConnectionQuotaOptions extends Partial<ConnectionLimits> {
  /** `samsa.max.connections`, or `max.connections` where that is set. */
  readonly maxConnections: number;
  /** `max.connections.per.ip` */
  readonly maxConnectionsPerIp: number;
  /** `max.connections.per.ip.overrides`, by address. */
  readonly maxConnectionsPerIpOverrides?: ReadonlyMap<string, number>;
  /** `listener.name.<listener>.…`, by the name of the listener. */
  readonly listenerLimits?: ReadonlyMap<string, ConnectionLimits>;
}

/** A connection that has just come in. */
export interface Arrival {
  readonly host: string;
  readonly listenerName: string;
  readonly isFromNode: boolean;
  /** Monotonic. */
  readonly atMs: number;
}

/** Let in, but not to be read for `delayMs`; or not let in, and why. */
export type Admission = { readonly delayMs: number } | { readonly refusal: string };

/** Who would wait longer is refused: its client has given up by then. */
const LONGEST_DELAY_MS = 10_000;

/** How many connections a node has, over all its listeners. */
export class ConnectionQuota {
  #options: ConnectionQuotaOptions;
  #rate: ConnectionRate;
  #listenerRates: ReadonlyMap<string, ConnectionRate>;
  readonly #byHost = new Map<string, number>();
  readonly #byListener = new Map<string, number>();
  #count = 0;

  constructor(options: ConnectionQuotaOptions) {
    this.#options = options;
    this.#rate = new ConnectionRate(options.maxConnectionCreationRate ?? Infinity);
    this.#listenerRates = ratesOf(options);
  }

  /** For who comes from now on: who is there stays, even beyond a new limit. */
  update(options: ConnectionQuotaOptions): void {
    this.#options = options;
    this.#rate = new ConnectionRate(options.maxConnectionCreationRate ?? Infinity);
    this.#listenerRates = ratesOf(options);
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Counts the connection if it is let in. Other nodes are bound by the limits of their listener alone: a full house
   * must not cut the cluster apart.
   */
  enter(arrival: Arrival): Admission {
    const { host, listenerName, isFromNode, atMs } = arrival;
    const refusal = this.#refusal(arrival);
    if (refusal !== undefined) return { refusal };
    const rates = [this.#listenerRates.get(listenerName), isFromNode ? undefined : this.#rate];
    const delayMs = Math.max(0, ...rates.map((rate) => rate?.delayMs(atMs) ?? 0));
    if (delayMs > LONGEST_DELAY_MS) {
      return { refusal: 'more connections come in than max.connection.creation.rate allows' };
    }
    for (const rate of rates) rate?.take(atMs);
    this.#count++;
    add(this.#byHost, host, 1);
    add(this.#byListener, listenerName, 1);
    return { delayMs };
  }

  leave({ host, listenerName }: Pick<Arrival, 'host' | 'listenerName'>): void {
    this.#count--;
    add(this.#byHost, host, -1);
    add(this.#byListener, listenerName, -1);
  }

  #refusal({ host, listenerName, isFromNode }: Arrival): string | undefined {
    const { maxConnections, maxConnectionsPerIp, maxConnectionsPerIpOverrides } = this.#options;
    const ofListener = this.#options.listenerLimits?.get(listenerName)?.maxConnections ?? Infinity;
    if ((this.#byListener.get(listenerName) ?? 0) >= ofListener) {
      return `all ${ofListener} connections of this listener are taken`;
    }
    if (isFromNode) return undefined;
    if (this.#count >= maxConnections) return `all ${maxConnections} connections are taken`;
    const ofHost = maxConnectionsPerIpOverrides?.get(host) ?? maxConnectionsPerIp;
    if ((this.#byHost.get(host) ?? 0) < ofHost) return undefined;
    return `all ${ofHost} connections of this address are taken`;
  }
}

function ratesOf({ listenerLimits }: ConnectionQuotaOptions): Map<string, ConnectionRate> {
  return new Map(
    [...(listenerLimits ?? [])].map(([name, { maxConnectionCreationRate }]) => [
      name,
      new ConnectionRate(maxConnectionCreationRate),
    ]),
  );
}

/** What is at 0 is forgotten: addresses come and go. */
function add(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
